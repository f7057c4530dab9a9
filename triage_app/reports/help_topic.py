"""A topic of the help as a value, the same for screen, clipboard and terminal; and what it looks like as plain text."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from unicodedata import normalize

LineKind = Literal["heading", "text", "item", "warning", "mark", "cites", "source"]
"""What a line is: `mark` tells a correction, `cites` the ids behind a paragraph, `source` one publication in full."""

COLUMNS = 75
"""Characters a printed line may have."""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a topic."""

    kind: LineKind
    words: str


@dataclass(frozen=True, slots=True)
class HelpTopic:
    """Something to read, in one language; `part` is the heading it stands under in the list of topics."""

    id: str
    part: str
    title: str
    lines: tuple[Line, ...]

    def has(self, searched: str) -> bool:
        """Whether every word of `searched` stands in it, whatever the case."""
        text = folded(" ".join((self.part, self.title, *(line.words for line in self.lines))))
        return all(word in text for word in folded(searched).split())


NUKTA = "\u093c"
"""The dot below a Devanagari letter, which many leave out when they type."""


def folded(words: str) -> str:
    """Words as they are compared: no capitals, and Devanagari letters without the dot below."""
    return normalize("NFD", words).replace(NUKTA, "").casefold()


def plain_text(topic: HelpTopic) -> str:
    """A topic as text for paper or an e-mail, its lines at most 75 characters long but for addresses."""
    return "\n".join(_plain(topic)) + "\n"


def _plain(topic: HelpTopic) -> Iterator[str]:
    yield from _wrapped(f"{topic.part}: {topic.title}")
    yield ""
    for line in topic.lines:
        if line.kind in ("heading", "text", "warning"):
            yield ""
        yield from _wrapped(line.words, _BEGUN.get(line.kind, ""))


_BEGUN: dict[LineKind, str] = {"item": "- ", "warning": "! ", "mark": "* ", "source": "- "}


def _wrapped(words: str, begun: str = "") -> list[str]:
    """Lines of at most `COLUMNS` characters; an address that is longer stays whole."""
    return textwrap.wrap(
        words.replace(" %", "\u00a0%"), COLUMNS, initial_indent=begun, subsequent_indent=" " * len(begun),
        break_on_hyphens=False, break_long_words=False,
    )  # fmt: skip
