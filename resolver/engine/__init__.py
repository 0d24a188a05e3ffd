"""Where work runs: in this process or in worker processes of this machine."""

from resolver.engine.local import map_in_order

__all__ = ["map_in_order"]
