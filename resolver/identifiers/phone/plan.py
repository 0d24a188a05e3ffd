"""Numbering plans: whether digits are a number, in which country, and how E.164 writes it.

All truth comes from the metadata of `phonenumbers` (Google's libphonenumber), by way of `validity` and
`national`.
"""

import functools
import re
from typing import NamedTuple

import phonenumbers

from resolver.identifiers.phone.national import is_nanp, region_of
from resolver.identifiers.phone.validity import plan_of, split_code, valid_international
from resolver.identifiers.tables import load

_SHAPED_NANP = re.compile(r"[2-9]\d\d[2-9]\d{6}")
_SHORTEST_WITH_CODE = 11
"""Digits from which a number may have its country code though no + says so."""
_LONGEST = 15
"""Digits of an E.164 number (ITU-T E.164 §6)."""
_IDD = ("011", "00")
_FOREIGN: tuple[str, ...] = tuple(load("phones")["foreign"])


class Number(NamedTuple):
    """Digits read as a phone number: its E.164 form and the rule (a key of `tables/rules.toml`).

    `others` are E.164 forms that the digits may have as well, in other countries.
    """

    e164: str
    rule: str
    others: tuple[str, ...] = ()


def read_digits(digits: str, plus: bool, region: str) -> Number | None:
    """The number `digits` (7 of them or more) say in `region`; `plus` if a + stands before them."""
    if not plus and is_nanp(region) and digits[0] != "0" and len(digits) < _SHORTEST_WITH_CODE:
        return read_nanp(digits)
    return _read_international(digits, plus, region)


@functools.lru_cache(maxsize=100_000)
def _read_international(digits: str, plus: bool, region: str) -> Number | None:
    if len(digits) > _LONGEST and (plus or not digits.startswith(_IDD)):
        return None
    if plus:
        return _read_plus(digits, region)
    if digits.startswith(_IDD):
        rest = digits[3:] if digits.startswith("011") else digits[2:]
        if valid_international(rest):
            return Number("+" + rest, "phone-idd")
    if is_nanp(region):
        return read_nanp(digits) or _read_with_code(digits) or _read_elsewhere(digits)
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


def _read_plus(digits: str, region: str) -> Number | None:
    if valid_international(digits):
        return Number("+" + digits, "phone-plus")
    without_trunk = _drop_trunk(digits)
    if without_trunk is not None:
        return Number("+" + without_trunk, "phone-plus")
    if is_nanp(region) and len(digits) == 10 and plan_of(1).valid(digits):
        return Number("+1" + digits, "phone-nanp")
    split = split_code(digits)
    if split is not None and plan_of(split[0]).possible(split[1]):
        return Number("+" + digits, "phone-possible")
    return None


def _drop_trunk(digits: str) -> str | None:
    """The number without a national prefix left in after the country code: "+44 (0)20 …"."""
    split = split_code(digits)
    if split is None or not split[1].startswith("0"):
        return None
    code, national = split[0], split[1][1:]
    return f"{code}{national}" if plan_of(code).valid(national) else None


def read_nanp(digits: str) -> Number | None:
    """Digits as a number of the North American Numbering Plan, its country code perhaps before it."""
    if len(digits) == 11 and digits[0] == "1" and plan_of(1).valid(digits[1:]):
        return Number("+" + digits, "phone-nanp-long")
    if len(digits) != 10 or not _SHAPED_NANP.fullmatch(digits):
        return None
    return Number("+1" + digits, "phone-nanp" if plan_of(1).valid(digits) else "phone-possible")


def _read_national(digits: str, region: str) -> Number | None:
    """A number as written inside `region`, its national prefix in place where the region needs one."""
    plan = region_of(region)
    e164 = plan.read(digits) if plan is not None else None
    return Number(e164, "phone-national") if e164 is not None and len(e164) <= _LONGEST + 1 else None


def _read_with_code(digits: str) -> Number | None:
    """A number with its country code but no +."""
    if len(digits) >= _SHORTEST_WITH_CODE and valid_international(digits):
        return Number("+" + digits, "phone-code")
    return None


def _read_elsewhere(digits: str) -> Number | None:
    """A number of another country in its national form, where the region has no numbers that begin so."""
    if digits[0] != "0" or digits[1] == "0" or not 10 <= len(digits) <= 11:
        return None
    numbers = filter(None, (_read_national(digits, region) for region in _FOREIGN))
    first, *others = dict.fromkeys(number.e164 for number in numbers) or (None,)
    return Number(first, "phone-foreign", tuple(others)) if first is not None else None
