"""What the driver raises, as one message that says what, where, and what to do next."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from neo4j.exceptions import AuthError, DriverError, Neo4jError, ServiceUnavailable

from resolver.errors import GraphError, QueryError

MERGE_RACES = frozenset(
    {
        "Neo.ClientError.Schema.ConstraintValidationFailed",
        "Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists",
        "Neo.ClientError.Statement.EntityNotFound",
    }
)
"""Codes of writes that lost a race and are right the next time; the driver does not retry them itself."""

_POSITION = re.compile(
    r"(?:Syntax error )?(?:at |\()line (?P<line>\d+)(?::|, column )(?P<column>\d+)"
    r"(?P<offset> \(offset: \d+\)\))?(?: - )?"
)
_READ_ONLY = "queries only read; `resolver graph sync` is what writes"
_HINTS = {
    "Neo.ClientError.Statement.AccessMode": _READ_ONLY,
    "Neo.ClientError.Security.Forbidden": _READ_ONLY,
    "Neo.ClientError.Statement.ParameterMissing": "give it with -p name=value",
    "Neo.ClientError.Procedure.ProcedureNotFound": "the store has no such procedure",
}


@contextmanager
def graph_errors(place: str, timeout: float | None = None) -> Iterator[None]:
    """Turn what the driver raises inside the block into a GraphError or QueryError about `place`.

    Args:
        place: the store as the user knows it.
        timeout: seconds the query was given, for the message that it took longer.
    """
    try:
        yield
    except AuthError as error:
        raise GraphError(
            f"{place} refuses the user or the password", "check --user and RESOLVER_NEO4J_PASSWORD"
        ) from error
    except Neo4jError as error:
        raise _translated(error, place, timeout) from error
    except OverflowError as error:
        raise QueryError("a number is too large: the graph holds whole numbers of 64 bits") from error
    except (DriverError, OSError) as error:
        raise _unreachable(error, place) from error


def _unreachable(error: Exception, place: str) -> GraphError:
    if isinstance(error, ServiceUnavailable | OSError):
        return GraphError(
            f"no graph store answers at {place}: {_one_line(str(error))}",
            "start it and run the same command again, or leave --uri off to use the store inside the case",
        )
    return GraphError(f"{place}: {_one_line(str(error))}", "check --uri, for example bolt://127.0.0.1:7687")


def _translated(error: Neo4jError, place: str, timeout: float | None) -> GraphError:
    code, message = error.code or "", _one_line(error.message or str(error))
    if code == "Neo.ClientError.Database.DatabaseNotFound":
        return GraphError(f"{place} has no such database", "name one with --database")
    if "TransactionTimedOut" in code:
        limit = "its time limit" if timeout is None else f"{timeout:g} s"
        return QueryError(
            f"the query took longer than {limit} and was ended", "narrow it, or raise --timeout"
        )
    if code.startswith("Neo.TransientError"):
        return GraphError(f"{place} is busy or short of memory: {message}", "run the same command again")
    if code in _HINTS:
        return QueryError(f"the query was refused: {message}", _HINTS[code])
    if code.startswith(("Neo.ClientError.Statement", "Neo.ClientError.Procedure")) or "UnknownError" in code:
        return QueryError(_wrong(message))
    return GraphError(f"{place}: {message}")


def _wrong(message: str) -> str:
    found = _POSITION.search(message)
    if found is None:
        return f"the query is wrong: {message}"
    rest = (message[: found.start()] + message[found.end() :]).strip()
    column = int(found["column"]) + (found["offset"] is None)  # only Neo4j counts columns from one
    return f"the query is wrong at line {found['line']}, column {column}: {rest}"


def _one_line(message: str) -> str:
    return message.strip().split("\n", 1)[0]
