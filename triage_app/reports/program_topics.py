"""The help topics about the program itself: intended use and limits, safety evidence, sources, versions, licences."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from triage_app.domain.evidence import Evidence
from triage_app.domain.knowledge import Knowledge, Source
from triage_app.domain.problems import Problem
from triage_app.domain.text import Language, Text
from triage_app.reports import help_words as words
from triage_app.reports.help_topic import HelpTopic, Line, LineKind
from triage_app.reports.library_topics import source_line
from triage_app.reports.problem_words import said
from triage_app.reports.safety import no_evidence_lines, safety_lines, safety_warnings
from triage_app.reports.safety_words import LINES


@dataclass(frozen=True, slots=True)
class Component:
    """Somebody else's work that the program contains."""

    name: str
    version: str
    licence: str


def use_topic(language: Language) -> HelpTopic:
    """What the program is for, what not, and its limits."""
    lines = [
        Line("warning", words.PENDING.said_in(language)),
        *_said("text", words.FOR_WHAT, language),
        *_said("heading", (words.NOT_FOR_TITLE,), language),
        *_said("item", words.NOT_FOR, language),
        *_said("heading", (words.LIMITS_TITLE,), language),
        *_said("item", words.LIMITS, language),
        *_said("heading", (words.HARM_TITLE,), language),
        *_said("text", (words.HARM,), language),
    ]
    return _topic("use", lines, language)


def safety_topic(
    evidence: Evidence | tuple[Problem, ...], knowledge: Knowledge, program_sha256: str | None, language: Language
) -> HelpTopic:
    """What was shown about the rules in force; evidence of other rules or code, or none, is said first."""
    if isinstance(evidence, Evidence):
        _, *lines = safety_lines(evidence, knowledge, program_sha256, language)
        warnings = 1 + len(safety_warnings(evidence, knowledge, program_sha256, language))
    else:
        _, *lines = no_evidence_lines(evidence, language)
        warnings = len(lines)
    return _topic("safety", list(_safety(lines, warnings, language)), language)


def _safety(lines: Sequence[str], warnings: int, language: Language) -> Iterator[Line]:
    titles = {LINES[key].said_in(language) for key in ("properties", "banks")}
    kind: LineKind = "text"
    for place, line in enumerate(lines):
        if line in titles:
            kind = "item"
            yield Line("heading", line)
        else:
            yield Line("warning" if place < warnings else kind, line)


def sources_topic(rules: Sequence[Source], library: Sequence[Source], language: Language) -> HelpTopic:
    """Every source of the program."""
    lines: list[Line] = []
    for key, sources in (("rules_sources", rules), ("library_sources", library)):
        lines.append(Line("heading", words.WORDS[key].said_in(language).format(count=len(sources))))
        lines += [source_line(source, language) for source in sources]
    return _topic("all_sources", lines, language)


def about_topic(version: str, knowledge: Knowledge, parts: Sequence[Component], language: Language) -> HelpTopic:
    """Which program and knowledge this is, and under which licences its parts stand; a part may have no version."""

    def say(key: str, **fill: object) -> str:
        return words.WORDS[key].said_in(language).format(**fill)

    lines = [
        Line("heading", say("versions")),
        Line("text", say("program_version", version=version, knowledge=knowledge.version)),
        Line("text", say("hash", sha=knowledge.sha256)),
        Line("heading", say("licences")),
        *(Line("text", say(key)) for key in ("own_licence", "qt_licence")),
        *(Line("item", f"{f'{part.name} {part.version}'.strip()}: {part.licence}") for part in parts),
    ]
    return _topic("about", lines, language)


def unread_topic(problems: Sequence[Problem], language: Language) -> HelpTopic:
    """What stands in the place of the library where its files are damaged."""
    why = "; ".join(said(each).said_in(language) for each in problems)
    return _topic("library", [Line("warning", words.WORDS["unreadable"].said_in(language).format(why=why))], language)


def _topic(name: str, lines: Sequence[Line], language: Language) -> HelpTopic:
    part = words.WORDS["program"].said_in(language)
    return HelpTopic(id=name, part=part, title=words.WORDS[name].said_in(language), lines=tuple(lines))


def _said(kind: LineKind, texts: Sequence[Text], language: Language) -> list[Line]:
    return [Line(kind, text.said_in(language)) for text in texts]
