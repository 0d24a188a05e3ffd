import pytest

from tests.identifiers.reading import mentions, values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("http://www.Dog-Walks.com/", "https://dog-walks.com"),
        ("see www.dogwalks.co.uk/Prices.html.", "https://dogwalks.co.uk/Prices.html"),
        ("(https://dogwalks.com/a_(b)?q=1)", "https://dogwalks.com/a_(b)?q=1"),
        ("https://dogwalks.com/?utm_source=x&day=2&fbclid=y#top", "https://dogwalks.com?day=2"),
        ("my site is DogWalks.com, call", "https://dogwalks.com"),
        ("dogwalks.info/berlin", "https://dogwalks.info/berlin"),
        ("hxxp://dogwalks.com", "https://dogwalks.com"),
        ("ｗｗｗ．dogwalks．com", "https://dogwalks.com"),
        ("www.dоgwalks.com", "https://dogwalks.com"),
        ("www.пример.рф", "https://пример.рф"),
        ("http://dogwalks.in/x", "https://dogwalks.in/x"),
        ("https://dogwalks.com:8080/x", "https://dogwalks.com:8080/x"),
    ],
)
def test_reads_addresses(text, value):
    assert values(text, "url") == [value]


@pytest.mark.parametrize(
    "text",
    [
        "call me.in an hour",
        "3.5 hours",
        "e.g. this",
        "sam@dogwalks.com",
        "a.b",
        "v1.2.3",
        "file.txt",
        "Hi.So nice",
    ],
)
def test_leaves_what_is_no_address(text):
    assert values(text, "url") == []


def test_disguises_are_named():
    [mention] = mentions("hxxps://dоgwalks.com")
    assert mention.disguise == ("homoglyph", "defanged")
