"""`resolver graph measure` as another program would call it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from resolver.case import Case
from tests.contracts import planted


def resolver(*words):
    program = Path(sys.executable).with_name("resolver")
    return subprocess.run([program, *words], capture_output=True, text=True, check=False)


@pytest.fixture
def case(tmp_path):
    with Case.open(tmp_path / "case", create=True) as opened:
        planted.fill(opened)
    return tmp_path / "case"


def value(done, what):
    return {row["what"]: row["value"] for row in json.loads(done.stdout)}[what]


def test_measures_are_shown_and_in_the_graph(case):
    done = resolver("graph", "measure", "--case", case, "--format", "json")
    assert done.returncode == 0
    said, leads = done.stderr.splitlines()
    elements = sum(map(len, planted.NODES.values())) + sum(planted.RELATIONS.values())
    assert said.startswith(f"measures of 6 entities: {elements} nodes and relations written, ")
    assert leads.startswith("Leads, not proof")
    rows = json.loads(done.stdout)
    assert rows[0] == {"measure": "entities", "of": "", "value": 6}
    assert {"measure": "component", "of": "e1", "value": 4} in rows
    assert rows[-1] == {"measure": "betweenness", "of": "entity e1", "value": 3.0}
    query = "MATCH (e:Entity {articulation: true}) RETURN e.id AS id, e.measured_run AS run"
    asked = resolver("cypher", query, "--case", case, "--format", "csv")
    assert asked.stdout == "id,run\ne1,1\n"
    assert value(resolver("graph", "status", "--case", case, "--format", "json"), "measures") == (
        "of run 1, up to date"
    )


def test_status_says_that_measures_are_old(case):
    measures = ("status", "--case", case, "--format", "json")
    assert value(resolver(*measures), "measures") == "none yet: resolver graph measure"
    with Case.open(case) as opened:
        opened.db.execute("INSERT INTO measured VALUES (1, 'of another time', 0.5)")
    assert value(resolver(*measures), "measures") == (
        "of run 1, older than the entities: resolver graph measure"
    )
