"""Checks of the machine: what the program needs, whether it is there, and what to do if not."""

import importlib.util
import os
import re
import shutil
import socket
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

MEMORY_WANTED = 4 * 1024**3
DISK_WANTED = 2 * 1024**3


class Check(NamedTuple):
    """One thing looked at: is it well, what was found, what to do if not."""

    name: str
    ok: bool
    found: str
    remedy: str


def check() -> list[Check]:
    """Look at everything; nothing leaves the machine."""
    return [_python(), _packages(), _btrees(), _openmp(), _java(), _loopback(), _memory(), _disk()]


def _python() -> Check:
    found = ".".join(map(str, sys.version_info[:3]))
    return Check("python", sys.version_info >= (3, 11), found, "install Python 3.11 or newer")


def _packages() -> Check:
    needed = [line for line in metadata.requires("resolver") or [] if "extra ==" not in line]
    names = [match.group() for line in needed if (match := re.match(r"[A-Za-z0-9._-]+", line))]
    missing = [name for name in names if not _installed(name)]
    found = f"{len(names) - len(missing)} of {len(names)}" + (
        f", missing {', '.join(missing)}" if missing else ""
    )
    return Check("packages", not missing, found, "pip install --force-reinstall resolver")


def _installed(name: str) -> bool:
    try:
        metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def _btrees() -> Check:
    found = metadata.version("BTrees") if _installed("BTrees") else "missing"
    ok = found != "missing" and tuple(map(int, found.split(".")[:2])) < (6, 5)
    return Check("BTrees < 6.5", ok, found, "pip install 'BTrees<6.5' (dedupe 3.0.3 breaks on newer ones)")


def _openmp() -> Check:
    """LightGBM's wheel leaves its OpenMP runtime to the system."""
    from resolver.errors import ModelError
    from resolver.link.fit.trees import load_lightgbm

    try:
        load_lightgbm()
    except ModelError as error:
        return Check("OpenMP", False, str(error), error.hint)
    return Check("OpenMP", True, "LightGBM loads", "")


def _java() -> Check:
    remedy = "pip install --force-reinstall arcadedb-embedded, or use a Neo4j server with --uri"
    spec = importlib.util.find_spec("arcadedb_embedded")
    if spec is None or spec.origin is None:
        return Check("embedded graph", False, "not installed for this platform", remedy)
    java = Path(spec.origin).parent / "jre" / "bin" / ("java.exe" if os.name == "nt" else "java")
    try:
        shown = subprocess.run(
            [java, "-version"], capture_output=True, text=True, check=True, timeout=60
        ).stderr
    except (OSError, subprocess.SubprocessError) as error:
        return Check("embedded graph", False, f"its Java does not start: {error}", remedy)
    return Check("embedded graph", True, shown.splitlines()[0], remedy)


def _loopback() -> Check:
    try:
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
    except OSError as error:
        return Check("loopback", False, str(error), "allow programs to listen on 127.0.0.1")
    return Check("loopback", True, "127.0.0.1 can be listened on", "")


def _memory() -> Check:
    if not hasattr(os, "sysconf") or "SC_PHYS_PAGES" not in os.sysconf_names:
        return Check("memory", True, "unknown on this system", "")
    size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return Check("memory", size >= MEMORY_WANTED, f"{size / 1024**3:.1f} GiB", "100,000 ads want 4 GiB")


def _disk() -> Check:
    free = shutil.disk_usage(Path.cwd()).free
    return Check(
        "disk here", free >= DISK_WANTED, f"{free / 1024**3:.1f} GiB free", "free some space, or use --case"
    )
