"""One look, measurement or test: what it takes, what it needs, what it can make known."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from triage_app.simulation import acts
from triage_app.simulation.bedside import signs
from triage_app.simulation.bedside.signs import See, View

Kind = Literal["examine", "measure", "investigate"]
Need = Literal["awake", "breathing", "voice", "mouth", "pulse", "grown", "newborn", "mask", "dose", "lids"]
"""What the patient must be or have; see `unmet`."""
Snag = Literal[
    "in_arrest", "not_awake", "not_breathing", "has_tube", "under_mask", "no_signal", "too_young", "not_a_baby",
    "no_mask", "no_dose", "no_ptosis",
]  # fmt: skip
"""Why a look showed nothing."""
GROWN_YEARS, NEWBORN_YEARS = 6, 1
AWAKE, PERFUSED_MMHG, LID_MM = 0.7, 25.0, 1.0


@dataclass(frozen=True, slots=True)
class Look:
    """`seconds` at the bedside, `turnaround_s` until a result comes back.

    `finds` are the findings it can make known, `shows` observables it displays beside them, `provoke` what is done to
    the patient first.
    """

    id: str
    kind: Kind
    seconds: float
    see: See
    finds: tuple[str, ...]
    needs: tuple[Need, ...] = ()
    shows: tuple[str, ...] = ()
    provoke: acts.AnyAct | None = None
    turnaround_s: float = 0.0


def unmet(needs: tuple[Need, ...], view: View) -> Snag | None:
    """The first thing that keeps the patient from what is needed; None if nothing does."""
    return next((snag for need in needs if (snag := _MET[need](view))), None)


def _awake(view: View) -> Snag | None:
    if view.now.arrest:
        return "in_arrest"
    return "not_awake" if view.now.consciousness < AWAKE else None


def _breathing(view: View) -> Snag | None:
    if view.now.arrest:
        return "in_arrest"
    return "not_breathing" if signs.gasping(view.now) else None


def _voice(view: View) -> Snag | None:
    return "has_tube" if view.now.support == "tube" else _mouth(view)


def _mouth(view: View) -> Snag | None:
    return "under_mask" if view.now.support == "bag" else None


def _pulse(view: View) -> Snag | None:
    return "no_signal" if view.now.arrest or view.now.map < PERFUSED_MMHG else None


def _grown(view: View) -> Snag | None:
    return "too_young" if view.age_years < GROWN_YEARS else None


def _newborn(view: View) -> Snag | None:
    return "not_a_baby" if view.age_years >= NEWBORN_YEARS else None


def _mask(view: View) -> Snag | None:
    return None if view.now.support == "niv" else "no_mask"


def _dose(view: View) -> Snag | None:
    return "no_dose" if view.since is None else None


def _lids(view: View) -> Snag | None:
    return "no_ptosis" if view.now.ptosis_mm < LID_MM else None


_MET: dict[Need, Callable[[View], Snag | None]] = {
    "awake": _awake, "breathing": _breathing, "voice": _voice, "mouth": _mouth, "pulse": _pulse, "grown": _grown,
    "newborn": _newborn, "mask": _mask, "dose": _dose, "lids": _lids,
}  # fmt: skip
