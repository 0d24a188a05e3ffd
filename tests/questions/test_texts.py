"""Questions about what ads say and show (texts, pictures, ages, names, words), and what a hub joins."""

import pytest

from tests.contracts.plant import Ad, plant

ANN, BEA, CAB, DOE, EVE, FAY, HUB = (f"+120255501{n}" for n in range(40, 47))
MANY, FEW, ONCE = "+12025550150", "+12025550151", "+12025550152"
LESSONS = "Piano lessons, all ages"

ADS = [
    # t1 stands under three identifiers of two entities
    Ad("t11", "e1", phones=[ANN], template="t1", place="Reno", site="a.example", text=LESSONS,
       posted="2024-01-03T09:00:00"),
    Ad("t12", "e2", phones=[BEA], template="t1", place="Reno", site="b.example",
       posted="2024-01-01T09:00:00"),
    Ad("t13", "e2", handles=["telegram:bea"], template="t1", place="Boise", site="a.example",
       posted="2024-01-02T09:00:00", text="Lessons: all, on the piano"),
    Ad("t14", None, template="t1", site="c.example"),
    Ad("t15", "e2", phones=[BEA], text="Piano to sell", posted="2024-02-01T09:00:00"),
    # two numbers of one entity; one number of two; a number and a hub
    Ad("t21", "e3", phones=[CAB], template="t2"),
    Ad("t22", "e3", phones=[DOE], template="t2"),
    Ad("t31", "e4", phones=[EVE], template="t3"),
    Ad("t32", "e5", phones=[EVE], template="t3"),
    Ad("t41", "e6", phones=[FAY], template="t4"),
    Ad("t42", "e7", phones=[HUB], template="t4", text="Guitar, piano (lessons)"),
    # pictures of two, one and three entities
    Ad("i1", "e1", images=["aa"], posted="2024-03-01T09:00:00"),
    Ad("i2", "e2", images=["aa", "bb"], posted="2024-03-02T09:00:00"),
    Ad("i3", "e2", images=["bb"], posted="2024-03-03T09:00:00"),
    *(Ad(f"i{n}", f"e{n}", images=["cc"], posted=f"2024-03-0{n}T09:00:00") for n in (4, 5, 6)),
    # three ages and two names on one number, two ages on another, one name on a third
    Ad("s1", "e8", phones=[MANY], ages=[22, 21], aliases=["Bea"]),
    Ad("s2", "e8", phones=[MANY], ages=[21, 23], aliases=["Ann", "Bea"]),
    Ad("s3", "e9", phones=[FEW], ages=[21]),
    Ad("s4", "e9", phones=[FEW], ages=[22]),
    Ad("s5", "e9", phones=[ONCE], aliases=["Cleo"]),
    Ad("s6", "e7", phones=[HUB], ages=[20, 21, 22, 23]),
    Ad("s7", "e10", phones=[HUB]),
]  # fmt: skip

JAN1, JAN2, JAN3 = (f"2024-01-0{day}T09:00:00Z" for day in (1, 2, 3))
FEB1 = "2024-02-01T09:00:00Z"
MAR1, MAR2, MAR4, MAR6 = (f"2024-03-0{day}T09:00:00Z" for day in (1, 2, 4, 6))
T1 = ("t1", 2, 4, 3, [BEA, ANN, "telegram:bea"], JAN1, JAN3, LESSONS)
AD1 = (JAN3, "ads.csv:t11", "e1", "a.example", "Reno", LESSONS)
AD3 = (JAN2, "ads.csv:t13", "e2", "a.example", "Boise", "Lessons: all, on the piano")
AD42 = (None, "ads.csv:t42", "e7", None, None, "Guitar, piano (lessons)")

CASES = [
    ("template-identifiers", {}, [T1]),
    (
        "template-identifiers",
        {"identifiers": 1},
        [
            T1,
            ("t3", 2, 2, 1, [EVE], None, None, "words"),
            ("t4", 2, 2, 1, [FAY], None, None, "words"),
        ],
    ),
    ("template-identifiers", {"identifiers": 4}, []),
    (
        "template-spread",
        {"template": "t1"},
        [
            ("Entity", "e2", JAN1, JAN2, 2),
            ("Place", "Reno", JAN1, JAN3, 2),
            ("Site", "b.example", JAN1, JAN1, 1),
            ("Place", "Boise", JAN2, JAN2, 1),
            ("Site", "a.example", JAN2, JAN3, 2),
            ("Entity", "e1", JAN3, JAN3, 1),
            ("Site", "c.example", None, None, 1),
        ],
    ),
    ("template-spread", {"template": "t2"}, [("Entity", "e3", None, None, 2)]),
    ("template-spread", {"template": "t9"}, []),
    (
        "shared-images",
        {},
        [
            ("cc", 3, 3, MAR4, MAR6, ["e4", "e5", "e6"], 0.667),
            ("aa", 2, 2, MAR1, MAR2, ["e1", "e2"], 0.667),
        ],
    ),
    ("shared-images", {"entities": 3}, [("cc", 3, 3, MAR4, MAR6, ["e4", "e5", "e6"], 0.333)]),
    ("shared-images", {"most": 2}, [("aa", 2, 2, MAR1, MAR2, ["e1", "e2"], 0.667)]),
    ("stated-ages-aliases", {}, [(MANY, "ages", 3, ["21", "22", "23"], 2, 1, 0.5)]),
    (
        "stated-ages-aliases",
        {"different": 2},
        [
            (MANY, "ages", 3, ["21", "22", "23"], 2, 1, 1.0),
            (FEW, "ages", 2, ["21", "22"], 2, 1, 1.0),
            (MANY, "names", 2, ["Ann", "Bea"], 2, 1, 0.5),
        ],
    ),
    ("stated-ages-aliases", {"different": 4}, []),
    ("search-ads", {"words": "LESSONS piano"}, [AD3, AD1, AD42]),
    ("search-ads", {"words": "piano lessons", "exact": True}, [AD1]),
    ("search-ads", {"words": "piano, (lessons): \"all\"~*", "since": "2024-01-03"}, [AD1]),
    ("search-ads", {"words": "lessons", "until": "2024-01-02"}, [AD3, AD42]),
    (
        "search-ads",
        {"words": "piano", "since": "2024-01-04"},
        [(FEB1, "ads.csv:t15", "e2", None, None, "Piano to sell"), AD42],
    ),
    ("search-ads", {"words": "piano OR guitar"}, []),  # three words: nobody writes "or"
    ("search-ads", {"words": "*"}, []),
    ("neighbourhood", {"of": "e7"}, [(1, "Phone", HUB, 3, True)]),
    (
        "neighbourhood",
        {"of": "e7", "hubs": True},
        [(1, "Phone", HUB, 3, True), (2, "Entity", "e10", 1, False)],
    ),
]  # fmt: skip


def fill(case):
    plant(case, ADS, hubs=[HUB])


@pytest.mark.parametrize(("name", "parameters", "expected"), CASES)
def test_question(answers, name, parameters, expected):
    answers(name, parameters, expected)
