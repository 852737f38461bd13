"""Where the reader is sure and the coding says otherwise: sentences to read again.

    python -m training.doubts FOLDER… [--top 300] [--kinds KIND…]

FOLDER holds blocks as `training.standoff restore` writes them, those that trained the reader too. Prints the sentences with the surest
doubts first: the words, the doubts, and what is coded. The lexicon is counted without the sentence's own block. What is wrong by the
guide goes to `mended.tsv` (`python -m training.mended add`).
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from lakon.lexicon import TYPES
from lakon.reader import labels
from lakon.reader.decode import Floats, classes, contents, spans
from lakon.reader.session import DATA, Network
from training.calibrate import Framed, score
from training.coded import Sentence, every
from training.lexicon import add_features, count
from training.rows import rows_of
from training.short_form import Row, lines_of, worded
from training.standoff import take
from training.validate import spans as tagged

KINDS = ("not-coded", "other-type", "not-seen", "said-not-coded", "said-not-seen", "role-not-coded", "role-not-seen", "status")
_SAY = TYPES.index("SAY")
_Words = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Doubt:
    """How sure the reader is that a coding differs, of what kind the difference is, and what it would say."""

    score: float
    kind: str
    told: str


def of_triggers(held: Sentence, tags: Floats) -> Iterator[Doubt]:
    """Events that are not coded, of another type, or not seen."""
    coded = [(kind, (first, last)) for kind, first, last in tagged(held.trigger.tolist())]
    held_by = classes(tags)
    found = spans(tags, 0.5)
    for m in found:
        types = [kind for kind, words in coded if _touch(words, (m.first, m.last))]
        if m.kind not in types:
            told = f"{TYPES[m.kind]} {_words(held, (m.first, m.last))!r}"
            yield Doubt(m.score, "other-type" if types else "not-coded", told)
    for kind, words in coded:
        if not any(_touch(words, (m.first, m.last)) for m in found):
            none = 1 - float(held_by[words[0] : words[1] + 1].sum(-1).max())
            yield Doubt(none, "not-seen", f"{TYPES[kind]} {_words(held, words)!r}")


def of_contents(held: Sentence, tags: Floats) -> Iterator[Doubt]:
    """Statements that are not coded or not seen."""
    likely = classes(tags)[:, 0]
    coded = [(first, last) for _, first, last in tagged(held.content.tolist())]
    found = contents(tags, 0.5)
    for m in found:
        if not any(_touch(words, (m.first, m.last)) for words in coded):
            mean = float(likely[m.first : m.last + 1].mean())
            yield Doubt(mean, "said-not-coded", _words(held, (m.first, m.last)))
    for words in coded:
        if not any(_touch(words, (m.first, m.last)) for m in found):
            yield Doubt(1 - float(likely[words[0] : words[1] + 1].mean()), "said-not-seen", _words(held, words))


def of_frame(held: Sentence, framed: Framed) -> Iterator[Doubt]:
    """Parties, places, times and sources of a coded frame that are not coded or not seen, and another status."""
    frame = framed.frame
    name = f"{TYPES[frame.type]} {_words(held, (frame.first, frame.last))!r}"
    found = spans(framed.role, 0.5, gap=1)
    likely = classes(framed.role)
    for m in found:
        if not any(role == m.kind and _touch((a, b), (m.first, m.last)) for role, a, b in frame.roles):
            yield Doubt(m.score, "role-not-coded", f"{name}: {labels.ROLES[m.kind]} {_words(held, (m.first, m.last))!r}")
    for role, first, last in frame.roles:
        seen = float(likely[first : last + 1, role].max())
        if seen < 0.5:
            yield Doubt(1 - seen, "role-not-seen", f"{name}: {labels.ROLES[role]} {_words(held, (first, last))!r}")
    best = int(framed.status.argmax())
    if frame.type != _SAY and best != frame.status:
        yield Doubt(float(framed.status[best]), "status", f"{name}: {labels.STATUSES[best]}")


def doubts(folders: Iterable[Path]) -> dict[tuple[str, int], list[Doubt]]:
    """The doubts of every sentence that has any, by the block's name with its folder and the sentence's place in it."""
    held = every(folders)
    add_features(held, count(held))
    sentences, frames = score(Network(DATA), held)
    at = {id(frame): (block.name, place, s) for block in held for place, s in enumerate(block.sentences) for frame in s.frames}
    out: dict[tuple[str, int], list[Doubt]] = defaultdict(list)
    for scored in sentences:
        own = scored.block.sentences[scored.at]
        out[scored.block.name, scored.at] += [*of_triggers(own, scored.trigger), *of_contents(own, scored.content)]
    for framed in frames:
        name, place, own = at[id(framed.frame)]
        out[name, place] += of_frame(own, framed)
    return {key: found for key, found in out.items() if found}


def listing(folders: Iterable[Path], found: dict[tuple[str, int], list[Doubt]], kinds: Iterable[str]) -> Iterator[str]:
    """A paragraph a sentence, the surest doubt first."""
    wanted = set(kinds)
    kept = {key: rows for key, all_rows in found.items() if (rows := [doubt for doubt in all_rows if doubt.kind in wanted])}
    held = {f"{folder.name}/{block['name']}": (folder, block) for folder in folders for block in take(folder)}
    for (name, at), own in sorted(kept.items(), key=lambda item: -max(doubt.score for doubt in item[1])):
        folder, block = held[name]
        text = rows_of(folder / f"{block['name']}.sentences.jsonl")[at]["text"]
        yield _paragraph(name, block["sentences"][at], text, own)


def _paragraph(name: str, row: Row, text: str, own: list[Doubt]) -> str:
    told = (f"  {doubt.score:.3f} {doubt.kind}: {doubt.told}" for doubt in sorted(own, key=lambda doubt: -doubt.score))
    coded = (f"    {worded(line, text)}" for line in lines_of(row))
    return "\n".join([f"{name} #{row['n']}", f"  {text}", *told, *coded, ""])


def _touch(one: _Words, other: _Words) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _words(held: Sentence, words: _Words) -> str:
    return held.text[held.start[words[0]] : held.end[words[1]]]


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("folders", type=Path, nargs="+", help="folders of coded blocks")
    args.add_argument("--top", type=int, default=300, help="so many sentences")
    args.add_argument("--kinds", nargs="+", choices=KINDS, default=KINDS, help="only doubts of these kinds")
    opt = args.parse_args()
    found = doubts(opt.folders)
    counts = Counter(doubt.kind for rows in found.values() for doubt in rows)
    print(", ".join(f"{kind} {counts[kind]}" for kind in KINDS), end="\n\n")
    for paragraph in islice(listing(opt.folders, found, opt.kinds), opt.top):
        print(paragraph)


if __name__ == "__main__":
    main()
