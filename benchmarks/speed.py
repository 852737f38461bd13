"""How fast whole readings are on one core, and how much of that is the encoder alone.

    python benchmarks/speed.py [FILE.jsonl] [--articles 200]

FILE.jsonl holds a line {"text", …} an article; without it the articles of `examples/` are read again and again. Prints articles,
words and pieces a second for the whole reading, for the encoder alone, and the share of time of each stage.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterable
from itertools import cycle, islice
from pathlib import Path

import numpy as np

from lakon.model import Article, Document
from lakon.pipeline import STAGES
from lakon.reader import load
from lakon.reader.tokens import tokenise, windows

EXAMPLES = Path(__file__).parent.parent / "examples"


def texts(path: Path | None, count: int) -> list[str]:
    """So many texts, of the file or of the examples."""
    if path is None:
        held: Iterable[str] = cycle(page.read_text(encoding="utf-8") for page in sorted(EXAMPLES.glob("*.txt")))
    else:
        held = (json.loads(line)["text"] for line in path.open(encoding="utf-8"))
    return list(islice(held, count))


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("file", type=Path, nargs="?")
    args.add_argument("--articles", type=int, default=200)
    opt = args.parse_args()
    articles = [Article(id=str(n), text=text) for n, text in enumerate(texts(opt.file, opt.articles))]
    spent = dict.fromkeys((stage.name for stage in STAGES), 0.0)
    docs = []
    _read(articles[0], dict(spent))  # loads everything
    begun = time.perf_counter()
    for article in articles:
        docs.append(_read(article, spent))
    whole = time.perf_counter() - begun
    alone, pieces = _encoder(docs)
    words = sum(len(a.text.split()) for a in articles)
    print(f"{len(articles)} articles of {words / len(articles):.0f} words and {pieces / len(articles):.0f} pieces on average")
    for name, seconds in (("whole readings", whole), ("encoder alone", alone)):
        rates = f"{len(articles) / seconds:6.1f} articles/s  {words / seconds:8.0f} words/s  {pieces / seconds:8.0f} pieces/s"
        print(f"{name:16} {rates}  {1000 * seconds / len(articles):6.1f} ms an article")
    for name, seconds in spent.items():
        print(f"  {name:12} {1000 * seconds / len(articles):6.2f} ms  {seconds / whole:6.1%}")


def _read(article: Article, spent: dict[str, float]) -> Document:
    doc = Document(article)
    for stage in STAGES:
        begun = time.perf_counter()
        doc = stage(doc)
        spent[stage.name] += time.perf_counter() - begun
    return doc


def _encoder(docs: list[Document]) -> tuple[float, int]:
    reader = load()
    spent, pieces = 0.0, 0
    for doc in docs:
        tokens = tokenise(doc.article.text, [(s.start, s.end) for s in doc.sentences])
        rows = np.zeros((len(tokens.start), reader.lexicon.features(["a"], "id").shape[1]), np.float32)
        begun = time.perf_counter()
        for window in windows(tokens):
            if tokens.word_from[window.first] < tokens.word_from[window.last]:
                reader.network.tokens(tokens, window, rows)
        spent += time.perf_counter() - begun
        pieces += len(tokens.pieces)
    return spent, pieces


if __name__ == "__main__":
    main()
