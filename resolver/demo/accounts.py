"""Names on platforms, payment names and wallets: made for a platform, and written as people write them."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from resolver.demo.dice import Dice
from resolver.demo.tables import table
from resolver.demo.wallets import banking, iban, wallet

_FULL_WIDTH = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})
_STYLED = 0.06
"""Share of names whose characters are disguised as well."""


@dataclass(frozen=True, slots=True)
class Account:
    """A name on a platform."""

    platform: str
    user: str

    @property
    def kind(self) -> str:
        """The kind of mention it is."""
        return str(platforms()[self.platform]["kind"])


@cache
def platforms() -> dict[str, dict[str, Any]]:
    """How names are made and written, by platform."""
    return table("contacts")


def chosen(dice: Dice, country: str) -> str:
    """A platform, as likely as it is common in the country."""
    rows = {name: row for name, row in platforms().items() if name != "iban" or country in banking()}
    return dice.weighted(tuple(rows), [row["weight"] for row in rows.values()])


def opened(dice: Dice, platform: str, user: str, country: str) -> Account:
    """The account of whoever calls themselves `user`, in a form that the platform takes."""
    row = platforms()[platform]
    if platform == "iban":
        return Account(platform, iban(dice, country))
    if row.get("wallet"):
        return Account(platform, wallet(dice, platform))
    bare = user.translate({ord(sign): None for sign in row.get("without", "")})
    name = bare[-row.get("longest", len(bare)) :].lstrip("_.-0123456789") + row.get("ends", "")
    return Account(platform, name)


def written(dice: Dice, account: Account) -> tuple[str, str]:
    """The account as an ad shows it, and the name of the disguise."""
    forms = platforms()[account.platform]["forms"]
    name = dice.weighted(tuple(forms), [len(several) for several in forms.values()])
    form = dice.one(forms[name])
    styles = {
        "full_width": account.user.translate(_FULL_WIDTH),
        "zero_width": account.user[0] + "\u200b" + account.user[1:],
    }
    if name == "plain" and account.kind == "handle" and dice.chance(_STYLED):
        style = dice.one(tuple(styles))
        return form.format(user=styles[style]), style
    groups = " ".join(account.user[at : at + 4] for at in range(0, len(account.user), 4))
    return form.format(user=account.user, groups=groups), name
