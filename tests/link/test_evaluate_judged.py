import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolver import judgements
from resolver.errors import CaseError
from resolver.link import link
from resolver.link.evaluate import ESTIMATED, curve, estimate_judged, evaluate
from resolver.link.evaluate.agreement import Agreement
from resolver.link.evaluate.judged import FEWEST
from resolver.link.evaluate.judged_strata import Compared, Figures, Strata, groups_of
from resolver.progress import SILENT
from resolver.records import Judgement, RecordRef, Verdict


def compared(truth, found, judged, probability=None):
    """Every pair of records compared, those in `judged` (all of them if it is None) known."""
    found = np.unique(np.array(found), return_inverse=True)[1]
    a, b = np.triu_indices(len(truth), 1)
    known = np.ones(len(a), bool) if judged is None else np.array(judged, bool)
    same = known & (np.array(truth)[a] == np.array(truth)[b])
    probability = np.full(len(a), 0.5) if probability is None else np.array(probability)
    return Compared(a, b, probability, found, known, same, groups_of(found, a, b, known))


def figures(pairs):
    strata = Strata.of(pairs)
    return Figures(pairs, strata).of(strata.rates()[None, :])[0]


PARTITIONS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=9)


@given(PARTITIONS)
def test_with_every_pair_judged_the_estimate_is_the_truth(rows):
    truth, found = zip(*rows, strict=True)
    agreed = Agreement.of(np.array(truth), np.array(found))
    wanted = (
        agreed.precision,
        agreed.recall,
        agreed.f1,
        agreed.b3_precision,
        agreed.b3_recall,
        agreed.b3_f1,
    )
    assert figures(compared(truth, found, None)) == pytest.approx(wanted, abs=1e-6)


@given(PARTITIONS, st.data())
def test_whatever_is_judged_rates_are_rates_and_no_order_matters(rows, data):
    truth, found = zip(*rows, strict=True)
    count = len(truth) * (len(truth) - 1) // 2
    known = data.draw(st.lists(st.booleans(), min_size=count, max_size=count))
    likely = data.draw(st.lists(st.floats(0, 1), min_size=count, max_size=count))
    pairs = compared(truth, found, known, likely)
    strata = Strata.of(pairs)
    drawn = Figures(pairs, strata).of(strata.drawn_rates(np.random.default_rng(1), 5))
    assert ((drawn >= 0) & (drawn <= 1 + 1e-9)).all()
    order = data.draw(st.permutations(range(count)))
    moved = Compared(
        pairs.a[order], pairs.b[order], pairs.probability[order], pairs.found, pairs.judged[order],
        pairs.same[order], groups_of(pairs.found, pairs.a[order], pairs.b[order], pairs.judged[order]),
    )  # fmt: skip
    assert figures(moved) == pytest.approx(figures(pairs))


def test_judged_pairs_speak_for_pairs_like_them_alone():
    """Of 100 pairs together 20 were judged, 15 of them right; of 100 apart the model expects one true."""
    a, b = np.arange(200) * 2, np.arange(200) * 2 + 1
    found = np.where(np.arange(400) < 200, np.arange(400) // 2, np.arange(400))
    judged, same = np.arange(200) < 20, np.arange(200) < 15
    probability = np.where(np.arange(200) < 100, 0.9, 0.01)
    pairs = Compared(a, b, probability, found, judged, same, groups_of(found, a, b, judged))
    precision, recall = figures(pairs)[:2]
    rate = (15 + 0.9) / 21  # the judged pairs, and one of what was held before
    assert precision == pytest.approx((15 + 80 * rate) / 100)
    assert recall == pytest.approx((15 + 80 * rate) / (15 + 80 * rate + 100 * 0.01))


def test_judgements_that_meet_in_a_cluster_are_one_group():
    found = np.array([0, 0, 1, 2, 2, 3])
    a, b = np.array([0, 1, 3, 4]), np.array([2, 2, 5, 5])
    assert groups_of(found, a, b, np.ones(4, bool)).tolist() == [0, 0, 1, 1]


@pytest.fixture
def linked(case, fill):
    """Forty people twice each, and a crowd of equal records, linked by two columns and a number."""
    names = [f"{first} {last}" for first in ("Ana", "Bo", "Cleo", "Dov", "Eli") for last in
             ("Abel", "Brown", "Cruz", "Diaz", "Egan", "Fox", "Gray", "Hill")]  # fmt: skip
    people = [
        (name, f"{1950 + n}-0{n % 9 + 1}-1{n % 8}", f"{n * 7919 % 90000 + 10000}")
        for n, name in enumerate(names)
    ]
    rows = [*people, *((name.replace("a", "e"), born, code) for name, born, code in people)]
    rows += [("Xavier Young", "1901-01-01", "99999")] * 15
    fill.source("people.csv", [str(n) for n in range(len(rows))])
    case.db.execute("INSERT INTO field_types VALUES ('name', 'name'), ('born', 'date'), ('code', 'exact')")
    for n, row in enumerate(rows):
        for field, value in zip(("name", "born", "code"), row, strict=True):
            case.db.execute("INSERT INTO fields VALUES (?, ?, 0, ?)", [n, field, value])
    link(case, 1, SILENT)
    entered(case)
    return case


def entered(case):
    """Entities as clusters are."""
    case.db.execute("DELETE FROM entity_records")
    case.db.execute("INSERT INTO entity_records SELECT record_key, 'E-' || cluster, 1 FROM clusters")


def judge(case, pairs):
    at = "2024-05-01T00:00:00+00:00"
    verdicts = {True: Verdict.SAME, False: Verdict.DIFFERENT}
    words = [
        Judgement(RecordRef(None, str(a)), RecordRef(None, str(b)), verdicts[same], "mo", at, "")
        for a, b, same in pairs
    ]
    judgements.add(case, words, 1)


def person(record):
    return record % 40 if record < 80 else 40


def truth_of(tmp_path):
    path = tmp_path / "truth.csv"
    path.write_text("record_id,entity_id\n" + "".join(f"{n},{person(n)}\n" for n in range(95)))
    return path


def test_the_curve_gives_at_the_current_threshold_what_linking_gave(linked, tmp_path):
    found = evaluate(linked, truth_of(tmp_path))
    points = curve(linked)
    assert [point.threshold for point in points] == [step / 20 for step in range(1, 20)]
    [now] = [point for point in points if point.current]
    assert (now.threshold, now.entities) == (0.5, found.found_entities)
    assert (now.f1, now.b3_f1) == (found.f1, found.b3_f1)


def test_too_few_judgements_say_what_to_do(linked):
    judge(linked, [(n, n + 40, True) for n in range(FEWEST - 1)])
    link(linked, 1, SILENT)
    with pytest.raises(
        CaseError, match=f"{FEWEST - 1} judgements on compared pairs: {FEWEST} are needed"
    ) as caught:
        estimate_judged(linked)
    assert "--truth FILE" in caught.value.hint


def test_an_estimate_from_judgements(linked):
    judge(linked, [(n, n + 40, True) for n in range(40)] + [(n, n + 1, False) for n in range(0, 20, 2)])
    link(linked, 1, SILENT)
    entered(linked)
    judge(linked, [(85, 3, False)])  # since then, and never compared
    found = estimate_judged(linked)
    assert (found.pairs, found.same, found.outside) == (50, 40, 1)
    assert set(found.estimates) <= set(ESTIMATED)
    for estimate in found.estimates.values():
        assert 0 <= estimate.low <= estimate.value <= estimate.high <= 1
    assert found.estimates["precision"].value > 0.9
    assert estimate_judged(linked) == found
