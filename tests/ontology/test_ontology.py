from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from lakon import ontology
from lakon.errors import DataError, ValueRefused
from lakon.ontology.files import DATA, fill, read
from lakon.ontology.info import ContextInfo, EventTypeInfo

FILES = sorted(DATA.rglob("*.yaml"))


def test_the_inventory_is_complete() -> None:
    assert len(ontology.types()) == 16
    assert len(ontology.contexts()) == 37
    assert len(ontology.sectors()) == 18
    assert len(ontology.relations()) == 12
    assert [name for name, info in ontology.types().items() if not info.modes] == ["AGREE", "SUPPORT", "CONCEDE", "COOPERATE", "AID"]


@pytest.mark.parametrize(
    ("type_", "mode", "score"),
    [
        ("ACCUSE", None, -3.0),
        ("ACCUSE", "allege", -3.5),
        ("RETREAT", "disarm", 10.0),
        ("RETREAT", "return", 6.5),
        ("COERCE", "ban", -7.0),
        ("ASSAULT", "execute", -9.0),
        ("THREATEN", "ban", -3.5),
        ("CONSULT", "no such mode", 2.5),
    ],
)
def test_a_mode_without_a_score_takes_its_types(type_: str, mode: str | None, score: float) -> None:
    assert ontology.intensity(type_, mode) == score


def test_fighting_of_two_sides_has_the_code_of_fights() -> None:
    assert ontology.cameo("ASSAULT", None, two_sided=True) == "19"
    assert ontology.cameo("ASSAULT") == "18"
    assert ontology.cameo("ASSAULT", "unconventional", two_sided=True) == "20"
    assert ontology.cameo("ACCUSE", "investigate") == "09"
    assert ontology.cameo("CONSULT", None, two_sided=True) == "04"


def test_an_unknown_type_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueRefused, match=r"FIGHT.*ASSAULT"):
        ontology.intensity("FIGHT")


def test_quads_and_scores_agree() -> None:
    for info in ontology.types().values():
        scores = [info.intensity, *(mode.score for mode in info.modes if mode.score is not None)]
        assert all(-10 <= score <= 10 for score in scores)
        if info.name != "REQUEST":
            assert all((score > 0) == (info.quad in (1, 2)) for score in scores), info.name


def test_every_type_has_examples_in_both_languages_and_for_absorption_a_rule() -> None:
    for info in ontology.types().values():
        assert {example.lang for example in info.examples} == {"id", "en"}, info.name
        assert info.rules
        for row in info.absorption:
            assert row.into in ontology.types()


def test_every_context_that_something_brings_is_a_context() -> None:
    for key in ontology.contexts_of("of_mode"):
        type_, mode = key.split("/")
        assert ontology.types()[type_].mode(mode), key
    assert ontology.contexts_of("of_sector").keys() <= ontology.sectors().keys()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_string_is_quoted(path: Path) -> None:
    def values(node: yaml.Node, key: bool = False) -> list[yaml.ScalarNode]:
        if isinstance(node, yaml.MappingNode):
            return [scalar for k, v in node.value for scalar in [*values(k, True), *values(v)]]
        if isinstance(node, yaml.SequenceNode):
            return [scalar for child in node.value for scalar in values(child)]
        assert isinstance(node, yaml.ScalarNode)
        return [] if key else [node]

    for scalar in values(yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)):
        if scalar.tag == "tag:yaml.org,2002:str":
            assert scalar.style == '"', f"{path.name}:{scalar.start_mark.line + 1}: {scalar.value}"


def test_damage_is_named_with_its_file(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    for text in (
        'name: "x"\n',
        'name: no\ndefinition: "d"\n',
        'name: "x"\ndefinition: "d"\nmore: "y"\n',
        "name: 2024-01-01\ndefinition: 3\n",
    ):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(DataError, match=r"x\.yaml"):
            fill(ContextInfo, read(path), path)
    path.write_text("- 1\n", encoding="utf-8")
    with pytest.raises(DataError, match="mapping"):
        read(path)
    path.write_text("a: [", encoding="utf-8")
    with pytest.raises(DataError, match="not YAML"):
        read(path)
    with pytest.raises(DataError, match="install"):
        read(tmp_path / "none.yaml")


def test_a_type_with_a_wrong_field_is_refused() -> None:
    path = DATA / "types" / "accuse.yaml"
    record = read(path)
    with pytest.raises(DataError, match="quad"):
        fill(EventTypeInfo, {**record, "quad": 5}, path)
    with pytest.raises(DataError, match="recipient_required"):
        fill(EventTypeInfo, {**record, "recipient_required": "no"}, path)
