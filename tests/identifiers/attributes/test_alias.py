import pytest

from tests.identifiers.reading import values

YES = [
    ("ask for Mia", "Mia"), ("Ask for Mia.", "Mia"), ("ask for MIA", "Mia"), ('ask for "Mia"', "Mia"),
    ("ask for Mia or text", "Mia"), ("please ask for Blossom", "Blossom"), ("my name is Mia", "Mia"),
    ("my name is mia", "Mia"), ("My name's Mia!", "Mia"), ("MY NAME IS MIA", "Mia"), ("I'm Mia", "Mia"),
    ("Hi, I’m Mia and new here", "Mia"), ("Im Mia", "Mia"), ("I am Mia", "Mia"), ("call Mia", "Mia"),
    ("Call Mia now", "Mia"), ("text Lena today", "Lena"), ("call me Mia", "Mia"),
    ("call or text Nora", "Nora"), ("me llamo Ana", "Ana"), ("Me llamo ana", "Ana"),
    ("mi nombre es Lucía", "Lucia"), ("soy Carmen", "Carmen"), ("je m'appelle Chloé", "Chloe"),
    ("je suis Marie", "Marie"), ("ich heiße Lena", "Lena"), ("ich heisse Lena", "Lena"),
    ("Ich bin Anna", "Anna"), ("mi chiamo Giulia", "Giulia"), ("me chamo Luisa", "Luisa"),
    ("this is Emma", "Emma"), ("меня зовут Аня", "Аня"), ("meet Sofia", "Sofia"),
    ("named Jasmine", "Jasmine"), ("ask for Mia Rose.", "Mia Rose"),
    ("my name is Anna Maria", "Anna Maria"), ("ask for Mia Serious Callers", "Mia"),
    ("Ask For Mia Today", "Mia"), ("it's Ruby here", "Ruby"), ("pregunta por Elena", "Elena"),
    ("frag nach Petra", "Petra"),
]  # fmt: skip

NO = [
    "ask for details", "ask for Details", "Ask For Details", "ASK FOR DETAILS", "ask for more info",
    "ask for me", "ask for pics", "Ask for Availability", "ask for our specials", "Ask For Extras",
    "call me", "call me now", "Call Me Now", "call me anytime", "Call Me Anytime", "call now",
    "Call Now", "CALL NOW", "text me", "Text Me Baby", "I'm new", "I'm New In Town", "I'm Available Now",
    "I'm Sweet And Petite", "I'm Latina", "I'm here", "I'm in Paris", "I am the best", "I'm Ready",
    "this is real", "This Is Real", "it's Time", "meet Me", "Meet New People", "contact us",
    "my name is on the door", "named after", "soy Colombiana", "je suis Disponible", "ich bin Studentin",
    "call Portland", "im tired", "I'm 23", "I'm @mia", "ask for mia@example.com", "call mia",
    "ask for mia", "i'm grace under fire",
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), YES)
def test_a_name_after_a_cue_is_read(text, name):
    assert values(text, "alias") == [name]


@pytest.mark.parametrize("text", NO)
def test_other_words_after_a_cue_are_no_names(text):
    assert values(text, "alias") == []
