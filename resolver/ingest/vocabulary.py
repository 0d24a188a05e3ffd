"""The names that columns go by: `columns.toml`, looked up by a folded name."""

import re
import tomllib
import unicodedata
from functools import cache
from importlib import resources

_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_OTHER = re.compile(r"[\W_]+")


def fold_name(name: str) -> str:
    """A column's name as the vocabulary writes it: `AdresseComplète2` is `adresse_complete`."""
    folded = split_name(name)
    return folded.rstrip("0123456789").rstrip("_") or folded


def split_name(name: str) -> str:
    """The words of a column's name: `AdresseComplète2` is `adresse_complete2`."""
    plain = unicodedata.normalize("NFKD", _CAPITAL.sub("_", name)).casefold()
    plain = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return _OTHER.sub("_", plain).strip("_")


def is_truth(name: str) -> bool:
    """Whether a column holds an answer rather than input."""
    folded = fold_name(name)
    return folded in _vocabulary()[1] or folded.startswith(("true_", "gold_", "truth_"))


def is_protected(name: str) -> bool:
    """Whether a column holds a trait that must not weigh unless a person says so."""
    return fold_name(name) in _vocabulary()[3]


def role_of(name: str) -> str | None:
    """What a column of this name is: a key of `roles`, or `field:` and a type; None if it is not known."""
    folded = fold_name(name)
    known = _vocabulary()[0]
    words = folded.split("_")
    return known.get(folded) or known.get(words[-1]) or known.get(words[0])


def rank(name: str, role: str) -> int:
    """How early the vocabulary lists a name under a role: the lower, the surer."""
    names = _vocabulary()[2].get(role, {})
    return names.get(fold_name(name), len(names))


@cache
def _vocabulary() -> tuple[dict[str, str], frozenset[str], dict[str, dict[str, int]], frozenset[str]]:
    table = tomllib.loads(
        resources.files("resolver.ingest").joinpath("columns.toml").read_text(encoding="utf8")
    )
    roles = {f"field:{kind}": names for kind, names in table["fields"].items()} | table["roles"]
    folded = {role: [fold_name(name) for name in names] for role, names in roles.items()}
    known = {name: role for role, names in folded.items() for name in names}
    ranks = {role: {name: place for place, name in enumerate(names)} for role, names in folded.items()}
    truth, protected = (frozenset(map(fold_name, table[each])) for each in ("truth", "protected"))
    return known, truth, ranks, protected
