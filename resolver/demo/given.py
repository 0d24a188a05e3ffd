"""What a disguise of a phone number is made from."""

from collections.abc import Callable
from dataclasses import dataclass

from resolver.demo.dice import Dice
from resolver.demo.numbers import Phone
from resolver.demo.tables import Speech


@dataclass(frozen=True, slots=True)
class Given:
    """A number, the dice that choose, the ad's language, and what is dialled where the ad stands.

    `abroad` says that the number is another country's, `exit_code` is dialled there before a calling code.
    """

    dice: Dice
    phone: Phone
    speech: Speech
    abroad: bool = False
    exit_code: str = "00"

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups that are dialled inside the number's own country, or that follow its calling code."""
        if self.abroad:
            return self.phone.groups
        return (self.phone.trunk + self.phone.groups[0], *self.phone.groups[1:])

    @property
    def digits(self) -> str:
        """The digits of the groups."""
        return "".join(self.groups)


Disguise = Callable[[Given], str]
"""Writes a number; pure but for the dice."""
