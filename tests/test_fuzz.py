"""The fuzzer's checks find what they are there for, and its changes to texts can be repeated."""

import time

import pytest

from bench.checks import faults, shrunk
from bench.mutate import REGIONS, Mutator, decode, encode, words
from bench.pace import SLOW, Pace, times_by_itself
from resolver.identifiers import read

TEXT = "Dog walks, ask for Amy: 503-555-0142, jo@example.com, btc 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"


def changed(**what):
    """A reader whose first mention is not what it should be."""

    def reading(texts, regions):
        found = read(texts, regions)
        return [[each._replace(**what) for each in mentions[:1]] + mentions[1:] for mentions in found]

    return reading


def _turned(texts, regions):
    """A reader that gives what it read back to front."""
    return [[each._replace(raw=each.raw[::-1]) for each in found] for found in read(texts, regions)]


def _over(texts, regions):
    """A reader whose alias stands where the phone number does."""
    return [
        [found[1]._replace(kind="alias"), *found[1:]] if len(found) > 1 else found
        for found in read(texts, regions)
    ]


def keys(reading, text=TEXT):
    return {fault.key for fault in faults(reading, text, "US", "503-555-0199")}


def test_nothing_is_wrong_with_what_is_right():
    assert keys(read) == set()


@pytest.mark.parametrize(
    ("reading", "key"),
    [
        (_turned, "span"),
        (changed(value=" "), "value"),
        (changed(disguise=("unheard of",)), "kind"),
        (lambda texts, regions: [mentions[::-1] for mentions in read(texts, regions)], "order"),
        (_over, "overlap alias phone"),
        (lambda texts, regions: read(texts, regions) if len(texts) == 1 else [[] for _ in texts], "batch"),
    ],
)
def test_each_check_finds_its_fault(reading, key):
    assert key in keys(reading)


def test_an_exception_is_a_fault_named_by_its_place():
    def reading(*_):
        raise ValueError("no")

    assert [key.partition(" at ")[0] for key in keys(reading)] == ["ValueError"]


def test_a_reader_that_remembers_gives_itself_away():
    count = iter(range(100))
    assert "twice" in keys(
        lambda texts, regions: read(texts, regions) if next(count) < 1 else [[] for _ in texts]
    )


def test_a_value_that_reads_as_another_is_a_fault():
    def reading(texts, regions):
        return [[each._replace(value=each.value + "9") for each in found] for found in read(texts, regions)]

    assert {"again phone-nanp", "again payment-wallet"} <= keys(reading)


def test_a_slow_text_is_told_from_the_others():
    def reading(texts, _):
        until = time.process_time() + (0.02 if "slow" in texts[0] else 0.0002)
        while time.process_time() < until:
            len(texts)
        return [[]]

    pace = Pace(reading)
    assert max(pace.times("x" * 300, "US") for _ in range(60)) < SLOW
    assert pace.times("slow" * 75, "US") > SLOW
    assert pace.times("slow", "US") == 0


def test_an_ordinary_text_is_not_slow_by_itself():
    assert 0 < times_by_itself(TEXT * 3, "US") < SLOW


@pytest.mark.parametrize(
    ("text", "region"),
    [
        (
            f"₹ trait 1-99-00-99{'-9' * 40}䐽{'-9' * 28}-d. Windows in and out without streaks, each month",
            "GB",
        ),
        (
            "90 мин 35 $. Перезвоните 0 3 0 2 три один 2 5 один 2 5\n0 2 три один 2 5 один 2 5\n0 2 три" * 3,
            "RU",
        ),
        (f"call {'9-' * 43}9, then nothing more to call{'. Rain or shine' * 8}", "US"),
    ],
)
def test_texts_that_were_slow_are_no_more(text, region):
    assert 0 < times_by_itself(text, region) < SLOW


def test_a_text_is_made_shorter_while_its_fault_stays():
    assert shrunk(lambda text: "a" in text and "b" in text, "xxaxxxxbxxxxx" * 5, 5.0) in {"ab", "ba"}


def test_changes_can_be_repeated_and_any_text_comes_back():
    mutator = Mutator(words(), [TEXT])
    made = [mutator.change(TEXT, 2000, seed) for seed in range(300)]
    assert made == [mutator.change(TEXT, 2000, seed) for seed in range(300)]
    assert len(set(made)) > 250
    assert max(map(len, made)) <= 2000
    assert [decode(encode(text, at % 10)) for at, text in enumerate(made)] == [
        (text, REGIONS[at % 10]) for at, text in enumerate(made)
    ]


@pytest.mark.parametrize("given", [b"", b"\x03", b"\xff\xff\xfe", b"\x00\xed\xa0\x80", b"\x01\xed\xa0"])
def test_any_bytes_are_a_text(given):
    text, region = decode(given)
    assert region in REGIONS
    assert faults(read, text, region, "") == []
