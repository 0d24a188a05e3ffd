"""Entities become networks, by evidence too weak to make them one.

Ties, by kind: `hub`, an identifier on so many records that it proves nothing; `identifier`, any other that
two entities use and were not merged by; `template`, one text; `image`, one image hash; `derived`, a phone
inside a handle, or a handle that is an e-mail's name; `succession`, a number that falls silent and another
that starts soon after with the same text or places; `person`, a person's "unsure"; `link`, records alike,
but not enough. A value that many entities share ties each to the one with most records of it, not all to all:
a hub of 500 entities makes 499 ties. A network is what ties connect, directly or not; its name is that of
the smallest of its entities.
"""

from resolver.networks.find import Networks, find

__all__ = ["Networks", "find"]
