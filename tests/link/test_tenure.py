"""Numbers over time: one that changes hands joins nobody, one that takes over from another may."""

import numpy as np
import pytest

from resolver import entities, networks
from resolver.case import Case
from resolver.link.tenure import REST, tenures
from tests.link.tables import bags
from tests.link.test_stage import TEXTS, ads, clusters, run, together

OLD, NEW = "+12025550101", "+12025550102"
REST_OF_THEM = [f"{TEXTS[2 + n % 2]} {'abcdefghij'[n % 10] * 4} {'klmnop'[n % 6] * 3} {n}" for n in range(40)]
NUMBERS = [[f"+1202555{1000 + n // 2}"] for n in range(40)]


@pytest.fixture
def case(tmp_path):
    with Case.open(tmp_path / "case", create=True) as opened:
        yield opened


def placed(case, texts, phones, days):
    """Ads with their numbers and the days on which they were placed, among forty others."""
    ads(case, [*texts, *REST_OF_THEM], [*phones, *NUMBERS])
    case.db.executemany(
        "UPDATE records SET posted_ts = ? WHERE record_key = ?",
        [(day * 86_400, key) for key, day in enumerate([*days, *range(40)])],
    )


@pytest.mark.parametrize(("rest", "expected"), [(100, False), (REST, True)])
def test_a_number_that_rested_joins_two_only_if_they_look_alike(case, rest, expected):
    texts = [f"{TEXTS[0]} one", f"{TEXTS[0]} two", f"{TEXTS[1]} three", f"{TEXTS[1]} four"]
    placed(case, texts, [[OLD]] * 4, [0, 5, 5 + rest, 10 + rest])
    run(case)
    assert together(case, 0, 1)
    assert together(case, 2, 3)
    assert together(case, 0, 2) == expected


def test_the_same_text_after_a_long_rest_is_still_the_same_party(case):
    placed(case, [f"{TEXTS[0]} {n}" for n in ("one", "two", "three")], [[OLD]] * 3, [0, 5, 200])
    run(case)
    assert clusters(case)[:3] == [0, 0, 0]


def test_two_hands_of_one_number_are_tied_not_merged(case):
    texts = [f"{TEXTS[0]} one", f"{TEXTS[0]} two", f"{TEXTS[1]} three", f"{TEXTS[1]} four"]
    placed(case, texts, [[OLD]] * 4, [0, 5, 105, 110])
    run(case)
    entities.assign(case, 1)
    networks.find(case, 1)
    [(kind, reason)] = case.db.execute("SELECT kind, reason FROM ties WHERE kind = 'identifier'").fetchall()
    assert kind == "identifier"
    assert reason == f"both use the phone {OLD}: 4 records of 2 entities"


@pytest.mark.parametrize("days", [[0, 5, 10, 15], [0, 5, 1, 6]], ids=["one after the other", "side by side"])
@pytest.mark.parametrize(
    "last_words", [("one", "two", "three", "four"), [""] * 4], ids=["varied", "word for word"]
)
def test_a_copied_text_under_other_well_used_numbers_merges_nobody_but_ties(case, days, last_words):
    placed(
        case, [f"{TEXTS[0]} ask for house {word}" for word in last_words], [[OLD], [OLD], [NEW], [NEW]], days
    )
    run(case)
    assert clusters(case)[:4] == [0, 0, 2, 2]
    entities.assign(case, 1)
    networks.find(case, 1)
    found = case.db.execute(
        "SELECT DISTINCT kind FROM ties"
        " JOIN entity_records x ON x.entity_id = a JOIN entity_records y ON y.entity_id = b"
        " WHERE (x.record_key, y.record_key) IN ((0, 2), (2, 0))"
    ).fetchall()
    assert ("template",) in found
    assert set(found) <= {("template",), ("succession",)}


def test_stretches_of_use_end_where_a_phone_rests():
    held = bags([0, 1], [0, 1], [0, 1], [0])
    since, until = tenures(held, np.array([3.0, 1.0, 80.0, np.nan]), np.array([True, False]))
    assert since.tolist()[:6] == [1, 1, 1, 1, 80, 1]
    assert until.tolist()[:6] == [3, 80, 3, 80, 80, 80]
    assert np.isnan([since[6], until[6]]).all()


def test_no_identifiers_no_stretches():
    since, until = tenures(bags([], []), np.zeros(2), np.zeros(0, bool))
    assert len(since) == len(until) == 0
