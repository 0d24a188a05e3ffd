import subprocess
import sys

import phonenumbers
import pytest

from resolver.identifiers.regions import hinted_codes, known_region, spelled
from resolver.identifiers.tables import load


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("dog walks in london", {44}),
        ("dog walks in londonderry", set()),
        ("£20 a walk", {44}),
        ("write to jo@shop.de", {49}),
        ("see shop.de.example", set()),
        ("or +61 491 570 156", {61}),
        ("c++61", set()),
        ("paris or sao paulo", {33, 55}),
        ("hourly, no hints", set()),
        ("", set()),
        ("+0 and +", set()),
    ],
)
def test_a_text_hints_at_countries(text, codes):
    assert hinted_codes(text) == codes


def test_the_first_hint_of_a_process_is_as_any_other():
    code = "from resolver.identifiers.regions import hinted_codes; print(len(hinted_codes(chr(2))))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"


@pytest.mark.parametrize("region", load("regions"))
def test_every_region_of_the_table_has_a_calling_code(region):
    assert phonenumbers.country_code_for_region(region) > 0
    assert {phonenumbers.country_code_for_region(region)} <= hinted_codes(f" {load('regions')[region][0]} ")


@pytest.mark.parametrize(
    ("given", "code"), [("us", "US"), (" UK ", "GB"), ("usa", "US"), ("??", None), ("", None), ("001", None)]
)
def test_a_region_is_told_by_the_code_people_mean(given, code):
    assert known_region(given) == code
    assert spelled(given) == (code or given.strip().upper())
