"""Names that stand for two: the words of the text choose; a longer phrase may take the name's meaning away."""

from __future__ import annotations

import pytest

from lakon.gazetteer import match


def _keys(text: str, lang: str) -> list[str]:
    return [hit.entries[0].key for hit in match(text, lang)]


@pytest.mark.parametrize(
    ("text", "lang", "key"),
    [
        ("Pasukan Kongo merebut kota Goma.", "id", "COD"),
        ("Presiden Kongo tiba di Brazzaville.", "id", "COG"),
        ("Parlemen Georgia bersidang di Tbilisi.", "id", "GEO"),
        ("Voters in Georgia lined up outside Atlanta.", "en", "place:georgia-u-s-state"),
        ("Menlu Turki menolak usul itu.", "id", "TUR"),
        ("Turkey rejected the proposal.", "en", "TUR"),
        ("Tentara Chad menyeberang.", "id", "TCD"),
        ("AS menolak usul itu.", "id", "USA"),
        ("Niger recalled its envoy.", "en", "NER"),
        ("Jordan recalled its envoy.", "en", "JOR"),
    ],
)
def test_the_text_chooses(text: str, lang: str, key: str) -> None:
    assert key in [key for hit in match(text, lang) for key in (hit.entries[0].key, *hit.entries[0].country)]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Pemain AS Roma berlatih.", "id"),
        ("as if nothing had happened", "en"),
        ("Pangeran Turki hadir.", "id"),
    ],
)
def test_a_phrase_in_which_nobody_is_named(text: str, lang: str) -> None:
    assert _keys(text, lang) == []


def test_a_phrase_ends_with_its_sentence() -> None:
    assert _keys("Rusia, Turki, al-Qaeda", "id")[:2] == ["RUS", "TUR"]
