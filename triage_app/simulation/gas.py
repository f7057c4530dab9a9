"""Carbon dioxide, oxygen and pH: two stores each, a shunt, a dissociation curve (specification, section 14)."""

from bisect import bisect_right
from math import exp, log10

from triage_app.simulation import constants as c
from triage_app.simulation.body import Body, Gas
from triage_app.simulation.breathing import metabolism
from triage_app.simulation.pace import Pace

OPEN_AIRWAY = 0.3
WELL_PERFUSED = 120.0  # mmHg above which the standard and the true pressure are taken as one


def saturation(pressure: float) -> float:
    """Share of haemoglobin that carries oxygen at a standard pressure, mmHg (Severinghaus)."""
    return 1 / (23400 / (pressure * (pressure * pressure + 150)) + 1) if pressure > 0 else 0.0


def content(pressure: float) -> float:
    """Oxygen content at a standard pressure in mmHg, mL/dL."""
    return c.OXYGEN_CAPACITY * saturation(pressure) + c.OXYGEN_DISSOLVED * pressure


_PRESSURES = [0.5 * step for step in range(241)] + [125.0 + 5 * step for step in range(118)]
_CONTENTS = [content(pressure) for pressure in _PRESSURES]


def pressure_of(oxygen: float) -> float:
    """Standard pressure, mmHg, at which blood holds `oxygen` mL/dL."""
    place = bisect_right(_CONTENTS, oxygen)
    if place == 0:
        return 0.0
    if place == len(_CONTENTS):
        return _PRESSURES[-1]
    low, high = _CONTENTS[place - 1], _CONTENTS[place]
    below = _PRESSURES[place - 1]
    return below + (_PRESSURES[place] - below) * (oxygen - low) / (high - low)


def step_gas(body: Body, pace: Pace) -> None:
    """Blood gases `pace.dt` seconds on."""
    load = metabolism(body)
    _carbon_dioxide(body, pace, load)
    _oxygen(body, pace, load)


def _carbon_dioxide(body: Body, pace: Pace, load: float) -> None:
    """Two stores, solved implicitly; mL/min and mmHg."""
    gas, traits, dtm = body.gas, body.traits, pace.dtm
    made = 0.8 * traits.vo2
    coupling = c.CO2_COUPLING * made / 200
    fast, slow = dtm / (c.CO2_FAST * traits.wt_share), dtm / (c.CO2_SLOW * traits.wt_share)
    breathed = 1000 / 863 * body.chest.va
    a, b = 1 + fast * (breathed + coupling), fast * coupling
    d, e = slow * coupling, 1 + slow * coupling
    right = gas.tissue_co2 + slow * made * load
    det = a * e - b * d
    paco2 = (gas.paco2 * e + b * right) / det
    gas.tissue_co2 = min((a * right + d * gas.paco2) / det, c.PACO2_TOP + 50)
    gas.paco2 = min(c.PACO2_TOP, paco2)
    buffered = max(4.0, c.HCO3 + 0.10 * (gas.paco2 - 40))
    gas.ph = 6.1 + log10(buffered / (0.0307 * gas.paco2))


def _shunt(body: Body) -> float:
    """Share of blood that passes no ventilated alveolus."""
    airway, traits, peep = body.airway, body.traits, body.support.peep
    held = min(1.0, peep / 8) if peep else 0.0
    flooded = airway.bronchial / 60
    soiled = 0.25 * (1 - exp(-airway.aspirated / 30)) * (1 - 0.3 * held) if airway.aspirated else 0.0
    return min(
        0.6,
        0.03
        + 0.28 * traits.pneumonia
        + 0.12 * body.chest.atelectasis * (1 - held)
        + soiled
        + 0.25 * flooded / (1 + flooded)
        + 0.10 * min(1.0, body.chest.spasm)
        + 0.03 * traits.obese,
    )


def _oxygen(body: Body, pace: Pace, load: float) -> None:
    """Alveolar share and venous content, implicit in the flows; then what the arteries carry."""
    gas, traits, heart, support = body.gas, body.traits, body.heart, body.support
    pressed = min(1.2, max(0.2, heart.pressure / traits.map0))
    flow = traits.flow * (0.6 + 0.4 * heart.rate / traits.hr0) * pressed
    gas.shunt = shunt = _shunt(body)
    shift = 10 ** (0.48 * (gas.ph - 7.4) - 0.024 * (traits.temp - 37))
    alveolar = c.DRY_MMHG * gas.alveolar
    capillary = c.OXYGEN_CAPACITY * saturation(alveolar * shift) + c.OXYGEN_DISSOLVED * alveolar
    uptake = 10 * flow * (1 - shunt) * (capillary - gas.venous)
    out = 1000 / 863 * body.chest.va * gas.paco2
    inflow = (uptake - out) * (1.0 if body.chest.patency > OPEN_AIRWAY else 0.3)
    drawn = inflow * support.fi if inflow > 0 else inflow * gas.alveolar
    filling = pace.dtm / traits.frc
    change = drawn - uptake + 1000 * body.chest.va * support.fi
    share = (gas.alveolar + filling * change) / (1 + filling * 1000 * body.chest.va)
    gas.alveolar = min(0.99, max(0.005, share))
    arterial = (1 - shunt) * capillary + shunt * gas.venous
    turnover = pace.dtm * 1000 * flow / traits.venous_store
    spent = pace.dtm * 100 * traits.vo2 * load * min(1.0, gas.venous / 3) / traits.venous_store
    gas.venous = max(0.1, (gas.venous + turnover * arterial - spent) / (1 + turnover))
    _arterial(gas, arterial, shift, pace)


def _arterial(gas: Gas, oxygen: float, shift: float, pace: Pace) -> None:
    standard = pressure_of(oxygen)
    gas.pao2 = standard if standard >= WELL_PERFUSED else standard / shift
    gas.sao2 = saturation(standard)
    gas.spo2 += (100 * gas.sao2 - gas.spo2) * pace.saturation


def end_tidal_co2(body: Body) -> float:
    """What a capnometer shows, mmHg; 0 when next to nothing is breathed out (0.5 L/min in an adult)."""
    if body.chest.va <= 0.5 * body.traits.resting_va / 4.3:
        return 0.0
    return max(0.0, body.gas.paco2 - 4 - 25 * body.gas.shunt)
