"""The measures as properties of the graph, each with what it means."""

from resolver.graph.model import Property

_RUN = Property("measured_run", "integer", "the run that gave its measures these values")
_CORE = Property(
    "core",
    "integer",
    "k of its k-core, hubs left out: it is in a part where each entity shares k values or more, and each"
    " value is shared by k entities or more; 1 where nothing closes a ring",
)
_PAGERANK = Property(
    "pagerank",
    "float",
    "PageRank among entities and what they share, 1 is the average; a value of n entities draws each by 1/n,"
    " which weighs hubs down",
)

OF_IDENTIFIERS = (
    Property(
        "component",
        "string",
        "what hangs together, hubs left out, by the smallest id of an entity there; measures are of"
        " identifiers that two entities or more use",
    ),
    _CORE,
    _PAGERANK,
    _RUN,
)
"""Of an identifier."""

OF_ENTITIES = (
    *(
        Property(name, "integer", f"how many {name} it uses")
        for name in ("phones", "emails", "handles", "urls", "payments")
    ),
    Property(
        "component", "string", "what hangs together, hubs left out, by the smallest id of an entity there"
    ),
    Property(
        "community",
        "string",
        "the part of its component that shares more within than without (Leiden), by the smallest id there",
    ),
    _CORE,
    _PAGERANK,
    Property(
        "betweenness",
        "float",
        "pairs of other entities that it stands between on shortest paths, hubs left out; absent in a"
        " component that is too large to tell, of some thousands",
    ),
    Property("articulation", "boolean", "without it the others of its network would not hang together"),
    _RUN,
)
"""Of an entity. How many identifiers it uses is always right, the rest as it was when measured."""

OF_NETWORKS = (
    Property("communities", "integer", "communities its entities are in"),
    Property(
        "modularity",
        "float",
        "how clearly communities part it: 0 not at all, 1 at most; absent where only hubs hold it together",
    ),
    _RUN,
)
"""Of a network."""

BRIDGE = Property(
    "bridge", "boolean", "without what joins these two directly, their network would fall in two"
)
"""Of LINKED_TO, the same on all between two entities."""
