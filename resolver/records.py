"""The nouns of the flow: sources → records → mentions → pairs → links → entities → networks."""

import enum
from dataclasses import dataclass
from typing import Self

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


@dataclass(frozen=True, slots=True)
class Reading:
    """Another value that the same characters may have; `probability` is in 0..1, `rule` is what read it."""

    value: str
    probability: float
    rule: str


@dataclass(frozen=True, slots=True)
class Mention:
    """One identifier or attribute as a text writes it.

    `start` and `end` are offsets in code points of the original text, and `raw` is exactly
    `text[start:end]`. `value` is the canonical form (E.164 for a phone). `disguise` names how it was
    hidden, nothing when it was written plainly; `confidence` is in 0..1; `rule` is what read it. `others`
    are the readings that competed with the value and lost, the likelier first.
    """

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

    def __post_init__(self) -> None:
        """Refuse what no text can hold."""
        if self.kind not in KINDS:
            raise ValueError(f"unknown kind of mention: {self.kind!r}")
        if not 0 <= self.start < self.end or len(self.raw) != self.end - self.start:
            raise ValueError(f"a mention's span must hold its raw text: {self!r}")
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"confidence must be in 0..1: {self.confidence}")


class Verdict(enum.StrEnum):
    """A person's word on two records."""

    SAME = "same"
    """One party placed both."""
    DIFFERENT = "different"
    """Two parties placed them."""
    UNSURE = "unsure"
    """Looked at and left open; neither a constraint nor a label."""


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
