"""Electrical and bedside tests of the junction; they look, they do not disturb (specification, section 10)."""

from dataclasses import dataclass
from math import exp, log

from triage_app.simulation import constants as c
from triage_app.simulation.arithmetic import clip, hill, normal_share
from triage_app.simulation.body import Body
from triage_app.simulation.junction import growths, potentiation_power, receptor_weights, saturating

LONG_TRAIN = 5


@dataclass(frozen=True, slots=True)
class Train:
    """Muscle responses to a train of nerve stimuli, as shares of normal."""

    muscle: str
    hz: float
    cmap: tuple[float, ...]

    @property
    def decrement_percent(self) -> float:
        """Fall from the first to the smaller of the fourth and fifth response, %; 0 if there was no response."""
        late = self.cmap[3:LONG_TRAIN] or self.cmap[-1:]
        return 100.0 * (1 - min(late) / self.cmap[0]) if self.cmap[0] > 0 else 0.0


def stimulate(body: Body, muscle: int, hz: float, count: int) -> Train:
    """The train of `count` stimuli at `hz` to the nerve of one group."""
    ends, traits = body.endplates, body.traits
    facilitation = ends.facilitation if muscle == c.LI else 1.0
    released = saturating(ends.release * facilitation)
    growth = growths(body, potentiation_power(released, body.medicines.gent.effect))[1 if muscle == c.OC else 0]
    weight = receptor_weights(ends, traits)[muscle]
    linear = c.EPP_LINEAR * released * ends.pools[muscle] * ends.post * (1 - ends.desensitised) * ends.free
    linear *= growth * weight
    firing = traits.axon[muscle] * (1 - ends.block)
    threshold = c.THRESHOLD_MV[muscle] * traits.theta_scale
    used = 1 - c.TRAIN_DEPLETION * min(c.TRAIN_TOP, released)
    ready, responses = 1.0, []
    for number in range(1, count + 1):
        responses.append(_firing_share(linear * ready, threshold) * firing)
        ready *= used
        tau = c.TRAIN_TAU_S / (1 + c.TRAIN_LATE * max(0, number - 4))
        ready += (1 - ready) * (1 - exp(-1 / (hz * tau)))
    return Train(c.GROUPS[muscle], hz, tuple(responses))


def _firing_share(linear: float, threshold: float) -> float:
    """Share of fibres whose EPP (linear, mV, before Martin's correction) passes `threshold` mV."""
    if linear <= 0.0:
        return 0.0
    return normal_share(log(linear / (1 + linear / c.EPP_CEILING) / threshold) / c.SPREAD)


def single_cmap(body: Body, muscle: int) -> float:
    """Response to one stimulus, as a share of normal."""
    return stimulate(body, muscle, 1.0, 1).cmap[0]


def strength_index(strengths: list[float]) -> float:
    """Strength index 0-100 (section 2)."""
    return 100.0 * sum(weight * strength for weight, strength in zip(c.INDEX_WEIGHTS, strengths, strict=True))


def ptosis_mm(ocular: float) -> float:
    """How far the lid hangs, mm."""
    return min(6.0, 7.0 * (1 - ocular))


def endurance_s(strength: float, longest_s: float) -> float:
    """How long an arm or the head can be held up, s."""
    return longest_s * clip((strength - 0.3) / 0.6, 0.0, 1.0)


def fasciculation(body: Body) -> float:
    """Fasciculation index 0-1, visible above 0.3."""
    return hill(body.endplates.cleft * body.traits.receptors**0.5, 4.0, 3.0)
