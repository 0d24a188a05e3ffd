"""Number words put in as digits: "two", not the "two" of "network"."""

from dataclasses import dataclass

from resolver.identifiers.tables import load
from tests.identifiers.reference.folding import KEPT, LETTERS, LIKE, SYMBOL, fold_phrase


@dataclass
class Place:
    """One digit, one number word, or one other character.

    `sign` is 0 for a written digit, W for a word that says a digit, G for one that only sounds like one, N
    for any other number word, L for a letter that is neither a-z nor like a digit, S for one of a script
    without spaces, a symbol's sign for a symbol; else it is the character itself.
    """

    sign: str
    digit: str
    start: int
    end: int
    number: tuple = ("", 0)
    taken: bool = False

    @property
    def is_digit(self):
        return self.sign in "0WGN"

    @property
    def is_letter(self):
        """Whether it is a letter of a script with spaces between words."""
        return self.sign.islower() or self.sign == "L"


def is_letter(char):
    """Whether a folded character is a letter of a script with spaces between words."""
    return sign_of(char).islower() or sign_of(char) == "L"


def sign_of(char):
    """The sign of a folded character that is in no number word."""
    if char.isascii():
        return "0" if char.isdigit() else char
    if char in LIKE:
        return char
    if char in KEPT:
        return SYMBOL
    for span in LETTERS["spaceless"]["ranges"]:
        low, high = (int(end, 16) for end in span.split("-"))
        if low <= ord(char) <= high:
            return "S"
    return "L"


def number_words():
    """Word -> what it says: ("unit", 5), ("value", 20), ("times", 2), ("power", 3), ("glued", 4)."""
    said = {}
    for row in load("numbers").values():
        for digit, words in enumerate(row["units"]):
            for word in filter(None, words.split("|")):
                said.setdefault(fold_phrase(word), ("unit", digit))
        for key, how in (("values", "value"), ("times", "times"), ("powers", "power"), ("glued", "glued")):
            for word, value in row.get(key, {}).items():
                said.setdefault(fold_phrase(word), (how, value))
        for ten, value in row["values"].items() if "compound" in row else ():
            for digit, words in enumerate(row["units"]):
                for unit in words.split("|") if digit and value >= 20 else ():
                    word = row["compound"].format(unit=unit, ten=ten)
                    said.setdefault(fold_phrase(word), ("value", value + digit))
    return said


def other_words():
    """Words that mean something else and hide the number words inside them."""
    for row in load("numbers").values():
        yield from row.get("plain", ())
    yield from load("emails")["at"]
    for row in load("platforms").values():
        for key in ("cues", "hosts", "domains"):
            yield from row.get(key, ())
    for row in load("attributes").values():
        for key in {"cues", "strong", "weak", "self"} & row.keys():
            yield from row[key]


NUMBERS = number_words()
BY_FIRST = {}
for _word in sorted({*NUMBERS, *map(fold_phrase, other_words())}, key=len, reverse=True):
    BY_FIRST.setdefault(_word[0], []).append(_word)


def words_in(fold):
    """Every word of the tables in `fold` as (word, start, end): from left to right, the longest first."""
    at = 0
    while at < len(fold):
        word = next((word for word in BY_FIRST.get(fold[at], ()) if fold.startswith(word, at)), None)
        if word is not None:
            yield word, at, at + len(word)
        at += len(word) if word is not None else 1


def speaking(fold, taken):
    """The number words that speak, as (word, start, end); `taken` are positions others hold."""
    words = [each for each in words_in(fold) if each[0] in NUMBERS and each[1] not in taken]
    runs = []
    for each in words:
        if runs and runs[-1][-1][2] == each[1]:
            runs[-1].append(each)
        else:
            runs.append([each])
    for run in runs:
        yield from (each for each in run if _speaks(fold, run, each))


def _speaks(fold, run, each):
    """Whether a word counts, by what touches the run of number words it is in.

    Letters may touch the run on neither side; or on one, where digits or more words show what is meant; or
    on both, where there are three words. What sounds like a digit needs both sides free and digits or words
    beside it. Scripts without spaces part no words at all. A word that begins or ends in a digit is none
    where that digit belongs to others.
    """
    word, start, end = each
    before, after = fold[run[0][1] - 1 : run[0][1]], fold[run[-1][2] : run[-1][2] + 1]
    if word[0].isdigit() and fold[start - 1 : start].isdigit():
        return False
    if word[-1].isdigit() and fold[end : end + 1].isdigit():
        return False
    free = [not side or not is_letter(side) for side in (before, after)]
    touches = before.isdigit() or after.isdigit() or len(run) > 1
    if NUMBERS[word][0] == "glued":
        return all(free) and touches
    return all(free) or (any(free) and touches) or len(run) > 2 or sign_of(fold[start]) == "S"


def put_in(fold, taken):
    """The places of `fold`, number words put in."""
    words = {start: (word, end) for word, start, end in speaking(fold, taken)}
    places, at = [], 0
    while at < len(fold):
        if at in words:
            word, end = words[at]
            how, value = NUMBERS[word]
            sign = {"unit": "W", "glued": "G"}.get(how, "N")
            places.append(Place(sign, str(value) if sign != "N" else "", at, end, (how, value)))
        else:
            sign = sign_of(fold[at])
            places.append(Place(sign, fold[at] if sign == "0" else LIKE.get(sign, ""), at, at + 1))
        places[-1].taken = at in taken
        at = places[-1].end
    return places
