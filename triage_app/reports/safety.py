"""What was shown about the rules in force, as lines of text for Help -> Safety; the counterpart of docs/hazards.md."""

from collections.abc import Iterator

from triage_app.domain.evidence import BankScore, Evidence, Shown
from triage_app.domain.evidence_runs import Fuzz, LongRun, LongRuns, Mutation, Planted, PowerCut, Soak
from triage_app.domain.knowledge import Knowledge
from triage_app.domain.problems import Problem
from triage_app.domain.text import Language
from triage_app.reports.phrases import date_words, number_words
from triage_app.reports.problem_words import said
from triage_app.reports.safety_words import BANKS, LINES, PARTS, TITLES

SHORT = 8
"""Characters of a fingerprint: enough to tell two apart."""


def safety_lines(
    evidence: Evidence, knowledge: Knowledge, program_sha256: str | None, language: Language
) -> tuple[str, ...]:
    """The evidence in `language`, one thing a line; warnings stand from the third line on, before any figure."""
    return tuple(_Page(language, evidence.program_sha256).whole(evidence, knowledge, program_sha256))


def safety_warnings(
    evidence: Evidence, knowledge: Knowledge, program_sha256: str | None, language: Language
) -> tuple[str, ...]:
    """A line for each way in which the evidence is not about what is in use; `program_sha256` is None if unknown."""
    return tuple(_Page(language, evidence.program_sha256).warnings(evidence, knowledge, program_sha256))


def evidence_lines(
    evidence: Evidence, knowledge: Knowledge, program_sha256: str | None, language: Language
) -> tuple[str, ...]:
    """When the evidence was made and for what, and how that is not what is in use."""
    page = _Page(language, evidence.program_sha256)
    return (page.made(evidence), *page.warnings(evidence, knowledge, program_sha256))


def no_evidence_lines(problems: tuple[Problem, ...], language: Language) -> tuple[str, ...]:
    """What the page says where the evidence could not be read."""
    why = "; ".join(said(each).said_in(language) for each in problems)
    page = _Page(language, None)
    return (page.say("title"), page.say("pending"), page.say("none", why=why))


class _Page:
    """Writes in one language."""

    def __init__(self, language: Language, about_program: str | None) -> None:
        """`about_program` is the program that the evidence is about."""
        self._language, self._about_program = language, about_program

    def whole(self, evidence: Evidence, knowledge: Knowledge, program_sha256: str | None) -> Iterator[str]:
        yield self.say("title")
        yield self.say("pending")
        yield from self.warnings(evidence, knowledge, program_sha256)
        yield from self._about(evidence)
        yield self.say("properties")
        yield from (self._property(each) for each in evidence.properties)
        yield self.say("banks")
        yield from (self._bank(each) for each in evidence.banks)

    def say(self, key: str, **fill: object) -> str:
        words = LINES[key].said_in(self._language)
        return words.format(**fill) if fill else words

    def warnings(self, evidence: Evidence, knowledge: Knowledge, program_sha256: str | None) -> Iterator[str]:
        if not evidence.is_about(knowledge.sha256):
            yield self.say("stale", version=knowledge.version, sha=knowledge.sha256[:SHORT])
        if evidence.program_sha256 is None:
            yield self.say("program_unrecorded")
        elif program_sha256 is None:
            yield self.say("program_unknown")
        elif evidence.program_sha256 != program_sha256:
            yield self.say("program_changed", sha=program_sha256[:SHORT])
        if evidence.older:
            yield self.say("older")

    def made(self, evidence: Evidence) -> str:
        return self.say(
            "made",
            date=date_words(evidence.made_at, self._language),
            program=f"{evidence.program} ({_short(evidence.program_sha256)})",
            rules=f"{evidence.knowledge_version} ({_short(evidence.knowledge_sha256)})",
        )

    def _about(self, evidence: Evidence) -> Iterator[str]:
        yield self.made(evidence)
        yield self.say("counts", **{key: number_words(count) for key, count in evidence.counts})
        yield self.say("faults", faults=evidence.faults)
        yield self.say("lines", **{key: number_words(count) for key, count in evidence.lines})
        run = evidence.run
        yield self.say("run", **{key: number_words(count) for key, count in run}) if run else self.say("no_run")
        yield self._mutation(evidence.mutation)
        yield from self._long_runs(evidence.long_runs)

    def _mutation(self, score: Mutation | None) -> str:
        if score is None:
            return self.say("no_mutation")
        parts = ", ".join(self._part(part) for part in score.parts)
        counts = {
            "there_are": score.there_are,
            "planted": score.planted,
            "noticed": score.noticed,
            "explained": score.explained,
            "left": score.planted - score.noticed - score.explained,
        }
        words = self.say(
            "mutation",
            which=self.say("all_parts") if score.whole else self.say("some_parts", parts=parts),
            percent=_percent(score.noticed, score.planted),
            **{key: number_words(count) for key, count in counts.items()},
        )
        return self._with_program(words, score.program_sha256)

    def _part(self, part: Planted) -> str:
        name = PARTS[part.part].said_in(self._language) if part.part in PARTS else part.part
        counts = {"planted": number_words(part.planted), "there_are": number_words(part.there_are)}
        return self.say("part", name=name, **counts)

    def _long_runs(self, runs: LongRuns) -> Iterator[str]:
        yield self._long_run("fuzz", runs.fuzz)
        yield self._long_run("power_cut_store", runs.power_cut_store)
        yield self._long_run("power_cut_window", runs.power_cut_window)
        yield self._long_run("soak", runs.soak)

    def _long_run(self, name: str, run: Fuzz | PowerCut | Soak | None) -> str:
        title = self.say(name)
        if run is None:
            return f"{title}: {self.say('no_result')}"
        figures = {key: number_words(value) for key, value in run if key not in LongRun.model_fields}
        key = "power_cut" if isinstance(run, PowerCut) else f"{name}_run"
        words = self.say(key, date=date_words(run.at, self._language), **figures)
        return self._with_program(f"{title}: {words}", run.program_sha256)

    def _with_program(self, words: str, judged: str | None) -> str:
        """`words`, and that they are about another program than the rest of the page, where they are."""
        same = judged is not None and judged == self._about_program
        return words if same else f"{words} {self.say('other_program')}"

    def _property(self, shown: Shown) -> str:
        parts = [*self._shown_how(shown), self.say("tests", count=len(shown.tests))]
        if shown.not_built:
            parts.append(self.say("not_built"))
        title = TITLES[shown.id].said_in(self._language) if shown.id in TITLES else ""
        return f"{shown.id} {title}: {'; '.join(parts)}"

    def _shown_how(self, shown: Shown) -> Iterator[str]:
        fill = {"proved": shown.proved, "statements": shown.statements}
        if shown.refuted:
            yield self.say("refuted", refuted=shown.refuted, statements=shown.statements)
        elif not shown.proved:
            yield self.say("tested")
        elif shown.proved < shown.statements:
            yield self.say("partly", **fill)
        else:
            yield self.say("rules_proved" if shown.tested_only else "proved", **fill)
        if shown.reviewed:
            yield self.say("reviewed" if shown.reviewed > 1 else "one_reviewed", count=shown.reviewed)
        if shown.tested_only:
            yield self.say("tested_only", what=shown.tested_only.said_in(self._language))

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


def _short(sha256: str | None) -> str:
    return "\u2013" if sha256 is None else sha256[:SHORT]
