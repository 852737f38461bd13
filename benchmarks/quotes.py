"""How many of a corpus's statements are found, and how often with the right person, by another guideline than ours.

    python benchmarks/quotes.py FILE [--articles 100]

FILE holds a token and its label a line, parted by a tab, a blank line behind each sentence (PFSA-ID: news with STATEMENT, PERSON,
PERSONCOREF and CUE as BILOU; an article begins with its dateline). Two statements agree where they share at least half of the shorter
one's tokens. The corpus marks what is quoted, so a second block counts our direct and mixed statements alone. The person of a gold
statement is the one labelled in its sentences, else the last one labelled before; it is right where the name of a speaker shares a word
with it. Prints precision, recall and F1 by statement and by token, and the share of right persons.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import lakon
from lakon.model import Reading

DATELINE = ("KOMPAS", "—")
HEAD = 12  # tokens of a sentence within which a dateline stands
QUOTE, TIGHT, OPEN, JOINT = '”“"', ".,;:?!)%", "(", "-/"
SHARE = 0.5

Block = list[tuple[str, str]]


@dataclass(slots=True)
class Page:
    """An article's text, the characters of each token, its statements as (first, last) tokens and its persons as (token, name)."""

    text: str = ""
    tokens: list[tuple[int, int]] = field(default_factory=list)
    statements: list[tuple[int, int]] = field(default_factory=list)
    persons: list[tuple[int, str]] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Counts:
    """Statements of the corpus, found, agreeing; tokens likewise; matched statements with a person and those whose speaker it is."""

    gold: int = 0
    found: int = 0
    met: int = 0
    right: int = 0
    gold_tokens: int = 0
    found_tokens: int = 0
    shared_tokens: int = 0
    asked: int = 0
    named: int = 0


def sentences(lines: Iterable[str]) -> Iterator[Block]:
    """The sentences of a corpus as lists of (token, label)."""
    block: Block = []
    for line in lines:
        token, _, label = line.rstrip("\n").partition("\t")
        if token:
            block.append((token, label))
        elif block:
            yield block
            block = []
    if block:
        yield block


def pages(lines: Iterable[str]) -> Iterator[Page]:
    """The articles of a corpus: each begins with the sentence that has a dateline."""
    held: list[Block] = []
    for block in sentences(lines):
        head = [token for token, _ in block[:HEAD]]
        if held and any(tuple(head[at : at + 2]) == DATELINE for at in range(len(head))):
            yield _page(held)
            held = []
        held.append(block)
    if held:
        yield _page(held)


def _page(blocks: list[Block]) -> Page:
    page = Page()
    inside = False
    for block in blocks:
        for place, (token, label) in enumerate(block):
            before = block[place - 1][0] if place else ""
            closing = token in QUOTE and inside
            tight = not place or token in TIGHT or closing or before in OPEN or token in JOINT or before in JOINT
            page.text += "" if tight or (before in QUOTE and inside) else " "
            page.tokens.append((len(page.text), len(page.text) + len(token)))
            page.text += token
            inside = not inside if token in QUOTE else inside
            _label(page, token, label)
        page.ends.append(len(page.tokens))
        page.text += "\n"
    return page


def _label(page: Page, token: str, label: str) -> None:
    mark, _, kind = label.partition("-")
    at = len(page.tokens) - 1
    if kind == "STATEMENT":
        if mark in "BU":
            page.statements.append((at, at))
        elif page.statements:
            page.statements[-1] = (page.statements[-1][0], at)
    elif kind == "PERSON" and mark in "BU":
        page.persons.append((at, token))
    elif kind == "PERSON" and page.persons:
        page.persons[-1] = (page.persons[-1][0], f"{page.persons[-1][1]} {token}")


def count(page: Page, reading: Reading, counts: Counts, kinds: tuple[str, ...]) -> None:
    """Adds an article's reading to the counts: its statements of some kinds."""
    told = [s for s in reading.statements if s.kind in kinds]
    found = [(tokens, s.speakers) for s in told if (tokens := _covered(page, [(c.start, c.end) for c in s.content]))]
    gold = [set(range(first, last + 1)) for first, last in page.statements]
    counts.gold += len(gold)
    counts.found += len(found)
    all_gold, all_found = set().union(*gold), set().union(*(tokens for tokens, _ in found))
    counts.gold_tokens += len(all_gold)
    counts.found_tokens += len(all_found)
    counts.shared_tokens += len(all_gold & all_found)
    counts.right += sum(any(_agree(tokens, g) for g in gold) for tokens, _ in found)
    names = {e.id: {w.lower() for text in (e.name, *(m.text for m in e.mentions)) for w in text.split()} for e in reading.entities}
    for tokens in gold:
        twins = [speakers for other, speakers in found if _agree(other, tokens)]
        counts.met += bool(twins)
        person = _person(page, tokens)
        if twins and person:
            counts.asked += 1
            counts.named += any(names.get(s, set()) & set(person.lower().split()) for speakers in twins for s in speakers)


def _covered(page: Page, spans: list[tuple[int, int]]) -> set[int]:
    return {n for n, (start, end) in enumerate(page.tokens) if any(a < end and start < b for a, b in spans)}


def _agree(one: set[int], other: set[int]) -> bool:
    return len(one & other) >= SHARE * min(len(one), len(other))


def _person(page: Page, tokens: set[int]) -> str:
    """The person labelled in the sentences of a statement, else the last one labelled before it."""
    first, last = min(tokens), max(tokens)
    start = max((end for end in page.ends if end <= first), default=0)
    stop = min((end for end in page.ends if end > last), default=len(page.tokens))
    inside = [name for at, name in page.persons if start <= at < stop]
    before = [name for at, name in page.persons if at < start]
    return inside[0] if inside else before[-1] if before else ""


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("file", type=Path)
    args.add_argument("--articles", type=int, default=None)
    opt = args.parse_args()
    kinds = {"all": ("direct", "mixed", "indirect"), "direct": ("direct", "mixed")}
    counts, read = {name: Counts() for name in kinds}, 0
    with opt.file.open(encoding="utf-8") as lines:
        for page in islice(pages(lines), opt.articles):
            reading = lakon.read(page.text, lang="id")
            for name, row in counts.items():
                count(page, reading, row, kinds[name])
            read += 1
    for name, row in counts.items():
        print(f"{name}: articles {read}, statements {row.gold}, found {row.found}")
        _print("  statements", row.right / max(1, row.found), row.met / max(1, row.gold))
        _print("  tokens", row.shared_tokens / max(1, row.found_tokens), row.shared_tokens / max(1, row.gold_tokens))
        print(f"  persons {row.named / max(1, row.asked):.3f} of {row.asked}")


def _print(what: str, precision: float, recall: float) -> None:
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    print(f"{what} P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")


if __name__ == "__main__":
    main()
