"""A first load by the embedded store's own road gives what statements give, and kills leave nothing half."""

import os
import signal

import pytest

from resolver.case import Case
from resolver.errors import GraphError
from resolver.graph import Synced, first, sync
from resolver.graph.ledger import Ledger
from tests.contracts import planted
from tests.contracts.planted import contents, rows

NODES = sum(map(len, planted.NODES.values()))
RELATIONS = sum(planted.RELATIONS.values())
WORDS = "\x00 nul, 🎹 \u202eRTL, 'single' \"double\" \\back` ${x} {{}} \ufeff\u2028 é e\u0301 2024-01-01"


@pytest.fixture
def case(tmp_path):
    with Case.open(tmp_path / "case", create=True) as opened:
        planted.fill(opened)
        yield opened


@pytest.fixture
def _fast(monkeypatch):
    monkeypatch.setattr(first, "LEAST", 1)


def _noted(case):
    query = "SELECT element, a, b, k, hash FROM graph_ledger WHERE store = 'embedded' ORDER BY ALL"
    return case.db.execute(query).fetchall()


def _awkward(case):
    long = "ü" * 300_000
    case.db.execute("UPDATE records SET text = ?, place = ?, record_id = ? WHERE record_key = 6", [WORDS] * 3)
    case.db.execute("UPDATE records SET text = ?, site = NULL WHERE record_key = 7", [long])
    case.db.execute("UPDATE mentions SET raw = ?, disguise = [?, ''] WHERE record_key = 8", [WORDS, WORDS])
    case.db.execute("UPDATE records SET posted_ts = 5704103200 WHERE record_key = 2")


def test_both_roads_lead_to_the_same(case, embedded_store, monkeypatch):
    _awkward(case)
    all_new = Synced(NODES + 1, RELATIONS, 0, 0)  # there is one place more
    assert sync(case, embedded_store, 1) == all_new
    held, noted = contents(embedded_store), _noted(case)
    embedded_store.execute("MATCH (n) DETACH DELETE n")
    monkeypatch.setattr(first, "LEAST", 1)
    monkeypatch.setattr(Ledger, "note_written", None)  # no statement writes a row
    assert sync(case, embedded_store, 1) == all_new
    assert contents(embedded_store) == held
    assert _noted(case) == noted
    assert rows(embedded_store, "MATCH (n) WHERE n.run <> 1 RETURN n.id") == []
    assert rows(embedded_store, "MATCH ()-[e]->() WHERE e.run IS NULL OR e.run <> 1 RETURN type(e)") == []


@pytest.mark.usefixtures("_fast")
def test_what_it_loaded_is_found_and_changed_as_ever(case, embedded_store):
    _awkward(case)
    sync(case, embedded_store, 1)
    assert sync(case, embedded_store, 2) == Synced(0, 0, 0, NODES + 1 + RELATIONS)
    late = "MATCH (a:Ad) WHERE a.posted_ts > 1704103200 RETURN a.record_id ORDER BY a.posted_ts, a.record_id"
    by_index = rows(embedded_store, late)
    assert by_index[-1] == ("a3",)
    case.db.execute("UPDATE records SET posted_ts = posted_ts + 1, text = 'a song' WHERE record_key = 2")
    case.db.execute("DELETE FROM mentions WHERE record_key = 6")
    assert sync(case, embedded_store, 3).removed
    assert rows(embedded_store, late) == by_index
    song = "CALL db.index.fulltext.queryNodes('ad_text', 'song') YIELD node RETURN node.record_id"
    assert rows(embedded_store, song) == [("a3",)]
    held = contents(embedded_store)
    embedded_store.execute("MATCH (n) DETACH DELETE n")
    sync(case, embedded_store, 4)
    assert contents(embedded_store) == held


@pytest.mark.usefixtures("_fast")
def test_a_store_that_holds_something_is_not_filled_anew(case, embedded_store, monkeypatch):
    monkeypatch.setattr(first.Filler, "fill", None)
    embedded_store.execute("CREATE (:Bookmark {id: 'mine', run: 0})")
    assert sync(case, embedded_store, 1) == Synced(NODES, RELATIONS, 0, 0)
    assert rows(embedded_store, "MATCH (n:Bookmark) RETURN n.id") == [("mine",)]


class _KilledError(BaseException):
    """As abrupt as a kill, seen from inside."""


@pytest.mark.usefixtures("_fast")
@pytest.mark.parametrize("when", ["before a line", "after some lines", "before the note", "after the note"])
def test_a_load_that_was_cut_short_is_begun_again(case, embedded_store, monkeypatch, when):
    with monkeypatch.context() as patch:
        _die(patch, when)
        with pytest.raises(_KilledError):
            sync(case, embedded_store, 1)
    assert sync(case, embedded_store, 2) == Synced(NODES, RELATIONS, 0, 0)
    held = contents(embedded_store)
    assert sync(case, embedded_store, 3).changed is False
    embedded_store.execute("MATCH (n) DETACH DELETE n")
    sync(case, embedded_store, 4)
    assert contents(embedded_store) == held


def _die(patch, when):
    lines, note = first.lines, Ledger.note_whole

    def some(*given):
        if when == "after some lines":
            yield from [next(lines(*given))]
        raise _KilledError

    def noted(ledger):
        if when == "after the note":
            note(ledger)
        raise _KilledError

    if when.endswith("note"):
        patch.setattr(Ledger, "note_whole", noted)
    else:
        patch.setattr(first, "lines", some)


@pytest.mark.usefixtures("_fast")
def test_a_server_that_dies_in_a_load_leaves_nothing_half(case, monkeypatch):
    from resolver.graph import open_store

    lines = first.lines

    def deadly(*given):
        yield from lines(*given)
        os.kill(int((case.path / "graph" / "server.pid").read_text(encoding="ascii")), signal.SIGKILL)

    with monkeypatch.context() as patch, open_store(case.path) as store:
        patch.setattr(first, "lines", deadly)
        with pytest.raises(GraphError, match="went away during a load"):
            sync(case, store, 1)
    with open_store(case.path) as store:
        assert rows(store, "MATCH (n) RETURN n") == []
        assert sync(case, store, 2) == Synced(NODES, RELATIONS, 0, 0)
        held = contents(store)
        os.kill(int((case.path / "graph" / "server.pid").read_text(encoding="ascii")), signal.SIGKILL)
    with open_store(case.path) as store:
        assert contents(store) == held  # what was noted is there, however the server ended
        assert sync(case, store, 3).changed is False
