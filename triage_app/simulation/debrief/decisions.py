"""What the trainee decided, what the knowledge led with at that second, and what was true."""

from collections.abc import Iterable
from dataclasses import dataclass

from triage_app.domain.answer import Assessment
from triage_app.simulation.bedside.acts import Decide, Diagnosis
from triage_app.simulation.debrief.advice import Moment, at_moment
from triage_app.simulation.exercise.run import Run
from triage_app.simulation.scenario.scenario import Truth

_FAMILIES: dict[Diagnosis, frozenset[str]] = {
    "myasthenic": frozenset(
        {"myasthenic_crisis", "impending_myasthenic_crisis", "mg_exacerbation_no_crisis", "neonatal_transient_mg"}
    ),
    "cholinergic": frozenset({"cholinergic_crisis", "organophosphate_poisoning", "muscarinic_mushroom"}),
    "mixed": frozenset({"mixed_or_uncertain"}),
    "uncertain": frozenset({"mixed_or_uncertain"}),
}
"""Which of the assessment's codes each word of the trainee covers; `other` is all the rest."""


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


def decisions(run: Run, held: Iterable[Moment]) -> tuple[Decision, ...]:
    """Every decision of the exercise, in order."""
    known = tuple(held)
    return tuple(
        _side_by_side(run, each.at_ms, each.of, each.act, at_moment(known, each.of, each.at_ms))
        for each in run.done
        if isinstance(each.act, Decide)
    )


def _side_by_side(run: Run, at_ms: int, of: str, act: Decide, answer: Assessment | None) -> Decision:
    truth = run.scenario.truth
    lead = answer.differential[0] if answer is not None else None
    return Decision(
        at_ms=at_ms,
        of=of,
        diagnosis=act.diagnosis,
        code=act.code,
        because=act.because,
        right=act.diagnosis == truth.decision or (act.code is not None and act.code in truth.explanations),
        wizard=answer.primary if answer else None,
        level=answer.airway.level if answer else None,
        supporting=lead.supporting if lead else (),
        opposing=lead.opposing if lead else (),
        wizard_right=covers(truth, answer.primary) if answer else None,
    )


def covers(truth: Truth, code: str) -> bool:
    """Whether a code of the assessment is what was true."""
    return code in truth.explanations or _means(truth.decision, code)


def _means(diagnosis: Diagnosis, code: str) -> bool:
    if diagnosis == "other":
        return not any(code in codes for codes in _FAMILIES.values())
    return code in _FAMILIES[diagnosis]
