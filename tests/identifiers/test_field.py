import pytest

from resolver.identifiers import read_fields


@pytest.mark.parametrize(
    ("kind", "name", "value", "region", "expected"),
    [
        ("phone", "tel", "(503) 555-0142", None, ("phone", None, "+15035550142")),
        ("phone", "tel", " 434 100 205 ", "AU", ("phone", None, "+61434100205")),
        ("phone", "tel", "five zero three 555 0142", None, ("phone", None, "+15035550142")),
        ("email", "mail", "Jo@Gmail.com", None, ("email", None, "jo@gmail.com")),
        ("handle", "instagram", "@Dog.Walker", None, ("handle", "instagram", "dog.walker")),
        ("handle", "snap_user", "dogwalker", None, ("handle", "snapchat", "dogwalker")),
        ("handle", "contact", "https://t.me/dogwalker", None, ("handle", "telegram", "dogwalker")),
        ("handle", "nick", "DogWalker", None, ("handle", "mention", "dogwalker")),
        ("handle", "cashapp", "$DogWalker", None, ("payment", "cashapp", "dogwalker")),
        ("url", "site", "DogWalks.com", None, ("url", None, "https://dogwalks.com")),
    ],
)
def test_a_typed_value_is_read_as_its_column_says(kind, name, value, region, expected):
    [[mention]] = read_fields([kind], [name], [value], [region])
    assert (mention.kind, mention.platform, mention.value) == expected
    assert mention.raw == value[mention.start : mention.end]


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        ("phone", "tel", "n/a"),
        ("phone", "tel", ""),
        ("email", "mail", "503-555-0142"),
        ("handle", "instagram", "not a handle"),
        ("handle", "nick", "two words"),
        ("url", "site", "none"),
    ],
)
def test_what_it_cannot_be_is_left(kind, name, value):
    assert read_fields([kind], [name], [value], [None]) == [[]]
