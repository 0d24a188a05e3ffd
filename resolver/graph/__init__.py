"""The case's entities as a graph that speaks Cypher, in the case itself or on a Neo4j, and its questions."""

from resolver.graph.asking import ask, bind
from resolver.graph.opening import open_store
from resolver.graph.queries import Parameter, Question, find, library
from resolver.graph.resident import Access, access, down, up
from resolver.graph.store import Answer, BoltStore, GraphStore, Status
from resolver.graph.sync import Synced, counts, is_filled, last_run, sync

__all__ = [
    "Access",
    "Answer",
    "BoltStore",
    "GraphStore",
    "Parameter",
    "Question",
    "Status",
    "Synced",
    "access",
    "ask",
    "bind",
    "counts",
    "down",
    "find",
    "is_filled",
    "last_run",
    "library",
    "open_store",
    "sync",
    "up",
]
