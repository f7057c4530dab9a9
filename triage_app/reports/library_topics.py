"""The teaching library as help topics: one a section, with its corrections marked and its sources in full."""

from collections.abc import Iterator, Mapping, Sequence

from triage_app.domain.knowledge import Source
from triage_app.domain.library import Library, Paragraph, Section
from triage_app.domain.text import Language
from triage_app.reports.help_topic import HelpTopic, Line
from triage_app.reports.help_words import PROVENANCE, WORDS


def library_topics(library: Library, more: Sequence[Source], language: Language) -> tuple[HelpTopic, ...]:
    """Every section in reading order; `more` are the sources of the rules, which the library cites as well."""
    sources = {source.id: source for source in (*more, *library.sources)}
    return tuple(
        HelpTopic(
            id=f"{chapter.id}/{section.id}",
            part=chapter.title.said_in(language),
            title=section.title.said_in(language),
            lines=tuple(_lines(section, sources, language)),
        )
        for chapter in library.chapters
        for section in chapter.sections
    )


def source_line(source: Source, language: Language) -> Line:
    """One publication: its id, what it is, where it was looked at, how far it was read."""
    more = (source.place, source.strength, PROVENANCE[source.provenance].said_in(language))
    return Line("source", f"{source.id}: {source.cite} ({' · '.join(part for part in more if part)})")


def _lines(section: Section, sources: Mapping[str, Source], language: Language) -> Iterator[Line]:
    for paragraph in section.paragraphs:
        yield Line("text", paragraph.text.said_in(language))
        yield from _marks(paragraph, language)
        yield Line("cites", f"[{', '.join(paragraph.cites)}]")
    yield Line("heading", WORDS["sources"].said_in(language))
    for cited in dict.fromkeys(cite for paragraph in section.paragraphs for cite in paragraph.cites):
        yield source_line(sources[cited], language) if cited in sources else Line("source", cited)


def _marks(paragraph: Paragraph, language: Language) -> Iterator[Line]:
    if paragraph.corrected:
        words = WORDS["corrected"].said_in(language)
        yield Line("mark", words.format(ids=", ".join(paragraph.corrected)))
