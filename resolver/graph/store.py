"""A graph store that speaks Bolt: Neo4j, or the one inside the case. One client for both."""

import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

import neo4j
from neo4j.exceptions import ClientError

from resolver.errors import GraphError
from resolver.graph import arcade
from resolver.graph.embedded import Embedded
from resolver.graph.failures import MERGE_RACES, graph_errors
from resolver.graph.values import plain

Parameters = Mapping[str, Any]
OLDEST = (5, 26)
"""The oldest Neo4j the queries are tested on."""
TIMEOUT = 60.0
"""Seconds a query may take unless it is told otherwise."""
_RACES_RUN_AGAIN = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gives. The rows come as they are read from the store, once; read them before it closes."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[Any, ...]]


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
        """The store as a user knows it; also its name in the ledger."""

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
        """The store as a user knows it; also its name in the ledger."""
        return self._place

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
        session = self._reader.session(database=self._database, default_access_mode=neo4j.READ_ACCESS)
        try:
            with graph_errors(self._place, timeout):
                result = session.run(_query(cypher, timeout), dict(parameters or {}))
                columns = tuple(result.keys())
        except BaseException:
            session.close()
            raise
        return Answer(columns, self._rows(session, result, limit, timeout))

    def _rows(
        self, session: neo4j.Session, result: neo4j.Result, limit: int | None, timeout: float | None
    ) -> Iterator[tuple[Any, ...]]:
        with session, graph_errors(self._place, timeout):
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


def open_store(
    case: Path,
    uri: str | None = None,
    user: str | None = None,
    password: str | None = None,
    database: str = "neo4j",
) -> BoltStore:
    """Open the graph of the case folder `case`: the Neo4j at `uri`, or without one the store inside the case.

    Raises:
        GraphError: it can't be reached, refuses the password, has no such database, is too old, or is open
            in another process.
    """
    if uri is None:
        if not case.is_dir():
            raise GraphError(f"no case at {case}", f"make one with: resolver run FILE --case {case}")
        return _open_embedded(case / "graph")
    return _open_server(uri, user or "neo4j", password or "", database)


def _open_embedded(folder: Path) -> BoltStore:
    server = Embedded(folder).start()
    try:
        writer, reader = _driver(server.uri, server.writer), _driver(server.uri, server.reader)
    except BaseException:
        server.stop()
        raise
    return BoltStore(str(folder), writer, reader, arcade.DATABASE, server)


def _open_server(uri: str, user: str, password: str, database: str) -> BoltStore:
    driver = _driver(uri, (user, password))
    try:
        with graph_errors(uri):
            _check_version(uri, driver.get_server_info().agent)
            driver.execute_query("RETURN 1", database_=database, routing_="r")
    except BaseException:
        driver.close()
        raise
    return BoltStore(f"{uri.rstrip('/')}/{database}", driver, driver, database, None)


def _driver(uri: str, auth: tuple[str, str]) -> neo4j.Driver:
    try:
        with graph_errors(uri):
            return neo4j.GraphDatabase.driver(
                uri,
                auth=auth,
                telemetry_disabled=True,
                notifications_min_severity="OFF",
                user_agent="resolver",
                connection_timeout=10,
                max_transaction_retry_time=30,
            )
    except ValueError as error:
        raise GraphError(f"{uri}: {error}", "check --uri, for example bolt://127.0.0.1:7687") from error


def _check_version(uri: str, agent: str) -> None:
    found = re.fullmatch(r"Neo4j/(\d+)\.(\d+)\S*", agent)
    if found is None:
        raise GraphError(
            f"{uri} is not a Neo4j but {agent}, which can't be kept from writing when it should only read",
            "name a Neo4j, or leave --uri off to use the store inside the case",
        )
    if (int(found[1]), int(found[2])) < OLDEST:
        raise GraphError(f"{uri} runs {agent}", f"upgrade it to Neo4j {OLDEST[0]}.{OLDEST[1]} or newer")


def _query(cypher: str, timeout: float | None) -> neo4j.Query:
    return neo4j.Query(cypher, timeout=timeout)
