import pytest

from tests.identifiers.reading import values

YES = [
    ("$200/hr", "200 USD/h"), ("$200 per hour", "200 USD/h"), ("$ 200 an hour", "200 USD/h"),
    ("200$/h", "200 USD/h"), ("only 200 $", "200 USD"), ("$80", "80 USD"),
    ("$1,200 overnight", "1200 USD/night"), ("80€", "80 EUR"), ("€80", "80 EUR"),
    ("80 € la hora", "80 EUR/h"), ("1.200€", "1200 EUR"), ("£120 half hour", "120 GBP/30min"),
    ("£120 for 30 mins", "120 GBP/30min"), ("₽5000", "5000 RUB"), ("฿1500", "1500 THB"),
    ("200 roses", "200 ?"), ("200 roses per hour", "200 ?/h"), ("150 usd", "150 USD"),
    ("150 euros", "150 EUR"), ("150 euro/hour", "150 EUR/h"), ("100 dollars", "100 USD"),
    ("60 bucks", "60 USD"), ("90 quid", "90 GBP"), ("150 for 30 min", "150 ?/30min"),
    ("120 per hour", "120 ?/h"), ("150/hr", "150 ?/h"), ("100/hh", "100 ?/30min"),
    ("180 an hour", "180 ?/h"), ("300 a night", "300 ?/night"), ("80 pro Stunde", "80 ?/h"),
    ("80 par heure", "80 ?/h"), ("80 por hora", "80 ?/h"), ("HH 100", "100 ?/30min"),
    ("hh: 100", "100 ?/30min"), ("half hour 120", "120 ?/30min"), ("1 hour 200", "200 ?/h"),
    ("QV 80", "80 ?/visit"), ("hour = 200", "200 ?/h"), ("$25.50 per hour", "25 USD/h"),
    ("＄２００/hr", "200 USD/h"), ("H 160", "160 ?/h"), ("$60 quick visit", "60 USD/visit"),
    ("$300 for 2 hours", "300 USD/2h"), ("50min $50", "50 USD/50min"), ("170/50 mins", "170 ?/50min"),
    ("170/60 mins", "170 ?/h"), ("6 hours: 600", "600 ?/6h"), ("$45 / session", "45 USD/visit"),
]  # fmt: skip

NO = [
    "$$$", "$", "100% real", "open 24/7", "24 hours", "available 24 hrs", "9am - 5pm", "at 10:30",
    "since 2019", "34C", "36-24-36", "5'6 tall", "120 lbs", "55 kg", "170 cm", "zip 97201",
    "Portland, OR 97201", "room 200", "10 min away", "30 minutes from downtown", "call in 15 min",
    "1 hour 30 min away", "7 days a week", "24h", "100 miles per", "top 100", "$name", "$k", "20% off",
    "I'm 23", "23 years old", "2 girls", "no. 200", "apartment 12", "2024-05-01", "12/05/2024",
    "3 for 2", "1000s of", "in 2 hours", "200", "4 stars", "$2m", "post 12345", "500 views",
    "24/7 per hour", "1/2", "13 per night",
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), YES)
def test_a_price_with_currency_or_unit_is_read(text, value):
    assert values(f"Sweet {text}, by the park", "price") == [value]


@pytest.mark.parametrize("text", NO)
def test_other_numbers_are_no_prices(text):
    assert values(f"Walks {text} by the park", "price") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("HH 100 / H 160", ["100 ?/30min", "160 ?/h"]),
        ("100 HH 160 H", []),
        ("HH 100 HR 160 QV 60", ["100 ?/30min", "160 ?/h", "60 ?/visit"]),
        ("$100 hh $160 hr", ["100 USD/30min", "160 USD/h"]),
        ("hh $100, hr $160, $900 overnight", ["100 USD/30min", "160 USD/h", "900 USD/night"]),
    ],
)
def test_each_price_of_a_list_has_its_own_unit(text, found):
    assert values(text, "price") == found


@pytest.mark.parametrize(
    ("region", "value"), [("US", "90 USD"), ("CA", "90 CAD"), ("AU", "90 AUD"), ("GB", "90 USD")]
)
def test_a_dollar_is_that_of_the_texts_region(region, value):
    assert values("all for $90", "price", region) == [value]


def test_an_endless_amount_is_no_price():
    assert values("$1" + ",000" * 1500 + " an hour", "price") == []
