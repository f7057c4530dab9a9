"""The edrophonium gate in words: what decided and what to do instead; the same on screen, on paper, in a terminal."""

from triage_app.domain.answer import Advice, Assessment
from triage_app.domain.knowledge import Knowledge, Recommendation
from triage_app.domain.rules import GateRule
from triage_app.domain.text import Language, Text

BECAUSE = Text(en="Why: {items}", hi="क्यों: {items}")
INSTEAD = Text(en="Instead: {items}", hi="इसके बजाय: {items}")


def decided_by(knowledge: Knowledge, assessment: Assessment) -> tuple[GateRule, ...]:
    """The rules behind the decision, in their order; of an old stored case those whose findings were kept."""
    gate = assessment.edrophonium
    fired = {*gate.rules, *(reason.rule for reason in gate.because)}
    return tuple(rule for rule in knowledge.gate.rules if rule.id in fired)


def instead_of_test(knowledge: Knowledge, assessment: Assessment) -> "tuple[Advice | Recommendation, ...]":
    """What to do instead, in the words of this answer, else of the knowledge."""
    lists = (assessment.recommendations, knowledge.recommendations)
    found = (
        next((item for items in lists for item in items if item.tag == tag), None)
        for tag in assessment.edrophonium.alternatives
    )
    return tuple(item for item in found if item is not None)


def gate_line(knowledge: Knowledge, assessment: Assessment, language: Language) -> str:
    """The decision, why and what instead, on one line."""
    reasons = [rule.text.said_in(language) for rule in decided_by(knowledge, assessment)]
    instead = [item.text.said_in(language).rstrip(".।") for item in instead_of_test(knowledge, assessment)]
    parts = [
        assessment.edrophonium.text.said_in(language),
        *([BECAUSE.filled(items=" ".join(reasons)).said_in(language)] if reasons else []),
        *([INSTEAD.filled(items=" · ".join(instead)).said_in(language)] if instead else []),
    ]
    return " ".join(parts)
