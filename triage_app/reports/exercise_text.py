"""An exercise as a person reads it in a terminal: the course, what was done and found, the end."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from triage_app.domain.knowledge import Knowledge
from triage_app.domain.text import Language, Text
from triage_app.reports import exercise_words as words
from triage_app.reports.phrases import said
from triage_app.reports.plain_line import one_line
from triage_app.simulation.bedside.labels import LABELS
from triage_app.simulation.exercise.records import Kind, Record

COLUMNS = (
    ("SI", "SI", 0), ("FVC", "fvc_ml_per_kg", 0), ("NIF", "nif_cmh2o", 0), ("RR", "rr", 0), ("SpO2", "spo2", 0),
    ("PaCO2", "paco2", 0), ("HR", "hr", 0), ("MAP", "map", 0), ("pupil", "pupil_mm", 1),
    ("saliva", "signs.salivation", 2), ("GCS", "gcs", 0),
)  # fmt: skip
"""Head, observable, digits."""
_HIDDEN = (Kind.TRUTH, Kind.ACT)
_NAMED = ("words", "event", "state", "what", "drug", "whom", "cue", "hint", "media", "why", "scenario", "channel")
_SAID_APART = ("do", "facts", "amount", "of_unit")
_OBJECTS = ("drug", "route", "what", "question", "whom", "diagnosis", "attach", "how", "device", "name", "text", "unit")
_WIDTH = 7
SECOND, MINUTE = 1000, 60


def clock(sim_ms: int) -> str:
    """Time from the first look: h:mm:ss."""
    minutes, seconds = divmod(sim_ms // SECOND, MINUTE)
    return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"


def course_lines(course: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """The table of readings; `course` as the run's JSON has it."""
    yield "".join(["   time ", *(f"{head:>{_WIDTH}}" for head, _, _ in COLUMNS), "  support"])
    for row in course:
        of = f" {row['of']}" if row["of"] else ""
        cells = (f"{row['readings'][name]:>{_WIDTH}.{digits}f}" for _, name, digits in COLUMNS)
        yield f"{clock(row['sim_ms']):>7} {''.join(cells)}  {row['support']}{of}"


def record_lines(records: Sequence[Record], knowledge: Knowledge, language: Language) -> Iterator[str]:
    """One line for each record that a person asks for; an act that was done speaks for itself."""
    sayer = _Sayer(knowledge, language)
    for record in records:
        if record.id not in _HIDDEN:
            kind = words.HAPPENED[record.id].said_in(language)
            yield one_line(f"{clock(record.sim_ms):>7} {kind}: {sayer.what(record)}".rstrip(": "), 400)


class _Sayer:
    """Records in one language."""

    def __init__(self, knowledge: Knowledge, language: Language) -> None:
        self._knowledge, self._language = knowledge, language

    def what(self, record: Record) -> str:
        """What the record says, after its kind."""
        payload = record.payload
        if record.id is Kind.REFUSED:
            return f"{_act_words(payload['act'])}. {self._refusal(payload)}"
        if record.id in (Kind.DONE, Kind.GIVEN):
            return "; ".join(part for part in (_act_words(payload), self._facts(payload)) if part)
        if record.id is Kind.FOUND:
            return self._found(payload)
        named = (str(payload[key]) for key in _NAMED if payload.get(key))
        parts = (self._who(payload), self._texts(payload), self._facts(payload), *named)
        return "; ".join(part for part in parts if part)

    def _who(self, payload: Mapping[str, Any]) -> str:
        who = str(payload.get("who") or "")
        return words.WHO[who].said_in(self._language) if who in words.WHO else who

    def _refusal(self, payload: Mapping[str, Any]) -> str:
        facts = {key: str(value) for key, value in payload.items() if key not in ("act", "code")}
        return words.REFUSED[payload["code"]].said_in(self._language).format(**facts)

    def _found(self, payload: Mapping[str, Any]) -> str:
        by = str(payload["by"])
        name = LABELS[by].said_in(self._language) if by in LABELS else by
        if "snag" in payload:
            return f"{name}: {words.SNAGS[payload['snag']].said_in(self._language)}"
        shown = ", ".join(f"{key} {value:g}" for key, value in payload.get("shown", {}).items())
        rows = ", ".join(f"{row[0][self._language]} {self._cell(row[1])}" for row in payload.get("rows", ()))
        parts = (self._texts(payload), rows, self._facts(payload), shown)
        return f"{name}: {'; '.join(part for part in parts if part)}"

    def _cell(self, cell: Any) -> str:  # noqa: ANN401 -- a text in both languages or a number
        return str(cell[self._language]) if isinstance(cell, dict) else f"{cell:g}"

    def _texts(self, payload: Mapping[str, Any]) -> str:
        return " ".join(str(text[self._language]) for text in payload.get("texts", ()))

    def _facts(self, payload: Mapping[str, Any]) -> str:
        found = payload.get("facts", {})
        return ", ".join(self.fact(key, value) for key, value in found.items())

    def fact(self, key: str, value: Any) -> str:  # noqa: ANN401 -- any value a finding may hold
        """A finding in words."""
        finding = self._knowledge.finding.get(key)
        held = tuple(value) if isinstance(value, list) else value
        return f"{key} {value}" if finding is None else said(finding, held, self._language)


def _act_words(act: Mapping[str, Any]) -> str:
    """An act by its own words: they are what an acts file holds."""
    amount = f"{act['amount']:g} {act.get('of_unit', '')}" if "amount" in act else ""
    apart = (*_SAID_APART, "dose", "unit", "per_min") if amount else _SAID_APART
    parts = (_part(key, value) for key, value in act.items() if key not in apart)
    return " ".join(part for part in (str(act.get("do", "")), *parts, amount) if part)


def _part(key: str, value: Any) -> str:  # noqa: ANN401 -- any value an act may hold
    """What an act is about stands alone, how it is done beside its name."""
    if isinstance(value, list):
        words = ", ".join(str(each) for each in value)
    else:
        words = f"{value:g}" if isinstance(value, float) else str(value)
    return words if key in _OBJECTS else f"{key} {words}"


def known_lines(known: Mapping[str, Any], knowledge: Knowledge, language: Language) -> Iterator[str]:
    """What the trainee knows, one finding a line."""
    sayer = _Sayer(knowledge, language)
    yield from (f"  {sayer.fact(key, value)}" for key, value in sorted(known.items()))


def heading(text: Text, language: Language) -> tuple[str, str]:
    """An empty line and a heading."""
    return "", text.said_in(language)
