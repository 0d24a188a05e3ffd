"""Opening a graph store: the one inside the case, or a Neo4j."""

import re
from pathlib import Path

import neo4j

from resolver.errors import GraphError
from resolver.graph import arcade
from resolver.graph.embedded import Embedded
from resolver.graph.failures import OLDEST, UPGRADE, graph_errors
from resolver.graph.resident import graph_folder, resident
from resolver.graph.store import BoltStore

_ADDRESS = re.compile(r"(neo4j|bolt)(\+s|\+ssc)?://\S+")
PATIENCE = 30
"""Seconds in which a transaction is tried again where the server is busy or out of reach."""
_OWN_PATIENCE = 5
"""The same for the store inside the case: a server on this machine that does not answer is gone."""
_CHECK = "check --uri, for example bolt://127.0.0.1:7687"


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
        return _open_embedded(graph_folder(case))
    return _open_server(uri, user or "neo4j", password or "", database)


def _open_embedded(folder: Path) -> BoltStore:
    server = resident(folder) or Embedded(folder).start()
    try:
        drivers = (_driver(server.uri, user, _OWN_PATIENCE) for user in (server.writer, server.reader))
        writer, reader = drivers
    except BaseException:
        server.stop()
        raise
    return BoltStore(str(folder), writer, reader, arcade.DATABASE, server)


def _open_server(uri: str, user: str, password: str, database: str) -> BoltStore:
    if _ADDRESS.fullmatch(uri) is None:
        raise GraphError(f"{uri!r} is not the address of a graph server", _CHECK)
    driver = _driver(uri, (user, password), PATIENCE)
    try:
        with graph_errors(uri):
            _check_version(uri, driver.get_server_info().agent)
            driver.execute_query("RETURN 1", database_=database, routing_="r")
    except ValueError as error:  # how the driver says that a name or port can't be one
        driver.close()
        raise GraphError(f"{uri}: {error}", _CHECK) from error
    except BaseException:
        driver.close()
        raise
    return BoltStore(f"{uri.rstrip('/')}/{database}", driver, driver, database, None)


def _driver(uri: str, auth: tuple[str, str], patience: float) -> neo4j.Driver:
    with graph_errors(uri):
        return neo4j.GraphDatabase.driver(
            uri,
            auth=auth,
            telemetry_disabled=True,
            notifications_min_severity="OFF",
            user_agent="resolver",
            connection_timeout=10,
            max_transaction_retry_time=patience,
        )


def _check_version(uri: str, agent: str) -> None:
    found = re.fullmatch(r"Neo4j/(\d+)\.(\d+)\S*", agent)
    if found is None:
        raise GraphError(
            f"{uri} is not a Neo4j but {agent}, which can't be kept from writing when it should only read",
            "name a Neo4j, or leave --uri off to use the store inside the case",
        )
    if (int(found[1]), int(found[2])) < OLDEST:
        raise GraphError(f"{uri} runs {agent}", UPGRADE)
