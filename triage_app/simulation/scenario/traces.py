"""Golden traces: what somebody does and when, and what must then be read and scored."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from triage_app.domain.problems import ProblemCode
from triage_app.domain.text import Text
from triage_app.simulation.bedside.acts import AnyDeed
from triage_app.simulation.scenario.base import Distinct, Id, Many, Minutes, Part, Range, refuse
from triage_app.simulation.scenario.guards import ObservableName


class Reads(Part):
    """What an observable must be: near `value`, within `within` or `within_percent`; or inside a range."""

    value: float | None = None
    within: float | None = Field(None, ge=0)
    within_percent: float | None = Field(None, ge=0, le=100)
    at_least: float | None = None
    at_most: float | None = None

    @model_validator(mode="after")
    def _says_something(self) -> "Reads":
        span = (self.within is None) != (self.within_percent is None)
        if self.value is not None and not span:
            refuse(ProblemCode.ONE_OF, keys=("within", "within_percent"))
        if self.value is None and self.at_least is None and self.at_most is None:
            refuse(ProblemCode.AT_LEAST_ONE, keys=("value", "at_least", "at_most"))
        return self

    def agrees(self, read: float) -> bool:
        """Whether `read` is what was expected."""
        if self.value is not None:
            allowed = self.within if self.within is not None else abs(self.value) * (self.within_percent or 0) / 100
            if abs(read - self.value) > allowed:
                return False
        return Range(at_least=self.at_least, at_most=self.at_most).holds(read)


class Checkpoint(Part):
    """What must be read of a patient at a minute."""

    at_min: Minutes
    of: Id | None = None
    readings: dict[ObservableName, Reads] = Field(min_length=1)


class Trace(Part):
    """One run: what the learner and the instructor do and when (`at_s`), and what it must come to.

    `done`, `missed` and `harmed` name expected actions; `score` ranges by part of the score, in percent.
    """

    id: Id
    kind: Literal["good", "late", "harmful"]
    title: Text | None = None
    seed: int = Field(0, ge=0, le=2**63)
    acts: Many[AnyDeed] = ()
    until_min: Annotated[Minutes, Field(gt=0)]
    expect: Annotated[Many[Checkpoint], Field(min_length=1)]
    arrest: bool
    done: Many[Id] = ()
    missed: Many[Id] = ()
    harmed: Many[Id] = ()
    happened: Many[Id] = ()
    score: dict[str, Range] = Field(default_factory=dict)


class TraceFile(Part):
    """The traces of a scenario in a file of their own."""

    schema_version: Literal[1]
    scenario: Id
    traces: Distinct[Trace]
