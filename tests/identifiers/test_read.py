import random
import subprocess
import sys
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from resolver.identifiers import DISGUISES, RULES_VERSION, read
from resolver.identifiers.phone.forms import _plain_form
from resolver.identifiers.platforms import platforms
from resolver.identifiers.tables import load
from resolver.records import ATTRIBUTES, KINDS
from tests.identifiers.reading import mentions

PIECES = [
    *"@$-.()/?=|ol \n\x00\x02\x1e\u200b\ud800🌹⑤五ﬁ",
    *(
        "503",
        "555",
        "0142",
        "+44",
        "20 7946",
        "five",
        "double ",
        "twenty ",
        "call ",
        "id ",
        "5️⃣",
        " at ",
        " dot ",
    ),
    *(
        "gmail",
        ".com",
        "jo",
        "insta: ",
        "snap ",
        "cashapp ",
        "www.",
        "https://",
        "wa.me/",
        "t.me/",
        "рф",
        "a_1",
        "zelle: ",
        "$jo",
        "DE89 3704 0044 0532 0130 00",
        "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
        "xn--",
        "1-800-FLOWERS",
        "1-800-ZCINQUM 1-800-HHWWOYP",
        "020 7946 0018",
        "age 23 ",
        "$100/hr ",
        "Portland, OR ",
        "visiting Paris ",
        "ask for Amy ",
    ),
]
TEXTS = st.one_of(
    st.text(st.characters(codec=None, exclude_categories=()), max_size=80),
    st.lists(st.sampled_from(PIECES), max_size=25).map("".join),
)
REGIONS = st.sampled_from(["US", "GB", "DE", "BR", None, "??"])


@given(st.lists(st.tuples(TEXTS, REGIONS), max_size=4))
@settings(max_examples=400, deadline=None)
@example([("\x1e", "US"), ("", None), ("503-555-0142", "US")])
def test_any_text_is_read_and_every_span_reads_back(given_texts):
    texts = [text for text, _ in given_texts]
    found = read(texts, [region for _, region in given_texts])
    assert len(found) == len(texts)
    for text, mentions_of_it in zip(texts, found, strict=True):
        assert [m.start for m in mentions_of_it] == sorted(m.start for m in mentions_of_it)
        for mention in mentions_of_it:
            assert mention.raw == text[mention.start : mention.end]
            assert mention.kind in KINDS
            assert set(mention.disguise) <= set(DISGUISES)
            assert mention.value.strip()
        identifiers = [each for each in mentions_of_it if each.kind not in ATTRIBUTES]
        for attribute in (each for each in mentions_of_it if each.kind in ATTRIBUTES):
            assert [
                each for each in identifiers if each.start < attribute.end and attribute.start < each.end
            ] == []


@given(TEXTS, REGIONS)
@settings(max_examples=400, deadline=None)
@example("Zelle: jo@example.com or $jo_7 cashapp", "US")
@example("ltc 3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy, IBAN de89 3704 0044 0532 0130 00", "US")
@example("ﷺ[at]e.ne, http://ﷺ.com/ﷺ", "BR")
@example("jo@münchen.de, https://xn--mnchen-3ya.de/A?b=1#c", "US")
def test_canonical_values_read_again_give_themselves(text, region):
    for mention in mentions(text, region):
        if mention.platform == "mention" or mention.kind in ATTRIBUTES:
            continue
        again = mentions(_introduced(mention), region)
        assert (mention.kind, mention.platform, mention.value) in {
            (each.kind, each.platform, each.value) for each in again
        }


def _introduced(mention):
    """A value with what says whose it is: its profile's address, or its platform's name and sign."""
    known = platforms().get(mention.platform)
    if known is None:
        return f"{mention.platform}: {mention.value}" if mention.platform else mention.value
    if mention.rule.endswith("-url"):
        host = load("platforms")[known.name]["hosts"][-1]
        paged = any(whole.fullmatch(mention.value) for whole in known.whole)
        path = "" if paged else known.paths[-1]
        return mention.value if known.by_host and "/" in mention.value else f"{host}/{path}{mention.value}"
    sigil = "" if mention.rule == "payment-payee" else known.sigil or "@"
    return f"{load('platforms')[known.name]['cues'][0]}: {sigil}{mention.value}"


@given(st.lists(TEXTS, min_size=2, max_size=5))
@settings(max_examples=100, deadline=None)
def test_a_text_reads_alone_as_in_a_batch(texts):
    together = read(texts, ["US"] * len(texts))
    assert together == [mentions(text) for text in texts]


def test_the_first_text_of_a_process_reads_as_any_other():
    code = "from tests.identifiers.reading import handles; print(handles('👻 dogwalker £5'))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str([("snapchat", "dogwalker")])


def test_what_checks_money_is_loaded_only_where_there_is_some():
    code = (
        "import sys; from resolver.identifiers import read; read([%r], [None]);"
        "print(sorted({'schwifty', 'Crypto'} & set(sys.modules)))"
    )
    for text, loaded in (
        ("insta: dog_walker, 202-555-0143, in20 minutes, at10 sharp", []),
        ("IBAN DE89 3704 0044 0532 0130 00", ["schwifty"]),
        ("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", ["Crypto"]),
    ):
        done = subprocess.run([sys.executable, "-c", code % text], capture_output=True, text=True, check=True)
        assert done.stdout.strip() == str(loaded)


@pytest.mark.parametrize(
    "text", ["insta: xxxxxxxx", "mail xxxxxxx@gmail.com", "see www.xxxxxxxx.com/ads", "snap: XXXXXXXXXX"]
)
def test_what_somebody_blacked_out_names_nobody(text):
    assert read([text], ["US"]) == [[]]


@pytest.mark.parametrize(
    ("text", "value"), [("insta: jo_xxx", "jo_xxx"), ("mail foxxx@gmail.com", "foxxx@gmail.com")]
)
def test_crosses_in_a_name_are_no_mask(text, value):
    assert [mention.value for mention in read([text], ["US"])[0]] == [value]


def test_an_empty_batch_gives_nothing():
    assert read([], []) == []


def test_the_vocabulary_and_the_version_are_named():
    assert RULES_VERSION
    assert all(meaning for meaning in DISGUISES.values())


SOUPS = {
    "digits": "0123456789",
    "spaced digits": "5 ",
    "mixed digits": "5 12 34-0.7 ",
    "groups": "555-",
    "signs": "@",
    "words for at": "at ",
    "addresses": "a@b.",
    "dots": "a.",
    "letters": "lo",
    "number words": "onetwo seven twenty o",
    "emoji": "🌹5",
    "cues": "insta: ",
    "hosts": "t.me/",
    "accounts": "de89 ",
    "addresses of money": "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb ",
    "runs": "3z",
    "cash tags": "cashapp $",
    "ways of paying": "zelle/",
    "phones": "503 555 0142 ",
    "invitations": "add me on snap ",
    "nothing drawn": "\u200b",
    "symbols beyond": "👻",
    "numbers abroad": "020 7946 0018, ",
    "accounts with wrong digits": "DE88 3704 0044 0532 0130 00 ",
    "groups of all sizes": "12-345.6 789-1 23.4567-8 ",
    "words and sounds": "two fifteen oh double nine-to seven ",
    "names beyond ASCII": "ä@ä.de ",
    "words on keys": "1-800-ZCINQUM ",
    "attributes": "in Paris, TX age 23 $100/hr call Amy ",
    "query": "a.com/?a&a&",
    "long names": f"{'x' * 85} at aaa.com ",
    "lone surrogates": "\ud8005\udfff",
}


@pytest.mark.parametrize("piece", SOUPS.values(), ids=SOUPS)
def test_time_grows_with_length_only(piece):
    def seconds(length):
        text = (piece * (length // len(piece) + 1))[:length]
        before = time.process_time()
        mentions(text)
        return time.process_time() - before

    seconds(1000)
    short, long = seconds(10_000), seconds(80_000)
    assert long < 40 * short + 0.5


@given(st.lists(st.sampled_from([*PIECES, *SOUPS.values()]), min_size=1, max_size=4).map("".join))
@settings(max_examples=15, deadline=None)
def test_four_times_a_text_takes_about_four_times_as_long(piece):
    def seconds(length):
        text = (piece * (length // len(piece) + 1))[:length]
        taken = []
        for _ in range(2):
            before = time.process_time()
            mentions(text)
            taken.append(time.process_time() - before)
        return min(taken)

    seconds(1000)
    assert seconds(40_000) < 9 * seconds(10_000) + 0.2


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1-800-ZCINQUM 1-800-HHWWOYP", ["+18004499697"]),
        ("\ud800503-555-0142\udfff", ["+15035550142"]),
        ("\x00503\x00-555-0142\x00", ["+15035550142"]),
        ("jo@exam\x00ple.com", ["jo@example.com"]),
    ],
)
def test_what_hides_in_odd_characters_is_read(text, values):
    found = read([text], ["US"])[0]
    assert [mention.value for mention in found] == values
    assert all(mention.raw == text[mention.start : mention.end] for mention in found)


WORDS = "one ", "two-", "five", "oh ", "nine ", "double ", "twenty ", "fifteen ", "hundred "


def test_a_text_of_number_words_at_random_is_given_up_and_plain_numbers_in_it_are_not():
    soup = "".join(random.Random(1).choices(WORDS, k=40_000)) + ", call 202-555-0143"
    found = [mention.value for mention in mentions(soup)]
    assert len(found) < 300
    assert found[-1] == "+12025550143"


def test_disguised_numbers_are_read_however_many_one_text_has():
    one = "call me at five o three - five five five - o one four {} any time\n"
    text = "".join(one.format(("two", "three", "six")[at % 3]) for at in range(1500))
    assert len(mentions(text)) == 1500


def test_long_chains_are_not_remembered():
    before = _plain_form.cache_info().currsize
    mentions("\n".join(f"{number}-12-345-6.7 " * 5 for number in range(100, 400)))
    assert _plain_form.cache_info().currsize < before + 20


def test_a_repeated_text_gives_each_record_mentions_of_its_own():
    first, other, second = read(["call 503-555-0142", "", "call 503-555-0142"], ["US", "US", "US"])
    assert [mention.value for mention in first] == ["+15035550142"]
    assert (first, other) == (second, [])
    assert first is not second


def test_the_same_text_is_read_by_each_region():
    text = "020 7946 0018"
    at_home, abroad = read([text, text], ["GB", "US"])
    assert (at_home, abroad) == (mentions(text, "GB"), mentions(text, "US"))
    assert at_home != abroad


def test_more_text_than_one_pass_takes_is_read_to_its_end():
    texts = [f"{'piano lessons ' * 2000} 503-555-01{number:02}" for number in range(40)]
    assert [[mention.raw for mention in found] for found in read(texts, ["US"] * 40)] == [
        [f"503-555-01{number:02}"] for number in range(40)
    ]


@pytest.mark.parametrize("text", ["\u200b", "a\u200b", "\u200ba\u200b\u20e3", "\U0001f47b\u200b"])
def test_a_span_reads_back_between_what_draws_nothing(text):
    found = read([text, f"{text}503-555-0142{text}"], ["US", "US"])
    assert [mention.raw for mention in found[1]] == ["503-555-0142"]
