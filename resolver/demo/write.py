"""Generated ads as files, the way an analyst gets them: an export, its mapping, and the truth beside it."""

import csv
import json
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from resolver.demo.generate import COLUMNS, Generator
from resolver.demo.stories import Story
from resolver.errors import StorageError


@dataclass(frozen=True, slots=True)
class Written:
    """Where the files are; `truth` has the columns `record_id` and `entity_id`."""

    records: Path
    mapping: Path
    truth: Path
    stories: tuple[Story, ...]


def write(folder: Path, generator: Generator, *, jsonl: bool = False) -> Written:
    """Write `ads.csv` (or `ads.jsonl`), `mapping.toml` and `truth.csv` into a folder that exists.

    Ads are written as they are made, so memory does not grow with their text.

    Raises:
        StorageError: files in it are not an earlier demo's: they may be somebody's own.
        OSError: the folder can't be written.
    """
    records = folder / ("ads.jsonl" if jsonl else "ads.csv")
    written = Written(records, folder / "mapping.toml", folder / "truth.csv", generator.stories)
    mapping = resources.files("resolver.demo").joinpath("tables", "mapping.toml").read_text(encoding="utf8")
    _refuse_others(written, mapping)
    written.mapping.write_text(mapping, encoding="utf8")
    with (
        records.open("w", encoding="utf8", newline="") as export,
        written.truth.open("w", encoding="utf8", newline="") as truth,
    ):
        table, answers = csv.DictWriter(export, COLUMNS), csv.writer(truth)
        answers.writerow(("record_id", "entity_id"))
        if not jsonl:
            table.writeheader()
        for ad in generator:
            if jsonl:
                export.write(json.dumps(ad.record, ensure_ascii=False) + "\n")
            else:
                table.writerow(ad.record)
            answers.writerow((ad.record["id"], ad.entity_id))
    return written


def _refuse_others(written: Written, mapping: str) -> None:
    """The mapping is written first: where it stands word for word, the files beside it are the demo's."""
    there = [file for file in (written.mapping, written.records, written.truth) if file.exists()]
    if there and not (written.mapping.is_file() and written.mapping.read_bytes() == mapping.encode()):
        raise StorageError(f"{there[0]} is there and not the demo's", "name an empty folder with --folder")
