"""The nearest right word to a wrong one, for error messages."""

from collections.abc import Iterable
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The word of `known` most like `word`, by Jaro-Winkler; None where there is none."""
    found = process.extractOne(word, list(known), scorer=JaroWinkler.similarity, processor=str.casefold)
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
    near = nearest(path.name, sorted(entry.name for entry in path.parent.iterdir() if entry.is_file()))
    return message, f"did you mean {path.parent / near}?" if near is not None else f"{path.parent} is empty"
