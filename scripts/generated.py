"""Write the pages that are made from the code, or with --check say which of them are stale."""

from __future__ import annotations

import sys
from pathlib import Path

from lakon import ontology
from lakon.cli.reference import reference
from lakon.model import json_schema

DOCS = Path(__file__).parents[1] / "docs"
PAGES = {"reading.schema.json": json_schema, "codebook.md": ontology.codebook, "commands.md": reference}


def stale() -> list[str]:
    """The pages that are missing or not as the code makes them."""
    return [name for name, make in PAGES.items() if not (DOCS / name).exists() or (DOCS / name).read_text(encoding="utf-8") != make()]


def main(arguments: list[str]) -> int:
    """Exit status 1 where --check finds a stale page."""
    if "--check" in arguments:
        old = stale()
        print(f"stale: {', '.join(old)}; run python scripts/generated.py" if old else "generated pages are fresh")
        return bool(old)
    DOCS.mkdir(exist_ok=True)
    for name, make in PAGES.items():
        (DOCS / name).write_text(make(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
