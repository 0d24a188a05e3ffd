"""How the embedded server is called: its Java, its flags, its settings, its users.

Chosen by measuring: as a child process it survives what ends an interpreter; without the jars named here it
offers no protocol but Bolt and the HTTP that can't be turned off.
"""

import importlib.util
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from resolver.errors import GraphError

DATABASE = "neo4j"
"""Name of the one database."""
READER = "reader"
"""The user that can only read: on this server a READ transaction alone does not stop a write."""
WRITER = "root"
"""The user that syncs."""
READY = b"ArcadeDB Server started in"
"""What the server prints when it answers."""

_UNUSED_JARS = tuple(
    f"arcadedb-{name}"
    for name in ("mcp", "postgresw", "redisw", "graphql", "console", "integration", "python-bridge")
)
_FLAGS = (
    "--add-modules=jdk.incubator.vector",
    "--enable-native-access=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
    "--add-opens=java.base/java.nio.channels.spi=ALL-UNNAMED",
    "--add-opens=java.base/java.lang=ALL-UNNAMED",
    "-Djava.awt.headless=true",
    "-Dfile.encoding=UTF8",
    "-Dpolyglot.engine.WarnInterpreterOnly=false",
    "-XX:+UseCompactObjectHeaders",
    "-XX:+UseSerialGC",
)


@dataclass(frozen=True, slots=True)
class Ports:
    """Where the server listens, on the loopback address only."""

    bolt: int
    http: int


def command(root: Path, ports: Ports, heap: str) -> list[str]:
    """The command line that serves the folder `root`.

    Raises:
        GraphError: the engine is not installed on this machine.
    """
    package = _package()
    jars = (jar for jar in sorted((package / "jars").glob("*.jar")) if not jar.name.startswith(_UNUSED_JARS))
    java = package / "jre" / "bin" / ("java.exe" if os.name == "nt" else "java")
    settings = (f"-Darcadedb.{name}={value}" for name, value in _settings(root, ports).items())
    crash = f"-XX:ErrorFile={root / 'log' / 'crash_%p.log'}"
    classes = os.pathsep.join(map(str, jars))
    return [
        *(str(java), f"-Xmx{heap}", crash, *_FLAGS, *settings),
        *("-cp", classes, "com.arcadedb.server.ArcadeDBServer"),
    ]


def _package() -> Path:
    found = importlib.util.find_spec("arcadedb_embedded")
    if found is None or found.origin is None:
        raise GraphError(
            "the embedded graph engine is not installed",
            "pip install arcadedb-embedded, or name a Neo4j with --uri",
        )
    return Path(found.origin).parent


def _settings(root: Path, ports: Ports) -> dict[str, object]:
    return {
        "server.rootPath": root,
        "server.rootPasswordPath": root / "password",
        "server.logsDirectory": root / "log",
        "server.mode": "development",  # "production" hides the reason of every error from the client
        "server.httpIncomingHost": "127.0.0.1",
        "server.httpIncomingPort": ports.http,
        "server.httpBodyContentMaxSize": -1,  # a first load is one request
        "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "server.defaultDatabases": f"{DATABASE}[]",
        "bolt.host": "127.0.0.1",
        "bolt.port": ports.bolt,
        "bolt.defaultDatabase": DATABASE,
        "opencypher.loadCsv.allowFileUrls": "false",
        "opencypher.loadCsv.allowRemoteUrls": "false",
        "serverMetrics": "false",
        "support.autoRegister": "false",  # it would send the maker's portal a description of the machine
    }


def groups() -> str:
    """The server's groups as JSON: administrators, nobody else, and readers of our database."""
    every = ["createRecord", "readRecord", "updateRecord", "deleteRecord"]
    administer = ["updateSecurity", "updateSchema", "updateDatabaseSettings"]
    shared = {"admin": _group(administer, every), "*": _group([], [])}
    ours = {READER: _group([], ["readRecord"])}
    return json.dumps({"version": 2, "databases": {"*": {"groups": shared}, DATABASE: {"groups": ours}}})


def _group(server: list[str], records: list[str]) -> dict[str, Any]:
    return {"resultSetLimit": -1, "readTimeout": -1, "access": server, "types": {"*": {"access": records}}}
