"""A real Neo4j Community for the tests, booted from the jars that pom.xml names.

Loopback only, random port, random password, a folder that goes away; kept by the same keeper as the embedded
store, so that no server outlives a test run that was killed.
"""

import fcntl
import hashlib
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from resolver.graph import keeper

HERE = Path(__file__).resolve().parent
POM = HERE / "pom.xml"
JARS = HERE / "lib"
HOW_TO_GET_IT = "no Neo4j: install Java 17 or newer and Maven, or set RESOLVER_NEO4J_URI, _USER and _PASSWORD"
_START_SECONDS = 180.0
_OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent", "java.lang")
_FLAGS = (
    *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENED),
    *("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xms64m", "-Xmx512m"),
)


class UnavailableError(Exception):
    """This machine can't boot a Neo4j."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a Neo4j answers."""

    uri: str
    user: str
    password: str


class LocalNeo4j:
    """A booted server; `stop` it."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._java = _java()
        fetch_jars()
        self._port = _free_port()
        password = secrets.token_hex(16)
        self.endpoint = Endpoint(f"bolt://127.0.0.1:{self._port}", "neo4j", password)
        self._process: subprocess.Popen[bytes] | None = None

    def fill(self, folder: Path, command: str) -> None:
        """Run a `neo4j-admin` command in a folder, before the first start."""
        self._lay_out()
        name, *words = command.split()
        assert name == "neo4j-admin"
        tool = [self._java, *_FLAGS, "-cp", f"{JARS}/*", "org.neo4j.cli.AdminTool", *words]
        done = subprocess.run(
            tool, cwd=folder, env=self._environment, capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            raise RuntimeError(f"{command}: {done.stdout[-2000:]} {done.stderr[-2000:]}")

    def start(self) -> Endpoint:
        """Boot it and wait until it answers."""
        self._lay_out()
        self._set_password()
        entry = "org.neo4j.server.CommunityEntryPoint"
        folders = (f"--home-dir={self._home}", f"--config-dir={self._home / 'conf'}")
        self._launch([self._java, *_FLAGS, "-cp", f"{JARS}/*", entry, *folders, "--console-mode"])
        return self.endpoint

    @property
    def _environment(self) -> dict[str, str]:
        return os.environ | {"NEO4J_HOME": str(self._home), "NEO4J_CONF": str(self._home / "conf")}

    def _lay_out(self) -> None:
        for name in ("conf", "data", "logs", "plugins", "import", "run"):
            (self._home / name).mkdir(parents=True, exist_ok=True)
        settings = (HERE / "neo4j.conf").read_text(encoding="utf8").replace("{port}", str(self._port))
        (self._home / "conf" / "neo4j.conf").write_text(settings, encoding="utf8")

    def stop(self) -> None:
        """Let the keeper end it."""
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()
            self._process.wait(90)

    def _set_password(self) -> None:
        arguments = self._home / "arguments"  # a file keeps the password out of the list of processes
        arguments.touch(mode=0o600)
        tool = ("org.neo4j.cli.AdminTool", "dbms", "set-initial-password", self.endpoint.password)
        arguments.write_text("\n".join((*_FLAGS, "-cp", f'"{JARS}/*"', *tool)), encoding="utf8")
        subprocess.run([self._java, f"@{arguments}"], env=self._environment, check=True, capture_output=True)
        arguments.unlink()

    def _launch(self, command: list[str]) -> None:
        said = self._home / "logs" / "console.txt"
        pid_file = self._home / "run" / "server.pid"
        with said.open("wb") as console:
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-S", keeper.__file__, str(pid_file), *command],
                stdin=subprocess.PIPE,
                stdout=console,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        until = time.monotonic() + _START_SECONDS
        while b"Started." not in said.read_bytes():
            if self._process.poll() is not None or time.monotonic() > until:
                self.stop()
                raise RuntimeError(f"Neo4j did not start: {said.read_text(errors='replace')[-2000:]}")
            time.sleep(0.1)


def fetch_jars() -> None:
    """Fill `lib/` with Maven unless it already holds what pom.xml asks for; one process at a time."""
    stamp = JARS / ".stamp"
    wanted = hashlib.sha256(POM.read_bytes()).hexdigest()
    JARS.mkdir(exist_ok=True)
    with (HERE / "lib" / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if stamp.exists() and stamp.read_text() == wanted:
            return
        maven = shutil.which("mvn")
        if maven is None:
            raise UnavailableError(HOW_TO_GET_IT)
        for jar in JARS.glob("*.jar"):
            jar.unlink()
        goal = ("dependency:copy-dependencies", f"-DoutputDirectory={JARS}")
        got = subprocess.run(
            [maven, "-q", "-B", "-f", POM, *goal], capture_output=True, text=True, check=False
        )
        if got.returncode != 0:
            raise UnavailableError(f"no Neo4j: Maven could not fetch it: {got.stdout.strip()[:300]}")
        stamp.write_text(wanted)


def _java() -> str:
    home = os.environ.get("JAVA_HOME")
    java = str(Path(home, "bin", "java")) if home else shutil.which("java")
    if java is None or not Path(java).exists() or _java_version(java) < 17:
        raise UnavailableError(HOW_TO_GET_IT)
    return java


def _java_version(java: str) -> int:
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    quoted = said.partition('"')[2].partition('"')[0]
    major = quoted.partition(".")[0]
    return int(major) if major.isdigit() else 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
