"""Clusters become entities, with ids that never change their meaning.

An id stays with the cluster that holds the most of what it held. A cluster heir to several ids takes the
one with the most records in it (of equals the older, then the smaller); the others are merged into it and
redirect there. The smaller parts of a split get new ids, or get back the id they had before a merge. A new id
is drawn from the SHA-256 of the cluster's first record: the same input gives the same ids in any case.
"""

from resolver.entities.assign import Assigned, assign
from resolver.entities.found import Found, current_id, find_entity, records_of
from resolver.entities.history import Change, history
from resolver.entities.words import Said, joined, parted

__all__ = [
    "Assigned",
    "Change",
    "Found",
    "Said",
    "assign",
    "current_id",
    "find_entity",
    "history",
    "joined",
    "parted",
    "records_of",
]
