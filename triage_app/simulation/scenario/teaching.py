"""What the instructor has in hand, what stands beside the bed, what is asked afterwards, and what is shown."""

from typing import Annotated, Literal, TypeAlias, get_args

from pydantic import Field, StringConstraints, model_validator

from triage_app.domain.problems import ProblemCode
from triage_app.domain.text import Text
from triage_app.simulation.bedside.acts import Sensor
from triage_app.simulation.scenario.base import Distinct, Id, Line, Many, Minutes, Part, refuse
from triage_app.simulation.scenario.deeds import Deed, Who
from triage_app.simulation.scenario.guards import Guard, ObservableName

Cost = Annotated[float, Field(ge=0, le=100)]
FileName: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*(\.[a-z0-9]+)+$", max_length=80)]
"""A plain name beside the scenario: no folder, no way up."""


class Cue(Part):
    """A line the instructor is reminded of; with `who` it is the script of a helper in a role."""

    id: Id
    text: Text
    when: Guard
    who: Who | None = None


class Hint(Part):
    """Help the learner may ask for, from when on, and what it costs in points."""

    id: Id
    text: Text
    cost: Cost
    when: Guard | None = None


class IfAsked(Part):
    """If they ask this, say that."""

    id: Id
    asked: Text
    say: Text


class InstructorButton(Part):
    """A button whose press a guard can see, or that does something at once."""

    id: Id
    label: Text
    then: Many[Deed] = ()


class Rescue(Part):
    """The way out when teaching would otherwise end in arrest: what it costs, and what is done beside the rescue."""

    label: Text
    cost: Cost
    then: Many[Deed] = ()


class Instructor(Part):
    """Everything only the instructor sees."""

    notes: Text | None = None
    cues: Distinct[Cue] = ()
    hints: Distinct[Hint] = ()
    if_asked: Distinct[IfAsked] = ()
    buttons: Distinct[InstructorButton] = ()
    rescue: Rescue | None = None


class Alarm(Part):
    """A limit of the monitor."""

    reading: ObservableName
    below: float | None = None
    above: float | None = None
    priority: Literal["high", "medium", "low"]

    @model_validator(mode="after")
    def _some(self) -> "Alarm":
        if self.below is None and self.above is None:
            refuse(ProblemCode.AT_LEAST_ONE, keys=("below", "above"))
        return self


class Monitor(Part):
    """What is attached at first and what else is at hand; limits; minutes between cuff readings (none: by hand)."""

    attached: Annotated[tuple[Sensor, ...], Field(strict=False)] = ()
    at_hand: Annotated[tuple[Sensor, ...], Field(strict=False)] = get_args(Sensor)
    alarms: Many[Alarm] = ()
    nibp_every_min: Annotated[Minutes, Field(gt=0)] | None = None
    layout: Literal["emergency", "theatre", "transport", "neonatal"] = "emergency"
    colours: Literal["standard", "high_contrast"] = "standard"
    sounds: bool = True


class Question(Part):
    """A question of the debrief, and the items or events it is about."""

    id: Id
    text: Text
    about: Many[Id] = ()
    answer: Text | None = None


class Medium(Part):
    """A file beside the scenario: its content's SHA-256, licence, author and words for who cannot see or hear it."""

    id: Id
    file: FileName
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    licence: Line | None = None
    author: Line | None = None
    alt: Text | None = None
