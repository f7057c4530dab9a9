"""Cholinesterase: free, carbamylated, phosphorylated, aged; shares that sum to 1 (specification, section 7)."""

from math import exp

from triage_app.simulation import constants as c
from triage_app.simulation.body import Body, Enzyme


def step_enzymes(body: Body, dtm: float) -> None:
    """Move the junction's and the red cell's enzyme on by `dtm` minutes; nothing to do without an inhibitor."""
    medicines = body.medicines
    if medicines.inhibited:
        drugs = (medicines.edr, medicines.pyr, medicines.neo, medicines.phy, medicines.op, medicines.oxime)
        edr, pyr, neo, phy, op, oxime = drugs
        kind = body.traits.op_type
        at_junction = (edr.effect, pyr.effect, neo.effect, phy.effect, op.effect, oxime.effect)
        in_plasma = (edr.plasma, pyr.plasma, neo.plasma, phy.plasma, op.plasma, oxime.plasma)
        _step(body.junction, at_junction, kind, dtm)
        _step(body.red_cell, in_plasma, kind, dtm)
    if body.held_activity is not None:
        body.junction.activity = body.held_activity


def red_cell_percent(enzyme: Enzyme) -> float:
    """Red-cell cholinesterase as a laboratory reports it: % not inhibited (section 20)."""
    return 100.0 * (1 - enzyme.pyr - enzyme.neo - enzyme.phy - enzyme.op - enzyme.aged)


def _step(enzyme: Enzyme, concentrations: tuple[float, ...], kind: str, dtm: float) -> None:
    """Implicit in the free share: positive and within 1 for any step; concentrations mg/L."""
    edr, pyr, neo, phy, op, oxime = concentrations
    open_share = 1 / (1 + edr / c.KI_EDR)  # edrophonium sits on the site and protects it
    k_pyr = c.KD_PYR / c.IC50_PYR * pyr * open_share
    k_neo = c.KC_NEO * neo * open_share
    k_phy = c.KD_PHY / c.IC50_PHY * phy * open_share
    k_op = c.KI_OP * op * open_share
    k_oxime = c.K_OXIME * oxime / (oxime + c.HALF_OXIME)
    k_age = c.AGEING[kind]
    a_pyr, a_neo, a_phy = 1 / (1 + dtm * c.KD_PYR), 1 / (1 + dtm * c.KD_NEO), 1 / (1 + dtm * c.KD_PHY)
    a_op = 1 / (1 + dtm * (c.SPONTANEOUS[kind] + k_oxime + k_age))
    held = enzyme.pyr * a_pyr + enzyme.neo * a_neo + enzyme.phy * a_phy + enzyme.op * a_op
    binding = k_pyr * a_pyr + k_neo * a_neo + k_phy * a_phy + k_op * a_op
    free = max(0.0, 1 - enzyme.aged - held) / (1 + dtm * binding)
    enzyme.pyr = (enzyme.pyr + dtm * k_pyr * free) * a_pyr
    enzyme.neo = (enzyme.neo + dtm * k_neo * free) * a_neo
    enzyme.phy = (enzyme.phy + dtm * k_phy * free) * a_phy
    enzyme.op = (enzyme.op + dtm * k_op * free) * a_op
    if enzyme.op > 0 or enzyme.aged > 0:
        enzyme.aged = (enzyme.aged + dtm * k_age * enzyme.op) * exp(-dtm * enzyme.synthesis)
    enzyme.free = free
    enzyme.activity = max(c.LEAST_ACTIVITY, free / (1 / open_share + oxime / c.KI_OXIME))
