import re

import pytest

from resolver.demo.generate import generate


@pytest.fixture(scope="module", params=[300, 1200])
def told(request):
    made = generate(request.param, seed=21)
    return made, {story.name: story for story in made.stories}


def ads_of(made, entity):
    return [record for record in made.records if made.truth[record["id"]] == entity]


def numbers_of(made, entity):
    return {
        one.value
        for record in ads_of(made, entity)
        for one in made.identifiers[record["id"]]
        if one.kind == "phone"
    }


def test_one_party_hides_several_numbers_in_many_ways(told):
    made, stories = told
    (entity,) = stories["who"].entities
    ways = {one.disguise for record in ads_of(made, entity) for one in made.identifiers[record["id"]]}
    assert stories["who"].phone in numbers_of(made, entity)
    assert len(numbers_of(made, entity)) == 3
    assert len(ways) >= 5


def test_one_party_moves_through_cities_in_order(told):
    made, stories = told
    (entity,) = stories["moves"].entities
    cities = [record["city"] for record in ads_of(made, entity)]
    assert tuple(dict.fromkeys(cities)) == stories["moves"].cities
    assert len(stories["moves"].cities) == 5


def test_a_number_changes_hands_after_a_rest(told):
    made, stories = told
    before, after = (ads_of(made, entity) for entity in stories["changes_hands"].entities)
    assert before[-1]["posted"] < after[0]["posted"]
    for entity in stories["changes_hands"].entities:
        assert stories["changes_hands"].phone in numbers_of(made, entity)


def test_one_party_copies_the_text_of_another(told):
    made, stories = told
    original, copy = (ads_of(made, entity) for entity in stories["copies"].entities)
    words = [set(re.findall(r"[a-z]+", ads[0]["body"].lower())) for ads in (original, copy)]
    assert len(words[0] & words[1]) / len(words[0] | words[1]) > 0.5
    assert not numbers_of(made, stories["copies"].entities[0]) & numbers_of(
        made, stories["copies"].entities[1]
    )


def test_many_parties_share_the_number_of_a_booking_office(told):
    made, stories = told
    sharing = {
        made.truth[record_id]
        for record_id, several in made.identifiers.items()
        if any(one.value == stories["hub"].phone for one in several)
    }
    assert sharing <= set(stories["hub"].entities)
    assert len(sharing) >= 6
