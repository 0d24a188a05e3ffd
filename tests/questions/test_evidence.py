"""What holds an entity together, what was doubtful, and what people said: rows worked out by hand."""

import pytest

from tests.contracts.plant import Ad, plant

ALONE, SEVERAL, OTHER, SHARED = "+12025550101", "+12025550102", "+12025550192", "+12025550103"
SURE, LESS = ["phone +3.00", "text +2.00"], ["text +1.00", "phone -0.50"]


def fill(case):
    """e1 is a chain a1 a2 a3 a4, with a5 joined by a person's word alone; e2, e3 and e4 may be the same."""
    plant(
        case,
        [
            Ad("a1", "e1"),
            Ad("a2", "e1"),
            Ad("a3", "e1"),
            Ad("a4", "e1"),
            Ad("a5", "e1", probability=0.55),
            Ad("b1", "e2"),
            Ad("c1", "e3"),
            Ad("d1", "e4"),
            Ad("u1", phones=[ALONE, SHARED]),
            Ad("u2", "e6", phones=[SEVERAL], confidence={SEVERAL: 0.4}, others={SEVERAL: [OTHER]}),
            Ad("u3", "e6", phones=[SHARED], emails=["kim@example.org"], confidence={"kim@example.org": 0.5}),
        ],
        links=[
            ("a1", "a2", 0.95, [3.0, 2.0]),
            ("a2", "a3", 0.6, [-0.5, 1.0]),
            ("a3", "a4", 0.9, [3.0, 2.0]),
            ("a1", "a3", 0.5, [-0.5, 1.0]),  # not among the strongest: the tree has no need of it
            ("a1", "b1", 0.4, [-0.5, 1.0]),
            ("a4", "b1", 0.3, [-0.5, 1.0]),  # not the likeliest pair of the two
            ("a2", "c1", 0.125, [-0.5, 1.0]),
            ("a3", "d1", 0.05, [-0.5, 0.1]),  # too little
        ],
        judgements=[
            ("a1", "b1", "unsure", "kim", "look"),
            ("a4", "a5", "same", "kim", "a voice"),
            ("a1", "a2", "different", "lee", "a street"),
            ("a1", "a2", "same", "kim", "asked"),
            ("b1", "c1", "same", "lee", ""),
            ("a2", "c1", "different", "kim", ""),
            ("a3", "d1", "unsure", "lee", ""),
            ("a3", "a4", "different", "lee", "two hands"),
        ],
    )


def _ad(name):
    return f"ads.csv:{name}"


BELONGS = [("belongs", _ad(f"a{n}"), None, 0.9, []) for n in (1, 2, 3, 4)]
UNSURE = ("belongs", _ad("a5"), None, 0.55, [])
WEAK = ("same as", _ad("a2"), _ad("a3"), 0.6, LESS)
STRONG = ("same as", _ad("a3"), _ad("a4"), 0.9, SURE)
STRONGEST = ("same as", _ad("a1"), _ad("a2"), 0.95, SURE)

CONTRADICTED = [
    (
        "2024-06-08T00:00:00Z",
        "lee",
        "different",
        _ad("a3"),
        _ad("a4"),
        "two hands",
        True,
        "e1",
        "e1",
        0.9,
        True,
    ),
    ("2024-06-05T00:00:00Z", "lee", "same", _ad("b1"), _ad("c1"), "", True, "e2", "e3", None, True),
]
SAID = [
    CONTRADICTED[0],
    ("2024-06-07T00:00:00Z", "lee", "unsure", _ad("a3"), _ad("d1"), "", True, "e1", "e4", None, False),
    ("2024-06-06T00:00:00Z", "kim", "different", _ad("a2"), _ad("c1"), "", True, "e1", "e3", 0.125, False),
    CONTRADICTED[1],
    ("2024-06-04T00:00:00Z", "kim", "same", _ad("a1"), _ad("a2"), "asked", False, "e1", "e1", 0.95, False),
    (
        "2024-06-03T00:00:00Z",
        "lee",
        "different",
        _ad("a1"),
        _ad("a2"),
        "a street",
        False,
        "e1",
        "e1",
        0.95,
        True,
    ),
    ("2024-06-02T00:00:00Z", "kim", "same", _ad("a4"), _ad("a5"), "a voice", True, "e1", "e1", None, False),
    ("2024-06-01T00:00:00Z", "kim", "unsure", _ad("a1"), _ad("b1"), "look", True, "e1", "e2", 0.4, False),
]

NO_ENTITY = (_ad("u1"), "0-12", "Phone", ALONE, ALONE, 0.9, [], ["no entity"], None)
READ_TWICE = (
    _ad("u2"),
    "0-12",
    "Phone",
    SEVERAL,
    SEVERAL,
    0.4,
    [OTHER],
    ["doubtful", "other readings"],
    "e6",
)
DOUBTED = (
    *(_ad("u3"), "100-115", "Email", "kim@example.org", "kim@example.org", 0.5),
    *([], ["doubtful"], "e6"),
)

CASES = [
    # Links that hold nothing together, or lead out of the entity, are not among them.
    ("least-certain", {"entity": "e1"}, [UNSURE, WEAK, *BELONGS, STRONG, STRONGEST]),
    ("least-certain", {"entity": "e1", "limit": 2}, [UNSURE, WEAK]),
    ("least-certain", {"entity": "e2"}, [("belongs", _ad("b1"), None, 0.9, [])]),
    ("least-certain", {"entity": "nobody"}, []),
    # a5 hangs on none of the links, so it goes neither way; one ad alone can't be split.
    (
        "weakest-tie",
        {"entity": "e1"},
        [
            (_ad("a2"), _ad("a3"), 0.6, 2, 2, LESS),
            (_ad("a3"), _ad("a4"), 0.9, 3, 1, SURE),
            (_ad("a1"), _ad("a2"), 0.95, 1, 3, SURE),
        ],
    ),
    ("weakest-tie", {"entity": "e1", "limit": 1}, [(_ad("a2"), _ad("a3"), 0.6, 2, 2, LESS)]),
    ("weakest-tie", {"entity": "e2"}, []),
    # One pair for two entities, the likeliest; below a tenth none at all.
    (
        "possibly-same",
        {"entity": "e1"},
        [
            ("e2", 1, 0.4, _ad("a1"), _ad("b1"), LESS, ["unsure (kim)"]),
            ("e3", 1, 0.125, _ad("a2"), _ad("c1"), LESS, ["different (kim)"]),
        ],
    ),
    (
        "possibly-same",
        {"entity": "e1", "probability": 0.125, "limit": 1},
        [("e2", 1, 0.4, _ad("a1"), _ad("b1"), LESS, ["unsure (kim)"])],
    ),
    ("possibly-same", {"entity": "e3"}, [("e1", 5, 0.125, _ad("c1"), _ad("a2"), LESS, ["different (kim)"])]),
    ("possibly-same", {"entity": "e3", "probability": 0.13}, []),
    ("possibly-same", {"entity": "e4"}, []),
    # Lee's word on a1 and a2 was contradicted too, but it holds no longer.
    ("judgements", {}, SAID),
    ("judgements", {"disagreeing": "yes"}, CONTRADICTED),
    ("judgements", {"limit": 1}, SAID[:1]),
    # A number that some other ad's entity uses is resolved; 0.5 is not less than 0.5.
    ("unresolved-mentions", {}, [READ_TWICE, NO_ENTITY]),
    ("unresolved-mentions", {"limit": 1}, [READ_TWICE]),
    ("unresolved-mentions", {"kind": "email"}, []),
    ("unresolved-mentions", {"kind": "email", "confidence": 0.51}, [DOUBTED]),
    ("unresolved-mentions", {"confidence": "0.3"}, [(*READ_TWICE[:7], ["other readings"], "e6"), NO_ENTITY]),
]


@pytest.mark.parametrize(("name", "parameters", "expected"), CASES)
def test_question(answers, name, parameters, expected):
    answers(name, parameters, expected)
