"""People's words on pairs of records: read, kept append-only, and turned into constraints.

A judgement names records by the input's own ids. An id speaks of the sources that were in the case when the
judgement was made, so a file taken in later, which may use the same ids, never changes what a person said.
"""

from resolver.judgements.ledger import add, entries
from resolver.judgements.lines import load, login, moment, to_line
from resolver.judgements.resolve import Resolved, find_ends, resolve

__all__ = ["Resolved", "add", "entries", "find_ends", "load", "login", "moment", "resolve", "to_line"]
