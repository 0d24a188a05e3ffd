"""Files into the case: CSV, JSON, Parquet, Excel and standard input become records, by a mapping."""

from resolver.ingest.guess import guess_mapping
from resolver.ingest.load import Ingested, ingest
from resolver.ingest.mapping import Column, Field, Mapping, load_mapping

__all__ = ["Column", "Field", "Ingested", "Mapping", "guess_mapping", "ingest", "load_mapping"]
