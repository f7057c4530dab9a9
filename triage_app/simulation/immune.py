"""Antibody, immunoglobulin, plasma exchange and the steroid dip, over days (specification, section 18)."""

from math import exp

from triage_app.simulation import constants as c
from triage_app.simulation.arithmetic import approach
from triage_app.simulation.body import Body

DAY_S = 86400.0


def step_immune(body: Body, seconds: float) -> None:
    """Move antibody and receptors on; nothing to do while neither treatment nor disease moves them."""
    immune = body.immune
    if not immune.active:
        return
    days = seconds / DAY_S
    _steroid(body, days)
    target = 1.0
    if immune.steroid_days >= 0:
        target = 1 - c.STEROID_MAX * (1 - exp(-max(0.0, immune.steroid_days - 5) / c.STEROID_TAU_D))
    immune.antibody += (target - immune.antibody) * approach(days, c.ANTIBODY_TAU_D)
    _immunoglobulin(body, days)
    traits = body.traits
    alpha = 1 / traits.receptors0 - 1
    aim = 1 / (1 + alpha * immune.antibody * (1 - c.IVIG_SHARE * immune.ivig))
    traits.receptors += (aim - traits.receptors) * approach(days, c.RECEPTOR_TAU_D)


def _steroid(body: Body, days: float) -> None:
    """The early fall in quantal response, deepest on day 5; `steroid_k` is 1 for 60 mg a day."""
    immune = body.immune
    if immune.steroid_days < 0:
        return
    immune.steroid_days += days
    share = immune.steroid_days / c.DIP_DAY
    immune.dip = min(0.9, c.DIP * immune.steroid_k * share * exp(1 - share))


def _immunoglobulin(body: Body, days: float) -> None:
    """Infused over 1.5 days per dose of 2 g/kg, working with a delay, gone with the months."""
    immune = body.immune
    entered = min(immune.ivig_dose, days / c.IVIG_ENTRY_D)
    immune.ivig_dose -= entered
    pending = immune.ivig_pending + entered
    moved = pending * approach(days, c.IVIG_TAU_D)
    immune.ivig_pending = pending - moved
    immune.ivig = min(1.0, immune.ivig + c.IVIG_GAIN * moved) * exp(-days / c.IVIG_DECAY_D)


def steroid_susceptibility(mg_per_day: float) -> float:
    """How strongly a daily dose in mg of prednisone dips at first (k): 0.3 up to 20 mg, 1 at 60 mg (section 18)."""
    if mg_per_day <= 20:  # noqa: PLR2004 -- the lower of the two doses that section 18 names
        return 0.3 * min(1.0, mg_per_day / 10)
    return min(1.4, 0.3 + 0.7 * (mg_per_day - 20) / 40)
