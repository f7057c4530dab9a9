"""A debrief on the wire: plain data, keys in a fixed order, both languages, the same bytes for the same log."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from triage_app.domain.answer import Assessment
from triage_app.domain.knowledge import Knowledge
from triage_app.domain.text import Text
from triage_app.reports import exercise_words
from triage_app.simulation.debrief.debrief import Debrief
from triage_app.simulation.debrief.decisions import Decision
from triage_app.simulation.debrief.rubric import Outcome
from triage_app.simulation.debrief.teaching import Asked, Objectively, Point
from triage_app.simulation.debrief.timeline import Entry
from triage_app.simulation.exercise.log import Header, as_plain
from triage_app.simulation.exercise.replay import Difference
from triage_app.simulation.scenario.scenario import Truth

SCHEMA = "triage-debrief/1"
Plain = dict[str, Any]


def debrief_json(told: Debrief, header: Header, difference: Difference | None, knowledge: Knowledge) -> str:
    """The debrief as JSON text, without a line end."""
    plain = debrief_plain(told, header, difference, knowledge)
    return json.dumps(plain, ensure_ascii=False, indent=1, allow_nan=False)


def debrief_plain(told: Debrief, header: Header, difference: Difference | None, knowledge: Knowledge) -> Plain:
    """The debrief as plain dictionaries and lists."""
    scenario = told.exercise.run.scenario
    return {
        "schema": SCHEMA,
        "notice": {"en": told.notice, "hi": exercise_words.NOTICE.hi},
        "scenario": {"id": scenario.id, "version": scenario.version, "title": _text(scenario.title)},
        "log": as_plain(header),
        "replay": {"same": difference is None, "difference": None if difference is None else _difference(difference)},
        "knowledge": {"version": knowledge.version, "sha256": knowledge.sha256},
        "ended": {"at_ms": told.ended_ms, "why": told.end, "arrests_ms": list(told.arrests_ms)},
        "truth": _truth(scenario.truth),
        "score": _score(told),
        "expected": [_outcome(each, told.advised_ms.get(each.item.id)) for each in told.outcomes],
        "against_advice": [
            {"at_ms": each.at_ms, "of": each.of, "warning": each.tag, "do": each.do, "drug": each.drug}
            for each in told.against
        ],
        "decisions": [_decision(each) for each in told.decisions],
        "key_moments": [
            {"what": each.what, "at_ms": each.at_ms, "until_ms": each.until_ms, "name": each.name}
            for each in told.key_moments
        ],
        "advice": _advice(told),
        "teaching": [_point(each) for each in told.points],
        "objectives": [_objective(each) for each in told.objectives],
        "questions": [_question(each) for each in told.questions],
        "timeline": [_entry(each) for each in told.timeline],
        "sources": _sources(told, knowledge),
    }  # fmt: skip


def _text(text: Text | None) -> Plain | None:
    return None if text is None else {"en": text.en, "hi": text.hi}


def _difference(difference: Difference) -> Plain:
    return {
        "record": difference.number, "key": difference.key, "logged": difference.logged,
        "replayed": difference.replayed,
    }  # fmt: skip


def _truth(truth: Truth) -> Plain:
    return {
        "decision": truth.decision,
        "explanations": list(truth.explanations),
        "text": _text(truth.text),
        "receptors": _text(truth.receptors),
        "last_inhibitor": _text(truth.last_inhibitor),
        "trigger": _text(truth.trigger),
        "confounders": [{"kind": each.kind, "text": _text(each.text)} for each in truth.confounders],
    }


def _score(told: Debrief) -> Plain:
    rescue = told.help.rescue
    return {
        "parts": [
            {
                "part": each.part, "percent": each.percent,
                "items": {str(status): count for status, count in each.statuses.items()},
            }
            for each in told.parts
        ],
        "hints": [{"hint": name, "at_ms": at, "cost": cost} for name, at, cost in told.help.hints],
        "rescue": None if rescue is None else {"at_ms": rescue[0], "cost": rescue[1]},
        "help_points": told.help.points,
    }  # fmt: skip


def _outcome(outcome: Outcome, advised: int | None) -> Plain:
    item, window = outcome.item, outcome.window
    due = None if window is None or window.due == float("inf") else round(window.due)
    return {
        "id": item.id,
        "class": item.class_,
        "label": _text(item.label),
        "status": str(outcome.status),
        "at_ms": outcome.at_ms,
        "acts_ms": list(outcome.acts_ms),
        "opens_ms": None if window is None else window.opens,
        "due_ms": due,
        "out_of_order": list(outcome.out_of_order),
        "advised_ms": advised,
        "weight": item.weight,
        "rules": [link.rule for link in item.rules],
        "evidence": list(item.evidence),
    }


def _decision(decision: Decision) -> Plain:
    return {
        "at_ms": decision.at_ms,
        "of": decision.of,
        "trainee": {
            "diagnosis": decision.diagnosis, "code": decision.code, "because": decision.because,
            "right": decision.right,
        },
        "knowledge": {
            "primary": decision.wizard, "airway": decision.level, "for": list(decision.supporting),
            "against": list(decision.opposing), "right": decision.wizard_right,
        },
    }  # fmt: skip


def _advice(told: Debrief) -> Plain:
    """The moments at which the advice changed, and the words of every rule they name."""
    return {
        "turns": [
            {
                "at_ms": turn.at_ms, "of": turn.of, "learned": list(turn.learned), "airway": turn.level,
                "primary": turn.primary, "edrophonium": turn.edrophonium, "begins": list(turn.begins),
                "ends": list(turn.ends), "avoid_begins": list(turn.avoid_begins), "avoid_ends": list(turn.avoid_ends),
            }
            for turn in told.turns
        ],
        "texts": rule_texts(moment.assessment for moment in told.moments),
    }  # fmt: skip


def rule_texts(answers: Iterable[Assessment]) -> dict[str, Plain]:
    """What the recommendations (by id) and warnings (by tag) that were ever given say."""
    found: dict[str, Plain] = {}
    for answer in answers:
        for advice in answer.recommendations:
            found.setdefault(advice.id, {"en": advice.text.en, "hi": advice.text.hi})
        for avoid in answer.avoid:
            found.setdefault(avoid.tag, {"en": avoid.text.en, "hi": avoid.text.hi})
    return dict(sorted(found.items()))


def _point(point: Point) -> Plain:
    return {
        "item": point.item, "status": str(point.status), "text": _text(point.text), "rules": list(point.rules),
        "evidence": list(point.evidence),
    }  # fmt: skip


def _objective(each: Objectively) -> Plain:
    return {
        "id": each.objective.id, "text": _text(each.objective.text), "shown": each.shown,
        "items": {name: str(status) for name, status in each.items.items()},
    }  # fmt: skip


def _question(asked: Asked) -> Plain:
    question = asked.question
    return {
        "id": question.id,
        "text": _text(question.text),
        "answer": _text(question.answer),
        "about": [
            {"name": each.name, "at_ms": each.at_ms, "status": None if each.status is None else str(each.status)}
            for each in asked.about
        ],
    }


def _entry(entry: Entry) -> Plain:
    plain: Plain = {"at_ms": entry.at_ms, "lane": entry.lane, "what": entry.what}
    more = {"of": entry.of, "record": entry.record, "items": list(entry.items), "detail": _detail(entry.detail)}
    return plain | {key: value for key, value in more.items() if value not in (None, "", [], {})}


def _detail(detail: Mapping[str, Any]) -> Plain:
    return {key: list(value) if isinstance(value, tuple) else value for key, value in detail.items()}


def _sources(told: Debrief, knowledge: Knowledge) -> dict[str, str]:
    """Full citations of everything the teaching points cite; what is not the knowledge's own is cited in full there."""
    cited = {name for point in told.points for name in point.evidence}
    return {name: knowledge.source[name].cite for name in sorted(cited) if name in knowledge.source}
