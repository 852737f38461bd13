"""The way from an article to its reading: the stages in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from os import PathLike

from lakon import __version__
from lakon.errors import DataError, ModelError
from lakon.gazetteer import Own, own_of, using
from lakon.model import Article, Document, Meta, Reading, Stage
from lakon.model.normalise import NORMALISATION_VERSION
from lakon.model.reading import SCHEMA_VERSION
from lakon.reader import model_name
from lakon.sources.draft import Draft, open_draft
from lakon.stages.coreference import Coreference
from lakon.stages.entities import Entities
from lakon.stages.events import Events
from lakon.stages.places import Places
from lakon.stages.reading import Reading as NeuralReading
from lakon.stages.relations import Relations
from lakon.stages.sentences import Sentences
from lakon.stages.statements import Statements
from lakon.stages.structure import Structure
from lakon.stages.times import Times

ONTOLOGY = "PLOVER 0.8"
Gazetteer = str | PathLike[str] | Own | None

_GIVEN_AT_START = frozenset({"article", "warnings", "dropped"})
STAGES: tuple[Stage, ...] = (
    Structure(),
    Sentences(),
    Times(),
    NeuralReading(),
    Entities(),
    Coreference(),
    Places(),
    Events(),
    Statements(),
    Relations(),
)


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that a stage could not take: the article's id, the stage's name and the error's words."""

    id: str
    stage: str
    message: str


def read(
    text: str,
    published: str | None = None,
    lang: str | None = None,
    *,
    id: str | None = None,
    title: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    gazetteer: Gazetteer = None,
) -> Reading:
    """The reading of one text; its id is the one given, else its address, else a hash of the text.

    `published` is an ISO date or time, `lang` a code of `lakon.language.languages()`, recognised where not given; `gazetteer` is a file
    of the user's own names. Raises ValueRefused where one of the first cannot be, InputError and DataError as `own_of` does.
    """
    draft = Draft(text=text, published=published, lang=lang, id=id, title=title, url=url, publisher=publisher)
    return next(pipe([open_draft(draft)], gazetteer=gazetteer))


def pipe(articles: Iterable[Article | Document], *, stages: Sequence[Stage] = STAGES, gazetteer: Gazetteer = None) -> Iterator[Reading]:
    """The readings of many articles, in their order and as they come.

    A document is an article that its source already has warnings for; `gazetteer` is a file of the user's own names, or what
    `lakon.gazetteer.own_of` made of one. An error of a stage is raised, with the article's id and the stage's name as a note.
    """
    check_order(stages)
    own = own_of(gazetteer)
    for doc in map(_opened, articles):
        with using(own):
            for stage in stages:
                try:
                    doc = stage(doc)
                except Exception as error:
                    error.add_note(f"while the stage {stage.name!r} read the article {doc.article.id!r}")
                    raise
        yield _reading(doc)


def outcomes(
    articles: Iterable[Article | Document], *, stages: Sequence[Stage] = STAGES, gazetteer: Gazetteer = None
) -> Iterator[Reading | Failure]:
    """As `pipe`, but an article that a stage cannot take gives a Failure in its place, and the rest go on.

    What concerns every article (missing weights, a damaged data file) is raised all the same.
    """
    check_order(stages)
    own = own_of(gazetteer)
    return (_outcome(_opened(article), stages, own) for article in articles)


def check_order(stages: Sequence[Stage] = STAGES) -> None:
    """Raises DataError where a stage needs a layer that none before it gives."""
    given = set(_GIVEN_AT_START)
    for stage in stages:
        missing = [layer for layer in stage.needs if layer not in given]
        if missing:
            raise DataError(f"the stage {stage.name!r} needs {', '.join(missing)}, which none before it gives; mend STAGES in pipeline.py")
        given.update(stage.gives)


def _outcome(doc: Document, stages: Sequence[Stage], own: Own | None) -> Reading | Failure:
    with using(own):
        for stage in stages:
            try:
                doc = stage(doc)
            except (DataError, ModelError):
                raise
            except Exception as error:
                return Failure(doc.article.id, stage.name, f"{type(error).__name__}: {error}")
    return _reading(doc)


def _opened(article: Article | Document) -> Document:
    return article if isinstance(article, Document) else Document(article)


def _reading(doc: Document) -> Reading:
    warnings = doc.warnings if doc.sentences else (*doc.warnings, "no sentence was found in the text")
    return Reading(
        article=doc.article,
        warnings=warnings,
        sentences=doc.sentences,
        entities=doc.entities,
        times=doc.times,
        places=doc.places,
        events=doc.events,
        statements=doc.statements,
        relations=doc.relations,
        dropped=doc.dropped,
        meta=Meta(SCHEMA_VERSION, __version__, model_name(), ONTOLOGY, NORMALISATION_VERSION),
    )
