import importlib
import subprocess
import sys
from contextlib import nullcontext

import pytest

from resolver.case import Case, Stage
from resolver.errors import CaseError
from resolver.extract import Extracted, extract_case
from resolver.identifiers import RULES_VERSION
from resolver.progress import SILENT
from tests.filling import Filler

stage = importlib.import_module("resolver.extract")  # the package's own `extract` is the function

ADS = [
    "Dog walks, call 503-555-0142",
    None,
    "Piano lessons, jo at gmail dot com, insta: jo_plays9",
    "call 020 7946 0018",
    "no way to reach us",
]


@pytest.fixture
def case(tmp_path):
    with Case.open(tmp_path / "case", create=True) as opened:
        yield opened


@pytest.fixture
def filled(case):
    Filler(case).source("ads.csv", ["a", "b", "c", "d", "e"], text=ADS, region=[None, None, None, "GB", None])
    case.db.execute(
        "INSERT INTO field_types VALUES ('tel', 'phone'), ('instagram', 'handle'), ('name', 'name')"
    )
    case.db.execute(
        "INSERT INTO fields VALUES (1, 'tel', 0, '(503) 555-0143'), (1, 'tel', 1, 'none'), "
        "(3, 'tel', 0, '7400 123456'), (1, 'instagram', 0, '@Jo_Plays'), (1, 'name', 0, 'Jo 503-555-0144')"
    )
    return case


def rows(case):
    return case.db.execute(
        "SELECT record_key, field, kind, platform, value FROM mentions ORDER BY ALL"
    ).fetchall()


EXPECTED = [
    (0, None, "phone", None, "+15035550142"),
    (1, "instagram", "handle", "instagram", "jo_plays"),
    (1, "tel", "phone", None, "+15035550143"),
    (2, None, "email", None, "jo@gmail.com"),
    (2, None, "handle", "instagram", "jo_plays9"),
    (3, "tel", "phone", None, "+447400123456"),
    (3, None, "phone", None, "+442079460018"),
]


def test_texts_and_typed_fields_are_read(filled):
    done = extract_case(filled, 1, SILENT)
    assert rows(filled) == EXPECTED
    assert done == Extracted(5, {"email": 1, "handle": 2, "phone": 4}, 0)
    assert filled.stage("extract") == Stage(f"{RULES_VERSION} US", 5)


def test_spans_are_those_of_the_text_or_the_field(filled):
    extract_case(filled, 1, SILENT)
    wrong = filled.scalar(
        "SELECT count(*) FROM mentions m JOIN records r USING (record_key) "
        "LEFT JOIN fields f ON f.record_key = m.record_key AND f.name = m.field AND contains(f.value, m.raw) "
        "WHERE substr(coalesce(f.value, r.text), span_start + 1, span_end - span_start) <> raw"
    )
    assert wrong == 0


def test_the_region_is_the_records_own_or_else_the_cases(case, monkeypatch):
    Filler(case).source("ads.csv", ["a"], text=["call 0434 100 205"])
    monkeypatch.setattr(case, "config", type(case.config)(region="AU"))
    extract_case(case, 1, SILENT)
    assert rows(case) == [(0, None, "phone", None, "+61434100205")]


def test_another_region_reads_everything_anew(case, monkeypatch):
    Filler(case).source("ads.csv", ["a"], text=["call 020 7946 0018"])
    monkeypatch.setattr(case, "config", type(case.config)(region="AU"))
    extract_case(case, 1, SILENT)
    assert rows(case) == []
    monkeypatch.setattr(case, "config", type(case.config)(region="UK"))
    assert extract_case(case, 2, SILENT) == Extracted(1, {"phone": 1}, 0)
    assert rows(case) == [(0, None, "phone", None, "+442079460018")]


def test_a_region_that_is_none_is_refused(case, monkeypatch):
    monkeypatch.setattr(case, "config", type(case.config)(region="XX"))
    with pytest.raises(CaseError, match="'XX' is no region"):
        extract_case(case, 1, SILENT)


def test_a_second_run_reads_only_what_is_new(filled):
    extract_case(filled, 1, SILENT)
    assert extract_case(filled, 2, SILENT) == Extracted(0, {}, 5)
    assert rows(filled) == EXPECTED
    Filler(filled).source("more.csv", ["f"], text=["or 503-555-0149"])
    assert extract_case(filled, 3, SILENT) == Extracted(1, {"phone": 1}, 5)
    assert len(rows(filled)) == len(EXPECTED) + 1


def test_other_rules_read_everything_anew(filled):
    extract_case(filled, 1, SILENT)
    with filled.transaction():
        filled.db.execute("UPDATE mentions SET value = 'old'")
        filled.finish("extract", Stage("older", 5), 1)
    extract_case(filled, 2, SILENT)
    assert rows(filled) == EXPECTED


@pytest.mark.parametrize("jobs", [1, 2])
def test_interrupted_between_batches_it_goes_on_where_it_was(filled, monkeypatch, jobs):
    monkeypatch.setattr(stage, "BATCH_RECORDS", 2)
    seen = []

    class Stopping:
        def advance(self, steps):
            seen.append(steps)
            if len(seen) == 2:
                raise KeyboardInterrupt

    class Watched(type(SILENT)):
        def stage(self, *_, **__):
            return nullcontext(Stopping())

    with pytest.raises(KeyboardInterrupt):
        extract_case(filled, 1, Watched(), jobs=jobs)
    assert filled.stage("extract").up_to == 4
    done = extract_case(filled, 2, SILENT, jobs=jobs)
    assert (done.records, done.already) == (1, 4)
    assert rows(filled) == EXPECTED


def test_a_failing_write_leaves_nothing_of_its_batch(filled, monkeypatch):
    def broken(*_):
        raise OSError("disk full")

    monkeypatch.setattr(filled, "finish", broken)
    with pytest.raises(Exception, match="disk full"):
        extract_case(filled, 1, SILENT)
    monkeypatch.undo()
    assert rows(filled) == []
    extract_case(filled, 2, SILENT)
    assert rows(filled) == EXPECTED


def test_an_empty_case_has_nothing_to_read(case):
    assert extract_case(case, 1, SILENT) == Extracted(0, {}, 0)


def test_one_call_reads_one_text():
    [mention] = stage.extract("call 0434 100 205", "AU")
    assert (mention.value, mention.raw) == ("+61434100205", "0434 100 205")


def test_importing_it_loads_nothing_heavy():
    heavy = "{'numpy', 'phonenumbers', 'duckdb', 'pyarrow'}"
    code = f"import sys, resolver.extract; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
