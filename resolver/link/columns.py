"""Typed fields as dictionary-encoded columns: each distinct value normalised once, records hold its code."""

from dataclasses import dataclass

import duckdb
import numpy as np

from resolver.case import sql
from resolver.link.arrays import MISSING, Bags, Ints, Mask
from resolver.link.normalise import normalised

JOINED = ("name", "text", "address")
"""Types in which the values of a list are read as one string."""
SETS = ("image_hash", "phone", "email", "handle", "url", "exact", "category")
"""Types in which a list is a set of values, any of which may be shared."""
READ = ("phone", "email", "handle", "url")
"""Types whose values are identifiers, compared in the form in which they were read; where records have texts,
among all identifiers."""

PLACE = "place"
"""Name of the column that says where records were placed."""


@dataclass(frozen=True, slots=True)
class Column:
    """A field: the code of each record's value (-1: it has none), the distinct values and their counts.

    `bags` holds all values of each record where the column is a list, else None.
    """

    name: str
    kind: str
    codes: Ints
    values: list[str]
    counts: Ints
    bags: Bags | None = None

    @property
    def present(self) -> Mask:
        """Which records have a value."""
        return np.asarray(self.codes != MISSING)

    @property
    def known(self) -> int:
        """How many records have a value."""
        return int(self.counts.sum())


def load_columns(db: duckdb.DuckDBPyConnection, records: int) -> list[Column]:
    """Every typed field of the case that holds at least one value, by name."""
    kinds = db.execute("SELECT name, type FROM field_types ORDER BY name").fetchall()
    loaded = (_load(db, name, kind, records) for name, kind in kinds)
    return [column for column in loaded if column is not None]


def load_places(db: duckdb.DuckDBPyConnection, records: int) -> Column | None:
    """Where records were placed, as a column; None where no record says."""
    return _encode(PLACE, "name", db.execute(sql("link/sql/places.sql")).fetchall(), records)


def _load(db: duckdb.DuckDBPyConnection, name: str, kind: str, records: int) -> Column | None:
    longest = db.execute("SELECT max(position) FROM fields WHERE name = ?", [name]).fetchone()
    listed = longest is not None and (longest[0] or 0) > 0
    if kind in READ:
        read = db.execute(sql("link/sql/read_values.sql"), {"name": name, "kind": kind}).fetchall()
        return (_listed if listed else _encode)(name, kind, read, records)
    if kind == "image_hash" or (listed and kind in SETS):
        return _listed(name, kind, db.execute(sql("link/sql/values.sql"), [name]).fetchall(), records)
    query = sql(f"link/sql/{'joined' if listed and kind in JOINED else 'first'}_values.sql")
    return _encode(name, kind, db.execute(query, [name]).fetchall(), records)


def _encode(name: str, kind: str, rows: list[tuple[int, str]], records: int) -> Column | None:
    keys, codes, values = _distinct(kind, rows)
    if not values:
        return None
    by_record = np.full(records, MISSING, np.int64)
    by_record[keys] = codes
    return Column(name, kind, by_record, values, np.bincount(codes, minlength=len(values)))


def _listed(name: str, kind: str, rows: list[tuple[int, str]], records: int) -> Column | None:
    keys, codes, values = _distinct(kind, rows)
    if not values:
        return None
    bags = Bags.of(keys, codes, records)
    first = np.full(records, MISSING, np.int64)
    filled = bags.sizes > 0
    first[filled] = bags.items[bags.offsets[:-1][filled]]
    return Column(name, kind, first, values, np.bincount(bags.items, minlength=len(values)), bags)


def _distinct(kind: str, rows: list[tuple[int, str]]) -> tuple[Ints, Ints, list[str]]:
    """Record keys and codes of the rows whose value says something, and what the codes stand for."""
    raw: dict[str, int] = {}
    raw_codes = np.fromiter((raw.setdefault(value, len(raw)) for _, value in rows), np.int64, len(rows))
    final: dict[str, int] = {}
    known = normalised(kind, list(raw))
    of_raw = np.array([MISSING if v is None else final.setdefault(v, len(final)) for v in known], np.int64)
    keys = np.fromiter((key for key, _ in rows), np.int64, len(rows))
    codes = of_raw[raw_codes] if len(rows) else raw_codes
    return keys[codes != MISSING], codes[codes != MISSING], list(final)
