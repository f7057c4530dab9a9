"""Inputs that move while time runs: set, ramped, or relaxing under treatment (sections 11, 18, 19)."""

from dataclasses import dataclass

from triage_app.simulation.arithmetic import approach
from triage_app.simulation.body import Body, Traits
from triage_app.simulation.constants import GROUPS

_ATTRIBUTES = {
    "q": "release", "desK": "des_k", "autq": "autonomic", "theta_scale": "theta_scale", "infection": "infection",
    "pneumonia": "pneumonia", "asthma": "asthma", "sepsis": "sepsis", "anx": "anxiety", "T": "temp", "renal": "renal",
    "mg0": "mg0", "HR0": "hr0", "MAP0": "map0", "RR0": "rr0", "supine": "supine", "nic": "ganglia",
}  # fmt: skip
_LISTS = {"axon": "axon", "w": "exponents"}


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line from `start` at `begins` to `to` at `ends`; times in ms."""

    start: float
    to: float
    begins: int
    ends: int

    def at(self, now: int) -> float:
        """The value at `now`, ms."""
        if now >= self.ends:
            return self.to
        return self.start + (self.to - self.start) * (now - self.begins) / (self.ends - self.begins)


def trait(traits: Traits, name: str) -> float:
    """The value of an input by the specification's name (axon.di for one group)."""
    head, _, group = name.partition(".")
    if head in _LISTS:
        return float(getattr(traits, _LISTS[head])[GROUPS.index(group)])
    return traits.receptors if name == "R" else float(getattr(traits, _ATTRIBUTES[name]))


def set_trait(body: Body, name: str, value: float) -> None:
    """Give an input its new value; R takes the disease's set point with it."""
    traits = body.traits
    head, _, group = name.partition(".")
    if head in _LISTS:
        getattr(traits, _LISTS[head])[GROUPS.index(group)] = value
        body.endplates.weights_for = -1.0
    elif name == "R":
        traits.receptors = traits.receptors0 = value
    else:
        setattr(traits, _ATTRIBUTES[name], value)
        body.medicines.prepared_for = (0.0, 0.0, 0.0)
    body.causes.pop(_ATTRIBUTES.get(name, ""), None)
    if name == "RR0":
        traits.resting_tidal = traits.dead_space + traits.resting_va / value


def step_causes(body: Body, dt: float) -> None:
    """Infection, pneumonia and fever under treatment, `dt` seconds on."""
    for name, target in body.causes.items():
        value = getattr(body.traits, name)
        setattr(body.traits, name, value + (target - value) * approach(dt, body.taus[name]))
