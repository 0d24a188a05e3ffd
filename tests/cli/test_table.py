"""Tables as people read them, on a screen and on a pipe."""

import io
import re

import pytest

from resolver.cli.table import cell, write_table

ENTITY, USES = {"labels": ["Entity"], "id": "e1", "ads": 3}, {"type": "USES", "ads": 3}
PHONE = {"labels": ["Phone"], "id": "+12025550143", "value": "+12025550143"}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (0.5, "0.500"),
        (True, "True"),
        ("2024-01-01T00:00:00Z", "2024-01-01"),
        ("2024-01-01T10:05:59Z", "2024-01-01 10:05"),
        ("2024-01-01T00:00:59Z", "2024-01-01 00:00"),
        ("2024-01-01T10:00Z", "2024-01-01 10:00"),
        ("on 2024-01-01T00:00:00Z", "on 2024-01-01T00:00:00Z"),
        (ENTITY, "Entity e1"),
        (USES, "USES"),
        ([ENTITY, USES, PHONE], "Entity e1 – USES – Phone +12025550143"),
        ([ENTITY, PHONE], "Entity e1, Phone +12025550143"),
        ({"a": 1, "b": ["x", "y"]}, "a: 1, b: x, y"),
        (["a", 1, None], "a, 1, "),
        ("\x1b[31mred", "\N{REPLACEMENT CHARACTER}[31mred"),
    ],
)
def test_a_value_as_a_person_reads_it(value, text):
    assert cell(value) == text


def test_long_lists_are_cut_where_they_are_told_to_be():
    assert cell(list("abcdefg"), 5) == "a, b, c, d, e, … 2 more"
    assert cell(list("abcdefg")) == "a, b, c, d, e, f, g"


class Screen(io.StringIO):
    def isatty(self):
        return True


def printed(columns, rows, width, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("TERM", "xterm")
    screen = Screen()
    write_table(columns, rows, screen)
    return screen.getvalue()


def test_a_table_too_wide_for_the_screen_is_told_line_by_line(monkeypatch):
    columns = [f"column{n}" for n in range(9)]
    rows = [[f"value {n}" for n in range(9)], ["x", *[None] * 8]]
    told = printed(columns, rows, 80, monkeypatch)
    assert told.startswith("column0  value 0\ncolumn1  value 1\n")
    assert told.endswith("column8  value 8\n\ncolumn0  x\n")
    assert "column0  value 0" not in printed(columns, rows, 200, monkeypatch)


def test_long_texts_are_folded_into_the_screen(monkeypatch):
    told = printed(["ad", "text"], [["a1", "word " * 60]], 80, monkeypatch)
    plain = re.sub(r"\x1b\[[\d;]*m", "", told)
    assert max(map(len, plain.splitlines())) <= 80
    assert told.count("word") == 60
