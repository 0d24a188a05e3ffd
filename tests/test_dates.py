from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolver.dates import day_first, parse_date

READ = {
    "2024-01-05": (2024, 1, 5),
    "2024-01-05T10:00:00Z": (2024, 1, 5, 10),
    "2024-01-05T10:00:00.123456789Z": (2024, 1, 5, 10, 0, 0, 123456),
    "2024-01-05 10:00 +0200": (2024, 1, 5, 8),
    "2024-01-05T10:00+02:00": (2024, 1, 5, 8),
    "2024-01-05 10:00:00 UTC": (2024, 1, 5, 10),
    "20240105": (2024, 1, 5),
    "20240105T101112": (2024, 1, 5, 10, 11, 12),
    "20240105101112": (2024, 1, 5, 10, 11, 12),
    "1700000000": (2023, 11, 14, 22, 13, 20),
    "1700000000.5": (2023, 11, 14, 22, 13, 20, 500000),
    "1700000000123": (2023, 11, 14, 22, 13, 20, 123000),
    "1700000000123456": (2023, 11, 14, 22, 13, 20, 123456),
    "2024/1/5": (2024, 1, 5),
    "2024/1/5 7am": (2024, 1, 5, 7),
    "2024. 1. 5": (2024, 1, 5),
    "5/1/2024": (2024, 5, 1),
    "25/12/2020": (2020, 12, 25),
    "12/25/2020": (2020, 12, 25),
    "05.01.2024": (2024, 1, 5),
    "5. 1. 2024": (2024, 1, 5),
    "5.1.24 10:30": (2024, 1, 5, 10, 30),
    "1/5/99 3:07 pm": (1999, 1, 5, 15, 7),
    "12:15 a.m. 1/5/68": (2068, 1, 5, 0, 15),
    "1/5/69": (1969, 1, 5),
    "05-Jan-2024": (2024, 1, 5),
    "5-Jan-24": (2024, 1, 5),
    "Jan 5th, 2024": (2024, 1, 5),
    "January 5 2024 12:00pm": (2024, 1, 5, 12),
    "2024 Jan 5": (2024, 1, 5),
    "Tuesday, March 5, 2024 at 5:06 PM": (2024, 3, 5, 17, 6),
    "Fri, 05 Jan 2024 10:00:00 -0500": (2024, 1, 5, 15),
    "Fri, 05 Jan 2024 10:00:00 EST": (2024, 1, 5, 15),
    "Fri, 05 Jan 2024 23:59:60 GMT": (2024, 1, 5, 23, 59, 59),
    "5 de enero de 2024 a las 10:30": (2024, 1, 5, 10, 30),
    "5 de março de 2024": (2024, 3, 5),
    "mar. 5 janv. 2024": (2024, 1, 5),
    "14h30 5 août 2024": (2024, 8, 5, 14, 30),
    "5. März 2024, 9:05 Uhr": (2024, 3, 5, 9, 5),
    "5 mrt. 2024": (2024, 3, 5),
    "5 października 2024": (2024, 10, 5),
    "5 мая 2023 г.": (2023, 5, 5),
    "5 Ağustos 2024": (2024, 8, 5),
    "2024年1月5日": (2024, 1, 5),
    "１２/２５/２０２０": (2020, 12, 25),
    "  2024-01-05\n": (2024, 1, 5),
}


@pytest.mark.parametrize(("text", "parts"), READ.items())
def test_a_date_is_read_to_utc(text, parts):
    assert parse_date(text) == datetime(*parts, tzinfo=UTC)


NOT_DATES = [
    "", "7", "42", "1987", "123456", "555-0123", "4155550123", "2125550143", "January 2024", "5 January",
    "31/31/2024", "30 Feb 2024", "2024-02-31", "2024-13-01", "1.2.3", "192.168.10.20", "call 5 jan 2024",
    "10:00", "25:00 1/5/2024", "13 pm 1/5/2024", "5 January March 2024", "0001-01-01T00:00+10:00", "99999999",
    "5 jan 123", "9999-12-31T23:59:59-10:00", "2024-01-05 or so", "about 1/5/2024", "1/5/2024 12", "nan",
    "0000-00-00",
]  # fmt: skip


@pytest.mark.parametrize("text", NOT_DATES)
def test_what_is_not_surely_a_date_is_none(text):
    assert parse_date(text) is None


def test_the_column_says_which_comes_first_but_a_part_beyond_twelve_decides():
    assert parse_date("3/4/2024", day_first=True) == datetime(2024, 4, 3, tzinfo=UTC)
    assert parse_date("3/4/2024", day_first=False) == datetime(2024, 3, 4, tzinfo=UTC)
    assert parse_date("3/14/2024", day_first=True) == datetime(2024, 3, 14, tzinfo=UTC)
    assert parse_date("3.4.2024", day_first=False) == datetime(2024, 4, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["1/2/2024", "13/2/2024"], True),
        (["1/2/2024", "2/13/2024"], False),
        (["1/2/2024", "3/4/2024"], False),
        (["13-02-24 10:00", "", "no date"], True),
        (["13/2/2024", "14/2/2024", "2/13/2024"], True),
        (["2024-13-02", "99/99/2024"], False),
        ([], False),
    ],
)
def test_day_first_is_what_the_values_show(values, expected):
    assert day_first(values) is expected


@given(st.text(max_size=90), st.booleans())
def test_no_text_raises(text, first):
    moment = parse_date(text, day_first=first)
    assert moment is None or moment.tzinfo is UTC


@given(st.text("0123456789/.-: ,TZapmjanEST+年月日h", max_size=40), st.booleans())
def test_no_text_that_is_nearly_a_date_raises(text, first):
    moment = parse_date(text, day_first=first)
    assert moment is None or moment.utcoffset() == timedelta()


@given(st.datetimes(datetime(1000, 1, 1), datetime(2199, 12, 31)))
def test_common_forms_of_one_moment_agree(moment):
    moment = moment.replace(microsecond=0, tzinfo=UTC)
    forms = [
        "%Y-%m-%d %H:%M:%S",
        "%Y-%m-%dT%H:%M:%SZ",
        "%d.%m.%Y %H:%M:%S",
        "%B %d, %Y %I:%M:%S %p",
        "%d %b %Y %H:%M:%S +0000",
    ]
    for form in forms:
        written = moment.strftime(form.replace("%Y", f"{moment.year:04}"))
        assert parse_date(written) == moment
