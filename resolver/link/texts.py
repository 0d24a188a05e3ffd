"""Texts of records as columns: words, title, short numbers, punctuation and habits of writing.

Distinct texts are read once. Identifiers read from a text are cut out first, so that what is learned from
texts holds where no identifier is shared.
"""

import unicodedata
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from resolver.case import Case, sql
from resolver.link.arrays import MISSING, Bags, Floats, Hashes, Ints, Mask, expand, numbered
from resolver.link.glyphs import Glyphs, Spans, pairs_of_neighbours, runs

LETTER, DIGIT, BLANK, SIGN, CUT = 0, 1, 2, 3, 4
"""Classes of code points; CUT is inside an identifier."""

_TITLE_SALT, _WORD_SALT, _NUMBER_SALT, _SIGN_SALT = 11, 12, 13, 14
_NUMBER_LENGTH, _NUMBER_DIGITS = 6, 3  # prices, sizes and ages; longer ones are read as identifiers


@dataclass(frozen=True)
class Vocabulary:
    """Sets of hashed items, one a distinct text, and how many different texts hold each item."""

    bags: Bags
    holders: Ints


@dataclass(frozen=True)
class Texts:
    """Distinct texts (`raw`): which each record has (`codes`, -1: none), how many have each (`counts`).

    `titles` is the length of each text's first part, its whole length where it has one part.
    `cuts` are the stretches of identifiers, as text, start and end.
    """

    raw: list[str]
    codes: Ints
    counts: Ints
    glyphs: Glyphs
    titles: Ints
    cuts: tuple[Ints, Ints, Ints]

    @cached_property
    def _folded(self) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.int8]]:
        points = self.glyphs.points
        there = np.zeros(int(points.max(initial=0)) + 1, bool)
        there[points] = True
        folded, classes = np.zeros(len(there), np.uint32), np.zeros(len(there), np.int8)
        for point in np.flatnonzero(there).tolist():
            folded[point] = _fold(point)
            classes[point] = _class(int(folded[point]))
        return folded[points], classes[points]

    @property
    def points(self) -> npt.NDArray[np.uint32]:
        """The texts without case and accents, one point for one point."""
        return self._folded[0]

    @cached_property
    def classes(self) -> npt.NDArray[np.int8]:
        """The class of each point."""
        classes = self._folded[1].copy()
        text, start, end = self.cuts
        first = self.glyphs.offsets[text]
        classes[expand(first + start, end - start)] = CUT
        return classes

    @cached_property
    def words(self) -> Spans:
        """Stretches of letters."""
        return self._runs(self.classes == LETTER)

    @cached_property
    def word_hashes(self) -> Hashes:
        """The hash of each stretch of letters."""
        return self.words.hashes(_WORD_SALT)

    @cached_property
    def sketch(self) -> Ints:
        """A number for each text that says which words it holds in which order: the same for copies."""
        first = np.searchsorted(self.words.owners, np.arange(len(self.titles) + 1))
        place = (
            np.arange(len(self.word_hashes), dtype=np.uint64)
            - first[:-1].astype(np.uint64)[self.words.owners]
        )
        mixed = self.word_hashes * (place * np.uint64(2) + np.uint64(1))
        sums = np.concatenate((np.zeros(1, np.uint64), np.cumsum(mixed)))
        return numbered(sums[first[1:]] - sums[first[:-1]])

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of each text."""
        return self._count(self.words.owners, self.word_hashes)

    @cached_property
    def neighbours(self) -> tuple[Ints, Hashes]:
        """The text and a hash of each two neighbouring words."""
        return pairs_of_neighbours(self.words, self.word_hashes)

    @cached_property
    def title_words(self) -> Vocabulary:
        """The words of each title."""
        start = self.words.starts - self.glyphs.offsets[self.words.owners]
        inside = start < self.titles[self.words.owners]
        return self._count(self.words.owners[inside], self.word_hashes[inside])

    @property
    def titled(self) -> bool:
        """Whether some text has a title apart from its body."""
        return bool((self.titles < np.diff(self.glyphs.offsets)).any())

    @cached_property
    def numbers(self) -> Vocabulary:
        """Prices, sizes and ages: short words with at most three digits."""
        spans = self._runs((self.classes == LETTER) | (self.classes == DIGIT))
        digits = np.concatenate(([0], np.cumsum(self.classes == DIGIT)))
        held = digits[spans.ends] - digits[spans.starts]
        short = (held > 0) & (held <= _NUMBER_DIGITS) & (spans.ends - spans.starts <= _NUMBER_LENGTH)
        spans = spans.where(short)
        return self._count(spans.owners, spans.hashes(_NUMBER_SALT))

    @cached_property
    def signs(self) -> Vocabulary:
        """Two to four neighbouring signs, letters and digits between them left out."""
        sign = self.classes == SIGN
        owners = np.searchsorted(self.glyphs.offsets, np.flatnonzero(sign), side="right") - 1
        offsets = np.searchsorted(owners, np.arange(len(self.titles) + 1))
        signs = Glyphs(self.points[sign], offsets.astype(np.int64))
        spans = runs(signs, np.ones(len(signs.points), bool))
        found = [spans.grams(size, _SIGN_SALT + size) for size in (2, 3, 4)]
        held = np.concatenate([spans.owners[owner] for owner, _ in found])
        return self._count(held, np.concatenate([hashes for _, hashes in found]))

    @cached_property
    def habits(self) -> Floats:
        """A row a text: the rank, 0..1 among all texts, of each habit of writing."""
        raw = self.glyphs.points
        length = np.maximum(np.diff(self.glyphs.offsets), 1)
        marks: list[Mask] = [self.points != raw, raw > 127, self.classes == DIGIT, self.classes == BLANK]
        marks += [raw == ord(sign) for sign in "!.,*'$-~"]
        marks.append((raw[:-1] == raw[1:]) & (self.classes[:-1] == SIGN) if len(raw) else raw > 0)
        rates = [_per_text(mark, self.glyphs.offsets) / length for mark in marks]
        words = np.bincount(self.words.owners, minlength=len(length))
        rates += [np.log(length), np.log1p(self.titles), words / length]
        return np.column_stack([_ranks(rate) for rate in rates])

    def _runs(self, inside: Mask) -> Spans:
        spans = runs(self.glyphs, inside)
        return Spans(self.points, spans.starts, spans.ends, spans.owners)

    def _count(self, owners: Ints, hashes: Hashes) -> Vocabulary:
        """Number the items; an item's holders are different texts, copies of one counting once."""
        items = numbered(hashes)
        bags = Bags.of(owners, items, len(self.titles))
        different = Bags.of(self.sketch[bags.rows], bags.items, int(self.sketch.max(initial=-1)) + 1)
        return Vocabulary(bags, np.bincount(different.items, minlength=int(items.max(initial=-1)) + 1))


def load_texts(case: Case, records: int) -> Texts | None:
    """The texts of a case; None where no record has one."""
    rows = case.db.execute(sql("link/sql/texts.sql")).fetchall()
    if not rows:
        return None
    distinct: dict[tuple[str, int | None], int] = {}
    keys = np.fromiter((row[0] for row in rows), np.int64, len(rows))
    codes = np.full(records, MISSING, np.int64)
    codes[keys] = np.fromiter(
        (distinct.setdefault((text, rest), len(distinct)) for _, text, rest in rows), np.int64, len(rows)
    )
    titles = np.array([len(text) if rest is None else max(rest - 1, 0) for text, rest in distinct], np.int64)
    raw = [text for text, _ in distinct]
    glyphs = Glyphs.of(raw)
    counts = np.bincount(codes[keys], minlength=len(distinct))
    return Texts(raw, codes, counts, glyphs, titles, _cuts(case, codes, glyphs))


def _cuts(case: Case, codes: Ints, glyphs: Glyphs) -> tuple[Ints, Ints, Ints]:
    found = case.db.execute(sql("link/sql/cuts.sql")).fetchnumpy()
    text = codes[np.asarray(found["record_key"], np.int64)]
    start, end = np.asarray(found["span_start"], np.int64), np.asarray(found["span_end"], np.int64)
    inside = (text != MISSING) & (end <= np.diff(glyphs.offsets)[text])
    return text[inside], start[inside], end[inside]


def _per_text(mark: Mask, offsets: Ints) -> Ints:
    sums = np.concatenate(([0], np.cumsum(mark)))
    last = np.minimum(offsets, len(mark))  # marks of neighbours are one shorter than the points
    return np.asarray(sums[last[1:]] - sums[last[:-1]])


def _ranks(rates: Floats) -> Floats:
    """The rank of each rate, 0..1; equal ones share the middle of theirs, as texts without a sign all do."""
    ordered = np.sort(rates)
    below, upto = (np.searchsorted(ordered, rates, side=side) for side in ("left", "right"))
    return np.asarray((below + upto) / (2 * max(len(rates), 1)))


def _fold(point: int) -> int:
    folded = unicodedata.normalize("NFKD", chr(point)).casefold() if not 0xD800 <= point < 0xE000 else ""
    return ord(folded[0]) if folded else point


def _class(point: int) -> int:
    if 0xD800 <= point < 0xE000:
        return SIGN
    match unicodedata.category(chr(point))[0]:
        case "L":
            return LETTER
        case "N":
            return DIGIT
        case "Z" | "C" | "M":
            return BLANK
    return SIGN
