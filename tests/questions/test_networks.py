"""Networks, what joins them, and what ties their members: rows worked out by hand."""

import pytest

from tests.contracts.plant import Ad, plant

OWN, BOTH_1, BOTH_2, PAIR = "+12025550101", "+12025550111", "+12025550112", "+12025550113"
STRAY, DOUBTFUL, AGENCY = "+12025550114", "+12025550115", "+12025550199"
JAN, FEB = "2024-01-01T00:00:00Z", "2024-02-01T00:00:00Z"
NUMBERS, TEXT = "both use the phone +12025550111: 2 records of 2 entities", "both post one text, t1"
HUB, NAME = (
    "both use the phone +12025550199, a hub",
    "the handle kimberly is the name in the email kimberly@a.example",
)
DIGITS = "the phone +12025550113 stands in the handle x2025550113"


def fill(case):
    """N-1: e1 e2 e3; N-2: e4 e5; N-3: e6; e7 in none. The agency's number is a hub on three of them."""
    plant(
        case,
        [
            Ad("a1", "e1", phones=[OWN, BOTH_1, BOTH_2], posted="2024-01-01"),
            Ad("a2", "e2", phones=[BOTH_1, BOTH_2, DOUBTFUL], posted="2024-02-01"),
            Ad("a3", "e3", phones=[AGENCY]),
            Ad("a4", "e4", phones=[PAIR]),
            Ad("a5", "e5", phones=[PAIR, DOUBTFUL, AGENCY]),
            Ad("a6", "e6", phones=[STRAY]),
            Ad("a7", "e7", phones=[STRAY]),
            Ad("a8", "e1", phones=[AGENCY]),
            Ad("a9", "e3"),
        ],
        hubs=[AGENCY],
        ties=[
            ("e1", "e2", "identifier", NUMBERS, 0.3),
            ("e1", "e2", "template", TEXT, 0.3),
            ("e1", "e3", "hub", HUB, 0.0),
            ("e2", "e3", "derived", NAME, 0.25),
            ("e4", "e5", "derived", DIGITS, 0.125),
        ],
        networks={"N-1": ["e1", "e2", "e3"], "N-2": ["e4", "e5"], "N-3": ["e6"]},
        links=[
            ("a1", "a4", 0.2, [1.5, -0.5]),
            ("a6", "a8", 0.15, [0.5, 0.0]),
            ("a1", "a2", 0.4, [1.0, 1.0]),  # of one network
            ("a1", "a7", 0.4, [1.0, 1.0]),  # of none
            ("a2", "a4", 0.05, [0.1, 0.1]),  # too little to be in the graph
        ],
    )


BY_NUMBER = ("N-1", "N-2", "e2", "e5", "Phone", DOUBTFUL, None, [])
BY_LIKENESS = (
    *("N-1", "N-2", "e1", "e4", "likeness", "ads.csv:a1 and ads.csv:a4"),
    *(0.2, ["phone +1.50", "text -0.50"]),
)
TURNED = ("N-1", "N-3", "e1", "e6", "likeness", "ads.csv:a8 and ads.csv:a6", 0.15, ["phone +0.50"])

CASES = [
    # The agency's number, the two of one network and those of no network join nothing.
    ("network-bridges", {}, [BY_NUMBER, BY_LIKENESS, TURNED]),
    ("network-bridges", {"network": "N-3"}, [TURNED]),
    ("network-bridges", {"network": "N-2", "probability": 0.25}, [BY_NUMBER]),
    ("network-bridges", {"network": "N-2", "most": 1, "limit": 1}, [BY_LIKENESS]),
    ("network-bridges", {"network": "N-9"}, []),
    # e7 uses a number of e6, and is in no network of it.
    (
        "network-members",
        {"network": "N-1"},
        [
            (
                *("e1", 2, JAN, JAN, 3, ["hub", "identifier", "template"]),
                [f"e2, identifier: {NUMBERS}", f"e2, template: {TEXT}", f"e3, hub: {HUB}"],
            ),
            (
                *("e2", 1, FEB, FEB, 3, ["derived", "identifier", "template"]),
                [f"e1, identifier: {NUMBERS}", f"e1, template: {TEXT}", f"e3, derived: {NAME}"],
            ),
            ("e3", 2, None, None, 2, ["derived", "hub"], [f"e2, derived: {NAME}", f"e1, hub: {HUB}"]),
        ],
    ),
    ("network-members", {"network": "N-3"}, [("e6", 1, None, None, 0, [], [])]),
    ("network-members", {"network": "N-9"}, []),
    # The hub that e1, e3 and e5 stand on makes no pair.
    ("pairs-by-shared", {}, [("e1", "e2", 2, [BOTH_1, BOTH_2])]),
    (
        "pairs-by-shared",
        {"shared": 1},
        [
            ("e1", "e2", 2, [BOTH_1, BOTH_2]),
            ("e2", "e5", 1, [DOUBTFUL]),
            ("e4", "e5", 1, [PAIR]),
            ("e6", "e7", 1, [STRAY]),
        ],
    ),
    ("pairs-by-shared", {"shared": 1, "limit": 1}, [("e1", "e2", 2, [BOTH_1, BOTH_2])]),
    ("pairs-by-shared", {"shared": 3}, []),
    ("pairs-by-shared", {"shared": 1, "most": 1}, []),
    # e1 is tied to others, but by nothing of that kind.
    ("derived-links", {}, [("e2", 1, "e3", 2, 0.25, [NAME]), ("e4", 1, "e5", 1, 0.125, [DIGITS])]),
    ("derived-links", {"entity": "e5"}, [("e4", 1, "e5", 1, 0.125, [DIGITS])]),
    ("derived-links", {"entity": "e1"}, []),
]


@pytest.mark.parametrize(("name", "parameters", "expected"), CASES)
def test_question(answers, name, parameters, expected):
    answers(name, parameters, expected)
