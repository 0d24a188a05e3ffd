"""Where numbers and places are."""

from itertools import pairwise

import pytest

from resolver.graph.geography import calling_codes, region_of

PLACES = [
    ("Portland, OR", "US", ("US", "OR")),
    ("portland, oregon", "US", ("US", "OR")),
    ("Portland, ME", "US", ("US", "ME")),
    ("Portland, OR, US", "DE", ("US", "OR")),
    ("Reno", "US", ("US", "NV")),
    ("san jose", "US", ("US", "CA")),
    ("Lyon", "US", ("FR", None)),
    ("Nevada", "US", ("US", "NV")),
    ("Vancouver", "US", (None, None)),  # one in Washington, a larger one abroad
    ("Vancouver", "CA", ("CA", None)),
    ("Vancouver, WA", "CA", ("US", "WA")),
    ("Springfield", "US", (None, None)),  # several of one size
    ("Nowhere At All", "US", (None, None)),
    ("Reno, Atlantis", "US", (None, None)),
    ("", "US", (None, None)),
    (", ,", "US", (None, None)),
]
CODES = [
    ("1202", ("US", "DC")),
    ("1408", ("US", "CA")),
    ("1416", ("CA", "ON")),
    ("1876", ("JM", None)),
    ("44", ("GB", None)),
    ("420", ("CZ", None)),
    ("1", None),
    ("1800", None),
    ("800", None),
]


@pytest.mark.parametrize(("written", "region", "expected"), PLACES)
def test_region_of(written, region, expected):
    assert region_of(written, region) == expected


@pytest.mark.parametrize(("digits", "expected"), CODES)
def test_calling_codes(digits, expected):
    assert calling_codes().get(digits) == expected


def test_no_code_begins_another():
    codes = sorted(calling_codes())
    assert not [(a, b) for a, b in pairwise(codes) if b.startswith(a)]
