"""Read disguised identifiers in online ads, link the ads into entities, question the graph.

What it says is a lead, not proof.
"""

from resolver.extract import extract
from resolver.records import Mention, Reading

__all__ = ["Mention", "Reading", "extract"]
