import csv
import json
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

RESOLVER = str(Path(sys.executable).parent / "resolver")


def run(*arguments, given=b""):
    return subprocess.run([RESOLVER, "extract", *arguments], input=given, capture_output=True, check=False)


def lines(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


def jsonl(*rows):
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def test_one_mention_a_line_with_its_text_id():
    done = run("-", given=jsonl({"id": "ad-7", "text": "Walks: five 0 3 555 0142"}))
    assert (done.returncode, done.stderr) == (0, b"")
    assert lines(done) == [
        {
            "id": "ad-7", "kind": "phone", "platform": None, "value": "+15035550142",
            "raw": "five 0 3 555 0142", "start": 7, "end": 24, "disguise": ["digit-words"],
            "confidence": 0.99, "rule": "phone-nanp", "others": [],
        }
    ]  # fmt: skip


def test_ids_are_kept_as_given_and_standard_input_is_the_default():
    call = "call 503-555-0142"
    given = jsonl(
        {"id": 7, "text": call}, {"id": None, "text": call}, {"text": call}, {"id": ["x"], "text": call}
    )
    assert [each["id"] for each in lines(run(given=given))] == [7, None, 3, ["x"]]


def test_regions_of_a_line_and_of_the_command():
    given = jsonl(
        {"id": 1, "text": "call 0434 100 205"}, {"id": 2, "text": "call 020 7946 0018", "region": "GB"}
    )
    assert [each["value"] for each in lines(run("-", "--region", "au", given=given))] == [
        "+61434100205",
        "+442079460018",
    ]


def test_an_unknown_region_is_a_usage_error():
    done = run("-", "--region", "Atlantis", given=b"")
    assert done.returncode == 2
    assert b"Atlantis" in done.stderr


def test_a_bad_line_is_named_and_does_not_stop_the_rest():
    good = jsonl({"id": 1, "text": "call 503-555-0142"})
    done = run("-", given=good + b"{oops\n\n[1]\n" + b'{"id": 2}\n{"id": 3, "text": 5}\n' + b"\xff\n" + good)
    assert done.returncode == 1
    assert len(lines(done)) == 2
    said = done.stderr.decode()
    assert [n for n in range(1, 9) if f"line {n}:" in said] == [2, 4, 5, 6, 7]


def test_lone_surrogates_and_nul_come_out_as_they_went_in():
    text = "\ud800\x00 🌹 503\ud83d-555-0142"
    done = run("-", given=jsonl({"id": "\udc00", "text": text}))
    [mention] = lines(done)
    assert mention["id"] == "\udc00"
    assert text[mention["start"] : mention["end"]] == mention["raw"]


def test_csv_with_columns_of_its_own(tmp_path):
    file = tmp_path / "ads.csv"
    with file.open("w", newline="", encoding="utf-8-sig") as stream:
        csv.writer(stream).writerows([["nr", "body"], ["007", "two\nlines, 503-555-0142"], ["8", "none"]])
    done = run(str(file), "--id", "nr", "--text", "body")
    assert [(each["id"], each["value"]) for each in lines(done)] == [("007", "+15035550142")]


def test_a_column_that_is_not_there_is_told_with_those_that_are(tmp_path):
    file = tmp_path / "ads.csv"
    file.write_text("id,texts\n1,x\n")
    done = run(str(file))
    assert done.returncode == 1
    assert b"no column 'text'" in done.stderr
    assert b"--text: id, texts" in done.stderr


def test_parquet(tmp_path):
    file = tmp_path / "ads.parquet"
    pq.write_table(pa.table({"id": [1, 2], "text": ["call 503-555-0142", None], "other": [0, 0]}), file)
    assert [(each["id"], each["value"]) for each in lines(run(str(file)))] == [(1, "+15035550142")]


@pytest.mark.parametrize(("name", "content"), [("gone.jsonl", None), ("bad.parquet", b"nothing")])
def test_a_file_that_cant_be_read_is_one_error(tmp_path, name, content):
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    done = run(str(file))
    assert done.returncode == 1
    assert name.encode() in done.stderr
    assert b"Traceback" not in done.stderr


def test_workers_give_the_same_lines():
    long = "." * 600  # several parts, so that there is work for more than one
    rows = [{"text": f"call 503-555-01{n % 100:02} {long}"} for n in range(2500)]
    given = jsonl(*rows[:2000]) + b"{oops\n" + jsonl(*rows[2000:])
    alone, together = run("-", given=given), run("-", "--jobs", "2", given=given)
    assert [each["id"] for each in lines(alone)] == [*range(1, 2001), *range(2002, 2502)]
    assert alone.stdout == together.stdout
    assert alone.stderr == together.stderr
    assert b"line 2001: not JSON" in alone.stderr
    assert alone.returncode == together.returncode == 1


def test_a_closed_pipe_is_no_error():
    given = jsonl(*({"id": n, "text": "call 503-555-0142"} for n in range(5000)))
    shell = f"{RESOLVER} extract - | head -n 1"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {shell}"], input=given, capture_output=True, check=False
    )
    assert done.stdout.count(b"\n") == 1
    assert done.stderr == b""


def test_no_input_gives_no_output():
    done = run("-", given=b"")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
