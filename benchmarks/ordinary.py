"""Whether every ordinary article is read without an error, and how often its quotation marks are uneven.

    python benchmarks/ordinary.py FILE.jsonl [--articles 2000] [--uneven]

FILE.jsonl holds a line {"text", …} an article. The articles are spread evenly over the file. With --uneven each is read again with every
third quotation mark taken out. Every span of every statement and relation is held against the text. Prints the texts read, those whose
marks are uneven, statements, relations, and the errors; exits with 1 where there is one.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import lakon
from lakon.model import Reading

MARKS = re.compile('["“”„″]')


def texts(path: Path, count: int) -> Iterator[str]:
    """So many texts, spread evenly over the lines of a file."""
    with path.open(encoding="utf-8") as lines:
        step = max(1, sum(1 for _ in lines) // count)
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line)["text"] for line in islice(lines, 0, step * count, step))


def thinned(text: str) -> str:
    """A text without every third of its quotation marks."""
    number = 0

    def keep(mark: re.Match[str]) -> str:
        nonlocal number
        number += 1
        return "" if number % 3 == 0 else mark.group()

    return MARKS.sub(keep, text)


def read(text: str, counts: Counter[str]) -> None:
    """Reads one text and counts what is told, or the error by its kind and words."""
    try:
        reading = lakon.read(text, lang="id")
    except Exception as error:
        counts[f"error {type(error).__name__}: {str(error)[:80]}"] += 1
        return
    counts["texts"] += 1
    counts["uneven"] += len(MARKS.findall(text)) % 2
    counts["statements"] += len(reading.statements)
    counts["relations"] += len(reading.relations)
    counts["error spans"] += _astray(reading)


def _astray(reading: Reading) -> int:
    text = reading.article.text
    spans = [span for s in reading.statements for span in (*s.content, *filter(None, [s.cue]))]
    spans += [span for r in reading.relations for span in r.evidence]
    return sum(text[span.start : span.end] != span.text for span in spans)


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("file", type=Path)
    args.add_argument("--articles", type=int, default=2000)
    args.add_argument("--uneven", action="store_true")
    opt = args.parse_args()
    counts: Counter[str] = Counter()
    for text in texts(opt.file, opt.articles):
        read(text, counts)
        if opt.uneven:
            read(thinned(text), counts)
    for name, number in sorted(counts.items()):
        print(f"{name} {number}")
    return 1 if any(number for name, number in counts.items() if name.startswith("error")) else 0


if __name__ == "__main__":
    raise SystemExit(main())
