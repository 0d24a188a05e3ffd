"""One number falls silent and another starts: a tie, never a merger. And a person's doubt is one, too."""

from datetime import UTC, datetime

import pytest

from resolver.networks import find

OLD, NEW, OTHER = "+12025550143", "+12025550177", "+12025550188"


def _ts(day):
    return int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp())


def ties(fill, kind):
    find(fill.case, 1)
    return fill.case.db.execute(
        "SELECT a, b, reason FROM ties WHERE kind = ? ORDER BY ALL", [kind]
    ).fetchall()


def lives(fill, ads, templates=()):
    """Ads are (entity, day, place, phone)."""
    days = [_ts(day) for _, day, _, _ in ads]
    fill.source(
        "ads.csv", [f"r{n}" for n in range(len(ads))], posted_ts=days, place=[p for _, _, p, _ in ads]
    )
    groups = {}
    for n, (entity, _, _, phone) in enumerate(ads):
        groups.setdefault(entity, []).append(n)
        fill.mention(n, "phone", phone)
    fill.entities(groups)
    fill.case.db.executemany("INSERT INTO templates VALUES ('t', ?)", [(n,) for n in templates] or [(-1,)])


TEXT = f"the phone {OLD} falls silent and {NEW} starts 9 days later, with one text"
PLACES = f"the phone {OLD} falls silent and {NEW} starts 9 days later, in 2 of the same places"
CASES = [
    ("one text", ["2024-01-01", "2024-01-11", "2024-01-20"], "xyx", [1, 2], [("e1", "e2", TEXT)]),
    ("two places", ["2024-01-01", "2024-01-11", "2024-01-20"], "xyx", [], []),
    ("too late", ["2024-01-01", "2024-01-11", "2024-02-20"], "xyx", [1, 2], []),
    ("on the same day", ["2024-01-01", "2024-01-11", "2024-01-11"], "xyx", [1, 2], []),
    ("still there", ["2024-01-01", "2024-01-25", "2024-01-20"], "xyx", [1, 2], []),
]


@pytest.mark.parametrize(
    ("days", "places", "templates", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_a_number_follows_another(fill, days, places, templates, expected):
    owners = [("e1", OLD), ("e1", OLD), ("e2", NEW)]
    lives(fill, [(e, day, p, n) for (e, n), day, p in zip(owners, days, places, strict=True)], templates)
    assert ties(fill, "succession") == expected


def test_places_in_common(fill):
    days = ["2024-01-01", "2024-01-11", "2024-01-20", "2024-01-22"]
    owners = [("e1", OLD), ("e1", OLD), ("e2", NEW), ("e2", NEW)]
    lives(fill, [(e, day, p, n) for (e, n), day, p in zip(owners, days, "xyxy", strict=True)])
    assert ties(fill, "succession") == [("e1", "e2", PLACES)]


def test_a_hub_succeeds_nobody(fill):
    lives(fill, [("e1", "2024-01-11", "x", OLD), ("e2", "2024-01-20", "x", NEW)], [0, 1])
    fill.case.db.execute("INSERT INTO hubs VALUES ('phone', NULL, ?, 9)", [NEW])
    assert ties(fill, "succession") == []


def test_it_follows_the_last_that_fell_silent(fill):
    ads = [("e1", "2024-01-05", "x", OLD), ("e2", "2024-01-11", "x", OTHER), ("e3", "2024-01-20", "x", NEW)]
    lives(fill, ads, [0, 1, 2])
    told = {(a, b) for a, b, _ in ties(fill, "succession")}
    assert told == {("e1", "e2"), ("e2", "e3")}


def test_a_doubt_ties_until_someone_decides(fill):
    fill.source("ads.csv", ["a", "b"])
    fill.entities({"e1": [0], "e2": [1]})
    fill.case.db.execute(
        "INSERT INTO judgements VALUES (1, NULL, 'b', NULL, 'a', 'unsure', 'ana', '2024-05-01', 'a dog', 1)"
    )
    assert ties(fill, "person") == [("e1", "e2", "ana was unsure of two of their records: a dog")]
    fill.case.db.execute(
        "INSERT INTO judgements VALUES (2, NULL, 'a', NULL, 'b', 'different', 'bo', '2024-05-02', '', 1)"
    )
    assert ties(fill, "person") == []
