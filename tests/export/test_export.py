import csv
import json

import pytest
from pyarrow import parquet

from resolver import export
from resolver.case import Case
from resolver.cli import output
from resolver.cli.options import Format
from resolver.errors import CaseError, StorageError, UsageError
from resolver.export.rows import BATCH_ROWS, TIES_SHOWN
from resolver.records import LEADS


@pytest.fixture
def linked(case, fill):
    """Two entities with a tie, in two sources with ids of the same kind."""
    fill.source(
        "a.csv",
        ["007", "7"],
        site=["walks", None],
        place=["Springfield", None],
        url=["https://w.example", None],
    )
    fill.source("b.csv", ["7"], posted_at=["1 May"])
    fill.entities({"E-B": [0, 2], "E-A": [1]})
    fill.mention(2, "handle", "pianoforte", "tunes")
    fill.mention(0, "phone", "+15550100")
    fill.link(0, 2, 0.9, ["phone", "text"], [-0.5, 2.25, 0.0, 1.5])
    fill.link(0, 1, 0.25, [], [])
    names = ["place", "phone", "email", "text"]
    model = json.dumps({"comparisons": [{"name": name} for name in names]})
    case.db.execute("INSERT INTO models VALUES (1, 1, '{\"comparisons\": []}'), (2, 1, ?)", [model])
    case.db.execute(
        "INSERT INTO ties VALUES ('E-A', 'E-B', 'hub', 'both use …', 0),"
        " ('E-A', 'E-B', 'link', '1 pair …', 0.25)"
    )
    case.db.execute("INSERT INTO networks VALUES ('N-A', 'E-B'), ('N-A', 'E-A')")
    return case


def rows(case, what):
    found = export.export(case, what)
    return [dict(zip(found.columns, row, strict=True)) for row in found.rows]


def test_entities(linked):
    found = export.export(linked, "entities")
    assert found.columns == (
        "entity_id", "record_id", "source", "kind", "site", "place", "posted_at", "url", "probability",
    )  # fmt: skip
    assert list(found.rows) == [
        ("E-A", "7", "a.csv", "ad", None, None, None, None, 1.0),
        ("E-B", "007", "a.csv", "ad", "walks", "Springfield", None, "https://w.example", 1.0),
        ("E-B", "7", "b.csv", "ad", None, None, "1 May", None, 1.0),
    ]


def test_mentions(linked):
    assert rows(linked, "mentions") == [
        {
            "record_id": own, "source": source, "field": None, "kind": kind, "platform": platform,
            "value": value, "raw": value, "start": 0, "end": len(value), "disguise": ["spaced"],
            "confidence": 1.0, "rule": "rule", "others": [],
        }
        for own, source, kind, platform, value in [
            ("007", "a.csv", "phone", None, "+15550100"), ("7", "b.csv", "handle", "tunes", "pianoforte"),
        ]
    ]  # fmt: skip


def test_links_name_what_weighs_most_in_the_last_model(linked):
    weak, strong = rows(linked, "links")
    assert strong == {
        "a_id": "007", "a_source": "a.csv", "b_id": "7", "b_source": "b.csv",
        "a_entity": "E-B", "b_entity": "E-B", "probability": 0.9, "keys": ["phone", "text"],
        "reasons": ["phone +2.25", "text +1.50", "place -0.50"],
    }  # fmt: skip
    assert (weak["b_id"], weak["a_entity"], weak["b_entity"], weak["reasons"]) == ("7", "E-B", "E-A", [])


def test_links_without_a_model_number_their_comparisons(linked):
    linked.db.execute("DELETE FROM models")
    assert rows(linked, "links")[1]["reasons"] == [
        "comparison 2 +2.25",
        "comparison 4 +1.50",
        "comparison 1 -0.50",
    ]


def test_networks_tell_their_ties_in_words(linked):
    first, second = rows(linked, "networks")
    assert first == {
        "network_id": "N-A",
        "entity_id": "E-A",
        "records": 1,
        "ties": ["with E-B: 1 pair …", "with E-B: both use …"],
    }
    assert (second["entity_id"], second["records"], second["ties"][0]) == ("E-B", 2, "with E-A: 1 pair …")


def test_the_ties_of_a_hub_are_counted_not_listed(linked):
    linked.db.execute("INSERT INTO ties SELECT 'E-A', 'E-C' || i, 'hub', 'both …', 0 FROM range(100) t(i)")
    ties = rows(linked, "networks")[0]["ties"]
    assert len(ties) == TIES_SHOWN + 1
    assert ties[-1] == f"and {102 - TIES_SHOWN} more"


def test_what_is_unknown_or_not_there_yet(case):
    with pytest.raises(UsageError, match="'people'"):
        export.export(case, "people")
    for what in ("entities", "links", "networks"):
        with pytest.raises(CaseError, match=f"no {what} yet"):
            export.export(case, what)
    assert rows(case, "mentions") == []


def test_rows_come_in_order_whatever_the_batch(case, fill):
    size = 2 * BATCH_ROWS + 7
    fill.source("a.csv", ["0"])
    case.db.execute(
        "INSERT INTO records SELECT i, 1, i, i, 'ad', NULL, NULL, NULL, NULL, NULL, NULL, '', NULL"
        f" FROM range(1, {size}) t(i)"
    )
    case.db.execute(
        f"INSERT INTO entity_records SELECT {size} - 1 - i, 'E-' || (i % 3), 1 FROM range({size}) t(i)"
    )
    found = [(row[0], int(row[1])) for row in export.export(case, "entities").rows]
    assert len(found) == size
    assert found == sorted(found)


def test_the_case_answers_while_rows_are_taken_and_closes_after(linked, tmp_path):
    taken = export.export(linked, "entities").rows
    next(taken)
    assert linked.scalar("SELECT count(*) FROM records") == 3
    assert len(list(taken)) == 2
    linked.close()
    with Case.open(tmp_path / "case") as again:
        assert len(rows(again, "entities")) == 3


def test_csv_values_come_out_unchanged(linked, tmp_path):
    linked.db.execute("UPDATE mentions SET raw = '=HYPERLINK(\"x\")' WHERE kind = 'handle'")
    found = export.export(linked, "mentions")
    output.write(found.columns, found.rows, Format.CSV, tmp_path / "m.csv")
    with (tmp_path / "m.csv").open(newline="") as stream:
        first, second = csv.DictReader(stream)
    assert (first["value"], first["disguise"]) == ("+15550100", '["spaced"]')
    assert second["raw"] == '=HYPERLINK("x")'


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=1+1", "'=1+1"), ("+15550100", "'+15550100"), ("-1", "'-1"), ("@walks", "'@walks"), ("\tx", "'\tx"),
        ("＝1", "'＝1"), ("", ""), ("plain", "plain"), ("1=1", "1=1"),
        (-1.5, -1.5), (None, None), (["=1"], ["=1"]),
    ],
)  # fmt: skip
def test_a_spreadsheet_gets_no_formula(cell, safe):
    assert list(export.for_spreadsheet([("a", cell)])) == [("a", safe)]


def test_parquet_keeps_types_and_the_note(linked, tmp_path):
    path = tmp_path / "links.parquet"
    assert export.write_parquet(export.export(linked, "links"), path) == 2
    table = parquet.read_table(path)
    assert table.to_pylist() == rows(linked, "links")
    assert table.schema.metadata[b"note"].decode() == LEADS
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["links.parquet"]


def test_parquet_that_cannot_be_written(linked, tmp_path):
    with pytest.raises(StorageError, match="can't write"):
        export.write_parquet(export.export(linked, "links"), tmp_path / "missing" / "links.parquet")


def test_an_interrupted_parquet_leaves_the_old_file(linked, tmp_path):
    path = tmp_path / "links.parquet"
    path.write_text("as it was")
    found = export.export(linked, "links")

    def stopped():
        yield next(found.batches)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export.write_parquet(export.Export(found.columns, found.schema, stopped()), path)
    assert path.read_text() == "as it was"
    assert not (tmp_path / "links.parquet.part").exists()
