"""The bulk files, imported by Neo4j's own tool, make the graph that a sync makes."""

import pytest

from resolver.case import Case
from resolver.errors import UsageError
from resolver.graph import IMPORT_COMMAND, SCHEMA, Synced, Written, open_store, sync, write_bulk
from resolver.graph.bulk import ARGUMENTS
from tests.contracts import planted
from tests.contracts.planted import equals_fresh, rows

NODES = sum(map(len, planted.NODES.values()))
RELATIONS = sum(planted.RELATIONS.values())
WORDS = '\x00 nul, 🎹 \'single\' "double" "" \\back` \n new \r\n lines; a;b \ufeff\u2028 é e\u0301 '


@pytest.fixture
def case(tmp_path):
    with Case.open(tmp_path / "case", create=True) as opened:
        planted.fill(opened)
        yield opened


@pytest.mark.neo4j
def test_imported_for_real_it_is_the_graph_of_a_sync(case, tmp_path, fresh_neo4j):
    case.db.execute("UPDATE records SET text = ?, record_id = ? WHERE record_key = 6", [WORDS] * 2)
    case.db.execute("UPDATE records SET text = '', site = NULL WHERE record_key = 7")
    case.db.execute("UPDATE mentions SET raw = ?, disguise = [?, ''] WHERE record_key = 8", [WORDS, WORDS])
    case.db.execute("UPDATE ties SET reason = '' WHERE a = 'e5'")
    assert write_bulk(case, SCHEMA, tmp_path / "files", 1) == Written(NODES, RELATIONS)
    fresh_neo4j.fill(tmp_path / "files", IMPORT_COMMAND)
    at = fresh_neo4j.start()
    with open_store(case.path, at.uri, at.user, at.password) as store:
        text = "MATCH (a:Ad {record_id: $words}) RETURN a.text, a.run"
        assert rows(store, text, words=WORDS) == [(WORDS, 1)]
        with_empty_lists = 17 + 1  # every mention has no other reading; one tie has an empty reason
        expected = Synced(0, with_empty_lists, 0, NODES + RELATIONS - with_empty_lists)
        assert sync(case, store, 2) == expected
        assert sync(case, store, 3).changed is False
        assert len(rows(store, "SHOW CONSTRAINTS YIELD name RETURN name")) == len(planted.NODES) + 1
        assert equals_fresh(case, store)


def test_files_of_old_are_not_written_over(case, tmp_path):
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "mine.csv").touch()
    with pytest.raises(UsageError, match="files is not empty"):
        write_bulk(case, SCHEMA, tmp_path / "files", 1)


def test_lists_are_parted_by_what_no_text_holds(case, tmp_path):
    case.db.execute("UPDATE records SET text = ? WHERE record_key = 6", ["\x1f and \x1e"])
    write_bulk(case, SCHEMA, tmp_path / "files", 1)
    assert "--array-delimiter=U+001D\n" in (tmp_path / "files" / ARGUMENTS).read_text(encoding="utf8")
    assert (tmp_path / "files").stat().st_mode & 0o77 == 0
