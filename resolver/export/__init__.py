"""What a case found, as rows for other programs: entities, mentions, links, networks."""

from resolver.export.files import for_spreadsheet, write_parquet
from resolver.export.rows import WHAT, Export, export

__all__ = ["WHAT", "Export", "export", "for_spreadsheet", "write_parquet"]
