"""How texts were read, for a person: each identifier marked where it stands, and told below."""

from resolver.report.reading.page import write_page
from resolver.report.reading.pieces import Reading
from resolver.report.reading.screen import write_screen

__all__ = ["Reading", "write_page", "write_screen"]
