"""The case's entities as a graph that speaks Cypher, in the case itself or on a Neo4j, and its questions."""

from resolver.graph.asking import ask, bind
from resolver.graph.bulk import COMMAND as IMPORT_COMMAND
from resolver.graph.bulk import Written
from resolver.graph.bulk import write as write_bulk
from resolver.graph.opening import open_store
from resolver.graph.queries import Parameter, Question, find, library
from resolver.graph.schema import SCHEMA
from resolver.graph.store import Answer, BoltStore, GraphStore, Status
from resolver.graph.sync import Synced, counts, is_filled, sync

__all__ = [
    "IMPORT_COMMAND",
    "SCHEMA",
    "Answer",
    "BoltStore",
    "GraphStore",
    "Parameter",
    "Question",
    "Status",
    "Synced",
    "Written",
    "ask",
    "bind",
    "counts",
    "find",
    "is_filled",
    "library",
    "open_store",
    "sync",
    "write_bulk",
]
