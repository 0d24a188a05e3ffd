"""The fast reader against the slow and plain one of `tests.identifiers.reference`, kind by kind."""

import re
from collections import Counter

import numpy as np
import phonenumbers
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from resolver.demo.generate import generate
from resolver.identifiers import reader
from resolver.identifiers.rules import confidence
from tests.identifiers import test_email, test_phone, test_url
from tests.identifiers.reading import mentions
from tests.identifiers.reference.emails import read_emails
from tests.identifiers.reference.folding import fold
from tests.identifiers.reference.phones import read_phones
from tests.identifiers.reference.urls import read_urls

KINDS = ("phone", "email", "url")
SEEDS = (4201, 4202, 4203)
DIGITS = [*"0123456789" * 3, *"oilzsbqOSЗбч⑤①٥５𝟝²"]
MARKS = [
    *" -.()/+,\n:;#$%|*_~=[]{}",
    *" - - ",
    ", ",
    " / ",
    " // ",
    "🌹",
    "💋",
    "\u200b",
    "\ufe0f",
    "\x00",
    "\ud800",
    "½",
]
WORDS = re.findall(
    r"\S+",
    "one two zero oh five seven eight double triple twenty seventy soixante dix hundred for to ate won cinco "
    "drei null thr33 0ne einundzwanzig пять три 五 〇 เจ็ด phone network "
    "call tel: id kg hr and then txt dot потом x ext a ß",
)
PIECES = re.split(
    "¦",
    "503¦555¦0142¦(503) ¦503-555-0142¦971 555 0143¦5035550142¦020 7946 0018¦+44¦+1 ¦00¦011¦0029022222¦1-800-"
    "¦030/23125799¦8 (495) 018-52-87¦491511234567¦06 12 34 56 78¦2017-03-21¦12:30¦$25.00¦40.7127, -74.0059"
    "¦192.168.100.200¦text me at ¦post id ¦ref no ¦ad 12 ¦quatre vingt ¦treinta y ¦5️⃣¦SlZ¦ ol-¦ ext 12¦ x12"
    "¦FLOWERS¦https://a.com/¦wa.me/¦?p=¦&",
)
SOUP = st.lists(
    st.one_of(*map(st.sampled_from, (DIGITS, MARKS, PIECES, [f"{word} " for word in WORDS], WORDS))),
    max_size=30,
).map("".join)
NAMES = re.split(
    "¦",
    "jo¦jo.doe¦jo_7¦info¦me¦reach me¦keys4you¦b7¦7pm¦room 12¦ ¦ ¦  ¦\n¦@¦@¦ at ¦ AT ¦[at]¦(at)¦(a)¦ (a) ¦*@*"
    "¦-at-¦_at_¦ arroba ¦ собака ¦gmail¦gmail.com¦yahoo.co.uk¦example.com¦live¦ live and¦münchen.de¦рф¦:"
    "¦xn--mnchen-3ya.de¦пример.рф¦mail.ru¦.com¦.¦. ¦ . ¦ dot ¦ punto ¦[dot]¦(.)¦-dot-¦ (dot) ¦ точка ¦com"
    "¦net¦de¦co¦uk¦mail: ¦email is ¦<¦>¦(¦)¦]¦'¦*¦~¦+tag¦%¦-¦_¦\u200b¦＠¦ｇ¦ɑ¦é¦ß¦漢字¦🌹¦5¦the ¦$jo¦@jo",
)
HOSTS = re.split(
    "¦",
    "www.¦ﬁ¦İ¦\ud800¦http://¦hxxps://¦ftp//¦shop¦.com/¦a.b¦.co.uk¦.html¦?utm_source=x¦&b=1¦#top¦/A/B¦//¦:8080¦)."
    "¦.xyz¦.in¦that¦.is¦t.me/¦.museum¦1.2¦.5¦x.co¦a.de.",
)
ADDRESSES = st.lists(st.sampled_from(NAMES + HOSTS), max_size=16).map("".join)
REGIONS = st.sampled_from(
    ["US", "GB", "DE", "FR", "RU", "AU", "DK", "IT", "BR", "AR", "MX", "SG", "CN", "IN", "??"]
)


def both(text, region):
    """What the fast reader finds in `text`, and what the plain one does: kind, span, value, rule, share.

    Which positions are held by what it does not read, the plain one is told.
    """
    held = {}

    def spied(kind, read):
        def spy(*given):
            taken = next(each for each in given if isinstance(each, np.ndarray))
            held[kind] = set(np.flatnonzero(taken).tolist())
            return read(*given)

        return spy

    with pytest.MonkeyPatch.context() as patch:
        for kind in ("urls", "phones"):
            patch.setattr(reader, f"read_{kind}", spied(kind, getattr(reader, f"read_{kind}")))
        found = [each for each in mentions(text, region) if each.kind in KINDS]
    fast = [
        (
            each.kind,
            each.start,
            each.end,
            each.value,
            each.rule,
            _share(each.confidence / confidence(each.rule)),
        )
        for each in found
    ]
    return sorted(fast), sorted(plainly(fold(text), region, held))


def _share(share):
    return round(share, 6)


def plainly(folded, region, held):
    """What the plain reader finds."""
    urls = list(read_urls(folded, held["urls"]))

    def in_url(start, end):
        return any(url.start < end and start < url.end for url in urls)

    phones = read_phones(folded, region, held["phones"], in_url)
    for kind, found in (("phone", phones), ("email", read_emails(folded)), ("url", urls)):
        for each in found:
            share = each.shares[each.value] if kind == "phone" else 1.0
            yield kind, *folded.span(each.start, each.end), each.value, each.rule, _share(share)


def compare(text, region="US"):
    fast, plain = both(text, region)
    assert fast == plain


@pytest.mark.parametrize("seed", SEEDS)
def test_generated_ads(seed):
    different, kinds = [], Counter()
    for record in generate(500, seed).records:
        text = f"{record['title']}\n{record['body']}"
        fast, plain = both(text, record["country"])
        kinds.update(each[0] for each in plain)
        if fast != plain:
            different.append((text, fast, plain))
    assert different == []
    assert min(kinds[kind] for kind in KINDS) > 50


@given(SOUP, REGIONS)
@settings(max_examples=800, deadline=None)
@example("030/23125799\n60 мин", "DE")
@example("8 (495) 018-52-87", "RU")
@example("call 1-872-555-CARE. ", "US")
@example("Text me at 301 555 Song. ", "US")
@example("503 потом 555 потом 0142", "US")
@example("2017+1 won0142thr33", "US")
@example("12 1 2 3 4 520177ß５", "DK")
@example("5035550l4O% off", "US")
@example("503-555-0142 #12, 971-555-0143", "US")
@example("+49 30 23125 799q ext. 12", "FR")
@example("tel: 4479460018-03-21hr544", "GB")
@example("503-555-0142⑤%triple", "BR")
@example("wa.me/]ref no /030/23125-799800", "DE")
@example("0029022222&192.168.100.200 b.com/ad-", "AU")
def test_digits_marks_words_and_symbols(text, region):
    compare(text, region)


@given(ADDRESSES)
@settings(max_examples=600, deadline=None)
@example("jo [at] gmail (dot) com, info @ shop.example.com")
@example("https://www.shop.co.uk/A?utm_source=x&b=1). that.is")
def test_names_signs_dots_and_endings(text):
    compare(text)


def _rows(test):
    """The arguments of a test's own table."""
    return [row for mark in test.pytestmark if mark.name == "parametrize" for row in mark.args[1]]


@pytest.mark.parametrize(
    "row",
    [
        *_rows(test_phone.test_reads_one_number_however_it_is_written),
        *_rows(test_phone.test_reads_numbers_of_other_countries),
        *_rows(test_phone.test_tells_numbers_apart),
        *_rows(test_phone.test_leaves_what_is_not_a_phone),
        *_rows(test_phone.test_names_the_disguise),
        *_rows(test_email.test_reads_one_address_however_it_is_written),
        *_rows(test_email.test_reads_other_domains),
        *_rows(test_email.test_leaves_what_is_no_address),
        *_rows(test_url.test_reads_addresses),
        *_rows(test_url.test_leaves_what_is_no_address),
    ],
)
def test_texts_made_by_hand(row):
    text, region = (row, "US") if isinstance(row, str) else row[:2]
    compare(text, region if region in phonenumbers.SUPPORTED_REGIONS else "US")
