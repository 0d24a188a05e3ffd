from resolver import report
from resolver.records import LEADS
from resolver.report import IdentifierSummary, NetworkSummary, Rejected


def test_an_empty_case(case):
    found = report.summary(case)
    assert {count.number for count in found.counts} == {0}
    assert (found.entities, found.hubs, found.networks, found.rejected, found.doubts) == ((), (), (), (), ())
    assert found.note == LEADS


def small(case, fill):
    """Two entities with a hub in common, tied into a network; one record that says nothing."""
    fill.source(
        "ads.csv",
        ["1", "2", "2", "4"],
        site=["walks", "tunes", "walks", "walks"],
        place=["Springfield", "Springfield", "Ogden", None],
        posted_ts=[86400 * 3, 86400, None, None],
    )
    fill.entities({"E-A": [0, 1, 2], "E-B": [3]})
    for record in (0, 1, 2):
        fill.mention(record, "phone", "+15550100")
        fill.mention(record, "phone", "+15550199")
    fill.mention(1, "handle", "pianoforte", "tunes")
    fill.mention(3, "phone", "+15550199")
    case.db.execute("INSERT INTO hubs VALUES ('phone', NULL, '+15550199', 4)")
    case.db.execute(
        "INSERT INTO ties VALUES ('E-A', 'E-B', 'hub', 'both …', 0), ('E-A', 'E-B', 'link', '1 …', 0.4)"
    )
    case.db.execute("INSERT INTO networks VALUES ('N-A', 'E-A'), ('N-A', 'E-B')")


def test_counts_follow_the_flow(case, fill):
    small(case, fill)
    assert dict(report.summary(case).counts) == {
        "sources": 1, "records": 4, "rejected rows": 0, "mentions": 8, "identifiers": 3, "hubs": 1,
        "templates": 0, "pairs": 0, "links": 0, "judgements": 0, "entities": 2, "ties": 2, "networks": 1,
    }  # fmt: skip


def test_entities_show_what_they_use_hubs_last(case, fill):
    small(case, fill)
    first, second = report.summary(case).entities
    assert (first.entity_id, first.records, first.places, first.sites) == ("E-A", 3, 2, 2)
    assert (first.first, first.last, first.network) == ("1970-01-02", "1970-01-04", "N-A")
    assert first.identifiers == (
        IdentifierSummary("phone", None, "+15550100", 3, hub=False),
        IdentifierSummary("handle", "tunes", "pianoforte", 1, hub=False),
        IdentifierSummary("phone", None, "+15550199", 3, hub=True),
    )
    assert (second.records, second.places, second.first) == (1, 0, None)


def test_an_entity_without_identifiers_or_network(case, fill):
    fill.source("ads.csv", ["1"])
    fill.entities({"E-A": [0]})
    (party,) = report.summary(case).entities
    assert (party.network, party.identifiers) == (None, ())


def test_hubs_networks_and_rejected_rows(case, fill):
    small(case, fill)
    case.db.execute("INSERT INTO rejects VALUES (1, 9, 'too few columns', 'x'), (1, 7, 'not UTF-8', 'y')")
    found = report.summary(case)
    assert [(hub.value, hub.records, hub.entities) for hub in found.hubs] == [("+15550199", 4, 2)]
    assert found.networks == (NetworkSummary("N-A", 2, 4, ("hub", "link")),)
    assert found.rejected == (Rejected("ads.csv", 7, "not UTF-8"), Rejected("ads.csv", 9, "too few columns"))


def test_lists_are_cut_and_sorted(case, fill):
    fill.source("ads.csv", [str(n) for n in range(30)])
    fill.entities({f"E-{n:02}": [2 * n, 2 * n + 1] for n in range(15)})
    for record in range(8):
        fill.mention(0, "email", f"{record}@walks.example")
    found = report.summary(case).entities
    assert [party.entity_id for party in found] == [f"E-{n:02}" for n in range(10)]
    assert [one.value[0] for one in found[0].identifiers] == list("01234")


def test_doubts_each_have_their_figure(case, fill):
    small(case, fill)
    case.db.execute("DELETE FROM mentions WHERE record_key = 3")
    case.db.execute("INSERT INTO rejects VALUES (1, 9, 'too few columns', 'x')")
    case.db.execute("UPDATE entity_records SET probability = 0.4 WHERE record_key = 2")
    fill.link(0, 1, 0.5)
    fill.link(0, 2, 0.9)
    assert report.summary(case).doubts == (
        "rows that could not be read and are left out: 1",
        "records that share their id with another of their source (all are kept): 2",
        "records without an identifier that could be read: 1 of 4",
        "uncertain pairs (0.3 to 0.7), where a person's word helps most: 1",
        "records that fit their entity badly (mean link probability below 0.5): 1",
    )


def test_what_is_too_large_is_doubted(case):
    case.db.execute("INSERT INTO entity_records SELECT i, 'E-A', 1 FROM range(60) t(i)")
    case.db.execute("INSERT INTO entity_records SELECT i, 'E-' || i, 1 FROM range(60, 130) t(i)")
    case.db.execute("INSERT INTO ties SELECT 'E-60', 'E-' || i, 'hub', '', 0 FROM range(61, 120) t(i)")
    case.db.execute("INSERT INTO networks SELECT 'N-60', 'E-' || i FROM range(60, 120) t(i)")
    case.db.execute(
        "INSERT INTO records SELECT i, 1, i, i, 'ad', NULL, NULL, NULL, NULL, NULL, NULL, '', NULL"
        " FROM range(130) t(i)"
    )
    grave = report.summary(case).doubts[:2]
    assert grave[0] == "E-A holds 60 of 130 records: see what ties it together"
    assert grave[1] == "N-60 holds 60 of 71 entities: see its hubs"


def test_status_names_sources_and_runs(case, fill):
    small(case, fill)
    with case.run("link"):
        pass
    rows = report.status(case)
    found = dict(rows)
    assert found["case"] == str(case.path)
    assert found["records"] == 4
    assert found["mentions of kind phone"] == 7
    assert found["source ads.csv"].startswith("4 rows, 0 rejected, SHA-256 ")
    assert found["run 1"].startswith("link done, started 2")
    assert len(rows) == len(found)
