"""Muscles, mechanics and control of breathing, and how hard it is (specification, section 13)."""

from math import exp, sqrt

from triage_app.simulation import constants as c
from triage_app.simulation.arithmetic import hill
from triage_app.simulation.body import Body, Chest
from triage_app.simulation.pace import Pace

NO_AIR = 500.0  # breaths/min asked for when no breath reaches the alveoli
APNOEA, ACTIVE, EFFORTFUL = 0.12, 0.5, 0.1
CENTRAL_SEEN = 0.2


def step_breathing(body: Body, pace: Pace) -> None:
    """What the muscles can do, what the brain asks for, and the breath that comes of it."""
    _mechanics(body)
    _drive(body)
    _breath(body, pace)
    _patency(body)


def _mechanics(body: Body) -> None:
    """Inspiratory and expiratory strength, vital capacity (shares) and elastance (cmH2O/L)."""
    chest, traits, airway = body.chest, body.traits, body.airway
    _, _, _, limb, intercostal, diaphragm = body.endplates.strengths
    chest.inspiratory = (0.6 * diaphragm + 0.4 * intercostal) * (1 - chest.fatigue)
    chest.expiratory = (0.5 * intercostal + 0.5 * limb) * (1 - 0.5 * chest.fatigue)
    muscle = 0.7 * chest.inspiratory + 0.3 * chest.expiratory
    spasm = body.tone.bronchospasm
    if traits.asthma > 0:
        spasm += traits.asthma * (1 - 0.75 * hill(body.medicines.salb.effect, 0.02, 1))
    chest.spasm = spasm = min(1.2, spasm)
    chest.capacity = capacity = (
        muscle * 2.2 / (1 + 1.2 * muscle)
        * (1 - 0.25 * chest.atelectasis)
        * (1 - 0.20 * traits.pneumonia)
        * (1 - 0.35 * min(1.0, spasm))
        * (1 - 0.1 * traits.supine * (1 - muscle))
    )  # fmt: skip
    wet = 0.5 * airway.bronchial / (airway.bronchial + 40)
    soiled = 0.6 * (1 - exp(-airway.aspirated / 30)) if airway.aspirated else 0.0
    stiff = 1 + 0.9 * traits.pneumonia + 0.8 * spasm + wet + soiled
    chest.elastance = 10 * (70 / traits.pbw) * (1 + 0.8 * (1 - min(1.0, capacity))) * stiff


def _drive(body: Body) -> None:
    """What is left of the drive to breathe (0-1), and the alveolar ventilation it asks for, L/min."""
    chest, traits, gas = body.chest, body.traits, body.gas
    sleep = body.medicines.sleep.effect
    chest.sedation = sedation = hill(sleep, 0.35, 3) if sleep > 0 else 0.0
    chest.central = central = _central_depression(body)
    percent = 100 * gas.sao2
    narcosis = (gas.paco2 / 105) ** 8
    drive = (1 - sedation) / (1 + narcosis) * (1 - 0.75 * central)
    if percent < 50:  # noqa: PLR2004 -- the clip's upper end
        drive *= max(0.0, (percent - 30) / 20)
    if chest.held_breath or body.heart.arrest:
        drive = 0.0
    chest.drive = drive
    load = metabolism(body)
    stimulus = 0.45 * traits.pneumonia + 0.20 * traits.infection + 0.40 * traits.anxiety + 0.80 * min(1.0, chest.spasm)
    hypoxia = min(3.0, max(0.0, (94 - percent) / 8))
    share = traits.resting_va / 4.3  # wtf
    slope = c.SLOPE_ABOVE * (1 + 0.25 * hypoxia) if gas.paco2 > 40 else c.SLOPE_BELOW  # noqa: PLR2004
    wanted = traits.resting_va * load * (1 + stimulus) + share * (slope * (gas.paco2 - 40) + 0.9 * hypoxia)
    chest.wanted = max(0.35 * traits.resting_va, wanted) * drive


def metabolism(body: Body) -> float:
    """Metabolic rate relative to rest: heat, infection and unmet breathing raise it (met)."""
    traits = body.traits
    load = 1 + 0.10 * (traits.temp - 37) + 0.12 * traits.infection + 0.25 * min(1.0, body.chest.unmet)
    return max(c.LEAST_METABOLISM, load)


def _central_depression(body: Body) -> float:
    """Depression of the brain 0-0.85 by an inhibitor that enters it; atropine protects (cns, section 13)."""
    enzyme = body.junction
    bound = enzyme.op + enzyme.aged + enzyme.phy
    if bound <= CENTRAL_SEEN:
        return 0.0
    return 0.85 * hill(bound, 0.88, 10) / (1 + body.medicines.atr.effect / 0.03)


def _breath(body: Body, pace: Pace) -> None:
    """The breath aimed at, limited by what can be kept up, and the rate that then has to make up for it."""
    chest, traits = body.chest, body.traits
    resting = traits.resting_tidal
    asked = chest.wanted / traits.resting_va
    strength = min(1.0, max(0.05, chest.inspiratory))
    wished = resting * sqrt(min(2.8, max(0.6, asked))) * strength**0.35 * (1 - 0.25 * min(1.0, chest.spasm))
    wished = max(1e-4, min(wished, 0.65 * chest.capacity * 0.065 * traits.pbw))
    sustained = c.SUSTAINABLE * 100 * max(chest.inspiratory, 0.01) / chest.elastance
    ratio = wished / sustained
    ratio *= ratio
    tidal = wished / sqrt(sqrt(1 + ratio * ratio))
    chest.dead_space = traits.dead_space * (0.40 + 0.60 * min(1.5, tidal / resting))
    rate = _rate(chest, tidal - chest.dead_space, traits.rr0)
    chest.rate += (rate - chest.rate) * pace.breath
    chest.tidal += (tidal - chest.tidal) * pace.breath
    if rate == 0.0 and chest.rate < 2:  # noqa: PLR2004 -- a last gasp, then none
        chest.rate = 0.0


def _rate(chest: Chest, effective: float, resting: float) -> float:
    """Breaths a minute that bring the ventilation asked for, up to what a tired chest can do."""
    if chest.drive < APNOEA:
        return 0.0
    asked = chest.wanted / effective if effective > 0 else NO_AIR
    top = c.RATE_TOP * (resting / 14) ** 0.6
    share = asked / top
    rate = float(asked / (1 + share * share * share) ** (1 / 3))
    return max(rate, 0.5 * resting) if chest.drive > ACTIVE else rate


def _patency(body: Body) -> None:
    """Share of a breath that passes the throat: pooled secretions, weak bulbar muscles, unconsciousness; tube: all."""
    chest = body.chest
    if body.support.kind == "tube":
        chest.patency = 1.0
        return
    pooled = body.airway.pooled / 45
    cube = pooled * pooled * pooled
    patency = 1 - 0.5 * cube / (1 + cube)
    bulbar = body.endplates.strengths[c.BU]
    if bulbar < 0.15:  # noqa: PLR2004 -- section 13
        patency *= 0.75 + 0.25 * bulbar / 0.15
    chest.patency = patency * 0.8 if body.heart.consciousness < 0.5 else patency  # noqa: PLR2004 -- section 13


def step_exertion(body: Body, pace: Pace) -> None:
    """How hard breathing is (share of the most), what stays unmet, how it tires muscle and endplates."""
    chest, support = body.chest, body.support
    labour = 0.0
    chest.unmet = 0.0
    if chest.drive > EFFORTFUL:
        missing = 1 - chest.va / chest.wanted
        chest.unmet = 1.5 * missing if missing > 0 else 0.0
        pressure = 100 * max(chest.inspiratory, 0.01)
        labour = chest.tidal * chest.elastance / pressure * sqrt(max(chest.rate, 1.0) / body.traits.rr0)
        labour *= 1 - support.assist
    chest.effort = labour
    rested = 1 - 0.6 * support.assist
    activity = body.endplates.activity
    activity[c.DI] = min(1.0, 0.20 + labour + 0.12 * chest.unmet) * rested
    activity[c.IC] = min(1.0, 0.15 + labour + 0.12 * chest.unmet) * rested
    gain = c.FATIGUE_PER_S * max(0.0, labour - c.FATIGUE_FREE)
    fatigue = (chest.fatigue + pace.dt * gain) / (1 + pace.dt / c.FATIGUE_OFF_S)
    chest.fatigue = min(c.FATIGUE_TOP, fatigue)
