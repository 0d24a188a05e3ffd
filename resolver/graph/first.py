"""A first load of the store inside the case: a whole graph in one request, several times as fast as Cypher.

The server's graph batch reads one JSON object a line, nodes first, then relations that name their ends by
position among the nodes. It is neither atomic nor idempotent. So a file says that a load is under way until
all of it is noted in the ledger: where the file is found again, the half-made database is thrown away.
"""

import base64
import http
import http.client
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Protocol

import pyarrow as pa

from resolver.case import Case, sql
from resolver.errors import GraphError
from resolver.graph import arcade
from resolver.graph.model import Edge, Schema
from resolver.progress import Task

LEAST = 20_000
"""Nodes and relations from which on the batch is worth its definitions and its throwing away after a kill."""
_UNFINISHED = "unfinished"
_LINES = 2048
"""Lines a chunk of the request: what DuckDB hands over at once."""
_PATIENCE_SECONDS = 3600.0
_ROAD = f"/api/v1/batch/{arcade.DATABASE}?refMode=ordinal&idMapping=false&wal=true&expectedRecords="


class Server(Protocol):
    """What a load needs of the server it goes to."""

    @property
    def folder(self) -> Path:
        """The graph's folder."""

    @property
    def ports(self) -> arcade.Ports:
        """Where it listens."""

    @property
    def writer(self) -> tuple[str, str]:
        """User and password that may write."""

    @property
    def advice(self) -> str:
        """What to do when it fails."""

    def define(self, statements: Iterable[str]) -> None:
        """Run what it can only be told in its SQL."""

    def command(self, command: str) -> None:
        """Give it a command about itself."""


def discard_unfinished(folder: Path) -> None:
    """Throw away what a load that was cut short left in the graph's folder; no server may be running."""
    if (folder / _UNFINISHED).exists():
        shutil.rmtree(folder / "databases", ignore_errors=True)
        (folder / _UNFINISHED).unlink()


class Filler:
    """How the server of a case takes a whole graph at once."""

    def __init__(self, server: Server) -> None:
        self._server = server

    def clear_unfinished(self) -> None:
        """Empty the database if a load into it was cut short, while the server runs on.

        Raises:
            GraphError: the server is gone.
        """
        if self._unfinished.exists():
            for command in ("drop", "create"):
                self._server.command(f"{command} database {arcade.DATABASE}")
            self._unfinished.unlink()

    def fill(self, schema: Schema, lines: Iterable[bytes], elements: int, noted: Callable[[], None]) -> None:
        """Take so many elements into the database, which must be empty but for its definitions.

        Args:
            schema: what they are elements of.
            lines: as `lines` makes them.
            elements: how many nodes and relations they describe.
            noted: called when all of them are as safe as any other transaction; what it does not live to
                note is loaded anew.

        Raises:
            GraphError: the server is gone, or refuses.
        """
        self._server.define(f"CREATE EDGE TYPE `{r.type}` IF NOT EXISTS" for r in schema.relations)
        with self._unfinished.open("wb") as file:
            os.fsync(file.fileno())
        self._send(lines, elements)
        noted()
        self._unfinished.unlink()

    @property
    def _unfinished(self) -> Path:
        return self._server.folder / _UNFINISHED

    def _send(self, lines: Iterable[bytes], elements: int) -> None:
        token = base64.b64encode(":".join(self._server.writer).encode()).decode()
        headers = {"Content-Type": "application/x-ndjson", "Authorization": f"Basic {token}"}
        to = http.client.HTTPConnection("127.0.0.1", self._server.ports.http, timeout=_PATIENCE_SECONDS)
        place = f"the graph server of {self._server.folder}"
        try:
            to.request("POST", f"{_ROAD}{elements}", iter(lines), headers, encode_chunked=True)
            answer = to.getresponse()
            said = answer.read().decode(errors="replace")
        except (http.client.HTTPException, OSError) as error:
            raise GraphError(f"{place} went away during a load: {error}", self._server.advice) from error
        finally:
            to.close()
        if answer.status != http.HTTPStatus.OK or _created(said) != elements:
            raise GraphError(f"{place} did not take all of a load: {said[:300]}", self._server.advice)


def _created(said: str) -> int:
    counted = json.loads(said)
    return int(counted["verticesCreated"]) + int(counted["edgesCreated"])


def lines(case: Case, schema: Schema, run_id: int, task: Task) -> Iterator[bytes]:
    """`graph_pending` as the server's batch reads it, some thousand lines at a time.

    DuckDB writes the lines, and they leave its memory as they are: no Python object is made of a row.
    """
    case.db.execute(sql("graph/sql/first_numbers.sql"))
    nodes = sql("graph/sql/first_nodes.sql")
    yield from _chunks(case, nodes, {"run": run_id}, task)
    edges = sql("graph/sql/first_edges.sql")
    for edge in schema.edges:
        yield from _chunks(case, edges, _ends(edge) | {"run": run_id}, task)
    case.db.execute("DROP TABLE graph_numbers")


def _ends(edge: Edge) -> dict[str, str | int]:
    return {"element": edge.element, "type": edge.type, "start": edge.start, "end": edge.end}


def _chunks(case: Case, query: str, parameters: dict[str, str | int], task: Task) -> Iterator[bytes]:
    for batch in case.db.sql(query, params=parameters).to_arrow_reader(_LINES):
        yield _characters(batch.column(0))
        task.advance(batch.num_rows)


def _characters(column: pa.StringArray) -> bytes:
    """All strings of a column, one after the other."""
    _, offsets, data = column.buffers()
    ends = memoryview(offsets).cast("i")
    return bytes(memoryview(data)[ends[column.offset] : ends[column.offset + len(column)]])
