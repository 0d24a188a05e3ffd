import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolver.errors import MappingError
from resolver.ingest import Column, Field, guess_mapping
from resolver.ingest.guess import keep_types

BODY = [
    "Piano lessons for beginners and others, in the evening too. Call five five five 0101.",
    "Dog walking, every day of the week, rain or shine; write to me for more, I answer soon.",
]
FIVE = range(5)


def types(mapping):
    return {field.name: field.type for field in mapping.fields}


def test_ads_become_text_date_place_and_typed_identifiers():
    sample = {
        "ad_id": [f"A{n}" for n in FIVE],
        "title": ["Piano lessons", "Dog walking", "Maths", "Piano", "Cleaning"],
        "body": [BODY[n % 2] for n in FIVE],
        "posted": [f"2024-01-0{n + 1}" for n in FIVE],
        "city": ["Lyon", "Porto", "Berlin", "Lyon", "Bonn"],
        "site": ["a.example"] * 5,
        "link": [f"https://a.example/{n}" for n in FIVE],
        "tel": [f"+1 202-555-010{n}" for n in FIVE],
        "contact": [f"ann{n}@example.org" for n in FIVE],
        "age": ["31", "45", "", "28", "50"],
        "images": [f"{n}123456789abcdef" for n in FIVE],
        "country": ["FR", "PT", "DE", "FR", "DE"],
        "cluster": ["1", "1", "2", "2", "3"],
    }
    found = guess_mapping(list(sample), sample)
    assert (found.id, found.text, found.posted_at, found.place) == (
        "ad_id",
        ("title", "body"),
        "posted",
        "city",
    )
    assert (found.site, found.url, found.region, found.kind) == ("site", "link", Column("country"), "ad")
    assert types(found) == {"tel": "phone", "contact": "email", "age": "number", "images": "image_hash"}


def test_a_table_of_people_becomes_typed_fields():
    sample = {
        "rec_id": ["r1", "r2", "r3"],
        "GivenName": ["Ann", "Bo", "Cy"],
        "surname": ["Lee", "Day", "Ray"],
        "street_number": ["1", "22", "3"],
        "address_1": ["Oak Street", "Elm Street", "Ash Street"],
        "postcode": ["0800", "2119", "3165"],
        "state": ["vic", "nsw", "vic"],
        "date_of_birth": ["19560409", "19080419", "19110506"],
        "e-mail": ["a@example.org", "", "c@example.org"],
        "lat": ["51.5", "48.8", "52.4"],
        "lng": ["-0.1", "2.3", "4.9"],
        "entity_id": ["1", "2", "3"],
    }
    found = guess_mapping(list(sample), sample)
    assert (found.id, found.text, found.kind) == ("rec_id", (), "row")
    assert types(found) == {
        "given_name": "name", "surname": "name", "street_number": "exact", "address_1": "address",
        "postcode": "exact", "state": "category", "date_of_birth": "date", "e_mail": "email",
        "place_on_map": "latlong",
    }  # fmt: skip
    assert Field("place_on_map", ("lat", "lng"), "latlong") in found.fields


@pytest.mark.parametrize(
    "name",
    ["cluster", "Entity ID", "true_id", "TrueId", "label", "gold_standard", "ground truth", "duplicate_of"],
)
def test_an_answer_is_never_read(name):
    sample = {name: ["1", "2", "3"], "name": ["Ann", "Bo", "Cy"]}
    assert list(guess_mapping(list(sample), sample).columns()) == ["name"]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("Kennung", "Titel", "Beschreibung", "Erstellt am", "Stadt"), ("Kennung", "Erstellt am", "Stadt")),
        (("identificador", "título", "descripción", "fecha", "ciudad"), ("identificador", "fecha", "ciudad")),
        (("id", "titre", "contenu", "date_publication", "ville"), ("id", "date_publication", "ville")),
        (("ид", "заголовок", "текст", "дата", "город"), ("ид", "дата", "город")),
    ],
)  # fmt: skip
def test_names_are_known_in_several_languages(names, expected):
    values = [["a", "b"], ["Piano", "Maths"], BODY, ["5.1.2024", "6.1.2024"], ["Lyon", "Bonn"]]
    found = guess_mapping(names, dict(zip(names, values, strict=True)))
    assert found.text == names[1:3]
    assert (found.id, found.posted_at, found.place) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["202-555-0101", "(202) 555 0102", "+44 7700 900123"], "phone"),
        (["2025550101", "2025550102", "2025550103"], "phone"),
        (["a@example.org", "b@example.org", "c@example.org"], "email"),
        (["https://a.example/1", "www.b.example", "http://c.example"], "url"),
        (["@ann", "@bo_day", "@cy.ray"], "handle"),
        (["$20", "30 €", "EUR 40"], "price"),
        (["2024-01-05", "5.1.2024", "Jan 5, 2024"], "date"),
        (["1", "22", "3.5"], "number"),
        (["0123", "0456", "0789"], "exact"),
        (["51.501, -0.142", "48.858,2.294", "(52.37 4.89)"], "latlong"),
        (["ffeeddccbbaa9988", "0123456789abcdef", "00ff00ff00ff00ff"], "image_hash"),
        (["red", "blue", "red"] * 20, "category"),
        (["some words", "other words", "more"], "text"),
    ],
)
def test_a_column_whose_name_says_nothing_is_told_by_its_values(values, expected):
    found = guess_mapping(["x", "name"], {"x": values, "name": ["Ann", "Bo", "Cy"]})
    assert types(found)["x"] == expected


def test_a_long_text_is_searched_whatever_its_name():
    found = guess_mapping(["x1", "x2"], {"x1": ["a", "b"], "x2": BODY})
    assert found.text == ("x2",)


def test_where_all_columns_are_answers_none_is_read():
    with pytest.raises(
        MappingError, match="nothing but columns that look like answers or protected traits: cluster, y"
    ):
        guess_mapping(["cluster", "y"], {})


def test_columns_without_values_or_with_one_are_left_out():
    sample = {"name": [f"n{n}" for n in range(30)], "empty": [""] * 30, "same": ["x"] * 30}
    assert types(guess_mapping(list(sample), sample)) == {"name": "name"}


def test_an_id_that_comes_twice_is_still_the_id():
    assert guess_mapping(["id", "name"], {"id": ["1", "1", "2"], "name": ["Ann", "Bo", "Cy"]}).id == "id"


def test_a_column_of_few_values_is_no_id():
    assert guess_mapping(["id", "name"], {"id": ["1", "1", "1", "2"], "name": list("abcd")}).id is None


def test_short_texts_beside_a_title_are_texts():
    sample = {"title": ["Piano lessons", "Dog walking"], "body": ["call 202-555-0143", "text me"]}
    assert guess_mapping(["title", "body"], sample).text == ("title", "body")


@pytest.mark.parametrize("text", ["202-555-0143", "ann@example.org", "call me"])
def test_a_text_may_be_short_where_nothing_else_is_said(text):
    assert guess_mapping(["id", "text"], {"id": ["1", "2"], "text": [text, text]}).text == ("text",)


def test_a_short_description_in_a_table_is_a_field():
    sample = {"name": ["Ann's", "Bo's"], "description": ["noodle shop", "bakery"]}
    assert types(guess_mapping(list(sample), sample)) == {"name": "name", "description": "text"}


def test_where_nothing_fits_everything_is_searched():
    assert guess_mapping(["id", "q"], {"id": ["1", "2"], "q": ["", ""]}).text == ("q",)
    assert guess_mapping(["q"], {}).text == ("q",)


def test_a_field_keeps_the_type_it_has_in_the_case():
    found = guess_mapping(["x", "name"], {"x": ["1", "2"], "name": ["Ann", "Bo"]})
    assert types(keep_types(found, {"x": "exact", "y": "date"})) == {"x": "exact", "name": "name"}


NAMES = st.lists(
    st.sampled_from(["id", "name", "lat", "lon", "title", "text", "tel", "date", "x", "y", "cluster", "city"])
    | st.text(min_size=1, max_size=5),
    min_size=1,
    max_size=6,
    unique=True,
)


@given(NAMES, st.data())
def test_any_table_gets_one_and_the_same_mapping(names, data):
    cells = st.lists(
        st.text(max_size=8) | st.sampled_from(["2024-01-05", "202-555-0101", *BODY]), min_size=3, max_size=3
    )
    sample = {name: data.draw(cells) for name in names}
    names = [*names, "z"]
    found = guess_mapping(names, sample)
    assert found == guess_mapping(names, sample)
    assert set(found.columns()) <= set(names)


def test_protected_traits_are_never_guessed_to_be_compared():
    columns = ["id", "name", "gender", "Nationality", "sexo", "city"]
    sample = {
        "id": ["1", "2", "3"], "name": ["Ann Lee", "Bo Ray", "Cy Fox"], "gender": ["f", "m", "f"],
        "Nationality": ["AU", "GB", "AU"], "sexo": ["f", "m", "f"], "city": ["Denver", "Boulder", "Denver"],
    }  # fmt: skip
    mapping = guess_mapping(columns, sample)
    used = {column for field in mapping.fields for column in field.columns} | set(mapping.text)
    assert used.isdisjoint({"gender", "Nationality", "sexo"})
    assert "name" in used
