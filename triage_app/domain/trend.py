"""Serial measurements: how far the last reading has fallen from the best, so that a fall raises the level by itself.

And when to measure again.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

from triage_app.domain.case import Case, Facts, Reading

FALL_OF: Mapping[str, str] = {
    "fvc_ml_per_kg": "fvc_percent_fall",
    "fvc_ml": "fvc_percent_fall",
    "nif_cmh2o": "nif_percent_fall",
}
"""For each measurement, the finding that holds its fall in per cent."""
STRENGTH = (
    "fvc_ml", "fvc_ml_per_kg", "nif_cmh2o", "mep_cmh2o", "single_breath_count", "head_lift_s", "peak_cough_flow_l_min",
    "paco2_mmhg", "ph", "pao2_mmhg",
)  # fmt: skip
"""The measurements a check is about: strength of breathing, and gas."""
MONITOR = ("spo2", "resp_rate")
"""Read off at any time: they make a check only where strength was never measured."""
PERCENT = 100
DIGITS = 1
TWICE = 2


def facts_of(case: Case) -> Facts:
    """The facts of `case` with the falls its own readings show; a larger stated fall stays (E44)."""
    facts = dict(case.facts())
    for measurement, fall in FALL_OF.items():
        shown = percent_fall(series(case, measurement))
        stated = facts.get(fall)
        if shown is not None and (not isinstance(stated, int | float) or shown > stated):
            facts[fall] = shown
    return MappingProxyType(facts)


def series(case: Case, finding: str) -> tuple[float, ...]:
    """Every number recorded for `finding`, oldest first, as magnitudes in its stored unit."""
    return tuple(abs(each.value) for each in case.readings if each.finding == finding and is_measured(each))  # type: ignore[arg-type]


def is_measured(reading: Reading) -> bool:
    """Whether it holds a number."""
    return isinstance(reading.value, int | float) and not isinstance(reading.value, bool)


def percent_fall(values: tuple[float, ...]) -> float | None:
    """How far the last value lies below the best one, in per cent; None unless it was measured twice and fell."""
    best = max(values, default=0)
    if len(values) < TWICE or values[-1] >= best:
        return None
    return round(PERCENT * (best - values[-1]) / best, DIGITS)


def change(values: tuple[float, ...], base: float) -> float:
    """How far the last of `values` lies above (or, negative, below) `base`, in per cent."""
    return round(PERCENT * (values[-1] - base) / base, DIGITS) if base else 0.0


def best_before(values: tuple[float, ...]) -> float | None:
    """The best value, where it is neither the first nor the last: the first alone would hide a fall from it."""
    best = max(values)
    return best if best > max(values[0], values[-1]) else None


def checked_at(case: Case) -> datetime | None:
    """When breathing was last measured; without any such number the time of the first answer, without that None.

    Other answers are no check: typing an allergy measures nothing.
    """
    numbers = [each for each in case.readings if is_measured(each)]
    for kind in (STRENGTH, MONITOR):
        times = [each.at for each in numbers if each.finding in kind]
        if times:
            return times[-1]
    return case.readings[0].at if case.readings else None


def due_at(case: Case, minutes: int | None) -> datetime | None:
    """When the next check is due, `minutes` after the last; None where nothing was answered or no time is set."""
    last = checked_at(case)
    return last + timedelta(minutes=minutes) if last is not None and minutes is not None else None
