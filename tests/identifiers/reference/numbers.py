"""Numbering plans, by `phonenumbers` itself: whether digits are a number, and how E.164 writes it."""

import re

import phonenumbers

from resolver.identifiers.tables import load

E164 = phonenumbers.PhoneNumberFormat.E164
FOREIGN = load("phones")["foreign"]
LONGEST = 15


def is_nanp(region):
    """Whether a region, or no known one, dials as North America does."""
    return phonenumbers.country_code_for_region(region) in {0, 1}


def split(digits):
    """Country code and the rest; None where no country has such a code."""
    for code in phonenumbers.COUNTRY_CODE_TO_REGION_CODE:
        if digits.startswith(str(code)):
            return code, digits.removeprefix(str(code))
    return None


def is_valid(code, national):
    """Whether the country of that code gives out `national`, as it stands."""
    if not national:
        return False
    zeros = len(national) - len(national.lstrip("0"))
    number = phonenumbers.PhoneNumber(
        country_code=code,
        national_number=int(national),
        italian_leading_zero=True if zeros else None,
        number_of_leading_zeros=zeros if zeros > 1 else None,
    )
    same = phonenumbers.national_significant_number(number) == national
    return same and phonenumbers.is_valid_number(number)


def is_international(digits):
    """Whether `digits` are a country code and a valid national number."""
    parts = split(digits)
    return parts is not None and is_valid(*parts)


def is_possible(digits):
    """Whether `digits` are a country code and as many digits as its numbers have."""
    parts = split(digits)
    if parts is None:
        return False
    region = phonenumbers.region_code_for_country_code(parts[0])
    metadata = phonenumbers.PhoneMetadata.metadata_for_region_or_calling_code(parts[0], region)
    return len(parts[1]) in metadata.general_desc.possible_length


def read_digits(digits, plus, region):
    """(E.164, rule, other E.164 forms) of `digits` as dialled in `region`; `plus` if a + is before them."""
    abroad = digits.startswith(("011", "00"))
    if len(digits) > LONGEST and (plus or not abroad):
        return None
    if plus:
        return _with_plus(digits, region)
    dialled = digits.removeprefix("011" if digits.startswith("011") else "00")
    if abroad and is_international(dialled):
        return f"+{dialled}", "phone-idd", ()
    if is_nanp(region):
        return _nanp(digits) or _with_code(digits) or _elsewhere(digits)
    return national_number(digits, region) or _with_code(digits)


def _with_plus(digits, region):
    if is_international(digits):
        return f"+{digits}", "phone-plus", ()
    parts = split(digits)
    if parts and parts[1].startswith("0") and is_valid(parts[0], parts[1][1:]):
        return f"+{parts[0]}{parts[1][1:]}", "phone-plus", ()  # "+44 (0)20 …"
    if is_nanp(region) and len(digits) == 10 and is_valid(1, digits):
        return f"+1{digits}", "phone-nanp", ()
    return (f"+{digits}", "phone-possible", ()) if is_possible(digits) else None


def _nanp(digits):
    if len(digits) == 11 and digits[0] == "1" and is_valid(1, digits[1:]):
        return f"+{digits}", "phone-nanp-long", ()
    if len(digits) != 10 or digits[0] in "01" or digits[3] in "01":
        return None
    return f"+1{digits}", "phone-nanp" if is_valid(1, digits) else "phone-possible", ()


def _with_code(digits):
    if len(digits) > 10 and is_international(digits):
        return f"+{digits}", "phone-code", ()
    return None


def national_number(digits, region):
    """A number as written inside `region`, with the prefix it is written with there."""
    try:
        number = phonenumbers.parse(digits, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    if phonenumbers.national_significant_number(number) == digits and _needs_prefix(digits, region):
        return None
    e164 = phonenumbers.format_number(number, E164)
    return (e164, "phone-national", ()) if len(e164) <= LONGEST + 1 else None


def _needs_prefix(national, region):
    """Whether the region writes 0 before such a number; these digits come without it."""
    for form in phonenumbers.PhoneMetadata.metadata_for_region(region).number_format:
        leading = form.leading_digits_pattern
        if leading and not re.match(leading[-1], national):
            continue
        if re.fullmatch(form.pattern, national):
            rule = form.national_prefix_formatting_rule or ""
            return rule.lstrip("(").startswith("0") and not form.national_prefix_optional_when_formatting
    return False


def _elsewhere(digits):
    """A number in another country's national form: North American numbers never begin with 0."""
    if digits[0] != "0" or digits[1] == "0" or not 10 <= len(digits) <= 11:
        return None
    found = [national_number(digits, region) for region in FOREIGN]
    values = list(dict.fromkeys(number[0] for number in found if number))
    return (values[0], "phone-foreign", tuple(values[1:])) if values else None
