"""Phone numbers in other characters than 0 to 9."""

from resolver.demo.given import Given

_CIRCLED = ("⓪①②③④⑤⑥⑦⑧⑨", "⓿❶❷❸❹❺❻❼❽❾", "🄋➀➁➂➃➄➅➆➇➈", "🄌➊➋➌➍➎➏➐➑➒")
_ENCLOSED = ("🄀⒈⒉⒊⒋⒌⒍⒎⒏⒐", "🄁🄂🄃🄄🄅🄆🄇🄈🄉🄊", "⓪⑴⑵⑶⑷⑸⑹⑺⑻⑼", "⓪⓵⓶⓷⓸⓹⓺⓻⓼⓽")
_SMALL = ("⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉")
_MATHEMATICAL = ("𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗", "𝟘𝟙𝟚𝟛𝟜𝟝𝟞𝟟𝟠𝟡", "𝟢𝟣𝟤𝟥𝟦𝟧𝟨𝟩𝟪𝟫", "𝟬𝟭𝟮𝟯𝟰𝟱𝟲𝟳𝟴𝟵", "𝟶𝟷𝟸𝟹𝟺𝟻𝟼𝟽𝟾𝟿")
_SEGMENTED = "🯰🯱🯲🯳🯴🯵🯶🯷🯸🯹"
_OTHER_SCRIPTS = (
    "٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९", "۰۱۲۳۴۵۶۷۸۹", "๐๑๒๓๔๕๖๗๘๙", "০১২৩৪৫৬৭৮৯", "௦௧௨௩௪௫௬௭௮௯", "០១២៣៤៥៦៧៨៩",
    "໐໑໒໓໔໕໖໗໘໙", "၀၁၂၃၄၅၆၇၈၉", "૦૧૨૩૪૫૬૭૮૯",
)  # fmt: skip
_FULL_WIDTH = "０１２３４５６７８９"
_LETTERS = {"0": "Oo", "1": "lI", "5": "S", "8": "B", "2": "Z"}
_FIGURES_LEFT = 4
"""Digits of a number that stay figures where others become letters; one of most groups does besides."""
_HOMOGLYPHS = {"0": "ОоΟ", "3": "Зз", "6": "б", "1": "І"}


def letters(given: Given) -> str:
    """Letters that look like digits."""
    return given.dice.one(("-", ".", " ")).join(_swapped(given, _LETTERS))


def homoglyphs(given: Given) -> str:
    """Letters of other alphabets that look like digits."""
    return given.dice.one(("-", " ", "")).join(_swapped(given, _HOMOGLYPHS))


def full_width(given: Given) -> str:
    """Full-width digits."""
    return given.dice.one((" ", "-", "", "－", "　")).join(_groups(given, _FULL_WIDTH))


def circled(given: Given) -> str:
    """Circled digits, light or dark, of one set or several."""
    return given.dice.one(("", " ", "✦", "-")).join(
        _drawn(group, given.dice.one(_CIRCLED)) for group in given.groups
    )


def enclosed(given: Given) -> str:
    """Digits in brackets or double circles, or with a full stop or a comma that is part of them."""
    return given.dice.one(("", " ", "-")).join(_groups(given, given.dice.one(_ENCLOSED)))


def small_digits(given: Given) -> str:
    """Raised or lowered digits."""
    return given.dice.one((" ", "-", "")).join(_groups(given, given.dice.one(_SMALL)))


def keycaps(given: Given) -> str:
    """Keycap emoji, whole or without their variation selector."""
    select = given.dice.one(("\ufe0f", "\ufe0f", ""))
    return given.dice.one(("", " ")).join(f"{digit}{select}\u20e3" for digit in given.digits)


def mathematical(given: Given) -> str:
    """Mathematical alphanumeric digits."""
    return given.dice.one((" ", "-", "")).join(_groups(given, given.dice.one(_MATHEMATICAL)))


def segmented(given: Given) -> str:
    """Digits of a seven-segment display."""
    return given.dice.one((" ", "-", "")).join(_groups(given, _SEGMENTED))


def other_script(given: Given) -> str:
    """Digits of another script."""
    return given.dice.one((" ", "-")).join(_groups(given, given.dice.one(_OTHER_SCRIPTS)))


def _swapped(given: Given, look_alikes: dict[str, str]) -> list[str]:
    """The groups with some digits swapped for letters: one at the least, and so few that it can be read."""
    groups, due, left = [], True, len(given.digits) - _FIGURES_LEFT
    for group in given.groups:
        swapped, stays = "", given.dice.between(0, len(group) - 1) if given.dice.chance(0.8) else None
        for at, digit in enumerate(group):
            drawn = digit in look_alikes and left and at != stays and (due or given.dice.chance(0.5))
            swapped += given.dice.one(look_alikes[digit]) if drawn else digit
            due, left = due and not drawn, left - bool(drawn)
        groups.append(swapped)
    return groups


def _groups(given: Given, digits: str) -> list[str]:
    return [_drawn(group, digits) for group in given.groups]


def _drawn(group: str, digits: str) -> str:
    return "".join(digits[int(digit)] for digit in group)
