import random

import phonenumbers
import pytest

from resolver.identifiers.phone.plan import read_digits, read_field_number, valid_international


def _numbers(count):
    """Numbers of every country, near its example numbers, so that valid and invalid both occur."""
    dice = random.Random(5)
    codes = sorted(phonenumbers.COUNTRY_CODE_TO_REGION_CODE)
    for _ in range(count):
        code = dice.choice(codes)
        region = dice.choice(phonenumbers.region_codes_for_country_code(code))
        example = (
            phonenumbers.example_number_for_non_geo_entity(code)
            if region == "001"
            else phonenumbers.example_number_for_type(region, dice.randrange(11))
            or phonenumbers.example_number(region)
        )
        national = phonenumbers.national_significant_number(example)
        keep = len(national) - dice.randrange(min(7, len(national)))
        yield code, national[:keep] + "".join(dice.choices("0123456789", k=len(national) - keep))


def test_validity_is_that_of_libphonenumber():
    wrong = []
    for code, national in _numbers(4000):
        zeros = len(national) - len(national.lstrip("0"))
        number = phonenumbers.PhoneNumber(
            country_code=code,
            national_number=int(national),
            italian_leading_zero=bool(zeros) or None,
            number_of_leading_zeros=zeros if zeros > 1 else None,
        )
        if phonenumbers.is_valid_number(number) != valid_international(f"{code}{national}"):
            wrong.append((code, national))
    assert wrong == []


@pytest.mark.parametrize(
    ("digits", "plus", "region", "expected"),
    [
        ("15035550142", True, "US", ("+15035550142", "phone-plus")),
        ("4402079460018", True, "US", ("+442079460018", "phone-plus")),
        ("5035550142", False, "US", ("+15035550142", "phone-nanp")),
        ("5035550142", True, "US", ("+15035550142", "phone-nanp")),
        ("15035550142", False, "CA", ("+15035550142", "phone-nanp-long")),
        ("0115035550142", False, "US", None),
        ("011442079460018", False, "US", ("+442079460018", "phone-idd")),
        ("02079460018", False, "GB", ("+442079460018", "phone-national")),
        ("02079460018", False, "US", ("+442079460018", "phone-foreign")),
        ("442079460018", False, "US", ("+442079460018", "phone-code")),
        ("2355550142", False, "US", ("+12355550142", "phone-nanp")),
        ("2105550142", False, "??", ("+12105550142", "phone-nanp")),
        ("1234567", False, "US", None),
    ],
)
def test_reads_digits_by_the_rules_of_the_region(digits, plus, region, expected):
    number = read_digits(digits, plus, region)
    assert (number and (number.e164, number.rule)) == expected


def test_a_field_may_lack_the_national_prefix():
    number = read_field_number("434 100 205", "AU")
    assert number is not None
    assert number.e164 == "+61434100205"
    assert read_field_number("n/a", "AU") is None
