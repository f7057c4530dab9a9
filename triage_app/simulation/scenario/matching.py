"""Whether what was done is what a pattern means; one answer for guards, rubric and debrief."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from triage_app.simulation.acts import Oxygen
from triage_app.simulation.bedside.acts import AnyDeed
from triage_app.simulation.doing import inspired
from triage_app.simulation.scenario.base import Range
from triage_app.simulation.scenario.patterns import ActPattern

_OBJECT_KEYS = ("question", "what", "whom", "diagnosis", "how", "device", "patient", "attach")


@dataclass(frozen=True, slots=True)
class Done:
    """One act carried out: at which simulated ms, to whom, and of a medicine its names, groups and dose.

    `doses` holds the dose (of an infusion a minute, None if none was said) under each name the medicine answers to, in
    that name's own unit of the formulary: 2 g of magnesium sulfate are also 8.1 mmol of magnesium.
    """

    act: AnyDeed
    at_ms: int
    of: str
    doses: Mapping[str, float | None] = field(default_factory=dict)
    drug_groups: frozenset[str] = frozenset()
    weight_kg: float | None = None


def objects(act: AnyDeed) -> tuple[str, ...]:
    """What the act was about: a question, a test, a person called, a position, a device."""
    for key in _OBJECT_KEYS:
        found = getattr(act, key, None)
        if found is not None:
            return found if isinstance(found, tuple) else (str(found),)
    return ()


def agrees(pattern: ActPattern, done: Done) -> bool:
    """Whether this one act agrees with everything the pattern says of one act (`total` and `times` speak of many)."""
    act = done.act
    return (
        act.do == pattern.do
        and pattern.of in (None, done.of)
        and (not pattern.what or any(name in pattern.what for name in objects(act)))
        and (not pattern.drug or any(name in pattern.drug for name in done.doses))
        and (pattern.drug_group is None or pattern.drug_group in done.drug_groups)
        and (not pattern.route or getattr(act, "route", None) in pattern.route)
        and _inside(pattern.dose, dose_meant(pattern, done))
        and _inside(pattern.dose_per_kg, _per_kg(pattern, done))
        and _inside(pattern.fi, inspired(act) if isinstance(act, Oxygen) else getattr(act, "fi", None))
    )


def first_time(pattern: ActPattern, done: Sequence[Done]) -> Done | None:
    """The act with which the pattern was first fulfilled, its `times` and `total` included; None if it was not."""
    times, total = 0, 0.0
    for each in done:
        if not agrees(pattern, each):
            continue
        times, total = times + 1, total + (dose_meant(pattern, each) or 0.0)
        if times >= pattern.times and _inside(pattern.total, total):
            return each
    return None


def dose_meant(pattern: ActPattern, done: Done) -> float | None:
    """The dose in the unit of the name by which the pattern calls the medicine."""
    named = (dose for name, dose in done.doses.items() if not pattern.drug or name in pattern.drug)
    return next(named, None)


def _per_kg(pattern: ActPattern, done: Done) -> float | None:
    dose = dose_meant(pattern, done)
    return None if dose is None or not done.weight_kg else dose / done.weight_kg


def _inside(wanted: Range | None, value: float | None) -> bool:
    return wanted is None or (value is not None and wanted.holds(value))
