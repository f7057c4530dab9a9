"""What a good team does, what it had better not do, when, why, and the clinical rules that say so."""

from typing import Annotated, Literal, TypeAlias

from pydantic import Field, StringConstraints, model_validator

from triage_app.domain.problems import ProblemCode
from triage_app.domain.text import Text
from triage_app.simulation.scenario.base import Id, Line, Many, Minutes, Part, refuse
from triage_app.simulation.scenario.guards import Guard
from triage_app.simulation.scenario.patterns import ActPattern

ActionClass = Literal["critical", "recommended", "neutral", "unnecessary", "harmful"]
RuleHash: TypeAlias = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{12})?$")]


class RuleLink(Part):
    """A rule of the knowledge that this item repeats, and how the rule read when a clinician last agreed.

    `rule`: the id of a recommendation, avoid-rule, airway rule, gate rule, dose, explanation or feature; or
    `tag:` and a recommendation tag, `avoid:` and an avoid tag, `drug:` and a generic name. `sha` is written by
    `triage-app scenario check --accept-rules`; while it is empty the rule counts as not yet agreed.
    """

    rule: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9:_ ,()/+.-]{1,80}$")]
    sha: RuleHash = ""


class Window(Part):
    """Minutes from the first look, or from when `since` became true."""

    from_min: Minutes = 0.0
    by_min: Minutes
    since: Guard | None = None

    @model_validator(mode="after")
    def _forward(self) -> "Window":
        if self.by_min <= self.from_min:
            refuse(ProblemCode.OUT_OF_RANGE, "by_min", found=self.by_min, relation="above", limit=self.from_min)
        return self


class Repeat(Part):
    """Done again and again: at least `least` times, never more than `every_min` apart."""

    every_min: Annotated[Minutes, Field(gt=0)]
    least: int = Field(2, ge=2, le=100)


class Expected(Part):
    """One item of the rubric: any one of `acts` does it, unless `all_of` asks for every one.

    `only_if`: it counts only while this is true (of a harmful act: when it was done). `after` and `before` name other
    items: this one must be done later, or earlier, than they. `absent`: for a critical item that consists in *not*
    doing something up to `window.by_min`. `weight` is its share of the score.
    """

    id: Id
    class_: ActionClass = Field(alias="class")
    label: Text
    acts: Annotated[Many[ActPattern], Field(min_length=1)]
    all_of: bool = False
    absent: bool = False
    only_if: Guard | None = None
    window: Window | None = None
    repeat: Repeat | None = None
    after: Many[Id] = ()
    before: Many[Id] = ()
    weight: float = Field(1.0, ge=0, le=20)
    rules: Many[RuleLink] = ()
    evidence: Many[Line] = ()
    teaching: Text
