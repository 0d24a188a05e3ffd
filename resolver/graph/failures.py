"""What the driver raises, as one message that says what, where, and what to do next."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from neo4j.exceptions import (
    AuthError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    UnsupportedServerProduct,
)

from resolver.errors import GraphError, QueryError

OLDEST = (5, 26)
"""The oldest Neo4j the questions are tested on."""
UPGRADE = f"upgrade it to Neo4j {OLDEST[0]}.{OLDEST[1]} or newer"
"""What to do about an older one."""
MERGE_RACES = frozenset(
    {
        "Neo.ClientError.Schema.ConstraintValidationFailed",
        "Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists",
        "Neo.ClientError.Statement.EntityNotFound",
    }
)
"""Codes of writes that lost a race and are right the next time; the driver does not retry them itself."""

CUT_SHORT = frozenset({"Neo.ClientError.Transaction.TransactionTimedOut"})
"""Code of a write that was ended by someone else's time limit, where a store has one limit for all."""

_POSITION = re.compile(
    r"(?:Syntax error )?(?:at |\()line (?P<line>\d+)(?::|, column )(?P<column>\d+)"
    r"(?P<offset> \(offset: \d+\)\))?(?: - )?"
)
_READ_ONLY = "queries only read; `resolver graph sync` is what writes"
_WRITES = "it would change the graph"
_REFUSED = {
    "Neo.ClientError.Statement.AccessMode": (_WRITES, _READ_ONLY),
    "Neo.ClientError.Procedure.ProcedureNotFound": ("the store has no such procedure", ""),
    "Neo.ClientError.Statement.ParameterMissing": ("", "give it with -p name=value"),
    "Neo.ClientError.Transaction.Terminated": ("it was ended by another command", "ask again"),
}
_NOT_ALLOWED = re.compile(
    r"User '[^']*' is not allowed to (?:(?:create|update|delete) records|update (\w+))|Error "
)
"""How the embedded server says that a reader may not; the group is what else would be touched."""
_BEYOND = {"security": "it reaches for files, addresses or users, which no query may"}
_ELSEWHERE = {
    "Neo.ClientError.Database.DatabaseNotFound": (" has no such database", "name one with --database"),
}
_WIDEST = 100


@contextmanager
def graph_errors(
    place: str, timeout: float | None = None, query: str = "", own: bool = False
) -> Iterator[None]:
    """Turn what the driver raises inside the block into a GraphError or QueryError about `place`.

    Args:
        place: the store as the user knows it.
        timeout: seconds the query was given, for the message that it took longer.
        query: its text, to show where it is wrong.
        own: whether the store is the one inside the case.
    """
    try:
        yield
    except AuthError as error:
        raise _refused_login(error, place) from error
    except Neo4jError as error:
        raise _translated(error, place, timeout, query) from error
    except OverflowError as error:
        raise QueryError("a number is too large: the graph holds whole numbers of 64 bits") from error
    except (DriverError, OSError) as error:
        raise _unreachable(error, place, own) from error


def _refused_login(error: AuthError, place: str) -> GraphError:
    if (error.code or "").endswith("AuthenticationRateLimit"):
        return GraphError(f"{place} takes no password for a while: too many were wrong", "wait a minute")
    return GraphError(f"{place} refuses the user or the password", "check --user and RESOLVER_NEO4J_PASSWORD")


def _unreachable(error: Exception, place: str, own: bool) -> GraphError:
    if isinstance(error, ServiceUnavailable | SessionExpired | OSError):
        if own:
            return gone(place, _reason(error))
        return GraphError(
            f"no graph store answers at {place}: {_reason(error)}",
            "start it and run the same command again, or leave --uri off to use the store inside the case",
        )
    if isinstance(error, UnsupportedServerProduct) or "Bolt Protocol" in str(error):
        return GraphError(f"{place} is older than this program can talk to", UPGRADE)
    return GraphError(f"{place}: {_one_line(str(error))}", "check --uri, for example bolt://127.0.0.1:7687")


def gone(place: str, reason: str) -> GraphError:
    """What to say when the server inside the case, in the folder `place`, no longer answers."""
    return GraphError(
        f"the graph server of {place} is gone: {reason}",
        f"run the same command again: it resumes; {place}/log may tell what happened",
    )


def _reason(error: BaseException) -> str:
    """What the machine said: "Connection refused", where the driver only says that it could not connect."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, OSError) and cause.strerror:
            return cause.strerror
        cause = cause.__cause__
    return _one_line(str(error)) or "the connection was lost"


def _translated(error: Neo4jError, place: str, timeout: float | None, query: str) -> GraphError:
    code, message = error.code or "", _one_line(error.message or str(error))
    limit = "its time limit" if timeout is None else f"{timeout:g} s"
    if "TransactionTimedOut" in code:
        return QueryError(
            f"the query took longer than {limit} and was ended", "narrow it, or raise --timeout"
        )
    if code.startswith("Neo.TransientError"):
        return GraphError(f"{place} is busy or short of memory: {message}", "run the same command again")
    refused = _refused(code, message)
    if refused is not None:
        return QueryError(f"the query was refused: {refused[0] or message}", refused[1])
    if code.startswith(("Neo.ClientError.Statement", "Neo.ClientError.Procedure")) or "UnknownError" in code:
        return _wrong(message, query)
    said, hint = _ELSEWHERE.get(code, (f": {message}", ""))
    return GraphError(f"{place}{said}", hint)


def _refused(code: str, message: str) -> tuple[str, str] | None:
    """Why a query that is well-formed was not run, and what to do."""
    if code == "Neo.ClientError.Security.Forbidden":
        found = _NOT_ALLOWED.match(message)
        if found is None:
            return message, ""
        return _BEYOND.get(found[1], _WRITES), _READ_ONLY
    return _REFUSED.get(code)


def _wrong(message: str, query: str) -> QueryError:
    found = _POSITION.search(message)
    if found is None:
        return QueryError(f"the query is wrong: {message}")
    rest = (message[: found.start()] + message[found.end() :]).strip()
    line, column = int(found["line"]), int(found["column"])
    column += found["offset"] is None  # only Neo4j counts columns from one
    return QueryError(
        f"the query is wrong at line {line}, column {column}: {rest}", _shown(query, line, column)
    )


def _shown(query: str, line: int, column: int) -> str:
    """The line, no wider than a screen, and a caret under the column."""
    lines = query.splitlines()
    if line > len(lines) > 0:  # where it ends, something is missing
        line, column = len(lines), len(lines[-1]) + 1
    if not 0 < line <= len(lines):
        return ""
    before, after = lines[line - 1][: column - 1].expandtabs(1), lines[line - 1][column - 1 :].expandtabs(1)
    before = before[-_WIDEST // 2 :]
    return f"{before}{after[: _WIDEST - len(before)]}\n{' ' * len(before)}^"


def _one_line(message: str) -> str:
    return message.strip().split("\n", 1)[0].rstrip(": ")
