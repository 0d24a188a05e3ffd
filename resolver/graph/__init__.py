"""The case's entities as a graph that speaks Cypher, in the case itself or on a Neo4j, and its questions."""

from resolver.graph.asking import ask, bind
from resolver.graph.bulk import COMMAND as IMPORT_COMMAND
from resolver.graph.bulk import Written
from resolver.graph.bulk import write as write_bulk
from resolver.graph.measures import Measured, freshness, measure
from resolver.graph.opening import open_store
from resolver.graph.own import add, own_questions, questions_of, remove
from resolver.graph.parameters import Parameter
from resolver.graph.queries import Question, find, library
from resolver.graph.resident import Access, access, down, up
from resolver.graph.schema import SCHEMA
from resolver.graph.store import Answer, BoltStore, GraphStore, Status
from resolver.graph.sync import Synced, counts, is_filled, last_run, sync

__all__ = [
    "IMPORT_COMMAND",
    "SCHEMA",
    "Access",
    "Answer",
    "BoltStore",
    "GraphStore",
    "Measured",
    "Parameter",
    "Question",
    "Status",
    "Synced",
    "Written",
    "access",
    "add",
    "ask",
    "bind",
    "counts",
    "down",
    "find",
    "freshness",
    "is_filled",
    "last_run",
    "library",
    "measure",
    "open_store",
    "own_questions",
    "questions_of",
    "remove",
    "sync",
    "up",
    "write_bulk",
]
