"""The teaching library as values: chapters of short paragraphs in both languages, each with its sources."""

from typing import Self

from pydantic import Field, model_validator

from triage_app.domain.frozen import Frozen
from triage_app.domain.knowledge import Source
from triage_app.domain.text import Text


class Paragraph(Frozen):
    """One thing worth knowing. `statements` are the reviewed statements of the founding document it stands for.

    `corrected` are those of them that were wrong, outdated or left something out there; a reader is told so.
    """

    text: Text
    statements: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()
    cites: tuple[str, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _corrects_what_it_stands_for(self) -> Self:
        if not set(self.corrected) <= set(self.statements):
            raise ValueError("corrected: not among its statements")
        return self


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
