import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from resolver.records import LEADS

RESOLVER = str(Path(sys.executable).parent / "resolver")
ROW = b'{"id": "ad 7", "text": "call 503-555-0142"}\n'


def run(*arguments, given=b""):
    command = [RESOLVER, "extract", "--explain", *map(str, arguments)]
    return subprocess.run(command, input=given, capture_output=True, check=False)


@pytest.mark.parametrize(
    "given", [b"call 503-555-0142", b"\n\ncall 503-555-0142\nor not\n", b"{no json} 503-555-0142"]
)
def test_what_is_no_row_is_one_text(given):
    done = run(given=given)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "⟦503-555-0142⟧[1]" in done.stdout.decode()
    assert "──" not in done.stdout.decode()
    assert done.stdout.decode().endswith(f"{LEADS}\n")


def test_rows_are_told_by_their_ids_and_a_bad_one_is_named():
    done = run(given=b"\n" + ROW + b'{"id": 8, "text": "none"}\noops\n')
    assert done.returncode == 1
    assert b"line 4: not JSON" in done.stderr
    told = done.stdout.decode()
    assert "── ad 7\ncall ⟦503-555-0142⟧[1]\n" in told
    assert "── 8\nnone\n" in told


def test_a_csv_and_lines_that_are_named_as_rows_are_never_plain(tmp_path):
    (tmp_path / "ads.csv").write_text("id,body\n7,503-555-0142\n")
    (tmp_path / "ads.jsonl").write_text("call 503-555-0142\n")
    assert "── 7\n" in run(tmp_path / "ads.csv", "--text", "body").stdout.decode()
    done = run(tmp_path / "ads.jsonl")
    assert (done.returncode, b"line 1: not JSON" in done.stderr) == (1, True)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_a_plain_text_in_its_encoding(tmp_path, codec):
    text = "Настройка пианино каждый день, звоните вечером: 503-555-0142\n"
    (tmp_path / "ad.txt").write_bytes(text.encode(codec))
    told = run(tmp_path / "ad.txt").stdout.decode()
    assert told.startswith(text.strip().replace("503-555-0142", "⟦503-555-0142⟧[1]"))


def test_the_region_is_heeded():
    assert "phone +442079460018" in run("--region", "gb", given=b"call 020 7946 0018").stdout.decode()


def test_a_name_that_ends_in_html_makes_a_page_for_its_owner_alone(tmp_path):
    done = run("-o", tmp_path / "x.html", given=ROW)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert (tmp_path / "x.html").read_text(encoding="utf8").startswith("<!doctype html>")
    assert stat.S_IMODE((tmp_path / "x.html").stat().st_mode) == 0o600 or os.name == "nt"


def test_another_name_holds_text(tmp_path):
    run("-o", tmp_path / "x.txt", given=ROW)
    assert "⟦503-555-0142⟧[1]" in (tmp_path / "x.txt").read_text(encoding="utf8")


def test_a_file_that_cant_be_read_leaves_no_output(tmp_path):
    done = run(tmp_path / "gone.txt", "-o", tmp_path / "x.html")
    assert (done.returncode, (tmp_path / "x.html").exists()) == (1, False)
    assert b"gone.txt" in done.stderr


def test_the_file_that_is_read_is_not_written_over(tmp_path):
    (tmp_path / "ad.txt").write_text("call 503-555-0142")
    done = run(tmp_path / "ad.txt", "-o", tmp_path / "ad.txt")
    assert done.returncode == 2
    assert (tmp_path / "ad.txt").read_text() == "call 503-555-0142"


def test_an_output_without_explanation_is_told_how_to_be_had(tmp_path):
    done = subprocess.run(
        [RESOLVER, "extract", "-o", str(tmp_path / "x")], input=ROW, capture_output=True, check=False
    )
    assert done.returncode == 2
    assert b"--explain" in done.stderr
    assert not (tmp_path / "x").exists()


def test_a_closed_pipe_is_no_error():
    code = f"{RESOLVER} extract --explain | head -1"
    done = subprocess.run(["bash", "-c", code], input=ROW * 20_000, capture_output=True, check=False)
    assert done.stderr == b""
