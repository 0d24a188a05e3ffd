from time import process_time

import pytest

from resolver.identifiers.attributes import gazetteer
from tests.identifiers.reading import mentions, values

YES = [
    ("in Portland", "Portland, OR, US"), ("IN PORTLAND", "Portland, OR, US"),
    ("In Seattle now", "Seattle, WA, US"), ("visiting Austin", "Austin, TX, US"),
    ("Visiting Austin!", "Austin, TX, US"), ("located in Tampa", "Tampa, FL, US"),
    ("Downtown Denver", "Denver, CO, US"), ("near Camden Town", "Camden Town, GB"),
    ("based in Leeds", "Leeds, GB"), ("Portland, OR", "Portland, OR, US"),
    ("Portland, ME", "Portland, ME, US"), ("in Portland, Maine", "Portland, ME, US"),
    ("Portland, OR 97201", "Portland, OR, US"), ("New York, NY", "New York City, NY, US"),
    ("en Madrid", "Madrid, ES"), ("in New York City", "New York City, NY, US"),
    ("in NYC", "New York City, NY, US"), ("à Lyon", "Lyon, FR"),
    ("à\u200b Lyon", "Lyon, FR"), ("à Paris", "Paris, FR"),
    ("in Paris", "Paris, FR"), ("in Berlin", "Berlin, DE"), ("in München", "Munich, DE"),
    ("in Köln", "Köln, DE"), ("em Lisboa", "Lisbon, PT"), ("en Sevilla", "Sevilla, ES"),
    ("in Roma", "Rome, IT"), ("in London", "London, GB"), ("in Toronto, Canada", "Toronto, CA"),
    ("in Sydney", "Sydney, AU"), ("in Texas", "Texas, US"), ("in Germany", "Germany"),
    ("in the United Kingdom", "United Kingdom"), ("in Reading, UK", "Reading, GB"),
    ("in Nice, France", "Nice, FR"), ("visiting Nice", "Nice, FR"),
    ("located in Mobile", "Mobile, AL, US"), ("Mobile, AL", "Mobile, AL, US"),
    ("Orange, CA", "Orange, CA, US"), ("in Bath, England", "Bath, GB"),
    ("in Los Angeles", "Los Angeles, CA, US"), ("in San Diego area", "San Diego, CA, US"),
    ("in São Paulo", "São Paulo, BR"), ("around Glasgow", "Glasgow, GB"),
    ("in St. Louis", "St. Louis, MO, US"),
]  # fmt: skip

NO = [
    "Reading books", "in Reading", "in reading", "nice place", "in Nice condition",
    "In Nice Clean Place", "mobile", "in Mobile home", "mobile massage", "my Mobile, call", "in Orange",
    "orange", "bath", "in Bath", "in Love", "in Your Area", "in Town", "In Town Now", "in portland",
    "portland", "Portland", "Austin", "in Orange County", "in Houston Street", "in Paris Hilton",
    "in Private", "in Independence", "in March", "in Turkey", "in Union", "in Hope", "in Summit",
    "in Jordan", "near Walker", "in Surprise", "in Best mood", "in Heaven", "in Black dress", "Main, St",
    "No, NO", "Yes, OK", "HI, me", "call me, OK", "begin Portland", "en Casa", "in person",
    "in the Morning", "in Bed", "in 5 minutes", "in a hurry", "in Page",
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), YES)
def test_a_place_with_a_cue_or_its_region_is_read(text, value):
    assert values(f"sweet {text}", "place") == [value]


@pytest.mark.parametrize("text", NO)
def test_words_are_no_places(text):
    assert values(f"sweet {text}", "place") == []


@pytest.mark.parametrize(
    ("text", "region", "value"),
    [
        ("in Birmingham", "US", "Birmingham, AL, US"),
        ("in Birmingham", "GB", "Birmingham, GB"),
        ("in Georgia", "US", "Georgia, US"),
        ("in Georgia", "GB", "Georgia"),
        ("in London", "CA", "London, CA"),
        ("in Paris", "US", "Paris, FR"),
    ],
)
def test_the_texts_region_decides_between_namesakes_unless_one_is_famous(text, region, value):
    assert values(text, "place", region) == [value]


def test_the_span_holds_the_state():
    (found,) = (each for each in mentions("see me in Portland, OR 97201") if each.kind == "place")
    assert (found.raw, found.rule) == ("Portland, OR", "place-full")


def test_the_gazetteer_is_read_quickly():
    """It is read at the first place; what starts the program does not wait for it."""
    took = []
    for _ in range(5):
        gazetteer._lines.cache_clear()
        started = process_time()
        gazetteer._lines()
        took.append(process_time() - started)
    assert min(took) < 0.015


def test_the_table_is_sorted_as_it_is_searched():
    lines = gazetteer._lines()
    assert lines == sorted(lines)
    assert gazetteer.find("portland").bearers[0].state == "OR"
    assert gazetteer.find("no such place") is None
