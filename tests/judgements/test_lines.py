import io
import json
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolver import judgements
from resolver.errors import InputError, JudgementError
from resolver.judgements import lines
from resolver.records import Judgement, RecordRef, Verdict

FULL = {
    "a": "1",
    "b": "2",
    "judgement": "same",
    "by": "mo",
    "at": "2024-05-01T10:00:00+00:00",
    "why": "one tune",
}


def loaded(tmp_path, *rows):
    path = tmp_path / "judged.jsonl"
    path.write_text(
        "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), encoding="utf8"
    )
    return judgements.load(path)


def test_a_full_line(tmp_path):
    assert loaded(tmp_path, FULL) == [
        Judgement(RecordRef(None, "1"), RecordRef(None, "2"), Verdict.SAME, "mo", FULL["at"], "one tune")
    ]


def test_a_bare_line_gets_defaults(tmp_path, monkeypatch):
    monkeypatch.setattr("getpass.getuser", lambda: "ada")
    path = tmp_path / "judged.jsonl"
    path.write_text('{"a": {"source": "x.csv", "id": "1"}, "b": "2", "judgement": "different"}\n\n')
    os.utime(path, (0, 86400))
    assert judgements.load(path) == [
        Judgement(
            RecordRef("x.csv", "1"),
            RecordRef(None, "2"),
            Verdict.DIFFERENT,
            "ada",
            "1970-01-02T00:00:00+00:00",
            "",
        )
    ]


def test_a_machine_without_a_login_name(monkeypatch):
    def nobody():
        raise OSError("no such user")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert lines.login() == "unknown"


def test_standard_input(monkeypatch):
    monkeypatch.setattr(
        sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbf" + json.dumps(FULL).encode()))
    )
    assert [judgement.by for judgement in judgements.load(Path("-"))] == ["mo"]


@pytest.mark.parametrize(
    ("row", "message", "hint"),
    [
        ("{", "line 2: not JSON", '"judgement"'),
        ("[1]", "line 2: not a JSON object", ""),
        ("[" * 100_000, "line 2: not JSON", ""),
        ({**FULL, "wy": "x"}, "unknown key 'wy'", "'why'"),
        ({"a": "1", "judgement": "same"}, "'b' is missing", ""),
        ({**FULL, "a": 7}, "'a': expected an id", ""),
        ({**FULL, "a": ""}, "'a': expected an id", ""),
        ({**FULL, "a": {"id": "1"}}, "'a': expected an id", ""),
        ({**FULL, "a": "\ud800"}, "'a': ", ""),
        ({**FULL, "b": "1"}, "one record", "two records"),
        ({**FULL, "judgement": "sane"}, "one of same, different, unsure", "'same'"),
        ({**FULL, "judgement": None}, "one of same, different, unsure", ""),
        ({"a": "1", "b": "2"}, "one of same, different, unsure", ""),
        ({**FULL, "by": None}, "'by' must be text", ""),
    ],
)
def test_a_malformed_line_is_named_and_nothing_is_taken(tmp_path, row, message, hint):
    with pytest.raises(JudgementError) as caught:
        loaded(tmp_path, FULL, row)
    assert message in str(caught.value)
    assert "line 2" in str(caught.value)
    assert hint in caught.value.hint


@pytest.mark.parametrize("content", [None, b"\xff\xfe{"])
def test_a_file_that_is_missing_or_not_text(tmp_path, content):
    path = tmp_path / "judged.jsonl"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=r"judged\.jsonl"):
        judgements.load(path)


def test_a_folder_is_one_error(tmp_path):
    with pytest.raises(InputError, match="can't read"):
        judgements.load(tmp_path)


TEXTS = st.text(st.characters(codec="utf-8"), max_size=8)
REFERENCES = st.builds(RecordRef, st.none() | TEXTS, TEXTS.filter(bool))


@given(a=REFERENCES, b=REFERENCES, verdict=st.sampled_from(Verdict), by=TEXTS, at=TEXTS, why=TEXTS)
def test_lines_read_back(tmp_path_factory, a, b, verdict, by, at, why):
    if a == b:
        return
    judgement = Judgement(a, b, verdict, by, at, why)
    path = tmp_path_factory.getbasetemp() / "back.jsonl"
    path.write_text(judgements.to_line(judgement) + "\n", encoding="utf8", newline="\n")
    assert judgements.load(path) == [judgement]
