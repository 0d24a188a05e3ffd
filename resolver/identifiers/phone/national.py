"""Numbers as they are written inside their own region, national prefix and all.

Follows `phonenumbers.parse` step by step with the region's metadata compiled once (tests compare the two);
only numbers that begin with an international prefix are left to the library.
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
        self._rewritten = metadata.national_prefix_transform_rule or ""
        self._general = re.compile(metadata.general_desc.national_number_pattern)
        self._lengths = tuple(metadata.general_desc.possible_length)
        self._forms = tuple(_form(form) for form in metadata.number_format)

    def read(self, digits: str) -> str | None:
        """The E.164 form of `digits` where they are a valid number as the region writes it, else None."""
        if self._idd.match(digits):
            return self._by_library(digits)
        if digits.startswith(self.code):
            national = self._stripped(digits[len(self.code) :])
            fits = self._general.fullmatch
            if (fits(national) and not fits(digits)) or len(digits) > self._lengths[-1]:
                return self._main()._complete(national, digits)
        return self._complete(digits, digits)

    def _main(self) -> "Region":
        """The region whose rules go for all that share the country code."""
        main = region_of(phonenumbers.region_code_for_country_code(int(self.code)))
        return main if main is not None else self

    def _complete(self, digits: str, written: str) -> str | None:
        """The E.164 form of national digits; `written` if nothing was dropped yet."""
        rest = self._stripped(digits)
        national = rest if len(rest) in self._lengths or len(rest) > self._lengths[-1] else digits
        if not self._plan.valid(national):
            return None
        if national == written and self._needs_prefix(national):
            return None
        return f"+{self.code}{national}"

    def _stripped(self, digits: str) -> str:
        """`digits` without their national prefix, rewritten where the region says so."""
        prefix = self._prefix.match(digits)
        if prefix is None:
            return digits
        groups = prefix.groups()
        if self._rewritten and groups and groups[-1] is not None:
            rest = self._prefix.sub(self._rewritten, digits, count=1)
        else:
            rest = digits[prefix.end() :]
        return digits if self._general.fullmatch(digits) and not self._general.fullmatch(rest) else rest

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
