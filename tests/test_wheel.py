"""What is installed from the wheel works without the repository around it."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DATA = (".py", ".sql", ".toml", ".tsv", ".typed")


def command(*words, cwd, text=None):
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [str(word) for word in words],
        cwd=cwd, env=environment, input=text, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dist")
    command(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def inside(wheel):
    with zipfile.ZipFile(wheel) as archive:
        return {file for file in archive.namelist() if not file.endswith("/")}


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """A fresh environment with the wheel in it, which borrows this one's other packages: no network."""
    folder = tmp_path_factory.mktemp("fresh")
    venv.create(folder, with_pip=True)
    scripts = folder / ("Scripts" if sys.platform == "win32" else "bin")
    command(
        scripts / "python", "-m", "pip", "install", "--no-deps", "--no-index", "--quiet", wheel, cwd=folder
    )
    purelib = command(
        scripts / "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder
    ).strip()
    Path(purelib, "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf8")
    return scripts


def test_the_package_and_its_data_are_inside(inside):
    wanted = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "resolver").rglob("*")
        if path.suffix in DATA or path.name == "py.typed"
    }
    wanted |= {
        f"resolver/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "cypher").rglob("*.cypher")
    }
    assert "resolver/case.sql" in wanted
    assert "resolver/py.typed" in wanted
    assert any(file.startswith("resolver/cypher/queries/") for file in wanted)
    assert sorted(wanted - inside) == []


def test_nothing_else_is_inside(inside):
    others = {file for file in inside if not file.startswith("resolver/")}
    assert [file for file in others if not file.split("/")[0].endswith(".dist-info")] == []
    assert [file for file in inside if "__pycache__" in file or file.endswith((".pyc", ".jar"))] == []
    for name in ("LICENSE", "NOTICE"):
        assert any(file.endswith(f"licenses/{name}") for file in others)


def test_the_command_works_from_another_folder(installed, tmp_path):
    assert command(installed / "resolver", "--version", cwd=tmp_path).startswith("resolver ")
    where = command(installed / "python", "-c", "import resolver; print(resolver.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(installed.parent)


def test_the_questions_travel_along(installed, tmp_path):
    listed = command(installed / "resolver", "query", "list", "--format", "jsonl", cwd=tmp_path)
    assert len([json.loads(line) for line in listed.splitlines()]) == len(
        list((ROOT / "cypher").rglob("queries/*.cypher"))
    )


def test_the_tables_travel_along(installed, tmp_path):
    line = json.dumps({"id": "1", "text": "Piano lessons, call two1two 555 OI43"})
    read = command(installed / "resolver", "extract", "-", cwd=tmp_path, text=line + "\n")
    assert [json.loads(found)["value"] for found in read.splitlines()] == ["+12125550143"]
