from __future__ import annotations

import pytest

from lakon.sources.refusal import refusal, reserved
from lakon.sources.robots import parse_robots

RULES = b"""\xef\xbb\xbfUser-agent: *
Disallow: /private  # nobody
Allow: /private/open
Disallow: /*.pdf$
Disallow: /cari?q=
Disallow: /dua*tiga
Crawl-delay: 5

User-agent: Somebot
User-agent: Otherbot/2.0
Disallow: /
nonsense
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("", True), ("/", True), ("/private", False), ("/private/x", False), ("/private/open/x", True), ("/a.pdf", False),
        ("/a.pdf?x", True), ("/cari?q=garam", False), ("/cari", True), ("/dua/satu/tiga/x", False), ("/priv%61te", False),
    ],
)  # fmt: skip
def test_the_longest_rule_holds(path: str, allowed: bool) -> None:
    assert parse_robots(RULES).allows(f"https://a.example{path}") is allowed


def test_our_own_group_goes_before_that_of_all() -> None:
    ours = parse_robots(RULES + b"\nUser-Agent: LAKON\nDisallow: /garam\nCrawl-delay: 9999\n")
    assert ours.allows("https://a.example/private") and not ours.allows("https://a.example/garam/1")
    assert (ours.delay, parse_robots(RULES).delay) == (120.0, 5.0)


def test_a_file_that_says_nothing_allows_everything() -> None:
    for data in (b"", b"<html>404</html>", b"User-agent: *\nDisallow:\n", b"\x00\xff" * 99):
        assert parse_robots(data).allows("https://a.example/x")


@pytest.mark.parametrize(
    ("headers", "html", "why"),
    [
        ({}, "<meta name='robots' content='index, follow, max-snippet:-1'>", None),
        ({}, "<meta name='ROBOTS' content='follow, NoAI'>", "meta tag robots says noai"),
        ({}, "<META content='noarchive' name=lakon>", "meta tag lakon says noarchive"),
        ({}, "<meta name='tdm-reservation' content='1'>", "reserves text and data mining"),
        ({}, "<meta name='tdm-reservation' content='0'>", None),
        ({}, "<meta name='somebot' content='noindex'>", None),
        ({"x-robots-tag": "noindex, nofollow"}, "", "X-Robots-Tag says noindex"),
        ({"x-robots-tag": "somebot: noindex"}, "", None),
        ({"x-robots-tag": "somebot: nofollow, lakon: noai"}, "", "X-Robots-Tag says noai"),
        ({"x-robots-tag": "unavailable_after: 25 Jun 2030 15:00:00 PST"}, "", None),
        ({"tdm-reservation": "1"}, "", "tdm-reservation"),
    ],
)
def test_a_page_that_does_not_want_to_be_used(headers: dict[str, str], html: str, why: str | None) -> None:
    found = refusal(headers, f"<html><head>{html}</head><body><p>noai noindex</p></body></html>")
    assert (why is None and found is None) or (why and found and why in found)


def test_the_list_of_a_site() -> None:
    listed = b'[{"location": "/open/*", "tdm-reservation": 0}, {"location": "/*", "tdm-reservation": 1}]'
    assert reserved(listed, "https://a.example/open/x") is None
    assert "tdmrep.json" in str(reserved(listed, "https://a.example/x"))
    assert reserved(b"<html>", "https://a.example/x") is None
