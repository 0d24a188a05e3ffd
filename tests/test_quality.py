"""The figures of `bench.quality` count what they say."""

import pytest

from bench import quality
from bench.quality import Ads
from resolver.demo.text import Planted
from resolver.records import Mention

TEXT = "Call 2025550143 or write to nora@example.com"


def planted(kind, value, raw, disguise="plain"):
    start = TEXT.index(raw)
    return Planted(kind, None, value, disguise, "body", raw, start, start + len(raw))


def mention(kind, value, raw):
    start = TEXT.index(raw)
    return Mention(kind, None, value, raw, start, start + len(raw), (), 0.9, "a-rule")


@pytest.fixture
def given():
    """A phone read where it stands and another made up; an e-mail address that was missed."""
    put = [
        planted("phone", "+12025550143", "2025550143"),
        planted("email", "nora@example.com", "nora@example.com"),
    ]
    return Ads(
        [TEXT],
        ["US"],
        [{(one.kind, None, one.value): one for one in put}],
        [{(one.kind, None, one.value): [(one.start, one.end)] for one in put}],
        [[mention("phone", "+12025550143", "2025550143"), mention("phone", "+12025550199", "nora")]],
    )


def test_precision_and_recall_are_by_kind(given):
    rows = {row["kind"]: row for row in quality.by_kind(given)}
    assert (rows["phone"]["precision"], rows["phone"]["recall"]) == (0.5, 1.0)
    assert (rows["email"]["read"], rows["email"]["recall"]) == (0, 0.0)
    assert rows["phone"][""] == rows["email"][""] == "below the bar"


def test_recall_is_by_disguise_beside_the_matcher(given):
    assert quality.by_disguise(given, "phone") == [
        {"disguise": "plain", "planted": 1, "recall": 1.0, "matcher's recall": 1.0, "": ""}
    ]


def test_errors_are_shown_with_their_words(given):
    assert [(one.value, near) for one, _, near in quality.missed(given, "email")] == [
        ("nora@example.com", [given.read[0][1]])
    ]
    assert [one.value for one, _ in quality.invented(given, "phone")] == ["+12025550199"]
    assert quality.samples(given, "email", ["plain"])[0].startswith("plain: nora@example.com in ")


def test_a_value_read_where_it_was_not_put_is_told(given):
    given.read[0].append(mention("phone", "+12025550143", "Call"))
    assert {row["kind"]: row["read elsewhere"] for row in quality.by_kind(given)}["phone"] == 1


def test_generated_ads_are_counted():
    ads = quality.ads(60, seed=3)
    assert len(ads.texts) == len(ads.planted) == len(ads.places) == len(ads.read) == 60
    for text, planted_here, places in zip(ads.texts, ads.planted, ads.places, strict=True):
        for key, one in planted_here.items():
            assert one.raw in {text[start:end] for start, end in places[key]}
