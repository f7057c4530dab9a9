"""What was done although the knowledge, from what had been found by then, said not to; rubric or no rubric."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from triage_app.simulation.bedside.formulary import medicine_called
from triage_app.simulation.debrief.advice import Moment, at_moment
from triage_app.simulation.exercise.run import Run
from triage_app.simulation.scenario.matching import Done, objects

TESTED, SEDATIVE = "edrophonium", "sedative"
_DRUGS = {TESTED: "edrophonium_test", SEDATIVE: "sedation_without_airway"}
"""Medicines and groups whose warning has another name than they."""
_ACTS = {
    ("position", "flat"): "flat_position", ("position", "supine"): "flat_position",
    ("order", "discharge"): "discharge", ("niv", ""): "niv_when_barred",
}  # fmt: skip
"""Acts that a warning is about, by kind and object."""


@dataclass(frozen=True, slots=True)
class Against:
    """One act against a warning that stood at that moment, by the warning's tag; `drug` as the pharmacy calls it."""

    at_ms: int
    of: str
    tag: str
    do: str
    drug: str | None


def against(run: Run, held: Iterable[Moment]) -> tuple[Against, ...]:
    """Every such act, in order. Warnings about a dose or a combination are the rubric's to judge, not this list's."""
    known = tuple(held)
    return tuple(found for done in run.done for found in _warned(done, known))


def _warned(done: Done, held: tuple[Moment, ...]) -> Iterator[Against]:
    answer = at_moment(held, done.of, done.at_ms)
    if answer is None:
        return
    drug = _medicine(done)
    about = _tags(done, drug)
    for tag in dict.fromkeys(avoid.tag for avoid in answer.avoid):
        if tag in about:
            yield Against(done.at_ms, done.of, tag, str(done.act.do), drug)


def _medicine(done: Done) -> str | None:
    """The medicine that was given; what is stopped or held is not."""
    if done.act.do not in ("give", "infuse"):
        return None
    medicine = medicine_called(str(getattr(done.act, "drug", "")))
    return None if medicine is None else medicine.name


def _tags(done: Done, drug: str | None) -> frozenset[str]:
    """Every warning that an act could be against."""
    if drug is not None:
        names = {drug, *done.drug_groups}
        return frozenset({*names, *(_DRUGS[name] for name in names if name in _DRUGS)})
    kinds = ((str(done.act.do), what) for what in (*objects(done.act), ""))
    return frozenset(_ACTS[kind] for kind in kinds if kind in _ACTS)
