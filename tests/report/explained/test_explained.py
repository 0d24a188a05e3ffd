import io
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from resolver import extract
from resolver.records import LEADS, Mention, Reading
from resolver.report.explained import Explained, write_page, write_screen
from resolver.report.explained.pieces import pieces

TEXT = "Insta: @keys_4_you, call 2Zero2-five55-0143"
VOID = {"meta"}


def phone(start, end, text=TEXT, **more):
    made = Mention("phone", None, "+12025550143", text[start:end], start, end, (), 0.9, "phone-nanp")
    return made._replace(**more)


class Page(HTMLParser):
    """What a browser would see: elements well nested, the words of each text, cells, links and ids."""

    def __init__(self, markup):
        super().__init__()
        self.open, self.texts, self.ids, self.links, self.seen, self.cells = [], [], [], [], [], []
        self.feed(markup)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.seen.append((tag, attributes))
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag == "a":
            self.links.append(attributes["href"])
        if attributes.get("class") == "text":
            self.texts.append("")
        if tag in {"td", "th"}:
            self.cells.append("")
        if tag not in VOID:
            self.open.append((tag, attributes.get("class")))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        if ("div", "text") in self.open and "sup" not in [tag for tag, _ in self.open]:
            self.texts[-1] += data
        if self.open and {"td", "th"} & {tag for tag, _ in self.open}:
            self.cells[-1] += data


def page(*texts):
    stream = io.StringIO()
    write_page(texts, stream)
    return stream.getvalue()


def plain(*texts):
    stream = io.StringIO()
    write_screen(texts, stream)
    return stream.getvalue()


def drawn(monkeypatch, *texts, width=80, colour=True):
    """What a terminal gets."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.delenv("NO_COLOR", raising=False)
    if not colour:
        monkeypatch.setenv("NO_COLOR", "1")
    return plain(*texts)


SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=8)
TEXTS = st.text(st.characters(codec=None, exclude_categories=()), min_size=45, max_size=60)


def mentions_at(text, spans):
    return [phone(start, start + length, text) for start, length in sorted(spans)]


@given(TEXTS, SPANS)
def test_pieces_are_the_text_and_each_mention_is_its_pieces(text, spans):
    mentions = mentions_at(text, spans)
    cut = list(pieces(text, mentions))
    assert "".join(piece.text for piece in cut) == text
    for number, mention in enumerate(mentions, 1):
        assert "".join(piece.text for piece in cut if number in piece.inside) == mention.raw
        assert sum(number in piece.opened for piece in cut) == 1
        assert sum(number in piece.closed for piece in cut) == 1


def test_pieces_take_no_longer_for_many_mentions():
    text = "5 " * 50_000
    assert sum(1 for _ in pieces(text, [phone(at, at + 1, text) for at in range(0, 100_000, 2)])) == 100_000


def test_plain_text_brackets_and_numbers_each_mention_and_tells_of_it():
    found = extract(TEXT)
    found[1] = found[1]._replace(others=(Reading("+442025550143", 0.25, "phone-foreign"),))
    assert (
        plain(Explained(None, TEXT, found))
        == f"""\
Insta: @⟦keys_4_you⟧[1], call ⟦2Zero2-five55-0143⟧[2]

[1] handle (instagram) keys_4_you
    written     keys_4_you  (characters 8 to 18)
    read by     handle-cue: a name after a word or sign for the platform
    confidence  {found[0].confidence:.2f}

[2] phone +12025550143
    written     2Zero2-five55-0143  (characters 25 to 43)
    hidden by   digit-words: digits written as words, wholly or in part
    read by     phone-nanp: ten digits that are a number of the United States, Canada or the Caribbean (NANP)
    confidence  {found[1].confidence:.2f}
    or else     +442025550143  (probability 0.25; phone-foreign: \
digits that are a national number of another country than the text's)

{LEADS}
"""
    )


def test_one_inside_another_closes_first():
    mentions = [phone(0, 9, "wa.me/202"), phone(6, 9, "wa.me/202")]
    assert plain(Explained(None, "wa.me/202", mentions)).startswith("⟦wa.me/⟦202⟧[2]⟧[1]\n")


def test_a_text_without_mentions_and_an_empty_one_say_so():
    told = plain(Explained("7", "no one", []), Explained("8", "", []))
    assert told.count("Nothing was read in it.") == 2
    assert "── 7\nno one\n" in told


def test_a_rule_and_a_disguise_of_another_version_are_named_all_the_same():
    told = plain(Explained(None, TEXT, [phone(25, 43, rule="of-old", disguise=("old-way",))]))
    assert "read by     of-old\n" in told
    assert "hidden by   old-way\n" in told


def test_a_terminal_underlines_what_was_read_and_nothing_else(monkeypatch):
    printed = drawn(monkeypatch, Explained(None, TEXT, extract(TEXT)))
    assert re.findall(r"\x1b\[4;\d+m(.*?)\x1b\[0m", printed) == ["keys_4_you", "2Zero2-five55-0143"]


def test_without_colours_the_underline_stays(monkeypatch):
    printed = drawn(monkeypatch, Explained(None, TEXT, extract(TEXT)), colour=False)
    assert re.findall(r"\x1b\[4m(.*?)\x1b\[0m", printed) == ["keys_4_you", "2Zero2-five55-0143"]
    assert not re.search(r"\x1b\[[\d;]*3\d", printed)


@pytest.mark.parametrize(
    "number", ["❷⓪❷ ⑤⑤⑤ ⓪①④③", "２０２－５５５－０１４３", "٢٠٢ ٥٥٥ ٠١٤٣", "202🌹555🌹0143", "2️⃣0️⃣2️⃣5️⃣5️⃣5️⃣0️⃣1️⃣4️⃣3️⃣"]
)
def test_no_line_is_wider_than_the_terminal_and_no_character_is_lost(monkeypatch, number):
    text = f"السلام عليكم 请打电话 👩 {number} 谢谢 " * 3
    found = [phone(m.start(), m.end(), text) for m in re.finditer(re.escape(number), text)]
    printed = re.sub(r"\x1b\[[\d;]*m", "", drawn(monkeypatch, Explained(None, text, found)))
    measure = Console(width=80).measure
    assert max(measure(line.rstrip()).maximum for line in printed.splitlines()) <= 80
    shown = printed.partition("[1] phone")[0]
    assert re.sub(r"\s|\[\d\]", "", shown) == re.sub(r"\s", "", text)


def test_nothing_in_a_text_steers_the_terminal(monkeypatch):
    text = "\x1b]0;title\x07 \x1b[31m \u202eevil\u202c \x00 \x9b1m \ud800 a\r\nb\tc"
    texts = [Explained(text, text, [phone(0, len(text), text, rule="\x1b[1m", value=text)])]
    told_plainly, marked_up = plain(*texts), page(*texts)
    printed = re.sub(r"\x1b\[[\d;]*m", "", drawn(monkeypatch, *texts))
    for told in (printed, told_plainly, marked_up):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", told)
        assert told.encode()


@given(TEXTS, SPANS)
@settings(max_examples=60, deadline=None)
def test_a_page_holds_every_text_as_it_is_and_every_link_leads_somewhere(text, spans):
    mentions = mentions_at(text, spans)
    made = Page(page(Explained("a", text, mentions), Explained("b", "none", [])))
    assert len(made.texts[0]) == len(text.replace("\r\n", "\n"))
    assert made.texts[1] == "none"
    assert len(set(made.ids)) == len(made.ids)
    assert sorted(made.links) == sorted(f"#t1m{number}" for number in range(1, len(mentions) + 1))
    assert {link[1:] for link in made.links} <= set(made.ids)


def test_a_page_escapes_everything_and_asks_for_nothing():
    nasty = "<script>alert('1')</script>\"&amp;"
    mention = phone(
        0, len(nasty), nasty, value=nasty, platform=nasty, rule=nasty, disguise=(nasty,),
        others=(Reading(nasty, 0.5, nasty),),
    )  # fmt: skip
    markup = page(Explained(nasty, nasty, [mention]))
    made = Page(markup)
    assert made.texts == [nasty]
    tags = {tag for tag, _ in made.seen}
    assert not tags & {"script", "link", "img", "iframe", "base", "form", "object"}
    assert not re.search(r"\b(?:https?:|url\(|@import|src=|on\w+=)", markup.replace(nasty, ""))
    assert ("meta", {"http-equiv": "Content-Security-Policy",
                     "content": "default-src 'none'; style-src 'unsafe-inline'"}) in made.seen  # fmt: skip


def test_a_page_marks_with_a_title_and_tells_in_a_table():
    made = Page(page(Explained(None, TEXT, extract(TEXT))))
    titles = [attributes["title"] for tag, attributes in made.seen if tag == "mark"]
    assert titles == ["1 handle (instagram): keys_4_you, 0.99", "2 phone: +12025550143, 0.99"]
    assert "+12025550143" in made.cells
    assert "digit-wordsdigits written as words, wholly or in part" in made.cells
    assert "Or else" not in made.cells
    competing = [each._replace(others=(Reading("x", 0.1, "handle-cue"),)) for each in extract(TEXT)]
    assert "Or else" in Page(page(Explained(None, TEXT, competing))).cells


def test_a_page_and_a_screen_say_that_these_are_leads(monkeypatch):
    for told in (page(), plain(), drawn(monkeypatch)):
        assert LEADS in told


def test_a_page_keeps_the_joiners_of_emoji_and_scripts_and_shows_those_that_hide():
    text = "👩\u200d🦰 می\u200cخواهم 2\u200d0\u200c2 a\u200db 👩\u200d"
    assert Page(page(Explained(None, text, []))).texts == ["👩\u200d🦰 می\u200cخواهم 2�0�2 a�b 👩�"]
