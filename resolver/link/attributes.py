"""What texts state beside identifiers: names, advertised ages, places, prices. Compared, never a key."""

from dataclasses import dataclass

import duckdb
import numpy as np

from resolver.case import sql
from resolver.link.arrays import Bags, Floats
from resolver.link.overlaps import information
from resolver.link.texts import Texts

COMPARED = (
    ("alias", "name given"),
    ("age", "age stated"),
    ("place", "place mentioned"),
    ("price", "price stated"),
)
"""Kinds of mentions that are compared, and what a comparison of them is called."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """The values of one kind that each record states, and how much each tells: ln(texts / texts with it)."""

    name: str
    bags: Bags
    told: Floats


def load_attributes(db: duckdb.DuckDBPyConnection, texts: Texts) -> tuple[Attribute, ...]:
    """Every compared kind that two records or more state; copies of one text count once."""
    loaded = (_load(db, kind, name, texts) for kind, name in COMPARED)
    return tuple(each for each in loaded if each is not None)


def _load(db: duckdb.DuckDBPyConnection, kind: str, name: str, texts: Texts) -> Attribute | None:
    rows = db.execute(sql("link/sql/attributes.sql"), [kind]).fetchall()
    values: dict[str, int] = {}
    items = np.array([values.setdefault(value, len(values)) for _, value in rows], np.int64)
    records = np.array([key for key, _ in rows], np.int64)
    stating = len(np.unique(records))
    if stating < 2:
        return None
    wordings = np.unique(np.column_stack((items, texts.codes[records])), axis=0)
    holders = np.bincount(wordings[:, 0], minlength=len(values))
    told = information(holders, len(np.unique(wordings[:, 1])))
    return Attribute(name, Bags.of(records, items, len(texts.codes)), told)
