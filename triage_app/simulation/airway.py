"""Saliva, bronchial liquid, aspiration and atelectasis; retching and the other events (sections 12, 15)."""

from math import log

from triage_app.simulation import constants as c
from triage_app.simulation.arithmetic import clip
from triage_app.simulation.body import Airway, Body
from triage_app.simulation.constants import BU
from triage_app.simulation.muscarinic import organ_score
from triage_app.simulation.pace import Pace

AWAKE = 0.5
LEAST_ML = 0.2
HELD_ML = 30.0
TUBE_CLEARANCE = 0.12
EVENTS = ("emesis", "defecation", "urination")
_MASK = (1 << 64) - 1


def step_airway(body: Body, pace: Pace) -> None:
    """Liquids in throat and bronchi, collapse of the bases, and events, `pace.dt` seconds on."""
    tubed = body.support.kind == "tube"
    _throat(body, pace.dtm, tubed=tubed)
    _bronchi(body, pace.dtm, tubed=tubed)
    chest, support = body.chest, body.support
    shallow = clip((0.45 - chest.capacity) / 0.45, 0.0, 1.0)
    if shallow > 0 or chest.atelectasis > 0:
        target = shallow * (1 - min(1.0, support.peep / 8))
        pull = pace.atel_on if target > chest.atelectasis else pace.atel_off
        chest.atelectasis += (target - chest.atelectasis) * pull
    if body.random_events and body.tone.level > 1.0:
        _events(body, pace.dtm, tubed=tubed)


def _throat(body: Body, dtm: float, *, tubed: bool) -> None:
    """Saliva made, swallowed, drooled or aspirated; mL. Implicit in swallowing, which has a limit."""
    airway, wt_share = body.airway, body.traits.wt_share
    drugs = body.tone
    dry = 1 / (1 + drugs.atropine / c.DRY_ATROPINE + drugs.glyco / c.DRY_GLYCO)
    made = 0.6 * wt_share * (1 + 14 * drugs.salivation) * (0.25 + 0.75 * dry)
    bulbar = body.endplates.strengths[BU]
    awake = body.heart.consciousness
    pooled = airway.pooled
    clearance = 25 * wt_share * bulbar * bulbar * awake / (pooled + 2)
    spilt = 0.1 * (pooled - HELD_ML) if awake > AWAKE and pooled > HELD_ML else 0.0
    inhaled = 0.0
    if not tubed and pooled > 10:  # noqa: PLR2004 -- section 15
        inhaled = min(2.0, 0.03 * (pooled - 10) * (1 - bulbar)) * airway.position
    pooled = (pooled + dtm * (made - spilt - inhaled)) / (1 + dtm * clearance)
    airway.aspirated += dtm * inhaled
    airway.pooled = max(LEAST_ML, min(pooled, HELD_ML) if tubed else pooled)


def _bronchi(body: Body, dtm: float, *, tubed: bool) -> None:
    """Bronchial liquid, mL, cleared by cough or through a tube."""
    made = (0.05 + 6 * body.tone.bronchorrhoea) * body.traits.wt_share
    if tubed:
        cleared = TUBE_CLEARANCE
    else:
        cough = 0.02 + 0.10 * body.chest.expiratory**1.5
        cleared = cough if body.heart.consciousness > AWAKE else 0.3 * cough
    body.airway.bronchial = max(LEAST_ML, (body.airway.bronchial + dtm * made) / (1 + dtm * cleared))


def _events(body: Body, dtm: float, *, tubed: bool) -> None:
    """Vomiting, defecation and urination, at random from the seed, score / 10 a minute; independent of the step."""
    airway = body.airway
    for event in EVENTS:
        score = organ_score(body.tone, event)
        if score <= 0.0:
            continue
        left = airway.hazards.get(event)
        left = (_patience(body) if left is None else left) - score * dtm / c.EVENT_MIN
        if left <= 0.0:
            _happen(airway, event, body.endplates.strengths[BU], tubed=tubed)
            left = _patience(body)
        airway.hazards[event] = left


def _happen(airway: Airway, event: str, bulbar: float, *, tubed: bool) -> None:
    airway.events[event] += 1
    if event == "emesis" and bulbar < c.VOMIT_BULBAR and not tubed:
        airway.aspirated += c.VOMIT_ML


def _patience(body: Body) -> float:
    """How much hazard passes before the next event: exponential, mean 1, from the patient's own dice (SplitMix64)."""
    body.dice = state = (body.dice + 0x9E3779B97F4A7C15) & _MASK
    state = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    state = ((state ^ (state >> 27)) * 0x94D049BB133111EB) & _MASK
    return -log(((state ^ (state >> 31)) + 1) / (_MASK + 2))
