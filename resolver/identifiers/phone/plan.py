"""Numbering plans: whether digits are a number, in which country, and how E.164 writes it.

All truth comes from the metadata of `phonenumbers` (Google's libphonenumber). Its validity test is compiled
here into one regular expression a country, several times as fast as the library's own and equal to it (tests
compare them); national prefixes and carrier codes go through the library itself.
"""

import functools
import re
from dataclasses import dataclass
from typing import Any

import phonenumbers

from resolver.identifiers.tables import load

phonenumbers.enable_pattern_cache()

_KINDS = (
    "fixed_line", "mobile", "premium_rate", "toll_free", "shared_cost",
    "voip", "personal_number", "pager", "uan", "voicemail",
)  # fmt: skip
_CODES = frozenset(map(str, phonenumbers.COUNTRY_CODE_TO_REGION_CODE))
_SHAPED_NANP = re.compile(r"[2-9]\d\d[2-9]\d{6}")
_LONGEST_E164 = 16
"""Characters of an E.164 number, its + counted (ITU-T E.164 §6); some countries' metadata allows more."""
_IDD = ("011", "00")
_FOREIGN: tuple[str, ...] = tuple(load("phones")["foreign"])


@dataclass(frozen=True, slots=True)
class Number:
    """Digits read as a phone number: its E.164 form and the rule (a key of `tables/rules.toml`)."""

    e164: str
    rule: str


@functools.lru_cache(maxsize=500_000)
def read_digits(digits: str, plus: bool, region: str) -> Number | None:
    """The number `digits` (7 to 15 of them) say in `region`; `plus` if a + stands before them."""
    if plus:
        return _read_plus(digits, region)
    if digits.startswith(_IDD):
        rest = digits[3:] if digits.startswith("011") else digits[2:]
        if valid_international(rest):
            return Number("+" + rest, "phone-idd")
    if _is_nanp(region):
        return _read_nanp(digits) or _read_with_code(digits) or _read_elsewhere(digits)
    return _read_national(digits, region) or _read_with_code(digits)


def read_field_number(raw: str, region: str) -> Number | None:
    """A value known to be a phone number: national prefixes may be missing, extensions are dropped."""
    try:
        number = phonenumbers.parse(raw, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return Number(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164), "phone-field")


def valid_international(digits: str) -> bool:
    """Whether `digits` are a country code and a valid national number."""
    split = _split_code(digits)
    return split is not None and _plan(split[0]).valid(split[1])


def _read_plus(digits: str, region: str) -> Number | None:
    if valid_international(digits):
        return Number("+" + digits, "phone-plus")
    without_trunk = _drop_trunk(digits)
    if without_trunk is not None:
        return Number("+" + without_trunk, "phone-plus")
    if _is_nanp(region) and len(digits) == 10 and _plan(1).valid(digits):
        return Number("+1" + digits, "phone-nanp")
    split = _split_code(digits)
    if split is not None and _plan(split[0]).possible(split[1]):
        return Number("+" + digits, "phone-possible")
    return None


def _drop_trunk(digits: str) -> str | None:
    """The number without a national prefix left in after the country code: "+44 (0)20 …"."""
    split = _split_code(digits)
    if split is None or not split[1].startswith("0"):
        return None
    code, national = split[0], split[1][1:]
    return f"{code}{national}" if _plan(code).valid(national) else None


def _read_nanp(digits: str) -> Number | None:
    if len(digits) == 11 and digits[0] == "1" and _plan(1).valid(digits[1:]):
        return Number("+" + digits, "phone-nanp-long")
    if len(digits) == 10 and _SHAPED_NANP.fullmatch(digits):
        return Number("+1" + digits, "phone-nanp" if _plan(1).valid(digits) else "phone-possible")
    return None


def _read_national(digits: str, region: str) -> Number | None:
    """A number as written inside `region`, its national prefix in place where the region needs one."""
    try:
        number = phonenumbers.parse(digits, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    if phonenumbers.national_significant_number(number) == digits and _needs_prefix(digits, region):
        return None
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return Number(e164, "phone-national") if len(e164) <= _LONGEST_E164 else None


def _needs_prefix(digits: str, region: str) -> bool:
    """Whether `region` writes a national prefix before these digits and they came without it."""
    metadata: Any = phonenumbers.PhoneMetadata.metadata_for_region(region, None)
    for form in metadata.number_format if metadata else ():
        leads = form.leading_digits_pattern
        if (not leads or re.match(leads[-1], digits)) and re.fullmatch(form.pattern, digits):
            rule = form.national_prefix_formatting_rule or ""
            return rule.lstrip("(").startswith("0") and not form.national_prefix_optional_when_formatting
    return False


def _read_with_code(digits: str) -> Number | None:
    """A number with its country code but no +."""
    if len(digits) >= 11 and valid_international(digits):
        return Number("+" + digits, "phone-code")
    return None


def _read_elsewhere(digits: str) -> Number | None:
    """A number of another country in its national form, where the region has no numbers that begin so."""
    if digits[0] == "0" and digits[1] != "0" and 10 <= len(digits) <= 11:
        for region in _FOREIGN:
            number = _read_national(digits, region)
            if number is not None:
                return Number(number.e164, "phone-foreign")
    return None


@functools.cache
def _is_nanp(region: str) -> bool:
    return phonenumbers.country_code_for_region(region) in {1, 0}


def _split_code(digits: str) -> tuple[int, str] | None:
    for length in (1, 2, 3):
        if digits[:length] in _CODES:
            return int(digits[:length]), digits[length:]
    return None


class _Plan:
    """One country code's numbering plan."""

    def __init__(self, code: int) -> None:
        regions = phonenumbers.region_codes_for_country_code(code)
        metadata = [
            phonenumbers.PhoneMetadata.metadata_for_region_or_calling_code(code, region) for region in regions
        ]
        several = len(metadata) > 1
        self._parts = [
            (re.compile(each.leading_digits) if several and each.leading_digits else None, _pattern(each))
            for each in metadata
            if each is not None
        ]
        general: Any = metadata[0].general_desc if metadata[0] else None
        self._lengths = frozenset(general.possible_length if general else ())

    def valid(self, national: str) -> bool:
        """Whether a region of this code gives out `national`: libphonenumber's `is_valid_number`."""
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
def _plan(code: int) -> _Plan:
    return _Plan(code)


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
