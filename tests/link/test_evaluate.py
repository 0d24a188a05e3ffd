import json
import os
import random
import threading
from collections import Counter
from itertools import combinations

import pyarrow as pa
import pytest
from pyarrow import parquet

from resolver.errors import CaseError, InputError
from resolver.link.evaluate import MEASURES, evaluate


def written(tmp_path, rows, name="truth.csv", header="record_id,entity_id"):
    path = tmp_path / name
    path.write_text("\n".join([header, *(",".join(row) for row in rows)]) + "\n", encoding="utf8")
    return path


@pytest.fixture
def five(case, fill):
    """Found: abc, de. True: ab, cde."""
    fill.source("ads.csv", list("abcde"))
    fill.entities({"E-1": [0, 1, 2], "E-2": [3, 4]})
    case.db.execute("INSERT INTO pairs (a, b) VALUES (0, 1), (0, 2), (1, 2), (3, 4), (0, 4)")


TRUTH = [("a", "x"), ("b", "x"), ("c", "y"), ("d", "y"), ("e", "y")]


@pytest.mark.usefixtures("five")
def test_figures_worked_out_by_hand(case, tmp_path):
    found = evaluate(case, written(tmp_path, TRUTH))
    assert (found.records, found.missing, found.unjudged) == (5, 0, 0)
    assert (found.true_pairs, found.found_pairs, found.right_pairs) == (1 + 3, 3 + 1, 1 + 1)
    assert (found.precision, found.recall, found.f1) == (0.5, 0.5, 0.5)
    # With a, b: 2 of 3 are theirs; c: 1 of 3; d, e: all. Of their own, a, b: all; c: 1 of 3; d, e: 2 of 3.
    assert found.b3_precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5)
    assert found.b3_recall == pytest.approx((1 + 1 + 1 / 3 + 2 / 3 + 2 / 3) / 5)
    assert found.b3_f1 == pytest.approx(11 / 15)
    assert (found.true_entities, found.found_entities, found.exact_entities, found.exact) == (2, 2, 0, 0.0)
    assert (found.candidate_pairs, found.right_candidates) == (5, 2)
    assert (found.blocking_recall, found.blocking_precision) == (0.5, 0.4)
    assert (found.pairs_per_record, found.hairball, found.largest) == (1.0, 0.0, 3)


@pytest.mark.usefixtures("five")
def test_every_measure_shown_is_there(case, tmp_path):
    found = evaluate(case, written(tmp_path, TRUTH))
    assert all(isinstance(getattr(found, name), int | float) for name in MEASURES)


@pytest.mark.usefixtures("five")
def test_all_right(case, tmp_path):
    found = evaluate(case, written(tmp_path, [(one, "x" if one in "abc" else "y") for one in "abcde"]))
    assert (found.f1, found.b3_f1, found.exact) == (1.0, 1.0, 1.0)


@pytest.mark.usefixtures("five")
def test_only_known_records_count(case, tmp_path):
    found = evaluate(case, written(tmp_path, [("a", "x"), ("b", "x"), ("z", "x"), ("d", ""), ("a", "x")]))
    assert (found.records, found.missing, found.unjudged) == (2, 1, 3)
    assert (found.precision, found.recall, found.largest, found.candidate_pairs) == (1.0, 1.0, 2, 1)


def test_a_record_without_entity_is_one_of_its_own(case, fill, tmp_path):
    fill.source("ads.csv", ["a", "b"])
    fill.entities({"E-1": [0]})
    found = evaluate(case, written(tmp_path, [("a", "x"), ("b", "x")]))
    assert (found.found_entities, found.recall) == (2, 0.0)


def test_a_hairball(case, fill, tmp_path):
    fill.source("ads.csv", [str(n) for n in range(25)])
    fill.entities({"E-1": range(10), "E-2": range(10, 20), "E-3": range(20, 25)})
    true = ["a"] * 4 + ["b"] * 6 + ["c"] * 4 + ["d"] * 3 + ["e"] * 3 + list("fghij")
    found = evaluate(case, written(tmp_path, [(str(n), name) for n, name in enumerate(true)]))
    assert found.hairball == 10 / 25  # the second: of ten, no four are half; the third is too small


@pytest.mark.parametrize("name", ["t.csv", "t.tsv", "t.jsonl", "t.parquet", "semicolons.csv"])
@pytest.mark.usefixtures("five")
def test_formats(case, tmp_path, name):
    path = tmp_path / name
    records, entities = ([row[n] for row in TRUTH] for n in (0, 1))
    if name.endswith("jsonl"):
        rows = (json.dumps({"record_id": a, "entity_id": len(b), "more": [1]}) for a, b in TRUTH)
        path.write_text("\n".join(rows))
        entities = ["1"] * 5
    elif name.endswith("parquet"):
        parquet.write_table(pa.table({"entity_id": entities, "record_id": records, "n": range(5)}), path)
    else:
        mark = {"t.csv": ",", "t.tsv": "\t"}.get(name, ";")
        lines = (f'"{a}"{mark}{b}{mark}"x\ny"' for a, b in TRUTH)
        path.write_text(f"\ufeffrecord_id{mark} entity_id{mark}note\n" + "\n".join(lines))
    found = evaluate(case, path)
    assert (found.records, found.true_entities) == (5, len(set(entities)))


def test_ids_keep_their_leading_zeros(case, fill, tmp_path):
    fill.source("ads.csv", ["007", "7"])
    fill.entities({"E-1": [0, 1]})
    assert evaluate(case, written(tmp_path, [("007", "1"), ("7", "01")])).true_entities == 2


def test_ids_in_several_sources_need_a_source(case, fill, tmp_path):
    fill.source("a.csv", ["1", "2"])
    fill.source("b.csv", ["1"])
    fill.entities({"E-1": [0, 2], "E-2": [1]})
    with pytest.raises(InputError, match="'1' is in several sources") as caught:
        evaluate(case, written(tmp_path, [("1", "x"), ("2", "y")]))
    assert "source" in caught.value.hint
    rows = [("1", "x", "a.csv"), ("1", "x", "in/b.csv"), ("2", "y", "a.csv"), ("2", "y", "b.csv")]
    found = evaluate(case, written(tmp_path, rows, header="record_id,entity_id,source"))
    assert (found.records, found.missing, found.exact) == (3, 1, 1.0)


def test_a_repeated_id_stands_for_all_its_records(case, fill, tmp_path):
    fill.source("a.csv", ["1", "1", "2"])
    fill.entities({"E-1": [0, 1], "E-2": [2]})
    assert evaluate(case, written(tmp_path, [("1", "x"), ("2", "y")])).records == 3


@pytest.mark.usefixtures("five")
def test_a_record_with_two_truths(case, tmp_path):
    with pytest.raises(InputError, match="'a' has two true entities"):
        evaluate(case, written(tmp_path, [("a", "x"), ("a", "y")]))


@pytest.mark.parametrize(
    ("content", "message", "hint"),
    [
        ("record_id,entity\n", "no column 'entity_id'", "'entity'"),
        ("", "no column 'record_id'", "needs record_id and entity_id"),
        ("record_id,entity_id\na\n", "can't read", ""),
        (b"record_id,entity_id\n\xff,x\n", "can't read", ""),
        (None, "can't read", ""),
    ],
)
@pytest.mark.usefixtures("five")
def test_bad_files(case, tmp_path, content, message, hint):
    path = tmp_path / "truth.csv"
    if content is not None:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(InputError, match=message) as caught:
        evaluate(case, path)
    assert hint in caught.value.hint


@pytest.mark.parametrize("content", ["{", "[1]", '{"record_id": "a"}'])
@pytest.mark.usefixtures("five")
def test_bad_json_lines(case, tmp_path, content):
    path = tmp_path / "truth.jsonl"
    path.write_text(content)
    with pytest.raises(InputError, match=r"truth\.jsonl"):
        evaluate(case, path)


def test_a_case_without_entities(case, fill, tmp_path):
    fill.source("ads.csv", ["a"])
    with pytest.raises(CaseError, match="no entities yet"):
        evaluate(case, written(tmp_path, [("a", "x")]))


@pytest.mark.parametrize("seed", range(6))
def test_figures_equal_their_definitions(case, fill, tmp_path, seed):
    draw = random.Random(seed)
    size = 30
    true = [draw.randrange(6) for _ in range(size)]
    found = [draw.randrange(5) for _ in range(size)]
    fill.source("ads.csv", [str(n) for n in range(size)])
    fill.entities({f"E-{name}": [n for n in range(size) if found[n] == name] for name in set(found)})
    measured = evaluate(case, written(tmp_path, [(str(n), str(name)) for n, name in enumerate(true)]))
    together = {pair for pair in combinations(range(size), 2) if found[pair[0]] == found[pair[1]]}
    belong = {pair for pair in combinations(range(size), 2) if true[pair[0]] == true[pair[1]]}
    assert measured.precision == pytest.approx(len(together & belong) / len(together))
    assert measured.recall == pytest.approx(len(together & belong) / len(belong))
    precisions = [sum(true[m] == true[n] for m in range(size) if found[m] == found[n]) for n in range(size)]
    sizes = Counter(found)
    assert measured.b3_precision == pytest.approx(
        sum(right / sizes[found[n]] for n, right in enumerate(precisions)) / size
    )
    assert measured.largest == max(sizes.values())


@pytest.mark.usefixtures("five")
def test_a_truth_about_other_records_measures_nothing(case, tmp_path):
    with pytest.raises(InputError, match="names no record of the case") as caught:
        evaluate(case, written(tmp_path, [("A-1", "x"), ("A-2", "x")]))
    assert "own id" in caught.value.hint


@pytest.mark.usefixtures("five")
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_read_once(case, tmp_path):
    pipe = tmp_path / "truth.csv"
    os.mkfifo(pipe)
    words = "\n".join(["record_id,entity_id", *(",".join(row) for row in TRUTH)])
    writer = threading.Thread(target=pipe.write_text, args=(words,))
    writer.start()
    assert evaluate(case, pipe).f1 == 0.5
    writer.join()
