"""A small case whose graph and answers were worked out by hand.

e1 walks dogs (three ads), e2 teaches the piano (two), e3 cleans houses, e4 tutors, e5 gardens, e6 mends
bicycles. e1, e2 and e3 stand on one agency's number, a hub. e1 and e4 share a handle on one platform; e5 has
the same name on another platform, which makes no connection.
"""

import json
from datetime import UTC, datetime

from resolver.graph import sync

AGENCY, WALKER_PHONE, PIANO_PHONE = "+12025550100", "+12025550143", "+12025550177"


def _ts(text):
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


RECORDS = [
    # key, source, row, record id, kind, site, place, posted, text
    (
        0,
        1,
        2,
        "a1",
        "ad",
        "walks.example",
        "San Jose",
        "2024-01-01T10:00:00",
        "Dog walking, call 202 555 0143",
    ),
    (1, 1, 3, "a2", "ad", "walks.example", "San Jose", "2024-01-01T18:00:00", "Dog walking, call or text me"),
    (2, 1, 4, "a3", "ad", "walks.example", "Reno", "2024-01-09T08:30:00", "Dog walking, now in Reno"),
    (3, 1, 5, "a4", "ad", "tutors.example", "Reno", "2024-02-01T00:00:00", "Piano lessons"),
    (4, 1, 6, "a5", "ad", "tutors.example", None, None, "Piano lessons, write to me"),
    (5, 1, 7, "a6", "ad", "tutors.example", "San Jose", "2024-03-01T12:00:00", "House cleaning"),
    (6, 2, 2, "p1", "post", None, " san  jose ", "2024-03-05T09:00:00", "Tutoring"),
    (7, 2, 3, "a1", "post", None, None, "2024-03-06T09:00:00", "Gardening"),
    (8, 2, 4, "p2", "post", None, "Reno", "2024-04-01T09:00:00", "Bicycles mended"),
]
MENTIONS = [
    # key, field, kind, platform, value, raw, start, disguise
    (0, None, "age", None, "34", "34 years", 40, []),
    (0, None, "alias", None, "Jo", "Jo", 50, []),
    (0, None, "price", None, "60 USD/h", "$60/h", 60, []),
    (0, None, "price", None, "45 USD/h", "$45/h", 70, []),
    (0, None, "phone", None, WALKER_PHONE, "202 555 0143", 18, []),
    (0, None, "handle", "instagram", "walker", "@walker", 0, []),
    (1, None, "phone", None, WALKER_PHONE, "2o2 555 oI43", 5, ["letters"]),
    (1, None, "phone", None, WALKER_PHONE, "2025550143", 30, []),
    (2, None, "phone", None, WALKER_PHONE, "202 555 0143", 3, []),
    (2, None, "phone", None, AGENCY, "202 555 0100", 20, []),
    (3, None, "phone", None, AGENCY, "202 555 0100", 4, []),
    (3, None, "email", None, "piano@example.org", "piano at example dot org", 20, ["words"]),
    (4, None, "email", None, "piano@example.org", "piano@example.org", 9, []),
    (4, "tel", "phone", None, PIANO_PHONE, "202 555 0177", 0, []),
    (5, None, "phone", "whatsapp", AGENCY, "202 555 0100", 4, []),
    (5, None, "email", None, "clean@example.org", "clean@example.org", 20, []),
    (6, None, "handle", "instagram", "walker", "@walker", 4, []),
    (6, None, "url", None, "https://example.org/tutoring", "example.org/tutoring", 14, []),
    (6, None, "payment", "cashapp", "tutor1", "$tutor1", 40, []),
    (7, None, "handle", "telegram", "walker", "@walker", 4, []),
    (8, None, "email", None, "walker@example.org", "walker@example.org", 2, []),
]
ENTITIES = {"e1": [0, 1, 2], "e2": [3, 4], "e3": [5], "e4": [6], "e5": [7], "e6": [8]}
TIES = [
    ("e1", "e2", "hub", f"both use {AGENCY}", 0.0),
    ("e1", "e2", "template", "two texts alike", 0.2),
    ("e1", "e2", "template", "another two alike", 0.4),
    ("e1", "e3", "image", "one picture", 0.0),
    ("e1", "e4", "link", "one handle", 0.31),
    ("e5", "e6", "derived", "walker@ and @walker", 0.1),
]
LINKS = [
    (0, 1, 0.95, [3.0, -0.5]),
    (1, 2, 0.9, [2.0, 0.0]),
    (0, 2, 0.6, [1.0, 0.5]),
    (0, 3, 0.4, [-1.0, 2.0]),
]
JUDGEMENTS = [
    (1, "a1", "ads.csv", "a2", "unsure", ""),
    (2, "a2", "ads.csv", "a1", "same", "one number"),
    (3, "a3", "posts.csv", "p2", "different", "another town"),
]
NETWORKS = [("n1", "e1"), ("n1", "e2"), ("n1", "e3"), ("n1", "e4"), ("n2", "e5"), ("n2", "e6")]
NODES = {
    "Source": {"ads.csv", "posts.csv"},
    "Ad": {f"ads.csv:a{n}" for n in range(1, 7)} | {"posts.csv:p1", "posts.csv:a1", "posts.csv:p2"},
    "Phone": {AGENCY, WALKER_PHONE, PIANO_PHONE},
    "Email": {"piano@example.org", "clean@example.org", "walker@example.org"},
    "Handle": {"instagram:walker", "telegram:walker"},
    "Url": {"https://example.org/tutoring"},
    "Payment": {"cashapp:tutor1"},
    "Template": {"t1"},
    "Image": {"ff00"},
    "Place": {"san jose", "reno"},
    "Entity": {"e1", "e2", "e3", "e4", "e5", "e6"},
    "Network": {"n1", "n2"},
}
RELATIONS = {
    "FROM": 9,
    "MENTIONS": 17,
    "RESOLVED_TO": 9,
    "USES": 13,
    "USES_TEMPLATE": 3,
    "SHOWS": 2,
    "POSTED_IN": 7,
    "SAME_AS": 2,
    "POSSIBLY_SAME": 1,
    "JUDGED": 3,
    "LINKED_TO": 5,
    "MEMBER_OF": 6,
}
USES = {
    ("e1", WALKER_PHONE, 3, "2024-01-01T10:00:00Z", "2024-01-09T08:30:00Z", False),
    ("e1", AGENCY, 1, "2024-01-09T08:30:00Z", "2024-01-09T08:30:00Z", True),
    ("e1", "instagram:walker", 1, "2024-01-01T10:00:00Z", "2024-01-01T10:00:00Z", False),
    ("e2", AGENCY, 1, "2024-02-01T00:00:00Z", "2024-02-01T00:00:00Z", True),
    ("e2", "piano@example.org", 2, "2024-02-01T00:00:00Z", "2024-02-01T00:00:00Z", False),
    ("e2", PIANO_PHONE, 1, None, None, False),
    ("e3", AGENCY, 1, "2024-03-01T12:00:00Z", "2024-03-01T12:00:00Z", True),
    ("e3", "clean@example.org", 1, "2024-03-01T12:00:00Z", "2024-03-01T12:00:00Z", False),
    ("e4", "instagram:walker", 1, "2024-03-05T09:00:00Z", "2024-03-05T09:00:00Z", False),
    ("e4", "https://example.org/tutoring", 1, "2024-03-05T09:00:00Z", "2024-03-05T09:00:00Z", False),
    ("e4", "cashapp:tutor1", 1, "2024-03-05T09:00:00Z", "2024-03-05T09:00:00Z", False),
    ("e5", "telegram:walker", 1, "2024-03-06T09:00:00Z", "2024-03-06T09:00:00Z", False),
    ("e6", "walker@example.org", 1, "2024-04-01T09:00:00Z", "2024-04-01T09:00:00Z", False),
}


def fill(case):
    """Write the planted case into the tables of an empty one."""
    db = case.db
    source = "INSERT INTO sources VALUES (?, ?, ?, 9, 'csv', 'utf8', ?, 0, '{}', TIMESTAMP '2024-05-01', 1)"
    db.executemany(source, [(1, "ads.csv", "a" * 64, 6), (2, "posts.csv", "b" * 64, 3)])
    for key, own, row, record, kind, site, place, posted, text in RECORDS:
        ts = _ts(posted) if posted else None
        values = [key, own, row, record, kind, site, None, place, posted, ts, "US", text, [0]]
        db.execute("INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
    for key, field, kind, platform, value, raw, start, disguise in MENTIONS:
        values = [key, field, kind, platform, value, raw, start, start + len(raw), disguise, 0.9, "rule", []]
        db.execute("INSERT INTO mentions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
    db.executemany("INSERT INTO field_types VALUES (?, ?)", [("photo", "image_hash"), ("where", "latlong")])
    fields = [(2, "photo", 0, "FF00"), (5, "photo", 0, "ff00"), (0, "where", 0, "37.33, -121.89")]
    db.executemany("INSERT INTO fields VALUES (?, ?, ?, ?)", fields)
    db.execute("INSERT INTO hubs VALUES ('phone', NULL, ?, 3)", [AGENCY])
    db.executemany("INSERT INTO templates VALUES ('t1', ?)", [(0,), (1,), (3,)])
    for entity, keys in ENTITIES.items():
        db.execute("INSERT INTO entities VALUES (?, 1, NULL)", [entity])
        db.executemany("INSERT INTO entity_records VALUES (?, ?, 0.8)", [(key, entity) for key in keys])
    db.execute(
        "INSERT INTO models VALUES (1, 1, ?)",
        [json.dumps({"comparisons": [{"name": "phone"}, {"name": "text"}]})],
    )
    db.executemany("INSERT INTO links VALUES (?, ?, ?, ?, ['phone:x'], NULL)", LINKS)
    judged = "INSERT INTO judgements VALUES (?, 'ads.csv', ?, ?, ?, ?, 'ana', '2024-05-02T10:00:00Z', ?, 1)"
    db.executemany(judged, JUDGEMENTS)
    db.executemany("INSERT INTO ties VALUES (?, ?, ?, ?, ?)", TIES)
    db.executemany("INSERT INTO networks VALUES (?, ?)", NETWORKS)


def contents(store):
    """All that a store holds but the runs that wrote it, in an order of its own, to compare two states."""
    nodes = store.query("MATCH (n) WHERE NOT n:Case RETURN n").rows
    edges = store.query("MATCH (a)-[e]->(b) RETURN a.id AS a, e, b.id AS b").rows
    return sorted(repr(_unrun(row)) for row in (*nodes, *edges))


def _unrun(row):
    return [{k: v for k, v in item.items() if k != "run"} if isinstance(item, dict) else item for item in row]


def rows(store, cypher, **parameters):
    """The rows of a query."""
    return [*store.query(cypher, parameters).rows]


def equals_fresh(case, store):
    """Whether the store holds what a load into an empty one would give it."""
    held = contents(store)
    store.execute("MATCH (n) DETACH DELETE n")
    sync(case, store, 99)
    return held == contents(store)
