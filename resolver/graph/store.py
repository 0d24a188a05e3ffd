"""A graph store that speaks Bolt: Neo4j, or the one inside the case. One client for both."""

import time
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Protocol, Self

import neo4j
from neo4j.exceptions import ClientError

from resolver.graph.embedded import Embedded
from resolver.graph.failures import MERGE_RACES, graph_errors
from resolver.graph.first import Filler
from resolver.graph.statements import TextIndex
from resolver.graph.values import plain

Parameters = Mapping[str, Any]
TIMEOUT = 60.0
"""Seconds a query may take unless it is told otherwise."""
_RACES_RUN_AGAIN = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gives. The rows come as they are read from the store, once; read them before it closes."""

    columns: tuple[str, ...]
    rows: Generator[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Status:
    """What a store says of itself."""

    place: str
    server: str
    database: str


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
        self, place: str, writer: neo4j.Driver, reader: neo4j.Driver, database: str, server: Embedded | None
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
        if self._server is not None:
            self._server.limit_time(timeout)
        stream = self._stream(_query(cypher, timeout), dict(parameters or {}), limit)
        columns = next(stream)  # begun at once: an answer that nobody reads then gives its session back
        return Answer(columns, stream)

    def _stream(
        self, query: neo4j.Query, parameters: dict[str, Any], limit: int | None
    ) -> Generator[tuple[Any, ...]]:
        """The names of the columns, then the rows."""
        reading = self._reader.session(database=self._database, default_access_mode=neo4j.READ_ACCESS)
        with graph_errors(self._place, query.timeout), reading as session:
            result = session.run(query, parameters)
            yield tuple(result.keys())
            for count, record in enumerate(result):
                if count == limit:
                    return
                yield tuple(plain(value) for value in record.values())

    def execute(self, cypher: str, parameters: Parameters | None = None) -> None:
        """Run a writing statement; see `GraphStore.execute`."""
        if self._server is not None:
            self._server.limit_time(None)
        values = dict(parameters or {})
        with graph_errors(self._place), self._writer.session(database=self._database) as session:
            for attempt in range(_RACES_RUN_AGAIN):
                try:
                    session.execute_write(lambda transaction: transaction.run(cypher, values).consume())
                    return
                except ClientError as error:
                    if error.code not in MERGE_RACES or attempt == _RACES_RUN_AGAIN - 1:
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
            return Status(self._place, self._reader.get_server_info().agent, self._database)

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


def _query(cypher: str, timeout: float | None) -> neo4j.Query:
    return neo4j.Query(cypher, timeout=timeout)
