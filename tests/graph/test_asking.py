"""Parameters as people write them."""

import pytest

from resolver.errors import QueryError
from resolver.graph import Parameter, Question, ask, bind
from resolver.graph.parameters import identify

TYPED = Question(
    "typed",
    "Typed",
    "Which?",
    ("n",),
    (
        Parameter("who", "identifier", "as people write it", "(202) 555-0143", default=""),
        Parameter("limit", "integer", "rows at most", "20", default=10),
        Parameter("share", "float", "a share", "0.5", default=0.5),
        Parameter("hubs", "boolean", "with hubs", "yes", default="no"),
        Parameter("name", "string", "a name", "Jo", default=""),
    ),
    "RETURN 1 AS n",
)


@pytest.mark.parametrize(
    ("text", "canonical", "platform"),
    [
        ("(202) 555-0143", "+12025550143", None),
        ("two zero two 555 01 43", "+12025550143", None),
        ("+12025550143", "+12025550143", None),
        (" piano at example dot org ", "piano@example.org", None),
        ("instagram: @walker", "walker", "instagram"),
        ("instagram:walker", "walker", "instagram"),
        ("https://instagram.com/walker", "walker", "instagram"),
        ("@walker", "walker", None),
        ("walker", "walker", None),
        ("mastodon:walker", "walker", "mastodon"),
        ("https://example.org/x", "https://example.org/x", None),
    ],
)
def test_identifiers(text, canonical, platform):
    assert identify(text) == (canonical, platform)


def test_a_number_is_read_by_the_region():
    assert identify("020 7946 0018", "GB") == ("+442079460018", None)


def bound(**given):
    return bind(TYPED, {"who": "@jo"} | given)


def test_types():
    given = bound(limit="20", share="0.25", hubs="yes", name="  Jo ")
    assert given == {
        "who": "jo",
        "who_platform": None,
        "limit": 20,
        "share": 0.25,
        "hubs": True,
        "name": "  Jo ",
    }
    assert bound(limit=7, hubs=False)["limit"] == 7
    assert bound(hubs=False)["hubs"] is False
    assert bound()["limit"] == 10


@pytest.mark.parametrize(
    ("given", "message", "hint"),
    [
        ({"limit": "many"}, "parameter limit must be of type integer, not 'many'", "-p limit=20"),
        ({"limit": "2.5"}, "parameter limit must be of type integer", "-p limit=20"),
        ({"limit": True}, "parameter limit must be of type integer", "-p limit=20"),
        ({"share": "half"}, "parameter share must be of type float", "-p share=0.5"),
        ({"hubs": "maybe"}, "parameter hubs must be of type boolean", "-p hubs=yes"),
        ({"who": "  "}, "parameter who must be of type identifier", "-p who='(202) 555-0143'"),
        ({"limits": "3"}, "typed has no parameter 'limits'", "it has: who, limit, share, hubs, name"),
    ],
)
def test_wrong_values_are_named_with_an_example(given, message, hint):
    with pytest.raises(QueryError, match=message) as wrong:
        bound(**given)
    assert hint in wrong.value.hint


def test_a_missing_parameter_is_named_with_an_example():
    with pytest.raises(
        QueryError, match=r"who-is-behind needs the parameter identifier \(as people write it\)"
    ) as it:
        ask(None, "who-is-behind", {})
    assert it.value.hint == "for example: -p identifier='(202) 555-0143'"
