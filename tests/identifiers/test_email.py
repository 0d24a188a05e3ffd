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
        "jo.doe7@gmäïl.com",
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
        "jo.doe7 [@] gmail [.] com",
        "jo.doe7((at))gmail((dot))com",
        "jo.doe7 (arroba) gmail (punto) com",
        "jo.doe7 arroba gmail ponto com",
        "jo.doe7 arroba gmail.com",
        "jo.doe7 chiocciola gmail punto com",
        "jo.doe7 chiocciola gmail.com",
        "jo.doe7 arobase gmail point com",
        "jo.doe7 (arobase) gmail (point) com",
        "jo.doe7 klammeraffe gmail punkt com",
        "jo.doe7 (ät) gmail (punkt) com",
        "jo.doe7 ät gmail punkt com",
        "jo.doe7 at gmail punkt com",
        "jo.doe7 собака gmail точка com",
        "jo.doe7 собака gmail.com",
        "jo.doe7 apestaartje gmail punt com",
        "jo.doe7 małpa gmail kropka com",
        "jo.doe7 *@* gmail.com",
        "jo.doe7*at*gmail*dot*com",
        "jo.doe7_at_gmail_dot_com",
        "jo.doe7-at-gmail-dot-com",
        "jo.doe7 |at| gmail |dot| com",
        "jo.doe7 == at == gmail dot com",
        "jo.doe7~at~gmail~dot~com",
        "jo.doe7【at】gmail【dot】com",
        'jo.doe7 "at" gmail "dot" com',
        "jo.doe7'at'gmail'dot'com",
        "jo.doe7 ＠ gmail ． com",
        "ｊｏ．ｄｏｅ７＠ｇｍａｉｌ．ｃｏｍ",
        "jo.doe7﹫gmail.com",
        "jo.doe7@gmail。com",
        "ʝo.doe7@gmail.com",
        "jo.doe7@gmail•com",
        "jo.doe7@\u2060gmail.com",
        "j\u200bo.d\u200boe7@gm\u200bail.com",
        "jo.doe7@\ngmail.com",
        "jo.doe7 at\ngmail dot com",
        "jo (dot) doe7 (at) gmail (dot) com",
        "jo[.]doe7[@]gmail[.]com",
        "jo punto doe7 arroba gmail punto com",
        "jo point doe7 arobase gmail point com",
        "jo.doe7 [ at ] gmail [ dot ] com",
        "jo.doe7(@)gmail.com",
        "jo.doe7(a)gmail.com",
        "jo.doe7[аt]gmail.com",
        "jo.doe7@gmail dot com",
        "jo.doe7 at gmail.com",
        "jo.doe7 at gmail",
        "jo.doe7 at the rate gmail dot com",
        "jo.doe7@@gmail.com",
        "jo.doe7@ gmail.com",
        "jo.doe7 @gmail.com",
        "jo.doe7 at) gmail.com",
        "jo.doe7 🅐🅣 gmail 🅓🅞🅣 com",
        "jo.doe7 @ gmail (.) com",
        "jo.doe7@gmail[dot]com",
        "📧 jo.doe7@gmail.com",
        "Email:jo.doe7@gmail.com",
        "e-mail=jo.doe7@gmail.com",
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
        "meet me at noon dot com is dead",
        "open til 7pm @ dogwalks.com",
        "open 24 @ dogwalks.com daily",
        "look at dom.com . next",
        "call me at dogwalks.com",
        "contact us at shop.com for more",
        "room 12 at hotel.com",
        "book room12 at hotel.com",
        "suite 5.5 at hotel.com",
        "$20 at shop.com",
        "ad 1234 at dogs.com",
        "party @ 7pm. info at the desk",
        "jo7 at live music tonight",
        "room7 at outlook hotel",
        "table4 at aol",
        "version 2.0 at github.com",
        "arrive at 8 dot com",
        "I am here at proton.me",
        "you can reach at gmail.com",
        "come at 10.30 at live.com party",
        "call at point dot org",
        "lunch @ joes.place tonight",
        "en punto com",
        "U.S. at main.com",
        "jo@.com",
        "jo@com",
        "at at at dot dot com",
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


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("jo@münchen.de", "jo@münchen.de"),
        ("jo@mu\u0308nchen.de", "jo@münchen.de"),
        ("JO@XN--MNCHEN-3YA.DE", "jo@münchen.de"),
        ("jo@xn--e1afmkfd.xn--p1ai", "jo@пример.рф"),
        ("jo@пример.рф", "jo@пример.рф"),
        ("jo@xn--80ak6aa92e.com", "jo@xn--80ak6aa92e.com"),
        ("jo@gmаil.com", "jo@gmail.com"),
        ("jo@ɡᴍaıl.com", "jo@gmail.com"),
    ],
)
def test_an_international_domain_has_one_form(text, value):
    assert values(text, "email") == values(value, "email") == [value]
    assert values(f"https://{text[3:]}/x", "url") == [f"https://{value[3:]}/x"]
