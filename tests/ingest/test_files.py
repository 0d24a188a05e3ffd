import io
import os
import stat
import threading
import zipfile
from pathlib import Path

import pytest

from resolver.errors import InputError
from resolver.ingest import ingest
from resolver.ingest.files import scratch
from resolver.progress import SILENT

ADS = "id,title,body\n1,Piano,lessons in the evening\n"


def missing(folder):
    (folder / "add.csv").touch()
    return folder / "ads.csv", "there is no file", "add.csv"


def missing_folder(folder):
    return folder / "no" / "ads.csv", "there is no file", "there is no folder"


def directory(folder):
    (folder / "ads.csv").mkdir()
    return folder / "ads.csv", "is a folder", "name a file in it"


def written(content, told, hint, name="ads.csv"):
    def make(folder):
        (folder / name).write_bytes(content)
        return folder / name, told, hint

    return make


@pytest.mark.parametrize(
    "make",
    [
        missing,
        missing_folder,
        directory,
        written(b"", "ads.csv is empty", "how it was made"),
        written(b" \n\n", "ads.csv is empty", "how it was made"),
        written(b"\xef\xbb\xbf", "ads.csv is empty", "how it was made"),
        written(bytes(range(256)) * 20, "is binary", "CSV"),
        written(bytes(1000), "is binary", "CSV"),
        written(b"%PDF-1.7\n...", "is a PDF", "CSV"),
        written(b"\x89PNG\r\n\x1a\n", "is an image", "CSV"),
        written(b"PK\x05\x06" + bytes(18), "is binary", "CSV"),
        written(b"<!DOCTYPE html><html><body>id,text", "is a web page", "CSV"),
        written(b"id,text\n1,x\n", "not really a parquet file", "right name", "ads.parquet"),
    ],
)
def test_a_file_that_can_not_be_read_at_all_is_one_error(case, tmp_path, make):
    path, told, hint = make(tmp_path)
    with pytest.raises(InputError, match=told) as error:
        ingest(case, path, None, 1, SILENT)
    assert path.name in str(error.value)
    assert hint in error.value.hint
    assert case.scalar("SELECT count(*) FROM sources") == 0


def test_a_file_that_fails_to_be_read_is_one_error(case):
    with pytest.raises(InputError, match=r"can't read mem: Input/output error"):
        ingest(case, Path("/proc/self/mem"), None, 1, SILENT)


def test_an_archive_of_something_else_is_one_error(take):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("ads.csv", ADS)
    with pytest.raises(InputError, match=r"ads.zip is a ZIP archive"):
        take(stream.getvalue(), "ads.zip")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_read_once(case, tmp_path):
    pipe = tmp_path / "ads.csv"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=("id,title\n1,Piano lessons\n2,Dog walking\n",))
    writer.start()
    done = ingest(case, pipe, None, 1, SILENT)
    writer.join()
    assert (done.name, done.rows) == ("ads.csv", 2)


def test_the_scratch_copy_is_its_owners_alone(tmp_path):
    with scratch(tmp_path) as spool:
        path = spool(io.BytesIO(b"x"))
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert not path.exists()


def test_a_name_unlike_the_one_given_is_not_proposed(case, tmp_path):
    (tmp_path / "o").touch()
    with pytest.raises(InputError, match="there is no file") as caught:
        ingest(case, tmp_path / "ads.csv", None, 1, SILENT)
    assert caught.value.hint == "check the path"
