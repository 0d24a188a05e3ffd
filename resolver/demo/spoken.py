"""Phone numbers in words."""

from resolver.demo.given import Given


def words(given: Given) -> str:
    """Every digit as a word."""
    between = given.dice.one((" ", " ", "-", ", ", ". ")) if given.speech.digits[1].isascii() else " "
    text = between.join(_word(given, digit) for digit in given.digits)
    return given.dice.one((text, text, text.upper(), text.title()))


def mixed_words(given: Given) -> str:
    """Some digits as words, some as figures, with spaces between."""
    groups = [
        " ".join(_word(given, digit) if given.dice.chance(0.4) else digit for digit in group)
        for group in given.groups[:-1]
    ]
    last = given.groups[-1]
    groups.append(" ".join((_word(given, last[0]), *last[1:])))
    return given.dice.one((" ", "-", ".")).join(groups)


def glued_words(given: Given) -> str:
    """Some digits as words, some as figures, with nothing between ("2Seven6-22five")."""
    capital = given.dice.one((str.lower, str.title, str.title, str.upper))
    due = given.dice.between(0, len(given.groups) - 1)
    groups = []
    for number, group in enumerate(given.groups):
        said = [given.dice.chance(0.35) for _ in group]
        if number == due:
            said[given.dice.between(0, len(group) - 1)] = True
        pairs = zip(group, said, strict=True)
        groups.append("".join(capital(_word(given, digit)) if word else digit for digit, word in pairs))
    return given.dice.one((" ", "-", ".", "")).join(groups)


def paired_words(given: Given) -> str:
    """Pairs of digits as one number word each, the rest as figures ("seventy one 60")."""
    digits = given.digits
    odd = len(digits) % 2
    pairs = [digits[at : at + 2] for at in range(odd, len(digits), 2)]
    said = [_pair(given, pairs[0])]
    said += [_pair(given, pair) if given.dice.chance(0.6) else pair for pair in pairs[1:]]
    return " ".join((*([_word(given, digits[0])] if odd else ()), *said))


def doubled_words(given: Given) -> str:
    """Words, with two equal digits said as "double five"."""
    said, digits = [], given.digits
    while digits:
        twice = digits[:2] == digits[0] * 2
        said.append(f"{given.speech.double} {_word(given, digits[0])}" if twice else _word(given, digits[0]))
        digits = digits[2 if twice else 1 :]
    return " ".join(said)


def vanity(given: Given) -> str:
    """The last digits as the word that they spell on the keys of a telephone."""
    form = given.dice.one(("{}-{}-{}", "1-{}-{}-{}", "({}) {}-{}", "{} {} {}", "1-{}-{}{}", "{}.{}.{}"))
    word = given.dice.one((given.phone.word, given.phone.word, given.phone.word.title()))
    return form.format(*given.phone.groups[:2], word)


def _word(given: Given, digit: str) -> str:
    return given.speech.digits[int(digit)]


def _pair(given: Given, pair: str) -> str:
    """Twenty-one for 21; digit by digit where nobody says it in one, as after a zero."""
    if pair[0] == "0":
        return f"{_word(given, pair[0])} {_word(given, pair[1])}"
    return given.speech.pairs[int(pair) - 10]
