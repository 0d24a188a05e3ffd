"""Write what derives from the schema: `python -m resolver.graph`, at the root of the sources."""

from collections.abc import Callable
from pathlib import Path

from resolver.graph import drawing
from resolver.graph.schema import SCHEMA

FILES: dict[str, Callable[[str], str]] = {
    "cypher/schema.cypher": lambda _: drawing.cypher_file(SCHEMA),
    "docs/guide/graph.md": lambda page: drawing.page(page, SCHEMA),
}
"""What derives from the schema: each file, and what it is to hold instead of what it holds."""


def main() -> None:
    """Write each file anew."""
    root = Path(__file__).resolve().parents[2]
    for name, make in FILES.items():
        file = root / name
        file.write_text(make(file.read_text(encoding="utf8")), encoding="utf8")


if __name__ == "__main__":
    main()
