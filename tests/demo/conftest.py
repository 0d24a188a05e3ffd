import pytest

from resolver.demo.generate import generate


@pytest.fixture(scope="session")
def planted():
    """Enough ads for every disguise to occur."""
    return generate(2000, seed=11)
