"""The stage as a whole: what is linked, what is never linked, what is written, and odd cases."""

import json

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from resolver import judgements
from resolver.case import Case
from resolver.errors import JudgementError
from resolver.link import link
from resolver.progress import SILENT
from resolver.records import FIELD_TYPES, Judgement, RecordRef, Verdict

TEXTS = (
    "Friendly dog walking every morning in the park, small dogs and big dogs, references on request",
    "Piano lessons for beginners at my studio near the river, first hour free, ask for summer dates",
    "House cleaning with my own supplies, weekly or once, windows and ovens too, fair prices",
    "Tutoring in algebra and geometry for all grades, patient, evenings and weekends, online too",
)


def run(case, **options):
    return link(case, 1, SILENT, **options)


def clusters(case):
    found = case.db.execute("SELECT cluster FROM clusters ORDER BY record_key").fetchall()
    return [cluster for (cluster,) in found]


def together(case, a, b):
    found = clusters(case)
    return found[a] == found[b]


def add_records(case, ids, texts=None, source=1):
    """Records in bulk: row by row takes longer than linking them."""
    first = case.scalar("SELECT count(*) FROM records")
    case.db.execute(
        "INSERT INTO sources VALUES (?, ?, ?, 1, 'csv', 'utf-8', ?, 0, '{}', TIMESTAMP '2024-05-01', 1)",
        [source, f"source{source}.csv", str(source), len(ids)],
    )
    rows = pa.table(
        {
            "record_key": pa.array(range(first, first + len(ids)), pa.int64()),
            "record_id": pa.array(ids, pa.string()),
            "text": pa.array(texts or [None] * len(ids), pa.string()),
        }
    )
    case.db.register("rows", rows)
    case.db.execute(
        "INSERT INTO records BY NAME SELECT *, ? AS source_id, record_key AS row, 'ad' AS kind FROM rows",
        [source],
    )
    case.db.unregister("rows")


def add_fields(case, rows, types):
    """Typed fields of the records, one dict a record."""
    for name, kind in types.items():
        case.db.execute("INSERT INTO field_types VALUES (?, ?)", [name, kind])
    cells = [(n, name, value) for n, row in enumerate(rows) for name, value in row.items()]
    keys, names, values = zip(*cells, strict=True) if cells else ((), (), ())
    columns = {
        "k": pa.array(keys, pa.int64()),
        "n": pa.array(names, pa.string()),
        "v": pa.array(values, pa.string()),
    }
    case.db.register("cells", pa.table(columns))
    case.db.execute("INSERT INTO fields SELECT k, n, 0, v FROM cells")
    case.db.unregister("cells")


def table(case, rows, types):
    add_records(case, [str(n) for n in range(len(rows))])
    add_fields(case, rows, types)


def ads(case, texts, phones=()):
    add_records(case, [f"ad{n}" for n in range(len(texts))], list(texts))
    rows = [(n, number) for n, numbers in enumerate(phones) for number in numbers]
    if rows:
        case.db.executemany(
            "INSERT INTO mentions VALUES (?, 'tel', 'phone', NULL, ?, 'x', 0, 1, [], 1.0, 'rule', [])", rows
        )


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_few_records_are_linked_to_nobody_or_each_other(case, count):
    ads(case, TEXTS[:count])
    linked = run(case)
    assert (linked.records, linked.clusters) == (count, count)
    assert len(clusters(case)) == count


def test_a_phone_that_few_use_is_reason_enough(case):
    ads(case, TEXTS, [["+12025550101"], ["+12025550101"], ["+12025550102"], ["+12025550103"]])
    run(case)
    assert clusters(case) == [0, 0, 2, 3]


def test_a_hub_is_reported_and_no_reason_to_merge(case):
    many = case.config.hub_records + 1
    ads(case, [f"{TEXTS[n % 4]} {n}" for n in range(many)], [["+12025550100"]] * many)
    linked = run(case)
    assert case.db.execute("SELECT value, records FROM hubs").fetchall() == [("+12025550100", many)]
    assert linked.hubs == 1
    levels = [0] * len(json.loads(model(case))["comparisons"])
    assert levels  # the model is there although no identifier told anything


def test_the_address_of_a_whole_site_is_no_reason_to_merge(case):
    ads(case, TEXTS)
    case.db.executemany(
        "INSERT INTO mentions VALUES (?, NULL, 'url', NULL, ?, 'x', 0, 1, [], 1.0, 'rule', [])",
        [(n, "https://ads.example.com" if n < 2 else "https://ads.example.com/jo") for n in range(4)],
    )
    run(case)
    assert not together(case, 0, 1)
    assert together(case, 2, 3)


def test_a_template_alone_never_merges_two_with_well_used_numbers(case):
    copies = [f"{TEXTS[0]}, ask for house {n}" for n in range(4)]
    other = [f"{text} {n}" for text in TEXTS[1:] for n in range(10)]
    ads(case, [*copies, *other], [["+12025550101"], ["+12025550101"], ["+12025550102"], ["+12025550102"]])
    linked = run(case)
    assert clusters(case)[:4] == [0, 0, 2, 2]
    assert linked.templates >= 1
    assert case.scalar("SELECT count(DISTINCT template_id) FROM templates WHERE record_key < 4") == 1


def test_weights_and_prior_add_up_to_the_probability(case):
    draw = np.random.default_rng(5)
    words = np.array([f"word{n}" for n in range(60)])
    texts = [" ".join(draw.choice(words, 12)) for _ in range(40)]
    ads(case, [*texts, *(f"{text} more" for text in texts)], [[f"+120255501{n % 40:02}"] for n in range(80)])
    run(case)
    prior = json.loads(model(case))["prior"]
    rows = case.db.execute("SELECT probability, weights FROM links").fetchall()
    assert rows
    for probability, weights in rows:
        assert 1 / (1 + np.exp(-(prior + sum(weights)))) == pytest.approx(probability, abs=1e-5)
        assert len(weights) == len(json.loads(model(case))["comparisons"])


def model(case):
    return case.scalar("SELECT model FROM models ORDER BY model_id DESC LIMIT 1")


def people(count, seed=1):
    """A table in which every other record repeats the one before with a slip."""
    draw = np.random.default_rng(seed)

    def word(length):
        return "".join(draw.choice(list("abcdefghiklmnoprstuvwz"), length))

    towns, rows = [word(8) for _ in range(30)], []
    for _ in range(count):
        row = {
            "name": f"{word(6)} {word(9)}",
            "born": f"19{draw.integers(10, 99)}-{draw.integers(1, 12):02}-{draw.integers(1, 28):02}",
            "town": str(draw.choice(towns)),
            "code": f"{draw.integers(10**6, 10**7)}",
        }
        rows += [row, {**row, "name": row["name"] + "e"}]
    return rows


PEOPLE = {"name": "name", "born": "date", "town": "category", "code": "exact"}


def test_a_plain_table_needs_no_labels(case):
    rows = people(150)
    table(case, rows, PEOPLE)
    linked = run(case)
    assert linked.labels == "no labels"
    assert clusters(case) == [n - n % 2 for n in range(len(rows))]


def test_clean_sources_give_no_two_records_of_one_source(case):
    rows = people(100)
    add_records(case, [str(n) for n in range(100)], source=1)
    add_records(case, [str(n) for n in range(100)], source=2)
    add_fields(case, rows[0::2] + rows[1::2], PEOPLE)
    run(case, clean_sources=True)
    assert clusters(case) == [n % 100 for n in range(200)]
    assert json.loads(model(case))["comparisons"][-1]["name"] == "rivals"


def judge(case, *words):
    given = [
        Judgement(RecordRef(None, a), RecordRef(None, b), Verdict(word), "ann", "now", "")
        for a, b, word in words
    ]
    judgements.add(case, given, 1)


def test_judgements_bind_through_others(case):
    ads(case, TEXTS, [["+12025550101"], ["+12025550101"], ["+12025550102"], ["+12025550103"]])
    judge(case, ("ad0", "ad1", "different"), ("ad1", "ad2", "same"), ("ad2", "ad3", "same"))
    run(case)
    assert clusters(case) == [0, 1, 1, 1]


def test_judgements_that_contradict_are_refused(case):
    ads(case, TEXTS)
    judge(case, ("ad0", "ad1", "same"), ("ad1", "ad2", "same"), ("ad0", "ad2", "different"))
    with pytest.raises(JudgementError):
        run(case)
    assert clusters(case) == []


def test_nothing_changed_is_nothing_done_and_a_change_is_noticed(case):
    ads(case, TEXTS)
    first = run(case)
    again = run(case)
    assert (first.unchanged, again.unchanged) == (False, True)
    assert (first.pairs, first.links, first.clusters) == (again.pairs, again.links, again.clusters)
    judge(case, ("ad0", "ad3", "same"))
    assert not run(case).unchanged
    assert together(case, 0, 3)


def test_the_same_input_gives_the_same_tables(tmp_path):
    seen = []
    for name in ("one", "two"):
        with Case.open(tmp_path / name, create=True) as case:
            table(case, people(60), PEOPLE)
            run(case)
            seen.append(
                [case.db.execute(f"SELECT * FROM {t}").fetchall() for t in ("links", "clusters", "pairs")]
            )
    assert seen[0] == seen[1]


def test_a_crowd_of_equal_records_is_one(case):
    rows = people(150)
    table(case, [*rows, *rows[:1] * 3000], PEOPLE)
    linked = run(case)
    assert clusters(case) == [*(n - n % 2 for n in range(len(rows))), *[0] * 3000]
    assert linked.pairs < 20_000


def test_equal_records_alone_end(case):
    ads(case, [TEXTS[0]] * 30_000)
    assert run(case).pairs == 29_999


values = st.one_of(st.none(), st.text(max_size=12), st.sampled_from(["a", "1", "1990-01-02", "1.5", "12,13"]))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.dictionaries(st.sampled_from("abcd"), st.sampled_from(FIELD_TYPES), min_size=1),
    st.lists(st.tuples(values, values, values, values), max_size=12),
    st.booleans(),
)
def test_any_table_is_linked(tmp_path_factory, types, rows, clean):
    with Case.open(tmp_path_factory.mktemp("any") / "case", create=True) as case:
        filled = [
            {name: value for name, value in zip("abcd", row, strict=True) if name in types and value}
            for row in rows
        ]
        table(case, filled, types)
        linked = run(case, clean_sources=clean)
        assert len(clusters(case)) == linked.records == len(rows)
