"""How an entity came together, worked out by hand."""

import json

import pytest

from resolver import why


@pytest.fixture
def chain(fill):
    """Two pairs and a loner, a-b .99, c-d .95, held by b-c .8 and b-d .6, and e by a word alone."""
    fill.source("ads.csv", list("abcde"))
    fill.entities({"E-1": [0, 1, 2, 3, 4], "E-2": []})
    for a, b, probability in ((0, 1, 0.99), (2, 3, 0.95), (1, 2, 0.8), (1, 3, 0.6)):
        fill.link(a, b, probability, weights=(2.0, -1.0))
    told = json.dumps({"comparisons": [{"name": "phone"}, {"name": "words"}]})
    fill.case.db.execute("INSERT INTO models VALUES (1, 1, ?)", [told])
    fill.case.db.execute("UPDATE entity_records SET probability = 0.4 WHERE record_key = 3")
    return fill.case


def test_steps_from_the_surest_to_the_weakest(chain):
    found = why.why_entity(chain, "e-1")
    assert [(s.a, s.b, s.sizes, s.links, s.probability) for s in found.steps] == [
        ("a", "b", (1, 1), 1, 0.99),
        ("c", "d", (1, 1), 1, 0.95),
        ("b", "c", (2, 2), 2, 0.8),
    ]
    assert found.weakest.mean == pytest.approx(0.7)
    assert found.weakest.reasons == ("phone +2.00", "words -1.00")
    assert found.expected_wrong == pytest.approx(0.01 + 0.05 + 0.3)
    assert (found.records, found.unlinked) == (5, 1)
    assert found.least[0] == ("d", 0.4)


def test_what_hangs_on_no_link_has_no_cut(chain):
    assert why.why_entity(chain, "E-1").cut is None


def test_the_smallest_cut(chain):
    chain.db.execute("DELETE FROM entity_records WHERE record_key = 4")
    cut = why.why_entity(chain, "E-1").cut
    assert cut.part == ("a",)
    assert cut.links == (("a", "b", ("phone +2.00", "words -1.00")),)


def test_an_id_that_was_merged_away(chain):
    chain.db.execute("UPDATE entities SET merged_into = 'E-1' WHERE entity_id = 'E-2'")
    told = why.tell_entity(why.why_entity(chain, "E-2"))
    assert told.sentences[0] == "E-2 was merged into E-1."
    assert "Its weakest tie joins 2 and 2 records: b and c, at 0.80" in told.sentences[3]


def test_one_record_alone(fill):
    fill.source("ads.csv", ["a"])
    fill.entities({"E-1": [0]})
    found = why.why_entity(fill.case, "E-1")
    assert (found.steps, found.unlinked, found.cut, found.weakest) == ((), 0, None, None)
    assert why.tell_entity(found).sentences == ("It holds 1 record.",)
