"""What was measured once and travels in the safety evidence: faults planted in the rules, and long runs."""

from typing import Annotated, Self

from pydantic import AwareDatetime, Field, model_validator

from triage_app.domain.frozen import Frozen

Count = Annotated[int, Field(strict=True, ge=0)]
Name = Annotated[str, Field(min_length=1)]
Fingerprint = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Planted(Frozen):
    """Faults planted one by one in one part of the rules, of all `there_are`.

    `explained` are those unnoticed that change nothing for any patient.
    """

    part: Name
    there_are: Count
    planted: Count
    noticed: Count
    explained: Count

    @model_validator(mode="after")
    def _no_more_than_there_are(self) -> Self:
        if self.noticed + self.explained > self.planted:
            raise ValueError("more faults judged than planted")
        if self.planted > self.there_are:
            raise ValueError("more faults planted than there are")
        return self


class Mutation(Frozen):
    """The parts of the rules that were broken on purpose, and how many faults could be planted in all parts."""

    parts: Annotated[tuple[Planted, ...], Field(min_length=1)]
    there_are: Count
    program_sha256: Fingerprint | None
    """The program that judged; None where it was not recorded. The rules are those of the evidence."""

    @model_validator(mode="after")
    def _no_more_than_in_all_parts(self) -> Self:
        if sum(part.there_are for part in self.parts) > self.there_are:
            raise ValueError("more faults in some parts than in all")
        return self

    @property
    def planted(self) -> int:
        """Over all parts that were judged."""
        return sum(part.planted for part in self.parts)

    @property
    def noticed(self) -> int:
        """Over all parts that were judged."""
        return sum(part.noticed for part in self.parts)

    @property
    def explained(self) -> int:
        """Over all parts that were judged."""
        return sum(part.explained for part in self.parts)

    @property
    def whole(self) -> bool:
        """Whether every fault there is was planted."""
        return self.planted == self.there_are


class LongRun(Frozen):
    """A run too long for every change: when it ended, and with which program (None: not recorded)."""

    at: AwareDatetime
    program_sha256: Fingerprint | None


class Fuzz(LongRun):
    """Hostile inputs bred for each reader; `failed` readers raised, hung or swelled."""

    readers: Count
    inputs: Count
    failed: Count


class PowerCut(LongRun):
    """Running programs killed without warning; `failed` kills lost an answer or damaged a file."""

    kills: Count
    confirmed: Count
    """Answers that had been confirmed before the kills and were looked for afterwards."""
    handovers: Count
    """Hand-overs copied by the program that was opened after a kill, each holding what had been confirmed."""
    failed: Count


class Soak(LongRun):
    """Random hands on the real window."""

    minutes: Annotated[float, Field(ge=0)]
    deeds: Count
    faults: Count


class LongRuns(Frozen):
    """The last run of each kind; None where there is none."""

    fuzz: Fuzz | None = None
    power_cut_store: PowerCut | None = None
    power_cut_window: PowerCut | None = None
    soak: Soak | None = None
