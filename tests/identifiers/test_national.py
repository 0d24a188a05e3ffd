import random

import phonenumbers
import pytest

from resolver.identifiers.phone.national import region_of
from tests.identifiers.reference.numbers import national_number

REGIONS = sorted(phonenumbers.SUPPORTED_REGIONS)


def written(region, dice):
    """Digits near numbers of `region`: with its prefixes or without, behind its code, cut or spoilt."""
    metadata = phonenumbers.PhoneMetadata.metadata_for_region(region)
    for kind in range(11):
        example = phonenumbers.example_number_for_type(region, kind) or phonenumbers.example_number(region)
        if example is None:
            continue
        national = phonenumbers.national_significant_number(example)
        spoilt = national[:-2] + "".join(dice.choices("0123456789", k=2))
        prefix = metadata.national_prefix or "0"
        for digits in (national, spoilt, national[:-1], national + "5"):
            yield from (digits, prefix + digits, "0" + digits, str(metadata.country_code) + digits)
        yield f"00{metadata.country_code}{national}"
        yield f"{metadata.country_code}{prefix}{national}"
    for _ in range(20):
        yield "".join(dice.choices("0123456789", k=dice.randint(7, 15)))


@pytest.mark.parametrize("part", range(6))
def test_national_numbers_are_those_of_libphonenumber(part):
    dice, different = random.Random(part), []
    for region in REGIONS[part::6]:
        for digits in filter(lambda each: 7 <= len(each) <= 15, written(region, dice)):
            plain = national_number(digits, region)
            expected = plain[0] if plain else None
            e164 = region_of(region).read(digits)
            if (e164 if e164 and len(e164) <= 16 else None) != expected:
                different.append((region, digits, e164, expected))
    assert different == []


def test_a_region_without_a_numbering_plan_has_no_numbers():
    assert region_of("??") is None
    assert region_of("AQ") is None
