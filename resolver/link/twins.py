"""Records that are alike in everything that is compared: a crowd of them is linked as one.

A crowd's values would exceed every cap on keys, and its pairs grow with the square. One record stands for
it; the others are compared with that one alone.
"""

from dataclasses import replace

import numpy as np

from resolver.link.arrays import MISSING, Ints, Mask
from resolver.link.columns import Column
from resolver.link.data import Records
from resolver.link.identifiers import Identifiers
from resolver.link.templates import Templates
from resolver.link.texts import Texts

CROWD = 10
"""Equal records up to which each is compared on its own."""


def stand_ins(records: Records, apart: Ints) -> Ints:
    """The record that stands for each: the first of its crowd, itself where it is in none.

    Records in `apart`, of which people spoke, and records of clean sources stand for themselves.
    """
    alone = np.arange(records.count)
    if records.sides is not None:
        return alone
    same = _alike(records)
    _, first, where, sizes = np.unique(same, return_index=True, return_inverse=True, return_counts=True)
    crowded = (sizes > CROWD)[where]
    crowded[apart] = False
    return np.where(crowded, first[where], alone)


def without_followers(records: Records, stand_in: Ints) -> Records:
    """The records with nothing left to compare in those that another stands for."""
    keep = stand_in == np.arange(records.count)
    if keep.all():
        return records
    return replace(
        records,
        columns=tuple(_kept_column(column, keep) for column in records.columns),
        texts=None if records.texts is None else _kept_texts(records.texts, keep),
        templates=None if records.templates is None else _kept_templates(records.templates, keep),
        identifiers=None if records.identifiers is None else _kept_identifiers(records.identifiers, keep),
        compared=np.flatnonzero(keep),
    )


def _alike(records: Records) -> Ints:
    """A number for all that is compared of each record."""
    parts = [column.codes for column in records.columns if column.bags is None]
    bags = [column.bags for column in records.columns if column.bags is not None]
    if records.texts is not None:
        parts.append(records.texts.codes)
    if records.identifiers is not None:
        bags += [records.identifiers.bags, records.identifiers.readings]
    number = np.zeros(records.count, np.int64)
    for part in (*parts, *(bag.digests for bag in bags)):
        _, codes = np.unique(part, return_inverse=True)
        _, number = np.unique(number * (codes.max(initial=0) + 1) + codes, return_inverse=True)
    return number


def _kept_column(column: Column, keep: Mask) -> Column:
    codes = np.where(keep, column.codes, MISSING)
    if column.bags is None:
        counts = np.bincount(codes[codes != MISSING], minlength=len(column.values))
        return replace(column, codes=codes, counts=counts)
    bags = column.bags.only(keep)
    return replace(
        column, codes=codes, counts=np.bincount(bags.items, minlength=len(column.values)), bags=bags
    )


def _kept_texts(texts: Texts, keep: Mask) -> Texts:
    codes = np.where(keep, texts.codes, MISSING)
    return replace(
        texts, codes=codes, counts=np.bincount(codes[codes != MISSING], minlength=len(texts.counts))
    )


def _kept_templates(templates: Templates, keep: Mask) -> Templates:
    return replace(templates, codes=np.where(keep, templates.codes, MISSING))


def _kept_identifiers(identifiers: Identifiers, keep: Mask) -> Identifiers:
    kept = keep[identifiers.bags.rows]
    return replace(
        identifiers,
        since=identifiers.since[kept],
        until=identifiers.until[kept],
        bags=identifiers.bags.only(keep),
        derived=identifiers.derived.only(keep),
        written=identifiers.written.only(keep),
        readings=identifiers.readings.only(keep),
    )
