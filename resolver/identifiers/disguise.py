"""The closed vocabulary of how an identifier was hidden; a plainly written one has none."""

import itertools
import unicodedata

from resolver.identifiers.batch import Batch
from resolver.identifiers.fold import fold

DISGUISES: dict[str, str] = {
    "digit-words": "digits written as words, wholly or in part",
    "sound-alike": 'words that sound like digits ("for80", "2to")',
    "look-alike": 'letters that look like digits ("5O3", "27o")',
    "unicode-digits": "digits of other scripts, circled, squared, full-width, mathematical, keycap",
    "emoji-separators": "emoji or other symbols between digits",
    "odd-separators": "separators no plain number has (* ~ _ = …), or many of them",
    "spaced": "digits standing one by one",
    "split-lines": "spread over several lines",
    "filler-words": "words between the groups of digits",
    "bracketed": "digits or groups each in brackets",
    "zero-width": "characters that draw nothing in between",
    "glued": "letters touching the number",
    "keypad-letters": 'letters of the telephone keys ("1-800-FLOWERS")',
    "at-sign": 'the @ written otherwise ("[at]", "*@*", a word)',
    "dot-word": 'a dot written otherwise ("dot", "[.]")',
    "spaces": "spaces put into an address",
    "no-ending": 'a provider named without its ending ("jo@gmail")',
    "homoglyph": "letters of other alphabets, or styled ones, drawn like the ones meant",
    "defanged": 'an address made unclickable ("hxxp", "[.]")',
}
"""Name -> meaning, in the order in which a mention lists them."""


def letter_disguises(batch: Batch, start: int, end: int) -> tuple[str, ...]:
    """Disguises of the letters at `start:end`: what draws nothing, and letters that imitate others."""
    if batch.is_ascii:
        return ()
    first, last = batch.place(start), batch.place(end - 1) + 1
    if batch.joined[first : last + 1].isascii():  # with what follows: a mark that draws nothing may
        return ()
    last = batch.with_marks(last)
    raw = batch.joined[first:last]
    if raw.isascii():
        return ()
    names = []
    if last - first > end - start:
        names.append("zero-width")
    folded = batch.fold[start:end]
    if folded.isascii() and any(not char.isascii() and char.isalnum() for char in raw):
        names.append("homoglyph")
    return tuple(names)


def as_drawn(batch: Batch, start: int, end: int) -> str:
    """What stands at `start:end`, in lower case: folded, or as written where letters are not Latin."""
    folded = batch.fold[start:end]
    if folded.isascii():
        return folded
    drawn = without_blanks(batch.raw(start, end)).lower()
    plain = fold(drawn)
    return plain if plain.isascii() else drawn


def without_blanks(raw: str) -> str:
    """`raw` without what draws nothing, styled characters made plain (NFKC)."""
    if raw.isascii():
        return raw if raw.isprintable() else "".join(char for char in raw if "\x1f" < char < "\x7f")
    drawn = "".join(char for char in raw if unicodedata.category(char) not in {"Cf", "Cc", "Cs", "Me"})
    return _plain("".join(char for char in drawn if not "\ufe00" <= char <= "\ufe0f"))


def _plain(text: str) -> str:
    """`text` in NFKC, but for the ligatures that would fall apart into words ("ﷺ")."""
    plain = unicodedata.normalize("NFKC", text)
    if plain.count(" ") == text.count(" "):
        return plain
    return "".join(
        "".join(part) if apart else unicodedata.normalize("NFKC", "".join(part))
        for apart, part in itertools.groupby(text, _falls_apart)
    )


def _falls_apart(char: str) -> bool:
    return " " in unicodedata.normalize("NFKC", char).strip(" ")


def ordered(names: set[str]) -> tuple[str, ...]:
    """`names` in the vocabulary's order."""
    return tuple(name for name in DISGUISES if name in names) if names else ()
