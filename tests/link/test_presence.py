"""Places and times that contradict: who was far away in the same minute was not here."""

import json

import numpy as np
import pytest

from resolver.case import Case
from resolver.link.compare.presence import (
    FAR,
    NAME,
    NAMED,
    POSSIBLE,
    presence_comparison,
    presence_of,
    presence_weights,
)
from tests.link.tables import column
from tests.link.test_stage import TEXTS, add_fields, ads, clusters, run

NOON = 12 * 3600
BERLIN, POTSDAM, LISBON = "52.52,13.40", "52.40,13.06", "38.72,-9.14"


@pytest.fixture
def case(tmp_path):
    with Case.open(tmp_path / "case", create=True) as opened:
        yield opened


def level(seconds, positions=(None, None), places=(None, None), wordings=(0, 1)):
    """The level of two records, among a third that has everything."""
    columns = (
        column("latlong", *positions, "0.5,0.5", name="where"),
        column("name", *places, "elsewhere", name="place"),
    )
    found = presence_of(np.array([*seconds, NOON]), columns, np.array([*wordings, 9]))
    if found is None:
        return None
    compared = presence_comparison(found)
    forth, back = compared.scalar(0, 1), compared.scalar(1, 0)
    assert forth == back or np.isnan([forth, back]).all()
    return None if np.isnan(forth) else int(forth)


@pytest.mark.parametrize(
    ("minutes", "positions", "expected"),
    [
        (0, (BERLIN, LISBON), FAR),
        (60, (BERLIN, LISBON), FAR),  # 2,300 km
        (61, (BERLIN, LISBON), None),  # clocks may be of different zones, and few places are too far
        (0, (BERLIN, POTSDAM), POSSIBLE),  # 27 km: one stay
        (0, (BERLIN, BERLIN), POSSIBLE),
        (30, ("0,10", "0,14.8"), POSSIBLE),  # 534 km, by air
        (20, ("0,10", "0,14.8"), FAR),
        (0, ("10,179.9", "10,-179.9"), POSSIBLE),  # across the date line
        (0, (BERLIN, None), None),
    ],
)
def test_positions_and_the_time_between_say_whether_one_party_can_be_in_both(minutes, positions, expected):
    assert level((NOON, NOON + 60 * minutes), positions) == expected


@pytest.mark.parametrize(
    ("seconds", "places", "expected"),
    [
        ((NOON, NOON + 59), ("Berlin", "Lisbon"), NAMED),
        ((NOON, NOON), ("Berlin", "berlin"), POSSIBLE),
        ((NOON, NOON + 60), ("Berlin", "Lisbon"), None),  # without positions nobody knows how far
        ((NOON, -1), ("Berlin", "Lisbon"), None),
        ((86_400, 86_400), ("Berlin", "Lisbon"), None),  # dates without a time of day
        ((NOON, NOON), ("Berlin", None), None),
    ],
)
def test_names_say_little_and_only_of_one_minute(seconds, places, expected):
    assert level(seconds, places=places) == expected


def test_positions_come_before_names():
    assert level((NOON, NOON), (BERLIN, POTSDAM), ("Berlin", "Potsdam")) == POSSIBLE


def test_an_ad_collected_again_contradicts_nobody():
    assert level((NOON, NOON + 5), (BERLIN, LISBON), wordings=(4, 4)) is None
    assert level((NOON, NOON + 600), (BERLIN, LISBON), wordings=(4, 4)) == FAR


@pytest.mark.parametrize("posted", [None, np.full(3, -1), np.array([NOON, -1, -1])])
def test_nothing_is_compared_where_no_two_say_when_and_where(posted):
    assert presence_of(posted, (column("latlong", BERLIN, LISBON, None),), np.arange(3)) is None


def labels(far_of_same, far_of_others, count=4000):
    """Weights from as many labels of either kind, so many of them far apart."""
    levels = np.full(2 * count, POSSIBLE, np.int8)
    levels[:far_of_same] = FAR
    levels[count : count + far_of_others] = FAR
    return presence_weights(levels, np.arange(2 * count) < count)


def test_what_a_contradiction_weighs_is_what_labels_show():
    assert labels(10, 2000)[FAR] == pytest.approx(-3)
    assert -1.6 < labels(400, 1200)[FAR] < -0.9
    assert labels(2000, 2000)[FAR] == pytest.approx(0, abs=0.05)
    assert labels(3000, 1000) == pytest.approx([0, 0, 0], abs=0.01)  # agencies post for many places at once
    untaught = presence_weights(np.zeros(0, np.int8), np.zeros(0, bool))
    assert untaught[FAR] < untaught[NAMED] < untaught[POSSIBLE] == 0


def placed(case, phones, positions, seconds):
    """Near copies of one ad among others, with numbers, positions and times."""
    texts = [f"{TEXTS[0]} {'abcdefghij'[n] * 3}" for n in range(len(positions))]
    others = [f"{TEXTS[1 + n % 3]} {'klmnopqrst'[n % 10] * 4} {'uvwxyz'[n % 6] * 3}" for n in range(30)]
    ads(case, [*texts, *others], [*phones, *([f"+1202555{1000 + n}"] for n in range(30))])
    add_fields(case, [{"where": position} for position in positions], {"where": "latlong"})
    case.db.executemany("UPDATE records SET posted_ts = ? WHERE record_key = ?", list(zip(
        seconds, range(len(positions)), strict=True)))  # fmt: skip


def test_a_contradiction_is_told_but_never_outweighs_a_shared_number_that_few_use(case):
    placed(case, [["+12025550101"]] * 3, [BERLIN, LISBON, BERLIN], [NOON, NOON, NOON + 60])
    run(case)
    assert clusters(case)[:3] == [0, 0, 0]
    told = json.loads(case.scalar("SELECT model FROM models"))["comparisons"]
    at = [comparison["name"] for comparison in told].index(NAME)
    weighs = case.db.execute("SELECT a, b, weights FROM links WHERE b < 3 ORDER BY ALL").fetchall()
    assert [(a, b, weights[at] < 0) for a, b, weights in weighs] == [
        (0, 1, True),
        (0, 2, False),
        (1, 2, True),
    ]
