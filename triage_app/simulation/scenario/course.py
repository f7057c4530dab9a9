"""What happens by itself: events with guards, and the optional states of a teaching phase with their targets."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from triage_app.domain.problems import ProblemCode
from triage_app.domain.text import Text
from triage_app.simulation.acts import Minutes as Span
from triage_app.simulation.acts import check_trait
from triage_app.simulation.scenario.base import Distinct, Id, Many, Minutes, Part, refuse
from triage_app.simulation.scenario.deeds import Deed
from triage_app.simulation.scenario.guards import Guard

Priority = Annotated[int, Field(ge=0, le=100)]


class Event(Part):
    """When `when` becomes true, `then` is done; the higher `priority` first, file order within one.

    `once`: never again; otherwise again each time the guard turns true anew. `interrupt`: also while a state dwells.
    `order`: words under which it stands on the chart until it happens, so that the learner can cancel it (`cancel`).
    """

    id: Id
    when: Guard
    then: Annotated[Many[Deed], Field(min_length=1)]
    once: bool = True
    priority: Priority = 50
    interrupt: bool = False
    order: Text | None = None


class Target(Part):
    """An input of the model that goes to `to`, after `delay_min`, over `over_min`, on this line."""

    trait: str
    of: Id | None = None
    to: float
    shape: Literal["step", "linear", "sigmoid", "exponential"] = "linear"
    over_min: Span | None = None
    delay_min: Minutes = 0.0

    @model_validator(mode="after")
    def _allowed(self) -> "Target":
        check_trait(self.trait, self.to, "to")
        if self.shape != "step" and self.over_min is None:
            refuse(ProblemCode.MISSING_KEY, "over_min", key="over_min")
        if self.shape == "step" and self.over_min is not None:
            refuse(ProblemCode.KEY_NOT_HERE, "over_min", key="over_min", expected=("linear", "sigmoid", "exponential"))
        return self


class Rate(Part):
    """An input that changes by `by` every `every_min`, until `until` or until the state is left."""

    trait: str
    of: Id | None = None
    by: float
    every_min: Span
    until: float

    @model_validator(mode="after")
    def _allowed(self) -> "Rate":
        check_trait(self.trait, self.until, "until")
        if self.by == 0:
            refuse(ProblemCode.NOT_VALID, "by", found=self.by)
        return self


class Transition(Part):
    """Leave this state for `to` when `when` is true; the higher `priority` wins, two of one must not overlap."""

    id: Id
    to: Id
    when: Guard
    priority: Priority = 50
    once: bool = False
    then: Many[Deed] = ()


class State(Part):
    """A phase of the scenario: targets and rates of the disease, deeds on coming and going, ways out.

    `least_min` is the shortest stay (an interrupt does not wait for it); `ends` marks a state that ends the exercise.
    """

    id: Id
    title: Text
    targets: Many[Target] = ()
    rates: Many[Rate] = ()
    on_enter: Many[Deed] = ()
    on_leave: Many[Deed] = ()
    least_min: Minutes = 0.0
    transitions: Distinct[Transition] = ()
    ends: bool = False
