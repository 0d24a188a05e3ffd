"""How texts were read, for a person: each identifier marked where it stands, and told below."""

from resolver.report.explained.page import write_page
from resolver.report.explained.pieces import Explained
from resolver.report.explained.screen import write_screen

__all__ = ["Explained", "write_page", "write_screen"]
