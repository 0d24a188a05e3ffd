"""What the values of a column look like."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from resolver.dates import parse_date

_FORMS = {
    "email": re.compile(r"[^\s@]+@[^\s@]+\.[a-z]{2,}", re.IGNORECASE),
    "url": re.compile(r"(https?://|www\.)\S+", re.IGNORECASE),
    "image_hash": re.compile(r"(0x)?([0-9a-f]{16}|[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})", re.IGNORECASE),
    "latlong": re.compile(r"\(?\s*[-+]?\d{1,2}\.\d{2,}\s*[,; ]\s*[-+]?\d{1,3}\.\d{2,}\s*\)?"),
    "handle": re.compile(r"@[\w.]{2,40}"),
    "price": re.compile(
        r"([$€£¥₹]|usd|eur|gbp)\s?\d[\d.,]*|\d[\d.,]*\s?([$€£¥₹]|usd|eur|gbp)", re.IGNORECASE
    ),
    "phone": re.compile(
        r"(?=(?:\D*\d){7,15}\D*$)(?=.*[\s()+./-]|0\d{6,}|[2-9]\d{9}$)\+?[\d\s()./-]+(x\s?\d+)?", re.IGNORECASE
    ),
}
_STRUCTURED = re.compile(r"\s*[\[{].*[\]}]\s*", re.DOTALL)
_NUMBER = re.compile(r"[-+]?\d{1,9}([.,]\d+)?")
_CODE = re.compile(r"[A-Za-z]{2}")
_MOST = 0.7
_FEW = 30


@dataclass(frozen=True, slots=True)
class Profile:
    """A column's sample in figures.

    Shares are of its rows (`filled`) or of its filled values (`distinct`, `codes`); `length`, `words` and
    `digits` are means; `leading` is the form that most values have (a field type), None where none prevails;
    `few` says that the same few values come again and again, `structured` that they are JSON.
    """

    filled: float
    distinct: float
    length: float
    words: float
    digits: float
    codes: float
    leading: str | None
    constant: bool
    few: bool
    structured: bool


def profile(sample: Sequence[str]) -> Profile:
    """Look at a column's values."""
    values = [stripped for value in sample if value and (stripped := value.strip())]
    if not values:
        return Profile(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, None, constant=True, few=False, structured=False)
    count, different = len(values), len(set(values))
    return Profile(
        filled=count / len(sample),
        distinct=different / count,
        length=sum(map(len, values)) / count,
        words=sum(len(value.split()) for value in values) / count,
        digits=sum(character.isdecimal() for value in values for character in value) / count,
        codes=sum(_CODE.fullmatch(value) is not None for value in values) / count,
        leading=_leading(values),
        constant=different == 1 and count >= 20,
        few=different <= _FEW and different * 4 <= count,
        structured=sum(_STRUCTURED.fullmatch(value) is not None for value in values) > _MOST * count,
    )


def _leading(values: list[str]) -> str | None:
    enough = _MOST * len(values)
    for name, form in _FORMS.items():
        if sum(len(value) < 300 and form.fullmatch(value) is not None for value in values) > enough and not (
            name == "phone" and sum(parse_date(value) is not None for value in values) > enough
        ):
            return name
    if sum(parse_date(value) is not None for value in values) > enough:
        return "date"
    if sum(_NUMBER.fullmatch(value) is not None for value in values) > enough:
        padded = any(len(value) > 1 and value[0] == "0" and value[1].isdecimal() for value in values)
        return "exact" if padded else "number"
    return None
