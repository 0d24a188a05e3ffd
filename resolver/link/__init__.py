"""Records → pairs → links → clusters: blocked by keys, compared as columns, weighed by a model, linked."""

from resolver.link.fit.stored import Stored
from resolver.link.models import load_model
from resolver.link.stage import Linked, link, settings
from resolver.link.weigh import WeighedPair, Weight, weigh

__all__ = ["Linked", "Stored", "WeighedPair", "Weight", "link", "load_model", "settings", "weigh"]
