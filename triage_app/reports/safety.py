"""What was shown about the rules in force, as lines of text for Help -> Safety; the counterpart of docs/hazards.md."""

from collections.abc import Iterator

from triage_app.domain.evidence import BankScore, Evidence, Mutation, Shown
from triage_app.domain.knowledge import Knowledge
from triage_app.domain.problems import Problem
from triage_app.domain.text import Language
from triage_app.reports.phrases import date_words, number_words
from triage_app.reports.problem_words import said
from triage_app.reports.safety_words import BANKS, LINES, TITLES

SHORT = 8
"""Characters of the knowledge fingerprint: enough to tell two apart."""


def safety_lines(evidence: Evidence, knowledge: Knowledge, language: Language) -> tuple[str, ...]:
    """The evidence in `language`, one thing a line; the third line warns if it is about other knowledge than this."""
    return tuple(_Page(language).whole(evidence, knowledge))


def evidence_line(evidence: Evidence, knowledge: Knowledge, language: Language) -> str:
    """One line: when the evidence was made, or that it is about other knowledge than this."""
    page = _Page(language)
    return page.made(evidence) if evidence.is_about(knowledge.sha256) else page.stale(knowledge)


def no_evidence_lines(problems: tuple[Problem, ...], language: Language) -> tuple[str, ...]:
    """What the page says where the evidence could not be read."""
    why = "; ".join(said(each).said_in(language) for each in problems)
    page = _Page(language)
    return (page.say("title"), page.say("pending"), page.say("none", why=why))


class _Page:
    """Writes in one language."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def whole(self, evidence: Evidence, knowledge: Knowledge) -> Iterator[str]:
        yield self.say("title")
        yield self.say("pending")
        if not evidence.is_about(knowledge.sha256):
            yield self.stale(knowledge)
        yield from self._about(evidence)
        yield self.say("properties")
        yield from (self._property(each) for each in evidence.properties)
        yield self.say("banks")
        yield from (self._bank(each) for each in evidence.banks)

    def say(self, key: str, **fill: object) -> str:
        words = LINES[key].said_in(self._language)
        return words.format(**fill) if fill else words

    def stale(self, knowledge: Knowledge) -> str:
        return self.say("stale", version=knowledge.version, sha=knowledge.sha256[:SHORT])

    def made(self, evidence: Evidence) -> str:
        return self.say(
            "made",
            date=date_words(evidence.made_at, self._language),
            program=evidence.program,
            version=evidence.knowledge_version,
            sha=evidence.knowledge_sha256[:SHORT],
        )

    def _about(self, evidence: Evidence) -> Iterator[str]:
        yield self.made(evidence)
        yield self.say("counts", **{key: number_words(count) for key, count in evidence.counts})
        yield self.say("faults", faults=evidence.faults)
        yield self.say("lines", **{key: number_words(count) for key, count in evidence.lines})
        run = evidence.run
        yield self.say("run", **{key: number_words(count) for key, count in run}) if run else self.say("no_run")
        yield self._mutation(evidence.mutation)

    def _mutation(self, score: Mutation | None) -> str:
        if score is None:
            return self.say("no_mutation")
        percent = _percent(score.noticed, score.planted)
        return self.say("mutation", percent=percent, **{key: number_words(count) for key, count in score})

    def _property(self, shown: Shown) -> str:
        parts = [self._shown_how(shown), self.say("tests", count=len(shown.tests))]
        if shown.not_built:
            parts.append(self.say("not_built"))
        title = TITLES[shown.id].said_in(self._language) if shown.id in TITLES else ""
        return f"{shown.id} {title}: {'; '.join(parts)}"

    def _shown_how(self, shown: Shown) -> str:
        if shown.refuted:
            return self.say("refuted", refuted=shown.refuted, statements=shown.statements)
        if not shown.proved:
            return self.say("tested")
        key = "proved" if shown.proved == shown.statements else "partly"
        return self.say(key, proved=shown.proved, statements=shown.statements)

    def _bank(self, score: BankScore) -> str:
        return self.say(
            "bank",
            name=BANKS[score.id].said_in(self._language),
            cases=score.cases,
            airway=_percent(score.airway_accepted, score.cases),
            under=score.under_triaged,
            explanation=_percent(score.explanation_accepted, score.cases),
            must=_percent(score.must_given, score.must_asked),
            should=_percent(score.should_given, score.should_asked),
            harmful=score.harmful,
        )


def _percent(part: int, whole: int) -> str:
    """Rounded down to a tenth, so that 100 means all."""
    return number_words(1000 * part // whole / 10) if whole else "\u2013"
