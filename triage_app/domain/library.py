"""The teaching library as values: chapters of short paragraphs in both languages, each with its sources."""

from pydantic import Field

from triage_app.domain.knowledge import Source
from triage_app.domain.text import Frozen, Text


class Paragraph(Frozen):
    """One thing worth knowing. `statements` are the reviewed statements of the founding document it stands for."""

    text: Text
    statements: tuple[str, ...] = ()
    cites: tuple[str, ...] = Field(min_length=1)


class Section(Frozen):
    """Paragraphs under one heading."""

    id: str
    title: Text
    paragraphs: tuple[Paragraph, ...] = Field(min_length=1)


class Chapter(Frozen):
    """One subject, read from top to bottom."""

    id: str
    title: Text
    sections: tuple[Section, ...] = Field(min_length=1)


class Library(Frozen):
    """All chapters in reading order, and the publications only they cite."""

    chapters: tuple[Chapter, ...]
    sources: tuple[Source, ...]
