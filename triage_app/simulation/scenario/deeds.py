"""What an event does: acts on the body, words, facts, signals; a closed set, each told apart by its own key."""

from typing import Annotated, Literal, TypeAlias

from pydantic import Discriminator, Field, Tag

from triage_app.domain.text import Text
from triage_app.simulation.acts import HaltRamp, Ramp, SetTrait
from triage_app.simulation.bedside.acts import Give, Infuse, ModelAct, Sensor, Stop
from triage_app.simulation.scenario.base import Facts, Id, Line, Minutes, Part

Who = Literal["patient", "relative", "nurse", "doctor", "paramedic", "notes", "monitor"]
Doing: TypeAlias = Annotated[
    Give | Infuse | Stop | ModelAct | SetTrait | Ramp | HaltRamp, Field(discriminator="do")
]  # fmt: skip
"""Drugs by the formulary's names and units, devices and manoeuvres, and inputs of the disease set or moved."""


class Act(Part):
    """Something done by somebody other than the learner, its own `at_s` seconds after the event.

    A scenario may only set and move inputs of the disease, and do what could be done to a patient: vital signs are
    never set.
    """

    act: Doing
    of: Id | None = None


class Say(Part):
    """Somebody says this."""

    say: Text
    who: Who


class Learn(Part):
    """These findings become known to the learner."""

    learn: Facts
    of: Id | None = None


class GoTo(Part):
    """The scenario goes to this state."""

    go_to: Id


class Show(Part):
    """A medium is shown."""

    show: Id


class Artefact(Part):
    """A channel of the monitor is disturbed for a while; the patient is not."""

    artefact: Literal["lead_off", "motion", "damped"]
    channel: Sensor
    for_min: Annotated[Minutes, Field(gt=0)]
    of: Id | None = None


class Focus(Part):
    """Attention turns to another patient."""

    focus: Id


class End(Part):
    """The exercise ends, for a reason the debrief names."""

    end: Line


_KEYS = ("act", "say", "learn", "go_to", "show", "artefact", "focus", "end")


def _shape(raw: object) -> str | None:
    if isinstance(raw, dict):
        return next((key for key in _KEYS if key in raw), None)
    return next((key for key in _KEYS if hasattr(raw, key)), None)


Deed: TypeAlias = Annotated[
    Annotated[Act, Tag("act")] | Annotated[Say, Tag("say")] | Annotated[Learn, Tag("learn")]
    | Annotated[GoTo, Tag("go_to")] | Annotated[Show, Tag("show")] | Annotated[Artefact, Tag("artefact")]
    | Annotated[Focus, Tag("focus")] | Annotated[End, Tag("end")],
    Discriminator(_shape),
]  # fmt: skip
