"""Which national numbers a country code gives out: libphonenumber's `is_valid_number`, several times as fast.

The test is compiled from the metadata of `phonenumbers` into one regular expression a region (tests compare
the two).
"""

import functools
import re
from typing import Any

import phonenumbers

phonenumbers.enable_pattern_cache()

_KINDS = (
    "fixed_line", "mobile", "premium_rate", "toll_free", "shared_cost",
    "voip", "personal_number", "pager", "uan", "voicemail",
)  # fmt: skip
_CODES = frozenset(map(str, phonenumbers.COUNTRY_CODE_TO_REGION_CODE))


def split_code(digits: str) -> tuple[int, str] | None:
    """Country code and the rest; None where no country has such a code."""
    for length in (1, 2, 3):
        if digits[:length] in _CODES:
            return int(digits[:length]), digits[length:]
    return None


def valid_international(digits: str) -> bool:
    """Whether `digits` are a country code and a valid national number."""
    split = split_code(digits)
    return split is not None and plan_of(split[0]).valid(split[1])


class Plan:
    """One country code's numbering plan; its patterns are compiled once a number has a fitting length."""

    def __init__(self, code: int) -> None:
        regions = phonenumbers.region_codes_for_country_code(code)
        metadata = (
            phonenumbers.PhoneMetadata.metadata_for_region_or_calling_code(code, region) for region in regions
        )
        self._metadata = [each for each in metadata if each is not None]
        general = [each.general_desc for each in self._metadata if each.general_desc]
        self._lengths = frozenset(general[0].possible_length if general else ())
        self._all_lengths = frozenset(size for each in general for size in each.possible_length)

    @functools.cached_property
    def _parts(self) -> list[tuple[re.Pattern[str] | None, re.Pattern[str]]]:
        """Of each region, what its numbers begin with, if the code is shared, and their pattern."""
        several = len(self._metadata) > 1
        return [
            (re.compile(each.leading_digits) if several and each.leading_digits else None, _pattern(each))
            for each in self._metadata
        ]

    def valid(self, national: str) -> bool:
        """Whether a region of this code gives out `national`: libphonenumber's `is_valid_number`."""
        if len(national) not in self._all_lengths:
            return False
        for leading, pattern in self._parts:
            if leading is None:
                if pattern.fullmatch(national):
                    return True
            elif leading.match(national):
                return pattern.fullmatch(national) is not None
        return False

    def possible(self, national: str) -> bool:
        """Whether `national` has a length that this code's numbers have."""
        return len(national) in self._lengths


@functools.cache
def plan_of(code: int) -> Plan:
    """The numbering plan of a country code."""
    return Plan(code)


def _pattern(metadata: Any) -> re.Pattern[str]:
    general = _sized(metadata.general_desc)
    kinds = filter(None, (_sized(getattr(metadata, kind)) for kind in _KINDS))
    return re.compile(f"(?={general}\\Z)(?:{'|'.join(dict.fromkeys(kinds))})")


def _sized(description: Any) -> str:
    """The pattern of one kind of number, restricted to the lengths it may have."""
    pattern = description.national_number_pattern if description else None
    if not pattern or pattern == "NA":
        return ""
    sizes = sorted(size for size in description.possible_length if size > 0)
    ahead = "|".join(rf"\d{{{size}}}" for size in sizes)
    return f"(?=(?:{ahead})\\Z)(?:{pattern})" if ahead else f"(?:{pattern})"
