"""Input that may be rows of JSON or one plain text."""

import io
import json
from collections.abc import Iterable


def first_lines(stream: Iterable[bytes]) -> list[bytes]:
    """Lines up to the first that is not blank."""
    taken = []
    for line in stream:
        taken.append(line)
        if line.strip():
            break
    return taken


def begins_rows(first: list[bytes]) -> bool:
    """Whether the last of these lines is a JSON object."""
    try:
        return bool(first) and isinstance(json.loads(first[-1]), dict)
    except (ValueError, RecursionError):
        return False


def decoded(data: bytes) -> str:
    """The text of `data`: UTF-8, or what it most likely is."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        from resolver.ingest.encoding import detect

        return data.decode(detect(lambda: io.BytesIO(data)).name, "replace")
