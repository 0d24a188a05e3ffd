import itertools
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from schwifty import IBAN, registry
from schwifty.exceptions import SchwiftyException

from resolver.identifiers.tables import load
from tests.identifiers.reading import mentions, values

GERMAN = "DE89370400440532013000"


def ibans(text):
    return [each.value for each in mentions(text) if each.platform == "iban"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("IBAN DE89 3704 0044 0532 0130 00 and thanks", GERMAN),
        ("IBAN:DE89370400440532013000.", GERMAN),
        ("de89-3704-0044-0532-0130-00", GERMAN),
        ("DE89\u00a03704\u00a00044\u00a00532\u00a00130\u00a000", GERMAN),
        ("DE89 3704 0044 0532\n0130 00", GERMAN),
        ("ＤＥ89 3704 0044 0532 0130 00", GERMAN),
        ("to gb29 nwbk 6016 1331 9268 19 please", "GB29NWBK60161331926819"),
        ("FR14 2004 1010 0505 0001 3M02 606", "FR1420041010050500013M02606"),
        ("NO93 8601 1117 947", "NO9386011117947"),
        ("MT84 MALT 0110 0001 2345 MTLC AST0 01S", "MT84MALT011000012345MTLCAST001S"),
    ],
)
def test_reads_them_in_any_grouping(text, value):
    assert ibans(text) == [value]
    assert values(text, "phone") == []


@pytest.mark.parametrize(
    "text",
    [
        "DE89 3704 0044 0532 0130 01",
        "DE89 3704 0044 0532 0130 0",
        "DE89 3704 0044 0532 0130 000",
        "XX89 3704 0044 0532 0130 00",
        "xDE89 3704 0044 0532 0130 00",
        "at20 minutes from here and back",
        "order GB29 NWBK 6016 1331",
    ],
)
def test_leaves_what_is_none(text):
    assert ibans(text) == []


def test_no_phone_is_read_inside_a_mistyped_one_that_is_announced():
    assert mentions("IBAN: DE89 3704 0044 0532 0130 01") == []
    assert values("IBAN DE89 3704 0044 0532 0130 00, ring 202-555-0143", "phone") == ["+12025550143"]


def test_nothing_is_read_inside_a_mistyped_one_that_is_grouped_as_it_is_printed():
    assert mentions("pay to DE88 3704 0044 2025 5501 43 please") == []
    assert values("de88 2025550143 today", "phone") == ["+12025550143"]


def test_the_table_has_every_country_that_has_them():
    known = {}
    for country in map("".join, itertools.product(string.ascii_uppercase, repeat=2)):
        try:
            known[country] = registry.get_iban_spec(country).iban_length
        except SchwiftyException:
            continue
    assert load("ibans")["lengths"] == known


@given(st.integers(0, 10**18 - 1), st.sampled_from(["", " ", "-"]))
def test_any_account_is_read_and_read_again(account, sign):
    value = IBAN.generate("DE", f"{account:018}"[:8], f"{account:018}"[8:]).compact
    written = sign.join(value[at : at + 4] for at in range(0, len(value), 4))
    assert ibans(f"pay {written} today") == ibans(value) == [value]
