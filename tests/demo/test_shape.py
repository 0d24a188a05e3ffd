"""The ads have the shape of what was counted in real crawls."""

from collections import Counter
from statistics import mean, median

import pytest

from resolver.demo.generate import generate

PLAIN = {"plain", "international"}


def ads_per_party(made):
    return sorted(Counter(made.truth.values()).values(), reverse=True)


def shown(made):
    return [{one.disguise for one in several if one.kind == "phone"} for several in made.identifiers.values()]


def test_a_local_crawl_has_few_ads_a_party_and_a_long_tail(planted):
    sizes = ads_per_party(planted)
    assert 2.5 <= mean(sizes) <= 4.5
    assert 2 <= median(sizes) <= 3
    assert sizes[0] >= 20
    assert 0.13 <= sizes.count(1) / len(sizes) <= 0.26


def test_a_third_of_the_ads_show_no_number_plainly(planted):
    hidden = [ways for ways in shown(planted) if not ways & PLAIN]
    assert 0.25 <= len(hidden) / len(planted.records) <= 0.45


def test_texts_are_posted_again(planted):
    bodies = {record["body"] for record in planted.records}
    assert 0.4 <= len(bodies) / len(planted.records) <= 0.75


def test_some_move_from_city_to_city(planted):
    cities = {}
    for record in planted.records:
        cities.setdefault(planted.truth[record["id"]], set()).add(record["city"])
    assert 0.05 <= mean(len(visited) > 1 for visited in cities.values()) <= 0.3


@pytest.mark.parametrize("script", ["CYRILLIC", "CJK"])
def test_some_ads_are_written_in_other_scripts(planted, script):
    import unicodedata

    def in_script(text):
        return sum(script in unicodedata.name(c, "") for c in text) > 40

    assert sum(in_script(record["body"]) for record in planted.records) >= 10


def test_a_sparse_crawl_sees_most_parties_once():
    sizes = ads_per_party(generate(1000, seed=4, regime_name="sparse"))
    assert sizes.count(1) / len(sizes) > 0.8
