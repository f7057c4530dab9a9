"""What each act does to the body (specification, section 19); what ends later goes on the patient's agenda."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from triage_app.simulation import acts
from triage_app.simulation import constants as c
from triage_app.simulation.body import Body
from triage_app.simulation.build import course_of
from triage_app.simulation.drugs import give, start
from triage_app.simulation.immune import steroid_susceptibility
from triage_app.simulation.nerve import single_cmap

ROOM_AIR = 0.21
TIDAL_PER_KG = 0.007  # L
DIALYSIS = 0.3
SWALLOWED_BULBAR, SWALLOWED_AWAKE, LOST_TABLET_ML = 0.20, 0.7, 3.0
TUBE_BLOCK, TUBE_SEDATION = 0.1, 0.8
HIGH_FLOW_PEEP = 2.0
CAUSE_LEFT, CAUSE_TAU_S = 0.3, 24 * 3600.0
HEAD_UP = ("head_up", "recovery")


class Agenda(Protocol):
    """Who does an act later; one act a key, so that a new infusion forgets the old one's end."""

    def later(self, key: str, seconds: float, act: "Ending") -> None:
        """Do `act` in so many seconds instead of whatever `key` had waiting."""

    def forget(self, key: str) -> None:
        """Drop what `key` had waiting."""


@dataclass(frozen=True, slots=True)
class Ending:
    """What the model does by itself when a time is up."""

    what: str
    drug: str = ""
    muscle: int = 0
    act: acts.AttemptIntubation | None = None


def do(body: Body, act: acts.AnyAct, agenda: Agenda) -> None:
    """Carry one act out."""
    _DEEDS[type(act)](body, act, agenda)


def end(body: Body, ending: Ending, agenda: Agenda) -> None:
    """Carry out what was waiting."""
    if ending.what == "infusion":
        course_of(body.medicines, ending.drug).infusion = 0.0
    elif ending.what == "activity":
        body.endplates.activity[ending.muscle] = c.RESTING_ACTIVITY[ending.muscle]
    elif ending.act is not None:
        _finish_attempt(body, ending.act)
    else:
        _plain(body, acts.Plain.model_validate({"do": ending.what}), agenda)


def _give(body: Body, act: acts.Give, _: Agenda) -> None:
    absorbed = True
    if act.route == "oral":
        weak = body.endplates.strengths[c.BU] < SWALLOWED_BULBAR
        if weak or body.heart.consciousness < SWALLOWED_AWAKE:
            absorbed = False
            body.airway.pooled += LOST_TABLET_ML
    give(body, course_of(body.medicines, act.drug), act.dose, act.route, absorbed=absorbed)


def _infuse(body: Body, act: acts.Infuse, agenda: Agenda) -> None:
    course = course_of(body.medicines, act.drug)
    course.infusion = act.mg_per_min * (body.traits.wt if course.drug.per_kg else 1.0)
    start(body.medicines, course)
    agenda.forget(f"infusion {act.drug}")
    if act.for_min is not None:
        agenda.later(f"infusion {act.drug}", 60 * act.for_min, Ending("infusion", drug=act.drug))


def _stop(body: Body, act: acts.Stop, agenda: Agenda) -> None:
    course_of(body.medicines, act.drug).infusion = 0.0
    agenda.forget(f"infusion {act.drug}")


def inspired(act: acts.Oxygen) -> float:
    """Inspired share of a device at its flow (section 14)."""
    if act.fi is not None:
        return act.fi
    flow = act.l_per_min
    return {
        "air": ROOM_AIR,
        "nasal_cannula": min(0.45, ROOM_AIR + 0.035 * flow),
        "simple_mask": ROOM_AIR + 0.30 * min(1.0, flow / 8),
        "non_rebreather": 0.80,
    }[act.device or "air"]


def _oxygen(body: Body, act: acts.Oxygen, _: Agenda) -> None:
    body.support.fi = inspired(act)
    body.support.fi_before_mask = None
    if body.support.kind == "none":
        body.support.peep = HIGH_FLOW_PEEP if act.device == "high_flow" else 0.0


def _preoxygenate(body: Body, _act: acts.Preoxygenate, _: Agenda) -> None:
    if body.support.fi_before_mask is None:
        body.support.fi_before_mask = body.support.fi
    body.support.fi = 1.0


def _take_mask_off(body: Body) -> None:
    if body.support.fi_before_mask is not None:
        body.support.fi, body.support.fi_before_mask = body.support.fi_before_mask, None


def _support(body: Body, kind: str, fi: float, peep: float) -> None:
    support = body.support
    support.kind, support.fi, support.peep, support.fi_before_mask = kind, fi, peep, None


def _niv(body: Body, act: acts.Niv, _: Agenda) -> None:
    _support(body, "niv", act.fi, act.epap)
    body.support.ipap, body.support.epap = act.ipap, act.epap


def _volumes(body: Body, act: acts.BagMask | acts.Intubate | None) -> None:
    """Breath and rate as set; left alone, 7 mL/kg and the rate that keeps a resting PaCO2 normal."""
    tidal = act.vt_ml / 1000 if act and act.vt_ml is not None else TIDAL_PER_KG * body.traits.pbw
    reaching = max(0.001, tidal - 0.7 * body.traits.dead_space)
    rate = act.rate if act and act.rate is not None else 1.05 * body.traits.resting_va / reaching
    body.support.tidal, body.support.rate = tidal, rate


def _bag(body: Body, act: acts.BagMask, _: Agenda) -> None:
    _support(body, "bag", act.fi, 0.0)
    _volumes(body, act)


def _intubate(body: Body, act: acts.Intubate, agenda: Agenda) -> None:
    _support(body, "tube", act.fi, act.peep)
    _volumes(body, act)
    body.chest.held_breath = False
    agenda.forget("attempt")
    agenda.forget("apnoea")


def _attempt(body: Body, act: acts.AttemptIntubation, agenda: Agenda) -> None:
    _take_mask_off(body)
    _support(body, "none", body.support.fi, 0.0)
    body.chest.held_breath = True
    agenda.later("attempt", act.takes_s, Ending("attempt", act=act))


def _finish_attempt(body: Body, act: acts.AttemptIntubation) -> None:
    body.chest.held_breath = False
    relaxed = single_cmap(body, c.LI) < TUBE_BLOCK or body.chest.sedation > TUBE_SEDATION or body.heart.arrest
    if relaxed:
        _support(body, "tube", act.fi, 5.0)
        _volumes(body, None)


def _plain(body: Body, act: acts.Plain, agenda: Agenda) -> None:
    if act.do == "breathe":
        agenda.forget("apnoea")
    _AT_ONCE[act.do](body)


def _unsupported(body: Body) -> None:
    _support(body, "none", ROOM_AIR, 0.0)


def _breathe(body: Body) -> None:
    body.chest.held_breath = False


def _suction(body: Body) -> None:
    body.airway.pooled = min(body.airway.pooled, 2.0)


def _tube_suction(body: Body) -> None:
    if body.support.kind == "tube":
        body.airway.bronchial *= 0.4


def _antibiotics(body: Body) -> None:
    for name in ("infection", "pneumonia"):
        body.causes.setdefault(name, CAUSE_LEFT * getattr(body.traits, name))
        body.taus[name] = CAUSE_TAU_S


def _antipyretic(body: Body) -> None:
    body.causes["temp"], body.taus["temp"] = c.NORMAL_C, c.ANTIPYRETIC_TAU_S


def _cooling(body: Body) -> None:
    body.causes["temp"], body.taus["temp"] = c.NORMAL_C, c.COOLING_TAU_S


def _decontaminate(body: Body) -> None:
    """Charcoal leaves 0.4 of what is still in the gut; what is on the skin goes."""
    body.medicines.op.oral *= 0.4
    body.medicines.op.im = 0.0


def _plasma_exchange(body: Body) -> None:
    body.immune.antibody *= c.EXCHANGE_LEFT
    body.immune.active = True


def _stop_ice(body: Body) -> None:
    body.endplates.ice = False


def _start_cpr(body: Body) -> None:
    body.heart.compressed = body.heart.arrest


def _stop_cpr(body: Body) -> None:
    body.heart.compressed = False


def _apnoea(body: Body, act: acts.Apnoea, agenda: Agenda) -> None:
    _take_mask_off(body)
    body.chest.held_breath = True
    agenda.forget("apnoea")
    if act.for_s is not None:
        agenda.later("apnoea", act.for_s, Ending("breathe"))


def _ice(body: Body, act: acts.IcePack, agenda: Agenda) -> None:
    body.endplates.ice = True
    agenda.later("ice", act.for_s, Ending("stop_ice"))


def _activity(body: Body, act: acts.Activity, agenda: Agenda) -> None:
    muscle = c.GROUPS.index(act.muscle)
    body.endplates.activity[muscle] = act.level
    agenda.forget(f"activity {muscle}")
    if act.for_s is not None:
        agenda.later(f"activity {muscle}", act.for_s, Ending("activity", muscle=muscle))


def _position(body: Body, act: acts.Position, _: Agenda) -> None:
    body.airway.position = c.HEAD_UP_ASPIRATION if act.how in HEAD_UP else 1.0
    body.traits.supine = 1.0 if act.how == "supine" else 0.0


def _fluids(body: Body, act: acts.Fluids, _: Agenda) -> None:
    body.traits.fluids = act.level


def _dialysis(body: Body, act: acts.Dialysis, agenda: Agenda) -> None:
    if not body.dialysed:
        body.dialysed = True
        body.traits.renal += DIALYSIS
    agenda.forget("dialysis")
    if act.for_min is not None:
        agenda.later("dialysis", 60 * act.for_min, Ending("stop_dialysis"))


def _stop_dialysis(body: Body) -> None:
    if body.dialysed:
        body.dialysed = False
        body.traits.renal = max(0.0, body.traits.renal - DIALYSIS)


def _immunoglobulin(body: Body, act: acts.Immunoglobulin, _: Agenda) -> None:
    body.immune.ivig_dose += act.g_per_kg / 2
    body.immune.active = True


def _steroid(body: Body, act: acts.Steroid, _: Agenda) -> None:
    body.immune.steroid_days = act.days_ago
    body.immune.steroid_k = steroid_susceptibility(act.mg) * act.susceptible
    body.immune.active = True


_AT_ONCE: dict[str, Callable[[Body], None]] = {
    "extubate": _unsupported, "stop_support": _unsupported, "breathe": _breathe, "suction": _suction,
    "tube_suction": _tube_suction, "antibiotics": _antibiotics, "antipyretic": _antipyretic, "cooling": _cooling,
    "decontaminate": _decontaminate, "plasma_exchange": _plasma_exchange, "stop_ice": _stop_ice,
    "stop_dialysis": _stop_dialysis, "start_cpr": _start_cpr, "stop_cpr": _stop_cpr,
}  # fmt: skip
Deed = Callable[..., None]
_DEEDS: dict[type[acts.Act], Deed] = {
    acts.Give: _give, acts.Infuse: _infuse, acts.Stop: _stop, acts.Oxygen: _oxygen, acts.Preoxygenate: _preoxygenate,
    acts.Niv: _niv, acts.BagMask: _bag, acts.Intubate: _intubate, acts.AttemptIntubation: _attempt, acts.Plain: _plain,
    acts.Apnoea: _apnoea, acts.IcePack: _ice, acts.Activity: _activity, acts.Position: _position, acts.Fluids: _fluids,
    acts.Dialysis: _dialysis, acts.Immunoglobulin: _immunoglobulin, acts.Steroid: _steroid,
}  # fmt: skip
