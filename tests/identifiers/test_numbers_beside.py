"""Numbers with something beside them: others of a list, an extension, a word on the keys."""

import pytest

from tests.identifiers.reading import mentions


def raws(text, region="US"):
    return [each.raw for each in mentions(text, region) if each.kind == "phone"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("503 555 0142 971 555 0143 206 555 0144", 3),
        ("503.555.0142.971.555.0143", 2),
        ("5035550142-9715550143-2065550144", 3),
        ("503-555-0142 503-555-0143", 2),
        ("1234 5678 1234 5678 1234 5678", 0),
        ("100 200 300 400 500 600 700 800 900", 0),
    ],
)
def test_numbers_of_a_list_are_told_apart(text, count):
    assert len(raws(text)) == count


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("503-555-0142 ext 12", "503-555-0142 ext 12"),
        ("503-555-0142, ext. 12", "503-555-0142, ext. 12"),
        ("503-555-0142 extension: 7", "503-555-0142 extension: 7"),
        ("503-555-0142x123", "503-555-0142x123"),
        ("503-555-0142 #12", "503-555-0142 #12"),
        ("+1 503 555 0142;ext=12", "+1 503 555 0142;ext=12"),
        ("503-555-0142 x 123456", "503-555-0142"),
        ("503-555-0142 ext 12-34", "503-555-0142"),
        ("503-555-0142 extra 12", "503-555-0142"),
        ("503-555-0142 x2b", "503-555-0142"),
    ],
)
def test_an_extension_belongs_to_the_span_and_not_to_the_value(text, raw):
    (mention,) = mentions(text)
    assert (mention.raw, mention.value) == (raw, "+15035550142")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1-800-FLOWERS", "+18003569377"),
        ("1-800-flowers", "+18003569377"),
        ("(503) 555-HAIR", "+15035554247"),
        ("call 1-503-555-WALK", "+15035559255"),
        ("Text me at 503 555 Hair.", "+15035554247"),
        ("1-888-DOG-WALKS now", "+18883649255"),
    ],
)
def test_a_word_on_the_keys_is_read(text, value):
    (mention,) = mentions(text)
    assert (mention.value, mention.rule, mention.disguise) == (value, "phone-vanity", ("keypad-letters",))


@pytest.mark.parametrize(
    "text",
    [
        "800 flowers",
        "800 FLOWERS",
        "503-FLOWERS",
        "model 503 555 hair",
        "1-800-CAT",
        "1-800-FLOWERSHOPPING",
        "$800-FLOWERS",
        "503 555-hair",
        "x1-800-flowers",
    ],
)
def test_a_word_after_digits_is_only_a_word(text):
    assert raws(text) == []
