"""Numbers of North America that end in a word on the keys: 1-800-FLOWERS."""

import re

from tests.identifiers.reference.around import says_phone
from tests.identifiers.reference.folding import LIKE
from tests.identifiers.reference.numbers import is_valid

KEYS = {letter: str(digit) for digit, letters in enumerate(
    ("abc", "def", "ghi", "jkl", "mno", "pqrs", "tuv", "wxyz"), 2) for letter in letters}  # fmt: skip
TOLL_FREE = {"800", "822", "833", "844", "855", "866", "877", "888"}
BEFORE = re.compile(
    r"(?<![\w$#])(?P<one>\+?1[ .(-]{1,2}|\(|)(?P<area>[2-9]\d\d)(?P<exchange>\)? ?[ .-]?[2-9]\d\d)?\)?\Z"
)
AFTER = re.compile(r"(?:[ .-]|\)[ -]?|)(?P<word>[a-z0-9](?:-?[a-z0-9]){3,11})(?![a-z0-9])")
REACH = 16
FEWEST_LETTERS, MOST_BEYOND = 4, 3
"""Letters of such a word, and letters beyond the ten digits, which the exchange ignores."""


def read_vanity(folded, places, runs):
    """(E.164, start, end) of each."""
    for run in runs:
        last_three = [place.sign for place in places[max(0, run.last - 3) : run.last]]
        at = places[run.last - 1].end
        if last_three == ["0", "0", "0"]:
            found = _read(folded, at)
            if found is not None:
                yield found


def _read(folded, at):
    fold = folded.fold
    before = BEFORE.search(fold, max(0, at - REACH), at)
    after = AFTER.match(fold, at)
    if before is None or after is None:
        return None
    start = before.start("one")
    exchange = re.sub(r"\D", "", before["exchange"] or "")
    word = after["word"].replace("-", "")
    digits = before["area"] + exchange
    national = digits + "".join(KEYS.get(char, char) for char in word)
    letters = sum(map(str.isalpha, word))
    if not word[:2].isalpha() or letters < FEWEST_LETTERS or not 10 <= len(national) <= 10 + MOST_BEYOND:
        return None
    if not any(map(str.isalpha, word.strip("".join(LIKE)))):
        return None  # digits drawn as letters
    exact = len(national) == 10
    raw = folded.raw(*after.span("word"))
    capitals = raw == raw.upper() and exact
    announced = before["exchange"] is not None and not before["exchange"].isdigit()
    announced = announced and exact and says_phone(fold, start)
    if not announced and not _is_meant(before, after, digits, capitals):
        return None
    return (f"+1{national[:10]}", start, after.end()) if is_valid(1, national[:10]) else None


def _is_meant(before, after, digits, capitals):
    """Whether a mark joins the word to a toll-free code, or to an exchange where it is in capitals."""
    joined = after[0][0] in "-.)" or before["one"] != ""
    if digits in TOLL_FREE:
        return joined and (capitals or before["one"] != "")
    return joined and capitals and len(digits) > 3
