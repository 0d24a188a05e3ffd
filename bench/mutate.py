"""Texts made worse: words of the readers' own tables, signs that hide, repetitions, pieces of other texts."""

import random
from collections.abc import Callable, Sequence

REGIONS = ("US", "GB", "DE", "BR", "IN", "FR", "CN", "RU", None, "??")
"""Regions that texts are read in; the first byte of an input says which."""

_SIGNS = (
    *"0123456789@.$-_+()[]{}<>/\\:;,=#*~|'\"?!&%^` \n\t\r\x00\x01\x02\x1e\x7f",
    *"\u200b\u200d\u2060\ufeff\u00ad\u202e\ufe0e\ufe0f\u20e3\u0301\u0336\u2028\u3000\u00a0\U000e0061",
    *"\ud800\udbff\udc00\udfff\U0001f48b\U0001f1fa\U0010ffff\ue000\uff10\u2460\u24ea\U0001d7d3\u0665\u0967",
    *"\u216b\u00bd\u4e94\u3007\u0435\u00e9\u0130\u00df\ufb01\ufdfa\u1100\u0e01€£¥₹₽฿₩₱",
    "\u260e\ufe0f",
    "5\ufe0f\u20e3",
    "\ud83d\udc8b",
)
_PIECES = tuple(
    """
+49 30 ¦ at ¦ dot ¦insta: ¦snap ¦iban ¦post id ¦double ¦twenty ¦503¦555¦0142¦503-555-0142¦(503) 555 0142
+1¦+44 20 7946 0018¦020 7946 0018¦00¦011¦1-800-¦FLOWERS¦ ext 12¦x12¦wa.me/¦wa.me/1503555¦https://¦hxxp://
www.¦.com¦.de¦.co.uk¦.рф¦xn--¦xn--mnchen-3ya.de¦?utm_source=a&b=c¦mailto:¦tel:¦jo@example.com¦[at]¦(dot)
*@*¦gmail¦t.me/¦cash.app/$¦@jo_doe¦$jo_doe¦bitcoin:¦1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa
bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq¦3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy
0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed¦DE89 3704 0044 0532 0130 00¦GB29NWBK60161331926819
192.168.100.200¦45.5231, -122.6765¦2017-03-21¦9:30¦$100¦100/hr¦age 23¦23 yo¦Portland, OR¦visiting Paris
ask for Amy¦à Paris¦12345678-1234-1234-1234-123456789012¦five¦oh¦for¦to¦O¦l¦S¦SSS¦5o3¦1-800-SLIZOBS
""".strip("\n")
    .replace("\n", "¦")
    .split("¦")
)
_DISGUISES: tuple[Callable[[str], str], ...] = (
    " ".join,
    "\n".join,
    "\u200b".join,
    "\U0001f48b".join,
    "\ufe0f\u20e3".join,
    str.upper,
    str.swapcase,
    lambda text: text[::-1],
    lambda text: "".join(chr(ord(each) + 0xFEE0) if "!" <= each <= "~" else each for each in text),
    lambda text: text.replace("0", "O").replace("1", "l").replace("5", "S"),
    lambda text: text.replace(" ", ""),
    lambda text: text.replace(" ", "\n"),
)


def encode(text: str, region: int) -> bytes:
    """A text and the number of its region as one input."""
    return bytes([region]) + text.encode("utf8", "surrogatepass")


def decode(given: bytes) -> tuple[str, str | None]:
    """Text and region of an input, whatever its bytes are."""
    try:
        text = given[1:].decode("utf8", "surrogatepass")
    except UnicodeDecodeError:
        text = given[1:].decode("utf8", "surrogateescape")
    return text, REGIONS[(given[0] if given else 0) % len(REGIONS)]


class Mutator:
    """Changes a text in a few places; the same `seed` changes it in the same way."""

    def __init__(self, words: Sequence[str], texts: Sequence[str]) -> None:
        self._words, self._texts = words, texts

    def change(self, text: str, most: int, seed: int) -> str:
        """`text` changed, `most` characters of it at most."""
        dice = random.Random(seed)
        for _ in range(dice.choice((1, 1, 2, 3, 5))):
            start, end = _stretch(len(text), dice)
            text = text[:start] + self._made(text[start:end], dice) + text[end:]
        return text[:most]

    def _made(self, text: str, dice: random.Random) -> str:
        """What takes the place of a stretch of text."""
        chance = dice.random()
        if chance < 0.45:
            return text + self._piece(dice)
        if chance < 0.6:
            return "".join(self._piece(dice) for _ in range(dice.randrange(2, 6)))
        if chance < 0.75:
            return dice.choice(_DISGUISES)(text)
        if chance < 0.85:
            return (text or self._piece(dice)) * dice.choice((2, 3, 10, 50, 200))
        if chance < 0.95:
            return ""
        other = dice.choice(self._texts)
        return other[slice(*_stretch(len(other), dice))]

    def _piece(self, dice: random.Random) -> str:
        kind = dice.choice((_SIGNS, _PIECES, self._words, None))
        if kind is None:
            return chr(dice.randrange(dice.choice((0x80, 0x600, 0x3000, 0x10000, 0x110000))))
        return dice.choice(kind) + dice.choice(("", "", " "))


def _stretch(length: int, dice: random.Random) -> tuple[int, int]:
    """Where a stretch of a text of that length starts and ends; mostly a short one."""
    start = dice.randrange(length + 1)
    return start, min(length, start + dice.choice((0, 0, 1, 2, 4, 10, 40, 400)))


def words() -> list[str]:
    """Every word that some reader looks for."""
    from resolver.identifiers.lexicon import lexicon
    from resolver.identifiers.tables import load

    phones, wallets = load("phones"), load("wallets")
    more = [word for key, row in phones.items() if key != "foreign" for word in row]
    more += [word for row in wallets.values() for word in (*row["cues"], row.get("prefix", ""))]
    return sorted({*(word.text for word in lexicon()), *more, *load("handles")["payee"]} - {""})
