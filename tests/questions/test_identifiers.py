"""Identifiers on several platforms, in several hands, in one ad, and hidden: rows worked out by hand."""

import pytest

from tests.contracts.plant import Ad, plant

A, B, C, D, E, AGENCY = (f"+120255501{n:02}" for n in (1, 2, 3, 4, 5, 99))
JAN, FEB, MAR = "2024-01-01T00:00:00Z", "2024-02-01T00:00:00Z", "2024-03-01T00:00:00Z"


def fill(case):
    """h…: handles; p…: payments; t…: twelve mentions of numbers, three of them hidden."""
    plant(
        case,
        [
            Ad("h1", "e1", handles=["instagram:moonlight", "telegram:moonlight"], posted="2024-01-01"),
            Ad("h2", "e2", handles=["telegram:moonlight"]),
            Ad("h3", "e3", handles=["instagram:sam", "telegram:sam"]),
            Ad("h4", "e4", handles=["mention:nightowl", "instagram:nightowl"]),
            Ad("h5", "e5", handles=["snapchat:daybreak"]),
            Ad("h6", handles=["instagram:nobody", "telegram:nobody"]),
            Ad("p1", "e11", payments=["cashapp:kim"], posted="2024-01-01"),
            Ad("p2", "e12", payments=["cashapp:kim"], posted="2024-02-01"),
            Ad("p3", "e13", payments=["venmo:kim", "bitcoin:bc1q9"]),
            Ad(
                *("t1", "e21"),
                phones=[A, B],
                posted="2024-02-01",
                disguises={A: ["digit-words", "spaced"], B: ["spaced"]},
            ),
            Ad("t2", "e22", phones=[A, B], posted="2024-01-01"),
            Ad("t3", "e23", phones=[A, AGENCY], posted="2024-03-01"),
            Ad("t4", "e24", phones=[C, C]),
            Ad("t5", "e24", phones=[C, D], disguises={D: ["digit-words"]}),
            Ad(
                *("t6", "e25"),
                phones=[AGENCY, E],
                emails=["kim@example.org"],
                disguises={"kim@example.org": ["at-sign"]},
            ),
        ],
        hubs=[AGENCY],
    )


BOTH = ["instagram", "telegram"]

TWICE = (A, B, 2, 2, JAN, FEB, "ads.csv:t1", 0.5)
ONCE = (C, D, 1, 1, None, None, "ads.csv:t5", 0.5)

CASES = [
    # An @nightowl that names no platform may be the one on instagram: it is not a second one.
    (
        "handle-across-platforms",
        {},
        [("moonlight", BOTH, 2, ["e1", "e2"], 0.5), ("nobody", BOTH, 0, [], 0.5)],
    ),
    (
        "handle-across-platforms",
        {"letters": 3},
        [
            ("moonlight", BOTH, 2, ["e1", "e2"], 0.6),
            ("sam", BOTH, 1, ["e3"], 0.6),
            ("nobody", BOTH, 0, [], 0.6),
        ],
    ),
    ("handle-across-platforms", {"limit": 1}, [("moonlight", BOTH, 2, ["e1", "e2"], 0.5)]),
    ("handle-across-platforms", {"platforms": 3}, []),
    # The name on another service is another account.
    (
        "payments-across-entities",
        {},
        [("cashapp:kim", "cashapp", 2, 2, JAN, FEB, False, ["e11", "e12"], 0.333)],
    ),
    ("payments-across-entities", {"entities": 3}, []),
    (
        "payments-across-entities",
        {"entities": 1, "limit": 2},
        [
            ("cashapp:kim", "cashapp", 2, 2, JAN, FEB, False, ["e11", "e12"], 1.0),
            ("bitcoin:bc1q9", "bitcoin", 1, 1, None, None, False, ["e13"], 1.0),
        ],
    ),
    # One number twice is one; the agency's beside another makes no pair. Three of six ads have two.
    ("two-numbers-in-one-ad", {}, [TWICE, ONCE]),
    ("two-numbers-in-one-ad", {"ads": 2}, [TWICE]),
    ("two-numbers-in-one-ad", {"ads": 3}, []),
    # Not what another ad of the same entity mentions, nor the identifier itself.
    (
        "identifiers-together",
        {"identifier": "(202) 555-0101"},
        [("Phone", B, 2, 2, 1.0, JAN, FEB, False), ("Phone", AGENCY, 1, 2, 0.5, MAR, MAR, True)],
    ),
    ("identifiers-together", {"identifier": C}, [("Phone", D, 1, 1, 1.0, None, None, False)]),
    (
        "identifiers-together",
        {"identifier": "kim@example.org"},
        [("Phone", E, 1, 1, 1.0, None, None, False), ("Phone", AGENCY, 1, 2, 0.5, None, None, True)],
    ),
    (
        "identifiers-together",
        {"identifier": "instagram:moonlight"},
        [("Handle", "telegram:moonlight", 1, 2, 0.5, JAN, JAN, False)],
    ),
    ("identifiers-together", {"identifier": "@moonlight"}, []),
    ("identifiers-together", {"identifier": "@daybreak"}, []),
    # A mention hidden in two ways counts for both, and once among all.
    (
        "disguises",
        {},
        [
            ("Phone", "none", 9, 0.75, A),
            ("Phone", "digit-words", 2, 0.167, A),
            ("Phone", "spaced", 2, 0.167, A),
        ],
    ),
    ("disguises", {"kind": "email"}, [("Email", "at-sign", 1, 1.0, "kim@example.org")]),
    ("disguises", {"kind": "any", "limit": 1}, [("Email", "at-sign", 1, 1.0, "kim@example.org")]),
    ("disguises", {"kind": "url"}, []),
    # Only its own ways are shown, held against all mentions of the kind.
    (
        "entity-disguises",
        {"entity": "e21"},
        [
            ("Phone", "spaced", 2, 1.0, 0.167, 6.0, A),
            ("Phone", "digit-words", 1, 0.5, 0.167, 3.0, A),
        ],
    ),
    (
        "entity-disguises",
        {"entity": "e25"},
        [
            ("Email", "at-sign", 1, 1.0, 1.0, 1.0, "kim@example.org"),
            ("Phone", "none", 2, 1.0, 0.75, 1.3, E),
        ],
    ),
    ("entity-disguises", {"entity": "nobody"}, []),
]


@pytest.mark.parametrize(("name", "parameters", "expected"), CASES)
def test_question(answers, name, parameters, expected):
    answers(name, parameters, expected)
