"""The Cypher files that come with the program."""

from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path


def folder(name: str) -> Traversable:
    """The folder `cypher/NAME`, in the installed package or at the root of the sources."""
    installed = resources.files("resolver").joinpath("cypher", name)
    return installed if installed.is_dir() else Path(__file__).resolve().parents[2] / "cypher" / name
