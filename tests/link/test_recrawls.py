"""Ads collected again: the same text of the same minute counts once, however often it was fetched."""

import numpy as np
import pytest

from resolver.case import Case
from resolver.link import data
from resolver.link.identifiers import first_collected
from tests.link.tables import bags
from tests.link.test_stage import TEXTS, ads

PHONE = "+12025550100"


@pytest.fixture
def case(tmp_path):
    with Case.open(tmp_path / "case", create=True) as opened:
        yield opened


def posted(case, seconds):
    case.db.executemany(
        "UPDATE records SET posted_ts = ? WHERE record_key = ?",
        [(second, key) for key, second in enumerate(seconds)],
    )


def read(case):
    return data.load(case, clean_sources=False)


@pytest.mark.parametrize(
    ("texts", "seconds", "hub"),
    [
        (lambda _: TEXTS[0], lambda _: 600, False),
        (lambda _: TEXTS[0], lambda n: 600 + n % 60, False),  # fetched again: the page says it differently
        (lambda _: TEXTS[0], lambda n: 600 + 60 * n, True),
        (lambda n: f"{TEXTS[0]} {'abcdefghijk'[n % 11] * (2 + n // 11)}", lambda _: 600, True),
    ],
    ids=["one second", "one minute", "each a minute later", "different texts"],
)
def test_an_ad_collected_again_and_again_makes_no_hub(case, texts, seconds, hub):
    many = case.config.hub_records + 1
    ads(case, [texts(n) for n in range(many)], [[PHONE]] * many)
    posted(case, [seconds(n) for n in range(many)])
    held = read(case).identifiers
    assert held.hubs.tolist() == [hub]
    assert held.common.tolist() == [False]
    assert not held.used.any()


def test_ways_of_writing_are_as_rare_as_the_ads_that_show_them(case):
    copies = 30
    texts = [TEXTS[0]] * copies + [f"{TEXTS[1]} {word}" for word in ("one", "two", "three")]
    add = [[PHONE]] * copies + [["+12025550101"], ["+12025550102"], ["+12025550103"]]
    ads(case, texts, add)
    posted(case, [600] * copies + [1200, 1800, 2400])
    case.db.execute("UPDATE mentions SET field = NULL, raw = '202.555.01oo' WHERE value = ?", [PHONE])
    case.db.execute("UPDATE mentions SET field = NULL, raw = '(202) 555-0101' WHERE value <> ?", [PHONE])
    told = sorted(read(case).identifiers.shapes.tolist())
    assert told == pytest.approx([np.log(5 / 3), np.log(5 / 1)])


def test_a_party_collected_twice_is_one_slip_of_the_reader(case):
    """An agency's number beside numbers that stand on one ad each, though that ad was collected twice."""
    numbers = [[PHONE, f"+120255501{10 + n // 2}"] for n in range(20)]
    ads(case, [f"{TEXTS[0]} {'abcdefghij'[n // 2] * 3}" for n in range(20)], numbers)
    posted(case, [600 + 60 * (n // 2) for n in range(20)])
    assert not read(case).identifiers.hubs.any()
    posted(case, [600 + 60 * n for n in range(20)])
    assert read(case).identifiers.hubs.sum() == 1


def test_one_occasion_with_other_identifiers_is_another_ad():
    held = bags([0, 1], [0, 1], [0, 2], [0, 1])
    assert first_collected(np.array([5, 5, 5, 6]), held).tolist() == [True, False, True, True]
