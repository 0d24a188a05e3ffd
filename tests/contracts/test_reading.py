"""Reading means reading, on either store: nothing a query says changes the graph."""

import time
import tracemalloc
from contextlib import suppress
from pathlib import Path

import pytest

from resolver.errors import GraphError, QueryError
from tests.contracts.attacks import HARMLESS, REFUSED

SECRET = "not for the graph"


def state(store):
    nodes = store.query("MATCH (n) RETURN labels(n) AS l, properties(n) AS p").rows
    edges = store.query(
        "MATCH (a)-[e]->(b) RETURN a.id AS a, type(e) AS t, properties(e) AS p, b.id AS b"
    ).rows
    indexes = store.query(
        "SHOW INDEXES YIELD labelsOrTypes, properties RETURN labelsOrTypes, properties"
    ).rows
    return sorted(map(repr, (*nodes, *edges, *indexes)))


@pytest.fixture(scope="module", params=["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def small(request):
    store = request.getfixturevalue(f"{request.param}_filled")
    store.execute("CREATE CONSTRAINT phone_id IF NOT EXISTS FOR (n:Phone) REQUIRE n.id IS UNIQUE")
    store.execute("UNWIND ['p1', 'p2'] AS id CREATE (:Phone {id: id, value: id, run: 1})")
    store.execute(
        "MATCH (p:Phone {id: 'p1'}) CREATE (:Entity {id: 'e1', run: 1})-[:USES {ads: 1, run: 1}]->(p)"
    )
    return store


@pytest.fixture(scope="module")
def small_state(small):
    return state(small)


@pytest.fixture(scope="module")
def out_of_reach(tmp_path_factory):
    """A folder with one file, as parameters of the attacks."""
    file = tmp_path_factory.mktemp("out_of_reach") / "secret.csv"
    file.write_text(SECRET)
    return {
        "url": file.as_uri(),
        "file": str(file.with_name("made.csv")),
        "label": "Email",
        "present": "Phone",
        "key": "value",
    }


def test_there_are_enough_attacks():
    assert len({*REFUSED, *HARMLESS}) == len(REFUSED) + len(HARMLESS) >= 120


@pytest.mark.parametrize("attack", [*REFUSED, *HARMLESS])
def test_no_query_writes(small, small_state, out_of_reach, attack):
    said = []
    with pytest.raises(QueryError) if attack in REFUSED else suppress(QueryError):
        said = [*small.query(attack, out_of_reach, timeout=20).rows]
    assert state(small) == small_state
    assert SECRET not in str(said)
    assert [file.name for file in Path(out_of_reach["file"]).parent.iterdir()] == ["secret.csv"]


def test_refused_writes_say_so(small):
    with pytest.raises(QueryError, match=r"^the query was refused: it would change the graph$") as refused:
        list(small.query("MATCH (n:Phone {id: 'p2'}) DELETE n").rows)
    assert "queries only read" in refused.value.hint


@pytest.mark.parametrize(
    ("cypher", "position"),
    [("MATCH (n:Phone RETURN n", "line 1, column 16"), ("MATCH (n:Phone)\nRETURN n.id AS\n", "line")],
)
def test_a_broken_query_shows_where(small, cypher, position):
    with pytest.raises(QueryError, match=f"the query is wrong at {position}") as wrong:
        small.query(cypher)
    shown, caret = wrong.value.hint.split("\n")
    assert shown in cypher.splitlines()
    assert caret.strip() == "^"


def test_the_caret_stands_under_what_is_wrong_however_long_the_line(small):
    for before in ("", "\t", " " * 300):
        with pytest.raises(QueryError, match="line 2, column") as wrong:
            small.query(f"MATCH (n:Phone)\n{before}RETURN n.id AS id ODRER BY id{' ' * 300}")
        shown, caret = wrong.value.hint.split("\n")
        assert shown[caret.index("^") :].startswith("ODRER BY id")
        assert len(shown) <= 100


@pytest.mark.parametrize("cypher", ["RETURN nonsense(1) AS x", "MATCH (n) RETURN m", "CALL no.such()", ""])
def test_a_wrong_query_is_one_message(small, cypher):
    with pytest.raises(QueryError) as wrong:
        list(small.query(cypher).rows)
    assert "\n" not in str(wrong.value)


def test_an_error_among_the_rows(small):
    with pytest.raises(QueryError):
        list(small.query("UNWIND [1, 0] AS d RETURN 1 / d AS x").rows)


def test_a_missing_parameter(small):
    with pytest.raises(QueryError, match=r"\bx\b") as missing:
        list(small.query("RETURN $x AS x").rows)
    assert missing.value.hint == "give it with -p name=value"


def test_a_query_that_runs_on_is_ended(small):
    endless = (
        "UNWIND range(1, 5000) AS a UNWIND range(1, 5000) AS b WITH a, b WHERE a * b = 7 RETURN count(*) AS n"
    )
    started = time.monotonic()
    with pytest.raises(QueryError, match="took longer than 1 s and was ended") as ended:
        list(small.query(endless, timeout=1).rows)
    assert time.monotonic() - started < 10
    assert "--timeout" in ended.value.hint
    assert [*small.query("RETURN 1 AS n").rows] == [(1,)]


def test_rows_come_as_they_are_read(small):
    answer = small.query("UNWIND range(1, 200000) AS n RETURN n", timeout=60)
    assert answer.columns == ("n",)
    assert [next(answer.rows) for _ in range(3)] == [(1,), (2,), (3,)]
    answer.rows.close()
    assert [*small.query("RETURN 1 AS n").rows] == [(1,)]


def test_rows_that_were_read_are_forgotten(small):
    rows = small.query("UNWIND range(1, 100000) AS n RETURN n, toString(n) AS text").rows
    next(rows)
    tracemalloc.start()
    try:
        assert sum(1 for _ in rows) == 99_999
        assert tracemalloc.get_traced_memory()[1] < 3_000_000  # kept, they would be 15 MB
    finally:
        tracemalloc.stop()


def test_a_limit_cuts(small):
    assert [*small.query("UNWIND range(1, 10) AS n RETURN n", limit=2).rows] == [(1,), (2,)]


def test_values_are_plain(small):
    cypher = (
        "MATCH p = (e:Entity)-[u:USES]->(i:Phone) "
        "RETURN e, u, p, {a: [1, 2.5, null]} AS m, date('2024-02-01') AS d, true AS t"
    )
    entity = {"labels": ["Entity"], "id": "e1", "run": 1}
    uses = {"type": "USES", "ads": 1, "run": 1}
    phone = {"labels": ["Phone"], "id": "p1", "run": 1, "value": "p1"}
    expected = (entity, uses, [entity, uses, phone], {"a": [1, 2.5, None]}, "2024-02-01", True)
    assert [*small.query(cypher).rows] == [expected]


def test_status(small):
    status = small.status()
    assert status.server.startswith("Neo4j/5.26")
    assert status.database == "neo4j"
    assert status.place == small.place


def test_a_write_that_fails_is_an_error(small):
    with pytest.raises(GraphError):
        small.execute("CREATE (:Phone {id: 'p1', run: 1})")
