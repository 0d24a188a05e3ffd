"""What holds a network together: rows worked out by hand, of measures that were taken."""

import pytest

from resolver.graph import measure
from tests.contracts.plant import Ad, plant

HUB, NUMBER = "+12025550100", "+12025550101"

ADS = [
    Ad("1", "a", phones=[NUMBER, HUB]),
    Ad("2", "b", phones=[NUMBER], emails=["two@example.org"]),
    Ad("3", "c", phones=[HUB], emails=["two@example.org"]),
    Ad("4", "d", phones=[HUB], payments=["cash:four"]),
    Ad("5", "d", payments=["cash:four"]),
    Ad("6", "e", payments=["cash:four"]),
    Ad("7", "f"),
    Ad("8", "g"),
]
"""a, b and c are a ring: a number, an address, a hub. d hangs on the ring by the hub, e on d by a wallet."""
TIES = [
    ("a", "b", "identifier", "one number", 0.6),
    ("a", "c", "hub", "one hub", 0.0),
    ("a", "d", "hub", "one hub", 0.0),
    ("b", "c", "identifier", "one address", 0.3),
    ("d", "e", "identifier", "one wallet", 0.2),
    ("d", "e", "person", "kim was unsure", 0.2),
    ("f", "g", "link", "alike", 0.5),
]


def fill(case):
    plant(case, ADS, hubs=[HUB], ties=TIES, networks={"N-1": ["a", "b", "c", "d", "e"], "N-2": ["f", "g"]})
    measure(case, 1)


BY_HUB = ("a", 1, "d", 2, 0.0, ["hub: one hub"])
BY_TWO = ("d", 2, "e", 1, 0.2, ["identifier: one wallet", "person: kim was unsure"])
OUTER = ("d", 2, True, 0.0, 2, 1, "d")
BETWEEN = ("b", 1, False, 1.0, 0, 1, "a")

CASES = [
    # without d, e is cut off; b stands between a and c, hubs left out; a, of two ties by the hub, does not
    ("key-entities", {"network": "N-1"}, [OUTER, BETWEEN]),
    ("key-entities", {"network": "N-1", "limit": 1}, [OUTER]),
    ("key-entities", {"network": "N-2"}, []),
    # two kinds of tie between two are one; the ring a b c has no tie that it can't spare
    ("single-ties", {"network": "N-1"}, [BY_HUB, BY_TWO]),
    ("single-ties", {"network": "N-2"}, [("f", 1, "g", 1, 0.5, ["link: alike"])]),
    ("single-ties", {"network": "N-3"}, []),
]


@pytest.mark.parametrize(("name", "parameters", "expected"), CASES)
def test_question(answers, name, parameters, expected):
    answers(name, parameters, expected)
