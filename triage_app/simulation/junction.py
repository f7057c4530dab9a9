"""From transmitter release to strength: release, receptors, desensitisation, safety factor (sections 8-11).

EPP ~ quanta released x quantal size x working receptors x free receptors, against each group's firing threshold.
"""

from math import erf, exp, log, sqrt

from triage_app.simulation import constants as c
from triage_app.simulation.arithmetic import hill
from triage_app.simulation.body import Body, Endplates, Traits
from triage_app.simulation.pace import Pace

_PER_SPREAD = 1 / (c.SPREAD * sqrt(2.0))
_MG_FREE = 1 + (c.MG_NORMAL / c.MG_HALF) ** c.MG_SLOPE
LIMB_AT_WORK = 0.5


def saturating(drive: float) -> float:
    """Release at a drive `drive` times normal: doubles at most; 1 gives 1 (rel, section 8)."""
    return 2 * drive / (1 + drive)


def voluntary_release(drive: float) -> float:
    """Release during voluntary effort, which facilitates two-fold, relative to a normal terminal (rel_v)."""
    return saturating(2 * drive) / saturating(2.0)


def potentiation_power(release: float, gentamicin: float = 0.0) -> float:
    """How strongly slower hydrolysis enlarges a quantum (gamma', section 9).

    Less when few quanta overlap, and under an aminoglycoside (mg/L), which blocks the channels that would stay open.
    """
    return c.POTENTIATION_POWER * (0.5 + 0.5 * min(1.0, release)) / (1 + gentamicin / c.GENT_GROWTH)


def step_junction(body: Body, pace: Pace) -> None:
    """Strength of the six groups now, then their pools and facilitation `pace.dt` seconds on."""
    ends = body.endplates
    _release(body)
    _quantal_size(body)
    _temperature(body, pace)
    _desensitise(body, pace)
    _strengths(body)
    _pools(ends, pace)


def settle_junction(body: Body, pace: Pace, steps: int) -> None:
    """Let desensitisation and pools come to rest, drugs held still (history and days modes)."""
    for _ in range(steps):
        step_junction(body, pace)


def magnesium_level(body: Body) -> float:
    """Plasma magnesium, mmol/L."""
    held = body.held_mg
    return body.traits.mg0 + body.medicines.mg.plasma if held is None else held


def _release(body: Body) -> None:
    """Release drive x after magnesium, aminoglycoside, macrolide, calcium and 3,4-DAP (section 8)."""
    ends, drugs = body.endplates, body.medicines
    mg = magnesium_level(body)
    key = (mg, body.traits.release, drugs.ca.effect, drugs.gent.effect, drugs.macro.effect, drugs.dap.effect)
    if key == ends.release_key:
        return
    ends.release_key = key
    calcium = key[2] / c.CALCIUM_UNIT
    f_mg = _MG_FREE / (1 + (mg / (c.MG_HALF * (1 + c.MG_CALCIUM * calcium))) ** c.MG_SLOPE)
    f_gent = 1 / (1 + key[3] / (c.GENT_RELEASE * (1 + c.GENT_CALCIUM * calcium)))
    f_macro = 1 / (1 + key[4] / c.MACROLIDE_HALF)
    f_dap = 1 + c.DAP_MAX * key[5] / (key[5] + c.DAP_HALF)
    ends.release = key[1] * f_mg * f_gent * f_macro * f_dap
    ends.voluntary = voluntary_release(ends.release)
    ends.power = potentiation_power(ends.voluntary, key[3])


def _quantal_size(body: Body) -> None:
    """What drugs and illness leave of the response to one quantum (post, section 9); also the beta-blockade."""
    ends, drugs = body.endplates, body.medicines
    key = (drugs.cipro.effect, drugs.gent.effect, drugs.prop.effect, body.traits.infection, body.immune.dip)
    if key == ends.post_key:
        return
    ends.post_key = key
    cipro, gent, prop, infection, dip = key
    ends.beta = prop / (prop + c.BETA_HALF)
    ends.post = (
        (1 - c.CIPRO_MAX * hill(cipro, c.CIPRO_HALF, c.CIPRO_SLOPE))
        * (1 - c.GENT_POST * hill(gent, c.GENT_POST_HALF, 1))
        * (1 - c.BETA_POST * ends.beta)
        * (1 - c.INFECTION_POST * infection)
        * (1 - dip)
    )


def _temperature(body: Body, pace: Pace) -> None:
    """Heat speeds the enzyme and shortens channel opening; ice reaches only the lid (section 11)."""
    ends, temp = body.endplates, body.traits.temp
    if ends.ice:
        ends.lid_temp += (c.ICE_C - ends.lid_temp) * pace.ice_on
    elif ends.lid_temp != temp:
        ends.lid_temp += (temp - ends.lid_temp) * pace.ice_off
    if ends.heat_for != (temp, ends.lid_temp):
        ends.heat_for = (temp, ends.lid_temp)
        core, lid = temp - c.NORMAL_C, ends.lid_temp - c.NORMAL_C
        ends.heat = (
            exp(c.HEAT_ENZYME * core), exp(-c.HEAT_CHANNEL * core), exp(c.HEAT_ENZYME * lid), exp(-c.HEAT_CHANNEL * lid)
        )  # fmt: skip


def _desensitise(body: Body, pace: Pace) -> None:
    """Acetylcholine left in the cleft (L) and the receptors it has desensitised (D); succinylcholine adds to both."""
    ends, traits = body.endplates, body.traits
    activity = min(c.ACTIVITY_TOP, body.junction.activity * ends.heat[0])
    sux = body.medicines.sux.effect
    occupied = sux / (sux + c.SUX_HALF) if sux > 0 else 0.0
    ends.cleft = cleft = c.CLEFT_MAX / (1 + c.CLEFT_GAIN * activity) * ends.voluntary + c.SUX_CLEFT * occupied
    half = c.DES_K * traits.des_k * max(0.05, traits.receptors) ** c.DES_RECEPTOR
    cube = (cleft / half) ** c.DES_SLOPE
    target = cube / (1 + cube)
    ends.desensitised += (target - ends.desensitised) * (pace.des_on if target > ends.desensitised else pace.des_off)
    ends.block = hill(traits.receptors * occupied, c.SUX_BLOCK, c.SUX_SLOPE) if occupied else 0.0
    ends.free = _free(body)


def _free(body: Body) -> float:
    """Receptors that rocuronium leaves free, 0-1; magnesium above normal makes it more potent (section 23, mended)."""
    rocuronium = body.medicines.roc.effect
    if rocuronium <= 0.0:
        return 1.0
    potency = 1 + c.ROC_MAGNESIUM * max(0.0, magnesium_level(body) - c.MG_NORMAL)
    return 1 / (1 + rocuronium * potency / c.ROC_KD)


def growths(body: Body, power: float) -> tuple[float, float]:
    """Potentiation G times the channel's temperature factor: at core temperature, and at the lid's."""
    heat, activity = body.endplates.heat, body.junction.activity
    most = 1 + c.POTENTIATION
    core = float((most / (1 + c.POTENTIATION * activity * heat[0])) ** power) * heat[1]
    if heat[2] == heat[0]:
        return core, core
    return core, float((most / (1 + c.POTENTIATION * activity * heat[2])) ** power) * heat[3]


def receptor_weights(ends: Endplates, traits: Traits) -> list[float]:
    """R^w of each group, computed anew only when R has moved."""
    if ends.weights_for != traits.receptors:
        ends.weights_for = traits.receptors
        ends.weights = [traits.receptors**exponent for exponent in traits.exponents]
    return ends.weights


def _strengths(body: Body) -> None:
    """Share of fibres that fire in each group: EPP against threshold, spread, axons, depolarising block (section 9)."""
    ends, traits = body.endplates, body.traits
    core, lid = growths(body, ends.power)
    common = c.EPP_LINEAR * ends.voluntary * ends.post * (1 - ends.desensitised) * ends.free
    firing = 1 - ends.block
    scale = traits.theta_scale
    strengths = ends.strengths
    growth = lid
    for group, weight, pool, threshold, axon in zip(
        range(6), receptor_weights(ends, traits), ends.pools, c.THRESHOLD_MV, traits.axon, strict=True
    ):
        linear = common * growth * pool * weight
        growth = core  # only the first group, the lid, has a temperature of its own
        if linear > 0.0:
            factor = linear / (1 + linear / c.EPP_CEILING) / (threshold * scale)
            strengths[group] = 0.5 * (1 + erf(log(factor) * _PER_SPREAD)) * axon * firing
        else:
            strengths[group] = 0.0
    for group, strength in ends.held.items():
        strengths[group] = strength


def _pools(ends: Endplates, pace: Pace) -> None:
    """Releasable transmitter runs down with use and recovers at rest; exact for a constant activity (section 10)."""
    released = min(c.RELEASE_TOP, ends.voluntary)
    dt, pools = pace.dt, ends.pools
    for group, gain, tau, activity in zip(range(6), c.DEPLETION, c.POOL_TAU_S, ends.activity, strict=True):
        load = 1 + gain * released * activity
        pool = pools[group]
        pools[group] = pool + (1 / load - pool) * (1 - exp(-dt * load / tau))
    if ends.activity[c.LI] > LIMB_AT_WORK:
        ends.facilitation += (c.FACILITATION_TOP - ends.facilitation) * pace.facilitate
    elif ends.facilitation != 1.0:
        ends.facilitation += (1 - ends.facilitation) * pace.unfacilitate
