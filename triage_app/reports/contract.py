"""An assessment on the wire: plain data in the shape other programs read, the same bytes for the same answer."""

import json
from typing import Any

from triage_app.domain.answer import Advice, Airway, Assessment, Avoid, Dose, Edrophonium, Explanation, Missing, Reason
from triage_app.domain.text import Text

SCHEMA = "triage-assessment/1"

Plain = dict[str, Any]


def as_plain(answer: Assessment) -> Plain:
    """The assessment as plain dictionaries and lists, keys in a fixed order."""
    return {
        "schema": SCHEMA,
        "knowledge": {"version": answer.knowledge_version, "sha256": answer.knowledge_sha256},
        "primary": answer.primary,
        "differential": [_explanation(each) for each in answer.differential],
        "airway": _airway(answer.airway),
        "edrophonium": _edrophonium(answer.edrophonium),
        "recommendations": [_advice(each) for each in answer.recommendations],
        "avoid": [_avoid(each) for each in answer.avoid],
        "missing": [_missing(each) for each in answer.missing],
        "conflicts": [{"findings": list(each.findings), "text": _text(each.text)} for each in answer.conflicts],
        "derived": dict(answer.derived),
        "next_check_minutes": answer.next_check_minutes,
    }


def as_json(answer: Assessment, *, indent: int | None = 2) -> str:
    """The assessment as JSON text, without a line end."""
    return json.dumps(as_plain(answer), ensure_ascii=False, indent=indent)


def _text(text: Text) -> Plain:
    return {"en": text.en, "hi": text.hi}


def _reason(reason: Reason) -> Plain:
    return {"finding": reason.finding, "value": reason.value, "rule": reason.rule}


def _airway(airway: Airway) -> Plain:
    return {
        "level": airway.level,
        "because": [_reason(each) for each in airway.because],
        "headline": _text(airway.headline),
    }


def _explanation(each: Explanation) -> Plain:
    return {
        "code": each.code,
        "name": _text(each.name),
        "support": each.support,
        "for": list(each.supporting),
        "against": list(each.opposing),
        "not_assessed": list(each.not_assessed),
    }


def _edrophonium(gate: Edrophonium) -> Plain:
    return {
        "decision": gate.decision,
        "because": [_reason(each) for each in gate.because],
        "alternatives": list(gate.alternatives),
        "text": _text(gate.text),
    }


def _advice(advice: Advice) -> Plain:
    plain: Plain = {
        "id": advice.id,
        "tag": advice.tag,
        "priority": advice.priority,
        "within_minutes": advice.within_minutes,
        "text": _text(advice.text),
        "why": _text(advice.why),
        "because": [_reason(each) for each in advice.because],
        "sources": list(advice.sources),
    }
    if advice.pitfall is not None:
        plain["pitfall"] = _text(advice.pitfall)
    if advice.doses:
        plain["doses"] = [_dose(each) for each in advice.doses]
    return plain


def _dose(dose: Dose) -> Plain:
    return {
        "drug": _text(dose.drug),
        "amount": dose.amount,
        "route": _text(dose.route),
        "frequency": _text(dose.frequency),
        "arithmetic": _text(dose.arithmetic),
        "maximum": dose.maximum,
        "age_band": _text(dose.age_band),
        "sources": list(dose.sources),
    }


def _avoid(avoid: Avoid) -> Plain:
    return {
        "tag": avoid.tag,
        "text": _text(avoid.text),
        "why": _text(avoid.why),
        "because": [_reason(each) for each in avoid.because],
        "sources": list(avoid.sources),
    }


def _missing(missing: Missing) -> Plain:
    return {
        "finding": missing.finding,
        "why": missing.why.en,
        "text": _text(missing.why),
        "could_change": list(missing.could_change),
    }
