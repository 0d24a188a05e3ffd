import csv
import json
import tomllib

import pytest

from resolver.demo.generate import COLUMNS, Generator, generate
from resolver.demo.write import write
from resolver.errors import StorageError


def test_the_files_hold_the_ads_and_the_truth(tmp_path):
    made = generate(320, seed=2)
    written = write(tmp_path, Generator(320, seed=2))
    with written.records.open(encoding="utf8", newline="") as file:
        assert list(csv.DictReader(file)) == made.records
    with written.truth.open(encoding="utf8", newline="") as file:
        answers = list(csv.DictReader(file))
    assert {row["record_id"]: row["entity_id"] for row in answers} == made.truth
    assert written.stories == made.stories


def test_lines_of_json_hold_the_same(tmp_path):
    written = write(tmp_path, Generator(30, seed=2), jsonl=True)
    lines = written.records.read_text(encoding="utf8").split("\n")
    assert [json.loads(line) for line in lines if line] == generate(30, seed=2).records


def test_the_mapping_names_columns_of_the_export(tmp_path):
    mapping = tomllib.loads(write(tmp_path, Generator(1, seed=1)).mapping.read_text(encoding="utf8"))
    named = {
        mapping["id"],
        *mapping["text"],
        mapping["posted_at"],
        mapping["region"]["column"],
        mapping["place"],
    }
    named |= {field["column"] for field in mapping["fields"].values()}
    assert named <= set(COLUMNS)


@pytest.mark.parametrize("name", ["ads.csv", "mapping.toml", "truth.csv"])
def test_somebodys_own_files_are_left_alone(tmp_path, name):
    (tmp_path / name).write_text("mine")
    with pytest.raises(StorageError, match=f"{name} is there"):
        write(tmp_path, Generator(1, seed=1))
    assert (tmp_path / name).read_text() == "mine"
    assert len(list(tmp_path.iterdir())) == 1


def test_the_demos_own_files_are_written_again(tmp_path):
    first = write(tmp_path, Generator(1, seed=1)).records.read_bytes()
    write(tmp_path, Generator(2, seed=2))
    assert write(tmp_path, Generator(1, seed=1)).records.read_bytes() == first
