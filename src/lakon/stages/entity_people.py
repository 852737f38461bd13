"""One person once: full names, surnames and other spellings gathered."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice

from lakon.gazetteer import Entry
from lakon.model import Role
from lakon.stages.entity_names import Named
from lakon.stages.entity_title import Title
from lakon.stages.entity_words import plain

_MOST = 32  # persons with a word of their names in common among whom a name is looked for


@dataclass(slots=True)
class Person:
    """A person as the article tells so far; `number` counts them, `last` is where the name met last begins."""

    number: int
    words: tuple[str, ...]
    name: str
    entry: Entry | None = None
    country: tuple[str, ...] = ()
    sector: str | None = None
    role: Role | None = None
    stage: str | None = None
    last: int = 0
    spans: list[tuple[int, int]] = field(default_factory=list)

    def take(self, title: Title | None) -> None:
        """Adds what a title says; the first that names a thing wins."""
        if title is None:
            return
        self.country = self.country or title.country
        self.sector = self.sector or title.sector
        if title.role and (self.role is None or (self.role.of is None and title.role.of)):
            self.role, self.stage = title.role, title.stage


class People:
    """The persons told of, found by a word or a sound of their names or by their gazetteer's key, the latest met last."""

    def __init__(self) -> None:
        self._count = 0
        self._by: dict[tuple[str, str], dict[int, Person]] = {}

    def new(self, words: tuple[str, ...], name: str) -> Person:
        """A person not told of before."""
        self._count += 1
        return Person(self._count, words, name)

    def note(self, person: Person) -> None:
        """Takes up where a person is found by now."""
        for key in _keys(person.words, person.entry):
            found = self._by.setdefault(key, {})
            found.pop(person.number, None)
            found[person.number] = person

    def alike(self, words: tuple[str, ...], entry: Entry | None) -> list[Person]:
        """Those who share a word, the first word's sound or the key; of many with the same word the latest met."""
        found: dict[int, Person] = {}
        for key in _keys(words, entry):
            found.update(islice(reversed(self._by.get(key, {}).items()), _MOST))
        return list(found.values())


def _keys(words: tuple[str, ...], entry: Entry | None) -> list[tuple[str, str]]:
    from lakon.gazetteer.fold import norm, skeleton

    keys = [("word", word) for word in words]
    if len(words) > 1:
        keys.append(("sound", skeleton(norm(words[0]))))
    return [*keys, ("entry", entry.key)] if entry else keys


def gather(people: People, named: Named) -> Person:
    """The person whom a name means, from those told before or new; its latest place is noted."""
    words = tuple(w for w in (plain(part) for part in named.text.replace(",", " ").split()) if w)
    person = _known(people, words, named.entry)
    if person is None:
        person = people.new(words, named.text)
    elif len(words) > len(person.words):
        person.words, person.name = words, named.text
    person.entry = person.entry or named.entry
    person.last = named.start
    person.spans.append((named.start, named.end))
    people.note(person)
    return person


def _known(people: People, words: tuple[str, ...], entry: Entry | None) -> Person | None:
    """The latest told person whose name agrees: the same gazetteer key, or the shorter name's words all in the longer."""
    fitting = [p for p in people.alike(words, entry) if _agree(p, words, entry)]
    return max(fitting, key=lambda p: p.last) if fitting else None


def _agree(person: Person, words: tuple[str, ...], entry: Entry | None) -> bool:
    if entry and person.entry and entry.key != person.entry.key:
        return False
    if entry and person.entry:
        return True
    short, long = sorted((words, person.words), key=len)
    if not short:
        return False
    if set(short) <= set(long):
        return len(short) > 1 or len(long) == 1 or _may_stand_alone(short[0], long)
    return len(short) > 1 and len(short) == len(long) and _sounds_alike(short, long)


def _may_stand_alone(word: str, long: tuple[str, ...]) -> bool:
    """Whether one word of a longer name is enough: its last or first, or any of at least four letters."""
    return word in (long[0], long[-1]) or len(word) >= 4


def _sounds_alike(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    from lakon.gazetteer.fold import norm, skeleton

    return all(skeleton(norm(x)) == skeleton(norm(y)) for x, y in zip(a, b, strict=True))
