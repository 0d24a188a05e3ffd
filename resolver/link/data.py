"""Everything linking reads of a case, as columns."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from resolver.case import Case
from resolver.link.arrays import MISSING, Ints
from resolver.link.attributes import Attribute, load_attributes
from resolver.link.columns import READ, Column, load_columns, load_places
from resolver.link.crossed import Crossed, crossed_columns
from resolver.link.identifiers import Identifiers, load_identifiers
from resolver.link.templates import Templates, find_templates
from resolver.link.texts import Texts, load_texts
from resolver.link.words import Words

STRINGS = ("name", "text", "address")
"""Types whose values are compared word by word."""
MEASURED = ("latlong", "number", "price")
"""Types whose values are amounts, no strings."""
_MINUTE, _DAY = 60, 86_400


@dataclass(frozen=True)
class Records:
    """The records of a case.

    `columns` are the typed fields that are compared on their own. `sides` is the source of each record where
    no source holds one party twice, else None; so are `texts`, `templates` and `identifiers` where
    there are none.
    `compared` are the records that are compared, ascending; another stands for each of the rest.
    `hubs` are the numbers of identifiers in many hands. `attributes` are what texts state beside identifiers.
    `posted` is when each was written, in seconds, -1 where it does not say; None where there are no texts.
    """

    count: int
    columns: tuple[Column, ...]
    sides: Ints | None
    texts: Texts | None
    templates: Templates | None
    identifiers: Identifiers | None
    compared: Ints
    hubs: Ints
    attributes: tuple[Attribute, ...] = ()
    posted: Ints | None = None

    @cached_property
    def words(self) -> dict[str, Words]:
        """The words of each string column, by its name."""
        return {c.name: Words(c) for c in self.columns if c.kind in STRINGS and c.bags is None}

    @cached_property
    def wordings(self) -> Ints:
        """A number for the words of each record's text; a record without text has one of its own."""
        own = -1 - np.arange(self.count)
        if self.texts is None:
            return own
        codes = self.texts.codes
        return np.where(codes == MISSING, own, self.texts.sketch[codes])

    @cached_property
    def joined(self) -> Column:
        """All that the fields of a record say, as one text."""
        columns = [column for column in self.columns if column.bags is None and column.kind not in MEASURED]
        said = [[*column.values, ""] for column in columns]  # a missing value's code, -1, reads the last
        codes = np.column_stack([column.codes for column in columns])
        distinct, where = np.unique(codes, axis=0, return_inverse=True)
        values = [
            " ".join(value for value in (said[i][code] for i, code in enumerate(row)) if value)
            for row in distinct.tolist()
        ]
        empty = np.array([not value for value in values], bool)
        row = np.where(empty[where.ravel()], MISSING, where.ravel())
        counts = np.bincount(row[row != MISSING], minlength=len(values))
        return Column("all fields", "text", row, values, counts)

    @cached_property
    def crossed(self) -> list[Crossed]:
        """Name columns whose values may have been swapped."""
        return crossed_columns(self.columns)


def load(case: Case, *, clean_sources: bool) -> Records:
    """Read the records of `case`; `clean_sources` says that no source holds one party twice.

    Where no record has a text, identifiers stand in typed fields alone and are compared there.
    """
    count = int(case.scalar("SELECT count(*) FROM records"))
    columns = load_columns(case.db, count)
    sides = _sides(case) if clean_sources else None
    texts = load_texts(case, count)
    posted = _posted(case)
    identifiers = load_identifiers(
        case, _occasions(posted, texts), np.where(posted < 0, np.nan, posted / _DAY)
    )
    hubs = np.zeros(0, np.int64) if identifiers is None else np.flatnonzero(identifiers.hubs)
    if texts is None:
        return Records(count, tuple(columns), sides, None, None, None, np.arange(count), hubs)
    places = load_places(case.db, count)
    columns = [column for column in columns if column.kind not in READ] + ([places] if places else [])
    return Records(
        count, tuple(columns), sides, texts, find_templates(texts), identifiers, np.arange(count), hubs,
        load_attributes(case.db, texts), posted,
    )  # fmt: skip


def _posted(case: Case) -> Ints:
    """When each record was written, in seconds; -1 where it does not say."""
    found = case.db.execute("SELECT posted_ts FROM records ORDER BY record_key").fetchnumpy()["posted_ts"]
    return np.ma.filled(np.ma.asarray(found).astype(np.int64), -1)


def _occasions(posted: Ints, texts: Texts | None) -> Ints:
    """A number for when each was written: copies of a text of one minute, or of no known time, have one."""
    if texts is None:
        return np.arange(len(posted))
    own = np.where(texts.codes == MISSING, -1 - np.arange(len(posted)), texts.codes)
    _, occasions = np.unique(np.column_stack((own, posted // _MINUTE)), axis=0, return_inverse=True)
    return occasions.astype(np.int64)


def _sides(case: Case) -> Ints | None:
    found = case.db.execute("SELECT source_id FROM records ORDER BY record_key").fetchnumpy()["source_id"]
    sources, sides = np.unique(found, return_inverse=True)
    return sides.astype(np.int64) if len(sources) > 1 else None
