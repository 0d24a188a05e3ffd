"""Tables as bad as they come: any types, any values, repeats, several files, labels, texts."""

import json
import random
from dataclasses import dataclass, field
from itertools import pairwise

from hypothesis import strategies as st

from resolver.ingest.mapping import Mapping, from_plain
from resolver.records import FIELD_TYPES

WORDS = ("ann", "Ann", "example", "O'Brien", "Zoë", "zoe", "12", "High", "St", "st.", "dogs", "walked", "-")
FOREIGN = (
    "Анна Пример",
    "Анна Примерова",
    "анна пример",
    "مثال آنا",
    "آنا مثال",
    "安娜 示例",
    "安娜示例",
    "ｅｘａｍｐｌｅ",
    "แอนนา ตัวอย่าง",
    "Zoe\u0308",
    "Zo\u00eb",
    "ﬁne",
    "\u202eelpmaxe",
    "a\u200bnn",
    "👩‍🦰",
    "\ud83d",
    "a\udc00b",
    "İi",
    "ß",
)
DATES = (
    "1990-02-03",
    "3/2/1990",
    "Feb 3, 1990",
    "3 February 1990",
    "19900203",
    "1990",
    "02/1990",
    "0000-00-00",
    "13/13/1990",
    "99999999",
    "yesterday",
    "2024-02-30T25:61",
    "1707000000",
    "٣/٢/١٩٩٠",
)
NUMBERS = (
    "1",
    "01",
    "1.0",
    "-1",
    "1e400",
    "1e-400",
    "nan",
    "inf",
    "1,000.5",
    "1.000,5",
    "½",
    "٣",
    "9" * 400,
    "0",
)
CODES = (
    "202-555-0143",
    "+1 202 555 0143",
    "(202) 555-0143 x9",
    "ann@example.org",
    "Ann@Example.org ",
    "@",
    "a@b@c",
    "@annwalks",
    "https://Example.org/Ann/?a=1#b",
    "example.org/ann",
    "http://[",
    "52.5,13.4",
    "0,0",
    "91,181",
    "nan,nan",
    "52.5",
    "ffee001122334455",
    "ffee001122334457",
    "zz",
    "[]",
    '["a", "b"]',
    '["a", null, 3]',
    "[",
    "a;b;;c",
)
ODD = (
    "",
    " ",
    "\0",
    "a\0b",
    "\t",
    "\r\n",
    '"',
    "NULL",
    "None",
    "n/a",
    "-",
    "_",
    "...",
    "\ufeff",
    "\x7f",
    "=1+1",
)
HUGE = ("x" * 5000, "ab " * 3000, "9" * 5000, "安" * 3000, "a@" * 2000)
SAMPLES = (*WORDS, *FOREIGN, *DATES, *NUMBERS, *CODES, *ODD)
COLUMNS = ("a", "b", "c", "Näme", "d.e", "f g")
SPARE = ("posted_at", "site", "place", "url")


@dataclass(frozen=True)
class Mess:
    """Rows of each file, how they are mapped, and what people said: two ids and a word."""

    files: list[list[dict[str, object]]]
    mapping: Mapping
    clean: bool
    labels: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def ids(self) -> list[str]:
        """The id of every record; each is there once."""
        return [str(row["id"]) for rows in self.files for row in rows]

    @property
    def contents(self) -> dict[str, str]:
        """All but the id of each record, by its id."""
        return {
            str(row["id"]): json.dumps({key: value for key, value in row.items() if key != "id"})
            for rows in self.files
            for row in rows
        }

    def shuffled(self, seed: int) -> "Mess":
        """The same with the rows of each file in another order."""
        order = random.Random(seed)
        return Mess(
            [order.sample(rows, len(rows)) for rows in self.files], self.mapping, self.clean, self.labels
        )

    def write(self, folder):
        """Write the files, and the labels if there are any; the paths of both."""
        folder.mkdir(parents=True)
        paths = []
        for number, rows in enumerate(self.files):
            paths.append(folder / f"file{number}.jsonl")
            paths[-1].write_text("".join(json.dumps(row) + "\n" for row in rows), "ascii")
        if not self.labels:
            return paths, None
        lines = [json.dumps({"a": a, "b": b, "judgement": word}) for a, b, word in self.labels]
        (folder / "labels.jsonl").write_text("\n".join(lines) + "\n")
        return paths, folder / "labels.jsonl"


_value = st.one_of(
    st.none(),
    st.sampled_from(SAMPLES),
    st.sampled_from(SAMPLES),
    st.lists(st.sampled_from(WORDS + FOREIGN[:9]), min_size=1, max_size=5).map(" ".join),
    st.text(max_size=8),
    st.sampled_from(HUGE),
    st.sampled_from([1, 1.5, True, [], ["a", "b"], {"a": 1}, [None, "x"], 10**30]),
)


@st.composite
def _column(draw, rows):
    """Values of one column: empty, one and the same, unique, half of them one, a few, or any."""
    one = draw(_value)
    match draw(st.sampled_from(("empty", "equal", "unique", "half", "few", "any", "any"))):
        case "empty":
            return [draw(st.sampled_from((None, "", " ")))] * rows
        case "equal":
            return [one] * rows
        case "unique":
            return [f"{one}{n}" for n in range(rows)]
        case "half":
            return [one if n % 2 else f"value {n}" for n in range(rows)]
        case "few":
            few = draw(st.lists(_value, min_size=1, max_size=3))
            turn = draw(st.integers(0, 99))
            return [few[(n * 7 + turn + n // 3) % len(few)] for n in range(rows)]
    return draw(st.lists(_value, min_size=rows, max_size=rows))


@st.composite
def _mappings(draw):
    names = draw(st.lists(st.sampled_from(("name", "x", "y", "z", "Größe")), max_size=4, unique=True))
    fields = {}
    for name in names:
        kind = draw(st.sampled_from(FIELD_TYPES))
        columns = draw(st.lists(st.sampled_from(COLUMNS), min_size=1, max_size=2))
        fields[name] = {"type": kind, "column": columns}
        if draw(st.integers(0, 4)) == 0:
            fields[name]["separator"] = draw(st.sampled_from((";", " ", "a")))
    plain = {"id": "id", "fields": fields}
    if draw(st.integers(0, 2)) == 0 or not fields:
        plain["text"] = draw(st.lists(st.sampled_from(COLUMNS), min_size=1, max_size=2, unique=True))
    for key in SPARE:
        if draw(st.integers(0, 3)) == 0:
            plain[key] = draw(st.sampled_from(COLUMNS))
    if draw(st.booleans()):
        plain["region"] = draw(st.sampled_from(("US", "TH", {"column": "a"})))
    return from_plain(plain)


@st.composite
def messes(draw, most=25):
    """Any mess, at most `most` distinct rows."""
    count = draw(st.integers(0, most))
    columns = {name: draw(_column(count)) for name in COLUMNS}
    rows = [{name: columns[name][n] for name in COLUMNS} for n in range(count)]
    for source in draw(st.lists(st.integers(0, max(count - 1, 0)), max_size=15)) if count else ():
        rows.append(rows[source])
    if count and draw(st.integers(0, 5)) == 0:
        rows += [rows[0]] * 40
    cut = sorted(draw(st.lists(st.integers(0, len(rows)), max_size=2)))
    bounds = [0, *cut, len(rows)]
    numbered = [{"id": f"r{n}", **row} for n, row in enumerate(rows)]
    files = [numbered[low:high] for low, high in pairwise(bounds) if low < high]
    labels = []
    if len(rows) > 1 and draw(st.integers(0, 2)) == 0:
        pair = st.tuples(st.integers(0, len(rows) - 1), st.integers(0, len(rows) - 1))
        said = draw(st.lists(pair.filter(lambda ends: ends[0] != ends[1]), max_size=30))
        word = draw(st.lists(st.sampled_from(("same", "different", "unsure")), min_size=30, max_size=30))
        labels = [(f"r{a}", f"r{b}", w) for (a, b), w in zip(said, word, strict=False)]
    return Mess(files, draw(_mappings()), draw(st.booleans()), labels)
