"""What a case can be told to do otherwise: one frozen dataclass, read from `config.toml` in the case."""

import dataclasses
import enum
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from resolver.errors import CaseError


class Method(enum.StrEnum):
    """How links become clusters where sources are not clean."""

    AVERAGE = "average"
    """Sparse average linkage; a pair that was never compared weighs λ."""
    COMPONENTS = "components"
    """Connected components of the links at the threshold, as most tools have it; for comparison."""
    DEDUPE = "dedupe"
    """dedupe's own clustering (centroid linkage) of the same links; for comparison."""


@dataclass(frozen=True, slots=True)
class Config:
    """Settings of a case; every default is meant to be left alone."""

    region: str = "US"
    """Default region of phone numbers where neither the record nor its mapping says one (ISO 3166)."""
    threshold: float = 0.5
    """Average probability at which two groups of records become one."""
    uncompared: float = 0.1
    """λ of the average linkage: the weight of a pair never compared (0 ignores it, 1 counts it as a 0)."""
    key_cap: int = 100
    """Records on one key beyond which the key proposes no pairs."""
    hub_records: int = 100
    """Records on one identifier beyond which it is a hub, reported and weighed down."""
    pairs_per_record: int = 40
    """Best-supported candidate pairs kept a record."""
    learned_pairs: int = 0
    """Pairs a record that predicates learned from judgements may add to the candidates; 0: none."""
    method: Method = Method.AVERAGE
    """How links become clusters; see `Method`."""

    def __post_init__(self) -> None:
        """Check every value, whoever built it."""
        for name, low, high in (("threshold", 0.0, 1.0), ("uncompared", 0.0, 1.0)):
            if not low <= getattr(self, name) <= high:
                raise CaseError(f"config: {name} must be in {low}..{high}, not {getattr(self, name)}")
        for name in ("key_cap", "hub_records", "pairs_per_record"):
            if getattr(self, name) < 2:
                raise CaseError(f"config: {name} must be at least 2, not {getattr(self, name)}")
        if not 0 <= self.learned_pairs <= 100:
            raise CaseError(f"config: learned_pairs must be in 0..100, not {self.learned_pairs}")


def load_config(path: Path) -> Config:
    """Read `path`, or give the defaults where it is missing.

    Raises:
        CaseError: not TOML, an unknown key (the nearest is named), or a value of the wrong type.
    """
    if not path.exists():
        return Config()
    try:
        given = tomllib.loads(path.read_text(encoding="utf8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CaseError(f"{path}: not valid TOML: {error}") from error
    except OSError as error:
        raise CaseError(f"can't read {path}: {error.strerror}", "mend it, or take it away") from error
    return dataclasses.replace(Config(), **{key: _checked(path, key, value) for key, value in given.items()})


def _checked(path: Path, key: str, value: Any) -> Any:
    defaults = dataclasses.asdict(Config())
    if key not in defaults:
        from rapidfuzz import process

        nearest = process.extractOne(key, list(defaults))
        raise CaseError(f"{path}: unknown key {key!r}", f"did you mean {nearest[0]!r}?")
    if isinstance(defaults[key], Method):
        return _method(path, value)
    if isinstance(defaults[key], float) and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if type(value) is not type(defaults[key]):
        raise CaseError(f"{path}: {key} must be a {type(defaults[key]).__name__}, not {value!r}")
    return value


def _method(path: Path, value: Any) -> Method:
    if value not in tuple(Method):
        raise CaseError(f"{path}: method must be one of {', '.join(Method)}, not {value!r}")
    return Method(value)
