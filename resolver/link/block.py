"""Records → candidate pairs: keys are collected, the telling ones chosen, each record keeps its nearest."""

from dataclasses import dataclass

import numpy as np

from resolver.config import Config
from resolver.link.arrays import Ints, distinct
from resolver.link.data import Records
from resolver.link.fieldkeys import add_field_keys
from resolver.link.keys import Family, Index, KeyRing, choose
from resolver.link.nearest import candidates
from resolver.link.textkeys import add_identifier_keys, add_text_keys

BUDGET = 3000
"""Pairs looked at a record, at most, while its nearest are sought."""


@dataclass(frozen=True, slots=True)
class Blocked:
    """Candidate pairs a < b, ascending, and the keys behind them."""

    a: Ints
    b: Ints
    index: Index
    families: tuple[Family, ...]


def block(records: Records, config: Config, also: tuple[Ints, Ints]) -> Blocked:
    """The candidate pairs of `records`, and the pairs `also`, whatever they share."""
    ring = KeyRing(records.count, config.key_cap)
    for column in records.columns:
        add_field_keys(ring, column, records.words)
    for crossed in records.crossed:
        ring.add_bags(crossed.both, ring.family(Family(f"{' and '.join(crossed.names)} in any order", 0.5)))
    if records.texts is not None and records.templates is not None:
        add_text_keys(ring, records.texts, records.templates)
    if records.identifiers is not None:
        add_identifier_keys(ring, records.identifiers)
    index = choose(ring, records.sides, BUDGET)
    a, b = candidates(index, records.sides, config.pairs_per_record)
    pair = distinct(np.concatenate((a * records.count + b, also[0] * records.count + also[1])))
    scale = max(records.count, 1)
    return Blocked(pair // scale, pair % scale, index, tuple(ring.families))
