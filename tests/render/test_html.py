from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from lakon.model import Article, Meta, Reading
from lakon.render import fragment, page
from render.made import TEXT, reading

VOID = {"meta", "br"}


class _Tags(HTMLParser):
    """The tags, attributes and text of a page; fails where tags do not nest."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: dict[str, str] = {}
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in set(self.open):
            self.text[tag] = self.text.get(tag, "") + data


def test_the_page_runs_and_loads_nothing() -> None:
    tags = _Tags(page(reading())).tags
    assert not {"script", "link", "img", "iframe", "object", "form"} & {tag for tag, _ in tags}
    assert not [name for _, attrs in tags for name in attrs if name.startswith("on") or name in ("style", "src")]
    links = {attrs["href"] for tag, attrs in tags if tag == "a"}
    assert {link for link in links if link and not link.startswith("#")} == {"https://kabar.example/1"}


def test_the_policy_lets_in_its_own_style_alone() -> None:
    html = page(reading())
    policy = next(attrs["content"] for tag, attrs in _Tags(html).tags if attrs.get("http-equiv") == "Content-Security-Policy")
    style = re.search(r"<style>(.*?)</style>", html, re.S)
    assert style and policy
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy.startswith("default-src 'none'") and f"style-src 'sha256-{digest}'" in policy


def test_the_article_stands_whole_with_its_rows() -> None:
    parsed = _Tags(fragment(reading()))
    words = re.sub(r"(?<=[a-z])[123]\b", "", parsed.text["article"]).split()
    assert words == TEXT.split()
    tips = {attrs["class"]: attrs["data-tip"] for tag, attrs in parsed.tags if "data-tip" in attrs}
    assert "Why: told again" in (tips["mark event"] or "")
    assert "Event: ASSAULT" in (tips["mark event said"] or "")
    assert {"mark time said", "mark place", "mark entity", "said"} <= tips.keys()


def test_every_link_inside_the_page_leads_somewhere() -> None:
    tags = _Tags(page(reading())).tags
    ids = [attrs["id"] for _, attrs in tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    inside = {href[1:] for tag, attrs in tags if tag == "a" and (href := attrs["href"] or "").startswith("#")}
    assert inside <= set(ids)


@settings(max_examples=50)
@given(st.text(max_size=80), st.text(max_size=20))
def test_any_text_makes_a_sound_page(text: str, title: str) -> None:
    empty = Reading(Article(title, text, title), (text,), (), (), (), (), (), (), (), (), Meta(1, "0", "m", "o"))
    parsed = _Tags(page(empty))
    assert not {"b", "script"} & {tag for tag, _ in parsed.tags}
