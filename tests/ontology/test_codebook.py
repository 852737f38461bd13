from __future__ import annotations

from pathlib import Path

from lakon import ontology

PAGE = Path(__file__).parents[2] / "docs" / "codebook.md"


def test_the_page_is_not_stale() -> None:
    assert PAGE.read_text(encoding="utf-8") == ontology.codebook(), "docs/codebook.md is stale; write it anew with `lakon codebook`"


def test_everything_stands_in_it() -> None:
    page = ontology.codebook()
    for info in ontology.types().values():
        assert f"\n## {info.name}\n" in page
        assert f"(#{info.name.lower()})" in page
        for mode in info.modes:
            assert f"| {mode.name} |" in page
        for rule in info.rules:
            assert rule in page
        for example in info.examples:
            assert f"**{example.trigger}**" in page
    names = [*ontology.contexts(), *ontology.sectors(), *ontology.relations(), *ontology.statuses()]
    assert all(name in page for name in names)


def test_every_link_has_a_heading() -> None:
    page = ontology.codebook()
    headings = {line.lstrip("# ").lower().replace(" ", "-") for line in page.splitlines() if line.startswith("#")}
    links = [part.split(")")[0] for part in page.split("(#")[1:]]
    assert links
    assert set(links) <= headings
