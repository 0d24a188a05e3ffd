"""International domain names: one form, however they were written.

The form is the one people read ("bücher.example", "пример.рф"), small letters, composed. A name that would
read as another one, because its letters only imitate Latin ones, keeps its encoded form ("xn--…").
"""

import functools
import unicodedata

from resolver.identifiers.batch import Batch
from resolver.identifiers.disguise import without_blanks
from resolver.identifiers.fold import fold

_LATIN = 0x180
"""Letters below belong to some Latin alphabet, as registries take them; those above imitate."""
_ENCODED = "xn--"
_LONGEST_KEPT = 64
"""Characters of the names whose forms are kept: a text can hold a name of any length."""


def domain_as_drawn(batch: Batch, start: int, end: int) -> str:
    """The domain (or a label of it) at `start:end`, in its one form."""
    drawn = batch.fold[start:end]
    if not batch.is_ascii:
        raw = batch.raw(start, end)
        if not raw.isascii():
            drawn = _one_form(raw) if len(raw) <= _LONGEST_KEPT else _in_one_form(raw)
    return _unencoded(drawn) if _ENCODED in drawn else drawn


def _in_one_form(raw: str) -> str:
    return ".".join(map(_label, without_blanks(raw).lower().split(".")))


_one_form = functools.lru_cache(maxsize=10_000)(_in_one_form)


def _label(drawn: str) -> str:
    folded = fold(drawn)
    if drawn.isascii() or not folded.isascii():
        return drawn
    return drawn if all((ord(char) < _LATIN and char.isalnum()) or char == "-" for char in drawn) else folded


def _unencoded(domain: str) -> str:
    return ".".join(_decoded(label) if label.startswith(_ENCODED) else label for label in domain.split("."))


@functools.lru_cache(maxsize=10_000)
def _decoded(label: str) -> str:
    try:
        read = unicodedata.normalize("NFKC", label.encode("ascii").decode("idna").lower())
    except UnicodeError:
        return label
    plain = all(char.isalnum() or char == "-" for char in read) and read[:1] != "-" != read[-1:]
    return read if plain and len(fold(read)) == len(read) and _label(read) == read else label
