"""Why records are together or apart: the evidence, down to the values that met, and what it comes to."""

from resolver.why.entity import EntityWhy, Step, why_entity
from resolver.why.met import Met
from resolver.why.page import write_page
from resolver.why.pair import Evidence, PairWhy, Side, locate, why_pair
from resolver.why.told import Document, Table, tell_entity, tell_pair

__all__ = [
    "Document", "EntityWhy", "Evidence", "Met", "PairWhy", "Side", "Step", "Table", "locate", "tell_entity",
    "tell_pair", "why_entity", "why_pair", "write_page",
]  # fmt: skip
