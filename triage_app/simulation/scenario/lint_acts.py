"""Whether an act pattern can be fulfilled at all: by what is there to ask, look at, test, call and give."""

from collections.abc import Iterator

from triage_app.simulation.acts import WORDS
from triage_app.simulation.bedside.acts import LEARNER_WORDS
from triage_app.simulation.bedside.formulary import MEDICINES, Medicine, medicine_called
from triage_app.simulation.scenario.base import Range
from triage_app.simulation.scenario.guard_logic import Reason
from triage_app.simulation.scenario.patterns import ActPattern
from triage_app.simulation.scenario.world import Inside

LOOKED = ("examine", "measure", "investigate")


def names_for(pattern: ActPattern, examined: Inside) -> frozenset[str] | None:
    """What `what` may name here; None where its own closed list has been checked already."""
    if pattern.do == "ask":
        return examined.questions
    if pattern.do in LOOKED:
        return examined.looks(pattern.do)
    if pattern.do == "turn_to":
        return frozenset(examined.scenario.person)
    if pattern.do == "cancel":
        ordered = (event.id for event in examined.scenario.events if event.order)
        return frozenset(ordered)
    return None


def medicines(pattern: ActPattern) -> tuple[Medicine, ...]:
    """Every medicine of the formulary that the pattern's names mean."""
    named = {found.name for found in map(medicine_called, pattern.drug) if found}
    return tuple(each for each in MEDICINES.values() if each.name in named or each.substance in pattern.drug)


def why_impossible(pattern: ActPattern, examined: Inside) -> Reason | None:
    """Why nobody can ever do this; None if somebody can."""
    known = names_for(pattern, examined)
    if known is not None and pattern.what and not known.intersection(pattern.what):
        return Reason.NO_SUCH_ACT
    if pattern.do == "investigate" and pattern.what and all(_lacking(name, examined) for name in pattern.what):
        return Reason.NOT_AVAILABLE
    if pattern.fi is not None and "fi" not in LEARNER_WORDS.get(pattern.do, WORDS.get(pattern.do, ())):
        return Reason.NO_SUCH_DETAIL
    if any(_empty(span) for span in (pattern.dose, pattern.dose_per_kg, pattern.total, pattern.fi)):
        return Reason.NO_SUCH_DOSE
    return _why_not_given(pattern) if pattern.drug else None


def _lacking(name: str, examined: Inside) -> bool:
    test = examined.tests.get(name)
    return test is not None and test.not_available is not None


def _empty(span: Range | None) -> bool:
    return span is not None and None not in (span.at_least, span.at_most) and (span.at_least or 0) > (span.at_most or 0)


def _why_not_given(pattern: ActPattern) -> Reason | None:
    held = medicines(pattern)
    if not held:
        return Reason.NO_SUCH_ACT
    if pattern.route and not any(route in each.routes for each in held for route in pattern.route):
        return Reason.NO_SUCH_ROUTE
    least = pattern.dose.at_least if pattern.dose else None
    if least is not None and all(least > each.largest * each.share for each in _same_unit(pattern, held)):
        return Reason.NO_SUCH_DOSE
    return None


def _same_unit(pattern: ActPattern, held: tuple[Medicine, ...]) -> Iterator[Medicine]:
    """Medicines whose own unit the pattern's dose is in; all, if none goes by its own name."""
    own = [each for each in held if each.name in pattern.drug]
    return iter(own or held)
