"""People's words on pairs of records: read, kept append-only, and turned into constraints.

A judgement names records by the input's own ids. An id speaks of the sources that were in the case when the
judgement was made, so a file taken in later, which may use the same ids, never changes what a person said.
"""

from resolver.judgements.ledger import add, append, entries, numbered
from resolver.judgements.lines import load, login, moment, to_line
from resolver.judgements.resolve import Resolved, locate, resolve
from resolver.judgements.standing import (
    Agreement,
    Standing,
    Word,
    agreements,
    find_standing,
    holding,
    standing,
)
from resolver.judgements.undo import undo

__all__ = [
    "Agreement",
    "Resolved",
    "Standing",
    "Word",
    "add",
    "agreements",
    "append",
    "entries",
    "find_standing",
    "holding",
    "load",
    "locate",
    "login",
    "moment",
    "numbered",
    "resolve",
    "standing",
    "to_line",
    "undo",
]
