from hypothesis import given
from hypothesis import strategies as st

from resolver.screen import printable, readable

TEXTS = st.text(st.one_of(st.sampled_from("👩\u200d\u200c🦰می2a \n\u202e\x1b"), st.characters(codec=None)))


@given(TEXTS)
def test_every_character_stays_in_its_place_and_none_steers(text):
    shown, read = printable(text), readable(text)
    assert len(shown) == len(read) == len(text)
    assert printable(shown) == shown
    assert set(read) - set(shown) <= {"\u200c", "\u200d"}
    assert all(one == other for one, other in zip(text, shown, strict=True) if one.isprintable())


def test_what_steers_is_shown_as_a_sign():
    assert printable("a\x1b[2Jb\u202ec\x00d\ud800\u00a0\n") == "a�[2Jb�c�d�\u00a0\n"


def test_joiners_stay_where_they_join():
    assert readable("👩\u200d🦰 ک\u200cه") == "👩\u200d🦰 ک\u200cه"
    assert readable("5\u200d5 x\u200dy \u200d👩\u200d\u200d👩") == "5�5 x�y �👩��👩"
