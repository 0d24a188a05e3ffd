import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolver.errors import MappingError
from resolver.ingest import Column, Field, Mapping, load_mapping
from resolver.ingest.mapping import from_plain
from resolver.records import FIELD_TYPES, RECORD_KINDS

WHOLE = """
id = "ad_id"
text = ["title", "body"]
posted_at = "date"
region = { column = "country" }
kind = "ad"
site = "site"
place = "city"
url = "link"
delimiter = "|"
encoding = "cp1252"
[fields]
phone = { column = "tel", type = "phone", separator = ";" }
at = { column = ["lat", "lon"], type = "latlong" }
"""


@pytest.fixture
def load(tmp_path):
    def call(text):
        path = tmp_path / "map.toml"
        path.write_text(text, encoding="utf8")
        return load_mapping(path)

    return call


def test_a_mapping_file_is_read_whole(load):
    assert load(WHOLE) == Mapping(
        id="ad_id",
        text=("title", "body"),
        posted_at="date",
        region=Column("country"),
        kind="ad",
        site="site",
        place="city",
        url="link",
        delimiter="|",
        encoding="cp1252",
        fields=(Field("phone", ("tel",), "phone", ";"), Field("at", ("lat", "lon"), "latlong")),
    )


def test_text_may_be_one_column(load):
    assert load('text = "body"').text == ("body",)


@pytest.mark.parametrize(
    ("text", "told", "hint"),
    [
        ('text = "a"\npostd_at = "b"', "unknown key 'postd_at'", "did you mean 'posted_at'"),
        ('[fields]\nn = { column = "a", type = "nmae" }', "fields.n: unknown type 'nmae'", "mean 'name'"),
        ('[fields]\nn = { colum = "a", type = "name" }', "unknown key 'fields.n.colum'", "mean 'column'"),
        ('[fields]\nn = { column = "a" }', "fields.n.type must be a text, not None", ""),
        ('[fields]\nn = { type = "name" }', "fields.n.column must be a text, not None", ""),
        ('[fields]\nn = { column = [], type = "name" }', "fields.n: column must be a name", ""),
        ('[fields]\nn = "a"', "fields.n must be a table", 'n = { column = "…"'),
        ('[fields]\nn = { column = ["a", "b", "c"], type = "latlong" }', "latlong takes one", "lat"),
        ('[fields]\nn = { column = "a", type = "name", separator = "" }', "separator must be a text", ""),
        ('fields = 5', "fields must be a table", "[fields]"),
        ('text = 5', "text must be a text, not 5", ""),
        ('text = ""', "text must be a text, not ''", ""),
        ('text = ["a", 5]', "text must be a text, not 5", ""),
        ('text = "a"\nid = true', "id must be a text, not True", ""),
        ('text = "a"\nkind = "adv"', "kind: unknown kind 'adv'", "did you mean 'ad'"),
        ('text = "a"\nregion = "XX"', "region: 'XX' is no region", "US"),
        ('text = "a"\nregion = { colum = "c" }', "unknown key 'region.colum'", "did you mean 'column'"),
        ('text = "a"\nregion = { }', "region.column must be a text", ""),
        ('text = "a"\ndelimiter = "||"', "delimiter: '||' is not one character", ""),
        ('text = "a"\ndelimiter = "\\n"', "delimiter: '\\n' is not one character", ""),
        ('text = "a"\nencoding = "utf-99"', "encoding: unknown encoding 'utf-99'", "utf-8"),
        ('text = "a"\nencoding = "base64"', "encoding: unknown encoding 'base64'", "utf-8"),
        ('id = "a"', "a mapping needs text or [fields]", ""),
        ("", "a mapping needs text or [fields]", ""),
        ("id = ", "not valid TOML", ""),
    ],
)  # fmt: skip
def test_a_slip_names_file_and_key_and_what_is_nearest(load, text, told, hint):
    with pytest.raises(MappingError) as error:
        load(text)
    assert "map.toml: " in str(error.value)
    assert told in str(error.value)
    assert hint in error.value.hint


def test_a_missing_mapping_names_the_nearest_file(tmp_path):
    (tmp_path / "my_ads.toml").touch()
    with pytest.raises(MappingError, match="there is no file") as error:
        load_mapping(tmp_path / "myads.toml")
    assert "my_ads.toml" in error.value.hint


def test_a_folder_is_no_mapping(tmp_path):
    with pytest.raises(MappingError, match="can't read the mapping"):
        load_mapping(tmp_path)


NAME = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
FIELD = st.builds(
    Field,
    NAME,
    st.lists(NAME, min_size=1, max_size=2).map(tuple),
    st.sampled_from(FIELD_TYPES),
    st.none() | NAME,
)
MAPPING = st.builds(
    Mapping,
    id=st.none() | NAME,
    text=st.lists(NAME, min_size=1, max_size=3).map(tuple),
    posted_at=st.none() | NAME,
    region=st.none() | st.sampled_from(["US", "DE"]) | st.builds(Column, NAME),
    kind=st.none() | st.sampled_from(RECORD_KINDS) | st.builds(Column, NAME),
    site=st.none() | NAME,
    place=st.none() | NAME,
    url=st.none() | NAME,
    delimiter=st.none() | st.sampled_from(",;\t|\x1f"),
    encoding=st.none() | st.sampled_from(["utf-8", "cp1251"]),
    fields=st.lists(FIELD, max_size=3, unique_by=lambda field: field.name).map(tuple),
)


@given(MAPPING)
def test_what_is_written_is_read_back(tmp_path_factory, mapping):
    path = tmp_path_factory.getbasetemp() / "round.toml"
    path.write_text(mapping.to_toml(), encoding="utf8", newline="")
    assert load_mapping(path) == mapping
    assert from_plain(json.loads(mapping.to_json())) == mapping


def test_every_column_is_known_with_the_key_that_names_it(load):
    assert load(WHOLE).columns() == {
        "ad_id": "id", "date": "posted_at", "site": "site", "city": "place", "link": "url",
        "country": "region", "title": "text", "body": "text", "tel": "fields.phone",
        "lat": "fields.at", "lon": "fields.at",
    }  # fmt: skip
