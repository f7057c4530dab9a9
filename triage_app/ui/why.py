"""Why: the findings and rule behind a line, its sources with place and strength, the pitfall, how to measure.

Plain functions from knowledge and assessment to a page of simple HTML in one language.
"""

from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from triage_app.domain.answer import Advice, Assessment, Dose, Explanation, Reason
from triage_app.domain.findings import Finding
from triage_app.domain.knowledge import Knowledge
from triage_app.domain.text import Language, Text
from triage_app.reports.phrases import name_of, number_words, said, unit_words

if TYPE_CHECKING:
    from triage_app.domain.drugs import Drug, Match

Say = Callable[..., str]

DRUG_LISTS = ("medications", "new_drugs", "allergies")
"""List findings whose names the drug table knows."""

RANKED = 8
"""Explanations written out."""


class Explainer:
    """Writes one explanation at a time, in one language."""

    def __init__(self, knowledge: Knowledge, assessment: Assessment, language: Language, say: Say) -> None:
        self._knowledge, self._assessment, self._language, self._say = knowledge, assessment, language, say

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

    def finding(self, finding: Finding) -> str:
        """What a question asks, how to measure it, its pitfall, and where that comes from."""
        sides = [item for item in self._knowledge.disagreements if finding.key in item.findings]
        return self._page(
            finding.label,
            f"<p><b>{self._words(finding.question)}</b></p>",
            self._part("why.how", self._p(finding.help)),
            self._part("why.pitfall", self._p(finding.pitfall) if finding.pitfall else ""),
            self._part("why.range", self._range(finding)),
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
            self._part("why.sources", self._sources(advice.sources)),
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
        """Every explanation that stands, best first, with what speaks for and against and what was not assessed."""
        standing = [item for item in self._assessment.differential if item.support > 0]
        title = self._say("sides.title")
        parts = [self._explanation(item) for item in standing[:RANKED]]
        return f"<h2>{escape(title)}</h2><p>{escape(self._say('why.ranking'))}</p>{''.join(parts)}"

    def _explanation(self, item: Explanation) -> str:
        row = next((row for row in self._knowledge.explanations if item.code in (row.code, row.id)), None)
        name = self._words(name_of(self._knowledge, self._assessment, item.code))
        sides = (("sides.for", item.supporting), ("sides.against", item.opposing), ("why.unasked", item.not_assessed))
        lines = [f"<b>{escape(self._say(key))}</b> {escape(self._labels(keys))}" for key, keys in sides if keys]
        flags = [self._words(flag) for flag in row.red_flags] if row else []
        question = f"<p>{self._words(row.question)}</p>" if row else ""
        sources = self._sources(row.cites) if row else ""
        return f"<h3>{name}</h3>{question}{self._list(lines)}{self._list(flags)}{self._part('why.sources', sources)}"

    def _labels(self, keys: Iterable[str]) -> str:
        findings = self._knowledge.finding
        return ", ".join(findings[key].label.said_in(self._language) for key in keys if key in findings)

    def medicines(self, matches: Sequence["Match"]) -> str:
        """Each medicine with its tiers, why, what to do and an alternative; a name not settled is unassessed."""
        return "".join(self._medicine(match) for match in matches if not match.nothing)

    def _medicine(self, match: "Match") -> str:
        if not match.assessed:
            return f"<h4>{escape(match.typed)}</h4><p>{escape(self._say('tier.unassessed'))}</p>"
        return "".join(self._drug(drug) for drug in match.assessed)

    def _drug(self, drug: "Drug") -> str:
        tiers = self._say("why.tiers", mg=self._say(f"tier.{drug.mg_risk}"), lems=self._say(f"tier.{drug.lems_risk}"))
        rows = [
            escape(tiers),
            *(self._words(text) for text in (drug.mechanism, drug.what_to_do, drug.safer_alternative)),
        ]
        return f"<h4>{self._words(drug.name)}</h4>{self._list(rows)}"

    def _page(self, title: Text, *parts: str) -> str:
        return f"<h2>{self._words(title)}</h2>{''.join(parts)}"

    def _part(self, key: str, body: str) -> str:
        return f"<h4>{escape(self._say(key))}</h4>{body}" if body else ""

    def _p(self, text: Text) -> str:
        return f"<p>{self._words(text)}</p>"

    def _words(self, text: Text) -> str:
        return escape(text.said_in(self._language))

    def _list(self, lines: Sequence[str]) -> str:
        return f"<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>" if lines else ""

    def _reasons(self, reasons: Sequence[Reason]) -> str:
        known = [reason for reason in reasons if reason.finding in self._knowledge.finding]
        lines = [said(self._knowledge.finding[item.finding], item.value, self._language) for item in known]
        return self._list([escape(line) for line in dict.fromkeys(lines)])

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
        return f"{line} \u2013 {rest}<br>{self._words(dose.arithmetic)}<br>{limit}"

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
