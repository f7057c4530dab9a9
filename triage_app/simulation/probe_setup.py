"""What the probe is asked: a patient, what is held, ramped and done, and when to look (docs: the model probe)."""

from pydantic import Field, model_validator

from triage_app.simulation.acts import AnyAct, Minutes, Seconds, check_trait
from triage_app.simulation.setup import Group, Setup, Strict

MOST_READINGS = 100_000
LONGEST_S = 3.2e8


class TimedRamp(Strict):
    """An input from `from` to `to`, beginning `start_min` after settling."""

    name: str
    begin: float = Field(alias="from")
    to: float
    start_min: float = Field(0.0, ge=0, le=1_000_000)
    over_min: Minutes

    @model_validator(mode="after")
    def _allowed(self) -> "TimedRamp":
        check_trait(self.name, self.begin, "from")
        check_trait(self.name, self.to, "to")
        return self


class Stimulation(Strict):
    """A train of `n` stimuli at `hz`, after `contract_s` of greatest effort; a contraction alone asks for no train."""

    at_s: float = Field(0.0, ge=0, le=LONGEST_S)
    muscle: Group = "li"
    hz: float | None = Field(None, gt=0, le=100)
    n: int | None = Field(None, ge=1, le=500)
    contract_s: Seconds | None = None

    @model_validator(mode="after")
    def _something(self) -> "Stimulation":
        if self.hz is None and self.n is None and self.contract_s is None:
            raise ValueError("hz: give hz and n for a train, contract_s for a contraction, or both")
        return self

    @property
    def train(self) -> bool:
        """Whether responses are wanted."""
        return self.hz is not None or self.n is not None


class ProbeSetup(Setup):
    """One question to the model; times are seconds after settling."""

    ramps: tuple[TimedRamp, ...] = Field((), strict=False)
    settle_min: float = Field(15.0, ge=0, le=100_000)
    acts: tuple[AnyAct, ...] = Field((), strict=False)
    stimulate: tuple[Stimulation, ...] = Field((), strict=False)
    until_s: float = Field(1800.0, ge=0, le=LONGEST_S)
    read_every_s: float = Field(60.0, ge=0.05, le=LONGEST_S)

    @model_validator(mode="after")
    def _readable(self) -> "ProbeSetup":
        if self.until_s / self.read_every_s > MOST_READINGS:
            raise ValueError(f"read_every_s: at most {MOST_READINGS} readings; read less often or stop earlier")
        return self
