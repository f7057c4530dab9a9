"""Why: the findings and rule behind a line, its sources with place and strength, the pitfall, how to measure.

Plain functions from knowledge and assessment to a page of simple HTML in one language.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape

from triage_app.domain.answer import Advice, Assessment, Dose, Explanation, Reason
from triage_app.domain.assessment import EDROPHONIUM_TEST
from triage_app.domain.case import Facts
from triage_app.domain.findings import Finding, Value
from triage_app.domain.gate import DEFERRED, OPEN
from triage_app.domain.knowledge import Knowledge
from triage_app.domain.leading import MYASTHENIC, NOT_CRISIS, UNCERTAIN
from triage_app.domain.rules import Explanation as Row
from triage_app.domain.rules import GateRule
from triage_app.domain.text import Language, Text
from triage_app.reports.gate_lines import decided_by, instead_of_test
from triage_app.reports.phrases import (
    also_pointed_at,
    name_of,
    number_words,
    row_of,
    said,
    source_words,
    unit_words,
)

Say = Callable[..., str]

DRUG_LISTS = ("medications", "new_drugs", "allergies")
"""List findings whose names the drug table knows."""

RANKED = 8
"""Explanations written out."""


class Explainer:
    """Writes one explanation at a time, in one language."""

    def __init__(
        self, knowledge: Knowledge, assessment: Assessment, language: Language, say: Say, facts: Facts | None = None
    ) -> None:
        self._knowledge, self._assessment, self._language, self._say = knowledge, assessment, language, say
        self._facts: Facts = facts or {}

    def airway(self) -> str:
        """Why the airway level is what it is."""
        airway = self._assessment.airway
        level = next((text for text in self._knowledge.levels if text.level == airway.level), None)
        fired = [rule for rule in self._knowledge.airway if rule.id in airway.rules]
        meaning = self._p(level.meaning) if level else ""
        rules = self._list([f"{self._words(rule.text)} <i>({escape(rule.id)})</i>" for rule in fired])
        sides = [rule for rule in self._knowledge.disagreements if self._touched(rule.findings)]
        return self._page(
            level.title if level else airway.headline,
            meaning + self._p(airway.headline),
            self._part("why.findings", self._reasons(airway.because)),
            self._part("why.rules", rules),
            self._part("why.disagree", self._list([self._words(item.text) for item in sides])),
            self._part("why.missing", self._missing("airway")),
            self._part("why.sources", self._sources(cite for rule in fired for cite in rule.cites)),
        )

    def finding(self, finding: Finding, answered: str = "") -> str:
        """What a question asks, how to measure it, its pitfall, what is said of the answer, and the sources."""
        sides = [item for item in self._knowledge.disagreements if finding.key in item.findings]
        return self._page(
            finding.label,
            f"<p><b>{self._words(finding.question)}</b></p>",
            self._part("why.how", self._p(finding.help)),
            self._part("why.pitfall", self._p(finding.pitfall) if finding.pitfall else ""),
            self._part("why.range", self._range(finding)),
            answered,
            self._part("why.disagree", self._list([self._words(item.text) for item in sides])),
            self._part("why.sources", self._sources(finding.cites)),
        )

    def advice(self, advice: Advice) -> str:
        """Why something is recommended."""
        return self._page(
            advice.text,
            self._p(advice.why),
            self._part("why.doses", self._list([self._dose(dose) for dose in advice.doses])),
            self._part("why.findings", self._reasons(advice.because)),
            self._part("why.pitfall", self._p(advice.pitfall) if advice.pitfall else ""),
            self._part("why.sources", self._sources([*advice.sources, *_dose_sources(advice)])),
            f"<p><i>{escape(self._say('why.rule', id=advice.id))}</i></p>",
        )

    def avoid(self, tag: str) -> str:
        """Why something is not to be done."""
        avoid = next(item for item in self._assessment.avoid if item.tag == tag)
        return self._page(
            avoid.text,
            self._p(avoid.why),
            self._part("why.findings", self._reasons(avoid.because)),
            self._part("why.sources", self._sources(avoid.sources)),
        )

    def ranking(self) -> str:
        """The lead, then every explanation that stands: for, against, not assessed; and what would change the lead."""
        assessment = self._assessment
        standing = [item for item in assessment.differential if item.support > 0 or item.code == assessment.primary]
        standing.sort(key=lambda item: item.code != assessment.primary)
        silent = "" if any(item.support > 0 for item in standing) else f"<p>{self._s('why.none_stands')}</p>"
        parts = [self._explanation(item) for item in standing[:RANKED]]
        missing = self._labels(item.finding for item in assessment.missing if "primary" in item.could_change)
        change = self._part("why.missing", f"<p>{escape(missing)}</p>" if missing else "")
        return f"<h2>{self._s('sides.title')}</h2><p>{self._s('why.ranking')}</p>{silent}{''.join(parts)}{change}"

    def _explanation(self, item: Explanation) -> str:
        name, leads = name_of(self._knowledge, self._assessment, item.code), item.code == self._assessment.primary
        title = self._s("sides.leads", name=name.said_in(self._language)) if leads else self._words(name)
        row = row_of(self._knowledge, item)
        if row is None:
            return f"<h3>{title}</h3>{self._without_row(item.code)}"
        sides = (("sides.for", item.supporting), ("sides.against", item.opposing), ("why.unasked", item.not_assessed))
        lines = [f"<b>{self._s(key)}</b> {escape(self._labels(keys))}" for key, keys in sides if keys]
        if not item.supporting:
            lines.insert(0, f"<b>{self._s('sides.for')}</b> {self._s('sides.nothing')}")
        also = "".join(
            f"<h4>{self._s('why.also', name=other.name.said_in(self._language))}</h4>{self._row(other, [])}"
            for other in also_pointed_at(self._knowledge, item)
        )
        plain = self._knowledge.leading.myasthenic_name.get(MYASTHENIC)
        of_row = f"<p><b>{self._words(row.name)}</b></p>" if row.name not in (name, plain) else ""
        return f"<h3>{title}</h3>{of_row}{self._row(row, lines)}{also}"

    def _row(self, row: Row, lines: Sequence[str]) -> str:
        """What to ask, what to look out for, and where that comes from."""
        flags = self._part("why.flags", self._list([self._words(flag) for flag in row.red_flags]))
        sources = self._part("why.sources", self._sources(row.cites))
        return f"<p>{self._words(row.question)}</p>{self._list(lines)}{flags}{sources}"

    def _without_row(self, code: str) -> str:
        """What it means that nothing leads, or that no crisis was found."""
        if code not in (UNCERTAIN, NOT_CRISIS):
            return ""
        sources = self._part("why.sources", self._sources(self._knowledge.leading.cites))
        return f"<p>{self._s(f'why.lead.{code}')}</p>{sources}"

    def gate(self) -> str:
        """Why the edrophonium test may not be done now (or may): each reason with its findings, and what instead."""
        assessment, rules = self._assessment, decided_by(self._knowledge, self._assessment)
        gate, instead = assessment.edrophonium, instead_of_test(self._knowledge, self._assessment)
        steps = self._knowledge.gate.procedure if gate.decision == OPEN else ()
        behind = dict.fromkeys(item.finding for item in gate.because if self._value(item) is not None)
        found = [item for item in self._knowledge.findings if item.key in behind]
        pitfalls = [*((item.label, item.pitfall) for item in found), *((item.text, item.pitfall) for item in instead)]
        avoid = next((item for item in assessment.avoid if item.tag == EDROPHONIUM_TEST), None)
        warned = [f"<b>{self._words(of)}:</b> {self._words(text)}" for of, text in pitfalls if text is not None]
        cited = [name for cites in (*(rule.cites for rule in rules), *(step.cites for step in steps)) for name in cites]
        cited += avoid.sources if avoid else ()
        return self._page(
            gate.text,
            self._p(avoid.why) if avoid else "",
            self._part("why.findings", self._list([self._gate_rule(rule) for rule in rules])),
            self._part("why.procedure", self._list([self._words(step.text) for step in steps])),
            self._part("why.instead", self._list([self._words(item.text) for item in instead])),
            self._part("why.pitfall", self._list(warned)),
            self._part("why.sources", self._sources(cited)),
        )

    def _gate_rule(self, rule: GateRule) -> str:
        """One reason: its words, the findings it rests on, and together those not assessed; else the lead."""
        reasons = [item for item in self._assessment.edrophonium.because if item.rule == rule.id]
        if rule.decision == DEFERRED:
            reasons = [*self._assessment.airway.because, *reasons]
        told = [line for line, value in self._told(reasons) if value is not None]
        unasked = [item.finding for item in reasons if self._value(item) is None]
        open_line = f"<b>{self._s('why.unasked')}</b> {escape(self._labels(unasked))}" if unasked else ""
        name = name_of(self._knowledge, self._assessment, self._assessment.primary).said_in(self._language)
        lines = [*map(escape, told), *filter(None, [open_line])] or [self._s("sides.leads", name=name)]
        return f"{self._words(rule.text)} <i>({escape(rule.id)})</i>{self._list(lines)}"

    def _labels(self, keys: Iterable[str]) -> str:
        findings = self._knowledge.finding
        return ", ".join(findings[key].label.said_in(self._language) for key in keys if key in findings)

    def _page(self, title: Text, *parts: str) -> str:
        return f"<h2>{self._words(title)}</h2>{''.join(parts)}"

    def _s(self, key: str, **fill: object) -> str:
        return escape(self._say(key, **fill))

    def _part(self, key: str, body: str) -> str:
        return f"<h4>{escape(self._say(key))}</h4>{body}" if body else ""

    def _p(self, text: Text) -> str:
        return f"<p>{self._words(text)}</p>"

    def _words(self, text: Text) -> str:
        return escape(text.said_in(self._language))

    def _list(self, lines: Sequence[str]) -> str:
        return f"<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>" if lines else ""

    def _reasons(self, reasons: Sequence[Reason]) -> str:
        return self._list([escape(line) for line, _ in self._told(reasons)])

    def _told(self, reasons: Sequence[Reason]) -> list[tuple[str, Value | None]]:
        """Each finding in words with its value, once."""
        known = [reason for reason in reasons if reason.finding in self._knowledge.finding]
        told = [(self._knowledge.finding[item.finding], self._value(item)) for item in known]
        lines = {said(finding, value, self._language): value for finding, value in told}
        return list(lines.items())

    def _value(self, reason: Reason) -> Value | None:
        """A reason keeps no list: the names typed are those of the case."""
        return self._facts.get(reason.finding) if reason.value is None else reason.value

    def _missing(self, changes: str) -> str:
        missing = [item for item in self._assessment.missing if changes in item.could_change]
        known = [item for item in missing if item.finding in self._knowledge.finding]
        return self._list(
            [f"{self._words(self._knowledge.finding[item.finding].label)}: {self._words(item.why)}" for item in known]
        )

    def _touched(self, keys: Iterable[str]) -> bool:
        behind = {reason.finding for reason in self._assessment.airway.because}
        return any(key in behind for key in keys)

    def _range(self, finding: Finding) -> str:
        bounds = finding.plausible or finding.possible
        if bounds is None:
            return ""
        low, high = sorted(abs(end) for end in bounds) if bounds[1] <= 0 else bounds
        unit = unit_words(finding.unit, self._language)
        return f"<p>{number_words(low)}\u2013{number_words(high)} {escape(unit)}</p>"

    def _dose(self, dose: Dose) -> str:
        line = f"<b>{self._words(dose.drug)}</b> \u2013 {escape(self._say('why.dose'))} <b>{escape(dose.amount)}</b>"
        rest = " \u2013 ".join(self._words(text) for text in (dose.route, dose.frequency, dose.age_band))
        limit = escape(self._say("why.maximum", amount=dose.maximum)) if dose.maximum else ""
        sums = " \u2013 ".join(filter(None, (self._words(dose.arithmetic), limit)))
        return f"{line} \u2013 {rest}<br>{sums}<br><i>{escape(source_words(self._knowledge, dose.sources))}</i>"

    def _sources(self, ids: Iterable[str]) -> str:
        lines = []
        for source_id in dict.fromkeys(ids):
            source = self._knowledge.source.get(source_id)
            if source is None:
                lines.append(escape(source_id))
                continue
            more = [source.place, source.strength, self._say(f"provenance.{source.provenance}")]
            lines.append(f"{escape(source.cite)} <i>({escape(' · '.join(part for part in more if part))})</i>")
        return self._list(lines)


def _dose_sources(advice: Advice) -> Iterator[str]:
    return (name for dose in advice.doses for name in dose.sources)
