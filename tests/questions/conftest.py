"""Each module's planted graph, filled once for its questions on either store."""

import pytest

from resolver.case import Case
from resolver.graph import ask, find, library, sync
from resolver.graph.words import sort_keys, words


@pytest.fixture(scope="module", params=["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def planted(request, tmp_path_factory):
    """A store that holds what the module's `fill` plants."""
    store = request.getfixturevalue(f"{request.param}_filled")
    with Case.open(tmp_path_factory.mktemp("planted") / "case", create=True) as case:
        request.module.fill(case)
        sync(case, store, 1)
    return store


@pytest.fixture
def answers(planted):
    """Hold a question's rows, and that its order leaves no two different rows alike, to the expected ones."""

    def check(name, parameters, expected):
        question = find(name, library())
        assert [*ask(planted, question, parameters).rows] == expected
        places = [question.columns.index(key) for key in sort_keys(words(question.cypher))]
        keys = [repr([row[at] for at in places]) for row in expected]
        assert len(set(keys)) == len(keys)

    return check
