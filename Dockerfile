# The resolver as a command: its folder is /data, its user not root.
FROM python:3.12-slim
COPY pyproject.toml constraints.txt README.md LICENSE /src/
COPY cypher /src/cypher
COPY resolver /src/resolver
RUN pip install --no-cache-dir --disable-pip-version-check -c /src/constraints.txt /src
# Compiled kernels are kept where any user can write.
ENV NUMBA_CACHE_DIR=/tmp/numba HOME=/tmp
WORKDIR /data
USER 1000:1000
ENTRYPOINT ["resolver"]
