"""What was shown about one version of the rules and of the program, as it travels along: counts, properties, banks."""

from typing import Annotated, Literal, Self

from pydantic import AwareDatetime, Field, model_validator

from triage_app.domain.evidence_runs import Count, Fingerprint, LongRuns, Mutation, Name
from triage_app.domain.frozen import Frozen
from triage_app.domain.text import Text

FORMAT: Literal["safety-evidence/2"] = "safety-evidence/2"

BankName = Literal["first", "held_out", "published"]


class Counts(Frozen):
    """What the knowledge holds, as `triage-app check` counts it."""

    findings: Count
    airway_rules: Count
    explanations: Count
    cells: Count
    recommendations: Count
    avoid_rules: Count
    gate_rules: Count
    doses: Count
    drugs: Count
    other_names_and_brands: Count
    sources: Count


class Lines(Frozen):
    """Number lines of the airway level tried just beside, on and just past them, at the ages they are drawn for."""

    lines: Count
    values: Count


class Shown(Frozen):
    """One property of `docs/hazards.md`: its tests, and how many of the statements put to the solver hold.

    `reviewed` are statements with a counterexample that people looked at and kept. `tested_only` names what of the
    property the statements do not speak about; None where they speak about all of it, or where there are none.
    """

    id: Annotated[str, Field(pattern=r"^[SRH]\d\d$")]
    statements: Count
    proved: Count
    refuted: Count
    reviewed: Count
    tested_only: Text | None
    tests: Annotated[tuple[Name, ...], Field(min_length=1)]
    not_built: bool
    """Whether a part of it has nothing yet that could break it."""

    @model_validator(mode="after")
    def _no_more_than_asked(self) -> Self:
        if self.proved + self.refuted + self.reviewed > self.statements:
            raise ValueError("more statements answered than asked")
        return self


class BankScore(Frozen):
    """How the rules met one bank of cases; `asked` counts advice that reviewers call for, `given` what came."""

    id: BankName
    cases: Count
    explanation_accepted: Count
    airway_accepted: Count
    under_triaged: Count
    harmful: Count
    must_asked: Count
    must_given: Count
    should_asked: Count
    should_given: Count

    @model_validator(mode="after")
    def _no_part_above_its_whole(self) -> Self:
        parts = (self.explanation_accepted, self.airway_accepted, self.under_triaged)
        if max(parts) > self.cases or self.must_given > self.must_asked or self.should_given > self.should_asked:
            raise ValueError("a part is greater than its whole")
        return self


class Run(Frozen):
    """The run of the safety tests that this evidence was made from."""

    passed: Count
    failed: Count
    skipped: Count


class Evidence(Frozen):
    """Everything shown, and about which program and knowledge; `run` and the like are None where none was recorded."""

    format: Literal["safety-evidence/2"]
    made_at: AwareDatetime
    program: Name
    program_sha256: Fingerprint | None
    """Over every module of the program; None where it was not recorded."""
    knowledge_version: Name
    knowledge_sha256: Fingerprint
    older: bool
    """Set by hand where tests or pages were changed since without making the evidence anew."""
    faults: Count
    """Faults that `triage-app check` found in the knowledge."""
    counts: Counts
    lines: Lines
    properties: Annotated[tuple[Shown, ...], Field(min_length=1)]
    banks: Annotated[tuple[BankScore, ...], Field(min_length=1)]
    run: Run | None = None
    mutation: Mutation | None = None
    long_runs: LongRuns = LongRuns()

    def is_about(self, knowledge_sha256: str) -> bool:
        """Whether this was shown of exactly the knowledge with that fingerprint."""
        return self.knowledge_sha256 == knowledge_sha256
