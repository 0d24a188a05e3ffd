"""The other ways from links to clusters: components, and dedupe's own, which stock dedupe must agree with."""

import dedupe
import numpy as np
import pytest
from dedupe.variables import Exact
from hypothesis import given, settings
from hypothesis import strategies as st

from resolver.case import Case
from resolver.config import Method
from resolver.errors import UsageError
from resolver.link import link
from resolver.link.centroid import partition
from resolver.link.linkage import CANNOT, FREE, MUST
from resolver.link.oneone import components
from resolver.progress import SILENT
from tests.link.test_linkage import edges
from tests.link.test_stage import PEOPLE, clusters, judge, table

RECORDS = 500


def families(seed=2):
    """500 people who share names, birthdays and towns with others, each on up to six rows full of slips."""
    draw = np.random.default_rng(seed)
    names = [f"{first} {last}" for first in ("ann", "bob", "cem", "dee") for last in ("oak", "elm", "ash")]
    rows = []
    while len(rows) < RECORDS:
        row = {
            "name": f"{draw.choice(names)} {draw.choice(list('abcdef'))}",
            "born": f"19{draw.integers(60, 99)}-{draw.integers(1, 12):02}-{draw.integers(1, 28):02}",
            "town": str(draw.choice(["here", "there", "yonder"])),
            "code": f"{draw.integers(10**4, 10**5)}",
        }
        for _ in range(draw.integers(1, 7)):
            kept = {name: value for name, value in row.items() if draw.random() > 0.25}
            if "code" in kept and draw.random() < 0.4:
                kept["code"] = kept["code"][:-1] + str(draw.integers(10))
            rows.append(kept)
    return rows[:RECORDS]


@pytest.fixture(scope="module")
def hard(tmp_path_factory):
    """One case with links that the methods make different clusters of."""
    with Case.open(tmp_path_factory.mktemp("methods") / "case", create=True) as case:
        table(case, families(), PEOPLE)
        yield case


def partition_by_stock(case):
    """What dedupe itself makes of the records and of our scores, from its scoring to its partition."""
    links = case.db.execute("SELECT a, b, probability FROM links").fetchall()
    scores = {(a, b): p for a, b, p in links}
    records = {n: {"key": f"{n}"} for n in range(case.scalar("SELECT count(*) FROM records"))}
    same = Exact("key")
    same.comparator = lambda x, y: scores[int(x), int(y)]
    learner = dedupe.Dedupe([same], num_cores=0, in_memory=True)
    learner.classifier = Given()
    learner.pairs = lambda data: (((a, data[a]), (b, data[b])) for a, b in sorted(scores))
    found = [0] * len(records)
    for members, _ in learner.partition(records, case.config.threshold):
        for member in members:
            found[member] = int(min(members))
    return found


class Given:
    """A classifier whose probability is the only feature."""

    def predict_proba(self, features):
        return np.hstack((1 - features, features))


def test_dedupe_is_its_own_partition(hard):
    link(hard, 1, SILENT, method=Method.DEDUPE)
    found = clusters(hard)
    assert found == partition_by_stock(hard)
    assert 1 < len(set(found)) < RECORDS


def test_each_method_has_clusters_of_its_own_and_links_anew(hard):
    found = {}
    for method in Method:
        assert not link(hard, 1, SILENT, method=method).unchanged
        assert link(hard, 1, SILENT, method=method).unchanged
        found[method] = clusters(hard)
    assert len({tuple(each) for each in found.values()}) == len(Method)
    assert not link(hard, 1, SILENT).unchanged
    assert clusters(hard) == found[Method.AVERAGE]


def test_clean_sources_take_no_other_method(hard):
    with pytest.raises(UsageError, match="one to one"):
        link(hard, 1, SILENT, clean_sources=True, method=Method.COMPONENTS)


@pytest.mark.parametrize("method", list(Method))
def test_judgements_bind_in_every_method(case, method):
    table(case, families()[:60], PEOPLE)
    link(case, 1, SILENT, method=method)
    free = clusters(case)
    size, first = max((free.count(root), root) for root in set(free))
    assert size > 2
    second = next(n for n in range(first + 1, 60) if free[n] == first)
    other = next(n for n in range(60) if free[n] != first)
    judge(case, (str(first), str(second), "different"), (str(first), str(other), "same"))
    link(case, 1, SILENT, method=method)
    bound = clusters(case)
    assert bound[first] != bound[second]
    assert bound[first] == bound[other]


@st.composite
def judged(draw):
    """Edges of ten nodes; people's words do not contradict each other, as two camps say who may be one."""
    camps = draw(st.lists(st.booleans(), min_size=10, max_size=10))
    pairs = draw(st.lists(st.tuples(st.integers(0, 8), st.integers(1, 9)), unique=True, max_size=20))
    rows = []
    for a, b in pairs:
        if a < b:
            word = draw(st.sampled_from([FREE, MUST if camps[a] == camps[b] else CANNOT]))
            rows.append((a, b, draw(st.floats(0.05, 1)), word))
    return rows


@settings(max_examples=60, deadline=None)
@given(judged(), st.sampled_from([components, partition]))
def test_people_are_never_contradicted(rows, method):
    given_edges = edges(*rows)
    found = method(10, given_edges, 0.5)
    for a, b, _, word in rows:
        assert word == FREE or (found[a] == found[b]) == (word == MUST)
    assert all(found[root] == root <= n for n, root in enumerate(found.tolist()))


def test_components_are_what_links_at_the_threshold_reach():
    chain = [(0, 1, 0.5, FREE), (1, 2, 0.9, FREE), (2, 3, 0.4, FREE), (4, 5, 1.0, FREE)]
    assert components(6, edges(*chain), 0.5).tolist() == [0, 0, 0, 3, 4, 4]


def test_the_weakest_link_gives_way_to_a_no():
    rows = [(0, 1, 0.9, FREE), (1, 2, 0.6, FREE), (2, 3, 0.8, FREE), (0, 3, 0.0, CANNOT)]
    assert components(4, edges(*rows), 0.5).tolist() == [0, 0, 2, 2]
    assert partition(4, edges(*rows), 0.1).tolist() == [0, 0, 2, 2]


def test_dedupe_alone_ends_on_nothing():
    assert partition(3, edges(), 0.5).tolist() == [0, 1, 2]
