"""Heart rate, pressure, consciousness and cardiac arrest (specification, sections 16 and 17)."""

from math import exp

from triage_app.simulation import constants as c
from triage_app.simulation.arithmetic import clip, hill
from triage_app.simulation.body import Body
from triage_app.simulation.pace import Pace

_VAGAL_REST = hill(1.0, c.VAGAL_EC, c.VAGAL_SLOPE)
PARALYSED_HEART, SLOW_HEART = 28.0, 55.0
_GCS = ((0.95, 15), (0.85, 14), (0.7, 12), (0.5, 9), (0.3, 6))


def step_circulation(body: Body, pace: Pace) -> None:
    """Heart, pressure, mind and hypoxic debt, `pace.dt` seconds on."""
    heart = body.heart
    percent = 100 * body.gas.sao2
    heart.sympathetic = sympathetic = _sympathetic(body, percent)
    rate = _rate(body, sympathetic, percent)
    heart.rate += (rate - heart.rate) * pace.heart
    pressure = _pressure(body, sympathetic)
    heart.pressure += (pressure - heart.pressure) * pace.pressure
    heart.consciousness += (_mind(body, percent) - heart.consciousness) * pace.mind
    _debt(body, percent, pace.dtm)


def _sympathetic(body: Body, percent: float) -> float:
    """Sympathetic drive 0-1.6: hypoxia, hypercapnia, fear, low pressure, ganglia, illness (Sy)."""
    traits, cleft = body.traits, body.endplates.cleft / 7
    square = cleft * cleft
    drive = (
        0.9 * max(0.0, (92 - percent) / 25)
        + 0.5 * max(0.0, (body.gas.paco2 - 45) / 45)
        + 0.40 * traits.anxiety
        + 0.35 * max(0.0, (75 - body.heart.pressure * 92 / traits.map0) / 35)
        + 0.35 * body.chest.unmet
        + traits.ganglia * square / (1 + square)
        + 0.4 * traits.sepsis
        + 0.25 * traits.infection
        + 0.55 * traits.asthma
    )
    salbutamol = body.medicines.salb.effect
    if salbutamol > 0:
        drive += 0.5 * hill(salbutamol, 0.04, 1)
    drive = min(1.6, drive)
    return drive if percent >= 50 else drive * max(0.0, (percent - 25) / 25)  # noqa: PLR2004 -- section 16


def _rate(body: Body, sympathetic: float, percent: float) -> float:
    """Heart rate aimed at, /min; atropine and glycopyrrolate hold off the vagus, a little atropine slows."""
    if body.heart.arrest:
        return 0.0
    traits, atropine, glyco = body.traits, body.tone.atropine, body.tone.glyco
    tone = body.tone.level / (1 + atropine / c.HEART_ATROPINE + glyco / c.HEART_GLYCO_VAGAL)
    vagal = hill(tone, c.VAGAL_EC, c.VAGAL_SLOPE)
    slowed = 62 * max(0.0, vagal - _VAGAL_REST) + (11 * (1 - exp(1 - tone)) if tone > 1 else 0.0)
    beta = body.endplates.beta
    rate = traits.hr0 + 45 * sympathetic * (1 - 0.8 * beta) * (1 - 0.6 * vagal) - 10 * beta + 9 * (traits.temp - 37)
    held_off = 1 / (1 + atropine / c.HEART_ATROPINE + glyco / c.HEART_GLYCO)
    rate += 38 * traits.age_factor * (1 - held_off * min(1.0, traits.autonomic)) - slowed
    little = atropine / c.SLOWING_PEAK * exp(1 - atropine / c.SLOWING_PEAK) if atropine > 0 else 0.0
    rate -= c.SLOWING * little * little + 60 * max(0.0, 55 - percent) / 30
    return min(200.0, max(22.0, rate))


def _pressure(body: Body, sympathetic: float) -> float:
    """Mean arterial pressure aimed at, mmHg."""
    heart, traits = body.heart, body.traits
    if heart.arrest:
        return c.CPR_MAP if heart.compressed else c.ARREST_MAP
    pressure = traits.map0 * (1 + 0.22 * sympathetic)
    pressure *= 1 - 0.30 * traits.sepsis * (1 - 0.5 * traits.fluids)
    pressure *= (1 - 0.132 * body.tone.gut) * (1 - 0.20 * body.chest.sedation)
    pressure *= 0.95 if body.support.peep > 0 else 1.0
    pressure *= 1 - 0.06 * clip(_added_magnesium(body), 0.0, 1.0)
    if heart.rate < SLOW_HEART:
        pressure *= max(0.15, 1 - 0.014 * (SLOW_HEART - heart.rate))
    sao2 = body.gas.sao2
    return pressure if sao2 >= 0.5 else pressure * max(0.2, sao2 / 0.5)  # noqa: PLR2004 -- section 16


def _added_magnesium(body: Body) -> float:
    """Magnesium above the patient's own, mmol/L."""
    held = body.held_mg
    return body.medicines.mg.plasma if held is None else held - body.traits.mg0


def _mind(body: Body, percent: float) -> float:
    """Consciousness aimed at, 0-1: narcosis, hypoxia, sedation, pressure, inhibitor in the brain."""
    paco2 = body.gas.paco2
    awake = 1 - 0.5 * hill(paco2, 88, 12) - 0.5 * hill(paco2, 105, 12)
    awake *= clip((percent - 40) / 30, 0.0, 1.0) * (1 - body.chest.sedation)
    perfused = clip((body.heart.pressure / body.traits.map0 - 0.27) / 0.27, 0.0, 1.0)
    return awake * perfused * (1 - 0.6 * body.chest.central)


def _debt(body: Body, percent: float, dtm: float) -> None:
    """Minutes of hypoxia run up and paid back; above 4 the heart stops. Compressions stand in for the heart's beat."""
    heart, gas = body.heart, body.gas
    gain = max(0.0, (60 - percent) / 20)
    if heart.rate < PARALYSED_HEART and not heart.compressed:
        gain += 0.5
    if heart.pressure < 0.38 * body.traits.map0 and not heart.compressed:
        gain += 0.5
    if gas.ph < 6.9:  # noqa: PLR2004 -- section 17
        gain += 0.2
    heart.debt = min(c.DEBT_TOP, max(0.0, heart.debt + dtm * (gain or -0.3)))
    if heart.debt > c.ARREST_DEBT:
        heart.arrest = True
    elif heart.arrest and heart.compressed and gas.sao2 > 0.8 and heart.debt < c.RESTART_DEBT:  # noqa: PLR2004
        heart.arrest = heart.compressed = False


def pulse_pressures(body: Body) -> tuple[float, float]:
    """Systolic and diastolic pressure, mmHg; the pulse is bounded so that no pressure is below nought in arrest."""
    heart = body.heart
    pulse = min(42 * (1 + 0.3 * heart.sympathetic), 1.2 * heart.pressure)
    return heart.pressure + 0.66 * pulse, heart.pressure - 0.34 * pulse


def coma_scale(body: Body) -> int:
    """Glasgow coma scale 3-15 as shown; a limb too weak to obey loses motor points, as at the bedside."""
    awake = body.heart.consciousness
    score = next((points for least, points in _GCS if awake >= least), 3)
    limb = body.endplates.strengths[c.LI]
    lost = 5 if limb < 0.02 else 2 if limb < 0.10 else 0  # noqa: PLR2004 -- no movement; movement, not to command
    return max(3, score - lost) if lost else score
