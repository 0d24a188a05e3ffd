"""How somebody writes phone numbers, without the number: a fingerprint that outlives a change of number.

A habit is a sorted tuple of traits, each "kind:value"; `tables/habits.toml` defines the kinds. It is made of
the raw characters and the disguises of a mention alone, and no digit of the number is in it: two numbers
that one hand hides in one way have one habit, but for what a digit itself brings along (who writes O for 0
shows it only where there is a 0).
"""

import functools
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from resolver.identifiers.fold import IGNORED, LOOKALIKES, class_of, codes_of, fold, fold_codes, text_of
from resolver.identifiers.lexicon import lexicon
from resolver.identifiers.tables import load
from resolver.records import Mention

Habit = tuple[str, ...]
"""Traits, sorted; nothing for what is no phone."""

_PLAIN = re.compile(r"(?:[ +(\-.)/]{0,3}D)+")
"""A layout that hides nothing; in a layout D is a digit however drawn, W number words, all else is small."""
_SIMPLE = re.compile(r"[ -@\[-`{-~\n]+")
"""ASCII without letters: what can be read off as it stands."""
_PLAIN_GAP = re.compile(r"[ +(\-.)/]{0,3}")
_WORDS = re.compile(r"W(?: ?W)+")
_ATOMS = re.compile(r"[DW]+")
_RUN = re.compile(r"[^\W_]+|[^\w\x00-\x7f]")
_BETWEEN_WORDS = re.compile(r"[\s|\-]+")
_SAID = ("values", "times", "powers", "glued")
_SPOKEN = {"digit-words", "sound-alike"}
_PRESENTATION = "\ufe0e\ufe0f\u20e3"
_KEYCAP = "\u20e3"
_NUMERAL = re.compile(r"\b(?:DINGBAT|DIGIT|NUMBER|ZERO|ONE|TWO|THREE|FOUR|FIVE|SIX|SEVEN|EIGHT|NINE|TEN)\b")
_GAPS, _GAP = 4, 24  # gaps told one by one, and characters told of each: one text can't make a habit endless


def habit(mention: Mention) -> Habit:
    """The habit that a mention of a phone shows."""
    return habit_of(mention.raw, mention.disguise) if mention.kind == "phone" else ()


def habit_of(raw: str, disguise: Sequence[str]) -> Habit:
    """The habit that shows in the characters of a phone number and the names of its disguises."""
    simple = len(raw) <= _GAP and _SIMPLE.fullmatch(raw) is not None
    layout, traits = (re.sub("[0-9]", "D", raw), set[str]()) if simple else _taken_apart(raw, disguise)
    traits |= {f"between:{gap}" for gap in _gaps(layout)} | {f"layout:{layout}"}
    told = _SPOKEN | {"spaced"} if "W" in layout else set()
    return tuple(sorted(traits | {f"disguise:{name}" for name in disguise if name not in told}))


def similarity(one: Habit, other: Habit) -> float:
    """How much two habits have in common, from 0 to nearly 1.

    What both show is weighed against all that either shows and one more, so that two plain numbers are
    nearly nothing to each other however alike.
    """
    both, either = set(one) & set(other), set(one) | set(other)
    return math.fsum(map(_weight, both)) / (math.fsum(map(_weight, either)) + 1.0)  # the same in any order


def _weight(trait: str) -> float:
    kind, _, value = trait.partition(":")
    usual = kind == "layout" and _PLAIN.fullmatch(value) is not None
    return float(load("habits")["usual" if usual else kind])


def _taken_apart(raw: str, disguise: Sequence[str]) -> tuple[str, set[str]]:
    """The layout of a number, and the traits of its characters and words."""
    lexicon()  # its symbols must be known before anything is folded
    codes, _ = fold_codes(codes_of(raw))
    folded = text_of(codes[codes != IGNORED])
    marked = list(zip(raw, (codes == IGNORED).tolist(), strict=True))
    drawn = "".join(char for char, ignored in marked if not ignored)
    unseen = {char for char, ignored in marked if ignored}
    atoms = list(_atoms(folded, disguise))
    traits = {f"unseen:{ord(char):04X}" for char in unseen if char not in _PRESENTATION}
    traits |= _of_digits(drawn, atoms, _KEYCAP in unseen)
    traits |= _of_words(drawn, folded, [span for span, atom in atoms if atom == "W"])
    return _WORDS.sub("W", _layout(drawn, atoms)), traits


Atom = tuple[tuple[int, int], str]
"""Where a digit (D) or a number word (W) stands."""


def _atoms(folded: str, disguise: Sequence[str]) -> Iterator[Atom]:
    spoken = not _SPOKEN.isdisjoint(disguise)
    for run in _RUN.finditer(folded):
        for is_digit, group in groupby(_segments(folded, run.span(), spoken), lambda atom: atom[1] == "D"):
            atoms = list(group)
            if is_digit or all(atom == "W" for _, atom in atoms):
                yield from atoms
            elif _stand_for_digits(folded[atoms[0][0][0] : atoms[-1][0][1]], disguise):
                yield from ((span, "D") for span, _ in atoms)


def _stand_for_digits(letters: str, disguise: Sequence[str]) -> bool:
    """Whether letters are digits: on the keys of a telephone any are, otherwise those that look like one."""
    if "keypad-letters" in disguise and letters.isalpha():
        return True
    return "look-alike" in disguise and all(class_of(letter) in LOOKALIKES for letter in letters)


def _segments(folded: str, run: tuple[int, int], spoken: bool) -> Iterator[Atom]:
    """A run of letters and digits cut into digits, the longest words of numbers, and other letters ("")."""
    at, end = run
    while at < end:
        word = _word_at(folded, at, run) if spoken else 0
        yield (at, at + (word or 1)), "W" if word else "D" if "0" <= folded[at] <= "9" else ""
        at += word or 1


def _word_at(folded: str, at: int, run: tuple[int, int]) -> int:
    """The length of the longest number word at a place; one of a single letter must stand alone."""
    words, longest = _words()
    for length in range(min(longest, run[1] - at), 0, -1):
        word = folded[at : at + length]
        if word in words and (length > 1 or not word.isascii() or run[1] - run[0] == 1):
            return length
    return 0


def _layout(drawn: str, atoms: Sequence[Atom]) -> str:
    out, last = [], 0
    for (start, end), atom in atoms:
        out += [_gap(drawn[last:start]), atom]
        last = end
    return "".join((*out, _gap(drawn[last:])))


def _gap(between: str) -> str:
    small = "".join("\n" if char in "\r\n" else " " if char.isspace() else char.lower() for char in between)
    return small if len(small) <= _GAP else f"{small[:_GAP]}…"


def _gaps(layout: str) -> list[str]:
    """What stands between digits where no plain number has it, the first few."""
    inner = _ATOMS.split(layout)[1:-1]
    return list(dict.fromkeys(gap for gap in inner if not _PLAIN_GAP.fullmatch(gap)))[:_GAPS]


def _of_digits(drawn: str, atoms: Sequence[Atom], keycaps: bool) -> set[str]:
    traits = {"digits:keycap"} if keycaps else set()
    digits = {drawn[start] for (start, _), atom in atoms if atom == "D"}
    return traits | {_alphabet(char) for char in digits if not "0" <= char <= "9"}


@functools.lru_cache(maxsize=4096)
def _alphabet(char: str) -> str:
    """What a digit that is not 0 to 9 is drawn as: by its name in Unicode, or as a letter."""
    if unicodedata.numeric(char, None) is None:
        return f"letters:{'latin' if char.isascii() else 'other'}"
    name = _NUMERAL.sub(" ", unicodedata.name(char, "").replace("-", " ")).lower()
    return f"digits:{'-'.join(name.split()) or 'other'}"


def _of_words(drawn: str, folded: str, spans: Sequence[tuple[int, int]]) -> set[str]:
    if not spans:
        return set()
    words, _ = _words()
    spoken = Counter(language for start, end in spans for language in words[folded[start:end]])
    most = max(spoken.values())
    language = next(language for language in load("numbers") if spoken[language] == most)
    case = _case([drawn[start:end] for start, end in spans])
    return {f"words:{language}", *([f"case:{case}"] if case else [])}


def _case(words: Sequence[str]) -> str:
    """How words are capitalised; nothing where they are small or know no capitals."""
    changes = {"": str.lower, "capitals": str.upper, "first": str.capitalize}
    fitting = (name for name, change in changes.items() if all(word == change(word) for word in words))
    return next(fitting, "mixed")


@functools.cache
def _words() -> tuple[dict[str, tuple[str, ...]], int]:
    """Each number word, folded, with its languages in the table's order; and the length of the longest."""
    words: dict[str, dict[str, None]] = {}
    for language, row in load("numbers").items():
        units = "|".join(row["units"])
        told = [units, *(word for kind in _SAID for word in row.get(kind, ()))]
        if "compound" in row:
            told += [
                row["compound"].format(unit=unit, ten=ten)
                for ten in row["values"]
                for unit in units.split("|")
            ]
        for word in _BETWEEN_WORDS.split(fold("|".join(told))):
            words.setdefault(word, {})[language] = None
    del words[""]
    return {word: tuple(languages) for word, languages in words.items()}, max(map(len, words))
