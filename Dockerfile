# The resolver as a command: its folder is /data, its user not root.
FROM python:3.12 AS build
COPY pyproject.toml constraints.txt README.md LICENSE NOTICE /src/
COPY cypher /src/cypher
COPY resolver /src/resolver
# affinegap comes as source: it is compiled here, so that the image needs no compiler.
RUN pip wheel --no-cache-dir --disable-pip-version-check -c /src/constraints.txt -w /wheels /src

FROM python:3.12-slim
# LightGBM leaves its OpenMP runtime to the system.
RUN apt-get update && apt-get install -y --no-install-recommends libgomp1 && rm -rf /var/lib/apt/lists/*
RUN --mount=type=bind,from=build,source=/wheels,target=/wheels \
    pip install --no-cache-dir --disable-pip-version-check --no-index --find-links /wheels resolver
# Compiled kernels are kept where any user can write.
ENV NUMBA_CACHE_DIR=/tmp/numba HOME=/tmp
WORKDIR /data
USER 1000:1000
ENTRYPOINT ["resolver"]
