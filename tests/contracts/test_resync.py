"""The graph equals the case after a sync, whatever was there and wherever it was killed."""

import shutil

import pytest

from resolver.case import Case
from resolver.errors import GraphError
from resolver.graph import Synced, sync
from tests.contracts import planted
from tests.contracts.planted import equals_fresh, rows

NODES = sum(map(len, planted.NODES.values()))
RELATIONS = sum(planted.RELATIONS.values())


@pytest.fixture
def case(tmp_path):
    with Case.open(tmp_path / "case", create=True) as opened:
        planted.fill(opened)
        yield opened


class _KilledError(BaseException):
    """As abrupt as a kill, seen from inside."""


class _Dying:
    """A store whose process dies around its nth write: before it arrives, or before it is noted."""

    def __init__(self, store, writes, after):
        self._store, self._left, self._after = store, writes, after

    def __getattr__(self, name):
        return getattr(self._store, name)

    def execute(self, cypher, parameters=None):
        self._left -= 1
        if self._left < 0 and not self._after:
            raise _KilledError
        self._store.execute(cypher, parameters)
        if self._left < 0:
            raise _KilledError


@pytest.mark.parametrize(("writes", "after"), [(0, False), (21, True), (30, False), (44, True)])
def test_killed_in_a_first_load(case, store, writes, after):
    store.execute("MATCH (n) DETACH DELETE n")
    with pytest.raises(_KilledError):
        sync(case, _Dying(store, writes, after), 1)
    sync(case, store, 2)
    assert sync(case, store, 3).changed is False
    assert equals_fresh(case, store)


@pytest.mark.parametrize(("writes", "after"), [(0, True), (4, False), (9, True)])
def test_killed_in_an_update(case, store, writes, after):
    sync(case, store, 1)
    case.db.execute("DELETE FROM mentions WHERE record_key = 6")
    case.db.execute("UPDATE entity_records SET entity_id = 'e2' WHERE entity_id = 'e3'")
    case.db.execute("UPDATE ties SET probability = 0.7 WHERE kind = 'hub'")
    with pytest.raises(_KilledError):
        sync(case, _Dying(store, writes, after), 2)
    case.db.execute("UPDATE records SET place = 'Oakland' WHERE record_key = 8")
    sync(case, store, 3)
    assert equals_fresh(case, store)


def test_a_store_that_was_emptied_is_filled_again(case, store):
    sync(case, store, 1)
    store.execute("MATCH (n) DETACH DELETE n")
    assert sync(case, store, 2) == Synced(NODES, RELATIONS, 0, 0)


def test_nodes_that_somebody_deleted_come_back(case, store):
    sync(case, store, 1)
    held = planted.contents(store)
    store.execute("MATCH (n:Phone) DETACH DELETE n")
    assert sync(case, store, 2).changed
    assert planted.contents(store) == held


def test_another_case_in_the_same_store(case, store, tmp_path):
    sync(case, store, 1)
    with Case.open(tmp_path / "other", create=True) as other:
        planted.fill(other)
        other.db.execute("UPDATE mentions SET value = '+12025550199' WHERE value = ?", [planted.WALKER_PHONE])
        other.db.execute("DELETE FROM networks")
        sync(other, store, 1)
        assert equals_fresh(other, store)
    sync(case, store, 2)
    assert equals_fresh(case, store)


def test_a_copy_of_the_case_does_not_trust_what_the_first_wrote_since(case, store, tmp_path):
    sync(case, store, 1)
    case.db.execute("CHECKPOINT")
    (tmp_path / "copy").mkdir()
    shutil.copy(case.path / "case.duckdb", tmp_path / "copy" / "case.duckdb")
    case.db.execute("UPDATE records SET text = 'Tutoring, evenings' WHERE record_key = 6")
    sync(case, store, 2)
    with Case.open(tmp_path / "copy") as copy:
        sync(copy, store, 2)
        assert equals_fresh(copy, store)


def test_other_peoples_nodes_are_left_alone(case, store):
    store.execute("CREATE (:Phone {id: 'mine', note: 'from elsewhere'})")
    with pytest.raises(GraphError, match="holds 1 Phone nodes that this program did not write") as refused:
        sync(case, store, 1)
    assert "use an empty database" in refused.value.hint
    assert rows(store, "MATCH (n) RETURN n.id") == [("mine",)]
    store.execute("MATCH (n:Phone) DELETE n")


def test_nodes_of_other_labels_do_no_harm(case, store):
    store.execute("CREATE (:Bookmark {id: 'mine', run: 0})")
    sync(case, store, 1)
    assert rows(store, "MATCH (n:Bookmark) RETURN n.id") == [("mine",)]
