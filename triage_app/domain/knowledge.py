"""The knowledge as values: findings, rules, explanations, recommendations, sources. Loaded once, never changed."""

from functools import cached_property
from typing import Literal

from pydantic import Field

from triage_app.domain.conditions import Condition
from triage_app.domain.findings import Finding, Step
from triage_app.domain.text import Frozen, Text

LevelName = Literal["intubate_now", "niv_or_prepare", "monitor_closely", "routine"]
LEVELS: tuple[LevelName, ...] = ("intubate_now", "niv_or_prepare", "monitor_closely", "routine")
"""Airway levels, most urgent first."""

Strength = Literal["++", "+", "0", "-", "--"]


class Source(Frozen):
    """One cited source: an evidence item, a ruling (E number) or a publication, with its place and strength."""

    id: str
    cite: str
    place: str = ""
    strength: str = ""
    provenance: Literal["read", "recall", "mixed", "ruling"]


class LevelText(Frozen):
    """The words of one airway level: title, what it means, what would change it, next check in minutes."""

    level: LevelName
    title: Text
    meaning: Text
    next_check_minutes: int | None = None
    cites: tuple[str, ...] = Field(min_length=1)


class AirwayRule(Frozen):
    """One trigger: if `when` is true the level is at least `level`. Rules never lower and never read the answer."""

    id: str
    level: LevelName
    when: Condition
    text: Text
    cites: tuple[str, ...] = Field(min_length=1)


class Disagreement(Frozen):
    """Published values that compete, shown side by side with the one the program follows."""

    id: str
    findings: tuple[str, ...]
    text: Text
    cites: tuple[str, ...] = Field(min_length=1)


class Feature(Frozen):
    """One clinical feature: when it is present, when it is absent; otherwise not known. `masked` scores it zero."""

    id: str
    label: Text
    findings: tuple[str, ...]
    present: Condition | None = None
    absent: Condition | None = None
    masked: Condition | None = None
    weakened: Condition | None = None
    how: str = ""


class Cell(Frozen):
    """How one feature speaks for or against one explanation, when present and when absent."""

    feature: str
    present: Strength = "0"
    absent: Strength = "0"
    note: str = ""


class Explanation(Frozen):
    """One row of the differential; several rows may share one contract `code`."""

    id: str
    code: str
    name: Text
    summary: Text
    question: Text
    red_flags: tuple[Text, ...] = ()
    age_bands: tuple[str, ...]
    time_critical: bool
    leads_only_if: Condition | None = None
    anchored_by: Condition | None = None
    cells: tuple[Cell, ...]
    cites: tuple[str, ...] = Field(min_length=1)


class Recommendation(Frozen):
    """One piece of advice: where it stands in the order (`band`, then `order`), when it applies, in both languages."""

    id: str
    tag: str
    band: str
    order: int
    within_minutes: int | None = None
    when: Condition
    text: Text
    why: Text
    pitfall: Text | None = None
    doses: tuple[str, ...] = ()
    cites: tuple[str, ...] = Field(min_length=1)


class AvoidRule(Frozen):
    """One thing not to do, and when."""

    id: str
    tag: str
    when: Condition
    text: Text
    why: Text
    cites: tuple[str, ...] = Field(min_length=1)


class Band(Frozen):
    """A stretch of the ordered plan; bands run in file order (airway first, S01)."""

    id: str
    title: Text


class DoseRule(Frozen):
    """One displayable dose. Fixed (`amount`) or by weight (`per_kg` with `maximum`); never both. Errors: E30-E32."""

    id: str
    drug: Text
    amount: float | None = None
    per_kg: float | None = None
    maximum: float
    minimum_kg: float | None = None
    unit: str
    route: Text
    frequency: Text
    age_band: Text
    when: Condition
    provenance: Literal["read"]
    cites: tuple[str, ...] = Field(min_length=1)


class DrugGroup(Frozen):
    """A named group of drugs conditions can ask for: by class words, tiers or exact generics of the drug table."""

    id: str
    label: Text
    classes: tuple[str, ...] = ()
    mg_tiers: tuple[str, ...] = ()
    generics: tuple[str, ...] = ()


class Knowledge(Frozen):
    """Everything the program knows, checked when built."""

    version: str
    sha256: str
    findings: tuple[Finding, ...]
    steps: tuple[Step, ...]
    definitions: dict[str, Condition]
    levels: tuple[LevelText, ...]
    airway: tuple[AirwayRule, ...]
    critical: Condition
    disagreements: tuple[Disagreement, ...]
    features: tuple[Feature, ...]
    explanations: tuple[Explanation, ...]
    bands: tuple[Band, ...]
    recommendations: tuple[Recommendation, ...]
    avoid: tuple[AvoidRule, ...]
    doses: tuple[DoseRule, ...]
    drug_groups: tuple[DrugGroup, ...]
    sources: tuple[Source, ...]

    @cached_property
    def finding(self) -> dict[str, Finding]:
        """Findings by key."""
        return {finding.key: finding for finding in self.findings}

    @cached_property
    def source(self) -> dict[str, Source]:
        """Sources by id."""
        return {source.id: source for source in self.sources}
