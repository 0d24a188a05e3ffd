"""The format of a file: by its content first, by the ending of its name where the content leaves it open."""

import json
import re
import zipfile
from pathlib import PurePath

from resolver.errors import InputError
from resolver.ingest.files import Input, reading

_HEAD = 1 << 16
_SHEETS = ("xl/workbook.xml", "xl/workbook.bin", "content.xml")
_BINARY = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x28\xb5\x2f\xfd", "compressed with zstd"),
    (b"BZh", "compressed with bzip2"),
    (b"\xfd7zXZ", "compressed with xz"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"ORC", "an ORC file"),
    (b"ARROW1", "an Arrow file"),
    (b"Obj\x01", "an Avro file"),
    (b"{\\rtf", "an RTF document"),
)
_MARKUP = re.compile(r"\s*<(!doctype|html|\?xml|head|body)\b", re.IGNORECASE)
_LINES = (".jsonl", ".ndjson")
_JSON_START = re.compile(r'\s*(\{\s*("|\}|$)|\[\s*(\{|\]|$))')
READABLE = "resolver reads CSV, TSV, JSON lines, JSON arrays, Parquet and Excel files"


def sniff_format(source: Input) -> str:
    """`parquet`, `xlsx` (any workbook) or `text`.

    Raises:
        InputError: something else, or it can't be opened.
    """
    with reading(source.name):
        head = source.head(_HEAD)
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"PK\x03\x04"):
        return _zipped(source)
    if head.startswith(b"\xd0\xcf\x11\xe0"):  # an old workbook, or an encrypted new one: its reader tells
        return "xlsx"
    for magic, what in _BINARY:
        if head.startswith(magic):
            raise InputError(f"{source.name} is {what}", READABLE)
    if _is_binary(head):
        raise InputError(f"{source.name} is binary, not a table or text", READABLE)
    ending = PurePath(source.name).suffix.lower()
    if ending in (".parquet", ".xlsx", ".xlsm", ".xlsb", ".ods"):
        raise InputError(
            f"{source.name} is not really a {ending[1:]} file", "export it again, or give it its right name"
        )
    return "text"


def sniff_text(name: str, sample: str) -> str:
    """`jsonl`, `json` (an array, or objects over several lines) or `csv`, by a sample from the file's start.

    Raises:
        InputError: it is a web page or XML.
    """
    if _MARKUP.match(sample):
        raise InputError(f"{name} is a web page or XML, not a table", READABLE)
    named = PurePath(name.removesuffix(".gz")).suffix.lower()
    if sample.lstrip().startswith("[") and _JSON_START.match(sample):
        return "json"
    lines = [line for line in sample.split("\n")[:50] if line.strip()]
    if any(map(_is_object, lines)):
        return "jsonl"
    if _JSON_START.match(sample) and (named not in _LINES or _starts_with_object(sample)):
        return "json"
    return "jsonl" if named in (*_LINES, ".json") else "csv"


def _zipped(source: Input) -> str:
    try:
        with zipfile.ZipFile(source.path) as archive:
            if any(name in _SHEETS for name in archive.namelist()):
                return "xlsx"
    except (zipfile.BadZipFile, OSError) as error:
        raise InputError(
            f"{source.name} is a damaged Excel or ZIP file: {error}", "export or download it again"
        ) from error
    raise InputError(f"{source.name} is a ZIP archive", "unpack it and give the files in it")


def _is_binary(head: bytes) -> bool:
    """Whether control characters abound: text has next to none, and UTF-16 has zeros in one half alone."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    if min(head[::2].count(0), head[1::2].count(0)) == 0:
        head = head.replace(b"\0", b"")
    control = sum(byte < 9 or 13 < byte < 32 for byte in head)
    try:
        head[:-3].decode()
    except UnicodeDecodeError:
        return control > 0.02 * len(head)
    return control > 0.3 * len(head)


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _starts_with_object(sample: str) -> bool:
    try:
        json.JSONDecoder().raw_decode(sample.lstrip())
    except (ValueError, RecursionError):
        return False
    return True
