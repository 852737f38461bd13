from __future__ import annotations

import pytest

from lakon.api.snippets import BEGIN, END, WIDTH, snippet

LONG = "kata " * 200


@pytest.mark.parametrize(
    ("text", "question", "expected"),
    [
        ("Ia pergi ke pasar.", "pasar", "Ia pergi ke [pasar]."),
        ("Ia pergi ke Pasar Baru.", '"pasar baru"', "Ia pergi ke [Pasar Baru]."),
        ("Senjata nuklirnya.", "nuklir*", "Senjata [nuklirnya]."),
        ("Pasaran naik.", "pasar", "Pasaran naik."),
        ("Kafé itu.", "kafe", "[Kafé] itu."),
        ("a\x02b\x03 c", "c", "a\ufffdb\ufffd [c]"),
        ("<script>x</script>", "x", "<script>[x]</script>"),
        ("Ia pergi.", None, "Ia pergi."),
        ("Ia pergi.", "!!", "Ia pergi."),
        ("İstanbul ﬁ ß", "istanbul", "[İstanbul] ﬁ ß"),
        ("", "x", ""),
    ],
)
def test_a_piece_with_its_hits(text: str, question: str | None, expected: str) -> None:
    assert snippet(text, question).replace(BEGIN, "[").replace(END, "]") == expected


def test_a_long_text_is_cut_around_its_first_hit() -> None:
    found = snippet(f"{LONG}Sasaran {LONG}", "sasaran")
    assert found.startswith("… kata")
    assert found.endswith("kata …")
    assert f"{BEGIN}Sasaran{END}" in found
    assert len(found) <= WIDTH + 10
    assert snippet(LONG, "tiada").startswith("kata kata")
