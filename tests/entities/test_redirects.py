"""Ids that were merged away lead to those that stand."""

import pytest

from resolver.case import Case
from resolver.entities import current_id


@pytest.mark.parametrize(
    ("given", "now"),
    [("e1", "e1"), ("e2", "e1"), ("e3", "e1"), ("nobody", "nobody"), ("(202) 555-0143", "(202) 555-0143")],
)
def test_redirects_are_followed_to_their_end(tmp_path, given, now):
    with Case.open(tmp_path / "case", create=True) as case:
        case.db.execute("INSERT INTO entities VALUES ('e1', 1, NULL), ('e2', 1, 'e1'), ('e3', 1, 'e2')")
        assert current_id(case, given) == now
