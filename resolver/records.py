"""The nouns of the flow: sources → records → mentions → pairs → links → entities → networks."""

import enum
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

LEADS = "Leads, not proof: check each against its evidence before you act on it."
"""Said wherever findings leave the program."""

IDENTIFIERS = ("phone", "email", "handle", "url", "payment")
"""Kinds of mention that somebody can be reached or paid by; only these link records."""

ATTRIBUTES = ("place", "age", "price", "alias")
"""Kinds of mention that describe whoever placed a record; many parties share each of them."""

KINDS = IDENTIFIERS + ATTRIBUTES
"""Everything a mention can be."""

RECORD_KINDS = ("ad", "profile", "post", "job", "row")
"""What a record can be; `row` is a line of a plain table."""

FIELD_TYPES = (
    "phone", "email", "handle", "url", "name", "text", "address", "date", "number", "price",
    "exact", "category", "latlong", "image_hash",
)  # fmt: skip
"""Types a mapping can give a column; each has comparisons of its own in `resolver.link`."""


class Reading(NamedTuple):
    """Another value that the same characters may have; `probability` is in 0..1, `rule` is what read it."""

    value: str
    probability: float
    rule: str


class _Written(NamedTuple):
    """The fields of `Mention`."""

    kind: str
    platform: str | None
    value: str
    raw: str
    start: int
    end: int
    disguise: tuple[str, ...]
    confidence: float
    rule: str
    others: tuple[Reading, ...] = ()


class Mention(_Written):
    """One identifier or attribute as a text writes it.

    `start` and `end` are offsets in code points of the original text, and `raw` is exactly
    `text[start:end]`. `value` is the canonical form (E.164 for a phone). `disguise` names how it was
    hidden, nothing when it was written plainly; `confidence` is in 0..1; `rule` is what read it. `others`
    are the readings that competed with the value and lost, the likelier first. A tuple, because millions
    are made: `Mention._make` makes one of fields that are known to be right.

    Raises:
        ValueError: no text can hold it.
    """

    __slots__ = ()

    def __new__(cls, *fields: Any, **named: Any) -> Self:
        """Refuse what no text can hold."""
        made = super().__new__(cls, *fields, **named)
        if made.kind not in KINDS:
            raise ValueError(f"unknown kind of mention: {made.kind!r}")
        if not 0 <= made.start < made.end or len(made.raw) != made.end - made.start:
            raise ValueError(f"a mention's span must hold its raw text: {made!r}")
        if not 0.0 <= made.confidence <= 1.0:
            raise ValueError(f"confidence must be in 0..1: {made.confidence}")
        return made


class Verdict(enum.StrEnum):
    """A person's word on two records."""

    SAME = "same"
    """One party placed both."""
    DIFFERENT = "different"
    """Two parties placed them."""
    UNSURE = "unsure"
    """Looked at and left open; neither a constraint nor a label."""
    UNDONE = "undone"
    """The word before it on the two is taken back: it was never said."""


@dataclass(frozen=True, slots=True, order=True)
class RecordRef:
    """A record by its input's own id; `source` (a file name) is None where the id alone is unique."""

    source: str | None
    id: str

    @classmethod
    def parse(cls, value: object) -> Self:
        """Read `"id"` or `{"source": …, "id": …}`.

        Raises:
            ValueError: it is neither.
        """
        match value:
            case str() if value:
                return cls(None, value)
            case {"source": str() as source, "id": str() as own}:
                return cls(source, own)
        raise ValueError(f'expected an id or {{"source": …, "id": …}}, got {value!r}')

    def to_json(self) -> object:
        """The form `parse` reads."""
        return self.id if self.source is None else {"source": self.source, "id": self.id}


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's word on two records: append-only, and it beats every score."""

    a: RecordRef
    b: RecordRef
    verdict: Verdict
    by: str
    at: str
    why: str
