"""From an order of medicine to what the patient model is given; what cannot be turned into a dose says why."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, cast

from triage_app.simulation import acts
from triage_app.simulation.bedside.acts import Give, Infuse
from triage_app.simulation.bedside.formulary import Medicine, in_model_unit, in_own_unit, medicine_called
from triage_app.simulation.drug_table import DRUGS
from triage_app.simulation.exercise.refusal import Refusal

FASTEST = 10
"""A tenth of the largest order a minute is the fastest infusion there is a pump for."""
ModelRoute = Literal["iv", "im", "sc", "oral", "tube"]


@dataclass(frozen=True, slots=True)
class Dispensed:
    """A dose as it leaves the pharmacy, in the medicine's own unit; under every name it answers to; for the model."""

    medicine: Medicine
    dose: float
    doses: Mapping[str, float]
    deeds: tuple[acts.AnyAct, ...]


def dispensed(order: Give | Infuse, weight_kg: float, *, on_steroid: bool = False) -> Dispensed | Refusal:
    """What `order` comes to for a patient of this weight; or why the pharmacy cannot fill it."""
    medicine = medicine_called(order.drug)
    if medicine is None:
        return Refusal("not_stocked", drug=order.drug[:60])
    amount = order.dose if isinstance(order, Give) else order.per_min
    own = in_own_unit(medicine, amount, order.unit, weight_kg)
    if own is None:
        return Refusal("unit_unknown", drug=medicine.name, unit=order.unit or "", wanted=medicine.unit)
    if isinstance(order, Give) and own == 0:
        return Refusal("nothing_ordered", drug=medicine.name)
    limit = medicine.largest if isinstance(order, Give) else medicine.largest / FASTEST
    if own > limit:
        return Refusal("more_than_stock", drug=medicine.name, limit=f"{limit:g} {medicine.unit}")
    route = order.route if isinstance(order, Give) else "iv"
    if route not in medicine.routes:
        return Refusal("no_route", drug=medicine.name, route=route, wanted=", ".join(medicine.routes))
    fill = _dose if isinstance(order, Give) else _rate
    deeds = fill(order, medicine, own, weight_kg)
    causes = _causes(medicine, own, weight_kg, on_steroid=on_steroid)
    return Dispensed(medicine, own, _doses(medicine, own, weight_kg), (*deeds, *causes))


def _doses(medicine: Medicine, own: float, weight_kg: float) -> dict[str, float]:
    """The dose under the medicine's name, and under that of the model's drug it acts as, in their own units."""
    acting = {medicine.acts_as: in_model_unit(medicine, own, weight_kg)} if medicine.acts_as else {}
    return {**acting, medicine.name: own}


def _dose(order: Give | Infuse, medicine: Medicine, own: float, weight_kg: float) -> tuple[acts.AnyAct, ...]:
    if not medicine.acts_as or isinstance(order, Infuse):
        return ()
    route = _model_route(order.route, medicine.acts_as)
    return (acts.Give(drug=medicine.acts_as, dose=in_model_unit(medicine, own, weight_kg), route=route),)


def _model_route(route: str, drug: str) -> ModelRoute:
    """The nebuliser's drug enters the model by vein (section 6), and a route that only a relative has."""
    return cast("ModelRoute", route if route in DRUGS[drug].routes else "iv")


def _rate(order: Give | Infuse, medicine: Medicine, own: float, weight_kg: float) -> tuple[acts.AnyAct, ...]:
    if not medicine.acts_as or isinstance(order, Give):
        return ()
    rate = in_model_unit(medicine, own, weight_kg)
    return (acts.Infuse(drug=medicine.acts_as, mg_per_min=rate, for_min=order.for_min),)


def _causes(medicine: Medicine, own: float, weight_kg: float, *, on_steroid: bool) -> tuple[acts.AnyAct, ...]:
    """What a medicine does to infection, fever, antibody or gut; more steroid on top of a course begins no new dip."""
    match medicine.cause:
        case "antibiotics" | "antipyretic" | "decontaminate":
            return (acts.Plain.model_validate({"do": medicine.cause}),)
        case "immunoglobulin":
            return (acts.Immunoglobulin(g_per_kg=min(4.0, own / weight_kg)),)
        case "steroid" if not on_steroid:
            return (acts.Steroid(mg=min(2000.0, own * medicine.share)),)
    return ()
