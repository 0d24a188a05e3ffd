"""Questions about when: what is new, who paused, which number follows which and which changed hands."""

import pytest

from tests.contracts.plant import Ad, plant

BEFORE, TWO_WEEKS, LATE_BEFORE, TOO_LATE = "+12025550120", "+12025550121", "+12025550123", "+12025550124"
OLD, NEW, ROUND_ENDS, ROUND_GOES_ON, ONE_PLACE = (f"+120255501{n}" for n in (25, 26, 27, 28, 29))
RECYCLED, DAY_SHORT, SAME_EMAIL, SAME_TEXT, THRICE, HUB = (f"+120255501{n}" for n in range(30, 36))

ADS = [
    # e1 is quiet for 60 days, e2 for one day less
    Ad("a1", "e1", posted="2024-01-01T10:00:00"),
    Ad("a2", "e1", posted="2024-01-02T10:00:00"),
    Ad("a3", "e1", posted="2024-01-02T10:00:00"),
    Ad("a4", "e1", posted="2024-03-02T10:00:00"),
    Ad("a5", "e2", posted="2024-01-01T10:00:00"),
    Ad("a6", "e2", posted="2024-02-29T10:00:00"),
    # one text: 14 days between two numbers, 15 between two others, and two numbers of one entity
    Ad("s1", "e20", phones=[BEFORE], template="t1", posted="2024-05-01T09:00:00"),
    Ad("s2", "e21", phones=[TWO_WEEKS], template="t1", posted="2024-05-15T20:00:00"),
    Ad("s3", "e23", phones=[LATE_BEFORE], template="t2", posted="2024-05-01T09:00:00"),
    Ad("s4", "e24", phones=[TOO_LATE], template="t2", posted="2024-05-16T00:00:00"),
    Ad("s5", "e25", phones=[OLD], template="t3", posted="2024-05-05T23:59:59"),
    Ad("s6", "e25", phones=[NEW], template="t3", posted="2024-05-06T00:00:00"),
    Ad("s7", "e25", phones=[NEW], template="t3"),
    # one round of two places, and one place alone
    Ad("s8", "e26", phones=[ROUND_ENDS], place="Alpha", posted="2024-04-30T09:00:00"),
    Ad("s9", "e26", phones=[ROUND_ENDS], place="Beta", posted="2024-05-01T09:00:00"),
    Ad("s10", "e27", phones=[ROUND_GOES_ON], place="Alpha", posted="2024-05-04T09:00:00"),
    Ad("s11", "e27", phones=[ROUND_GOES_ON], place="Beta", posted="2024-05-06T09:00:00"),
    Ad("s12", "e28", phones=[ONE_PLACE], place="Alpha", posted="2024-05-05T09:00:00"),
    Ad("s13", None, posted="2024-05-19T23:59:59"),
    # numbers that went from one entity to another
    Ad("r1", "e3", phones=[RECYCLED, HUB], posted="2023-01-10T08:00:00"),
    Ad("r2", "e4", phones=[RECYCLED, HUB], posted="2023-07-09T08:00:00"),
    Ad("r3", "e5", phones=[DAY_SHORT], posted="2023-01-10T08:00:00"),
    Ad("r4", "e6", phones=[DAY_SHORT], posted="2023-07-08T23:00:00"),
    Ad("r5", "e7", phones=[SAME_EMAIL], emails=["jo@example.org"], posted="2023-01-10T08:00:00"),
    Ad("r6", "e8", phones=[SAME_EMAIL], emails=["jo@example.org"], posted="2023-09-10T08:00:00"),
    Ad("r7", "e9", phones=[SAME_TEXT], template="t4", posted="2023-01-10T08:00:00"),
    Ad("r8", "e10", phones=[SAME_TEXT], template="t4", posted="2023-09-10T08:00:00"),
    Ad("r9", "e11", phones=[THRICE], posted="2023-01-10T08:00:00"),
    Ad("r10", "e12", phones=[THRICE], posted="2023-04-01T08:00:00"),
    Ad("r11", "e13", phones=[THRICE], posted="2023-12-01T08:00:00"),
]

MAY1, MAY4, MAY15, MAY16 = (
    "2024-05-01T09:00:00Z",
    "2024-05-04T09:00:00Z",
    "2024-05-15T20:00:00Z",
    "2024-05-16T00:00:00Z",
)
JAN10, JUL9, APR1, DEC1 = (f"2023-{day}T08:00:00Z" for day in ("01-10", "07-09", "04-01", "12-01"))
BY_TEXT = (BEFORE, TWO_WEEKS, 14, MAY1, MAY15, 1, 0, ["e20"], ["e21"])
BY_PLACES = (ROUND_ENDS, ROUND_GOES_ON, 3, MAY1, MAY4, 0, 2, ["e26"], ["e27"])
CHANGED_HANDS = [
    (THRICE, 244, "e12", APR1, 1, "e13", DEC1, 1),
    (RECYCLED, 180, "e3", JAN10, 1, "e4", JUL9, 1),
]

CASES = [
    (
        "first-seen-since",  # not e25, whose other ad is older, nor the number it had before
        {"since": "2024-05-06"},
        [
            ("Entity", "e24", MAY16, MAY16, 1, None, False),
            ("Phone", TOO_LATE, MAY16, MAY16, 1, 1, False),
            ("Entity", "e21", MAY15, MAY15, 1, None, False),
            ("Phone", TWO_WEEKS, MAY15, MAY15, 1, 1, False),
            ("Phone", NEW, "2024-05-06T00:00:00Z", "2024-05-06T00:00:00Z", 2, 1, False),
        ],
    ),
    (
        "first-seen-since",
        {"since": "16 May 2024", "kind": "phone"},
        [("Phone", TOO_LATE, MAY16, MAY16, 1, 1, False)],
    ),
    ("first-seen-since", {"since": "2024-05-17"}, []),
    ("quiet-and-back", {}, [("e1", 60, "2024-01-02", "2024-03-02", 3, 1)]),
    (
        "quiet-and-back",
        {"days": 59},
        [("e1", 60, "2024-01-02", "2024-03-02", 3, 1), ("e2", 59, "2024-01-01", "2024-02-29", 1, 1)],
    ),
    ("quiet-and-back", {"days": 59, "since": "2024-03-01"}, [("e1", 60, "2024-01-02", "2024-03-02", 3, 1)]),
    ("quiet-and-back", {"days": 61}, []),
    ("number-succession", {"since": "2024-04-01"}, [BY_TEXT, BY_PLACES]),
    (
        "number-succession",
        {"since": "2024-04-01", "days": 15},
        [BY_TEXT, (LATE_BEFORE, TOO_LATE, 15, MAY1, MAY16, 1, 0, ["e23"], ["e24"]), BY_PLACES],
    ),
    (
        "number-succession",
        {"since": "2024-04-01", "places": 1, "days": 4},
        [BY_PLACES, (ROUND_ENDS, ONE_PLACE, 4, MAY1, "2024-05-05T09:00:00Z", 0, 1, ["e26"], ["e28"])],
    ),
    ("number-succession", {"since": "2024-04-01", "until": "2024-04-30"}, []),
    ("number-succession", {"since": "2024-04-01", "most": 1}, []),
    ("recycled-numbers", {}, CHANGED_HANDS),
    (
        "recycled-numbers",
        {"days": 179},
        [*CHANGED_HANDS, (DAY_SHORT, 179, "e5", JAN10, 1, "e6", "2023-07-08T23:00:00Z", 1)],
    ),
    ("recycled-numbers", {"days": 181, "most": 2}, []),
    ("activity-by-week", {"entity": "e25"}, [("2024-04-29", 1, 1, 1), ("2024-05-06", 1, 1, 0)]),
    ("activity-by-week", {"since": "2024-05-06"}, [("2024-05-06", 2, 2, 0), ("2024-05-13", 3, 2, 2)]),
    ("activity-by-week", {"entity": "e25", "since": "2024-05-07"}, []),
]


def fill(case):
    plant(case, ADS, hubs=[HUB])


@pytest.mark.parametrize(("name", "parameters", "expected"), CASES)
def test_question(answers, name, parameters, expected):
    answers(name, parameters, expected)
