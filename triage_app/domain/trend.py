"""Serial measurements: how far the last reading has fallen from the best, so that a fall raises the level by itself."""

from collections.abc import Mapping
from types import MappingProxyType

from triage_app.domain.case import Case, Facts

FALL_OF: Mapping[str, str] = {
    "fvc_ml_per_kg": "fvc_percent_fall",
    "fvc_ml": "fvc_percent_fall",
    "nif_cmh2o": "nif_percent_fall",
}
"""For each measurement, the finding that holds its fall in per cent."""
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
    values = (reading.value for reading in case.readings if reading.finding == finding)
    return tuple(abs(value) for value in values if isinstance(value, int | float) and not isinstance(value, bool))


def percent_fall(values: tuple[float, ...]) -> float | None:
    """How far the last value lies below the best one, in per cent; None unless it was measured twice and fell."""
    best = max(values, default=0)
    if len(values) < TWICE or values[-1] >= best:
        return None
    return round(PERCENT * (best - values[-1]) / best, DIGITS)
