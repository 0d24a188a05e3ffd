"""Questions of one's own: taken in once they keep the rules, never in the place of ours."""

import pytest

from resolver.case import Case
from resolver.errors import CaseError, QueryError, StorageError
from resolver.graph import add, own_questions, questions_of, remove

MINE = """/*
id = "mine"
title = "Mine"
question = "What is mine?"
caution = "Not yours."
columns = ["n"]
*/
MATCH (e:Entity) RETURN e.id AS n ORDER BY n
"""


@pytest.fixture
def case(tmp_path):
    with Case.open(tmp_path / "case", create=True):
        pass
    return tmp_path / "case"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "any name.cypher"
    path.write_text(MINE)
    return path


def test_it_is_listed_beside_ours(case, file):
    assert own_questions(case) == []
    assert add(case, file).own
    (mine,) = [question for question in questions_of(case) if question.own]
    assert (mine.id, mine.why) == ("mine", "")
    assert (case / "queries" / "mine.cypher").stat().st_mode & 0o077 == 0
    remove(case, "mine")
    assert own_questions(case) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('id = "mine"', 'id = "hubs"', "'hubs' comes with the program"),
        (" ORDER BY n", "", "any name.cypher: its rows have no order"),
        ("RETURN e.id AS n", "SET e.id = 1 RETURN e.id AS n", "any name.cypher: it writes: SET"),
        ('caution = "Not yours."\n', "", "any name.cypher: its header lacks caution"),
    ],
)
def test_what_breaks_a_rule_is_not_taken(case, file, old, new, message):
    file.write_text(MINE.replace(old, new))
    with pytest.raises(QueryError, match=message):
        add(case, file)
    assert own_questions(case) == []


def test_what_is_there_already_is_kept(case, file):
    add(case, file)
    with pytest.raises(QueryError, match="has a question 'mine' already"):
        add(case, file)


def test_one_that_was_broken_since_is_named(case, file):
    add(case, file)
    (case / "queries" / "mine.cypher").write_text(MINE.replace("AS n", "AS m"))
    with pytest.raises(QueryError, match=r"mine\.cypher: its header says n, it returns m"):
        questions_of(case)


def test_one_that_ours_got_the_name_of_since_is_named(case):
    (case / "queries").mkdir()
    (case / "queries" / "hubs.cypher").write_text(MINE.replace('"mine"', '"hubs"'))
    with pytest.raises(QueryError, match="two questions have the id 'hubs'"):
        questions_of(case)


def test_only_ones_own_are_removed(case, file):
    add(case, file)
    for name in ("hubs", "../config", "mine.cypher"):
        with pytest.raises(QueryError, match="of its own") as refused:
            remove(case, name)
        assert refused.value.hint == "its own are: mine"


def test_what_can_not_be_read(case, file, tmp_path):
    with pytest.raises(StorageError, match="can't read"):
        add(case, tmp_path / "missing")
    file.write_bytes(b"\xff")
    with pytest.raises(StorageError, match="it is not UTF-8 text"):
        add(case, file)
    with pytest.raises(CaseError, match="no case at"):
        add(tmp_path / "nowhere", file)
