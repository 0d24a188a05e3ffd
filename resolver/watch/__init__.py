"""What somebody watches, and after each run a digest of its news: each once, with its evidence."""

from resolver.watch.digest import Digest, Item, News, digests, look
from resolver.watch.ledger import Watch, add, remove, watches

__all__ = ["Digest", "Item", "News", "Watch", "add", "digests", "look", "remove", "watches"]
