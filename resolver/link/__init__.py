"""Records → pairs → links → clusters: blocked by keys, compared as columns, weighed by a model, linked."""

from resolver.link.stage import Linked, link, settings

__all__ = ["Linked", "link", "settings"]
