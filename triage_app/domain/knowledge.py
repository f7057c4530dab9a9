"""The knowledge as values: findings, rules, explanations, recommendations, sources. Loaded once, never changed."""

from functools import cached_property
from typing import Literal

from triage_app.domain.conditions import Condition
from triage_app.domain.findings import Finding, Step
from triage_app.domain.plain import Names, Plain
from triage_app.domain.rules import Derivations, Explanation, Feature, Gate, Leading
from triage_app.domain.text import Text

LevelName = Literal["intubate_now", "niv_or_prepare", "monitor_closely", "routine"]
LEVELS: tuple[LevelName, ...] = ("intubate_now", "niv_or_prepare", "monitor_closely", "routine")
"""Airway levels, most urgent first."""

Strength = Literal["++", "+", "0", "-", "--"]


class Source(Plain):
    """One cited source: an evidence item, a ruling (E number) or a publication, with its place and strength."""

    id: str
    cite: str
    place: str = ""
    strength: str = ""
    provenance: Literal["read", "recall", "mixed", "ruling"]


class LevelText(Plain):
    """The words of one airway level: title, what it means, what would change it, next check in minutes."""

    level: LevelName
    title: Text
    meaning: Text
    next_check_minutes: int | None = None
    cites: Names


class AirwayRule(Plain):
    """One trigger: if `when` is true the level is at least `level`. Rules never lower and never read the answer."""

    id: str
    level: LevelName
    when: Condition
    text: Text
    cites: Names


class Disagreement(Plain):
    """Published values that compete, shown side by side with the one the program follows."""

    id: str
    findings: tuple[str, ...]
    text: Text
    cites: Names


class Recommendation(Plain):
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
    cites: Names


class AvoidRule(Plain):
    """One thing not to do, and when."""

    id: str
    tag: str
    when: Condition
    text: Text
    why: Text
    cites: Names


class Band(Plain):
    """A stretch of the ordered plan; bands run in file order (airway first, S01)."""

    id: str
    title: Text


class DoseRule(Plain):
    """One displayable dose. Fixed (`amount`) or by weight (`per_kg` with `maximum`); never both. Errors: E30-E32."""

    id: str
    drug: Text
    amount: float | None = None
    per_kg: float | None = None
    maximum: float
    minimum_kg: float | None = None
    maximum_kg: float | None = None
    unit: str
    route: Text
    frequency: Text
    age_band: Text
    when: Condition
    provenance: Literal["read"]
    cites: Names


class DrugGroup(Plain):
    """A named group of drugs conditions can ask for: by class beginnings, tiers or generics, less `but_not`."""

    id: str
    label: Text
    classes: tuple[str, ...] = ()
    mg_tiers: tuple[str, ...] = ()
    lems_tiers: tuple[str, ...] = ()
    generics: tuple[str, ...] = ()
    but_not: tuple[str, ...] = ()


class Knowledge(Plain):
    """Everything the program knows, checked when built; one big value, compared by identity."""

    __hash__ = object.__hash__
    __eq__ = object.__eq__

    version: str
    sha256: str
    findings: tuple[Finding, ...]
    steps: tuple[Step, ...]
    definitions: dict[str, Condition]
    levels: tuple[LevelText, ...]
    airway: tuple[AirwayRule, ...]
    disagreements: tuple[Disagreement, ...]
    derivations: Derivations
    features: tuple[Feature, ...]
    explanations: tuple[Explanation, ...]
    leading: Leading
    gate: Gate
    bands: tuple[Band, ...]
    recommendations: tuple[Recommendation, ...]
    avoid: tuple[AvoidRule, ...]
    doses: tuple[DoseRule, ...]
    sources: tuple[Source, ...]
    missing_words: dict[str, Text]

    @cached_property
    def finding(self) -> dict[str, Finding]:
        """Findings by key."""
        return {finding.key: finding for finding in self.findings}

    @cached_property
    def source(self) -> dict[str, Source]:
        """Sources by id."""
        return {source.id: source for source in self.sources}
