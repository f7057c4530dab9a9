"""What the trainee decided, what the knowledge led with at that second, and what was true."""

from collections.abc import Iterable
from dataclasses import dataclass

from triage_app.domain.answer import Assessment
from triage_app.domain.knowledge import Knowledge
from triage_app.simulation.bedside.acts import Decide, Diagnosis
from triage_app.simulation.debrief.advice import Moment, at_moment
from triage_app.simulation.exercise.run import Run
from triage_app.simulation.scenario.matching import Done
from triage_app.simulation.scenario.scenario import Truth

_FAMILIES: dict[Diagnosis, frozenset[str]] = {
    "myasthenic": frozenset(
        {"myasthenic_crisis", "impending_myasthenic_crisis", "mg_exacerbation_no_crisis", "neonatal_transient_mg"}
    ),
    "cholinergic": frozenset({"cholinergic_crisis", "organophosphate_poisoning", "muscarinic_mushroom"}),
    "mixed": frozenset({"mixed_or_uncertain"}),
    "uncertain": frozenset({"mixed_or_uncertain"}),
}
"""Which of the assessment's codes each word of the trainee covers. Another cause must be named to be right."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision side by side; `wizard` None: nothing was known yet. Agreement is with the truth."""

    at_ms: int
    of: str
    diagnosis: Diagnosis
    code: str | None
    because: str | None
    right: bool
    wizard: str | None
    level: str | None
    supporting: tuple[str, ...]
    opposing: tuple[str, ...]
    wizard_right: bool | None


def decisions(run: Run, held: Iterable[Moment], knowledge: Knowledge) -> tuple[Decision, ...]:
    """Every decision of the exercise, in order."""
    known = tuple(held)
    codes = true_codes(run.scenario.truth, knowledge)
    return tuple(
        _side_by_side(each, each.act, (run.scenario.truth, codes), at_moment(known, each.of, each.at_ms))
        for each in run.done
        if isinstance(each.act, Decide)
    )


def true_codes(truth: Truth, knowledge: Knowledge) -> frozenset[str]:
    """The assessment's codes of what was true; a scenario names explanations by id, and a code may have several."""
    return frozenset(row.code for row in knowledge.explanations if row.id in truth.explanations)


def _side_by_side(done: Done, act: Decide, true: tuple[Truth, frozenset[str]], answer: Assessment | None) -> Decision:
    truth, codes = true
    lead = answer.differential[0] if answer is not None else None
    return Decision(
        at_ms=done.at_ms,
        of=done.of,
        diagnosis=act.diagnosis,
        code=act.code,
        because=act.because,
        right=act.diagnosis == truth.decision and (act.code is None or _named(truth, codes, act.code)),
        wizard=answer.primary if answer else None,
        level=answer.airway.level if answer else None,
        supporting=lead.supporting if lead else (),
        opposing=lead.opposing if lead else (),
        wizard_right=covers(truth, codes, answer.primary) if answer else None,
    )


def _named(truth: Truth, codes: frozenset[str], code: str) -> bool:
    """Whether a code the trainee added is among what was true, by id or by code."""
    return code in truth.explanations or code in codes or covers(truth, codes, code)


def covers(truth: Truth, codes: frozenset[str], code: str) -> bool:
    """Whether a leading code of the assessment is what was true: its family, or of another cause the very code."""
    if truth.decision == "other":
        return code in codes
    return code in _FAMILIES[truth.decision]
