import pytest

from tests.identifiers.reading import mentions, values

YES = [
    "I am 23 years old", "23 years old", "23 year old student", "23-year-old", "23 yrs old", "23yo",
    "23 yo", "23 y/o", "23 y.o.", "23yo and sweet", "age 23", "Age: 23", "aged 23", "my age is 23",
    "I'm 23", "I’m 23", "Im 23", "im 23!", "I am 23", "I'm 23 and new here", "I'm a 23 yo",
    "Mia, 23 ans", "j'ai 23 ans", "J'AI 23 ANS", "tengo 23 años", "chica de mi edad: 23",
    "23 años, española", "Ich bin 23", "ich bin 23 Jahre alt", "23 Jahre jung", "ho 23 anni", "edad 23",
    "Alter: 23", "tenho 23 anos", "23 years young", "２３ years old", "Hi! 23 yrs young",
    "23 years of age", "I'm 23, call me", "age 23, height 170 cm", "I'm 23 - text me", "age is 23",
    "im a 23 year old", "mhe 23 года", "age 23 let", "23 лет",
]  # fmt: skip

NO = [
    "must be 21+", "must be 21 years old", "over 21", "over 21 years old", "under 30",
    "under 30 years old", "no one under 25", "no one under 25 years old", "18 years or older",
    "21 years and over", "at least 21 years old", "ages 25-40", "age 25-40", "age 25 to 40",
    "aged 30 and over", "10 years experience", "10 years of experience", "for 20 years", "20 years ago",
    "last 10 years", "since 12 years", "I'm 34C", "I'm 34 DD", "I'm 30 min away", "I'm 20 minutes from",
    "I'm 10 miles from", "I'm 5'6", "I'm 100% real", "I'm 1 of 2", "age 21+", "older than 25",
    "mayores de 25 años", "más de 20 años", "depuis 20 ans", "plus de 25 ans", "seit 20 Jahren",
    "über 25 Jahre", "20 Jahre Erfahrung", "10 ans d'expérience", "my son is 12 years old",
    "12 year old house", "95 years old", "$23", "23 yards", "23 and me", "20 yoga classes", "42 anchors",
    "23:10", "room 23", "from 23 years", "I'm 23rd", "I'm 24/7 open", "min age 25 years old",
    "only if you are 18 years old", "if you're over age 21", "23 let me know", "23 года",
]  # fmt: skip


@pytest.mark.parametrize("text", YES)
def test_a_stated_age_is_read(text):
    assert values(text, "age") == ["23"]


@pytest.mark.parametrize("text", NO)
def test_limits_durations_and_sizes_are_no_ages(text):
    assert values(text, "age") == []


@pytest.mark.parametrize("age", [10, 15, 17, 18, 79])
def test_every_age_that_a_poster_may_state_is_read(age):
    assert values(f"I'm {age} years old", "age") == [str(age)]


def test_the_span_holds_the_years_it_is_counted_in():
    (found,) = (each for each in mentions("Mia, 23 years old.") if each.kind == "age")
    assert (found.raw, found.start, found.end) == ("23 years old", 5, 17)
