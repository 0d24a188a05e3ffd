"""Bad tables, as people hand them over: each is linked, or one clear message says what is wrong."""

import json
import time

import pytest
from hypothesis import HealthCheck, given, settings

from resolver import pipeline
from resolver.case import Case
from resolver.errors import JudgementError
from resolver.export import export
from resolver.ingest.mapping import from_plain
from resolver.link.columns import load_columns
from tests.link.mess_flow import REFUSED, linked_mess
from tests.link.messes import SAMPLES, Mess, messes

PEOPLE = {"name": "name", "born": "date", "town": "category", "code": "exact"}


def people(count):
    """A table in which every other record repeats the one before with a slip."""
    rows = []
    for n in range(count):
        first, last = (
            f"{chr(97 + n % 26)}{chr(97 + n % 7)}nn{n % 13}",
            f"{chr(97 + n % 11)}x{n * 7919 % 9973}z",
        )
        row = {
            "name": f"{first} {last}",
            "born": f"19{10 + n % 80}-{1 + n % 12:02}-{1 + n % 28:02}",
            "town": f"town {n % 15}",
            "code": str(n * 104_729 % 9_999_991),
        }
        rows += [row, {**row, "name": row["name"] + "e"}]
    return [{"id": str(n), **row} for n, row in enumerate(rows)]


def linked(tmp_path, rows, fields, **more):
    plain = {"id": "id", "fields": {n: {"column": n, "type": kind} for n, kind in fields.items()}, **more}
    return linked_mess(Mess([rows], from_plain(plain), False), tmp_path / "mess")


def pairs(rows):
    """Each record with the next, as `people` makes them."""
    return {frozenset((rows[n]["id"], rows[n + 1]["id"])) for n in range(0, len(rows), 2)}


EXTRA = {
    "all empty": lambda _: "",
    "all equal": lambda _: "same",
    "unique": lambda n: f"value {n * 7919}",
    "one value on half": lambda n: "same" if n // 2 % 2 else f"value {n // 2}",
}


@pytest.mark.parametrize("kind", ["name", "exact", "category", "number", "phone"])
@pytest.mark.parametrize("value", EXTRA.values(), ids=EXTRA.keys())
def test_a_column_that_says_nothing_does_no_harm(tmp_path, value, kind):
    rows = [{**row, "extra": value(n)} for n, row in enumerate(people(60))]
    assert linked(tmp_path, rows, {**PEOPLE, "extra": kind}) == pairs(rows)


@pytest.mark.parametrize("count", [0, 1, 2])
@pytest.mark.parametrize("more", [{}, {"text": ["name", "town"]}], ids=["table", "texts"])
def test_hardly_any_records(tmp_path, count, more):
    rows = people(2)[::2][:count]
    assert linked(tmp_path, rows, PEOPLE, **more) == {frozenset((row["id"],)) for row in rows}


@pytest.mark.parametrize("more", [{}, {"text": ["name", "town"]}], ids=["table", "texts"])
def test_equal_records_alone_have_one_fate_soon(tmp_path, more):
    rows = [{**people(1)[0], "id": str(n)} for n in range(30_000)]
    started = time.monotonic()
    found = linked(tmp_path, rows, PEOPLE, **more)
    assert time.monotonic() - started < 30
    assert len(found) in (1, len(rows))  # where no record differs, nothing tells identity from chance


@pytest.mark.parametrize("more", [{}, {"text": ["name", "town"]}], ids=["table", "texts"])
def test_equal_records_among_others_are_one(tmp_path, more):
    rows = people(60)
    rows += [{**rows[0], "id": f"again {n}"} for n in range(5_000)]
    found = linked(tmp_path, rows, PEOPLE, **more)
    (crowd,) = [group for group in found if len(group) > 100]
    assert len(crowd) <= 5_002
    assert {row["id"] for row in rows[120:]} <= crowd


NAMES = {
    "Cyrillic": ("Анна Иванова", "Пётр Смирнов"),
    "Arabic": ("محمد الأحمد", "فاطمة حسن"),
    "Chinese": ("王小明", "李娜"),
    "Thai": ("สมชาย ใจดี", "มาลี ทองคำ"),
    "composed and decomposed": ("Zo\u00eb M\u00fcller", "Rene\u0301e Dupre\u0301"),
    "half a surrogate pair": ("Ann \ud83d Example", "Bob \udc00 Other"),
}


@pytest.mark.parametrize("names", NAMES.values(), ids=NAMES.keys())
def test_names_in_any_writing(tmp_path, names):
    rows = [{**row, "name": f"{names[n // 2 % 2]} {row['name'][-6:]}"} for n, row in enumerate(people(60))]
    assert linked(tmp_path, rows, PEOPLE) == pairs(rows)


MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def written(year, month, day, form):
    name = MONTHS[month - 1]
    return (
        f"{year}-{month:02}-{day:02}",
        f"{day:02}/{month:02}/{year}",
        f"{name[:3]} {day}, {year}",
        f"{day} {name} {year}",
        f"{year}{month:02}{day:02}",
    )[form]


def test_dates_in_five_forms_are_one_date(tmp_path):
    rows = people(150)
    for n, row in enumerate(rows):
        row["born"] = written(1910 + n // 2 % 80, 1 + n // 2 % 12, 1 + n // 2 % 28, (n * 3 + n // 10) % 5)
    assert linked(tmp_path, rows, PEOPLE) == pairs(rows)


def test_identifiers_in_columns_are_compared_as_they_were_read(tmp_path):
    ways = [
        {"tel": "020 7946 0143", "ig": "@AnnWalks", "web": "https://www.Example.org/Ann/"},
        {"tel": "+44 (0)20 7946 0143", "ig": "instagram.com/annwalks", "web": "example.org/ann"},
        {"tel": "ask", "ig": "", "web": "www.instagram.com/AnnWalks/"},
    ]
    rows = [{"id": str(n), **row} for n, row in enumerate(ways)]
    kinds = {"tel": "phone", "ig": "handle", "web": "url"}
    plain = {"id": "id", "region": "GB", "fields": {n: {"column": n, "type": k} for n, k in kinds.items()}}
    mess = Mess([rows], from_plain(plain), False)
    linked_mess(mess, tmp_path / "mess")
    with Case.open(tmp_path / "mess" / "case") as case:
        found = {column.name: column for column in load_columns(case.db, len(rows))}
    assert {name: column.codes.tolist() for name, column in found.items()} == {
        "tel": [0, 0, -1],
        "ig": [0, 0, -1],
        "web": [0, 0, 1],
    }
    assert found["web"].values[1] == "https://instagram.com/annwalks"


def judged(tmp_path, lines):
    """Rows of `people` with `lines` as labels, linked."""
    rows = people(30)
    files, _ = Mess(
        [rows],
        from_plain({"id": "id", "fields": {n: {"column": n, "type": k} for n, k in PEOPLE.items()}}),
        False,
    ).write(tmp_path / "files")
    labels = tmp_path / "labels.jsonl"
    labels.write_text("".join(json.dumps(line) + "\n" for line in lines))
    mapping = tmp_path / "map.toml"
    mapping.write_text(
        'id = "id"\n[fields]\n'
        + "".join(f'{n} = {{ column = "{n}", type = "{k}" }}\n' for n, k in PEOPLE.items())
    )
    with Case.open(tmp_path / "case", create=True) as case:
        pipeline.take_in(case, pipeline.Inputs(files, mapping))
        pipeline.group(case, pipeline.Inputs(labels=labels))
        return list(export(case, "entities").rows)


def said(a, b, word):
    return {"a": a, "b": b, "judgement": word}


def test_labels_that_contradict_each_other_name_the_records(tmp_path):
    with pytest.raises(JudgementError, match="0 and 2 different") as refused:
        judged(tmp_path, [said("0", "1", "same"), said("1", "2", "same"), said("0", "2", "different")])
    assert refused.value.hint
    assert refused.value.exit_code == 1


def test_a_label_for_an_id_that_is_not_there_is_named(tmp_path):
    with pytest.raises(JudgementError, match="'nobody'") as refused:
        judged(tmp_path, [said("0", "nobody", "same")])
    assert refused.value.hint


def test_more_labels_than_anybody_needs(tmp_path):
    lines = [said(str(n), str(n + 1), "different" if n % 2 else "same") for n in range(59)]
    assert len({row[0] for row in judged(tmp_path, lines)}) == 30


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_rows_does_not_change_the_entities(tmp_path, seed):
    rows = people(80)
    for n, row in enumerate(rows):
        row["town"] = ("", row["town"], SAMPLES[n % len(SAMPLES)])[n % 3]
    rows += [{**rows[n], "id": f"again {n}", "code": ""} for n in range(0, 160, 9)]
    fields = {n: {"column": n, "type": kind} for n, kind in PEOPLE.items()}
    mess = Mess([rows[:100], rows[100:]], from_plain({"id": "id", "fields": fields}), False)
    assert linked_mess(mess.shuffled(seed), tmp_path / "two") == linked_mess(mess, tmp_path / "one")


@settings(max_examples=100, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(messes())
def test_any_mess_is_linked(tmp_path_factory, mess):
    found = linked_mess(mess, tmp_path_factory.mktemp("mess") / "one")
    assert found is REFUSED or len(found) <= len(mess.ids)
