"""Questions about where: rounds that several make, who travels with whom, numbers and prices out of place."""

import pytest

from tests.contracts.plant import Ad, plant

RENO, JOSE, PORTLAND, DENVER, BOISE = "Reno, NV", "San Jose, CA", "Portland, OR", "Denver, CO", "Boise, ID"
TUCSON, FRESNO, OMAHA, TULSA = "Tucson, AZ", "Fresno, CA", "Omaha, NE", "Tulsa, OK"
FROM_FRESNO, FROM_OREGON, FROM_LONDON, HUB = "+15595550111", "+15035550112", "+442071838750", "+15035550199"


def stop(entity, place, day, time="12:00:00"):
    return Ad(f"{entity}-{day}", entity, place=place, posted=f"2024-{day}T{time}")


STOPS = [
    stop("e1", RENO, "03-01"),
    stop("e1", JOSE, "03-03"),
    stop("e1", PORTLAND, "03-05"),
    stop("e2", RENO, "03-10"),
    stop("e2", JOSE, "03-12"),
    stop("e2", JOSE, "03-13"),
    stop("e2", PORTLAND, "03-14"),
    stop("e3", PORTLAND, "06-01"),  # the other way round
    stop("e3", JOSE, "06-03"),
    stop("e3", RENO, "06-05"),
    stop("e4", RENO, "03-01"),  # in 31 days
    stop("e4", JOSE, "03-20"),
    stop("e4", PORTLAND, "04-01"),
    stop("e6", DENVER, "03-01"),  # there and back is no round
    stop("e6", BOISE, "03-02"),
    stop("e6", DENVER, "03-03"),
    stop("e7", DENVER, "03-01"),
    stop("e7", BOISE, "03-02"),
    stop("e7", DENVER, "03-03"),
    stop("e8", RENO, "03-02"),
    stop("e8", PORTLAND, "03-05"),
    stop("e8", JOSE, "03-06"),  # three days after e1, to the second
    stop("e9", PORTLAND, "03-02"),
    stop("e9", RENO, "03-04"),
    stop("e9", JOSE, "03-06", "12:00:01"),
]
NUMBERS = [
    Ad("n1", "e11", phones=[FROM_FRESNO], place=TUCSON),
    Ad("n2", "e11", phones=[FROM_FRESNO], place="tucson,  AZ"),
    Ad("n3", "e11", phones=[FROM_FRESNO], place="Nowhere Springs"),
    Ad("n4", "e12", phones=[FROM_OREGON], place=TUCSON),
    Ad("n5", "e13", phones=[FROM_LONDON], place=TUCSON),
    Ad("n6", "e14", phones=["+15205550101"], place=TUCSON),
    Ad("n7", "e14", phones=["+15205550101"], place=TUCSON),
    Ad("n8", "e15", phones=["+15595550113"], place=FRESNO),
    Ad("n9", "e16", phones=["+14085550114"], place=FRESNO),  # another area code of the same state
    *(Ad(f"h{n}", "e17", phones=[HUB], place=TUCSON) for n in range(3)),
]
PRICES = [
    *(Ad(f"o{n}", "e20", place=OMAHA, prices=[f"{n} USD/h"]) for n in (101, 100, 99, 110, 120, 300)),
    Ad("o40", None, place=OMAHA, prices=["40 USD/h"]),
    Ad("o900", "e20", place=OMAHA, prices=["900 EUR/h"]),  # in another currency: alone
    *(Ad(f"u{n}", "e21", place=TULSA, prices=["100 USD/h"]) for n in range(5)),
    Ad("u140", "e21", place=TULSA, prices=["140 USD/h"]),
]

ROUND = f"{RENO} → {JOSE} → {PORTLAND}"
MARCH1, MARCH2, MARCH3, MARCH4, MARCH6 = (f"2024-03-0{day}T12:00:00Z" for day in (1, 2, 3, 4, 6))
MARCH14, MARCH20, APRIL1 = "2024-03-14T12:00:00Z", "2024-03-20T12:00:00Z", "2024-04-01T12:00:00Z"
TWICE = (FROM_FRESNO, "US-CA", 2, 2, ["Tucson, AZ (US-AZ)"], 1, 0.5)
STEP = ("e8", 3, 3, 3, MARCH2, MARCH6, [PORTLAND, RENO, JOSE], 6)

CASES = [
    ("circuits", {"since": "2024-01-01"}, [(ROUND, 2, ["e1", "e2"], MARCH1, MARCH14, 6)]),
    (
        "circuits",
        {"since": "2024-01-01", "days": 31},
        [(ROUND, 3, ["e1", "e2", "e4"], MARCH1, APRIL1, 6)],
    ),
    (
        "circuits",
        {"since": "2024-01-01", "stops": 2, "entities": 3},
        [
            (f"{RENO} → {JOSE}", 4, ["e1", "e2", "e4", "e9"], MARCH1, MARCH20, 6),
            (f"{JOSE} → {PORTLAND}", 3, ["e1", "e2", "e4"], MARCH3, APRIL1, 6),
        ],
    ),
    ("circuits", {"since": "2024-03-02"}, []),  # e1's first stop is before it
    ("circuits", {"since": "2024-01-01", "until": "2024-03-13"}, []),
    ("circuits", {"since": "2024-01-01", "stops": 4}, []),
    ("travelling-together", {"entity": "e1"}, [STEP]),
    (
        "travelling-together",  # e9 is a second too late in the third; e2, e3 and e4 come weeks later
        {"entity": "e1", "places": 2},
        [STEP, ("e9", 2, 2, 2, MARCH2, MARCH4, [PORTLAND, RENO], 6)],
    ),
    (
        "travelling-together",
        {"entity": "e6", "places": 2, "days": 0},
        [("e7", 2, 3, 3, MARCH1, MARCH3, [BOISE, DENVER], 2)],
    ),
    ("travelling-together", {"entity": "e6"}, []),
    ("area-code-place", {}, [TWICE]),
    (
        "area-code-place",
        {"elsewhere": 1},
        [
            TWICE,
            (FROM_OREGON, "US-OR", 1, 1, ["Tucson, AZ (US-AZ)"], 1, 0.5),
            (FROM_LONDON, "GB", 1, 1, ["Tucson, AZ (US-AZ)"], 1, 0.5),
        ],
    ),
    ("area-code-place", {"elsewhere": 3}, []),
    (
        "price-outliers",
        {"prices": 6},
        [
            ("ads.csv:o40", None, OMAHA, "USD", 40.0, 57.7, 101.0, 246.0, 7),
            ("ads.csv:o300", "e20", OMAHA, "USD", 300.0, 57.7, 101.0, 246.0, 7),
        ],
    ),
    (
        "price-outliers",
        {"prices": 6, "times": 1.3},
        [
            ("ads.csv:o40", None, OMAHA, "USD", 40.0, 57.7, 101.0, 246.0, 7),
            ("ads.csv:o300", "e20", OMAHA, "USD", 300.0, 57.7, 101.0, 246.0, 7),
            ("ads.csv:u140", "e21", TULSA, "USD", 140.0, 100.0, 100.0, 130.0, 6),
        ],
    ),
    ("price-outliers", {}, []),
]


def fill(case):
    plant(case, [*STOPS, *NUMBERS, *PRICES], hubs=[HUB])


@pytest.mark.parametrize(("name", "parameters", "expected"), CASES)
def test_question(answers, name, parameters, expected):
    answers(name, parameters, expected)
