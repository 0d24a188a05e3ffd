"""How much of what was planted in the demo's ads was read, and how much was read that was not planted."""

from collections import Counter
from dataclasses import dataclass

from resolver.case import Case
from resolver.demo.text import Planted as Identifier

_READ = """
SELECT DISTINCT record_id, m.kind, m.platform, m.value
FROM identifiers m JOIN records USING (record_key)
WHERE m.kind <> 'url'
"""


@dataclass(frozen=True, slots=True)
class Reading:
    """Distinct identifiers a record: planted, read, right; and how the planted phones were written."""

    planted: int
    read: int
    right: int
    disguised_phones: int
    disguised_right: int

    @property
    def precision(self) -> float:
        """Share of what was read that was planted."""
        return self.right / self.read if self.read else 1.0

    @property
    def recall(self) -> float:
        """Share of what was planted that was read."""
        return self.right / self.planted if self.planted else 1.0

    @property
    def disguised_recall(self) -> float:
        """Share of the disguised phone numbers that were read."""
        return self.disguised_right / self.disguised_phones if self.disguised_phones else 1.0


def reading(case: Case, planted: dict[str, tuple[Identifier, ...]]) -> Reading:
    """Compare the case's mentions with what was planted; URLs are left out, every profile link is one."""
    found = {(row[0], row[1], row[2], row[3].casefold()) for row in case.db.execute(_READ).fetchall()}
    wanted: dict[tuple[str, str, str | None, str], bool] = {}
    for record_id, identifiers in planted.items():
        for one in identifiers:
            if one.kind != "url":
                key = (record_id, one.kind, one.platform, one.value.casefold())
                wanted[key] = wanted.get(key, True) and one.kind == "phone" and one.disguise != "plain"
    right = wanted.keys() & found
    tally = Counter(key in right for key, disguised in wanted.items() if disguised)
    return Reading(len(wanted), len(found), len(right), tally.total(), tally[True])
