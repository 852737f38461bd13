"""The codebook: the ontology's files as one readable page of Markdown."""

from __future__ import annotations

from lakon.ontology.info import EventTypeInfo, Example, ModeInfo
from lakon.ontology.load import NAME, contexts, quads, relations, sectors, sectors_elsewhere, statuses, types

MUTUAL = {
    "no": "Who does it is the actor, the other side the recipient.",
    "yes": "All sides stand in actor, recipient is empty.",
    "unless visit": "All sides stand in actor, recipient is empty; in a visit the visitor is the actor and the host the recipient.",
    "when two-sided": "Where two sides do it to each other, both stand in actor and recipient is empty.",
}


def codebook() -> str:
    """The whole codebook in Markdown: contents, types with modes, scores, rules and examples, then the other inventories."""
    parts = [
        _head(),
        _contents(),
        _summary(),
        *(_type(info) for info in types().values()),
        _statuses(),
        _contexts(),
        _sectors(),
        _relations(),
    ]
    return "\n\n".join(parts) + "\n"


def _head() -> str:
    return (
        "# Codebook\n\n"
        f"What Lakon codes, and how. The inventory follows {NAME}; names, scores and codes are PLOVER's and CAMEO's; the definitions,\n"
        "rules and examples are our own, and every person and country in an example is invented. This page is made from\n"
        "`src/lakon/ontology/data` by `lakon codebook`; change the files, not the page."
    )


def _contents() -> str:
    links = [f"  - [{info.name}](#{info.name.lower()}): {_brief(info.definition)}" for info in types().values()]
    rest = [f"- [{title}](#{title.lower().replace(' ', '-')})" for title in ("Statuses", "Contexts", "Sectors", "Lasting relations")]
    return "\n".join(["## Contents", "", "- [Types at a glance](#types-at-a-glance)", "- Types of event", *links, *rest])


def _brief(definition: str) -> str:
    """The definition up to its first colon, semicolon or full stop."""
    for mark in (":", ";", "."):
        definition = definition.split(mark)[0]
    return definition


def _summary() -> str:
    meaning = "; ".join(f"{number} {name}" for number, name in enumerate(quads(), start=1))
    lines = ["## Types at a glance", "", f"Quad: {meaning}. A mode without a score (=) takes its type's.", ""]
    lines += ["| Type | Quad | Score | CAMEO | Recipient required | Modes |", "|---|---|---|---|---|---|"]
    return "\n".join([*lines, *(_glance(info) for info in types().values())])


def _glance(info: EventTypeInfo) -> str:
    modes = ", ".join(f"{mode.name} {_score(mode.score)}" for mode in info.modes) or "–"
    return f"| {info.name} | {info.quad} | {_score(info.intensity)} | {', '.join(info.cameo)} | {_yes(info.recipient_required)} | {modes} |"


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _score(score: float | None) -> str:
    return "=" if score is None else f"{score:g}".replace("-", "−")


def _type(info: EventTypeInfo) -> str:
    facts = [
        f"- Quad: {info.quad}, {quads()[info.quad - 1]}. Score: {_score(info.intensity)}. CAMEO: {', '.join(info.cameo)}.",
        f"- Recipient required: {_yes(info.recipient_required)}. {MUTUAL[info.mutual]}",
    ]
    if info.earlier:
        facts.append(f"- In older ontologies: {', '.join(info.earlier)}.")
    facts += [f"- Absorption: {row.status} {info.name} is written {row.into}, status {row.becomes}. {row.rule}" for row in info.absorption]
    rules = [f"- {rule}" for rule in info.rules]
    parts = [f"## {info.name}", info.definition, "\n".join(facts), _modes(info.modes), "**Rules**\n\n" + "\n".join(rules)]
    return "\n\n".join([*(part for part in parts if part), "**Examples**\n\n" + "\n".join(_example(row) for row in info.examples)])


def _modes(modes: tuple[ModeInfo, ...]) -> str:
    if not modes:
        return "No modes."
    rows = [f"| {mode.name} | {_score(mode.score)} | {mode.cameo} | {mode.plover or '–'} | {mode.definition} |" for mode in modes]
    return "\n".join(["| Mode | Score | CAMEO | PLOVER, POLECAT | What it is |", "|---|---|---|---|---|", *rows])


def _example(row: Example) -> str:
    marked = row.text.replace(row.trigger, f"**{row.trigger}**", 1)
    label = ", ".join(part for part in (row.mode, None if row.status == "fact" else row.status) if part)
    return f"- ({row.lang}) {marked}" + (f" *{label}*" if label else "")


def _statuses() -> str:
    return "\n".join(["## Statuses", "", *(f"- **{row.name}**: {row.definition}" for row in statuses().values())])


def _contexts() -> str:
    rows = [f"| {row.name} | {row.definition} |" for row in contexts().values()]
    return "\n".join(["## Contexts", "", "An event may have several, or none.", "", "| Context | What it covers |", "|---|---|", *rows])


def _sectors() -> str:
    rows = [f"| {row.code} | {row.name} | {', '.join(row.plover)} | {row.definition} |" for row in sectors().values()]
    other = [f"| {row.code} | {row.sector or '–'} | {row.note} |" for row in sectors_elsewhere()]
    lines = ["## Sectors", "", "| Code | Name | PLOVER, POLECAT | Who |", "|---|---|---|---|", *rows]
    lines += ["", "Codes of PLOVER that are no sector here:", "", "| PLOVER | Here | Note |", "|---|---|---|", *other]
    return "\n".join(lines)


def _relations() -> str:
    rows = [
        f"| {row.name} | {'both ways' if row.symmetric else 'one way'} | {row.object} | {', '.join(row.stages)} | {row.definition} |"
        for row in relations().values()
    ]
    return "\n".join(
        ["## Lasting relations", "", "| Relation | Direction | Object | Stages | What it says |", "|---|---|---|---|---|", *rows]
    )
