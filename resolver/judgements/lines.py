"""Judgements as JSON lines.

`{"a", "b", "judgement", "by", "at", "why"}`, where `a` and `b` are an id or `{"source", "id"}`.
"""

import getpass
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rapidfuzz import process

from resolver.errors import InputError, JudgementError
from resolver.records import Judgement, RecordRef, Verdict

_KEYS = ("a", "b", "judgement", "by", "at", "why")


def load(path: Path) -> list[Judgement]:
    """Read a file of judgements, `-` for standard input; all of it, or nothing.

    Where a line does not say: `by` is the login name, `why` is empty, and `at` is when the file was last
    changed, so that taking the same file again adds nothing (now, for standard input).

    Raises:
        InputError: the file can't be read, or is not UTF-8.
        JudgementError: a line is not a judgement; its number is named.
    """
    name = "standard input" if str(path) == "-" else str(path)
    try:
        text, changed = _read(path)
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: not UTF-8 text: {error.reason} at byte {error.start}") from error
    except OSError as error:
        raise InputError(f"can't read {name}: {error.strerror}", "name a file of JSON lines") from error
    defaults = {"by": login(), "at": moment(changed), "why": ""}
    return [
        _parsed(line, f"{name}, line {number}", defaults)
        for number, line in enumerate(text.split("\n"), start=1)
        if line.strip()
    ]


def to_line(judgement: Judgement) -> str:
    """The line that `load` reads back."""
    values = {
        "a": judgement.a.to_json(),
        "b": judgement.b.to_json(),
        "judgement": judgement.verdict.value,
        "by": judgement.by,
        "at": judgement.at,
        "why": judgement.why,
    }
    return json.dumps(values, ensure_ascii=False)


def login() -> str:
    """The name of the person at the keyboard, `unknown` where the system has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"


def moment(when: datetime) -> str:
    """A time as judgements write it: ISO 8601, UTC, whole seconds."""
    return when.astimezone(UTC).isoformat(timespec="seconds")


def _read(path: Path) -> tuple[str, datetime]:
    if str(path) == "-":
        return sys.stdin.buffer.read().decode("utf-8-sig"), datetime.now(UTC)
    return path.read_text("utf-8-sig"), datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _parsed(line: str, where: str, defaults: dict[str, str]) -> Judgement:
    try:
        given = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise JudgementError(f"{where}: not JSON: {error}", _example()) from error
    if not isinstance(given, dict):
        raise JudgementError(f"{where}: not a JSON object", _example())
    for key in given:
        if key not in _KEYS:
            raise JudgementError(f"{where}: unknown key {key!r}", f"did you mean {_nearest(key, _KEYS)!r}?")
    values = {**defaults, **given}
    a, b = _reference(values, "a", where), _reference(values, "b", where)
    if a == b:
        raise JudgementError(f"{where}: a and b are one record", "a judgement is about two records")
    by, at, why = (_string(values, key, where) for key in ("by", "at", "why"))
    return Judgement(a, b, _verdict(values.get("judgement"), where), by, at, why)


def _reference(values: dict[str, Any], key: str, where: str) -> RecordRef:
    if key not in values:
        raise JudgementError(f"{where}: {key!r} is missing", _example())
    try:
        reference = RecordRef.parse(values[key])
        f"{reference.source}{reference.id}".encode()
    except ValueError as error:  # half a surrogate pair is a ValueError, too
        raise JudgementError(f"{where}: {key!r}: {error}", _example()) from error
    return reference


def _string(values: dict[str, Any], key: str, where: str) -> str:
    value = values[key]
    if not isinstance(value, str):
        raise JudgementError(f"{where}: {key!r} must be text, not {value!r}", _example())
    return value.encode("utf8", "replace").decode("utf8")


def _verdict(word: Any, where: str) -> Verdict:
    try:
        return Verdict(word)
    except ValueError as error:
        words = [verdict.value for verdict in Verdict]
        raise JudgementError(
            f"{where}: the judgement must be one of {', '.join(words)}, not {word!r}",
            f"did you mean {_nearest(str(word), words)!r}?",
        ) from error


def _nearest(word: str, words: tuple[str, ...] | list[str]) -> str:
    return str(process.extractOne(word, words)[0])


def _example() -> str:
    return 'a line is like {"a": "17", "b": "23", "judgement": "same"}'
