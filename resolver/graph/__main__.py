"""Write the files that derive from the schema: `python -m resolver.graph`, at the root of the sources."""

from pathlib import Path

from resolver.graph import drawing
from resolver.graph.schema import SCHEMA

FILES = {"cypher/schema.cypher": drawing.cypher_file, "docs/guide/graph-schema.md": drawing.page}
"""What derives from the schema, and how."""


def main() -> None:
    """Write each file anew."""
    root = Path(__file__).resolve().parents[2]
    for name, make in FILES.items():
        (root / name).write_text(make(SCHEMA), encoding="utf8")


if __name__ == "__main__":
    main()
