"""Mentions as lines of JSON, made where the texts are read: here or in a worker process."""

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from resolver.cli.rows import Lines, Text

if TYPE_CHECKING:
    from resolver.records import Mention

_encode = json.JSONEncoder(ensure_ascii=False).encode  # one encoder for all lines: it costs more than a line


class Done(NamedTuple):
    """The mentions of a part, one a line, and what is said of its lines that could not be read."""

    lines: bytes
    complaints: list[str]


def mention_lines(part: Lines | list[Text]) -> Done:
    """The mentions in a part as JSON, in the order of the texts."""
    from resolver.identifiers import read

    texts, complaints = part.texts() if isinstance(part, Lines) else (part, [])
    found = read([each.text for each in texts], [each.region for each in texts])
    lines = (
        _line(each.id, mention) for each, mentions in zip(texts, found, strict=True) for mention in mentions
    )
    return Done(b"".join(lines), complaints)


def _line(text_id: Any, mention: "Mention") -> bytes:
    row = {
        "id": text_id, "kind": mention.kind, "platform": mention.platform, "value": mention.value,
        "raw": mention.raw, "start": mention.start, "end": mention.end, "disguise": mention.disguise,
        "confidence": mention.confidence, "rule": mention.rule,
        "others": [{"value": other.value, "probability": other.probability} for other in mention.others],
    }  # fmt: skip
    try:
        return _encode(row).encode() + b"\n"
    except UnicodeEncodeError:  # a lone surrogate: only its escape survives
        return json.dumps(row).encode() + b"\n"
