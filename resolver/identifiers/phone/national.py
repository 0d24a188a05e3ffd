"""Numbers as they are written inside their own region, national prefix and all.

Follows `phonenumbers.parse` step by step with the region's metadata compiled once, and leaves to the library
what is rare and involved: numbers that begin with their own country code or with an international prefix,
and prefixes that are rewritten rather than dropped (tests compare the two).
"""

import functools
import re
from typing import Any

import phonenumbers

from resolver.identifiers.phone.validity import plan_of

_E164 = phonenumbers.PhoneNumberFormat.E164


class Region:
    """One region's way to write its numbers."""

    def __init__(self, metadata: Any) -> None:
        self.code = str(metadata.country_code)
        self._region = metadata.id
        self._plan = plan_of(metadata.country_code)
        self._idd = re.compile(metadata.international_prefix or "(?!)")
        self._prefix = re.compile(metadata.national_prefix_for_parsing or "(?!)")
        self._rewrites = bool(metadata.national_prefix_transform_rule)
        self._general = re.compile(metadata.general_desc.national_number_pattern)
        self._lengths = tuple(metadata.general_desc.possible_length)
        self._forms = tuple(_form(form) for form in metadata.number_format)

    def read(self, digits: str) -> str | None:
        """The E.164 form of `digits` where they are a valid number as the region writes it, else None."""
        if digits.startswith(self.code) or self._idd.match(digits):
            return self._by_library(digits)
        prefix = self._prefix.match(digits)
        if prefix is not None and self._rewrites:
            return self._by_library(digits)
        national = digits if prefix is None else self._stripped(digits, digits[prefix.end() :])
        if len(national) not in self._lengths:
            return None
        if not self._plan.valid(national) or (national == digits and self._needs_prefix(digits)):
            return None
        return f"+{self.code}{national}"

    def _stripped(self, digits: str, rest: str) -> str:
        """`rest`, what the national prefix leaves; `digits` where it is no prefix after all."""
        if self._general.fullmatch(digits) and not self._general.fullmatch(rest):
            return digits
        return rest if len(rest) in self._lengths or len(rest) > self._lengths[-1] else digits

    def _by_library(self, digits: str) -> str | None:
        try:
            number = phonenumbers.parse(digits, self._region)
        except phonenumbers.NumberParseException:
            return None
        if not phonenumbers.is_valid_number(number):
            return None
        if phonenumbers.national_significant_number(number) == digits and self._needs_prefix(digits):
            return None
        e164: str = phonenumbers.format_number(number, _E164)
        return e164

    def _needs_prefix(self, digits: str) -> bool:
        """Whether the region writes a national prefix before these digits; they come without it."""
        for leading, pattern, needs in self._forms:
            if (leading is None or leading.match(digits)) and pattern.fullmatch(digits):
                return needs
        return False


def _form(form: Any) -> tuple[re.Pattern[str] | None, re.Pattern[str], bool]:
    """A way to group digits: what they begin with, the pattern of all of them, whether it takes a prefix."""
    leads, rule = form.leading_digits_pattern, form.national_prefix_formatting_rule or ""
    needs = rule.lstrip("(").startswith("0") and not form.national_prefix_optional_when_formatting
    return (re.compile(leads[-1]) if leads else None), re.compile(form.pattern), needs


@functools.cache
def region_of(code: str) -> Region | None:
    """The region of that ISO 3166 code; None where no numbering plan is known for it."""
    metadata = phonenumbers.PhoneMetadata.metadata_for_region(code, None)
    return Region(metadata) if metadata is not None else None


@functools.cache
def is_nanp(region: str) -> bool:
    """Whether `region` is in the North American Numbering Plan."""
    return phonenumbers.country_code_for_region(region) in {1, 0}
