"""Write the golden readings of examples/*.txt to tests/golden; review the change as a diff before it is committed.

The golden files are indented JSON, so that a diff shows the row that changed.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
GOLDEN = ROOT / "tests" / "golden"


def golden(example: Path) -> str:
    """The golden text of an example: its reading, with the file's name as its id."""
    from lakon import read

    return read(example.read_text(encoding="utf-8"), id=f"examples/{example.name}").to_json(indent=1) + "\n"


def main() -> int:
    """Write every golden file, and take away those without an example."""
    wanted = {f"{example.stem}.json": golden(example) for example in sorted(EXAMPLES.glob("*.txt"))}
    GOLDEN.mkdir(exist_ok=True)
    for old in GOLDEN.glob("*.json"):
        if old.name not in wanted:
            old.unlink()
    for name, text in wanted.items():
        (GOLDEN / name).write_text(text, encoding="utf-8")
    print(f"{len(wanted)} golden readings in {GOLDEN}")
    return 0 if wanted else 1


if __name__ == "__main__":
    sys.exit(main())
