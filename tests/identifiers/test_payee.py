import pytest

from resolver.identifiers.platforms import platforms
from tests.identifiers.reading import mentions

PHONE = "202-555-0143"


def payments(text, region="US"):
    return {(each.platform, each.value) for each in mentions(text, region) if each.kind == "payment"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zelle: jo@example.com", {("zelle", "jo@example.com")}),
        ("zelle jo at example dot com", {("zelle", "jo@example.com")}),
        ("PayPal me at jo@example.com", {("paypal", "jo@example.com")}),
        ("jo@example.com (PayPal)", {("paypal", "jo@example.com")}),
        ("jo@example.com for Zelle", {("zelle", "jo@example.com")}),
        ("Zelle/PayPal: jo@example.com", {("zelle", "jo@example.com"), ("paypal", "jo@example.com")}),
        ("interac e-transfer to jo@example.com", {("interac", "jo@example.com")}),
        (f"Zelle {PHONE}", {("zelle", "+12025550143")}),
        (f"my zelle number is {PHONE}", {("zelle", "+12025550143")}),
        ("Zelle: (202) 5five5-0143", {("zelle", "+12025550143")}),
        (f"Cash App: {PHONE}", {("cashapp", "+12025550143")}),
        (f"apple pay #{PHONE}", {("applepay", "+12025550143")}),
    ],
)
def test_an_address_that_is_paid_is_a_payment_too(text, expected):
    assert payments(text) == expected
    paid = {each.value for each in mentions(text) if each.kind in {"email", "phone"}}
    assert {value for _, value in expected} == paid


@pytest.mark.parametrize(
    ("text", "region", "expected"),
    [
        ("chave pix: jo@example.com", "US", {("pix", "jo@example.com")}),
        ("PIX: 11 91234-5678", "BR", {("pix", "+5511912345678")}),
        ("new pix: jo@example.com", "US", set()),
        ("bizum al 612 34 56 78", "ES", set()),
        ("bizum: 612 34 56 78", "ES", {("bizum", "+34612345678")}),
        ("swish: 070-123 45 67", "SE", {("swish", "+46701234567")}),
        ("swish: jo@example.com", "SE", set()),
    ],
)
def test_ways_of_paying_at_home_in_one_country(text, region, expected):
    assert payments(text, region) == expected


@pytest.mark.parametrize(
    "text",
    [
        "cash app accepted",
        "cash app, venmo and zelle accepted",
        "cashapp ok",
        "Cash App: yes",
        "cashapp $50 deposit",
        "half hour $100 on cashapp",
        "$half $full on cash app only",
        "send $amount on cash app",
        "cashapp or cash, $hhr $fifty",
        "gift card $steam or cash app",
        "send $20 to my cash app",
        "PayPal: friends and family",
        f"Venmo or call {PHONE}",
        f"I take Zelle. Call {PHONE}",
        f"cash, venmo, zelle {PHONE}",
        f"cash app {PHONE}",
        f"no zelle\n\n\n{PHONE}",
        "zelle me, then write to jo@example.com",
        "chime in: everybody is welcome",
        "buy me a coffee sometime",
        "swish and flick",
        "a wise choice: dogs",
    ],
)
def test_naming_a_way_of_paying_names_nobody(text):
    assert payments(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "cashapp $dogwalker",
        "$dogwalker (cashapp)",
        "$dogwalker cash app",
        "Cash App me at $DogWalker",
        "cashapp tag $dogwalker",
        "my cashtag is $dogwalker",
        "CashApp/Venmo: $dogwalker",
        "ca$h app $ dogwalker",
        "cash.app/$dogwalker",
        "$50 deposit, cash app $dogwalker",
    ],
)
def test_a_cash_tag_near_its_name(text):
    assert payments(text) == {("cashapp", "dogwalker")}


def test_what_is_paid_has_the_span_of_the_address():
    email, payment = mentions("Zelle: jo@example.com.")
    assert (email.start, email.end, email.raw) == (payment.start, payment.end, payment.raw)
    assert (email.kind, payment.kind, payment.rule) == ("email", "payment", "payment-payee")


def test_what_a_way_of_paying_takes_is_an_address():
    for platform in platforms().values():
        assert platform.takes <= {"email", "phone"}
        assert platform.names or platform.takes, platform.name
        assert platform.kind == "payment" or not platform.takes
        assert bool(platform.home) <= bool(platform.weak)
