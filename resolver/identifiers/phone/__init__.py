"""Phone numbers in any country's writing and many disguises, as E.164.

The way of a number: `words` puts number words in as digits, `chains` finds runs of digits in a whole batch,
`forms` remembers how chains look, taken apart by `groups` into `windows` weighed by `support`. `reader` fills
in the digits, asks `plan` (which rests on `national` and `validity`) whether they are a number and `context`
what the words around say, and lets `rivals` share the confidence. `vanity` reads letters of telephone keys.
"""

from resolver.identifiers.phone.reader import read_phones

__all__ = ["read_phones"]
