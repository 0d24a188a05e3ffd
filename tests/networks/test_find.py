import random

import pytest

from resolver import networks
from resolver.networks import Networks
from resolver.networks.find import LIKENESS_TIES_MOST, PAIRWISE_MOST

SIX = {"E-A": [0], "E-B": [1], "E-C": [2], "E-D": [3], "E-E": [4], "E-F": [5, 6]}


@pytest.fixture
def six(fill):
    fill.source("ads.csv", list("tuvwxyz"))
    fill.entities(SIX)


def ties(case, *kinds):
    rows = case.db.execute(
        "SELECT a[3:] || b[3:], kind, reason, round(probability, 6) FROM ties ORDER BY ALL"
    )
    return [row for row in rows.fetchall() if not kinds or row[1] in kinds]


def members(case):
    rows = case.db.execute(
        "SELECT network_id, list_sort(list(entity_id[3:])) FROM networks GROUP BY 1"
    ).fetchall()
    return {network: "".join(entities) for network, entities in rows}


@pytest.mark.usefixtures("six")
def test_nothing_shared(case):
    assert networks.find(case, 1) == Networks(0, 0, 0, 0)


@pytest.mark.usefixtures("six")
def test_a_shared_identifier(case, fill):
    for record in (0, 5, 6):
        fill.mention(record, "phone", "+15550100")
    fill.mention(1, "handle", "pianoforte", "tunes")
    fill.mention(5, "handle", "pianoforte", "tunes")
    fill.mention(2, "handle", "pianoforte", "elsewhere")
    assert networks.find(case, 1) == Networks(ties=2, networks=1, entities=3, largest=3)
    assert ties(case) == [
        ("AF", "identifier", "both use the phone +15550100: 3 records of 2 entities", 0),
        ("BF", "identifier", "both use the handle pianoforte on tunes: 2 records of 2 entities", 0),
    ]
    assert members(case) == {"N-A": "ABF"}


@pytest.mark.usefixtures("six")
def test_an_identifier_read_with_doubt_ties_nobody(case, fill):
    fill.mention(0, "phone", "+15550100", confidence=0.4)
    fill.mention(1, "phone", "+15550100")
    assert networks.find(case, 1).ties == 0


@pytest.mark.usefixtures("six")
def test_a_hub_says_so(case, fill):
    for record in (0, 1):
        fill.mention(record, "phone", "+15550100")
    case.db.execute("INSERT INTO hubs VALUES ('phone', NULL, '+15550100', 640)")
    networks.find(case, 1)
    assert ties(case) == [("AB", "hub", "both use the phone +15550100, a hub: 2 records of 2 entities", 0)]


@pytest.mark.usefixtures("six")
def test_a_shared_text_and_a_shared_image(case):
    case.db.execute("INSERT INTO templates VALUES ('T-1', 0), ('T-1', 1), ('T-2', 5), ('T-2', 6)")
    case.db.execute("INSERT INTO field_types VALUES ('photo', 'image_hash'), ('city', 'category')")
    case.db.execute(
        "INSERT INTO fields VALUES (2, 'photo', 0, 'ffee'), (3, 'photo', 1, 'ffee'), (4, 'city', 0, 'ffee')"
    )
    networks.find(case, 1)
    assert ties(case) == [
        ("AB", "template", "both post one text, T-1: 2 records of 2 entities", 0),
        ("CD", "image", "both show one image, ffee: 2 records of 2 entities", 0),
    ]
    assert members(case) == {"N-A": "AB", "N-C": "CD"}


@pytest.mark.usefixtures("six")
def test_several_shared_values_are_one_tie_with_the_rarest_first(case, fill):
    for record in (0, 1, 2):
        fill.mention(record, "phone", "+15550100")
    for value in ("d@walks.example", "c@walks.example", "b@walks.example"):
        fill.mention(0, "email", value)
        fill.mention(1, "email", value)
    networks.find(case, 1)
    shared = {pair: reason.split("; ") for pair, _, reason, _ in ties(case)}
    names = [f"both use the email {name}@walks.example: 2 records of 2 entities" for name in "bcd"]
    assert shared["AB"] == [*names, "and 1 more"]
    assert set(shared) == {"AB", "AC", "BC"}


@pytest.mark.usefixtures("six")
def test_links_carry_their_probability(case, fill):
    fill.link(0, 5, 0.3, ["name:piano"])
    fill.link(0, 6, 0.45, ["phone:+15550100", "name:piano"])
    fill.link(5, 6, 0.9)
    fill.link(1, 2, 0.1)
    networks.find(case, 1)
    reason = "2 pairs of their records look alike, the best at 0.45 (phone:+15550100, name:piano)"
    assert ties(case) == [("AF", "link", reason, 0.45)]


@pytest.mark.usefixtures("six")
def test_other_ties_carry_the_link_probability_too(case, fill):
    fill.link(0, 1, 0.1)
    fill.mention(0, "phone", "+15550100")
    fill.mention(1, "phone", "+15550100")
    networks.find(case, 1)
    assert [(kind, probability) for _, kind, _, probability in ties(case)] == [("identifier", 0.1)]


PHONE, UK_PHONE = ("phone", "+12025550123"), ("phone", "+442055501234")
MAIL = ("email", "dogwalks@mail.example")


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (PHONE, ("handle", "walks5550123"), "the phone +12025550123 stands in the handle walks5550123"),
        (UK_PHONE, ("handle", "w02055501234"), "the phone +442055501234 stands in the handle w02055501234"),
        (PHONE, ("email", "a2025550123@x.example"), "phone +12025550123 stands in the email a2025550123@x"),
        (("handle", "DogWalks"), MAIL, "the handle DogWalks is the name in the email dogwalks@mail.example"),
        (PHONE, ("handle", "walks550123"), None),
        (PHONE, ("handle", "walks95550123"), None),
        (("handle", "dogs"), ("email", "dogs@mail.example"), None),
        (("handle", "5550123"), ("handle", "walks5550123"), None),
    ],
)
@pytest.mark.usefixtures("six")
def test_derived_identifiers(case, fill, one, other, reason):
    fill.mention(0, *one)
    fill.mention(1, *other)
    networks.find(case, 1)
    found = ties(case)
    assert [kind for _, kind, _, _ in found] == (["derived"] if reason else [])
    assert reason is None or reason in found[0][2]


def crowd(fill, size):
    fill.source("ads.csv", [str(n) for n in range(size)])
    fill.entities({f"E-{n:03}": [n] for n in range(size)})


def test_up_to_a_few_all_are_tied_to_all(case, fill):
    crowd(fill, PAIRWISE_MOST)
    for record in range(PAIRWISE_MOST):
        fill.mention(record, "phone", "+15550100")
    assert networks.find(case, 1).ties == PAIRWISE_MOST * (PAIRWISE_MOST - 1) // 2


def test_a_crowd_is_tied_to_the_one_with_most_records(case, fill):
    crowd(fill, 60)
    case.db.execute("UPDATE entity_records SET entity_id = 'E-007' WHERE record_key = 59")
    for record in range(60):
        fill.mention(record, "phone", "+15550100")
    assert networks.find(case, 1) == Networks(ties=58, networks=1, entities=59, largest=59)
    assert case.scalar("SELECT count(*) FROM ties WHERE 'E-007' IN (a, b)") == 58
    assert case.scalar("SELECT min(network_id) FROM networks") == "N-000"


def test_derived_ties_of_a_crowd_do_not_multiply(case, fill):
    crowd(fill, 60)
    for record in range(60):
        fill.mention(record, *(("phone", "+12025550123") if record % 2 else ("handle", "walks5550123")))
    networks.find(case, 1)
    assert len(ties(case, "derived")) == 59


def test_likeness_ties_are_the_best_of_either(case, fill):
    crowd(fill, 40)
    for other in range(1, 40):
        fill.link(0, other, 0.26 + other / 1000)
    for first in range(1, 40):
        fill.link(*sorted((first, first % 39 + 1)), 0.49)
    networks.find(case, 1)
    from_zero = case.db.execute("SELECT b FROM ties WHERE a = 'E-000' ORDER BY b").fetchall()
    assert len(from_zero) == 39  # each of them has but three
    case.db.execute(
        "INSERT INTO links SELECT a, b, 0.48, [], [], NULL"
        " FROM range(1, 40) x(a), range(1, 40) y(b) WHERE a < b"
    )
    networks.find(case, 1)
    from_zero = case.db.execute("SELECT b FROM ties WHERE a = 'E-000' ORDER BY b").fetchall()
    assert from_zero == [(f"E-{n:03}",) for n in range(40 - LIKENESS_TIES_MOST, 40)]


@pytest.mark.usefixtures("six")
def test_a_second_run_writes_nothing_and_what_is_gone_goes(case, fill):
    fill.mention(0, "phone", "+15550100")
    fill.mention(1, "phone", "+15550100")
    first = networks.find(case, 1)
    case.db.execute("UPDATE networks SET network_id = 'N-untouched'")
    assert networks.find(case, 2) == first
    assert case.scalar("SELECT DISTINCT network_id FROM networks") == "N-untouched"
    case.db.execute("DELETE FROM mentions")
    assert networks.find(case, 3) == Networks(0, 0, 0, 0)
    assert case.scalar("SELECT count(*) FROM networks") == 0


@pytest.mark.usefixtures("six")
def test_the_order_of_rows_does_not_matter(case):
    draw = random.Random(5)
    rows = [(r, f"+1555010{draw.randrange(4)}") for r in range(7) for _ in range(2)]
    found = []
    for _ in range(3):
        draw.shuffle(rows)
        case.db.execute("DELETE FROM mentions")
        case.db.execute("DELETE FROM ties")
        for record, value in rows:
            case.db.execute(
                "INSERT INTO mentions VALUES (?, NULL, 'phone', NULL, ?, 'x', 0, 1, [], 1, 'rule', [])",
                [record, value],
            )
        networks.find(case, 1)
        found.append((ties(case), members(case)))
    assert found[0] == found[1] == found[2]
    assert found[0][0]
