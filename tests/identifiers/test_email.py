import pytest

from resolver.identifiers.email import canonical
from tests.identifiers.reading import mentions, values


@pytest.mark.parametrize(
    "text",
    [
        "jo.doe7@gmail.com",
        "JO.DOE7@GMAIL.COM",
        "mailto:jo.doe7@gmail.com",
        "jo.doe7[at]gmail.com",
        "jo.doe7 (at) gmail (dot) com",
        "jo.doe7{at}gmail[dot]com",
        "jo.doe7<at>gmail<dot>com",
        "jo.doe7 _at_ gmail _dot_ com",
        "jo.doe7 at gmail dot com",
        "jo dot doe7 at gmail dot com",
        "jo (dot) doe7 [AT] gmail {D0T} com",
        "jo.doe7 arroba gmail punto com",
        "jo.doe7 @ gmail . com",
        "jo.doe7*@*gmail.com",
        "jo.doe7＠gmail．com",
        "jo.doe7\u200b@\u200bgmail.com",
        "jо.dое7@gmаil.com",
        "𝐣𝐨.𝐝𝐨𝐞𝟕@𝐠𝐦𝐚𝐢𝐥.𝐜𝐨𝐦",
        "jo.doe7-at-gmail.com",
        "jo.doe7@gmail",
    ],
)
def test_reads_one_address_however_it_is_written(text):
    assert values(text, "email") == ["jo.doe7@gmail.com"]
    assert values(f"Piano lessons. {text} . Ask for Sam!", "email") == ["jo.doe7@gmail.com"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("write to o'neil+dogs@walks.co.uk, thanks", "o'neil+dogs@walks.co.uk"),
        ("(info@piano.example.org)", "info@piano.example.org"),
        ("info @ piano-lessons.co.uk", "info@piano-lessons.co.uk"),
        ("Contact: sam at piano-lessons.org", "sam@piano-lessons.org"),
        ("<sam AT piano-lessons.org>", "sam@piano-lessons.org"),
        ("sam at piano dot lessons dot org", "sam@piano.lessons.org"),
        ("sam@gmail.com. Next week free", "sam@gmail.com"),
        ("почта иван@пример.рф", "иван@пример.рф"),
    ],
)
def test_reads_other_domains(text, value):
    assert values(text, "email") == [value]


@pytest.mark.parametrize(
    "text",
    [
        "meet me at noon. come alone",
        "look at google.com for more",
        "I am not @ an.example.com",
        "100 roses @ 5pm",
        "f!@kn",
        "a@b",
        "me@1.2.3.4",
        "user@example.notatld",
        "@jane @jo",
        "at dot com",
        "@",
        "lessons at home at 5 dot",
    ],
)
def test_leaves_what_is_no_address(text):
    assert values(text, "email") == []


@pytest.mark.parametrize(
    ("text", "rule", "disguise"),
    [
        ("sam7@gmail.com", "email-plain", ()),
        ("sam7[at]gmail.com", "email-marked", ("at-sign",)),
        ("sam7 at gmail dot com", "email-worded", ("at-sign", "dot-word")),
        ("sam7 @ gmail.com", "email-marked", ("spaces",)),
        ("sam7@gmail", "email-provider", ("no-ending",)),
        ("sаm7@gmail.com", "email-plain", ("homoglyph",)),
        ("sam7\u200b@gmail.com", "email-plain", ("zero-width",)),
    ],
)
def test_says_how_it_was_written(text, rule, disguise):
    [mention] = mentions(text)
    assert (mention.rule, mention.disguise) == (rule, disguise)


@pytest.mark.parametrize(
    ("address", "same"),
    [
        ("J.o.Doe+walks@GoogleMail.com", "jodoe@gmail.com"),
        ("jo.doe+walks@outlook.com", "jo.doe@outlook.com"),
        ("jo-walks@yahoo.com", "jo@yahoo.com"),
        ("jo.doe+walks@piano.example", "jo.doe+walks@piano.example"),
    ],
)
def test_canonical_form_is_what_the_provider_delivers_to(address, same):
    assert canonical(address) == same
    assert canonical(same) == same
