"""The texts that speed is measured on: raw articles, or the same words cut to other lengths."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

from lakon.errors import InputError

_SPACE = re.compile(r"\s+")


def raw_texts(paths: Sequence[str], count: int) -> list[str]:
    """The first `count` articles of the files, or all where they hold fewer; raises InputError where they hold none."""
    from lakon.sources.found import Choice
    from lakon.sources.many import find, inputs

    drafts = (found.draft.text for found in find(inputs(paths), Choice()) if found.draft)
    texts = list(islice((text for text in drafts if text.strip()), count))
    if not texts:
        raise InputError(f"{', '.join(paths)}: there is no article to read; name a file of articles, as for `lakon add`")
    return texts


def repeated(folder: Path, count: int) -> list[str]:
    """The texts of a folder, one after the other and again until there are so many."""
    return list(islice(cycle(page.read_text(encoding="utf-8") for page in sorted(folder.glob("*.txt"))), count))


def words_in(text: str) -> int:
    """The number of words, parted by white space."""
    return len(text.split())


def joined(texts: Sequence[str], words: int) -> str:
    """The texts one after the other, and again, as one of so many words."""
    parts, held = [], 0
    for text in cycle(texts):
        parts.append(text)
        held += max(words_in(text), 1)
        if held >= words:
            break
    return next(cut("\n\n".join(parts), words))


def cut(text: str, words: int) -> Iterator[str]:
    """The text in parts of so many words, white space and line ends kept; a shorter rest is left out."""
    begin = at = 0
    for number, space in enumerate(_SPACE.finditer(text.strip() + "\n"), start=1):
        at = space.start()
        if number % words == 0:
            yield text.strip()[begin:at]
            begin = space.end()
