"""What came from where, and who offers jobs as well: rows worked out by hand."""

import pytest

from tests.contracts.plant import Ad, plant

SHARED, HUB = "both use the phone +12025550101", "both use the phone +12025550199, a hub"
JAN, FEB, MAR, APR = (f"2024-0{month}-01T00:00:00Z" for month in (1, 2, 3, 4))


def fill(case):
    """e1 is in both sources; e3 on two sites, one ad a job offer; e4 and e6 offer jobs, e4 is tied to e2."""
    plant(
        case,
        [
            Ad("s1", "e1", site="one.example", posted="2024-01-01"),
            Ad("s2", "e1", site="two.example", posted="2024-02-01", kind="post", source="posts.csv"),
            Ad("s3", "e2", site="one.example", posted="2024-02-01"),
            Ad("s4", "e2", site="one.example"),
            Ad("s5", "e3", site="one.example", kind="job", posted="2024-03-01"),
            Ad("s6", "e3", site="two.example", posted="2024-04-01"),
            Ad("s7", "e4", kind="job"),
            Ad("s8", "e5"),
            Ad("s9", "e6", kind="job"),
            Ad("s10", source="posts.csv"),
        ],
        ties=[("e2", "e4", "identifier", SHARED, 0.2), ("e4", "e5", "hub", HUB, 0.0)],
    )


ONE, TWO = ["one.example"], ["one.example", "two.example"]


ITS_OWN = ("e3", 1, "e3", 1, "one entity", [], "ads.csv:s5", "ads.csv:s6", 0.667)
TIED = ("e4", 1, "e2", 2, "identifier", [SHARED], "ads.csv:s7", "ads.csv:s3", 0.667)
BY_HUB = ("e4", 1, "e5", 1, "hub", [HUB], "ads.csv:s7", "ads.csv:s8", 0.667)

CASES = [
    # Two ads on one site from one source are not seen twice.
    (
        "several-sources",
        {},
        [
            ("e1", 2, ["ads.csv", "posts.csv"], TWO, JAN, FEB, 0.333),
            ("e3", 2, ["ads.csv"], TWO, MAR, APR, 0.333),
        ],
    ),
    ("several-sources", {"sites": 3}, [("e1", 2, ["ads.csv", "posts.csv"], TWO, JAN, FEB, 0.167)]),
    ("several-sources", {"sites": 3, "sources": 3}, []),
    # e6 has job offers alone; what only a hub ties is left out unless one asks for it.
    ("job-and-sales", {}, [ITS_OWN, TIED]),
    ("job-and-sales", {"hubs": "true"}, [ITS_OWN, TIED, BY_HUB]),
    ("job-and-sales", {"limit": 1}, [ITS_OWN]),
    ("job-and-sales", {"jobs": "profile"}, []),
    ("job-and-sales", {"jobs": "job", "sales": "post"}, []),
    (
        "job-and-sales",
        {"jobs": "post"},
        [("e1", 1, "e1", 1, "one entity", [], "posts.csv:s2", "ads.csv:s1", 1.0)],
    ),
    # e1 is in both, so neither has it alone; the ad of no entity is counted as an ad.
    (
        "source-overview",
        {},
        [
            ("ads.csv", "ads.csv", 8, 8, 4, 6, 5, JAN, APR),
            ("posts.csv", "posts.csv", 2, 2, 1, 1, 0, FEB, FEB),
        ],
    ),
    ("source-overview", {"limit": 1}, [("ads.csv", "ads.csv", 8, 8, 4, 6, 5, JAN, APR)]),
]


@pytest.mark.parametrize(("name", "parameters", "expected"), CASES)
def test_question(answers, name, parameters, expected):
    answers(name, parameters, expected)
