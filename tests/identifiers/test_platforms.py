"""Each platform of the table: a handle by cue, one by profile address, and addresses that name nobody."""

import pytest

from resolver.identifiers.platforms import platforms
from resolver.identifiers.tables import load
from tests.identifiers.reading import handles, mentions

CASES = {
    # platform: (handle, by cue, by address, address of no profile)
    "instagram": (
        "dog.walker", "insta: dog.walker", "instagram.com/dog.walker", "instagram.com/reel/Cabc123/",
    ),
    "twitter": (
        "dog_walker", "twitter @dog_walker", "x.com/dog_walker/status/17", "x.com/intent/post?text=a",
    ),
    "facebook": ("dog.walker", "fb: dog.walker", "facebook.com/dog.walker", "facebook.com/sharer.php?u=a"),
    "snapchat": ("dog-walker", "snapchat: dog-walker", "snapchat.com/add/dog-walker", "snapchat.com/privacy"),
    "telegram": ("dog_walker", "tg @dog_walker", "t.me/dog_walker", "t.me/share/url?url=a"),
    "kik": ("dog_walker", "kik: dog_walker", "kik.me/dog_walker", "kik.me/share"),
    "wechat": ("dog_walker", "微信 dog_walker", None, None),
    "tiktok": ("dog.walker", "tiktok @dog.walker", "tiktok.com/@dog.walker/video/7", "tiktok.com/tag/dogs"),
    "onlyfans": ("dogwalker", "onlyfans: dogwalker", "onlyfans.com/dogwalker", "onlyfans.com/privacy"),
    "fansly": ("dogwalker", "fansly: dogwalker", "fansly.com/dogwalker", "fansly.com/login"),
    "line": ("dog.walker", "line id: dog.walker", "line.me/ti/p/~dog.walker", "line.me/R/ti/g/abc"),
    "signal": ("dogwalker.42", "signal: dogwalker.42", None, None),
    "discord": ("dogwalker", "discord: dogwalker", "discord.com/dogwalker", "discord.com/login"),
    "skype": ("dog.walker", "skype: dog.walker", None, None),
    "reddit": ("dog_walker", "reddit u/dog_walker", "reddit.com/user/dog_walker", "reddit.com/r/dogs"),
    "youtube": (
        "dogwalker", "youtube @dogwalker", "youtube.com/@dogwalker", "youtube.com/shorts/abcdefghijk",
    ),
    "vk": ("dog_walker", "vk: dog_walker", "vk.com/dog_walker", "vk.com/share.php?url=a"),
    "odnoklassniki": ("dog.walker", "одноклассники: dog.walker", "ok.ru/dog.walker", "ok.ru/video/17"),
    "linktree": ("dogwalker", "linktree: dogwalker", "linktr.ee/dogwalker", "linktr.ee/login"),
    "allmylinks": ("dogwalker", "allmylinks: dogwalker", "allmylinks.com/dogwalker", "allmylinks.com/login"),
    "beacons": ("dogwalker", "beacons: dogwalker", "beacons.ai/dogwalker", "beacons.ai/login"),
    "tumblr": ("dog-walker", "tumblr: dog-walker", "tumblr.com/dog-walker", "tumblr.com/privacy"),
    "pinterest": ("dog_walker", "pinterest: dog_walker", "pinterest.com/dog_walker", "pinterest.com/pin/17"),
    "linkedin": (
        "dog-walker", "linkedin: dog-walker", "linkedin.com/in/dog-walker", "linkedin.com/jobs/view/7",
    ),
    "twitch": ("dogwalker", "twitch: dogwalker", "twitch.tv/dogwalker", "twitch.tv/videos/17"),
    "threads": ("dog.walker", "threads: dog.walker", "threads.net/@dog.walker", "threads.net/login"),
    "bluesky": (
        "dog.bsky.social", "bluesky: dog.bsky.social", "bsky.app/profile/dog.bsky.social", "bsky.app/about",
    ),
    "chaturbate": (
        "dog_walker", "chaturbate: dog_walker", "chaturbate.com/dog_walker", "chaturbate.com/tags/a",
    ),
    "manyvids": ("dogwalker", "manyvids: dogwalker", None, "manyvids.com/video/17"),
    "fancentro": ("dogwalker", "fancentro: dogwalker", "fancentro.com/dogwalker", "fancentro.com/privacy"),
    "patreon": ("dogwalker", "patreon: dogwalker", "patreon.com/dogwalker", "patreon.com/posts/17"),
    "badoo": ("dogwalker", "badoo: dogwalker", "badoo.com/profile/dogwalker", "badoo.com/privacy"),
    "tinder": ("dogwalker", "tinder: dogwalker", "tinder.com/@dogwalker", "tinder.com/privacy"),
    "grindr": ("dogwalker", "grindr: dogwalker", None, None),
    "kakaotalk": ("dogwalker", "카톡 dogwalker", None, None),
    "qq": ("12345678", "qq: 12345678", None, None),
    "wire": ("dog_walker", "wire: @dog_walker", None, None),
    "wickr": ("dogwalker", "wickr: dogwalker", None, None),
    "session": ("05" + "ab12" * 16, "session id: 05" + "ab12" * 16, None, None),
    "cashapp": ("dogwalker", "cashapp: $dogwalker", "cash.app/$dogwalker", "cash.app/help"),
    "venmo": ("dog-walker", "venmo @dog-walker", "venmo.com/u/dog-walker", "venmo.com/legal/us-privacy"),
    "paypal": ("dogwalker", "paypal: @dogwalker", "paypal.me/dogwalker", "paypal.com/signin"),
    "revolut": ("dogwalker", "revolut @dogwalker", "revolut.me/dogwalker", "revolut.me/privacy"),
    "wise": ("dogwalker", "wisetag: @dogwalker", "wise.com/pay/me/dogwalker", "wise.com/privacy"),
    "monzo": ("dogwalker", "monzo: dogwalker", "monzo.me/dogwalker", "monzo.me/login"),
    "chime": ("dogwalker", "chime: $dogwalker", None, None),
    "kofi": ("dogwalker", "ko-fi: dogwalker", "ko-fi.com/dogwalker", "ko-fi.com/explore"),
    "buymeacoffee": (
        "dogwalker", "buy me a coffee: dogwalker", "buymeacoffee.com/dogwalker", "buymeacoffee.com/about",
    ),
}  # fmt: skip


def test_every_platform_with_names_has_its_case():
    named = {name for name, each in platforms().items() if each.names and each.kind != "phone"}
    assert set(CASES) == named
    assert len(CASES) >= 35


@pytest.mark.parametrize("platform", CASES)
def test_a_handle_by_cue(platform):
    handle, text, _, _ = CASES[platform]
    assert handles(f"Dog walks. {text} is me") == [(platform, handle)]
    assert handles(text.upper() if platform not in {"youtube"} else text) == [(platform, handle)]


@pytest.mark.parametrize("platform", [name for name, case in CASES.items() if case[2]])
@pytest.mark.parametrize("frame", ["https://www.{}", "see {} today", "(http://{})"])
def test_a_profile_gives_its_address_and_its_handle(platform, frame):
    handle, _, address, _ = CASES[platform]
    found = mentions(frame.format(address))
    kind = platforms()[platform].kind
    assert [each.kind for each in found] == sorted(["url", kind], key=["url", "handle", "payment"].index)
    assert [(each.platform, each.value) for each in found if each.kind == kind] == [(platform, handle)]


@pytest.mark.parametrize("platform", [name for name, case in CASES.items() if case[3]])
def test_another_page_of_the_platform_gives_its_address_only(platform):
    found = mentions(f"https://www.{CASES[platform][3]}")
    assert [each.kind for each in found] == ["url"]


@pytest.mark.parametrize("platform", [name for name, case in CASES.items() if case[2]])
@pytest.mark.parametrize(
    "page",
    [
        "login",
        "signup",
        "privacy",
        "terms",
        "share",
        "video",
        "videos",
        "help",
        "about",
        "search",
        "settings",
    ],
)
def test_no_platform_takes_a_page_of_its_own_for_somebody(platform, page):
    _, _, address, _ = CASES[platform]
    host = address.partition("/")[0]
    assert handles(f"https://{host}/{page}") == []


@pytest.mark.parametrize("platform", CASES)
def test_a_handle_read_again_gives_itself(platform):
    handle = CASES[platform][0]
    cue = load("platforms")[platform]["cues"][0]
    assert handles(f"{cue}: {platforms()[platform].sigil}{handle}") == [(platform, handle)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://dog-walker.tumblr.com/post/17", ("tumblr", "dog-walker")),
        ("see dogwalker.bsky.social", ("bluesky", "dogwalker.bsky.social")),
    ],
)
def test_a_host_of_ones_own_is_a_profile(text, expected):
    assert handles(text) == [expected]
    assert {each.kind for each in mentions(text)} == {"url", "handle"}


@pytest.mark.parametrize(
    "text",
    [
        "https://www.tumblr.com",
        "https://help.tumblr.com",
        "jo@dogs.tumblr.com",
        "a.b.tumblr.com",
        "xtumblr.com",
    ],
)
def test_a_host_of_the_platform_is_nobodys(text):
    assert handles(text) == []
