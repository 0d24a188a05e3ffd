"""The fast reader against the slow and plain one of `tests.identifiers.reference`, kind by kind."""

import re

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from resolver.demo.generate import generate
from resolver.identifiers import reader
from resolver.identifiers.rules import confidence
from tests.identifiers import test_phone
from tests.identifiers.reading import mentions
from tests.identifiers.reference.folding import fold
from tests.identifiers.reference.phones import read_phones

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
REGIONS = st.sampled_from(
    ["US", "GB", "DE", "FR", "RU", "AU", "DK", "IT", "BR", "AR", "MX", "SG", "CN", "IN", "??"]
)


def both(text, region):
    """The phone numbers that the fast reader finds in `text`, and those that the plain one does.

    What other identifiers hold, and where web addresses stand, the plain one is told.
    """
    told = {}

    def read(batch, hits, taken, urls):
        told.update(taken=set(np.flatnonzero(taken).tolist()), in_address=urls.cover)
        return fast(batch, hits, taken, urls)

    fast = reader.read_phones
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "read_phones", read)
        found = [each for each in mentions(text, region) if each.kind == "phone"]
    folded = fold(text)
    plain = sorted(
        (*folded.span(each.start, each.end), each.value, each.rule, round(each.shares[each.value], 6))
        for each in read_phones(folded, region, told["taken"], told["in_address"])
    )
    shares = [round(each.confidence / confidence(each.rule), 6) for each in found]
    return [
        (each.start, each.end, each.value, each.rule, share)
        for each, share in zip(found, shares, strict=True)
    ], plain


@pytest.mark.parametrize("seed", SEEDS)
def test_phones_of_generated_ads(seed):
    different = []
    for record in generate(500, seed).records:
        text = f"{record['title']}\n{record['body']}"
        fast, plain = both(text, record["country"])
        if fast != plain:
            different.append((text, fast, plain))
    assert different == []


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
@example("wa.me/]ref no /030/23125-799800", "DE")
@example("0029022222&192.168.100.200 b.com/ad-", "AU")
def test_phones_of_digits_marks_words_and_symbols(text, region):
    fast, plain = both(text, region)
    assert fast == plain


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
    ],
)
def test_phones_of_texts_made_by_hand(row):
    text, region = (row, "US") if isinstance(row, str) else row[:2]
    fast, plain = both(text, region if isinstance(region, str) else "US")
    assert fast == plain
