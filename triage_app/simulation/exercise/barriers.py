"""What is impossible in life at this bed at this moment; all else may be done, with its consequences."""

from collections.abc import Callable

from triage_app.simulation import acts as model
from triage_app.simulation.bedside.acts import Give
from triage_app.simulation.bedside.look import AWAKE
from triage_app.simulation.exercise.refusal import Refusal
from triage_app.simulation.readings import Readings

TAKES_NOTHING = 0.3
"""Consciousness below which nobody puts a tablet into a mouth and calls it given."""


def barrier(act: model.Act, now: Readings) -> Refusal | None:
    """Why the body or the tube makes `act` impossible; None if it can be done, wise or not."""
    if isinstance(act, Give):
        return _swallow(now) if act.route == "oral" else None
    if isinstance(act, model.Plain):
        check = _PLAIN.get(act.do)
        return check(now) if check else None
    if isinstance(act, model.Niv | model.BagMask | model.AttemptIntubation | model.Preoxygenate):
        return Refusal("has_tube") if now.support == "tube" else None
    if isinstance(act, model.Activity | model.Apnoea):
        return Refusal("not_awake") if now.consciousness < AWAKE else None
    return None


def _swallow(now: Readings) -> Refusal | None:
    if now.support == "tube":
        return Refusal("has_tube")
    if now.support == "bag":
        return Refusal("under_bag")
    return Refusal("swallows_nothing") if now.arrest or now.consciousness < TAKES_NOTHING else None


def _needs_tube(now: Readings) -> Refusal | None:
    return None if now.support == "tube" else Refusal("no_tube")


def _needs_support(now: Readings) -> Refusal | None:
    return Refusal("no_support") if now.support == "none" else None


def _needs_arrest(now: Readings) -> Refusal | None:
    return None if now.arrest else Refusal("has_pulse")


_PLAIN: dict[str, Callable[[Readings], Refusal | None]] = {
    "extubate": _needs_tube, "tube_suction": _needs_tube, "stop_support": _needs_support, "start_cpr": _needs_arrest,
}  # fmt: skip
