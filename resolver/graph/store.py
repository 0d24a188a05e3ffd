"""A graph store that speaks Bolt: Neo4j, or the one inside the case. One client for both."""

import asyncio
import time
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from itertools import islice
from types import TracebackType
from typing import Any, Protocol, Self

import neo4j
from neo4j.exceptions import ClientError

from resolver.graph.failures import CUT_SHORT, MERGE_RACES, graph_errors
from resolver.graph.first import Filler
from resolver.graph.served import Served
from resolver.graph.statements import TextIndex
from resolver.graph.values import plain

Parameters = Mapping[str, Any]
TIMEOUT = 60.0
"""Seconds a query may take unless it is told otherwise."""
_RACES_RUN_AGAIN = 5
_FETCH_ROWS = 1000


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gives. The rows come as they are read from the store, once; read them before it closes."""

    columns: tuple[str, ...]
    rows: Generator[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Status:
    """What a store says of itself; `up` is whether it runs without this command."""

    place: str
    server: str
    database: str
    up: bool


class GraphStore(Protocol):
    """A store of nodes and relations that takes Cypher."""

    @property
    def place(self) -> str:
        """The store as a user knows it."""

    @property
    def name(self) -> str:
        """The store as the ledger knows it: the same wherever the case folder is moved to."""

    def query(
        self,
        cypher: str,
        parameters: Parameters | None = None,
        limit: int | None = None,
        timeout: float | None = TIMEOUT,
    ) -> Answer:
        """Run a reading query; at most `limit` rows, for at most `timeout` seconds (None: no limit).

        Raises:
            QueryError: it is wrong, writes, or takes too long.
            GraphError: the store can't be reached.
        """

    def execute(self, cypher: str, parameters: Parameters | None = None) -> None:
        """Run a writing statement in a transaction of its own, again if it lost a race.

        Raises:
            GraphError: the store can't be reached or refuses.
        """

    def index_words(self, index: TextIndex) -> None:
        """Make an index of words unless it is there; to be done before any data.

        Raises:
            GraphError: the store can't be reached or refuses.
        """

    @property
    def filler(self) -> Filler | None:
        """The store's own way to take a whole graph at once; None where it has none."""

    def status(self) -> Status:
        """Where the store is and what runs it."""


class BoltStore:
    """A `GraphStore` over the official driver. Use as a context manager."""

    def __init__(
        self, place: str, writer: neo4j.Driver, reader: neo4j.Driver, database: str, server: Served | None
    ) -> None:
        self._place = place
        self._writer = writer
        self._reader = reader
        self._database = database
        self._server = server

    @property
    def place(self) -> str:
        """The store as a user knows it."""
        return self._place

    @property
    def name(self) -> str:
        """The store as the ledger knows it."""
        return self._place if self._server is None else "embedded"

    def query(
        self,
        cypher: str,
        parameters: Parameters | None = None,
        limit: int | None = None,
        timeout: float | None = TIMEOUT,
    ) -> Answer:
        """Run a reading query; see `GraphStore.query`."""
        stream = self._stream(neo4j.Query(cypher, timeout=timeout), dict(parameters or {}), limit)
        with self._limited(timeout):
            columns = next(stream)  # begun at once: an answer that nobody reads then gives its session back
        return Answer(columns, stream)

    def _limited(self, timeout: float | None) -> AbstractContextManager[None]:
        return nullcontext() if self._server is None else self._server.limit(timeout)

    def _stream(
        self, query: neo4j.Query, parameters: dict[str, Any], limit: int | None
    ) -> Generator[tuple[Any, ...]]:
        """The names of the columns, then the rows."""
        reading = self._reader.session(
            database=self._database,
            default_access_mode=neo4j.READ_ACCESS,
            fetch_size=_FETCH_ROWS if limit is None else min(limit, _FETCH_ROWS),
        )
        with (
            graph_errors(self._place, query.timeout, query.text, own=self._server is not None),
            _cut_off(reading) as session,
        ):
            result = session.run(query, parameters)
            yield tuple(result.keys())
            for record in islice(result, limit):
                yield tuple(plain(value) for value in record.values())

    def execute(self, cypher: str, parameters: Parameters | None = None) -> None:
        """Run a writing statement; see `GraphStore.execute`."""
        if self._server is not None:
            self._server.lift_limit()
        values = dict(parameters or {})
        again = MERGE_RACES if self._server is None else MERGE_RACES | CUT_SHORT
        with (
            graph_errors(self._place, own=self._server is not None),
            self._writer.session(database=self._database) as session,
        ):
            for attempt in range(_RACES_RUN_AGAIN):
                try:
                    session.execute_write(lambda transaction: transaction.run(cypher, values).consume())
                    return
                except ClientError as error:
                    if error.code not in again or attempt == _RACES_RUN_AGAIN - 1:
                        raise
                    time.sleep(0.05 * 2**attempt)

    def index_words(self, index: TextIndex) -> None:
        """Make an index of words; see `GraphStore.index_words`."""
        if self._server is None:
            self.execute(index.cypher)
        else:
            self._server.define(index.sql)

    @property
    def filler(self) -> Filler | None:
        """The store's own way to take a whole graph at once; None where it has none."""
        return None if self._server is None else Filler(self._server)

    def status(self) -> Status:
        """Where the store is and what runs it."""
        with graph_errors(self._place):
            agent = self._reader.get_server_info().agent
        return Status(self._place, agent, self._database, self._server is None or self._server.lasts)

    def close(self) -> None:
        """Close the connections; stop the server if it is this store's own."""
        try:
            self._writer.close()
            self._reader.close()
        finally:
            if self._server is not None:
                self._server.stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()
        if self._server is not None and error is not None:
            self._server.blame_disk(error)


@contextmanager
def _cut_off(session: neo4j.Session) -> Iterator[neo4j.Session]:
    """End the session, and where rows are left unread its connection too.

    The usual end asks the server to discard the rest, and the embedded one would make all of it first. The
    driver ends the session of a cancelled task like this.
    """
    leave: Callable[[type[BaseException], None, None], None] = session.__exit__
    try:
        yield session
    finally:
        leave(asyncio.CancelledError, None, None)
