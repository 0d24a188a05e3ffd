import hashlib
import os
import subprocess
import sys
import unicodedata
from collections import defaultdict

import phonenumbers
import pytest

from resolver.demo import numbers
from resolver.demo.dice import Dice
from resolver.demo.generate import COLUMNS, generate
from resolver.demo.numbers import NumberBook, Range, ranges
from resolver.demo.phones import DISGUISES

WRITTEN_IN_DIGITS = set(DISGUISES) - {
    "words", "mixed_words", "glued_words", "paired_words", "doubled_words", "letters", "homoglyphs", "link",
    "vanity", "extension",
}  # fmt: skip


def phones(planted):
    return [
        (record_id, one)
        for record_id, several in planted.identifiers.items()
        for one in several
        if one.kind == "phone"
    ]


def digits(text):
    """The digits of a text; 🄋 is a numeral without being a digit, says the Unicode database."""
    return "".join(f"{unicodedata.numeric(c):.0f}" for c in text if unicodedata.numeric(c, None) is not None)


def run(program, hash_seed):
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, env=environment, text=True
    )
    return done.stdout


def test_one_seed_gives_the_same_ads_in_every_process():
    program = (
        "from resolver.demo.generate import generate; import hashlib;"
        "print(hashlib.sha256(repr(generate(400, 5)).encode()).hexdigest())"
    )
    here = hashlib.sha256(repr(generate(400, 5)).encode()).hexdigest()
    assert run(program, "1").strip() == run(program, "2").strip() == here
    assert generate(400, 6).records != generate(400, 5).records


@pytest.mark.parametrize("ads", [1, 2, 17, 299, 300, 1000])
def test_as_many_ads_as_asked_for_each_with_one_party(ads):
    made = generate(ads, seed=3)
    ids = [record["id"] for record in made.records]
    assert len(ids) == len(set(ids)) == ads
    assert set(made.truth) == set(made.identifiers) == set(ids)
    assert all(tuple(record) == COLUMNS for record in made.records)
    assert bool(made.stories) == (ads >= 300)


def test_no_ads_are_refused():
    with pytest.raises(ValueError, match="at least 1"):
        generate(0, seed=1)


def test_an_unknown_regime_is_refused():
    with pytest.raises(KeyError):
        generate(10, seed=1, regime_name="galactic")


def test_every_planted_identifier_is_where_it_says(planted):
    for record in planted.records:
        for one in planted.identifiers[record["id"]]:
            assert record[one.column][one.start : one.end] == one.raw


def test_every_disguise_occurs(planted):
    assert {one.disguise for _, one in phones(planted)} == set(DISGUISES)
    assert len(DISGUISES) >= 15


def test_disguises_written_in_digits_hold_the_number(planted):
    for _, one in phones(planted):
        if one.disguise in WRITTEN_IN_DIGITS:
            written = digits(unicodedata.normalize("NFKC", one.raw))
            assert written[-7:] == one.value[-7:], one


def test_what_hides_a_number_hides_it_from_a_plain_matcher(planted):
    region = {record["id"]: record["country"] for record in planted.records}
    hits, all_hidden = 0, 0
    for record_id, one in phones(planted):
        if one.disguise in {"plain", "international", "glued", "link", "full_width", "bracketed"}:
            continue
        found = phonenumbers.PhoneNumberMatcher(one.raw, region[record_id])
        all_hidden += 1
        hits += any(
            phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164) == one.value
            for match in found
        )
    assert hits / all_hidden < 0.3


def test_numbers_are_valid_and_kept_for_fiction(planted):
    rows = [row for several in ranges().values() for row in several]
    fictional = {f"+{row.calling_code}{row.prefix}" for row in rows}
    for value in {one.value for _, one in phones(planted)}:
        assert phonenumbers.is_valid_number(phonenumbers.parse(value))
        assert value.startswith(tuple(fictional)) or (value[:2] == "+1" and value[5:8] == "555")


def test_addresses_stand_on_domains_reserved_for_examples(planted):
    for several in planted.identifiers.values():
        for one in several:
            if one.kind in {"email", "url"}:
                assert one.value.rstrip("/").endswith(("example.com", "example.org", "example.net"))


def test_an_identifier_leads_to_one_party_but_for_hubs_and_numbers_handed_on(planted):
    parties = defaultdict(set)
    for record_id, several in planted.identifiers.items():
        for one in several:
            parties[one.kind, one.platform, one.value].add(planted.truth[record_id])
    shared = {key for key, entities in parties.items() if len(entities) > 1}
    story = {story.name: story for story in planted.stories}
    assert ("phone", None, story["hub"].phone) in shared
    assert ("phone", None, story["changes_hands"].phone) in shared
    assert all(kind == "phone" for kind, _, _ in shared)
    assert len(shared) < 0.02 * len(parties)


def test_ads_come_in_the_order_of_their_dates(planted):
    posted = [record["posted"] for record in planted.records]
    assert posted == sorted(posted)
    assert all(len(date) == len("2024-05-01 12:30") for date in posted)


def test_figures_that_are_no_phone_number_are_planted_too(planted):
    text = "\n".join(record["body"] for record in planted.records)
    assert "Post id: " in text
    assert all(
        phonenumbers.is_valid_number(phonenumbers.parse(found, "US"))
        for found in [part[:10] for part in text.split("Post id: ")[1:]]
    )


def test_a_number_is_handed_out_once_and_another_countrys_when_ones_own_are_gone():
    book, dice = NumberBook(), Dice(1)
    taken = [book.take(dice, "DE", ("30",)) for _ in range(5001)]
    assert len({phone.e164 for phone in taken}) == 5001
    assert [phone.country for phone in taken[:5000]] == ["DE"] * 5000
    assert taken[5000].country != "DE"


def test_running_out_of_numbers_is_said(monkeypatch):
    tiny = Range("US", "1", "", "202555010", 1, (3, 3, 4), ("{}{}{}",))
    monkeypatch.setattr(numbers, "ranges", lambda: {"US": (tiny,)})
    book, dice = NumberBook(), Dice(1)
    for _ in range(10):
        book.take(dice, "US", ())
    with pytest.raises(ValueError, match="every fictional phone number is taken"):
        book.take(dice, "US", ())


def test_ads_come_from_many_countries_and_a_few_show_a_number_from_abroad(planted):
    codes = {country: rows[0].calling_code for country, rows in ranges().items()}
    assert len({record["country"] for record in generate(4000, seed=8, regime_name="sparse").records}) >= 24
    abroad = [
        not one.value.startswith(f"+{codes[record['country']]}")
        for record in planted.records
        for one in planted.identifiers[record["id"]]
        if one.kind == "phone"
    ]
    assert 0.005 <= sum(abroad) / len(abroad) <= 0.06


def test_a_number_from_abroad_is_written_with_its_calling_code(planted):
    codes = {country: rows[0].calling_code for country, rows in ranges().items()}
    for record in planted.records:
        for one in planted.identifiers[record["id"]]:
            code = codes[record["country"]]
            if one.kind == "phone" and not one.value.startswith(f"+{code}") and one.disguise != "link":
                assert one.raw.startswith(("+", "011" if code == "1" else "00")), one
