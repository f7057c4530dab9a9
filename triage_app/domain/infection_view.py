"""Antimicrobials in one view: what fits, what needs care, what does not fit this patient, and classes that weaken.

The same screening as the offers of the plan, shown whole. Nothing is called safe: a medicine stands under `fits` only
when the allergies are known, each of them was understood, and nothing recorded or unasked speaks against it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from triage_app.domain.answer import Dose
from triage_app.domain.case import Facts
from triage_app.domain.drug_rows import Drug, Tier, worst
from triage_app.domain.drugs import DrugTable
from triage_app.domain.infection import chosen_of, dose_of, place_of
from triage_app.domain.infection_models import InfectionKnowledge, Option
from triage_app.domain.infection_screen import Evaluate, Screen, Screened
from triage_app.domain.text import Text

Standing = Literal["fits", "allergy_unknown", "caution", "avoid"]
STANDINGS: tuple[Standing, ...] = ("fits", "allergy_unknown", "caution", "avoid")
AllergyState = Literal["not_asked", "unclear", "recorded", "none"]

MILD: tuple[Tier, ...] = ("monitor", "beneficial", "preferred")
"""Tiers that need no word of care beside an antimicrobial."""
WEAKENING: tuple[Tier, ...] = ("contraindicated", "avoid")
ANTIBIOTIC = "antibiotic"
"""How the table's class of an antibiotic begins."""


@dataclass(frozen=True, slots=True)
class Medicine:
    """One antimicrobial of the view. `place`: first choice and the like, if the plan offers it.

    `reasons` bar it under `avoid` and go with it elsewhere.
    """

    standing: Standing
    row: Drug | None
    generic: str
    text: Text
    why: Text
    place: Text | None
    reasons: tuple[Text, ...]
    pitfall: Text | None
    dose: Dose | None
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weakening:
    """A class of antibiotics that weakens the junction, with the row of its worst member."""

    label: Text
    worst: Drug
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Antimicrobials:
    """Everything screened for one patient; `medicines` is empty where no infection is recorded (E33)."""

    offered: bool
    allergy: AllergyState
    allergies: tuple[str, ...]
    unclear: tuple[str, ...]
    medicines: tuple[Medicine, ...]
    general: tuple[Text, ...]
    none_fits: Text | None
    last_resort: Text
    weakening: tuple[Weakening, ...]

    def of(self, standing: Standing) -> tuple[Medicine, ...]:
        """The medicines under one heading, those of the plan first."""
        return tuple(medicine for medicine in self.medicines if medicine.standing == standing)


def screened(knowledge: InfectionKnowledge, facts: Facts, drugs: DrugTable, evaluate: Evaluate) -> Antimicrobials:
    """Every listed option for this site and patient, screened for MG risk, allergy, pregnancy, age and kidney."""
    screen = Screen(knowledge, facts, drugs, evaluate)
    offered = evaluate(knowledge.offered_when) is True
    view = _View(screen, drugs, _allergy(screen, facts))
    medicines = tuple(view.medicines()) if offered else ()
    stuck = offered and not any(medicine.place for medicine in medicines)
    stuck = stuck and (bool(medicines) or evaluate(knowledge.sepsis) is True)
    listed = facts.get("allergies")
    return Antimicrobials(
        offered=offered,
        allergy=view.allergy,
        allergies=listed if isinstance(listed, tuple) else (),
        unclear=screen.unrecognised,
        medicines=medicines,
        general=tuple(screen.warnings()),
        none_fits=knowledge.sayings.none_fits if stuck else None,
        last_resort=knowledge.sayings.last_resort,
        weakening=tuple(_weakening(drugs)),
    )


def _allergy(screen: Screen, facts: Facts) -> AllergyState:
    if "allergies" not in facts:
        return "not_asked"
    if screen.unrecognised:
        return "unclear"
    return "recorded" if facts["allergies"] else "none"


class _View:
    """The candidates of one screen, each under its heading."""

    def __init__(self, screen: Screen, drugs: DrugTable, allergy: AllergyState) -> None:
        self._screen, self._drugs, self.allergy = screen, drugs, allergy

    def medicines(self) -> Iterator[Medicine]:
        """Those of the plan in its order, then the others; a partner of a barred medicine is not shown alone."""
        candidates = self._screen.candidates()
        chosen = chosen_of(candidates, self._screen.knowledge.most_offers)
        seen = {(medicine.drug.generic, medicine.drug.route) for _, medicine in chosen}
        for number, (option, medicine) in enumerate(chosen):
            yield self._medicine(option, medicine, place_of(self._screen, chosen, number))
        for option, medicines in candidates:
            torn = any(medicine.barred for medicine in medicines)
            for medicine in medicines:
                key = (medicine.drug.generic, medicine.drug.route)
                if key not in seen and (medicine.barred or not torn):
                    seen.add(key)
                    yield self._medicine(option, medicine, None)

    def _medicine(self, option: Option, medicine: Screened, place: Text | None) -> Medicine:
        drug = medicine.drug
        shown = drug.dose is not None and medicine.dose and not medicine.barred
        return Medicine(
            standing=self._standing(medicine),
            row=self._drugs.drug.get(drug.generic),
            generic=drug.generic,
            text=drug.text,
            why=option.why,
            place=place,
            reasons=medicine.barred or medicine.warnings,
            pitfall=None if medicine.barred else option.pitfall,
            dose=dose_of(drug.generic, drug.dose, self._screen.population) if drug.dose and shown else None,
            cites=tuple(dict.fromkeys((*option.cites, *medicine.cites))),
        )

    def _standing(self, medicine: Screened) -> Standing:
        if medicine.barred:
            return "avoid"
        if self.allergy in ("not_asked", "unclear"):
            return "allergy_unknown"
        tiers = self._drugs.tiers(medicine.drug.generic)
        return "caution" if medicine.warnings or not set(tiers) <= set(MILD) else "fits"


def _weakening(drugs: DrugTable) -> Iterator[Weakening]:
    """The groups of antibiotics whose members the table says to avoid, the worst first in each."""
    for group in drugs.groups:
        rows = [drug for drug in drugs.members(group) if drug.mg_risk in WEAKENING]
        if rows and any(name.startswith(ANTIBIOTIC) for name in group.classes):
            heaviest = worst(tuple(drug.mg_risk for drug in rows))
            first = next(drug for drug in rows if drug.mg_risk == heaviest)
            yield Weakening(group.label, first, tuple(drug.generic for drug in rows))
