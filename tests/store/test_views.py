from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from benchmarks.synthetic import Size, readings
from lakon.errors import StoreError, ValueRefused
from lakon.model import Reading
from lakon.ontology import types
from lakon.store import Store
from store.making import by_model, filled, golden, renamed

MADE = list(readings(40, size=Size(events=12, statements=3)))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store of made-up readings; tests only ask it."""
    return filled(tmp_path_factory.mktemp("made") / "store", MADE)


def events(**wanted: Any) -> list[tuple[Reading, Any]]:
    """The events of the made-up readings that views show, and that have these values."""
    return [
        (one, event)
        for one in MADE
        for event in one.events
        if event.status == "fact" and event.same_as is None and all(getattr(event, name) == value for name, value in wanted.items())
    ]


def test_by_default_facts_are_shown_each_told_once(made: Store) -> None:
    assert {row["id"] for row in made.events()} == {event.id for _, event in events()}
    assert len(made.events(all=True)) == sum(len(one.events) for one in MADE)


def test_a_retelling_stands_for_a_chain_that_began_in_a_link(tmp_path: Path) -> None:
    """A chain's first row stands in a related link: the row of the article's own text is shown in its place, and no chain is lost."""
    one = next(one for one in MADE if any(event.same_as and event.status == "fact" for event in one.events))
    again = next(event for event in one.events if event.same_as and event.status == "fact")
    head = next(event for event in one.events if event.id == again.same_as)
    sentence = one.sentences[head.sentence]
    title, body = one.article.sections
    sections = (
        title,
        replace(body, end=sentence.start),
        replace(body, kind="related", start=sentence.start, end=sentence.end),
        replace(body, start=sentence.end),
    )
    sentences = tuple(
        replace(row, section=2 if place == head.sentence else 3 if place > head.sentence else row.section)
        for place, row in enumerate(one.sentences)
    )
    moved = replace(one, article=replace(one.article, sections=sections), sentences=sentences)
    shown = {row["id"] for row in filled(tmp_path, [moved]).events()}
    assert again.id in shown and head.id not in shown


@pytest.mark.parametrize("name", ["type", "quad"])
def test_events_are_chosen_by_what_they_are(made: Store, name: str) -> None:
    for value in {getattr(event, name) for _, event in events()}:
        assert {row["id"] for row in made.events(**{name: value})} == {event.id for _, event in events(**{name: value})}


def test_events_are_chosen_by_their_sides(made: Store) -> None:
    def of(side: str, country: str, sector: str | None = None) -> set[str]:
        return {
            event.id
            for _, event in events()
            if any(country in party.country and sector in (None, party.sector) for party in getattr(event, side))
        }

    assert {row["id"] for row in made.events(actor="CHN")} == of("actors", "CHN")
    assert {row["id"] for row in made.events(recipient="RUS")} == of("recipients", "RUS")
    assert {row["id"] for row in made.events(actor="IDN.GOV")} == of("actors", "IDN", "GOV")
    assert {row["id"] for row in made.events(actor=("CHN", "USA"))} == of("actors", "CHN") | of("actors", "USA")
    assert {row["id"] for row in made.events(actor="CHN,USA")} == of("actors", "CHN") | of("actors", "USA")
    assert {row["id"] for row in made.events(party="JPN")} == of("actors", "JPN") | of("recipients", "JPN")
    both = of("actors", "TUR", "MIL") | of("recipients", "TUR", "MIL")
    assert {row["id"] for row in made.events(country="TUR", sector="MIL")} == both
    name = MADE[0].entities[0].name
    assert all(name in row["actors"] for row in made.events(actor=name.upper()))


def test_events_are_chosen_by_day_place_publisher_confidence_and_words(made: Store) -> None:
    def ids(**filters: Any) -> set[str]:
        return {row["id"] for row in made.events(**filters)}

    day = {event.id: date.fromisoformat(event.time.from_) for _, event in events()}
    assert ids(since="2020", until="2021-06") == {one for one, when in day.items() if date(2020, 1, 1) <= when <= date(2021, 6, 30)}
    assert ids(since="2020-02-29") == {one for one, when in day.items() if when >= date(2020, 2, 29)}
    assert ids(place="kota contoh") == ids(place="IDN") == set(day) and ids(place="MYS") == set()
    assert ids(publisher="kabar%") == {event.id for one, event in events() if one.article.publisher == "Kabar Contoh"}
    assert ids(confidence=0.5) == {event.id for _, event in events() if event.confidence >= 0.5}
    assert ids(text="berassault") == {event.id for _, event in events(type="ASSAULT")}
    assert ids(text='berass* "di kota"') == ids(text="berassault")
    assert ids(lang="en") == {event.id for one, event in events() if one.article.lang == "en"}
    assert ids(text="takadakata") == set()


def test_other_status_than_fact_is_shown_when_asked_for(made: Store) -> None:
    wanted = {event.id for one in MADE for event in one.events if event.status == "future"}
    assert {row["id"] for row in made.events(status="future", all=True)} == wanted


def test_rows_are_sorted_and_cut(made: Store) -> None:
    dates = [row["date"] for row in made.events()]
    assert dates == sorted(dates, reverse=True)
    least = [row["confidence"] for row in made.events(sort="confidence", limit=7)]
    assert least == sorted(event.confidence for _, event in events())[:7]
    assert len(made.events(limit=0)) == 0


def test_every_row_names_its_model_and_section(made: Store) -> None:
    for result in (made.events(), made.statements(), made.relations()):
        assert len(result) and all(row["model"] == "synthetic-1" and row["section"] == "body" for row in result)
    for result in (made.actors(), made.dyad("CHN", "RUS", all=True)):
        assert len(result) and all(row["models"] == ["synthetic-1"] and row["sections"] == ["body"] for row in result)
    assert all(row["models"] == ["synthetic-1"] for row in made.coverage())


def test_a_series_that_mixes_models_says_so(tmp_path: Path) -> None:
    store = filled(tmp_path, MADE[:5], [by_model(one, "newer") for one in MADE[5:8]])
    for result in (store.events(), store.coverage(), store.actors(), store.relations(), store.statements()):
        assert "2 models (newer, synthetic-1)" in result.notes[0]
    assert store.events(model="newer").notes == ()


def test_statements_are_chosen_by_who_speaks(made: Store) -> None:
    countries = {entity.id: entity.country for one in MADE[:1] for entity in one.entities}
    for said in MADE[0].statements:
        country = countries[said.speakers[0]][0]
        assert said.id in {row["id"] for row in made.statements(actor=country, article=MADE[0].article.id)}
    assert {row["manner"] for row in made.statements()} == {"said"}
    assert len(made.statements(manner="denied")) == 0
    number = MADE[0].statements[0].content[0].text.split()[2]
    wanted = {(one.article.id, said.id) for one in MADE for said in one.statements if f"nomor {number} " in said.content[0].text}
    assert {(row["article"], row["id"]) for row in made.statements(text=f'"nomor {number}"')} == wanted


def test_words_of_what_is_said_are_found_over_sentences(examples: Store) -> None:
    for one in golden():
        for said in one.statements:
            last = max(said.content, key=lambda span: span.end).text.split()[-1].strip("\"“”.,'’()")
            if last.isalnum():
                assert said.id in {row["id"] for row in examples.statements(text=last, article=one.article.id, all=True)}, said


def test_actors_are_counted_by_what_is_asked(made: Store) -> None:
    wanted: Counter[str] = Counter()
    for _, event in events():
        wanted.update({country for party in (*event.actors, *event.recipients) for country in party.country})
    assert {row["country"]: row["events"] for row in made.actors(by="country")} == wanted
    row = made.actors(by="country", limit=1).rows[0]
    assert row["events"] == max(wanted.values())
    quads = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
    assert sum(row[name] for name in quads) == row["events"]
    assert {row["country"] for row in made.actors(country="CHN")} == {"CHN"}
    assert {row["sector"] for row in made.actors(by="body", sector="GOV")} == {"GOV"}


def test_a_dyad_counts_each_direction(made: Store) -> None:
    def upon(one: str, other: str) -> Counter[str]:
        acted = (event for _, event in events() if any(one in party.country for party in event.actors))
        return Counter(event.type for event in acted if any(other in party.country for party in event.recipients))

    pairs = Counter((event.actors[0].country[0], event.recipients[0].country[0]) for _, event in events() if event.recipients).most_common()
    one, other = next(pair for pair, _ in pairs if pair[0] != pair[1])
    result = made.dyad(one, other)
    assert {row["type"]: row["forth"] for row in result if row["forth"]} == upon(one, other)
    assert {row["type"]: row["back"] for row in result if row["back"]} == upon(other, one)


def test_both_together_count_in_each_direction(tmp_path: Path) -> None:
    one = MADE[0]
    event = next(event for event in one.events if event.status == "fact" and event.recipients and not event.same_as)
    met = replace(event, type="CONSULT", quad=1, actors=(*event.actors, *event.recipients), recipients=())
    store = filled(tmp_path, [replace(one, events=(met,))])
    first, second = (party.country[0] for party in met.actors)
    (row,) = store.dyad(first, second).rows
    assert (row["mutual"], row["forth"], row["back"], row["events"]) == (1, 0, 0, 1)
    months = [row for row in store.dyad(first, second, panel=True) if row["events"]]
    assert {(row["actor"], row["recipient"]) for row in months} == {(first, second), (second, first)}


def test_the_panel_has_a_row_for_every_month_and_direction(made: Store) -> None:
    rows = made.dyad("CHN", "RUS", panel=True, since="2019-03", until="2020").rows
    assert len(rows) == 2 * 22 and rows[0]["month"] == date(2019, 3, 1) and rows[-1]["month"] == date(2020, 12, 1)
    assert sum(row["articles"] for row in rows) == 2 * sum("2019-03" <= (one.article.published or "") < "2021" for one in MADE)
    for row in rows:
        assert row["events"] == sum(row[name] for name in types())
        assert (row["intensity_mean"] is None) == (row["events"] == 0)
    whole = made.dyad("CHN", "RUS", panel=True).rows
    assert sum(row["events"] for row in whole) == sum(row["forth"] + row["back"] for row in made.dyad("CHN", "RUS"))


def test_coverage_counts_every_article(made: Store) -> None:
    assert sum(row["articles"] for row in made.coverage()) == len(MADE)
    assert {row["publisher"]: row["articles"] for row in made.coverage(by="publisher")} == Counter(one.article.publisher for one in MADE)
    assert list(made.coverage(by="month,lang").columns[:2]) == ["month", "lang"]
    assert sum(row["events"] for row in made.coverage(by="year")) == sum(len(one.events) for one in MADE)


def test_why_gives_the_event_and_its_reading(made: Store) -> None:
    one, event = events()[0]
    found = made.why(event.id)
    assert found.event == event and found.reading == one
    with pytest.raises(StoreError, match="there is no event 'none'"):
        made.why("none")


def test_an_event_of_several_articles_is_chosen_by_its_article(tmp_path: Path) -> None:
    one = MADE[0]
    store = filled(tmp_path, [renamed(one, "a"), renamed(one, "b")])
    with pytest.raises(ValueRefused, match="stands in several articles"):
        store.why(one.events[0].id)
    assert store.why(one.events[0].id, "b").reading.article.id == "b"


@pytest.mark.parametrize(
    ("ask", "why"),
    [
        (lambda store: store.events(colour="red"), "there is no filter 'colour'"),
        (lambda store: store.statements(quad=1), "statements cannot be asked by 'quad'"),
        (lambda store: store.events(since="soon"), "'soon' is no date"),
        (lambda store: store.events(until="2024-13"), "'2024-13' is no date"),
        (lambda store: store.events(sort="colour"), "there is no column 'colour'"),
        (lambda store: store.events(limit=-1), "a limit of -1"),
        (lambda store: store.events(text="?!"), "holds no word"),
        (lambda store: store.actors(by="colour"), "cannot be counted by 'colour'"),
        (lambda store: store.coverage(by=""), "cannot be counted by ''"),
    ],
)
def test_what_cannot_be_asked_is_told(examples: Store, ask: Any, why: str) -> None:
    with pytest.raises(ValueRefused, match=why):
        ask(examples)


@pytest.mark.parametrize("value", ["'; DROP TABLE events; --", "%", "_", '"', "\\", "\x00", "👩‍👩‍👧"])
def test_no_value_becomes_part_of_the_query(examples: Store, value: str) -> None:
    for name in ("actor", "recipient", "party", "country", "sector", "type", "mode", "status", "place", "publisher", "section", "model"):
        examples.events(**{name: value})
    examples.statements(actor=value, manner=value)
    examples.relations(actor=value, type=value)
    examples.dyad(value, "CHN")
    examples.dyad(value, "CHN", panel=True)


def test_a_result_gives_itself_by_arrow(examples: Store) -> None:
    from arro3.core import Table

    result = examples.events()
    assert Table.from_arrow(result).num_rows == len(result) == len(result.rows) == len(list(result))
    assert result.columns[:3] == ["version", "article", "id"]


def test_a_result_goes_to_data_frames(examples: Store) -> None:
    pandas = pytest.importorskip("pandas")
    frame = examples.events().df()
    assert isinstance(frame, pandas.DataFrame) and len(frame) == len(examples.events())


def test_a_result_is_written_as_parquet(examples: Store, tmp_path: Path) -> None:
    import duckdb

    examples.events().parquet(tmp_path / "it's.parquet")
    found = duckdb.connect().execute("SELECT count(*) FROM read_parquet(?)", [str(tmp_path / "it's.parquet")]).fetchall()
    assert found == [(len(examples.events()),)]
