"""Driving the simulated patient as a test thinks of it: give, wait, look."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from triage_app.simulation.acts import AnyAct
from triage_app.simulation.constants import LI
from triage_app.simulation.nerve import Train
from triage_app.simulation.patient import Patient
from triage_app.simulation.probe_setup import ProbeSetup
from triage_app.simulation.readings import Readings

WAKING_S = 900.0


@dataclass
class Bedside:
    """A patient and the minutes that pass."""

    patient: Patient

    def do(self, what: str, **words: object) -> "Bedside":
        """One act, by the probe's names."""
        self.patient.act(acting(what, **words))
        return self

    def give(self, drug: str, dose: float, route: str = "iv") -> "Bedside":
        return self.do("give", drug=drug, dose=float(dose), route=route)

    def wait(self, seconds: float) -> "Bedside":
        self.patient.advance(seconds)
        return self

    def watch(self, seconds: float, every: float) -> Iterator[Readings]:
        """A look at the end of every `every` seconds."""
        for _ in range(round(seconds / every)):
            self.patient.advance(every)
            yield self.look()

    def look(self) -> Readings:
        return self.patient.readings()

    def train(self, hz: float = 3.0, count: int = 10) -> Train:
        return self.patient.stimulate(LI, hz, count)


def acting(what: str, **words: object) -> AnyAct:
    """The act that these words mean."""
    return ProbeSetup.model_validate({"acts": [{"do": what, **words}]}).acts[0]


def patient(settle_s: float = WAKING_S, dt: float = 1.0, **setup: object) -> Bedside:
    """A patient after settling; the words are the model's inputs, or parts of the setup beside them."""
    apart = {key: setup.pop(key) for key in ("history", "fixed", "seed", "random_events") if key in setup}
    asked = ProbeSetup.model_validate({"patient": setup, "dt": dt, **apart})
    return Bedside(Patient(asked)).wait(settle_s)


def smallest(enough: Callable[[float], bool], low: float, high: float, steps: int = 14) -> float:
    """The smallest number between `low` and `high` that is enough, by halving."""
    for _ in range(steps):
        middle = (low + high) / 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high
