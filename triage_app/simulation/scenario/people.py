"""One patient of a scenario: how the model starts, what is known at the door, what can be asked and tested."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from triage_app.domain.problems import ProblemCode
from triage_app.domain.text import Text
from triage_app.simulation.acts import AnyAct
from triage_app.simulation.bedside.acts import Give
from triage_app.simulation.probe_setup import ProbeSetup, TimedRamp
from triage_app.simulation.scenario.base import Distinct, Facts, Id, Line, Many, Minutes, Part, refuse
from triage_app.simulation.scenario.deeds import Deed, Who
from triage_app.simulation.scenario.guards import Guard, ObservableName
from triage_app.simulation.setup import Fixed, Inputs, PastDoses


class Start(Part):
    """The patient model at the first look, in its own words: inputs, doses taken before, ramps, what runs already.

    `acts` are done at `at_s` seconds, at most 0: infusions that run, devices in place, a steroid begun days ago.
    """

    patient: Inputs = Field(default_factory=Inputs)
    history: Many[PastDoses] = ()
    fixed: Fixed = Field(default_factory=Fixed)
    ramps: Many[TimedRamp] = ()
    acts: Many[AnyAct] = ()  # the model's own words: nothing here needs a formulary
    settle_min: float = Field(2.0, ge=0, le=10_000)
    random_events: bool = True

    @model_validator(mode="after")
    def _before(self) -> "Start":
        late = next((place for place, act in enumerate(self.acts) if act.at_s > 0), None)
        if late is not None:  # what happens after the first look is an event
            found = self.acts[late].at_s
            refuse(ProblemCode.OUT_OF_RANGE, f"acts[{late}].at_s", found=found, relation="at_most", limit=0)
        return self

    def setup(self, seed: int) -> ProbeSetup:
        """The model's own setup with this seed."""
        return ProbeSetup(
            patient=self.patient, history=self.history, fixed=self.fixed, ramps=self.ramps, acts=self.acts,
            settle_min=self.settle_min, random_events=self.random_events, seed=seed,
        )  # fmt: skip


class Ask(Part):
    """One question, who answers, how long that takes, what is said and which findings it makes known.

    While `only_if` is false, `otherwise` is said and nothing becomes known.
    """

    id: Id
    question: Text
    who: Who
    answer: Text
    takes_s: float = Field(20.0, ge=0, le=3600)
    facts: Facts = Field(default_factory=dict)
    only_if: Guard | None = None
    otherwise: Text | None = None

    @model_validator(mode="after")
    def _both(self) -> "Ask":
        if (self.only_if is None) != (self.otherwise is None):
            refuse(ProblemCode.KEYS_TOGETHER, keys=("only_if", "otherwise"))
        return self


class Sign(Part):
    """What an examination shows here that the model does not know: reflexes, sensation, a bite, a smell.

    `examination` is a name of the bedside table; text and facts are added to what the model shows there.
    """

    id: Id
    examination: Line
    text: Text
    facts: Facts = Field(default_factory=dict)


class Row(Part):
    """One line of a result: its name, and a fixed text or what the model shows then."""

    name: Text
    text: Text | None = None
    reading: ObservableName | None = None
    digits: int = Field(0, ge=0, le=3)

    @model_validator(mode="after")
    def _one(self) -> "Row":
        if (self.text is None) == (self.reading is None):
            refuse(ProblemCode.ONE_OF, keys=("text", "reading"))
        return self


class Investigation(Part):
    """A test: what it is called, when its result comes, what it shows, costs and does; or why it is not to be had.

    `facts` are fixed findings; `from_reading` fills findings of the contract from the model at the time of sampling.
    A test of the common table with the same id is replaced.
    """

    id: Id
    name: Text
    turnaround_min: Minutes = 0.0
    takes_s: float = Field(60.0, ge=0, le=7200)
    rows: Many[Row] = ()
    text: Text | None = None
    media: Id | None = None
    facts: Facts = Field(default_factory=dict)
    from_reading: dict[str, ObservableName] = Field(default_factory=dict)
    trend: Many[ObservableName] = ()
    repeats: bool = True
    cost: float = Field(0.0, ge=0, le=100_000)
    harm: Many[Deed] = ()
    not_available: Text | None = None

    @model_validator(mode="after")
    def _shows(self) -> "Investigation":
        shown = ("rows", "text", "media", "facts", "from_reading", "trend", "not_available")
        if not any(getattr(self, key) for key in shown):
            refuse(ProblemCode.AT_LEAST_ONE, keys=shown)
        return self


class Scheduled(Part):
    """A regular medicine, given by the clock unless the learner holds that drug; `words` stand on the chart."""

    id: Id
    words: Text
    give: Give
    first_min: Minutes
    every_min: Annotated[Minutes, Field(gt=0)] | None = None
    last_min: Minutes | None = None


class Person(Part):
    """One patient: words for the bedside, the start of the model, what is given, asked, seen and tested.

    `given` are the findings known at the door; weights in kg, age in years.
    """

    id: Id
    name: Text
    age_years: float = Field(ge=0, le=120)
    sex: Literal["female", "male", "other"]
    weight_kg: float = Field(ge=0.4, le=400)
    height_cm: float | None = Field(None, ge=30, le=250)
    start: Start
    given: Facts = Field(default_factory=dict)
    asks: Distinct[Ask] = ()
    signs: Distinct[Sign] = ()
    investigations: Distinct[Investigation] = ()
    schedule: Distinct[Scheduled] = ()
