"""The two pages behind one key each: LEMS, and infection. Every line with its why and its numbered sources.

Plain functions from the guide to simple HTML in one language, as in `why`.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

from triage_app.domain.answer import Dose, Reason
from triage_app.domain.knowledge import Knowledge
from triage_app.domain.text import Language, Text
from triage_app.reports.guide_lines import STANDING, allergy_line, clock_line
from triage_app.reports.phrases import said
from triage_app.ui.why import Say

if TYPE_CHECKING:
    from triage_app.domain.drug_rows import Drug
    from triage_app.domain.guide import CaseNote, Deadline, InfectionGuide
    from triage_app.domain.infection_models import WorkUpItem
    from triage_app.domain.infection_view import Antimicrobials, Choice, Weakening

CONTENTS = ("infection.antimicrobials", "infection.workup", "infection.rules", "why.sources")
"""The parts of the infection page that its first line leads to."""

NAMED = 6
"""Medicines of a class named before the rest is counted."""


class GuidePages:
    """Writes one page at a time; sources are numbered in the order they are first cited."""

    def __init__(self, knowledge: Knowledge, language: Language, say: Say) -> None:
        self._knowledge, self._language, self._say = knowledge, language, say
        self._cited: dict[str, int] = {}
        self._told: set[Text] = set()

    def lems(self, notes: "Sequence[CaseNote]", first: str) -> str:
        """The LEMS notes by topic, the topic `first` on top."""
        if not notes:
            return f"<h2>LEMS</h2><p>{self._s('lems.none')}</p>"
        topics = sorted(dict.fromkeys(each.note.topic for each in notes), key=lambda topic: topic != first)
        parts = [
            self._part(f"lems.topic.{topic}", [self._note(each) for each in notes if each.note.topic == topic])
            for topic in topics
        ]
        return f"<h2>{self._s('lems.title')}</h2>{''.join(parts)}{self._sources()}"

    def infection(self, guide: "InfectionGuide", deadline: "Deadline | None") -> str:
        """Clock, allergies, antimicrobials, work-up, rules in words."""
        parts = [
            self._clock(deadline),
            self._antimicrobials(guide.antimicrobials),
            self._part("infection.weakening", [self._class(item) for item in guide.weakening]),
            f"<p>{self._w(guide.antimicrobials.last_resort)}</p>",
            self._part("infection.workup", [self._work(item) for item in guide.workup], ordered=True),
            self._part("infection.rules", [f"{self._w(note.text)} {self._refs(note.cites)}" for note in guide.notes]),
            self._sources(),
        ]
        return f"<h2>{self._s('infection.title')}</h2>{self._contents()}{''.join(parts)}"

    def _contents(self) -> str:
        """Links to the parts below."""
        links = [f'<a href="#{key}">{self._s(key)}</a>' for key in CONTENTS]
        return f"<p>{' · '.join(links)}</p>"

    def _work(self, item: "WorkUpItem") -> str:
        return f"{self._b(item.text)}<br>{self._w(item.why)} {self._refs(item.cites)}"

    def _note(self, each: "CaseNote") -> str:
        because = self._because(each.because) or self._say("lems.open")
        why = self._s("guide.because", items=because)
        return f"{self._w(each.note.text)} {self._refs(each.note.cites)}<br><i>{why}</i>"

    def _because(self, reasons: Iterable[Reason]) -> str:
        findings = self._knowledge.finding
        known = [item for item in reasons if item.finding in findings and item.value is not None]
        return "; ".join(dict.fromkeys(said(findings[item.finding], item.value, self._language) for item in known))

    def _clock(self, deadline: "Deadline | None") -> str:
        if deadline is None:
            return f"<p><b>{self._s('infection.clock')}</b> {self._s('infection.no_clock')}</p>"
        line, rule = escape(clock_line(deadline, self._language)), deadline.rule
        words = f"{self._w(rule.text)} \u2013 {self._w(rule.why)} {self._refs(rule.cites)}"
        return f"<p><b>{self._s('infection.clock')} {line}</b><br>{words}</p>"

    def _antimicrobials(self, view: "Antimicrobials") -> str:
        allergy = f"<p><b>{escape(allergy_line(view, self._language))}</b></p>"
        groups = [
            self._part(f"infection.{standing}", [self._choice(item) for item in view.of(standing)])
            for standing in STANDING
        ]
        general = [self._w(text) for text in view.general]
        none = self._b(view.none_fits) if view.none_fits else "" if view.offered else self._s("infection.none_offered")
        return "".join((
            f"<h3>{_mark('infection.antimicrobials')}{self._s('infection.antimicrobials')}</h3>{allergy}",
            f"<p>{none}</p>" if none else "",
            *groups,
            self._part("infection.general", general),
        ))  # fmt: skip

    def _choice(self, item: "Choice") -> str:
        """What it is, what must be said with it, its tiers, why it is there, its sources."""
        place = f"{self._w(item.place)} " if item.place else ""
        rows = [f"<b>{escape(row.generic)}</b> <i>({self._tiers(row)})</i>" for row in item.rows]
        names = " + ".join(rows) or f"<b>{escape(item.name)}</b>"
        texts = (*item.texts, *self._once(item.why)) if item.standing != "avoid" else ()
        lines = [
            f"<b>{place}</b>{names} {self._refs(item.cites)}",
            *(self._b(reason) for reason in item.reasons),
            *(self._dose(dose) for dose in item.doses),
            " ".join(self._w(text) for text in texts),
            *(f"<i>{self._s('why.pitfall')}:</i> {self._w(text)}" for text in self._once(item.pitfall)),
        ]
        return "<br>".join(filter(None, lines))

    def _once(self, text: Text | None) -> Iterator[Text]:
        """What goes for several choices is said with the first of them."""
        if text is not None and text not in self._told:
            self._told.add(text)
            yield text

    def _tiers(self, row: "Drug") -> str:
        mg, lems = (self._say(f"tier.{tier}") for tier in (row.mg_risk, row.lems_risk))
        return self._s("why.tiers", mg=mg, lems=lems)

    def _dose(self, dose: Dose) -> str:
        rest = " \u2013 ".join(self._w(text) for text in (dose.route, dose.frequency, dose.arithmetic, dose.age_band))
        limit = self._s("why.maximum", amount=dose.maximum)
        amount = f"{self._b(dose.drug)} \u2013 {self._s('why.dose')} <b>{escape(dose.amount)}</b>"
        return f"{amount} \u2013 {rest} \u2013 {limit} {self._refs(dose.sources)}"

    def _class(self, item: "Weakening") -> str:
        names = ", ".join(item.names[:NAMED])
        more = self._s("guide.more", count=len(item.names) - NAMED) if len(item.names) > NAMED else ""
        row = item.worst
        tier = self._say(f"tier.{row.mg_risk}")
        instead = self._s("infection.instead", text=row.safer_alternative.said_in(self._language))
        source = f"<i>{escape(row.source)} ({self._s(f'provenance.{row.provenance}')})</i>"
        head = f"<b>{self._w(item.label)}: {escape(tier)}</b> \u2013 {escape(names)} {more}"
        return f"{head}<br>{self._w(row.mechanism)}. {instead}<br>{source}"

    def _part(self, key: str, lines: Sequence[str], *, ordered: bool = False) -> str:
        if not lines:
            return ""
        mark = "ol" if ordered else "ul"
        items = "".join(f"<li>{line}</li>" for line in lines)
        return f"<h4>{_mark(key)}{self._s(key)}</h4><{mark}>{items}</{mark}>"

    def _refs(self, ids: Iterable[str]) -> str:
        numbers = [self._cited.setdefault(name, len(self._cited) + 1) for name in dict.fromkeys(ids)]
        return f"[{', '.join(map(str, numbers))}]" if numbers else ""

    def _sources(self) -> str:
        """What the numbers stand for, with place, strength and whether it was read."""
        lines = []
        for name in self._cited:
            source = self._knowledge.source.get(name)
            if source is None:
                lines.append(f"<li>{escape(name)}</li>")
                continue
            more = [source.place, source.strength, self._say(f"provenance.{source.provenance}")]
            lines.append(f"<li>{escape(source.cite)} <i>({escape(' · '.join(filter(None, more)))})</i></li>")
        return f"<h4>{_mark('why.sources')}{self._s('why.sources')}</h4><ol>{''.join(lines)}</ol>"

    def _s(self, key: str, **fill: object) -> str:
        return escape(self._say(key, **fill))

    def _w(self, text: Text) -> str:
        return escape(text.said_in(self._language))

    def _b(self, text: Text) -> str:
        return f"<b>{self._w(text)}</b>"


def _mark(name: str) -> str:
    """Where a link leads. The mark takes a sign of its own, or Qt would set the first Devanagari letter apart."""
    return f"<a name='{name}'>\u200b</a>"
