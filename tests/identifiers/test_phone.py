import pytest

from resolver.identifiers import DISGUISES
from tests.identifiers.reading import mentions, values

PORTLAND = "+15035550142"


@pytest.mark.parametrize(
    "text",
    [
        "503-555-0142",
        "(503) 555-0142",
        "503.555.0142",
        "5035550142",
        "1-503-555-0142",
        "+1 503 555 0142",
        "001 503 555 0142",
        "five zero three five five five zero one four two",
        "FIVE-oh-THREE 555 01four2",
        "5o3-555-O142",
        "503 555 zero142",
        "five0three555zero one42",
        "five o three, triple five, zero one four two",
        "503 double five 5 01 forty two",
        "cinco cero tres cinco cinco cinco cero uno cuatro dos",
        "cinq zéro trois cinq cinq cinq zéro un quatre deux",
        "cinco zero três cinco cinco cinco zero um quatro dois",
        "fünf null drei fünf fünf fünf null eins vier zwei",
        "cinque zero tre cinque cinque cinque zero uno quattro due",
        "vijf nul drie vijf vijf vijf nul een vier twee",
        "пять ноль три пять пять пять ноль один четыре два",
        "五零三五五五零一四二",
        "5️⃣0️⃣3️⃣5️⃣5️⃣5️⃣0️⃣1️⃣4️⃣2️⃣",
        "５０３-５５５-０１４２",
        "⑤⓪③ ⑤⑤⑤ ⓪①④②",
        "𝟝𝟘𝟛-𝟝𝟝𝟝-𝟘𝟙𝟜𝟚",
        "٥٠٣٥٥٥٠١٤٢",
        "५०३ ५५५ ०१४२",
        "5🌹0🌹3🌹5🌹5🌹5🌹0🌹1🌹4🌹2",
        "503 💋 555 💋 0142",
        "503*555*0142",
        "5_0_3_5_5_5_0_1_4_2",
        "5 0 3 - 5 5 5 - 0 1 4 2",
        "503\n555\n0142",
        "503 call 555 text 0142",
        "(5)(0)(3)(5)(5)(5)(0)(1)(4)(2)",
        "5\u200b0\u200b3\u200b5\u200b5\u200b5\u200b0\u200b1\u200b4\u200b2",
        "callme5035550142now",
        "5ОЗ-555-О142",
        "https://wa.me/15035550142",
        "https://api.whatsapp.com/send?phone=15035550142&text=hi",
        "https://walks.example/dogs/503-555-0142/?id=7863897",
        "http://503-555-0142.walks-in-town.com/dog-walker-4187104.html",
        "503 + 555 + 0142",
        "503 потом 555 потом 0142",
        "call 503 then text 555 after that 0142",
        "call 503 hiya 555 cheers 0142",
        "SO3 555 0142",
        "call 5O3-SSS-OI42",
        "Phone5035550142Neil",
        "503-555-0142 x12",
        "503 555 0142, ext. 4",
        "5035550142for more",
        "(503)5550I42",
    ],
)
def test_reads_one_number_however_it_is_written(text):
    assert values(text, "phone") == [PORTLAND]
    assert values(f"Dog walks daily. {text} . Ask for Sam", "phone") == [PORTLAND]


@pytest.mark.parametrize(
    ("text", "region", "value"),
    [
        ("call 020 7946 0018", "GB", "+442079460018"),
        ("call +44 (0)20 7946 0018", "US", "+442079460018"),
        ("call 0434 100 205", "AU", "+61434100205"),
        ("call 04 34 100 206", "AU", "+61434100206"),
        ("call 0061 4 34 100205", "AU", "+61434100205"),
        ("call +614 34 100 206", "AU", "+61434100206"),
        ("llama al 612 34 56 78", "ES", "+34612345678"),
        ("Tel. 02 3661 8300", "IT", "+390236618300"),
        ("0343 15 555 1212", "AR", "+5493435551212"),
        ("appelle zéro six douze trente-quatre cinquante-six soixante-dix-huit", "FR", "+33612345678"),
        ("eins fünf eins, zwei drei vier: null eins fünf eins 23456789", "DE", "+4915123456789"),
        ("тел +7 912 345-67-89", "US", "+79123456789"),
        ("from home dial 01164 3 331 6005", "US", "+6433316005"),
        ("447400123456 five star", "GB", "+447400123456"),
        ("01.99.00.32.63", "FR", "+33199003263"),
        ("811.00.08.11", "ES", "+34811000811"),
        ("dial 0115511907427593", "US", "+5511907427593"),
        ("тел. 8495 тире 095 тире 06 и 35", "RU", "+74950950635"),
        ("Ring оІоо541ІІ1", "NL", "+31100541111"),
        ("Telefono cinque zero tre cinquantacinque cinquanta uno quarantadue", "US", "+15035550142"),
        ("four four seven four zero zero one two three four five six", "US", "+447400123456"),
    ],
)
def test_reads_numbers_of_other_countries(text, region, value):
    assert value in values(text, "phone", region)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("503-555-0142 / 971-555-0143", 2),
        ("503 555 0142 971 555 0143", 2),
        ("5035550142 9715550143", 2),
        ("503-555-0142, 503-555-0143, 503-555-0144", 3),
        ("503 5550142 971 5550143 206 555 0144", 3),
        ("24/7 at 503-555-0142 or +44 20 7946 0018", 2),
        ("80 hh 503-555-0142 100 hr", 1),
        ("020-7946-0018-020-7946-0019", 2),
        ("https://walks.example/call-020-7946-0018-020-7946-0019/18263608", 2),
        ("503-555-0142 " * 60, 60),
    ],
)
def test_tells_numbers_apart(text, count):
    assert len(values(text, "phone")) == count


@pytest.mark.parametrize(
    "text",
    [
        "post id: 4071234567",
        "Order #5035550142",
        "ref 5035550142",
        "$5035550142",
        "£503-555-0142",
        "503-555-0142%",
        "posted 2014-04-12 04:04",
        "on 03/27/2011 at 10:30",
        "20120102 08:00",
        "open 9am - 10pm, 7 days",
        "34-24-36, 5'7 125 lbs",
        "rates 80/100/130 or 120 150 200",
        "1 2 3 4 5 6 7 8 9",
        "zip 97201-1234",
        "ISBN 978-3-16-148410-0",
        "192.168.100.200",
        "40.712776, -74.005974",
        "4111 1111 1111 1111",
        "SSN 123-45-6789",
        "0xc05b1825b93e8465eefc32889bf397bce3fc5035",
        "550e8400-e29b-41d4-a716-446655440000",
        "https://shop.example.com/item/5035550142",
        "two for one special today only for the first four callers ate at eight and won one",
        "someone phoned everyone about the network",
        "1826 Main Street # 102, 32216",
        "wechat: ee6864770585",
        "anuncio n.º 5395550920",
        "annonce no 5395550920",
        "код: 5395550920",
        "广告编号：5395550920",
        "Bestellnr. 82335857557",
        "licence 2024-3032412363",
        "tracking 1Z6C74F15817327710",
        "#9495550209",
        "numbers 1 2 3 4 5 6 7 8 9 10",
        "server 166.135.190.78",
        "file 5344328b-b0c7-245e-08bb-3a5035550142",
        "updated 2024-06-07 14:45:07. $15.00 - $15.50",
        "map: 36.824100, -74.233290. 609841 views",
        "account NL86 TEST 2082 3187 94",
        "888 special today, 800 incall",
    ],
)
def test_leaves_what_is_not_a_phone(text):
    assert values(text, "phone") == []


def test_national_numbers_need_their_prefix_where_the_country_writes_one():
    assert values("call me 434 800 988", "phone", "AU") == []


@pytest.mark.parametrize(
    ("text", "disguise"),
    [
        ("503-555-0142", ()),
        ("(503) 555 0142", ()),
        ("five zero three 555 0142", ("digit-words",)),
        ("5o3-555-0142", ("look-alike",)),
        ("503 555 01for2", ("sound-alike",)),
        ("⑤⓪③ ⑤⑤⑤ ⓪①④②", ("unicode-digits",)),
        ("503🌹555🌹0142", ("emoji-separators",)),
        ("503*555*0142", ("odd-separators",)),
        ("5 0 3 5 5 5 0 1 4 2", ("spaced",)),
        ("503\n555\n0142", ("split-lines",)),
        ("503 call 555 call 0142", ("filler-words",)),
        ("503\u200b555\u200b0142", ("zero-width",)),
        ("callme5035550142", ("glued",)),
    ],
)
def test_names_the_disguise(text, disguise):
    [mention] = mentions(text)
    assert mention.disguise == disguise
    assert set(disguise) <= set(DISGUISES)


def test_a_plus_belongs_to_the_number_and_a_far_one_does_not():
    text = "C++ lessons, wa.me/447400123456 or +1 (503) 555-0142"
    assert [m.raw for m in mentions(text) if m.kind == "phone"] == ["447400123456", "+1 (503) 555-0142"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("call 1-800-FLOWERS now", "+18003569377"),
        ("1 (800) GO-FEDEX", "+18004633339"),
        ("1-888-flowers", "+18883569377"),
        ("(503) 555-HAIR", "+15035554247"),
        ("my number is 503 555 Hair", "+15035554247"),
        ("call 1-503-555HAIR", "+15035554247"),
    ],
)
def test_reads_letters_of_the_telephone_keys(text, value):
    [mention] = mentions(text)
    assert (mention.value, mention.rule, mention.disguise) == (value, "phone-vanity", ("keypad-letters",))


def test_an_extension_is_part_of_the_span_and_not_of_the_value():
    [mention] = mentions("ring 503-555-0142 ext. 4, mornings")
    assert (mention.value, mention.raw) == (PORTLAND, "503-555-0142 ext. 4")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Berlin, tel 030 1234567", "+49301234567"),
        ("tel 030 1234567, kontakt@laden.de", "+49301234567"),
        ("Mumbai: 09921488477", "+919921488477"),
        ("+31 20 555 0142 or 030 1234567", "+31301234567"),
    ],
)
def test_the_text_tells_the_country_of_a_number_in_national_form(text, value):
    found = [each for each in mentions(text) if each.kind == "phone"][-1]
    assert found.value == value
    assert all(other.probability < found.confidence for other in found.others)


@pytest.mark.parametrize(
    ("text", "value", "other"),
    [
        ("call forty eight zero five 55 zero one 41", "+14805550141", "+40805550141"),
        ("5035550142for more", "+15035550142", "+50355501424"),
        ("tel 030 1234567", "+61301234567", "+49301234567"),
    ],
)
def test_readings_that_compete_share_the_confidence(text, value, other):
    [mention] = mentions(text)
    assert mention.value == value
    assert other in [each.value for each in mention.others]
    assert mention.confidence + sum(each.probability for each in mention.others) <= 1
    assert mention.confidence >= max(each.probability for each in mention.others)
