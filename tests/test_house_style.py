"""The repository's own rules, as tests: a rule passes or it is not one."""

import ast
import io
import re
import statistics
import subprocess
import sys
import tokenize
from collections import defaultdict
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PACKAGE = sorted((ROOT / "resolver").rglob("*.py"))
CODE = [*PACKAGE, *sorted((ROOT / "tests").rglob("*.py")), *sorted((ROOT / "bench").rglob("*.py"))]
TABLES = sorted((ROOT / "resolver").rglob("*.toml"))
QUERIES = [*sorted((ROOT / "resolver").rglob("*.sql")), *sorted((ROOT / "cypher").rglob("*.cypher"))]
SAYS_NOTHING = {"manager", "helper", "helpers", "util", "utils", "common", "misc"}
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
HEAVY = {
    "duckdb",
    "numpy",
    "numba",
    "pyarrow",
    "scipy",
    "dedupe",
    "neo4j",
    "sklearn",
    "phonenumbers",
    "arcadedb_embedded",
}
WINDOW = 6
"""Lines that may not stand in two places."""


def name(path):
    return str(path.relative_to(ROOT))


def parsed(path):
    return ast.parse(path.read_text(encoding="utf8"))


def functions(path):
    return [
        node for node in ast.walk(parsed(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def length(node):
    return node.end_lineno - node.lineno + 1


def public(nodes):
    """Public classes and functions of a body, with those inside public classes."""
    for node in nodes:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and node.name[0] != "_":
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public(node.body)


def without_docstrings(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            node.body = [
                part for part in node.body
                if not (isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant))
            ]  # fmt: skip
    return tree


class Anonymous(ast.NodeTransformer):
    """Gives a function's own names numbers, so that renaming does not hide a copy."""

    def __init__(self, function):
        bound = [argument.arg for argument in ast.walk(function.args) if isinstance(argument, ast.arg)]
        bound += [
            node.id for node in ast.walk(function)
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
        ]  # fmt: skip
        self.numbers = {found: f"n{place}" for place, found in enumerate(dict.fromkeys(bound))}

    def visit_Name(self, node):
        return ast.Name(self.numbers.get(node.id, node.id), node.ctx)


def test_files_are_short():
    lengths = {name(path): len(path.read_text(encoding="utf8").splitlines()) for path in CODE}
    assert {path: lines for path, lines in lengths.items() if lines > 300} == {}
    package = [lengths[name(path)] for path in PACKAGE]
    assert statistics.median(package) <= 120


def test_functions_are_shorter():
    lengths = {f"{name(path)}:{node.name}": length(node) for path in PACKAGE for node in functions(path)}
    assert {function: lines for function, lines in lengths.items() if lines > 60} == {}
    assert statistics.median(lengths.values()) <= 10
    assert statistics.quantiles(lengths.values(), n=10)[-1] <= 30


def test_every_public_name_says_what_it_means():
    silent = [f"{name(path)}: module" for path in PACKAGE if not ast.get_docstring(parsed(path))]
    silent += [
        f"{name(path)}: {node.name}"
        for path in PACKAGE
        for node in public(parsed(path).body)
        if not ast.get_docstring(node)
    ]
    assert silent == []


def test_no_name_says_nothing():
    named = [(name(path), part) for path in PACKAGE for part in (path.stem, path.parent.name)]
    for path in PACKAGE:
        named += [
            (name(path), node.name)
            for node in ast.walk(parsed(path))
            if isinstance(node, ast.ClassDef | ast.FunctionDef)
        ]
    words = [(where, each, re.findall(r"[A-Z]?[a-z]+", each)) for where, each in named]
    assert [
        (where, each) for where, each, parts in words if {part.lower() for part in parts} & SAYS_NOTHING
    ] == []


def test_nothing_is_left_unfinished():
    found = []
    for path in CODE:
        text = path.read_text(encoding="utf8")
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.COMMENT and UNFINISHED.search(token.string):
                found.append(f"{name(path)}:{token.start[0]}")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Name) and node.id == "NotImplementedError":
                found.append(f"{name(path)}:{node.lineno}")
    for path in (*TABLES, *QUERIES):
        found += [name(path)] if UNFINISHED.search(path.read_text(encoding="utf8")) else []
    assert found == []


def test_no_error_is_swallowed_in_silence():
    swallowed = [
        f"{name(path)}:{node.lineno}"
        for path in CODE
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ExceptHandler) and all(isinstance(part, ast.Pass) for part in node.body)
    ]
    assert swallowed == []


def test_what_a_module_offers_is_sorted():
    for path in PACKAGE:
        for node in parsed(path).body:
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", None) == "__all__":
                offered = ast.literal_eval(node.value)
                # constants, then classes, then functions: the order ruff keeps too
                assert list(offered) == sorted(
                    offered, key=lambda each: (not each.isupper(), not each[0].isupper(), each)
                ), name(path)


@pytest.mark.parametrize("path", TABLES, ids=name)
def test_tables_begin_by_defining_their_fields(path):
    assert path.read_text(encoding="utf8").startswith("# ")


def test_no_lines_stand_in_two_places():
    places = defaultdict(set)
    for path in PACKAGE:
        lines = [
            line.strip()
            for line in ast.unparse(without_docstrings(parsed(path))).splitlines()
            if line.strip()
        ]
        lines = [line for line in lines if not line.startswith(("import ", "from ", "@"))]
        for at in range(len(lines) - WINDOW + 1):
            window = tuple(lines[at : at + WINDOW])
            if sum(map(len, window)) > 20 * WINDOW:  # short lines are alike by chance
                places[window].add(f"{name(path)} (statement {at + 1})")
    assert {window: sorted(where) for window, where in places.items() if len(where) > 1} == {}


def test_no_function_is_another_with_new_names():
    bodies = defaultdict(list)
    for path in PACKAGE:
        for node in ast.walk(without_docstrings(parsed(path))):
            if (
                isinstance(node, ast.FunctionDef)
                and sum(isinstance(part, ast.stmt) for part in ast.walk(node)) > WINDOW
            ):
                same = Anonymous(node)
                bodies["\n".join(ast.dump(same.visit(part)) for part in node.body)].append(
                    f"{name(path)}:{node.name}"
                )
    assert [sorted(twins) for twins in bodies.values() if len(twins) > 1] == []


def pins():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def needed():
    """Every distribution that the project, its tests and its linters need, as this environment has it."""
    extras = {"resolver": {"test", "lint"}}
    due, seen = ["resolver"], set()
    while due:
        current = due.pop()
        for text in metadata.requires(current) or []:
            requirement = Requirement(text)
            wanted = [
                requirement.marker is None or requirement.marker.evaluate({"extra": extra})
                for extra in ("", *extras.get(current, ()))
            ]
            other = canonicalize_name(requirement.name)
            if any(wanted) and (other not in seen or requirement.extras - extras.get(other, set())):
                extras.setdefault(other, set()).update(requirement.extras)
                seen.add(other)
                due.append(other)
    return seen


def test_constraints_pin_by_name_and_version_only():
    assert [pin for pin in pins() if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+( ?;.+)?", pin)] == []


def test_constraints_pin_all_that_is_needed():
    pinned = {canonicalize_name(pin.split("==")[0]) for pin in pins()}
    assert sorted(needed() - pinned) == []


def test_this_environment_has_what_is_pinned():
    versions = {
        canonicalize_name(pin.split("==")[0]): pin.split("==")[1].split(";")[0].strip() for pin in pins()
    }
    different = {each: (versions[each], metadata.version(each)) for each in needed() & set(versions)
                 if metadata.version(each) != versions[each]}  # fmt: skip
    assert different == {}


def loaded(program):
    """Top-level modules that are in memory when a program ends."""
    ending = "\nimport sys; print('\\n' + ' '.join({name.split('.')[0] for name in sys.modules}))"
    done = subprocess.run(
        [sys.executable, "-c", program + ending], capture_output=True, check=True, text=True, cwd=ROOT
    )
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("words", [["--help"], ["run", "--help"], ["--version"]], ids=" ".join)
def test_asking_for_help_loads_nothing_heavy(words):
    program = f"""
import contextlib, sys
from resolver.cli.main import main
sys.argv = ["resolver", *{words!r}]
with contextlib.suppress(SystemExit):
    main()
"""
    assert loaded(program) & HEAVY == set()


def test_importing_the_package_loads_nothing_heavy():
    assert loaded("import resolver") & HEAVY == set()
