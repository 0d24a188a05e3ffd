"""Measures of how entities hang together, computed from the case and kept in it.

They look at entities and at what two or more of them hold: identifiers, texts, images. Two that hold nothing
in common may be joined directly (a derived identifier, a number that follows another, a person's word,
likeness). An identifier of one entity alone joins nobody and is not measured.

Hubs, identifiers on so many ads that they say little, are in networks. So articulation entities and bridges,
which say what a network would fall apart without, see them; PageRank weighs them down; components, cores,
betweenness and communities leave them out, and so tell what hangs together even without them.
"""

from resolver.graph.measures.measuring import Measured, freshness, measure

__all__ = ["Measured", "freshness", "measure"]
