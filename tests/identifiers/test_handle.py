import pytest

from resolver.identifiers.platforms import platforms
from resolver.identifiers.tables import load
from tests.identifiers.reading import handles, mentions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("instagram: dog_walker9", ("instagram", "dog_walker9")),
        ("IG - @DogWalker", ("instagram", "dogwalker")),
        ("dog_walker9 (insta)", ("instagram", "dog_walker9")),
        ("linktr.ee/dog_walker9. Thanks", ("linktree", "dog_walker9")),
        ("insta dog_walker9", ("instagram", "dog_walker9")),
        ("Snapchat : dogwalker", ("snapchat", "dogwalker")),
        ("My snapchat id is dogwalker", ("snapchat", "dogwalker")),
        ("add me on snap dogwalker", ("snapchat", "dogwalker")),
        ("👻 dogwalker", ("snapchat", "dogwalker")),
        ("I have added you on Skype. My ID is dog.walker", ("skype", "dog.walker")),
        ("call me on Skype (dog.walker)", ("skype", "dog.walker")),
        ("Follow me on Twitter @ DogWalker.", ("twitter", "dogwalker")),
        ("i tweet at @dogwalker", ("twitter", "dogwalker")),
        ("TG: dogwalker", ("telegram", "dogwalker")),
        ("wechat ID:yayu94", ("wechat", "yayu94")),
        ("微信号 yayuwalks", ("wechat", "yayuwalks")),
        ("LINE ID: dog.walker", ("line", "dog.walker")),
        ("signal dogwalker.42", ("signal", "dogwalker.42")),
        ("cashapp $dogwalker", ("cashapp", "dogwalker")),
        ("$dogwalker on cash app", ("cashapp", "dogwalker")),
        ("venmo @dog-walker", ("venmo", "dog-walker")),
        ("https://www.instagram.com/dog.walker/", ("instagram", "dog.walker")),
        ("twitter.com/DogWalker", ("twitter", "dogwalker")),
        ("http://www.x.com/@dogwalker", ("twitter", "dogwalker")),
        ("https://t.me/dogwalker", ("telegram", "dogwalker")),
        ("tiktok.com/@dogwalker/video/7", ("tiktok", "dogwalker")),
        ("https://www.facebook.com/profile.php?id=1155", ("facebook", "profile.php?id=1155")),
        ("facebook.com/pages/Dog-Walks/2082", ("facebook", "pages/Dog-Walks/2082")),
        ("https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv", ("youtube", "UCabcdefghijklmnopqrstuv")),
        ("https://discord.gg/dog-walks", ("discord", "discord.gg/dog-walks")),
        ("discord.com/channels/231/233", ("discord", "discord.com/channels/231/233")),
        ("https://www.linkedin.com/in/dogwalker/", ("linkedin", "dogwalker")),
        ("cash.app/$DogWalker", ("cashapp", "dogwalker")),
        ("paypal.me/dogwalker", ("paypal", "dogwalker")),
        ("venmo.com/u/dogwalker", ("venmo", "dogwalker")),
        ("hello @dog_walker", ("mention", "dog_walker")),
        ("の@dogwalkerに", ("mention", "dogwalker")),
        ("Rt@dogwalker", ("mention", "dogwalker")),
        ("@dogwalker/list-name", ("mention", "dogwalker")),
    ],
)
def test_reads_handles(text, expected):
    assert handles(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "snap me later",
        "text me on whatsapp please",
        "find me on instagram and twitter",
        "one-of-a-kind lessons",
        "line up at the door",
        "my facebook is private",
        "instagram: below",
        "https://www.instagram.com/p/Cabc123/",
        "https://www.youtube.com/watch?v=abcdefghijk",
        "https://x.com/privacy",
        "https://x.com/i/directory/profiles",
        "https://www.facebook.com/sharer/sharer.php?u=x",
        "xfacebook.com/dogwalker",
        "_twitter.com/dogwalker",
        "f!@kn f$@kn",
        "@ home",
        "@5pm",
        "@http://twitter.com",
        "jane@gmail.com",
        "https://t.me/+AbCdEf",
        "insta @facebook.com/",
        "twitter snapchat",
    ],
)
def test_leaves_what_is_no_handle(text):
    assert handles(text) == []


def test_several_on_one_line():
    text = "Twitter - walks_a; snapchat - walksb, IG: walks.c"
    assert handles(text) == [("twitter", "walks_a"), ("snapchat", "walksb"), ("instagram", "walks.c")]


def test_a_profile_gives_its_address_too():
    text = "see https://www.instagram.com/dog.walker/"
    assert [(m.kind, m.value) for m in mentions(text)] == [
        ("url", "https://instagram.com/dog.walker"),
        ("handle", "dog.walker"),
    ]


def test_a_platform_of_phone_numbers_gives_a_phone():
    assert [(m.kind, m.value) for m in mentions("viber: +44 20 7946 0018")] == [("phone", "+442079460018")]


def test_every_platform_reads_a_handle_of_its_own():
    assert len(platforms()) >= 35
    for name, row in load("platforms").items():
        kind = row.get("kind", "handle")
        assert kind in {"handle", "payment", "phone"}, name
        assert set(row.get("weak", ())) <= set(row.get("cues", ())), name
        assert set(row) <= {
            "cues", "weak", "hosts", "paths", "grammar", "stop", "whole", "by_host", "case", "kind", "sigil",
            "takes", "home", "domains",
        }, name  # fmt: skip
