"""Readers of identifiers: pure, one file a kind, all working on one folded batch of texts.

`read` folds the batch, finds every cue in one pass, and lets the readers take their turn: addresses of
profiles, e-mails, web addresses, handles, phone numbers. What one has read the next may not read again.
"""

from resolver.identifiers.disguise import DISGUISES
from resolver.identifiers.field import read_fields
from resolver.identifiers.reader import RULES_VERSION, read

__all__ = ["DISGUISES", "RULES_VERSION", "read", "read_fields"]
