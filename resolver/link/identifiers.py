"""Identifiers of records as columns: who holds which, what is a hub, and what one says of another."""

from dataclasses import dataclass

import numpy as np

from resolver.case import Case, sql
from resolver.identifiers.habit import Habit, habit_of
from resolver.link.arrays import Bags, Floats, Ints, Mask, expand
from resolver.link.hubs import hubs_of
from resolver.link.overlaps import information
from resolver.link.tenure import tenures

COMMON = 3
"""An identifier on more than the hub's number of records over this is common."""

LISTED = 10
"""Identifiers a record may hold and still be taken to hold its own party's."""

WELL_USED = 2
"""Occasions from which a phone says who its ads' party is."""

TENTHS = 5
"""Items of `Identifiers.readings` a value: 0 for a record that gives it, 1 to 4 for a reading that lost."""


@dataclass(frozen=True, slots=True)
class Identifiers:
    """Identifiers of each record (`bags`), and which are hubs; an ad collected again counts once.

    `common` are not hubs but on more than a third of the records that make one, or the address of a whole
    site, which stands on the ads of all its users: many hands may share them.
    `used` are phones given on several occasions, so that whose they are can be told, and two that differ
    speak against one party; an ad collected twice is one occasion. `beside` holds, for each identifier, the
    later ones that stand on one record with it, hubs left out. `derived` holds what identifiers say of each
    other: a phone inside a handle, an e-mail's name that is also a handle. `written` holds the habits
    in which phones are written, numbered, and `shapes` what each tells: ln(ads / ads that show it).
    `readings` holds values that some record gives and others might be read to give, hubs left out, as value *
    `TENTHS` + the reading's probability in tenths. `since` and `until`, an item of `bags` each, are the first
    and the last day of the stretch in which the identifier was in use without a rest (see `tenures`).
    """

    bags: Bags
    used: Mask
    hubs: Mask
    common: Mask
    beside: Bags
    derived: Bags
    written: Bags
    shapes: Floats
    readings: Bags
    since: Floats
    until: Floats


def load_identifiers(case: Case, occasions: Ints, days: Floats) -> Identifiers | None:
    """The identifiers of a case; None where none was read.

    `occasions` numbers, for each record, when it was written: copies of one ad have one number. `days` is
    that time in days, NaN where it is not known.
    """
    records = len(occasions)
    found = case.db.execute(sql("link/sql/identifiers.sql")).fetchnumpy()
    if not len(found["number"]):
        return None
    numbers = np.asarray(found["number"], np.int64)
    bags = Bags.of(np.asarray(found["record_key"], np.int64), numbers, records)
    ads = first_collected(occasions, bags)
    once = bags.only(ads)
    holders = np.bincount(once.items)
    hubs = hubs_of(once, holders, case.config.hub_records)
    phones = np.zeros(len(holders), bool)
    phones[numbers[np.asarray(found["phone"], bool)]] = True
    seen = Bags.of(bags.items, occasions[bags.rows], len(holders)).sizes
    used = phones & ~hubs & (seen >= WELL_USED)
    sites = np.zeros(len(holders), bool)
    sites[numbers[np.asarray(found["site"], bool)]] = True
    common = ~hubs & (sites | (holders * COMMON > case.config.hub_records))
    beside, derived = beside_of(bags, hubs), _derived(case, records)
    written, shapes = _written(case, ads)
    readings = _readings(case, records, hubs)
    since, until = tenures(bags, days, phones)
    return Identifiers(bags, used, hubs, common, beside, derived, written, shapes, readings, since, until)


def first_collected(occasions: Ints, bags: Bags) -> Mask:
    """Records that are no ad collected again: the first of an occasion that hold what they hold."""
    _, first = np.unique(np.column_stack((occasions, bags.digests)), axis=0, return_index=True)
    found = np.zeros(len(bags), bool)
    found[first] = True
    return found


def beside_of(bags: Bags, hubs: Mask) -> Bags:
    """For each identifier the later ones on one record with it; a long list on one record joins nobody."""
    at = np.flatnonzero(np.repeat(bags.sizes <= LISTED, bags.sizes))
    after = bags.offsets[bags.rows[at] + 1] - at - 1
    one, other = np.repeat(bags.items[at], after), bags.items[expand(at + 1, after)]
    keep = ~hubs[one] & ~hubs[other]
    return Bags.of(one[keep], other[keep], len(hubs))


def _derived(case: Case, records: int) -> Bags:
    found = case.db.execute(sql("link/sql/derived.sql")).fetchnumpy()
    keys, numbers = (np.asarray(found[name], np.int64) for name in ("record_key", "number"))
    few = np.bincount(numbers)[numbers] <= case.config.hub_records if len(numbers) else numbers > 0
    return Bags.of(keys[few], numbers[few], records)


def _readings(case: Case, records: int, hubs: Mask) -> Bags:
    found = case.db.execute(sql("link/sql/readings.sql"), {"most": TENTHS - 1}).fetchnumpy()
    keys, numbers, tenths = (np.asarray(found[name], np.int64) for name in ("record_key", "number", "tenths"))
    kept = ~hubs[numbers]
    return Bags.of(keys[kept], numbers[kept] * TENTHS + tenths[kept], records)


def _written(case: Case, ads: Mask) -> tuple[Bags, Floats]:
    rows = case.db.execute(sql("link/sql/written.sql")).fetchall()
    seen = [(raw, tuple(how)) for _, raw, how in rows]
    shown = {each: habit_of(*each) for each in set(seen)}  # ads are posted again as they are: each once
    habits: dict[Habit, int] = {}
    numbers = np.array([habits.setdefault(shown[each], len(habits)) for each in seen], np.int64)
    bags = Bags.of(np.array([key for key, *_ in rows], np.int64), numbers, len(ads))
    holders = np.bincount(bags.only(ads).items, minlength=len(habits))
    return bags, information(holders, int(ads.sum()))
