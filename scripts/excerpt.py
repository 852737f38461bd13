"""Write the excerpt of a reading that docs/reading.md shows, between its marks.

python scripts/excerpt.py
"""

from __future__ import annotations

import json
import re
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "reading.md"
_MARKED = re.compile(r"(?<=<!-- excerpt -->\n).*?(?=<!-- /excerpt -->)", re.DOTALL)
_QUOTED = re.compile(r"Part of the reading of `(.+)`, published (\d{4}-\d{2}-\d{2})")


def excerpt(page: str) -> str:
    """The excerpt as a block of Markdown: the first event of the sentence that the page names, and what its row points to."""
    from lakon import read

    quoted = _QUOTED.search(page)
    if quoted is None:
        raise SystemExit(f"{PAGE}: no line 'Part of the reading of `…`, published DATE'; put it above the excerpt")
    held = read(quoted[1], published=quoted[2], lang="id").to_dict()
    if not held["events"]:
        return f"```json\n{json.dumps({'events': []})}\n```\n"
    event = held["events"][0]
    named = [side["entity"] for side in (*event["actors"], *event["recipients"])]
    part = {
        "entities": [row for row in held["entities"] if row["id"] in named],
        "times": [row for row in held["times"] if event["time"] and row["id"] == event["time"]["time"]],
        "places": [row for row in held["places"] if row["id"] == event["place"]],
        "events": [event],
    }
    return f"```json\n{_compact(part)}\n```\n"


def _compact(part: dict[str, list[dict[str, object]]]) -> str:
    """JSON with a line a field of a row; what is inside a field stays on its line."""
    layers = []
    for name, rows in part.items():
        told = [",\n    ".join(f'"{key}": {json.dumps(value, ensure_ascii=False)}' for key, value in row.items()) for row in rows]
        layers.append(f'  "{name}": [' + ", ".join(f"{{\n    {row}\n  }}" for row in told) + "]")
    return "{\n" + ",\n".join(layers) + "\n}"


def with_excerpt(page: str) -> str:
    """The page with its excerpt made anew."""
    fresh = excerpt(page)
    return _MARKED.sub(lambda _: fresh, page)


if __name__ == "__main__":
    PAGE.write_text(with_excerpt(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
