import csv
import json

import pytest
from typer.testing import CliRunner

from resolver.case import Case
from resolver.cli.main import app
from resolver.errors import CaseError, ModelError
from resolver.link import models

PEOPLE = "id,name,born,town\n" + "".join(
    f"{n},{first} {last}{'e' * (n % 2)},19{40 + n // 2}-0{1 + n // 2 % 9}-1{n // 2 % 9},{town}\n"
    for n, (first, last, town) in enumerate(
        (first, last, ("Ashford", "Beeston", "Corby")[i % 3])
        for i, first in enumerate(("Ana", "Bert", "Carla", "Dmitri", "Elena", "Farid", "Greta", "Hugo"))
        for last in ("Lindqvist", "Marchetti", "Novakova")
        for _ in range(2)
    )
)


def call(*words):
    """A call as a shell makes it; errors come out as they are, so that tests see which."""
    result = CliRunner().invoke(app, [str(word) for word in words])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def made(folder, name, table=PEOPLE):
    """A case of a table, not yet linked."""
    (folder / f"{name}.csv").write_text(table)
    call("ingest", folder / f"{name}.csv", "--case", folder / name, "-q")
    return folder / name


@pytest.fixture(scope="module")
def linked(tmp_path_factory):
    folder = tmp_path_factory.mktemp("models")
    path = made(folder, "people")
    call("link", "--case", path, "-q")
    call("model", "export", "--case", path, "-o", folder / "model.json")
    return path, folder / "model.json"


def links(path):
    with Case.open(path) as case:
        return case.db.execute("SELECT a, b, probability FROM links ORDER BY ALL").fetchall()


def test_a_model_is_shown_as_a_table_and_whole(linked):
    path, _ = linked
    rows = list(csv.reader(call("model", "show", "--case", path, "--format", "csv").stdout.splitlines()))
    assert rows[0] == ["what", "says", "log_odds"]
    assert rows[1][1].startswith("run 2, 20")
    assert [row[1] for row in rows if row[0] == "born"][:2] == [
        "Whether born is the same day, or a slip, a swap or a part away from it.",
        "different",
    ]
    whole = json.loads(call("model", "show", "1", "--case", path, "--format", "json").stdout)
    assert whole["made"]["records"] == 48
    assert "born" in call("model", "show", "--case", path).stdout


def test_a_file_is_shown_without_a_case(linked, tmp_path):
    _, file = linked
    assert "48 records" in call("model", "show", file, "--case", tmp_path / "none").stdout


def test_models_are_listed_even_what_another_version_wrote(tmp_path):
    path = made(tmp_path, "listed")
    call("link", "--case", path, "-q")
    with Case.open(path) as case:
        case.db.execute("INSERT INTO models VALUES (2, 2, '{\"version\": 99}')")
    rows = list(csv.DictReader(call("model", "list", "--case", path, "--format", "csv").stdout.splitlines()))
    assert [(row["model"], row["records"]) for row in rows] == [("1", "48"), ("2", "")]
    assert "version 99" in rows[1]["doubt"]


def test_a_given_model_scores_as_where_it_was_made_and_learns_nothing(linked, tmp_path):
    path, file = linked
    other = made(tmp_path, "other")
    told = call("link", "--case", other, "--model", file).stderr
    assert "learning from nothing: a given model, made from 48 records" in told
    assert links(other) == links(path)
    assert call("model", "export", "--case", other).stdout == file.read_text()
    assert "nothing new" in call("link", "--case", other, "--model", file).stderr
    assert "nothing new" not in call("link", "--case", other).stderr


def test_judgements_bind_a_given_model(linked, tmp_path):
    _, file = linked
    path = made(tmp_path, "judged")
    call("judge", "0", "1", "different", "--case", path, "-q")
    call("link", "--case", path, "--model", file, "-q")
    with Case.open(path) as case:
        (a,), (b,) = case.db.execute(
            "SELECT cluster FROM clusters WHERE record_key < 2 ORDER BY ALL"
        ).fetchall()
    assert a != b


def test_two_models_are_compared(linked, tmp_path):
    path, file = linked
    same = call("model", "compare", "1", file, "--case", path)
    assert "no difference" in same.stderr
    told = json.loads(file.read_text())
    told["prior"] -= 1
    (tmp_path / "other.json").write_text(json.dumps(told))
    found = call("model", "compare", file, tmp_path / "other.json", "--format", "json").stdout
    assert [(each["what"], each["before"] - each["after"]) for each in json.loads(found)] == [
        ("prior", pytest.approx(1))
    ]


def test_a_model_for_other_fields_stops_before_anything_is_written(linked, tmp_path):
    _, file = linked
    path = made(tmp_path, "houses", PEOPLE.replace("id,name,born,town", "id,owner,built,town"))
    with pytest.raises(
        ModelError, match=r"made for other fields: the model has born, name.*the case has built"
    ):
        call("link", "--case", path, "--model", file)
    assert links(path) == []


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe", b'{"version": 1, "prior": NaN}'])
def test_a_file_that_holds_no_model_is_named_before_anything_is_taken_in(tmp_path, content):
    (tmp_path / "bad.json").write_bytes(content)
    (tmp_path / "people.csv").write_text(PEOPLE)
    with pytest.raises(ModelError, match=r"bad\.json"):
        call("run", tmp_path / "people.csv", "--case", tmp_path / "case", "--model", tmp_path / "bad.json")
    with Case.open(tmp_path / "case") as case:
        assert case.scalar("SELECT count(*) FROM records") == 0


@pytest.mark.parametrize("which", ["gone.json", ".", "9" * 30])
def test_a_file_that_cant_be_read_is_named(linked, which):
    with pytest.raises(ModelError, match="can't read"):
        call("model", "show", which, "--case", linked[0])


def test_a_model_that_is_not_there_is_named(linked, case):
    with pytest.raises(CaseError, match="no model 7"):
        call("model", "show", "7", "--case", linked[0])
    case.close()
    with pytest.raises(CaseError, match="no model yet"):
        call("model", "export", "--case", case.path)


def test_a_file_too_large_for_a_model_is_not_read_to_its_end(monkeypatch, tmp_path):
    monkeypatch.setattr(models, "LARGEST", 2**20)
    (tmp_path / "large.json").write_bytes(b" " * (2**20 + 1))
    with pytest.raises(ModelError, match="larger than 1 MB"):
        call("model", "show", tmp_path / "large.json")
