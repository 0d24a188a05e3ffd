"""What texts state beside identifiers: the rarity of what two state alike."""

import numpy as np

from resolver.link.arrays import Ints, Levels
from resolver.link.attributes import Attribute
from resolver.link.compare.comparison import Comparison, comparison
from resolver.link.overlaps import rarest

_LEVELS = ("not the same", *(f"the same, stated in one text of {2**n} or fewer" for n in range(10)))


def attribute_comparisons(attributes: tuple[Attribute, ...]) -> list[Comparison]:
    """One comparison a kind of statement. A copier takes the age along, but gives a name, place and price."""
    return [
        comparison(each.name, _LEVELS, same_statement, each, copied=each.name == "age stated")
        for each in attributes
    ]


def same_statement(attribute: Attribute, a: Ints, b: Ints) -> Levels:
    """Whether the two state the same: {field}; what few state tells more."""
    bags, told = attribute.bags, attribute.told / np.log(2)
    return rarest(bags, told, len(_LEVELS) - 1, a, b)
