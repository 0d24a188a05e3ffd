"""A case's fingerprint tells whether its graph would be another."""

import pytest

from resolver.case import Case
from resolver.graph.schema import SCHEMA
from resolver.graph.state import fingerprint
from tests.contracts import planted


@pytest.fixture
def case(tmp_path):
    with Case.open(tmp_path / "case", create=True) as opened:
        planted.fill(opened)
        yield opened


def test_it_outlives_commands_the_order_of_rows_and_the_process(case):
    before = fingerprint(case, SCHEMA)
    with case.run("graph sync"):
        case.db.execute("CREATE TEMP TABLE aside AS FROM mentions ORDER BY random()")
        case.db.execute("DELETE FROM mentions")
        case.db.execute("INSERT INTO mentions FROM aside")
    assert fingerprint(case, SCHEMA) == before
    path = case.path
    case.close()
    with Case.open(path) as again:
        assert fingerprint(again, SCHEMA) == before


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE records SET site = 'other.example' WHERE record_key = 8",
        "UPDATE entity_records SET probability = 0.81 WHERE record_key = 8",
        "DELETE FROM templates WHERE record_key = 3",
        "INSERT INTO templates VALUES ('t1', 3)",
        "UPDATE mentions SET others = [{value: 'x', probability: 0.1, rule: 'r'}] WHERE record_key = 8",
        "UPDATE judgements SET why = 'else' WHERE judgement_id = 3",
    ],
)
def test_any_change_of_what_the_graph_reads_changes_it(case, change):
    before = fingerprint(case, SCHEMA)
    case.db.execute(change)
    assert fingerprint(case, SCHEMA) != before
