"""What oxygen, mask, bag and tube make of a breath (specification, section 19)."""

from triage_app.simulation.body import Body, Support
from triage_app.simulation.constants import BU

BAG_ASSIST = 0.8
FAINT_DRIVE = 0.05


def step_support(body: Body) -> None:
    """Alveolar ventilation, L/min, with whatever helps; sets how much work is taken over."""
    chest, support = body.chest, body.support
    own = chest.rate * (chest.tidal * chest.patency - chest.dead_space)
    own = max(0.0, own)
    kind = support.kind
    if kind == "none":
        support.assist = 0.0
        chest.va = own
    elif kind == "tube":
        support.assist = 1.0
        chest.va = max(0.0, support.rate * (support.tidal - 0.7 * body.traits.dead_space))
    elif kind == "bag":
        support.assist = BAG_ASSIST
        bagged = support.rate * 0.8 * (support.tidal * chest.patency - body.traits.dead_space)
        chest.va = max(own, bagged)
    else:
        chest.va = max(own, _by_mask(body, support))


def _by_mask(body: Body, support: Support) -> float:
    """Pressure support through a mask, which leaks past a weak mouth and pooled secretions."""
    chest = body.chest
    leak = mask_leak(body)
    added = 0.45 * (1 - leak) * (support.ipap - support.epap) / chest.elastance
    rate = max(chest.rate, 6.0 if chest.drive <= FAINT_DRIVE else 12.0)
    tidal = min(0.9 * chest.tidal + added, 0.011 * body.traits.pbw)
    support.assist = 0.6 * (1 - leak)
    return max(0.0, rate * (tidal * chest.patency - 1.05 * chest.dead_space))


def mask_leak(body: Body) -> float:
    """Share of the pressure support that is lost."""
    share = body.airway.pooled / 25
    return min(0.9, 0.1 + 0.3 * (1 - body.endplates.strengths[BU]) + 0.4 * share * share / (1 + share * share))
