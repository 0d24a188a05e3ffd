import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolver.identifiers.fold import IGNORED, SYMBOL, codes_of, fold, fold_codes, text_of

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Call ＡＢＣ 𝐀𝐧𝐧𝐚 ⓗⓐⓟⓟⓨ", "call abc anna happy"),
        ("５０３ ①②③ ❶➀➊ ⓪⓿🄌 ٣٤٥ ९ 𝟗 ⁵ ₅", "503 123 111 000 345 9 9 5 5"),
        ("5️⃣0️⃣3️⃣", "503"),
        ("🅰🅱 🇺🇸 ｇｍａｉｌ gmаil ɓƴ Ñandú", "ab us gmail gmail by nandu"),
        ("a\u200bb\u00adc\u2060d\ufeffe", "abcde"),
        ("a–b—c −d ‘e’ “f” 1．2 3：4 ＠", "a-b-c -d 'e' \"f\" 1.2 3:4 @"),
        ("x\r\ny\tz", "x \ny z"),
        ("почта Ёлка", "noчta eлka"),
        ("\ud800\x00", "\x02"),
    ],
)
def test_folds_what_the_eye_reads(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize("text", ["🌹", "❤", "★", "█", "½"])
def test_pictures_are_symbols(text):
    assert fold(text) == chr(SYMBOL)


def test_every_code_point_folds_and_folding_again_changes_nothing():
    codes = np.arange(0x110000, dtype=np.uint32)
    folded, _ = fold_codes(codes)
    assert not ((folded >= 0xD800) & (folded < 0xE000)).any()
    special = (folded == IGNORED) | (folded == SYMBOL)
    again, _ = fold_codes(folded[~special])
    assert (again == folded[~special]).all()


def test_every_decimal_digit_is_read():
    for code in range(0x110000):
        digit = unicodedata.decimal(chr(code), None)
        if digit is not None:
            assert fold(chr(code)) == str(digit)


@given(ANY_TEXT)
def test_length_is_kept(text):
    codes = codes_of(text)
    folded, classes = fold_codes(codes)
    assert len(folded) == len(classes) == len(text)
    assert len(text_of(folded)) == len(text)
