"""A whole scenario: one file, both languages, strict; nothing it says is ever run as code."""

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from triage_app.domain.text import Text
from triage_app.simulation.bedside.acts import Diagnosis
from triage_app.simulation.scenario.base import Distinct, Facts, Id, Line, Many, Part, Words
from triage_app.simulation.scenario.course import Event, State
from triage_app.simulation.scenario.expected import Expected
from triage_app.simulation.scenario.identity import (
    Audience,
    Change,
    CheckedAgainst,
    Difficulty,
    Languages,
    Objective,
    References,
    Review,
    Version,
)
from triage_app.simulation.scenario.people import Person
from triage_app.simulation.scenario.teaching import Instructor, Medium, Monitor, Question
from triage_app.simulation.scenario.traces import Trace

SCHEMA_VERSION = 1


class Brief(Part):
    """What the team hears before the first look, and where it stands."""

    text: Text
    setting: Text


class Confounder(Part):
    """What blurs the picture."""

    kind: Literal[
        "atropine_given", "opioid", "eye_drops", "copd", "asthma", "beta_blocker", "renal_failure", "infection",
        "oxygen", "anxiety", "sedation", "magnesium", "relaxant", "other",
    ]  # fmt: skip
    text: Text


class GivesAway(Part):
    """Words that would give the truth away if a learner met them before the debrief."""

    en: Words = ()
    hi: Words = ()


class Truth(Part):
    """What is really the matter; shown in the debrief, never before.

    `explanations` are the knowledge's; `facts` the findings as they truly are; `never_say` is what lint looks for in
    everything a learner may read.
    """

    decision: Diagnosis
    explanations: Annotated[Many[Line], Field(min_length=1)]
    text: Text
    receptors: Text
    last_inhibitor: Text | None = None
    trigger: Text | None = None
    weight_kg: float = Field(ge=0.4, le=400)
    ideal_weight_kg: float | None = Field(None, ge=0.4, le=400)
    confounders: Many[Confounder] = ()
    facts: Facts = Field(default_factory=dict)
    never_say: GivesAway = Field(default_factory=GivesAway)


class Debrief(Part):
    """Questions for afterwards."""

    questions: Distinct[Question] = ()


class Scenario(Part):
    """One training scenario. Training only, not validated for any patient."""

    schema_version: Literal[1]
    id: Id
    version: Version
    title: Text
    summary: Text
    objectives: Annotated[Distinct[Objective], Field(min_length=1)]
    audience: Annotated[tuple[Audience, ...], Field(strict=False, min_length=1)]
    difficulty: Difficulty
    minutes: int = Field(ge=1, le=1440)
    authors: Annotated[Words, Field(min_length=1)]
    review: Review
    licence: Line
    references: References
    knowledge: CheckedAgainst
    changes: Annotated[Many[Change], Field(min_length=1)]
    languages: Languages
    brief: Brief
    truth: Truth
    patients: Annotated[Distinct[Person], Field(min_length=1, max_length=4)]
    seed: int = Field(0, ge=0, le=2**63)
    events: Distinct[Event] = ()
    first_state: Id | None = None
    states: Distinct[State] = ()
    expected: Annotated[Distinct[Expected], Field(min_length=1)]
    instructor: Instructor = Field(default_factory=Instructor)
    monitor: Monitor = Field(default_factory=Monitor)
    debrief: Debrief = Field(default_factory=Debrief)
    media: Distinct[Medium] = ()
    traces: Distinct[Trace] = ()

    @cached_property
    def person(self) -> dict[str, Person]:
        """Patients by id."""
        return {each.id: each for each in self.patients}

    @cached_property
    def item(self) -> dict[str, Expected]:
        """Expected actions by id."""
        return {each.id: each for each in self.expected}
