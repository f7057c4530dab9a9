"""What depends only on the length of a step, computed once for each length."""

from dataclasses import dataclass
from functools import lru_cache

from triage_app.simulation import constants as c
from triage_app.simulation.arithmetic import approach


@dataclass(frozen=True, slots=True)
class Pace:
    """One step: `dt` seconds, `dtm` minutes, and how far each relaxation with a fixed time constant goes."""

    dt: float
    dtm: float
    des_on: float
    des_off: float
    facilitate: float
    unfacilitate: float
    ice_on: float
    ice_off: float
    breath: float
    saturation: float
    heart: float
    pressure: float
    mind: float
    atel_on: float
    atel_off: float


@lru_cache(maxsize=64)
def pace_of(milliseconds: int) -> Pace:
    """The pace of a step of so many milliseconds; memory of a pure function, nothing else."""
    dt = milliseconds / 1000.0
    taus = (
        c.DES_ON_S, c.DES_OFF_S, c.FACILITATION_ON_S, c.FACILITATION_OFF_S, c.ICE_ON_S, c.ICE_OFF_S, c.BREATH_TAU_S,
        c.SPO2_TAU_S, c.HEART_TAU_S, c.PRESSURE_TAU_S, c.MIND_TAU_S, c.ATEL_ON_S, c.ATEL_OFF_S,
    )  # fmt: skip
    return Pace(dt, dt / 60.0, *(approach(dt, tau) for tau in taus))
