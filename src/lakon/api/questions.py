"""What can be asked: the parameters of the routes, under the names that the command's options have."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

MOST = 1_000  # rows of a page
_FAR = 10_000_000
Value = Annotated[str, StringConstraints(max_length=300)]
Values = Annotated[list[Value] | None, Field(max_length=50)]
Form = Literal["json", "csv", "parquet"]

_SIDE = "a country (CHN), a country and sector (CHN.GOV), a key, or part of a name"


class Asked(BaseModel):
    """The store as it was, where that is wanted."""

    model_config = ConfigDict(extra="forbid")

    as_of: Annotated[Value | None, Field(description="Ask the store as it was at a version, or at the end of a day.")] = None

    def given(self) -> dict[str, Any]:
        """What was given, under the names of the filters."""
        return {name: value for name, value in self.model_dump(exclude={"format"}).items() if value is not None}


class Sent(Asked):
    """In which form the rows are sent."""

    format: Annotated[Form | None, Field(description="json, csv or parquet; else by the header Accept. CSV and Parquet have all rows.")] = (
        None
    )


class Paged(Sent):
    """Some of the rows."""

    limit: Annotated[int | None, Field(ge=0, le=MOST, description="So many rows; 50 where not given.")] = None
    offset: Annotated[int, Field(ge=0, le=_FAR, description="From this row on.")] = 0
    sort: Annotated[Value | None, Field(description="Sort by a column; -COLUMN from the greatest down.")] = None


class Dated(Asked):
    """When, and of which articles."""

    since: Annotated[Value | None, Field(description="From this day, month or year on.", examples=["2024-10"])] = None
    until: Annotated[Value | None, Field(description="Up to this day, month or year, included.")] = None
    publisher: Annotated[Values, Field(description="Who published it; % stands for any letters.")] = None
    text: Annotated[Value | None, Field(description='Words; in "quotation marks" side by side; begin* so.')] = None
    lang: Annotated[Values, Field(description="The article's language.")] = None
    article: Annotated[Values, Field(description="The article's id.")] = None
    model: Annotated[Values, Field(description="The model that read the article.")] = None


class Sided(Dated):
    """Who, and where in the article."""

    actor: Annotated[Values, Field(description=f"Who acts, speaks, or is the subject: {_SIDE}.")] = None
    recipient: Annotated[Values, Field(description="Upon whom it is done, to whom it is said, the object: as actor.")] = None
    party: Annotated[Values, Field(description="Either side: as actor.")] = None
    country: Annotated[Values, Field(description="A side's country, ISO alpha-3, or IGO, NGO, MNC, IMG.")] = None
    sector: Annotated[Values, Field(description="A side's sector: GOV, MIL, OPP, …")] = None
    section: Annotated[Values, Field(description="Where in the article: title, body, related, …")] = None
    all: Annotated[bool, Field(description="Also what is no fact, told again, or stands in links to other articles.")] = False


class OfEvents(Sided):
    """The filters of events."""

    type: Annotated[Values, Field(description="The type: ACCUSE, CONSULT, …")] = None
    mode: Annotated[Values, Field(description="The mode of the type.")] = None
    quad: Annotated[
        list[Annotated[int, Field(ge=1, le=4)]] | None,
        Field(max_length=4, description="1 and 2 are cooperation, 3 and 4 conflict; 1 and 3 verbal, 2 and 4 material."),
    ] = None
    status: Annotated[Values, Field(description="fact, future, hypothetical, negated or historical; facts where not given.")] = None
    place: Annotated[Values, Field(description="Where: a country's code, or part of a place's name.")] = None
    confidence: Annotated[float | None, Field(ge=0, le=1, description="The least confidence.")] = None
    story: Annotated[Values, Field(description="The story: all reports of it.")] = None
    reviewed: Annotated[bool, Field(description="As analysts have corrected them: rejected rows left out, missed ones added.")] = False


class Events(OfEvents, Paged):
    """Events, or what is counted of them, by pages."""


class Stories(Events):
    """Stories by pages; the filters choose reports."""

    reports: Annotated[int | None, Field(ge=1, le=_FAR, description="Told by at least so many articles.")] = None


class Statements(Sided, Paged):
    """Statements by pages."""

    kind: Annotated[Values, Field(description="direct, indirect or mixed.")] = None
    manner: Annotated[Values, Field(description="said, denied, warned, demanded, …")] = None


class Relations(Sided, Paged):
    """Relations by pages."""

    type: Annotated[Values, Field(description="The type: ally, office, member, …")] = None
    status: Annotated[Values, Field(description="stated, negated or disputed; what is stated where not given.")] = None


class Articles(Dated, Paged):
    """Articles by pages."""


class Coverage(Articles):
    """What was read, counted."""

    by: Annotated[Value, Field(description="Of day, month, year, publisher, lang, model; with commas between.")] = "day,publisher,lang"


class Actors(Events):
    """Actors by pages."""

    by: Annotated[Literal["entity", "country", "sector", "body"], Field(description="What is one actor.")] = "entity"


class Pairs(Events):
    """Pairs by pages."""

    by: Annotated[Literal["country", "body", "entity"], Field(description="What is one side.")] = "country"


class Between(Dated, Sent):
    """The filters of events between two sides."""

    type: Annotated[Values, Field(description="The type: ACCUSE, CONSULT, …")] = None
    mode: Annotated[Values, Field(description="The mode of the type.")] = None
    quad: Annotated[list[Annotated[int, Field(ge=1, le=4)]] | None, Field(max_length=4)] = None
    status: Annotated[Values, Field(description="fact, future, hypothetical, negated or historical; facts where not given.")] = None
    place: Annotated[Values, Field(description="Where: a country's code, or part of a place's name.")] = None
    confidence: Annotated[float | None, Field(ge=0, le=1, description="The least confidence.")] = None
    section: Annotated[Values, Field(description="Where in the article: title, body, related, …")] = None
    all: Annotated[bool, Field(description="Also what is no fact, told again, or stands in links to other articles.")] = False
    reviewed: Annotated[bool, Field(description="As analysts have corrected them: rejected rows left out, missed ones added.")] = False


class EventsBetween(Between):
    """Events between two sides, by pages."""

    limit: Annotated[int | None, Field(ge=0, le=MOST, description="So many rows; 50 where not given.")] = None
    offset: Annotated[int, Field(ge=0, le=_FAR, description="From this row on.")] = 0


class SaidBetween(Dated, Sent):
    """What two sides say of each other, by pages."""

    kind: Annotated[Values, Field(description="direct, indirect or mixed.")] = None
    manner: Annotated[Values, Field(description="said, denied, warned, demanded, …")] = None
    section: Annotated[Values, Field(description="Where in the article: title, body, related, …")] = None
    all: Annotated[bool, Field(description="Also what stands in links to other articles.")] = False
    limit: Annotated[int | None, Field(ge=0, le=MOST, description="So many rows; 50 where not given.")] = None
    offset: Annotated[int, Field(ge=0, le=_FAR, description="From this row on.")] = 0


class OfActor(Asked):
    """The filters of one actor's events."""

    since: Annotated[Value | None, Field(description="From this day, month or year on.")] = None
    until: Annotated[Value | None, Field(description="Up to this day, month or year, included.")] = None
    type: Annotated[Values, Field(description="The type: ACCUSE, CONSULT, …")] = None
    status: Annotated[Values, Field(description="fact, future, hypothetical, negated or historical; facts where not given.")] = None
    place: Annotated[Values, Field(description="Where: a country's code, or part of a place's name.")] = None
    publisher: Annotated[Values, Field(description="Who published it; % stands for any letters.")] = None
    lang: Annotated[Values, Field(description="The article's language.")] = None
    confidence: Annotated[float | None, Field(ge=0, le=1, description="The least confidence.")] = None
    all: Annotated[bool, Field(description="Also what is no fact, told again, or stands in links to other articles.")] = False


class Types(OfEvents, Sent):
    """Types over time."""

    by: Annotated[Literal["day", "week", "month", "year"], Field(description="The length of a period.")] = "month"


class Series(Types):
    """Events over time."""

    what: Annotated[
        Literal["quad", "quads", "type", "intensity"],
        Field(description="A line for cooperation and one for conflict (quad), for each of the four quads, for each type, or one of all."),
    ] = "quad"
    rate: Annotated[bool, Field(description="Leave out periods in which no article was read, for which there is no rate.")] = False


class Search(Events):
    """A search for words."""

    q: Annotated[Value, Field(min_length=1, description='Words; in "quotation marks" side by side; begin* so.')]
    kind: Annotated[Literal["all", "event", "statement", "article"], Field(description="What is looked for.")] = "all"


class Chosen(Asked):
    """One thing of the store."""

    article: Annotated[Value | None, Field(description="The article, where several have an event of this id.")] = None
