"""How soon the gazetteer is ready, and how long it takes to match an article of four hundred words.

    python benchmarks/places_speed.py

Prints the seconds from import to the first match, the milliseconds an article with towns and with all regions, and the bytes of the
gazetteer's files.
"""

from __future__ import annotations

import time
from importlib.resources import files
from itertools import cycle, islice
from pathlib import Path

WORDS, TIMES = 400, 40
EXAMPLES = Path(__file__).parent.parent / "examples"


def main() -> None:
    begun = time.process_time()
    from lakon.gazetteer import match

    match("Menlu Arda tiba di Bandung, Jawa Barat.", "id", regions=True)
    print(f"ready after {time.process_time() - begun:.2f} s of one core")
    pages = [page.read_text(encoding="utf-8") for page in sorted(EXAMPLES.glob("*.txt"))]
    words = " ".join(pages).split()
    texts = [" ".join(words[start : start + WORDS]) for start in islice(cycle(range(0, len(words) - WORDS, 97)), TIMES)]
    for name, options in (("names alone", {}), ("with towns", {"places": True}), ("with towns and regions", {"regions": True})):
        spent = []
        for number, text in enumerate(texts):
            fresh = f"{text} {name} {number}"  # no text that was matched before
            begun = time.process_time()
            match(fresh, "id", **options)
            spent.append(time.process_time() - begun)
        print(f"{name}: {1000 * sorted(spent)[len(spent) // 2]:.2f} ms for {WORDS} words (median of {TIMES})")
    data = files("lakon.gazetteer") / "data"
    print(f"files: {sum(len(path.read_bytes()) for path in data.iterdir()) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
