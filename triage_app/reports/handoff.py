"""The hand-over as SBAR text in one language: plain words that paste anywhere, with what was not assessed."""

from collections.abc import Iterable, Iterator

from triage_app import __version__
from triage_app.domain.answer import Advice, Assessment, Dose, Missing
from triage_app.domain.case import CALLED, Case
from triage_app.domain.findings import Finding, Kind
from triage_app.domain.knowledge import Knowledge
from triage_app.domain.text import Language, Text
from triage_app.domain.trend import due_at
from triage_app.reports.course import course_lines, per_kg
from triage_app.reports.gate_lines import gate_line
from triage_app.reports.guide_lines import Beside, note_lines
from triage_app.reports.phrases import clock_words, date_words, name_of, others_open, said, source_words

WHO = ("age_years", "age_days", "sex", "weight_kg", "pregnant", "postpartum", "treatment_limit")
BACKGROUND_STEPS = ("mg_drugs", "infection")
MOST_OPEN = 15
"""Unassessed findings named before the rest is counted."""

SHORT = 8
"""Characters of a case id and of the knowledge fingerprint: enough to find them again."""

_WORDS = {
    "title": Text(en="HAND-OVER (SBAR)", hi="हैंड-ओवर (SBAR)"),
    "training": Text(en="SIMULATION - NOT A REAL PATIENT", hi="सिमुलेशन - असली रोगी नहीं"),
    "case": Text(en="Case {id}{label}, started {date} {time}", hi="केस {id}{label}, शुरू {date} {time}"),
    "s": Text(en="S - SITUATION", hi="S - अभी की स्थिति"),
    "b": Text(en="B - BACKGROUND", hi="B - पृष्ठभूमि"),
    "a": Text(en="A - ASSESSMENT", hi="A - आकलन"),
    "r": Text(en="R - RECOMMENDATION", hi="R - सुझाव"),
    "level": Text(en="Airway: {title} [{level}]. {headline}", hi="Airway: {title} [{level}]। {headline}"),
    "leading": Text(en="Leading explanation: {name} [{code}]", hi="मुख्य कारण: {name} [{code}]"),
    "for": Text(en="For: {items}", hi="पक्ष में: {items}"),
    "against": Text(en="Against: {items}", hi="विपक्ष में: {items}"),
    "also": Text(en="Also open: {items}", hi="और संभावित: {items}"),
    "measured": Text(en="Findings: {items}", hi="जाँच में मिला: {items}"),
    "absent": Text(en="Looked for and absent: {items}", hi="देखा गया, नहीं मिला: {items}"),
    "open": Text(en="NOT ASSESSED, could change the answer: {items}", hi="जाँच नहीं की गई, उत्तर बदल सकता है: {items}"),
    "more": Text(en="and {count} more", hi="और {count} अन्य"),
    "conflict": Text(en="Check: {text}", hi="जाँचें: {text}"),
    "called": Text(en="{time} airway team called", hi="{time} airway team बुलाई"),
    "done": Text(en="Done: {items}", hi="हो चुका: {items}"),
    "to_do": Text(en="To do:", hi="करना है:"),
    "dont": Text(en="Do not: {items}", hi="न करें: {items}"),
    "check": Text(
        en="Next check due at {time} (every {minutes} min)", hi="अगली जाँच {time} बजे (हर {minutes} मिनट पर)"
    ),
    "check_soon": Text(en="Next check within {minutes} min", hi="{minutes} मिनट के भीतर फिर जाँचें"),
    "not_measured": Text(en=", not measured again", hi=", दोबारा नहीं मापा"),
    "not_asked": Text(en="{said} ({time}, not assessed again)", hi="{said} ({time}, दोबारा जाँच नहीं की)"),
    "nothing": Text(en="nothing recorded yet", hi="अभी कुछ दर्ज नहीं"),
    "minutes": Text(en="(within {minutes} min)", hi="({minutes} मिनट के भीतर)"),
    "now": Text(en="(now)", hi="(अभी)"),
    "dose": Text(
        en="dose: {drug} {amount} {route}, {frequency} ({basis}; maximum {maximum}; {age}) [{source}]",
        hi="खुराक: {drug} {amount} {route}, {frequency} ({basis}; अधिकतम {maximum}; {age}) [{source}]",
    ),
    "versions": Text(
        en="Knowledge {knowledge} ({sha}), program {program}. Decision support, clinical sign-off pending.",
        hi="ज्ञान-संस्करण {knowledge} ({sha}), प्रोग्राम {program}। निर्णय-सहायता; clinical sign-off बाकी है।",
    ),
}  # fmt: skip


def handoff(
    knowledge: Knowledge, case: Case, assessment: Assessment, language: Language, beside: Beside | None = None
) -> str:
    """The hand-over of a case. Everything in it was recorded or follows by rule; nothing is guessed."""
    note = _Note(knowledge, case, assessment, language)
    more = note_lines(beside, language) if beside is not None else ()
    parts = (note.head(), note.situation(), note.background(), note.judged(), note.advice(more), [note.versions()])
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


class _Note:
    """The parts of one hand-over."""

    def __init__(self, knowledge: Knowledge, case: Case, assessment: Assessment, language: Language) -> None:
        self._knowledge, self._case, self._assessment, self._language = knowledge, case, assessment, language
        self._facts = case.facts()

    def head(self) -> list[str]:
        case = self._case
        label = f" ({case.label})" if case.label else ""
        date = date_words(case.started_at, self._language)
        line = self._say("case", id=case.id[:SHORT], label=label, date=date, time=clock_words(case.started_at))
        marked = [self._say("training")] if case.training else []
        return [*marked, self._say("title"), line]

    def situation(self) -> list[str]:
        airway = self._assessment.airway
        level = next((text for text in self._knowledge.levels if text.level == airway.level), None)
        title = self._words(level.title) if level else airway.level
        who = [self._said(self._knowledge.finding[key]) for key in WHO if key in self._facts]
        headline = self._words(airway.headline)
        return [
            self._say("s"),
            *([", ".join(who)] if who else []),
            self._say("level", title=title, level=airway.level, headline=headline),
        ]

    def background(self) -> list[str]:
        known = [item for item in self._known() if item.step in BACKGROUND_STEPS and item.key not in WHO]
        said_lines = [self._timed(item) for item in known if self._facts[item.key] is not False]
        told = "; ".join(said_lines) or self._say("nothing")
        return [self._say("b"), told, *self._absent(known)]

    def _absent(self, findings: Iterable[Finding]) -> list[str]:
        absent = (item for item in findings if item.kind is Kind.YES_NO and self._facts[item.key] is False)
        return self._items("absent", (self._words(item.label) for item in absent))

    def judged(self) -> list[str]:
        assessment = self._assessment
        first = next((item for item in assessment.differential if item.code == assessment.primary), None)
        lines = [self._say("a")]
        if first is not None:
            lines.append(
                self._say(
                    "leading", name=self._words(name_of(self._knowledge, assessment, first.code)), code=first.code
                )
            )
            lines += self._items("for", self._labels(first.supporting))
            lines += self._items("against", self._labels(first.opposing))
        others = others_open(self._knowledge, assessment, (assessment.primary,))
        lines += self._items("also", [self._words(name) for name in others[:3]])
        bedside = [item for item in self._known() if item.step not in BACKGROUND_STEPS and item.key not in WHO]
        lines += self._items("measured", [self._timed(item) for item in bedside if self._facts[item.key] is not False])
        lines += course_lines(self._knowledge, self._case, self._language)
        lines += self._absent(bedside)
        lines += [self._say("conflict", text=self._words(item.text)) for item in assessment.conflicts]
        return lines + self._open()

    def _open(self) -> list[str]:
        """What was not assessed, the airway first; beyond `MOST_OPEN` only counted."""
        missing = sorted(self._assessment.missing, key=_spares_airway)
        labels = self._labels(item.finding for item in missing)
        more = [self._say("more", count=len(labels) - MOST_OPEN)] if len(labels) > MOST_OPEN else []
        return self._items("open", [*labels[:MOST_OPEN], *more])

    def advice(self, more: Iterable[str]) -> list[str]:
        assessment = self._assessment
        done = {tick.recommendation for tick in self._case.ticks}
        waiting = [item for item in assessment.recommendations if item.id not in done]
        lines = [self._say("r")]
        lines += self._items("done", self._done())
        lines.append(self._say("to_do"))
        for place, item in enumerate(waiting, 1):
            lines.append(f"{place}. {self._words(item.text)}{self._within(item)}")
            lines += [f"   {self._dose(dose)}" for dose in item.doses]
        lines += more
        lines += self._items("dont", [self._words(item.text) for item in assessment.avoid])
        lines.append(gate_line(self._knowledge, assessment, self._language))
        minutes = assessment.next_check_minutes
        if minutes is None:
            return lines
        due = due_at(self._case, minutes)
        check = self._say("check_soon", minutes=minutes)
        return [*lines, self._say("check", time=clock_words(due), minutes=minutes) if due is not None else check]

    def _done(self) -> Iterator[str]:
        """What was ticked, with its time, also where later answers no longer ask for it: it was done (or given)."""
        rules = {rule.id: rule.text for rule in self._knowledge.recommendations}
        texts = rules | {item.id: item.text for item in self._assessment.recommendations}
        for tick in self._case.ticks:
            if tick.recommendation in texts:
                yield f"{clock_words(tick.at)} {self._words(texts[tick.recommendation])}"
            elif tick.recommendation == CALLED:
                yield self._say("called", time=clock_words(tick.at))

    def versions(self) -> str:
        assessment = self._assessment
        sha = assessment.knowledge_sha256[:SHORT]
        return self._say("versions", knowledge=assessment.knowledge_version, sha=sha, program=__version__)

    def _say(self, key: str, **fill: object) -> str:
        words = _WORDS[key].said_in(self._language)
        return words.format(**fill) if fill else words

    def _words(self, text: Text) -> str:
        return text.said_in(self._language)

    def _items(self, key: str, items: Iterable[str]) -> list[str]:
        line = "; ".join(items)
        return [self._say(key, items=line)] if line else []

    def _known(self) -> list[Finding]:
        return [item for item in self._knowledge.findings if item.key in self._facts]

    def _said(self, finding: Finding) -> str:
        return said(finding, self._facts[finding.key], self._language)

    def _timed(self, finding: Finding) -> str:
        """A value with the time it was read, and whether it was since; typed text in another unit stands beside it."""
        reading, again = self._case.standing()[finding.key], finding.key not in self._case.not_again()
        said, time = self._said(finding), clock_words(reading.at)
        if finding.kind not in (Kind.NUMBER, Kind.INTEGER):
            return said if again else self._say("not_asked", said=said, time=time)
        typed = f" [{reading.typed}]" if reading.typed and finding.unit not in reading.typed else ""
        kilo = per_kg(self._knowledge, self._case, finding, reading.value, self._language)
        return f"{said}{typed} ({time}{'' if again else self._say('not_measured')}){kilo}"

    def _labels(self, keys: Iterable[str]) -> list[str]:
        return [self._words(self._knowledge.finding[key].label) for key in keys if key in self._knowledge.finding]

    def _within(self, advice: Advice) -> str:
        if advice.within_minutes is None:
            return ""
        words = self._say("minutes", minutes=advice.within_minutes) if advice.within_minutes else self._say("now")
        return f" {words}"

    def _dose(self, dose: Dose) -> str:
        texts = {"drug": dose.drug, "route": dose.route, "frequency": dose.frequency,
                 "basis": dose.arithmetic, "age": dose.age_band}  # fmt: skip
        source = source_words(self._knowledge, dose.sources)
        said_in = {name: self._words(text) for name, text in texts.items()}
        return self._say("dose", amount=dose.amount, maximum=dose.maximum, source=source, **said_in)


def _spares_airway(missing: Missing) -> bool:
    return "airway" not in missing.could_change
