"""Guards: when something happens. A closed set of data conditions, each told apart by its own key; never code.

Every guard is true or false at each simulated moment. Time is simulated time alone. A guard over the body speaks of
the patient `of`, or of the scenario's first one.
"""

from typing import Annotated, TypeAlias

from pydantic import AfterValidator, Discriminator, Field, Tag, model_validator

from triage_app.domain.problems import ProblemCode
from triage_app.simulation.scenario.base import Chance, Id, Many, Minutes, Part, refuse
from triage_app.simulation.scenario.observables import known_observable
from triage_app.simulation.scenario.patterns import ActPattern

ObservableName: TypeAlias = Annotated[str, AfterValidator(known_observable)]
Seconds: TypeAlias = Annotated[float, Field(ge=0, le=1_000_000)]


class Elapsed(Part):
    """So many minutes have passed since the first look."""

    elapsed_min: Minutes


class InState(Part):
    """The present state has lasted so many minutes."""

    state_min: Minutes


class Did(Part):
    """The learner has done this, `times` in the pattern; `within_min`: no longer ago than that."""

    did: ActPattern
    within_min: Annotated[float, Field(gt=0, le=20_000)] | None = None


class Threshold(Part):
    """An observable is past a line, in its own unit, and has been for `for_s`.

    Hysteresis: once true it stays true until the value is back over `until` (the same line if not said).
    """

    reading: ObservableName
    of: Id | None = None
    below: float | None = None
    above: float | None = None
    until: float | None = None
    for_s: Seconds = 0.0

    @model_validator(mode="after")
    def _one_line(self) -> "Threshold":
        if (self.below is None) == (self.above is None):
            refuse(ProblemCode.ONE_OF, keys=("below", "above"))
        if self.until is not None and self.below is not None and self.until < self.below:
            refuse(ProblemCode.OUT_OF_RANGE, "until", found=self.until, relation="at_least", limit=self.below)
        if self.until is not None and self.above is not None and self.until > self.above:
            refuse(ProblemCode.OUT_OF_RANGE, "until", found=self.until, relation="at_most", limit=self.above)
        return self


class Happened(Part):
    """This event has happened; `ago_min`: at least so many minutes ago."""

    happened: Id
    ago_min: Minutes = 0.0


class Found(Part):
    """The learner knows this finding, whatever it showed."""

    found: str
    of: Id | None = None


class Button(Part):
    """The instructor has pressed this button."""

    button: Id


class Draw(Part):
    """Chance decides, once a run and from its seed; the same name is the same draw."""

    draw: Id
    chance: Chance


class AllOf(Part):
    """Every part is true."""

    all: Annotated[Many["Guard"], Field(min_length=1)]


class AnyOf(Part):
    """At least one part is true."""

    any: Annotated[Many["Guard"], Field(min_length=1)]


class NotYet(Part):
    """The part is false."""

    not_: "Guard" = Field(alias="not")


class CountOf(Part):
    """At least `at_least` of the parts are true."""

    at_least: int = Field(ge=1, le=100)
    count_of: Annotated[Many["Guard"], Field(min_length=1)]


_KEYS = (
    "elapsed_min", "state_min", "did", "reading", "happened", "found", "button", "draw", "all", "any", "not",
    "count_of",
)  # fmt: skip


def _shape(raw: object) -> str | None:
    if isinstance(raw, dict):
        return next((key for key in _KEYS if key in raw), None)
    return next((key for key in _KEYS if hasattr(raw, key) or hasattr(raw, f"{key}_")), None)


Guard: TypeAlias = Annotated[
    Annotated[Elapsed, Tag("elapsed_min")] | Annotated[InState, Tag("state_min")] | Annotated[Did, Tag("did")]
    | Annotated[Threshold, Tag("reading")] | Annotated[Happened, Tag("happened")] | Annotated[Found, Tag("found")]
    | Annotated[Button, Tag("button")] | Annotated[Draw, Tag("draw")] | Annotated[AllOf, Tag("all")]
    | Annotated[AnyOf, Tag("any")] | Annotated[NotYet, Tag("not")] | Annotated[CountOf, Tag("count_of")],
    Discriminator(_shape),
]  # fmt: skip
