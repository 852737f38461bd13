"""What a source holds, as text that passes between the programs of a cluster."""

from __future__ import annotations

import json
from dataclasses import asdict, replace

from lakon.sources.draft import Draft
from lakon.sources.found import Found


def to_text(found: Found) -> str:
    """The find as a line of JSON in ASCII: file names and pages may bring what UTF-8 does not hold."""
    kept = {name: value for name, value in asdict(replace(found, draft=None, share=0.0)).items() if value}
    if found.draft is not None:
        kept["draft"] = asdict(found.draft)
    return json.dumps(kept)


def from_text(line: str) -> Found:
    """The find that `to_text` wrote."""
    given = json.loads(line)
    draft = given.pop("draft", None)
    if draft is not None:
        draft = Draft(**{**draft, "byline": tuple(draft["byline"]), "warnings": tuple(draft["warnings"])})
    return Found(draft=draft, **{"source": "", **given})
