"""Keys of texts and of the identifiers read from records."""

import numpy as np

from resolver.link.arrays import MISSING, Bags
from resolver.link.fieldkeys import once
from resolver.link.identifiers import TENTHS, Identifiers
from resolver.link.keys import Family, KeyRing
from resolver.link.templates import Templates
from resolver.link.texts import Texts


def add_text_keys(ring: KeyRing, texts: Texts, templates: Templates) -> None:
    """Words, neighbouring words, and the template a text is a copy of."""
    for name, weight, owners, hashes in (
        ("word", 1.0, texts.words.owners, texts.word_hashes),
        ("two words", 0.5, *texts.neighbours),
    ):
        family = ring.family(Family(name, weight))
        ring.add_values(texts.codes, texts.counts, *once(owners, hashes ^ np.uint64(family)), family)
    copies = np.flatnonzero(templates.codes != MISSING)
    ring.add_bags(
        Bags.of(copies, templates.codes[copies], ring.records),
        ring.family(Family("near-duplicate text", 1.0)),
    )


def add_identifier_keys(ring: KeyRing, identifiers: Identifiers) -> None:
    """Identifiers that are no hubs, what they say of each other, and the ways numbers are written."""
    kept = ~identifiers.hubs[identifiers.bags.items]
    plain = Bags.of(identifiers.bags.rows[kept], identifiers.bags.items[kept], ring.records)
    ring.add_bags(plain, ring.family(Family("identifier", 4.0, identifies=True)))
    ring.add_bags(identifiers.derived, ring.family(Family("derived identifier", 2.0, identifies=True)))
    if len(identifiers.readings.items):
        readings = Bags(identifiers.readings.offsets, identifiers.readings.items // TENTHS)
        ring.add_bags(readings, ring.family(Family("another reading of an identifier", 2.0, identifies=True)))
    ring.add_bags(identifiers.written, ring.family(Family("how the number is written", 0.3, compounds=True)))
