"""The tables agree with each other."""

import pytest

from resolver.demo.accounts import platforms
from resolver.demo.dice import Dice
from resolver.demo.figures import figures
from resolver.demo.numbers import ranges
from resolver.demo.tables import LANGUAGES, countries, places, speech


def test_every_country_of_an_ad_has_numbers_and_a_way_of_writing_prices():
    lived_in = {place.country for place in places()}
    assert lived_in == set(ranges()) == set(countries())
    assert all(countries()[country]["price"].format(5) for country in lived_in)


def test_most_advertisers_live_in_the_united_states():
    weights = {place.name: place.weight for place in places()}
    american = sum(place.weight for place in places() if place.country == "US")
    assert 0.5 <= american / sum(weights.values()) <= 0.7


@pytest.mark.parametrize("place", places(), ids=lambda place: place.name)
def test_every_city_has_numbers_of_its_own(place):
    assert all(
        any(row.prefix.startswith(prefix) for row in ranges()[place.country]) for prefix in place.prefixes
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_can_be_filled(language):
    for pattern in speech(language).noise:
        for seed in range(20):
            text = figures(Dice(seed), pattern, 45)
            assert not set(text) <= {" "}
            assert "{" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_for_pairs_are_all_there_or_none_is(language):
    pairs = speech(language).pairs
    assert len(set(pairs)) == len(pairs) in {0, 90}


def test_every_form_of_a_name_shows_the_name():
    rows = platforms()
    assert len(rows) >= 30
    forms = [form for row in rows.values() for several in row["forms"].values() for form in several]
    assert all(("{user}" in form) != ("{groups}" in form) for form in forms)
