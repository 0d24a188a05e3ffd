import re
import time

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from resolver.demo.dice import Dice
from resolver.demo.numbers import ranges
from resolver.demo.phones import DISGUISES, Given
from resolver.demo.tables import speech
from resolver.identifiers.habit import habit, habit_of, similarity
from resolver.identifiers.tables import load
from resolver.records import Mention
from tests.identifiers.reading import mentions

LANGUAGES = ("en", "es", "de", "fr", "pt", "ru", "zh")
NUMBERS = st.tuples(st.sampled_from(ranges()["US"]), st.integers(0, 99)).map(
    lambda taken: taken[0].phone(taken[1])
)
NOT_FOR_ALL = {"paired_words", "vanity"}
"""Disguises that some languages, or most numbers, know nothing of."""
CHOICES = st.tuples(
    st.sampled_from(sorted(DISGUISES.keys() - NOT_FOR_ALL)), st.integers(0, 200), st.sampled_from(LANGUAGES)
)


def shown(name, seed, language, phone):
    """The habit that a number shows which the demo hides; None where it is not read whole."""
    raw = DISGUISES[name](Given(Dice(seed), phone, speech(language)))
    found = [each for each in mentions(raw) if each.kind == "phone"]
    return habit(found[0]) if [each.value for each in found] == [phone.e164] else None


def without_language(habit):
    return tuple(trait for trait in habit if not trait.startswith("words:"))


@given(CHOICES, NUMBERS, NUMBERS)
@settings(max_examples=400, deadline=None)
def test_a_habit_survives_a_change_of_number(choice, one, other):
    first, second = shown(*choice, one), shown(*choice, other)
    assume(first is not None and second is not None)
    assert without_language(first) == without_language(second)
    assert not re.search(r"\d", "".join(trait for trait in first if not trait.startswith("unseen:")))


@given(st.integers(0, 200), st.sampled_from(LANGUAGES), NUMBERS)
@settings(max_examples=100, deadline=None)
def test_a_number_all_in_words_tells_their_language(seed, language, number):
    """One word may not: "six" is English as well as French."""
    assert f"words:{language}" in shown("words", seed, language, number)


CASES = (
    ("202-555-0143", (), {"layout:DDD-DDD-DDDD"}),
    ("+44 20 7946 0018", (), {"layout:+DD DD DDDD DDDD"}),
    ("202..555/0143", (), {"layout:DDD..DDD/DDDD"}),
    ("202 ♡ 555 ♡ 0143", ("emoji-separators",), {"layout:DDD ♡ DDD ♡ DDDD", "between: ♡ "}),
    ("202**555**0143", ("odd-separators",), {"layout:DDD**DDD**DDDD", "between:**"}),
    ("2Zero2-five55-0143", ("digit-words",), {"layout:DWD-WDD-DDDD", "words:en", "case:mixed"}),
    ("DOS CERO DOS CINCO 0143", ("digit-words",), {"layout:W DDDD", "words:es", "case:capitals"}),
    ("Zwei Null Zwei 555 0143", ("digit-words",), {"layout:W DDD DDDD", "words:de", "case:first"}),
    ("vierundzwanzig zwei 555 0143", ("digit-words",), {"layout:W DDD DDDD", "words:de"}),
    ("202 555 01undeuxneuf", ("digit-words",), {"layout:DDD DDD DDW", "words:fr"}),
    ("二〇二五五五〇一四三", ("digit-words",), {"layout:W", "words:zh"}),
    ("double two 0 555 0143", ("digit-words",), {"layout:W D DDD DDDD", "words:en"}),
    ("20for 555 0143", ("sound-alike",), {"layout:DDW DDD DDDD", "words:en"}),
    ("🔟2 555 0143", ("digit-words",), {"layout:WD DDD DDDD", "words:xx"}),
    ("2O2-S55-O143", ("look-alike",), {"layout:DDD-DDD-DDDD", "letters:latin"}),
    ("2ОЗ-555-0143", ("look-alike",), {"layout:DDD-DDD-DDDD", "letters:other"}),
    (
        "❷⓿❷ ⑤⑤⑤ 0143",
        ("unicode-digits",),
        {"layout:DDD DDD DDDD", "digits:circled", "digits:negative-circled"},
    ),
    ("2️⃣0️⃣2️⃣ 555 0143", ("unicode-digits",), {"layout:DDD DDD DDDD", "digits:keycap"}),
    ("２０２-５５５-０１４３", ("unicode-digits",), {"layout:DDD-DDD-DDDD", "digits:fullwidth"}),
    ("٢٠٢ 555 0143", ("unicode-digits",), {"layout:DDD DDD DDDD", "digits:arabic-indic"}),
    ("2\u200b0\u200b25550143", ("zero-width",), {"layout:DDDDDDDDDD", "unseen:200B"}),
    ("202 then 555 0143", ("filler-words",), {"layout:DDD then DDD DDDD", "between: then "}),
    ("1-800-FLOWERS", ("keypad-letters",), {"layout:D-DDD-DDDDDDD", "letters:latin"}),
    ("2025550143", ("glued",), {"layout:DDDDDDDDDD"}),
)
SAID = {"digit-words", "sound-alike"}


@pytest.mark.parametrize(("raw", "disguise", "traits"), CASES, ids=[raw for raw, _, _ in CASES])
def test_the_traits_of_a_way_of_writing(raw, disguise, traits):
    told = {f"disguise:{name}" for name in disguise if name not in SAID}
    assert set(habit_of(raw, disguise)) == traits | told


def test_a_habit_is_shown_by_phones_alone():
    email = Mention("email", None, "jo@example.com", "jo@example.com", 0, 14, (), 0.9, "email-plain")
    assert habit(email) == ()


DIFFERENT = (
    "plain", "separators", "words", "mixed_words", "letters", "homoglyphs", "full_width", "circled",
    "keycaps", "mathematical", "other_script", "emoji_separators", "spaced", "split_lines", "zero_width",
    "bracketed",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_different_disguises_are_different_habits(seed):
    phone = ranges()["US"][0].phone(7)
    habits = [habit for name in DIFFERENT if (habit := shown(name, seed, "en", phone)) is not None]
    assert len(set(habits)) == len(habits) >= len(DIFFERENT) - 2


PLAIN = ("202-555-0143", "(202) 555-0143", "202.555.0143", "2025550143", "1-202-555-0143", "+1 202 555 0143")


@pytest.mark.parametrize("raw", PLAIN)
def test_a_plain_way_of_writing_says_next_to_nothing(raw):
    assert similarity(habit_of(raw, ()), habit_of(raw, ())) < 0.1


def test_a_rare_way_in_common_says_much_and_more_in_common_says_more():
    hearts = habit_of("202♡555♡0143", ("emoji-separators",))
    stars = habit_of("202☆555☆0143", ("emoji-separators",))
    plain = habit_of("202-555-0143", ())
    assert similarity(hearts, hearts) > 0.7
    assert 0.2 > similarity(hearts, stars) > similarity(hearts, plain) == 0
    both = habit_of("２０２♡555♡0143", ("emoji-separators", "unicode-digits"))
    assert similarity(both, both) > similarity(hearts, hearts) > similarity(both, hearts) > 0


RAW = st.text(
    st.one_of(st.sampled_from("0123456789 -.()+*oOlS♡①２\u200b\n🔟fivetwoзыч"), st.characters(codec=None))
)
SOME = st.lists(st.sampled_from(["digit-words", "look-alike", "sound-alike", "spaced", "glued"]), max_size=3)


@given(RAW, SOME, RAW, SOME)
@example("Ò", ["look-alike"], "00I\x15", ["digit-words", "look-alike"])
@settings(max_examples=300, deadline=None)
def test_any_characters_have_a_habit(one, how, other, how_else):
    first, second = habit_of(one, tuple(how)), habit_of(other, tuple(how_else))
    assert first == tuple(sorted(set(first)))
    assert {trait.partition(":")[0] for trait in first} <= set(load("habits"))
    assert similarity(first, second) == similarity(second, first)
    assert similarity(first, second) <= similarity(first, first) < 1


@given(st.text("0123456789 -.()+*/|~", min_size=1, max_size=30))
def test_what_is_read_off_as_it_stands_is_what_is_taken_apart(raw):
    assert habit_of(raw, ()) == tuple(each for each in habit_of(f"{raw}\u200b", ()) if "unseen" not in each)


@pytest.mark.parametrize("piece", ["2 ", "five", "then ", "o", "🔟", "♡", "\u200b"])
def test_time_grows_with_length_only(piece):
    def seconds(length):
        before = time.process_time()
        habit_of(piece * length, ("digit-words", "look-alike"))
        return time.process_time() - before

    seconds(10)
    assert seconds(40_000) < 12 * seconds(10_000) + 0.2
