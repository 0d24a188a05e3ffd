"""The guide lists the questions there are."""

from pathlib import Path

import pytest

from resolver.graph import library
from resolver.graph.catalogue import PAGE, with_catalogue

ROOT = Path(__file__).resolve().parents[2]


def test_the_guide_lists_the_questions():
    page = (ROOT / PAGE).read_text(encoding="utf8")
    assert with_catalogue(page, library()) == page, "run: python -m resolver.graph.catalogue"


def test_it_tells_each_under_its_group():
    told = with_catalogue((ROOT / PAGE).read_text(encoding="utf8"), library()[:1])
    (only,) = library()[:1]
    assert f"### {only.group.capitalize()}\n\n**{only.title}**: `{only.id}" in told
    assert only.caution in told


def test_a_page_without_a_place_for_it():
    with pytest.raises(ValueError, match="not found"):
        with_catalogue("# Questions", library())
