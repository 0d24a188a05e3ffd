"""The examples of the README and the guide are run as a reader would run them.

A page's `console` blocks run in order in one empty folder: each `$ command` (further lines begin with `> `)
must end with exit code 0, or the one a trailing `# exit N` names, and print what stands below it, `...`
standing for anything. Its `python` blocks run there too, and `cypher` blocks are asked of the demo's case; a
`text` block right after one is what it prints.

With RESOLVER_REWRITE_DOCS=1 the pages are given the outputs of today, but for those that hold a `...`.
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
BLOCK = re.compile(r"^```(console|python|cypher)\n(.*?)^```$(?:\n\n^```text\n(.*?)^```$)?", re.M | re.S)
STEP = re.compile(r"^\$ (.*\n(?:> .*\n|>\n)*)((?:(?!\$ ).*\n)*)", re.M)
REWRITE = "RESOLVER_REWRITE_DOCS" in os.environ


@pytest.fixture(scope="session")
def bytecode(tmp_path_factory):
    """Where the many short commands share compiled modules, on a machine that writes none too."""
    return tmp_path_factory.mktemp("bytecode")


def environment_of(bytecode):
    told = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "NO_COLOR": "1",
        "COLUMNS": "80",
        "PYTHONUTF8": "1",
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(bytecode),
    }
    return {name: value for name, value in (os.environ | told).items() if not name.startswith("RESOLVER_")}


def output_of(kind, code, folder, environment):
    """What a step prints; fails if it does not end as it should."""
    commands = {
        "python": [sys.executable, "-c", code],
        "cypher": ["resolver", "cypher", code, "--case", "resolver-demo/case"],
        "console": ["bash", "-euo", "pipefail", "-c", code],
    }
    done = subprocess.run(
        commands[kind],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=240,
        check=False,
    )
    printed = done.stdout.decode("utf8")
    wanted = int(match.group(1)) if (match := re.search(r"# exit (\d+)\s*$", code)) else 0
    assert done.returncode == wanted, f"{code}\n{printed}"
    return "".join(f"{line.rstrip()}\n" for line in printed.splitlines())


def checked(kind, code, expected, folder, environment):
    """The output to stand under a step: what it printed, if that is as expected or may replace it."""
    printed = output_of(kind, code, folder, environment)
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    if doctest.OutputChecker().check_output(expected, printed, flags):
        return expected
    may_be_rewritten = REWRITE and "..." not in expected
    assert may_be_rewritten, f"{code}\nexpected:\n{expected}\ngot:\n{printed}"
    return printed


def block_run(match, folder, environment):
    """A block as it stands after its steps were run."""
    kind, body, told = match.groups()
    if kind == "console":

        def step(found):
            code = re.sub(r"^>(?: |$)", "", found.group(1), flags=re.M)
            return f"$ {found.group(1)}" + checked(kind, code, found.group(2), folder, environment)

        return f"```console\n{STEP.sub(step, body)}```"
    if told is None:
        output_of(kind, body, folder, environment)
        return match.group()
    return f"```{kind}\n{body}```\n\n```text\n{checked(kind, body, told, folder, environment)}```"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_example_does_what_the_page_says(page, tmp_path, bytecode):
    text, environment = page.read_text(encoding="utf8"), environment_of(bytecode)
    today = BLOCK.sub(lambda match: block_run(match, tmp_path, environment), text)
    if REWRITE:
        page.write_text(today, encoding="utf8")


def test_every_command_is_in_the_guide():
    import typer

    from resolver.cli.main import app

    told = "\n".join(page.read_text(encoding="utf8") for page in PAGES)
    commands = typer.main.get_command(app).commands
    assert [name for name in commands if f"resolver {name}" not in told] == []


def test_drawings_name_no_node_by_a_keyword():
    """Mermaid then draws nothing but an error, which no other test here would see."""
    keywords = "graph|end|subgraph|flowchart|style|linkStyle|class|classDef|click|default"
    for page in PAGES:
        for drawing in re.findall(r"^```mermaid\n(.*?)^```$", page.read_text(encoding="utf8"), re.M | re.S):
            body = re.sub(r'"[^"]*"|\|[^|]*\|', "", drawing.partition("\n")[2])
            assert not re.search(rf"(?<![\w-])({keywords})(?![\w-])", body), f"{page.name}:\n{drawing}"


def test_links_lead_somewhere():
    for page in PAGES:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
