from __future__ import annotations

import json

import pytest

from lakon.model import Document
from lakon.sources.jsonl import BadLine, documents


def _one(line: bytes | dict[str, object]) -> Document | BadLine:
    data = line if isinstance(line, bytes) else json.dumps(line).encode()
    ((_, item),) = documents([data])
    return item


def test_a_line_is_an_article() -> None:
    item = _one({"id": "a", "text": "Ia pergi.", "title": None, "published": "2024-11-12", "lang": "id", "url": "https://a.example/"})
    assert isinstance(item, Document)
    article = item.article
    assert (article.id, article.text, article.published, article.lang) == ("a", "Ia pergi.", "2024-11-12", "id")
    assert article.sources[0].url == "https://a.example/"


def test_html_in_a_line_is_taken_for_what_it_is() -> None:
    item = _one({"text": "<p>Ia pergi.</p>", "lang": "id"})
    assert isinstance(item, Document)
    assert item.article.text == "Ia pergi.\n"


@pytest.mark.parametrize(
    ("line", "named", "why"),
    [
        (b"{", None, "not JSON"),
        (b"[1]", None, "not an object"),
        (b'"x"', None, "not an object"),
        (b"\xff\xfe\xfd", None, "not UTF-8"),
        (b"[" * 100_000, None, "nested"),
        (b'{"id": "b"}', "b", "no 'text'"),
        (b'{"id": "b", "text": 3}', "b", "no 'text'"),
        (b'{"id": "b", "text": " "}', "b", "empty"),
        (b'{"id": "b", "text": "a", "lang": "xx"}', "b", "'xx'"),
        (b'{"id": "b", "text": "a", "published": "2024-13-40"}', "b", "2024-13-40"),
        (b'{"id": "b", "text": "a", "title": ["x"]}', "b", "'title'"),
        (b'{"id": ["b"], "text": "a"}', None, "'id'"),
    ],
)
def test_bad_lines_say_what_is_wrong(line: bytes, named: str | None, why: str) -> None:
    item = _one(line)
    assert isinstance(item, BadLine)
    assert (item.line, item.id) == (1, named)
    assert why in item.error


def test_empty_lines_are_passed_over_and_lines_keep_their_numbers() -> None:
    numbered = list(documents([b"\n", b'{"text": "a", "lang": "id"}\n', b"  \n", b"x\n"]))
    assert [number for number, _ in numbered] == [2, 4]


def test_the_language_of_lines_that_name_none() -> None:
    ((_, item),) = documents([b'{"text": "a"}'], lang="en")
    assert isinstance(item, Document)
    assert item.article.lang == "en"
