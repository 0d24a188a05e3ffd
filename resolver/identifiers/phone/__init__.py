"""Phone numbers in any country's writing and many disguises, as E.164.

`words` puts number words in as digits, `chains` finds runs of digits in a whole batch, `groups` takes one
apart, `windows` chooses the numbers in it, `plan` knows the numbering plans, `context` the words around.
"""

from resolver.identifiers.phone.reader import read_phones

__all__ = ["read_phones"]
