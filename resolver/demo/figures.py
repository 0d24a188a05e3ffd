"""Figures that are no identifier, though many look like one: prices, hours, post ids, codes, places."""

from collections.abc import Callable

from resolver.demo.dice import Dice
from resolver.demo.numbers import ranges
from resolver.demo.wallets import banking, iban, near_miss, wallet

_WALLETS = ("bitcoin", "bitcoin", "litecoin", "tron", "ethereum")


class _Figures(dict[str, object]):
    """Figures by the name of their slot, made when asked for."""

    def __init__(self, dice: Dice, price: int) -> None:
        super().__init__(price=price)
        self._dice = dice

    def __missing__(self, name: str) -> object:
        return _MADE[name](self._dice)


def figures(dice: Dice, pattern: str, price: int) -> str:
    """The pattern with its slots filled; each slot of a pattern is another draw."""
    return pattern.format_map(_Figures(dice, price))


def _digits(dice: Dice, count: int) -> str:
    return str(dice.between(1, 9)) + "".join(str(dice.between(0, 9)) for _ in range(count - 1))


def _hex(dice: Dice, count: int) -> str:
    return "".join(dice.one("0123456789abcdef") for _ in range(count))


def _reference(dice: Dice) -> str:
    """A post id that could be dialled, in the part of the 555 exchange where nobody is."""
    area = dice.one(ranges()["US"]).prefix[:3]
    return f"{area}5550{dice.between(200, 999)}"


def _isbn(dice: Dice) -> str:
    """A book's number with its check digit, in groups."""
    body = "9780" + "".join(str(dice.between(0, 9)) for _ in range(8))
    check = -sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(body)) % 10
    return f"{body[:3]}-{body[3]}-{body[4:7]}-{body[7:]}-{check}"


def _near_wallet(dice: Dice) -> str:
    return near_miss(dice, wallet(dice, dice.one(_WALLETS)))


def _near_account(dice: Dice) -> str:
    account = near_miss(dice, iban(dice, dice.one(banking())))
    return " ".join(account[at : at + 4] for at in range(0, len(account), 4))


_MADE: dict[str, Callable[[Dice], object]] = {
    "to": lambda dice: dice.between(4, 10),
    "from": lambda dice: dice.between(7, 11),
    "zip": lambda dice: dice.between(10000, 99999),
    "zip4": lambda dice: f"{dice.between(10000, 99999)}-{dice.between(1000, 9999)}",
    "year": lambda dice: dice.between(1998, 2024),
    "size": lambda dice: dice.between(2, 30) * 50,
    "minutes": lambda dice: dice.one((30, 45, 60, 90)),
    "day": lambda dice: dice.between(1, 28),
    "month": lambda dice: dice.between(1, 12),
    "age": lambda dice: dice.between(24, 68),
    "house": lambda dice: dice.between(10, 9999),
    "ref": _reference,
    "number": lambda dice: _digits(dice, dice.between(6, 12)),
    "views": lambda dice: _digits(dice, dice.between(2, 6)),
    "order": lambda dice: f"{_digits(dice, 3)}-{_digits(dice, 7)}-{_digits(dice, 7)}",
    "tracking": lambda dice: dice.one(
        (
            "1Z" + _hex(dice, 6).upper() + _digits(dice, 10),
            "94001" + _digits(dice, 17),
            "JD01" + _digits(dice, 14),
        )
    ),
    "isbn": _isbn,
    "ean": lambda dice: _digits(dice, 13),
    "ip": lambda dice: ".".join(str(dice.between(11, 250)) for _ in range(4)),
    "hash": lambda dice: _hex(dice, dice.one((32, 40, 64))),
    "uuid": lambda dice: "-".join(_hex(dice, count) for count in (8, 4, 4, 4, 12)),
    "latitude": lambda dice: f"{dice.between(25, 48)}.{_digits(dice, 6)}",
    "longitude": lambda dice: f"-{dice.between(70, 122)}.{_digits(dice, 6)}",
    "stamp": lambda dice: (
        f"2024-{dice.between(1, 12):02d}-{dice.between(1, 28):02d} 14:{dice.between(10, 59)}:07"
    ),
    "seconds": lambda dice: f"17{_digits(dice, 8)}",
    "near_wallet": _near_wallet,
    "near_account": _near_account,
}
"""How each slot of a pattern is filled."""
