"""dedupe's predicates on columns: the pairs are those of its own blocking."""

import dedupe
import numpy as np
from dedupe.blocking import Fingerprinter
from hypothesis import given, settings
from hypothesis import strategies as st

from resolver.link.predicates import Fields, pairs_of, predicates_of
from tests.link.tables import column

KINDS = ("name", "text", "exact", "date", "category")
values = st.one_of(
    st.none(),
    st.text(max_size=8),
    st.sampled_from(
        ["ann o'hara", "ann ohara", "bob 12 stone", "bob 13 stone", "...", "1990-02-03", "ab12345"]
    ),
)


def pairs_by_dedupe(columns, chosen):
    records = {
        n: {c.name: None if c.codes[n] < 0 else c.values[c.codes[n]] for c in columns}
        for n in range(len(columns[0].codes))
    }
    learner = dedupe.Dedupe([dedupe.variables.String(c.name) for c in columns], num_cores=0, in_memory=True)
    learner._fingerprinter = Fingerprinter(chosen)
    return {(a, b) for (a, _), (b, _) in learner.pairs(records)}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(values, values), min_size=2, max_size=9), st.sampled_from(KINDS), st.data())
def test_pairs_are_those_of_dedupe(rows, kind, data):
    columns = [column("name", *(a for a, _ in rows), name="a"), column(kind, *(b for _, b in rows), name="b")]
    able = predicates_of(columns)
    drawn = data.draw(
        st.lists(st.lists(st.sampled_from(able), min_size=1, max_size=3), min_size=1, max_size=4)
    )
    chosen = [sum_of(parts) for parts in drawn]
    a, b = pairs_of(map(Fields({c.name: c for c in columns}).keys_of, chosen), len(rows))
    found = list(zip(a.tolist(), b.tolist(), strict=True))
    assert len(found) == len(set(found))
    assert set(found) == pairs_by_dedupe(columns, chosen)


def sum_of(parts):
    whole = parts[0]
    for part in parts[1:]:
        whole = whole + part
    return whole


def test_a_list_has_no_predicates_and_no_keys_no_pairs():
    filled = column("name", "ann", None, "bob", name="a")
    keyed = Fields({"a": filled}).keys_of(predicates_of([filled])[0])
    assert keyed[0].tolist() == [0, 2]
    assert [len(ends) for ends in pairs_of([keyed], 3)] == [0, 0]
    assert [len(ends) for ends in pairs_of([], 3)] == [0, 0]
    assert np.issubdtype(keyed[1].dtype, np.uint64)
