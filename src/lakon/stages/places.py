"""Finds the places of an article and what they are: towns, regions and countries with their points."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from lakon.gazetteer import Hit, match
from lakon.gazetteer.fold import norm
from lakon.gazetteer.toponyms import TABLE, head_words, lands, places_of, pointed_grain, words
from lakon.model import Document, Dropped, Mention, Place, Span
from lakon.stages.place_choice import appositive, believable, chosen, following, named_for, stands_as_place
from lakon.stages.place_text import Found, Text

_LOCAL = "org:idn-"  # how the keys of Indonesia's local bodies begin
_FAR = 30  # places named back to which words such as "kota itu" may point
_EDGE = " ,.;:)]"  # no part of a name at its end
_NO_COUNTRY = frozenset(("IGO", "IMG", "NGO", "MNC"))


class Places:
    """The stage: fills `places`, and `dropped` with what looked like a place and has no name."""

    name = "places"
    needs = ("sentences", "names", "frames")
    gives = ("places",)

    def __call__(self, doc: Document) -> Document:
        """The document with its places, numbered p1… in the order of the text."""
        found, dropped = find_places(doc)
        return replace(doc, places=number(doc.article.text, doc.article.lang, found), dropped=(*doc.dropped, *dropped))


def find_places(doc: Document) -> tuple[list[Found], list[Dropped]]:
    """Every mention of a place: in the frames' places, among the reader's names, and in the gazetteer after words of place."""
    article = doc.article
    hits = tuple(opened(article.text, article.lang, match(article.text, article.lang, regions=True)))
    text = Text(article.text, article.lang, hits, tuple(hit.start for hit in hits), lands(hits))
    found: list[Found] = []
    spans = dict.fromkeys(a.span for frame in doc.frames for a in frame.arguments if a.role == "place")
    for span in spans:
        found.extend(of_span(text, span))
    for name in doc.names:
        if name.kind == "place" or (name.kind == "geopolitical" and stands_as_place(text, name.span.start)):
            found.extend(one for one in of_span(text, name.span) if not named_for(text, Hit(one.start, one.end, ())))
    found.extend(of_hits(text, [(s.start, s.end) for s in article.sections if s.kind == "dateline"]))
    named = distinct(found)
    back = [(span, pointing(text, span, named)) for span in spans if not touched(named, span)]
    dropped = [Dropped("places", span.start, span.end, span.text, "names no place") for span, seen in back if seen is None]
    return distinct([*named, *(seen for _, seen in back if seen is not None)]), dropped


def touched(named: list[Found], span: Span) -> bool:
    """Whether one of `named`, which are in the order of the text, shares a character with the span."""
    place = bisect_left(named, span.end, key=lambda f: f.start) - 1
    return place >= 0 and named[place].end > span.start


def opened(text: str, lang: str, hits: list[Hit]) -> Iterator[Hit]:
    """`hits`, but for a local body ("Polres Bogor") the place in its name."""
    for hit in hits:
        inner: list[Hit] = []
        if hit.entries[0].key.startswith(_LOCAL) and hit.entries[0].kind == "organisation":
            rest = text.find(" ", hit.start, hit.end) + 1
            inner = [Hit(h.start + rest, h.end + rest, h.entries) for h in match(text[rest : hit.end], lang, regions=True) if places_of(h)]
        yield from inner if inner and inner[-1].end == hit.end else [hit]


def pointing(text: Text, span: Span, named: list[Found]) -> Found | None:
    """What "kota itu", "the country", "di sini" point back to: the nearest place named before, of that grain where the words tell one."""
    grain = pointed_grain(span.text, text.lang)
    if grain is None:
        return None
    place = bisect_left(named, span.start, key=lambda f: f.start)
    seen = next((f for f in reversed(named[max(0, place - _FAR) : place]) if f.entry and grain in ("any", f.entry.kind)), None)
    return replace(seen, start=span.start, end=span.end, form="nominal") if seen else None


def of_span(text: Text, span: Span) -> Iterator[Found]:
    """The places that the words of a span name: the first of each part of a list, narrowed by what stands behind it."""
    inside = text.within(span.start, span.end)
    if not any(places_of(hit) for hit in inside):
        inside = text.around(span.start, span.end) or alone(text, span)
    known = [hit for hit in inside if places_of(hit)]
    if not known:
        yield from unknown(text, span, inside)
    for hit in known:
        yield Found(hit.start, hit.end, chosen(text, hit))


def alone(text: Text, span: Span) -> list[Hit]:
    """The names found when the span is read by itself: a longer name of the text may have swallowed one of its own."""
    return [Hit(hit.start + span.start, hit.end + span.start, hit.entries) for hit in match(span.text, text.lang, regions=True)]


def unknown(text: Text, span: Span, hits: list[Hit]) -> Iterator[Found]:
    """A name that the gazetteer lacks, without the head nouns before it, and what holds it; nothing where the span holds no name."""
    start, end = span.start, span.start + len(span.text.rstrip(_EDGE))
    head = head_words(text.lang).match(text.text, start, end)
    if head and any(char.isupper() for char in text.text[head.end() : end]):
        start = head.end()
    core = text.text[start:end]
    if not any(char.isupper() for char in core) or norm(core) in words(text.lang, "deictic"):
        return
    codes = {code for hit in hits for e in hit.entries[:1] for code in e.country if code.isupper() and code not in _NO_COUNTRY}
    holder = next(following(text, end), None)
    held = chosen(text, holder) if holder else None
    country = codes.pop() if len(codes) == 1 else held.country[0] if held and held.country else None
    yield Found(start, end, None, country, holder=held)
    if holder and held:
        yield Found(holder.start, holder.end, held)


def of_hits(text: Text, datelines: list[tuple[int, int]]) -> Iterator[Found]:
    """Names of the gazetteer that stand as places: after words of place, in a dateline, or regions wherever they stand."""
    for hit in text.hits:
        entries = places_of(hit)
        if not entries:
            continue
        if hit.entries[0].key.startswith(TABLE) and not believable(text, entries):
            continue
        dated = any(start <= hit.start < end for start, end in datelines)
        region = entries[0].kind == "region" and not entries[0].context
        if named_for(text, hit):
            continue
        if dated or region or stands_as_place(text, hit.start) or appositive(text, hit):
            yield Found(hit.start, hit.end, chosen(text, hit))


def distinct(found: list[Found]) -> list[Found]:
    """In the order of the text, no two overlapping; the first found of two that do stays."""
    kept: list[Found] = []
    for item in found:
        place = bisect_left(kept, item.end, key=lambda f: f.start)
        if place == 0 or kept[place - 1].end <= item.start:
            kept.insert(place, item)
    return kept


def number(text: str, lang: str, found: list[Found]) -> tuple[Place, ...]:
    """One place for each thing found, however often it is named."""
    groups: dict[str, list[Found]] = {}
    for item in found:
        key = item.entry.key if item.entry else "name:" + norm(text[item.start : item.end])
        groups.setdefault(key, []).append(item)
    return tuple(place(f"p{n}", text, lang, items) for n, items in enumerate(groups.values(), 1))


def place(id_: str, text: str, lang: str, items: list[Found]) -> Place:
    """The place that all `items` mean."""
    mentions = tuple(Mention(i.start, i.end, text[i.start : i.end], i.form) for i in items)
    entry, holder = items[0].entry, next((item.holder for item in items if item.holder), None)
    country = next((item.country for item in items if item.country), None)
    if entry is None and holder is not None:
        return Place(id_, mentions[0].text, country, holder.lat, holder.lon, grain=holder.kind, mentions=mentions)
    if entry is None:
        return Place(id_, mentions[0].text, country, grain="city", mentions=mentions)
    name = entry.name if lang == "id" else entry.name_en
    grain = entry.kind if entry.kind in ("city", "region", "country") else "region"
    return Place(
        id_, name, entry.country[0] if entry.country else None, entry.lat, entry.lon, entry.geonames, grain, mentions,
    )  # fmt: skip
