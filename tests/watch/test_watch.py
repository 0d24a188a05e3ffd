"""What is watched, and what is told of it: each item once, with its evidence."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from resolver import watch
from resolver.case import Case
from resolver.cli.main import app
from resolver.errors import CaseError, UsageError
from resolver.watch.digest import ITEMS_MOST, _plain

PHONE, OTHER, HUB = "+12025550143", "+12025550177", "+12025550100"
DAY = 86_400


@pytest.fixture
def watched(case, fill):
    """One number on two ads of the first run, watched; a second source comes in with the second."""
    fill.source("old.csv", ["a", "b"], run_id=1, posted_ts=[0, 5 * DAY], place=["Reno", "Reno"])
    fill.mention(0, "phone", PHONE)
    fill.mention(1, "phone", PHONE)
    fill.mention(1, "phone", HUB)
    fill.entities({"E-1": [0, 1]})
    watch.add(case, "identifier", PHONE, None, "mo", "a lead", 1)
    return case


def news(case, run_id=2):
    digest = watch.look(case, run_id)
    return [(item.item, item.sentence, item.evidence) for each in digest.news for item in each.items]


def test_nothing_new_is_no_news(watched):
    assert news(watched) == []
    assert list(watch.digests(watched)) == []


def test_a_new_ad_in_a_new_town_beside_a_new_number(watched, fill):
    fill.source("new.csv", ["c", "d"], run_id=2, posted_ts=[9 * DAY, 10 * DAY], place=["reno", " Paris"])
    fill.mention(2, "phone", PHONE)
    fill.mention(3, "phone", PHONE)
    fill.mention(3, "phone", OTHER)
    fill.mention(3, "phone", HUB)
    assert news(watched) == [
        ("place", "in Paris for the first time", ("d",)),
        ("beside", f"beside the phone {OTHER} for the first time", ("d",)),
        ("ad", "2 new ads, 1970-01-10 to 1970-01-11", ("c", "d")),
    ]
    assert news(watched, 3) == []


def test_a_hub_that_was_never_beside_it_is_no_news(watched, fill):
    fill.source("new.csv", ["c"], run_id=2)
    fill.mention(2, "phone", PHONE)
    fill.mention(2, "phone", OTHER)
    watched.db.execute("INSERT INTO hubs VALUES ('phone', NULL, ?, 500)", [OTHER])
    assert news(watched) == [("ad", "1 new ad", ("c",))]


@pytest.mark.parametrize(("days", "told"), [(34, []), (35, ["back after 30 days of silence"])])
def test_back_after_a_silence(watched, fill, days, told):
    fill.source("new.csv", ["c"], run_id=2, posted_ts=[days * DAY], place=["Reno"])
    fill.mention(2, "phone", PHONE)
    assert [sentence for item, sentence, _ in news(watched) if item == "back"] == told


def test_a_likely_successor_is_told_once(watched):
    watched.db.execute("INSERT INTO ties VALUES ('E-1', 'E-2', 'succession', 'the phone x starts', 0)")
    ((item, sentence, _),) = news(watched)
    assert item == "successor"
    assert "the phone x starts (E-1 and E-2)" in sentence
    assert news(watched, 3) == []


def test_an_entity_is_followed_where_it_was_merged(watched, fill):
    watch.add(watched, "entity", "E-1", None, "mo", "", 1)
    watched.db.execute("INSERT INTO entities VALUES ('E-2', 1, NULL)")
    watched.db.execute("UPDATE entities SET merged_into = 'E-2' WHERE entity_id = 'E-1'")
    watched.db.execute("UPDATE entity_records SET entity_id = 'E-2'")
    watched.db.execute("INSERT INTO entity_log VALUES (2, 'merged', 'E-1', 'E-2', 2)")
    fill.source("new.csv", ["c"], run_id=2)
    watched.db.execute("INSERT INTO entity_records VALUES (2, 'E-2', 1)")
    told = [each for each in watch.look(watched, 2).news if each.watch.what == "entity"]
    assert [(item.item, item.sentence) for item in told[0].items] == [
        ("entity", "E-1 was merged into its entity E-2"),
        ("ad", "1 new ad"),
    ]


def test_a_template_is_watched(case, fill):
    fill.source("old.csv", ["a"], run_id=1)
    watch.add(case, "template", "t1", None, "mo", "", 1)
    fill.source("new.csv", ["b"], run_id=2)
    case.db.execute("INSERT INTO templates VALUES ('t1', 0), ('t1', 1)")
    assert news(case) == [("ad", "1 new ad", ("b",))]


def test_a_digest_is_capped_and_says_so(watched, fill):
    fill.source("new.csv", [f"n{n}" for n in range(30)], run_id=2, place=[f"Town {n}" for n in range(30)])
    for record in range(2, 32):
        fill.mention(record, "phone", PHONE)
    (told,) = watch.look(watched, 2).news
    assert (len(told.items), told.more) == (ITEMS_MOST, 31 - ITEMS_MOST)
    assert told.items[0].records == 1


def test_what_is_watched_no_more_has_no_news(watched, fill):
    watch.remove(watched, 1)
    fill.source("new.csv", ["c"], run_id=2)
    fill.mention(2, "phone", PHONE)
    assert watch.watches(watched) == []
    assert news(watched) == []
    with pytest.raises(CaseError, match="there is no watch 1"):
        watch.remove(watched, 1)


def test_watching_twice_is_refused(watched):
    with pytest.raises(UsageError, match="is watched already"):
        watch.add(watched, "identifier", PHONE, None, "mo", "", 2)
    with pytest.raises(UsageError, match="can't watch 'people'"):
        watch.add(watched, "people", PHONE, None, "mo", "", 2)


def test_digests_are_kept_and_written(watched, fill):
    fill.source("new.csv", ["c"], run_id=2, place=["<b>*Paris*</b>"])
    fill.mention(2, "phone", PHONE)
    digest = watch.look(watched, 2)
    (kept,) = watch.digests(watched)
    assert kept == digest
    assert list(watch.digests(watched, 9)) == []
    page = digest.to_markdown()
    assert f"## Identifier {PHONE} (a lead)" in page
    assert r"- in \<b\>\*Paris\*\</b\> for the first time: c" in page
    assert json.loads(digest.to_json())["news"][0]["watch"]["number"] == 1


@given(st.text())
def test_nothing_from_data_begins_a_line_or_a_mark(text):
    plain = _plain(text)
    assert "\n" not in plain
    assert not any(c in "<>`*" and (at == 0 or plain[at - 1] != "\\") for at, c in enumerate(plain))


def call(*words):
    return CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)


def test_at_the_command_line(watched, tmp_path):
    folder = watched.path
    watched.close()
    said = call("watch", "add", "e-1", "--case", folder, "--as", "mo")
    assert said.stderr == "watching the entity E-1, now on 2 records (watch 2)\n"
    said = call("watch", "add", "(202) 555-0188", "--case", folder, "--as", "mo")
    assert said.stderr == "watching the identifier +12025550188, now on 0 records (watch 3)\n"
    rows = json.loads(call("watch", "list", "--case", folder, "--format", "json").stdout)
    assert [(row["what"], row["records"]) for row in rows] == [
        ("identifier", 2),
        ("entity", 2),
        ("identifier", 0),
    ]
    assert call("watch", "digest", "--case", folder).stderr == "there is no news\n"
    with Case.open(folder) as case:
        case.db.execute("INSERT INTO ties VALUES ('E-1', 'E-2', 'succession', 'a number follows', 0)")
        watch.look(case, 2)
    assert "a number follows" in call("watch", "digest", "--case", folder).stdout
    call("watch", "digest", "--case", folder, "--format", "json", "-o", tmp_path / "digest.json")
    assert json.loads((tmp_path / "digest.json").read_text())["run_id"] == 2
    call("watch", "remove", "3", "--case", folder)
    assert len(json.loads(call("watch", "list", "--case", folder, "--format", "json").stdout)) == 2
