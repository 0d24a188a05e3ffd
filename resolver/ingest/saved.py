"""Guessed mappings, kept beside the case for a person to correct."""

import re
from pathlib import Path

from resolver.ingest.mapping import Mapping

_UNSAFE = re.compile(r"[^\w.-]+")
_LONGEST = 100


def save_mapping(case: Path, source: str, mapping: Mapping) -> Path:
    """Write a mapping to the case's `mappings/`, readable by its owner alone; gives the file.

    What the file's name may not hold is `_` in it.
    """
    folder = case / "mappings"
    folder.mkdir(mode=0o700, exist_ok=True)
    name = _UNSAFE.sub("_", source).strip("._")[:_LONGEST] or "source"
    path = folder / f"{name}.toml"
    path.touch(mode=0o600)
    path.write_text(
        f"# How {name} was read. Correct it and use it with --map.\n{mapping.to_toml()}", encoding="utf8"
    )
    return path
