"""The examples of the README and the guide are run as a reader would run them.

A page's `console` blocks run in order in one empty folder: each `$ command` must end with exit code 0 (or
the one a trailing `# exit N` names) and print what stands below it, `...` standing for anything. Its `python`
blocks run there too, and `cypher` blocks are asked of the demo case.
"""

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs" / "guide").glob("*.md"))]
BLOCK = re.compile(r"^```(console|python|cypher)\n(.*?)^```$", re.M | re.S)


def steps(page):
    """(kind, command or code, expected output) in the page's order."""
    for kind, body in BLOCK.findall(page.read_text(encoding="utf8")):
        if kind != "console":
            yield kind, body, ""
            continue
        for chunk in re.split(r"^(?=\$ )", body, flags=re.M):
            lines = chunk.splitlines(keepends=True)
            if not lines or not lines[0].startswith("$ "):
                continue
            more = 1
            while more < len(lines) and lines[more].startswith("> "):
                more += 1
            yield kind, "".join(line[2:] for line in lines[:more]), "".join(lines[more:])


def run(kind, code, folder):
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "NO_COLOR": "1",
        "COLUMNS": "80",
        "PYTHONWARNINGS": "error",
    }
    environment.pop("RESOLVER_NEO4J_URI", None)
    if kind == "python":
        command = [sys.executable, "-c", code]
    elif kind == "cypher":
        command = ["resolver", "cypher", code, "--case", "resolver-demo/case"]
    else:
        command = ["bash", "-euo", "pipefail", "-c", code]
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=240,
        check=False,
    )
    return done.returncode, done.stdout.decode("utf8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_example_does_what_the_page_says(page, tmp_path):
    checker = doctest.OutputChecker()
    found = list(steps(page))
    if any(kind == "cypher" for kind, _, _ in found) and not any(
        "resolver demo" in code for _, code, _ in found
    ):
        assert run("console", "resolver demo -q", tmp_path)[0] == 0
    for kind, code, expected in found:
        exit_code, output = run(kind, code, tmp_path)
        wanted = int(match.group(1)) if (match := re.search(r"# exit (\d+)\s*$", code)) else 0
        assert exit_code == wanted, f"{page.name}: {code}\n{output}"
        if expected.strip():
            same = checker.check_output(expected, output, doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
            assert same, f"{page.name}: {code}\nexpected:\n{expected}\ngot:\n{output}"


def test_every_command_is_in_the_guide():
    import typer

    from resolver.cli.main import app

    told = "\n".join(page.read_text(encoding="utf8") for page in PAGES)
    commands = typer.main.get_command(app).commands
    assert [name for name in commands if f"resolver {name}" not in told] == []
