"""The vocabulary of the readers: TOML files that travel in the package."""

import functools
import tomllib
from importlib import resources
from typing import Any


@functools.cache
def load(name: str) -> dict[str, Any]:
    """The table `tables/{name}.toml`; its opening comment defines each field."""
    file = resources.files(__package__).joinpath("tables", f"{name}.toml")
    return tomllib.loads(file.read_text(encoding="utf8"))
