"""The graph of actors can be read back, and counts as the views do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from store.making import filled, golden

from lakon.export import write
from lakon.export.graphml import EDGES, NODES
from lakon.model import Party
from lakon.store import Store

SPACE = "{http://graphml.graphdrawing.org/xmlns}"
KINDS = {"string": str, "int": int, "double": float}


def read(path: Path) -> tuple[dict[str, dict[str, Any]], list[dict[str, Any]]]:
    """Nodes by their ids and edges, as the format defines them: every key declared, every end of an edge there."""
    root = ElementTree.parse(path).getroot()
    assert root.tag == f"{SPACE}graphml"
    keys = {key.attrib["id"]: key.attrib for key in root.iter(f"{SPACE}key")}
    graph = root.find(f"{SPACE}graph")
    assert graph is not None and graph.attrib["edgedefault"] == "directed"

    def data(element: ElementTree.Element) -> dict[str, Any]:
        found = {}
        for item in element.iter(f"{SPACE}data"):
            key = keys[item.attrib["key"]]
            assert f"{SPACE}{key['for']}" == element.tag
            found[key["attr.name"]] = KINDS[key["attr.type"]](item.text)
        return found

    nodes = {node.attrib["id"]: data(node) for node in graph.iter(f"{SPACE}node")}
    edges = [{**edge.attrib, **data(edge)} for edge in graph.iter(f"{SPACE}edge")]
    assert {edge["source"] for edge in edges} | {edge["target"] for edge in edges} <= nodes.keys()
    assert len({edge["id"] for edge in edges}) == len(edges)
    assert {name for node in nodes.values() for name in node} <= set(NODES)
    assert {name for edge in edges for name in edge} - {"id", "source", "target"} <= set(EDGES)
    return nodes, edges


@pytest.mark.parametrize(("by", "key"), [("entity", "key"), ("country", "country"), ("sector", "sector")])
def test_nodes_count_as_actors_do(news: Store, by: str, key: str, tmp_path: Path) -> None:
    done = write(news, tmp_path / "x.graphml", by=by)
    nodes, edges = read(done.files[0])
    assert done.rows == {"actors": len(nodes), "edges": len(edges), "events": len(news.events())}
    shown = {row[key]: row for row in news.actors(by=by)}
    assert nodes.keys() == shown.keys()
    for name, node in nodes.items():
        counts = {column: node[column] for column in NODES if column not in ("name", "kind", "country", "sector", "first", "last")}
        assert counts == {column: shown[name][column] for column in counts}
        assert (node.get("first"), node.get("last")) == tuple(
            str(shown[name][day]) if shown[name][day] else None for day in ("first", "last")
        )


def test_bodies_and_countries_are_named(news: Store, tmp_path: Path) -> None:
    nodes, _ = read(write(news, tmp_path / "x.graphml", by="country").files[0])
    assert nodes["IDN"]["name"] == "Indonesia" and "sector" not in nodes["IDN"]
    nodes, _ = read(write(news, tmp_path / "y.graphml", by="body").files[0])
    assert nodes["IDN.GOV"]["name"] == "IDN.GOV" and nodes["IDN.GOV"]["sector"] == "GOV" and nodes["IDN.GOV"]["country"] == "IDN"


def test_an_edge_says_what_the_dyad_says(news: Store, tmp_path: Path) -> None:
    _, edges = read(write(news, tmp_path / "x.graphml", by="country").files[0])
    found = {(edge["type"]): edge for edge in edges if (edge["source"], edge["target"]) == ("USA", "CHN")}
    rows = {row["type"]: row for row in news.dyad("USA", "CHN") if row["forth"] or row["mutual"]}
    assert found.keys() == rows.keys() and found
    for kind, row in rows.items():
        assert found[kind]["events"] == row["forth"] + row["mutual"] and found[kind]["mutual"] == row["mutual"]
    _, merged = read(write(news, tmp_path / "y.graphml", by="country", edges="quad").files[0])
    assert all("type" not in edge for edge in merged)
    assert sum(edge["events"] for edge in merged) == sum(edge["events"] for edge in edges)


def test_several_are_tied_each_to_each(tmp_path: Path) -> None:
    reading = golden()[0]
    one, two, three = (entity.id for entity in reading.entities[:3])
    names = {entity.id: entity.key for entity in reading.entities}
    together = replace(
        reading.events[0], actors=(Party(one, ("IDN",)), Party(two, ("IDN",)), Party(three, ())), recipients=(), same_as=None
    )
    store = filled(tmp_path / "store", [replace(reading, events=(replace(together, status="fact"),), statements=())])
    _, edges = read(write(store, tmp_path / "x.graphml").files[0])
    keys = {names[one], names[two], names[three]}
    assert {(edge["source"], edge["target"]) for edge in edges} == {(a, b) for a in keys for b in keys if a != b}
    assert all(edge["events"] == edge["mutual"] == 1 for edge in edges)
    nodes, edges = read(write(store, tmp_path / "y.graphml", by="country").files[0])
    assert list(nodes) == ["IDN"] and [(edge["source"], edge["target"], edge["events"]) for edge in edges] == [("IDN", "IDN", 1)]


def test_networkx_reads_it(news: Store, tmp_path: Path) -> None:
    networkx = pytest.importorskip("networkx")
    done = write(news, tmp_path / "x.graphml")
    graph = networkx.read_graphml(done.files[0])
    assert graph.is_directed() and graph.is_multigraph()
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (done.rows["actors"], done.rows["edges"])
    assert graph.nodes["RUS"]["events"] > 1


def test_names_that_xml_forbids(tmp_path: Path) -> None:
    reading = golden()[0]
    entities = tuple(replace(entity, name=f"<a & \x00\x0b{entity.name}>") for entity in reading.entities)
    nodes, _ = read(write(filled(tmp_path / "store", [replace(reading, entities=entities)]), tmp_path / "x.graphml").files[0])
    assert any(node["name"].startswith("<a & \ufffd\ufffd") for node in nodes.values())
