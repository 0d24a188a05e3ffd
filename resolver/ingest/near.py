"""The nearest right word to a wrong one, for error messages."""

from collections.abc import Iterable
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

_LIKE = 0.7
"""Likeness below which another file's name is no slip of the one given."""


def nearest(word: str, known: Iterable[str], least: float = 0.0) -> str | None:
    """The word of `known` most like `word`, by Jaro-Winkler; None where none is `least` like it."""
    found = process.extractOne(
        word, list(known), scorer=JaroWinkler.similarity, processor=str.casefold, score_cutoff=least
    )
    return found[0] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The hint for a word that is not `known`: the nearest, and all of them where they are few."""
    words = list(known)
    near = nearest(word, words)
    return f"did you mean {near!r}? known are: {', '.join(words[:30])}" if near is not None else ""


def no_such_file(path: Path) -> tuple[str, str]:
    """Message and hint for a file that is not there, naming the most similar name in its folder."""
    message = f"there is no file {path}"
    if not path.parent.is_dir():
        return message, f"there is no folder {path.parent} either"
    names = sorted(entry.name for entry in path.parent.iterdir() if entry.is_file())
    near = nearest(path.name, names, least=_LIKE)
    return message, f"did you mean {path.parent / near}?" if near is not None else "check the path"
