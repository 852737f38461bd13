"""A graph of actors in GraphML: who acts upon whom, how often and how, for tools that draw and measure networks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from string import Template
from typing import IO, TYPE_CHECKING, Any
from xml.etree import ElementTree

from lakon.export import lists
from lakon.export.chosen import Chosen, Step
from lakon.export.columns import named
from lakon.export.wanted import By, Wanted
from lakon.gazetteer.tables import rows as gazetteer_rows
from lakon.ontology import sectors

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

NODES: Mapping[str, str] = {
    "name": "string", "kind": "string", "country": "string", "sector": "string", "events": "int", "as_actor": "int", "as_recipient": "int",
    "verbal_cooperation": "int", "material_cooperation": "int", "verbal_conflict": "int", "material_conflict": "int",
    "intensity": "double", "first": "string", "last": "string",
}  # fmt: skip
EDGES: Mapping[str, str] = {
    "type": "string", "quad": "int", "events": "int", "mutual": "int", "intensity": "double", "first": "string", "last": "string",
}  # fmt: skip
# For each kind of actor: what makes two parties one, and what is said of it.
_ACTORS: Mapping[By, Mapping[str, str]] = {
    "entity": {"node": "key", "name": named("name", "key"), "kind": "kind", "sector": "sector", "country": "country"},
    "country": {"node": "country", "name": "node", "kind": "'country'", "sector": "NULL", "country": "country"},
    "sector": {"node": "sector", "name": "node", "kind": "'sector'", "sector": "sector", "country": "NULL::VARCHAR"},
    "body": {
        "node": "CASE WHEN country IS NOT NULL OR sector IS NOT NULL THEN coalesce(country, '---') || coalesce('.' || sector, '') END",
        "name": "node", "kind": "'body'", "sector": "sector", "country": "country",
    },
}  # fmt: skip
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # by XML 1.0
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_BATCH = 2_000


def graph(con: DuckDBPyConnection, path: Path, wanted: Wanted, chosen: Chosen, step: Step) -> dict[str, int]:
    """Write the actors of the events that stand in `chosen`; returns how many nodes and edges there are."""
    values = {**_ACTORS[wanted.by], "edge": "type" if wanted.edges == "type" else "NULL"}
    con.execute(f"CREATE OR REPLACE TEMP TABLE graph_parties AS {_query('graph_parties', values)}")
    step(chosen.rows * 1 // 3, chosen.rows)
    counts = {"actors": 0, "edges": 0}
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(_HEAD)
        file.writelines(_keys("node", NODES))
        file.writelines(_keys("edge", EDGES))
        file.write('<graph id="actors" edgedefault="directed">\n')
        for number, row in enumerate(_named(_asked(con, _query("graph_nodes", values)), wanted.by), 1):
            _element(file, "node", {"id": row[0]}, NODES, row[1:])
            counts["actors"] = number
        step(chosen.rows * 2 // 3, chosen.rows)
        for number, row in enumerate(_asked(con, _query("graph_edges", values)), 1):
            _element(file, "edge", {"id": f"e{number}", "source": row[0], "target": row[1]}, EDGES, row[2:])
            counts["edges"] = number
        file.write("</graph>\n</graphml>\n")
    step(chosen.rows, chosen.rows)
    return counts


def _query(name: str, values: Mapping[str, str]) -> str:
    return Template(lists.query(name)).substitute(values)


def _asked(con: DuckDBPyConnection, query: str) -> Iterator[tuple[Any, ...]]:
    found = con.execute(query)
    while rows := found.fetchmany(_BATCH):
        yield from rows


def _named(rows: Iterable[tuple[Any, ...]], by: By) -> Iterator[tuple[Any, ...]]:
    """The rows of nodes, countries and sectors with their English names."""
    names: dict[str, str] = {}
    if by == "country":
        names = dict(gazetteer_rows("countries.tsv", ("code", "name_en")))  # type: ignore[arg-type]
    elif by == "sector":
        names = {code: info.name for code, info in sectors().items()}
    for node, name, *rest in rows:
        yield (node, names.get(node, name), *rest)


def _keys(of: str, columns: Mapping[str, str]) -> Iterator[str]:
    for name, kind in columns.items():
        yield f'<key id="{of}_{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>\n'


def _element(file: IO[str], tag: str, attributes: Mapping[str, str], columns: Mapping[str, str], values: Sequence[Any]) -> None:
    """Write a node or an edge; what is not known of it is left out."""
    element = ElementTree.Element(tag, {name: _sound(value) for name, value in attributes.items()})
    for name, value in zip(columns, values, strict=True):
        if value is not None:
            ElementTree.SubElement(element, "data", {"key": f"{tag}_{name}"}).text = _sound(str(value))
    file.write(ElementTree.tostring(element, encoding="unicode") + "\n")


def _sound(text: str) -> str:
    """The text without the characters that XML forbids."""
    return _FORBIDDEN.sub("\ufffd", text)
