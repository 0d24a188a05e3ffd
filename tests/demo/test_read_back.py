"""What was planted is read again: floors by disguise, so that a rule that breaks is seen."""

from collections import Counter

import pytest

from resolver.demo.generate import generate
from resolver.demo.phones import DISGUISES
from resolver.identifiers import read

WALLETS = {"bitcoin", "litecoin", "ethereum", "tron", "monero", "iban"}


def key(one):
    return one.kind, one.platform, one.value.casefold()


@pytest.fixture(scope="module")
def ads():
    """Hardly two of one party, so that the errors of one do not count many times."""
    return generate(5000, seed=12, regime_name="sparse")


@pytest.fixture(scope="module")
def mentions(ads):
    texts = [f"{record['title']}\n{record['body']}" for record in ads.records]
    found = read(texts, [record["country"] for record in ads.records])
    return {
        record["id"]: {key(one) for one in several}
        for record, several in zip(ads.records, found, strict=True)
    }


def recall(ads, mentions, chosen):
    """Share of the chosen identifiers in the texts that was read."""
    put, got = 0, 0
    for record_id, several in ads.identifiers.items():
        for one in several:
            if one.column != "tel" and chosen(one):
                put += 1
                got += key(one) in mentions[record_id]
    return got / put


def test_phones_are_read(ads, mentions):
    assert recall(ads, mentions, lambda one: one.kind == "phone") >= 0.99


@pytest.mark.parametrize("name", DISGUISES)
def test_every_disguise_of_a_phone_is_read(ads, mentions, name):
    assert recall(ads, mentions, lambda one: one.kind == "phone" and one.disguise == name) >= 0.9


def test_little_else_is_taken_for_a_phone(ads, mentions):
    """One ad in two holds figures made to look like a number."""
    wrong, phones = 0, 0
    for record_id, several in mentions.items():
        put = {key(one) for one in ads.identifiers[record_id]}
        read_here = {one for one in several if one[0] == "phone"}
        phones += len(read_here)
        wrong += len(read_here - put)
    assert wrong / phones <= 0.01


@pytest.mark.parametrize(("kind", "floor"), [("email", 0.97), ("handle", 0.97), ("payment", 0.97)])
def test_other_identifiers_are_read(ads, mentions, kind, floor):
    assert recall(ads, mentions, lambda one: one.kind == kind and one.platform not in WALLETS) >= floor


def test_wallets_and_accounts_are_read(ads, mentions):
    assert recall(ads, mentions, lambda one: one.platform in WALLETS) >= 0.99


def test_no_kind_but_phones_is_made_up(ads, mentions):
    wrong, read_kinds = Counter(), Counter()
    for record_id, several in mentions.items():
        put = {key(one) for one in ads.identifiers[record_id]}
        for one in several:
            read_kinds[one[0]] += 1
            wrong[one[0]] += one not in put
    assert {kind: wrong[kind] / read_kinds[kind] for kind in ("email", "payment", "handle")} == pytest.approx(
        {"email": 0, "payment": 0, "handle": 0}, abs=0.03
    )
