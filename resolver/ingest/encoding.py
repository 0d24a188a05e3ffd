"""The encoding of a text file: its byte order mark, else UTF-8 if its bytes are, else the likeliest."""

import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from charset_normalizer import from_bytes

BAD_BYTE = re.compile("[\udc80-\udcff]")
"""What a byte that is no text is read as (PEP 383), until its row is rejected."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = [
    "cp1251", "koi8_r", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp874", "shift_jis",
    "gb18030", "big5", "euc_kr", "euc_jp", "cp850", "cp1252",
]  # fmt: skip
_SYMBOL_IN_WORD = re.compile(
    r"(?<=[a-z])[^\w\s'’´`.,;:/()\-\x00-\x7f](?=[a-z])|(?<=[a-z])[¹²³](?=[a-z\s])", re.IGNORECASE
)
_CHUNK = 1 << 20
_SAMPLE = 1 << 16


@dataclass(frozen=True, slots=True)
class Encoding:
    """A codec's name, and whether some bytes of the file are not text in it."""

    name: str
    damaged: bool = False


def detect(opened: Callable[[], BinaryIO]) -> Encoding:
    """The encoding of a text file, read once or twice in chunks.

    A file that is UTF-8 but for a few bytes is damaged UTF-8; otherwise a file whose odd bytes make Western
    letters is cp1252, and `charset-normalizer` judges the rest by the lines that are not ASCII.
    """
    with opened() as file:
        head = file.read(4096)
    for mark, name in _MARKS:
        if head.startswith(mark):
            return Encoding(name, damaged=name != "utf-8-sig" or not _is_text(opened, "utf-8"))
    if wide := _wide(head):
        return Encoding(wide, damaged=True)
    if _is_text(opened, "utf-8"):
        return Encoding("utf-8")
    if _mostly_utf8(opened):
        return Encoding("utf-8", damaged=True)
    return Encoding(_legacy(_odd_lines(opened)), damaged=True)


def _wide(head: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of plain letters is zero."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if half >= 4 and max(even, odd) > 0.6 * half and min(even, odd) < 0.1 * half:
        return "utf-16-le" if odd > even else "utf-16-be"
    return None


def _chunks(opened: Callable[[], BinaryIO]) -> Iterator[bytes]:
    with opened() as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _is_text(opened: Callable[[], BinaryIO], name: str) -> bool:
    decoder = codecs.getincrementaldecoder(name)()
    try:
        for chunk in _chunks(opened):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _mostly_utf8(opened: Callable[[], BinaryIO]) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")(errors=ERRORS)
    long, bad = 0, 0  # bytes beyond the first of a character; bytes that belong to none
    for chunk in _chunks(opened):
        text = decoder.decode(chunk)
        long += len(chunk) - len(text)
        bad += len(BAD_BYTE.findall(text))
    return long > bad


def _odd_lines(opened: Callable[[], BinaryIO]) -> bytes:
    """Lines with bytes beyond ASCII: the only ones that tell one legacy encoding from another."""
    sample = bytearray()
    for chunk in _chunks(opened):
        for line in chunk.splitlines(keepends=True):
            if not line.isascii():
                sample += line[:_SAMPLE]
        if len(sample) >= _SAMPLE:
            break
    return bytes(sample[:_SAMPLE])


def _legacy(sample: bytes) -> str:
    odd = sum(byte >= 0x80 for byte in sample)
    letters = sum(chr(byte).isalpha() for byte in sample if byte < 0x80)
    if odd < letters:  # Latin letters with accents here and there
        text = sample.decode("cp1252", "replace")
        if "\ufffd" not in text and 10 * len(_SYMBOL_IN_WORD.findall(text)) <= odd:
            return "cp1252"
    best = from_bytes(sample, cp_isolation=_CANDIDATES).best()
    return best.encoding if best is not None else "cp1252"


def _keep(error: UnicodeError) -> tuple[str | bytes, int]:
    """An encoded surrogate is the one character lost, its pair the character meant; other bytes: PEP 383."""
    if isinstance(error, UnicodeDecodeError) and error.encoding == "utf-8":
        if pair := _PAIR.match(error.object, error.start):
            halves = pair[0].decode("utf-8", "surrogatepass")
            return halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le"), pair.end()
        if _HALF.match(error.object, error.start):
            return "\ufffd", error.start + 3
    return codecs.lookup_error("surrogateescape")(error)


_PAIR = re.compile(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]")
_HALF = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
ERRORS = "resolver-keep"
"""Error handler for `open`: bytes that are not text become what `BAD_BYTE` finds, never an exception."""
codecs.register_error(ERRORS, _keep)
