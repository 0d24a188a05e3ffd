"""What the words around digits say: that they are a phone number, or that they are not."""

import re

import phonenumbers

from resolver.identifiers.tables import load
from tests.identifiers.reference.folding import fold_phrase

REACH = 32
"""Characters before a number that are looked at."""
MARKS = " \n\t:.,;-=#()[]{}<>*~|/!?+_\"'\x02"
TABLE = load("phones")
CUES = [fold_phrase(word) for word in TABLE["cues"]]
NOT = [fold_phrase(word) for word in TABLE["not"]]
UNITS = [fold_phrase(word) for word in TABLE["units"]]
LINKING = TABLE["linking"]
CURRENCY = TABLE["currency"]
LONGEST_MEASURE = 3
"""Digits that a price, a weight or a time of day has at most."""
SHORTEST_ID = 9
"""Digits in one block that are an id after a mere "#"."""
UUID = re.compile("-".join(f"[0-9a-f]{{{size}}}" for size in (8, 4, 4, 4, 12)) + "(?![0-9a-z])")
NUMBER_SIGN = re.compile(r"(?<!\w)(?:n\.? ?o|nr|no|num|numero|number|n|id|code)\Z")

DAY, MONTH, YEAR = "(?:0?[1-9]|[12][0-9]|3[01])", "(?:0?[1-9]|1[0-2])", "(?:19|20)?[0-9]{2}"
BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[0-9][0-9]?)"
MEASURES = {
    "2017-03-21": r"(?:19|20)\d\d[-/. ](?:0?[1-9]|1[0-2])[-/. ](?:[0-2]?\d|3[01])",
    "21.3.17": rf"(?<!\d[-/.]){DAY}(?P<a>[-/.]){MONTH}(?P=a){YEAR}(?![-/.]\d)",
    "3/21/17": rf"(?<!\d[-/.]){MONTH}(?P<b>[-/.]){DAY}(?P=b){YEAR}(?![-/.]\d)",
    "20170321": r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])",
    "9:30 or 9:30:15": r"(?<!:)\d{1,2}:[0-5]\d(?::[0-5]\d)?(?!:)",
    "$25.00": rf"[{CURRENCY}]\d{{1,5}}\.\d\d",
    "$25 - $30": rf"[{CURRENCY}]\d{{1,5}} ?- ?[{CURRENCY}]",
    "40.7127, -74.0059": r"(?<!\.)\d{1,3}\.\d{1,8}[^\w.]{1,3}\d{1,3}\.\d{1,8}(?!\.)",
    "#123456789": r"#\d{9,}",
    "192.168.100.200": rf"(?<!\d\.){BYTE}\.{BYTE}\.\d{{3}}\.{BYTE}(?!\.\d)",
    "1 2 3 4 5": r"1(?P<c>\D{1,3})2(?P=c)3(?P=c)4(?P=c)5",
}


def ends_with(before, phrases):
    """Whether `before` ends with one of `phrases`, as words of their own where words are spaced."""
    for phrase in phrases:
        if before.endswith(phrase):
            beyond = before[: -len(phrase)][-1:]
            if not (phrase.isascii() and beyond.isalpha()):
                return True
    return False


def says_phone(fold, start):
    """Whether the words before `start` announce a phone number, one small word perhaps in between."""
    before = fold[max(0, start - REACH) : start].rstrip(MARKS)
    if ends_with(before, CUES):
        return True
    linking = max((word for word in LINKING if before.endswith(f" {word}")), key=len, default="")
    return ends_with(before.removesuffix(linking).rstrip(MARKS), CUES)


def says_other(fold, start, end, last):
    """Whether what is around digits says price, post id, measure; `last` is the size of the last group."""
    before = fold[max(0, start - REACH) : start]
    return (
        names_other(before)
        or is_price(before)
        or fold[end : end + 1] == "%"
        or (last <= LONGEST_MEASURE and is_measured(fold, end))
        or (before.endswith("#") and last >= SHORTEST_ID and not says_phone(fold, start))
        or any(uuid.start() <= start < uuid.end() for uuid in UUID.finditer(fold))
    )


def names_other(before):
    """Whether words before say what the digits are, perhaps with "no.", a year or a short code after them."""
    said = before.rstrip(" .:#=-/").removesuffix(" is")
    if ends_with(said, NOT):
        return True
    if said[-1:].isdigit() or said.endswith((".o", " o", "no", "nr", "um", "ro", "er", " n", "id", "de")):
        shorter = re.sub(r"(?<!\d)\d{1,4}\Z", "", said)
        shorter = NUMBER_SIGN.sub("", re.sub(r"(?<!\w)[a-z]{1,3}\Z", "", shorter)).rstrip(" .:#=-/")
        if shorter != said and ends_with(shorter, NOT):
            return True
    return re.search(r"[a-z]\d{1,6}[a-z]{1,3}\Z", before) is not None


def in_account(fold, start):
    """Whether what stands before begins like a bank account's number (IBAN)."""
    before = fold[max(0, start - REACH - 1) : start]
    return re.search(r"(?<![a-z0-9])[a-z]{2}\d\d(?: ?[a-z0-9]{4}){0,6} ?\Z", before) is not None


def is_price(before):
    """Whether one sign of a currency stands right before; several are decoration."""
    sign = re.search(r"(.?)([^ ]) ?\Z", before, re.DOTALL)
    return sign is not None and sign[2] in CURRENCY and (sign[1] == "" or sign[1] not in CURRENCY)


def is_measured(fold, end):
    """Whether a unit stands right after."""
    rest = fold[end:].removeprefix(" ")
    units = [unit for unit in UNITS if rest.startswith(unit)]
    return any(not re.match(r"\w", rest[len(unit) :]) for unit in units)


def is_measure(piece):
    """Whether digits hold a date, a time of day, a price, coordinates or a count from one to five."""
    return any(re.search(rf"(?<!\d)(?:{measure})(?!\d)", piece) for measure in MEASURES.values())


def hinted_codes(around):
    """Calling codes that a text speaks for: names of places, currencies, addresses, numbers with a +."""
    regions = {match[1].upper() for match in re.finditer(r"(?<=[a-z0-9])\.([a-z]{2})(?![a-z0-9.])", around)}
    for region, words in load("regions").items():
        for word in map(fold_phrase, words):
            if re.search(_whole(word), around):
                regions.add(region)
    codes = {phonenumbers.country_code_for_region({"UK": "GB"}.get(region, region)) for region in regions}
    for match in re.finditer(r"(?<![\w+])\+ ?\(?(\d{1,3})", around):
        sizes = (size for size in (1, 2, 3) if _is_code(match[1][:size]))
        codes |= {int(match[1][:size]) for size in sizes}
    return codes - {0}


def _whole(word):
    if not word[0].isalnum():
        return re.escape(word)
    return rf"(?<![^\W_]){re.escape(word)}(?![^\W_])"


def _is_code(digits):
    return int(digits) in phonenumbers.COUNTRY_CODE_TO_REGION_CODE
