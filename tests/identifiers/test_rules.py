import re

import pytest

from resolver.identifiers import rules
from resolver.identifiers.tables import load
from tests.identifiers.reading import mentions


@pytest.mark.parametrize("rule", rules.names())
def test_a_rule_has_a_confidence_and_a_meaning_of_one_line(rule):
    assert 0 < rules.confidence(rule) <= 1
    assert re.fullmatch(r"\S[^\n]{10,100}\S", rules.meaning(rule))


def test_no_rule_is_told_twice():
    assert len(rules.names()) == sum(len(table) for table in load("rules").values())


def test_a_mention_is_as_sure_as_its_rule():
    (mention,) = mentions("call 503-555-0142")
    assert mention.confidence == rules.confidence(mention.rule)


def test_a_rule_of_another_version_means_nothing():
    assert rules.meaning("phone-of-old") == ""
