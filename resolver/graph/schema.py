"""The graph, declared once. `cypher/schema.cypher`, every write and the drawing in the guide derive from it.

`python -m resolver.graph.schema` writes the derived files again.
"""

from resolver.graph.measures.properties import BRIDGE, OF_ENTITIES, OF_IDENTIFIERS, OF_NETWORKS
from resolver.graph.model import Node, Property, Relation, Schema

IDENTIFIERS = ("Phone", "Email", "Handle", "Url", "Payment")
"""Labels of what an ad can be reached by or paid through."""
_KINDS = ("phone", "email", "handle", "url", "payment")

RUN = Property("run", "integer", "the run that wrote it")

_FIRST = Property("first_seen", "string", "UTC time of its first dated ad, ISO 8601")
_LAST = Property("last_seen", "string", "UTC time of its last dated ad, ISO 8601")
_ADS = Property("ads", "integer", "how many ads")
_ENTITIES = Property("entities", "integer", "how many entities")
_HUB = Property("hub", "boolean", "on so many ads that it says little about who placed them")
_VALUE = Property("value", "string", "the canonical form: E.164 for a phone")
_COUNTRY = Property("country", "string", "the country it is in, two letters (ISO 3166), where that is known")
_AREA = Property("area", "string", "the state or province there, as in ISO 3166-2: CA for US-CA")
_PROBABILITY = Property("probability", "float", "that one party placed both, 0..1")
_REASONS = Property("reasons", "strings", "what speaks for and against, in log-odds, the weightiest first")
_DOMAIN = Property("domain", "string", "the host it is at")
_PLATFORM = Property("platform", "string", "the platform it belongs to, where that is known")


def _identifier(label: str, kind: str, meaning: str, *extra: Property) -> Node:
    counted = (_VALUE, *extra, _ADS, _ENTITIES, _FIRST, _LAST, _HUB, *OF_IDENTIFIERS)
    return Node(label, meaning, counted, "identifiers.sql", kind, ("value",))


NODES = (
    Node(
        "Source",
        "A file taken in.",
        (
            Property("name", "string", "its file name"),
            Property("sha256", "string", "of its bytes"),
            Property("rows", "integer", "rows read"),
        ),
        "sources.sql",
    ),
    Node(
        "Ad",
        "A record as it was published: ad, profile, post, job offer or table row.",
        (
            Property("record_id", "string", "the input's own id"),
            Property("source", "string", "id of its Source"),
            Property("kind", "string", "ad, profile, post, job or row"),
            Property("site", "string", "where it was published"),
            Property("url", "string", "its address"),
            Property("place", "string", "the place as the input writes it"),
            Property("posted_at", "string", "when it was posted, as given"),
            Property("posted_ts", "integer", "the same as UTC epoch seconds"),
            Property("posted_iso", "string", "the same as ISO 8601"),
            Property("text", "string", "its first 4,000 characters; the case holds all of it"),
            Property("text_length", "integer", "characters of the whole text"),
            Property("ages", "integers", "ages its text states, in years"),
            Property("aliases", "strings", "names its text goes by"),
            Property("hourly_price", "float", "the lowest price of an hour its text states"),
            Property("currency", "string", "of that price (ISO 4217), ? where it has none"),
        ),
        "ads.sql",
        indexed=("record_id", "posted_ts"),
        searched=("text",),
    ),
    _identifier("Phone", "phone", "A phone number, and where its area code belongs.", _COUNTRY, _AREA),
    _identifier("Email", "email", "An e-mail address.", _DOMAIN),
    _identifier("Handle", "handle", "A name on a platform.", _PLATFORM),
    _identifier("Url", "url", "A web address.", _DOMAIN),
    _identifier("Payment", "payment", "A payment handle or wallet.", _PLATFORM),
    Node(
        "Template",
        "A text that several ads share, nearly word for word.",
        (
            _ADS,
            _ENTITIES,
            _FIRST,
            _LAST,
            Property("text", "string", "how its first ad begins, 400 characters"),
        ),
        "templates.sql",
    ),
    Node("Image", "A picture, known by its hash.", (_ADS, _ENTITIES, _FIRST, _LAST), "images.sql"),
    Node(
        "Place",
        "A place as ads name it, letter case aside.",
        (Property("name", "string", "one of its spellings"), _COUNTRY, _AREA, _ADS, _ENTITIES),
        "places.sql",
    ),
    Node(
        "Entity",
        "Whoever controls a set of identifiers: one person or a group. A lead, not proof.",
        (_ADS, _FIRST, _LAST, *OF_ENTITIES),
        "entities.sql",
        indexed=("first_seen", "last_seen"),
    ),
    Node(
        "Network",
        "Entities joined by weaker evidence, never merged by it.",
        (
            _ENTITIES,
            _ADS,
            _FIRST,
            _LAST,
            *OF_NETWORKS,
        ),
        "networks.sql",
    ),
)

RELATIONS = (
    # (:Ad)-[:FROM]->(:Source)
    Relation("FROM", "Ad", ("Source",), "The ad was read from this file.", (), "from.sql"),
    # (:Ad)-[:MENTIONS]->(:Phone|Email|Handle|Url|Payment)
    Relation(
        "MENTIONS",
        "Ad",
        IDENTIFIERS,
        "A fact: the ad says so, at this place.",
        (
            Property("at", "string", "start-end in the text, or column:start-end in a typed column"),
            Property("raw", "string", "as written"),
            Property("start", "integer", "offset of its first character"),
            Property("end", "integer", "offset after its last character"),
            Property("disguise", "strings", "how it was hidden; empty when it stands plainly"),
            Property("confidence", "float", "of the reading, 0..1"),
            Property("rule", "string", "what read it"),
            Property("others", "strings", "values the same characters may have instead, the likelier first"),
        ),
        "mentions.sql",
        _KINDS,
        key="at",
    ),
    # (:Ad)-[:RESOLVED_TO]->(:Entity)
    Relation(
        "RESOLVED_TO",
        "Ad",
        ("Entity",),
        "An inference: the entity placed the ad.",
        (Property("probability", "float", "0..1"),),
        "resolved.sql",
    ),
    # (:Ad)-[:SAME_AS]->(:Ad)
    Relation(
        "SAME_AS",
        "Ad",
        ("Ad",),
        "An inference: one entity placed both. Only its strongest links, the fewest that hold it together"
        " (a maximum spanning tree): take one away and the entity falls in two.",
        (_PROBABILITY, _REASONS),
        "same_as.sql",
    ),
    # (:Ad)-[:POSSIBLY_SAME]->(:Ad)
    Relation(
        "POSSIBLY_SAME",
        "Ad",
        ("Ad",),
        "A doubt: one party may have placed both, not merged. The likeliest pair of two entities.",
        (_PROBABILITY, _REASONS),
        "possibly_same.sql",
    ),
    # (:Ad)-[:JUDGED]->(:Ad)
    Relation(
        "JUDGED",
        "Ad",
        ("Ad",),
        "A person's word on the two, each entry of it; the last one holds.",
        (
            Property("entry", "string", "its number in the case"),
            Property("verdict", "string", "same, different, unsure or undone"),
            Property("by", "string", "whose word it is"),
            Property("at", "string", "when it was said, ISO 8601"),
            Property("why", "string", "the reason given"),
            Property("holds", "boolean", "it is the last word on the two that stands, and settled"),
        ),
        "judged.sql",
        key="entry",
    ),
    # (:Entity)-[:USES]->(:Phone|Email|Handle|Url|Payment)
    Relation(
        "USES",
        "Entity",
        IDENTIFIERS,
        "Ads of the entity mention the identifier.",
        (_FIRST, _LAST, _ADS, _HUB),
        "uses.sql",
        _KINDS,
    ),
    # (:Ad)-[:USES_TEMPLATE]->(:Template)
    Relation("USES_TEMPLATE", "Ad", ("Template",), "The ad's text is this one.", (), "uses_template.sql"),
    # (:Ad)-[:SHOWS]->(:Image)
    Relation("SHOWS", "Ad", ("Image",), "The ad shows the picture.", (), "shows.sql"),
    # (:Ad)-[:POSTED_IN]->(:Place)
    Relation(
        "POSTED_IN",
        "Ad",
        ("Place",),
        "The ad names the place: its column does, or where that is empty its text.",
        (
            Property("lat", "float", "degrees north, where the input says"),
            Property("lon", "float", "degrees east, where the input says"),
            Property("read", "boolean", "the text says so, and no column"),
        ),
        "posted_in.sql",
    ),
    # (:Entity)-[:LINKED_TO]->(:Entity)
    Relation(
        "LINKED_TO",
        "Entity",
        ("Entity",),
        "Weaker evidence joins the two; written once, from the smaller id to the larger.",
        (
            Property(
                "kind", "string", "hub, identifier, template, image, derived, succession, person or link"
            ),
            Property("probability", "float", "best link probability between their ads, 0 if none was scored"),
            Property("reasons", "strings", "what they share, in words"),
            BRIDGE,
        ),
        "linked.sql",
        key="kind",
    ),
    # (:Entity)-[:MEMBER_OF]->(:Network)
    Relation("MEMBER_OF", "Entity", ("Network",), "The entity is in the network.", (), "member_of.sql"),
)

SCHEMA = Schema(NODES, RELATIONS)
"""The graph that `sync` writes and the questions ask."""
