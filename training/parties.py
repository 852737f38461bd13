"""Learns what rules cannot tell of parties: countries, sides left out, sectors; writes the weights to the package.

    python -m training.parties --coded FOLDER… [--only MODEL…] [--keep FILE]

The reader finds the frames; coded parties stand in them, some taken away as a reader misses some. Blocks kept back do not teach.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lakon.evaluation.blocks import Block, blocks
from lakon.evaluation.coded import Happening, Party
from lakon.evaluation.likeness import mutual, same_name
from lakon.language import served
from lakon.model import Document, Frame
from lakon.pipeline import STAGES
from lakon.sources.draft import Draft, open_draft
from lakon.stages.coreference import resolve_all
from lakon.stages.coreference_sides import SIDES, Candidate, Slot
from lakon.stages.entities import find_entities
from lakon.stages.entity_phrase import Phrase
from lakon.stages.entity_scene import scene_of
from lakon.stages.entity_scorer import WEIGHTS, best
from lakon.stages.entity_scorer import weights as weights_of
from lakon.stages.event_lives import lives
from lakon.stages.event_sectors import choices, sector_rows
from training.coded import kept_back
from training.coded_roles import CodedRoles, answers

_MISSED = 0.2  # share of coded parties taken away
_LEAST = 4  # a feature seen less often has no weight
_RIDGE = {"country": 2.0, "omitted": 1.5, "sector": 4.0}
_STEPS = 300
_NEVER = -1e9  # the score of what is no right answer among the right ones
_SMALL = {"country": 0.05, "omitted": 0.05, "sector": 0.2}  # weights below these are left out


@dataclass
class Question:
    """The features of each candidate, and which candidates are right."""

    rows: Sequence[Sequence[tuple[str, float]]]
    right: Sequence[bool]


@dataclass
class Teacher:
    """Answers the questions of one document by its codings, and keeps them."""

    doc: Document
    coded: dict[int, Happening]
    spans: dict[tuple[int, int], list[Party]]
    questions: list[Question] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    lands: list[Question] = field(default_factory=list)
    acts: list[Question] = field(default_factory=list)

    def __call__(self, slot: Slot, candidates: Sequence[Candidate], rows: Sequence[Sequence[tuple[str, float]]]) -> int:
        event = self.coded.get(slot.number)
        if event is None:
            return 0
        wanted = self._wanted(slot, event)
        if not wanted:
            self.questions.append(Question(rows, [True] + [False] * len(candidates)))
            return 0
        right = self._right(candidates, wanted)
        if not any(right):
            return 0
        self.questions.append(Question(rows, [False, *right]))
        return 1 + right.index(True)

    def country(self, phrase: Phrase, codes: Sequence[str], rows: Sequence[Sequence[tuple[str, float]]]) -> int:
        """Which of `codes` a party belongs to by its coding; 0 for none."""
        parties = self.spans.get((phrase.start, phrase.end))
        if parties is None:
            return _best("country", rows)
        right = [any(code in party.countries for party in parties) for code in codes]
        nobody = not any(party.countries for party in parties)
        if not nobody and not any(right):
            return _best("country", rows)
        self.lands.append(Question(rows, [nobody, *right]))
        return _best("country", rows) if written().get("country") else right.index(True) + 1 if any(right) else 0

    def _wanted(self, slot: Slot, event: Happening) -> list[Party]:
        if not mutual(event):
            return list({"actor": event.actors, "recipient": event.recipients}.get(slot.role, ()))
        given = {a.span.text for a in slot.frame.arguments if a.role in SIDES}
        return [party for party in (*event.actors, *event.recipients) if party.text not in given or not party.text]

    def _right(self, candidates: Sequence[Candidate], wanted: list[Party]) -> list[bool]:
        lands = [any(set(one.told.country) == set(party.countries) for party in wanted) for one in candidates]
        called = [any(same_name(self._names(one), party.names) for party in wanted) for one in candidates]
        named = [land and call for land, call in zip(lands, called, strict=True)]
        return named if any(named) else lands

    def _names(self, candidate: Candidate) -> list[str]:
        text = self.doc.article.text[candidate.told.start : candidate.told.end]
        return [text, self.names.get(candidate.told.entity, "")]


# In the order in which they are learned: each builds on what those before it decide.
MODELS: dict[str, Callable[[Teacher], list[Question]]] = {
    "country": lambda teacher: teacher.lands,
    "omitted": lambda teacher: teacher.questions,
    "sector": lambda teacher: teacher.acts,
}


def _best(model: str, rows: Sequence[Sequence[tuple[str, float]]]) -> int:
    """What the weights of the training before say where there are any."""
    return best(model, rows) if model in written() else 0


@cache
def written() -> dict[str, dict[str, float]]:
    """The weights learned so far by model."""
    return dict(json.loads(WEIGHTS.read_text(encoding="utf-8"))) if WEIGHTS.exists() else {}


def read(held: Iterable[Block]) -> Iterator[Document]:
    """The documents of blocks up to what the reader finds."""
    last = next(number for number, stage in enumerate(STAGES) if stage.name == "reading")
    for block in held:
        made = open_draft(Draft(block.text, id=block.name, published=block.published, lang=block.lang))
        doc = made if isinstance(made, Document) else Document(made)
        for stage in STAGES[: last + 1]:
            doc = stage(doc)
        yield doc


def questions(block: Block, doc: Document, dice: random.Random) -> Teacher:
    """What is asked of one block: whom an event leaves out, whose country nothing tells."""
    full = CodedRoles({block.name: block})(doc)
    given = _missed(full, dice)
    coded = {number: event for number, event, _ in answers(doc, block)}
    teacher = Teacher(given, coded, _spans(full, coded))
    lang = served(doc.article.lang)
    entities, referents = find_entities(scene_of(given, lang), given, teacher.country)
    met = replace(given, entities=entities, referents=referents)
    teacher.names = {entity.id: entity.name for entity in entities}
    entities, referents, frames = resolve_all(met, lang, teacher)
    teacher.acts = list(_acts(replace(met, entities=entities, referents=referents, frames=frames), teacher, lang))
    return teacher


def _acts(doc: Document, teacher: Teacher, lang: str) -> Iterator[Question]:
    """In which sector each coded party acts."""
    entities, told = {entity.id: entity for entity in doc.entities}, lives(doc)
    for number, event in teacher.coded.items():
        for argument in doc.frames[number].arguments:
            parties = [party for party in (*event.actors, *event.recipients) if party.text.split() == argument.span.text.split()]
            referents = [ref for ref in doc.referents if ref.span == argument.span]
            if argument.role in SIDES and parties and referents:
                rows = sector_rows(
                    doc.frames[number], argument, referents[0], entities[referents[0].entity], told[referents[0].entity], lang
                )
                yield Question(rows, [choice == (parties[0].sector or "") for choice in choices()])


def _spans(doc: Document, coded: dict[int, Happening]) -> dict[tuple[int, int], list[Party]]:
    """The coded parties by the places of their words."""
    found: dict[tuple[int, int], list[Party]] = {}
    for number, event in coded.items():
        for argument in doc.frames[number].arguments:
            for party in (*event.actors, *event.recipients):
                if argument.role in SIDES and party.text.split() == argument.span.text.split():
                    found.setdefault((argument.span.start, argument.span.end), []).append(party)
    return found


def _missed(doc: Document, dice: random.Random) -> Document:
    """The document with parties missed, and without the reader's sectors, which of sentences that taught it are better than of others."""

    def kept(frame: Frame) -> Frame:
        left = (argument for argument in frame.arguments if argument.role not in SIDES or dice.random() >= _MISSED)
        return replace(frame, arguments=tuple(replace(argument, sector=None) for argument in left))

    return replace(doc, frames=tuple(map(kept, doc.frames)))


@dataclass
class Table:
    """Questions as one matrix in coordinates.

    Entry k adds `value[k]` of feature `column[k]` to candidate `row[k]`; `group` and `right` are of the candidates: the question, and
    whether it is a right answer.
    """

    names: list[str]
    row: NDArray[np.int64]
    column: NDArray[np.int64]
    value: NDArray[np.float64]
    group: NDArray[np.int64]
    right: NDArray[np.bool_]


def table(asked: Sequence[Question]) -> Table:
    """The matrix of the features that are seen often enough."""
    seen = Counter(name for question in asked for row in question.rows for name, _ in row)
    names = sorted(name for name, count in seen.items() if count >= _LEAST)
    place = {name: number for number, name in enumerate(names)}
    entries: list[tuple[int, int, float]] = []
    group: list[int] = []
    right: list[bool] = []
    for number, question in enumerate(asked):
        for features, good in zip(question.rows, question.right, strict=True):
            entries += [(len(group), place[name], value) for name, value in features if name in place]
            group.append(number)
            right.append(good)
    row, column, value = zip(*entries, strict=True)
    return Table(names, np.array(row), np.array(column), np.array(value, float), np.array(group), np.array(right))


def learn(made: Table, ridge: float) -> NDArray[np.float64]:
    """The weights that give the right candidates of each question the largest share, squares held small."""
    import torch

    row, column, group = (torch.from_numpy(part) for part in (made.row, made.column, made.group))
    value, right = torch.from_numpy(made.value), torch.from_numpy(made.right)
    weights = torch.zeros(len(made.names), dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights], max_iter=_STEPS, history_size=10, line_search_fn="strong_wolfe")

    def total(scores: torch.Tensor) -> torch.Tensor:
        """The sum over questions of the logarithm of the sum of powers."""
        top = torch.full((int(group[-1]) + 1,), -torch.inf, dtype=torch.float64).scatter_reduce(0, group, scores.detach(), "amax")
        return (top + torch.zeros_like(top).index_add(0, group, torch.exp(scores - top[group])).log()).sum()

    def closure() -> torch.Tensor:
        optimiser.zero_grad()
        scores = torch.zeros(len(group), dtype=torch.float64).index_add(0, row, weights[column] * value)
        loss = total(scores) - total(scores.masked_fill(~right, _NEVER)) + ridge * weights.square().sum() / 2
        loss.backward()
        return loss

    optimiser.step(closure)  # type: ignore[no-untyped-call]
    return weights.detach().numpy()


def write(model: str, names: Sequence[str], weights: NDArray[np.float64]) -> None:
    """The weights that count, beside those of the other models."""
    own = {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True) if abs(weight) >= _SMALL[model]}
    _keep({**written(), model: own})


def drop(models: Iterable[str]) -> None:
    """Takes models out of the file, so that nothing learned before decides while they are learned."""
    _keep({name: held for name, held in written().items() if name not in models})


def _keep(held: dict[str, dict[str, float]]) -> None:
    WEIGHTS.write_text(json.dumps(held, indent=0, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
    written.cache_clear()
    weights_of.cache_clear()


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--coded", type=Path, nargs="+", required=True, help="folders of coded blocks")
    args.add_argument("--only", nargs="+", choices=MODELS, default=list(MODELS), help="the models to learn anew, the others staying")
    args.add_argument("--keep", type=Path, help="a file of documents as the reader left them, by block")
    opt = args.parse_args()
    held = [block for folder in opt.coded for block in blocks(folder) if not kept_back(block.name)]
    known = pickle.loads(opt.keep.read_bytes()) if opt.keep and opt.keep.exists() else {}
    dice = random.Random(1)
    drop(opt.only)
    docs = [(block, known.get(block.name) or next(read([block]))) for block in held]
    for model in opt.only:
        of = MODELS[model]
        asked = [question for block, doc in docs for question in of(questions(block, doc, dice))]
        made = table(asked)
        write(model, made.names, learn(made, _RIDGE[model]))
        nobody = sum(question.right[0] for question in asked)
        print(f"{model}: {len(asked)} questions, {nobody} of them of nobody, {len(made.names)} features", flush=True)


if __name__ == "__main__":
    main()
