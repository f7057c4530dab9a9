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

Standing = Literal["fits", "caution", "allergy_unknown", "avoid"]
STANDINGS: tuple[Standing, ...] = ("fits", "caution", "allergy_unknown", "avoid")
"""The headings, the best first."""
AllergyState = Literal["not_asked", "unclear", "recorded", "none"]

MILD: tuple[Tier, ...] = ("monitor", "beneficial", "preferred")
"""Tiers that need no word of care beside an antimicrobial."""
WEAKENING: tuple[Tier, ...] = ("contraindicated", "avoid")
ANTIBIOTIC = "antibiotic"
"""How the table's class of an antibiotic begins."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One antimicrobial, or several given together, under its heading; `rows` are what the table says of each.

    `place` says "first choice" and the like, if the plan offers it. `reasons` bar it under `avoid` and must be said
    with it elsewhere.
    """

    standing: Standing
    generics: tuple[str, ...]
    rows: tuple[Drug, ...]
    texts: tuple[Text, ...]
    why: Text
    place: Text | None
    reasons: tuple[Text, ...]
    pitfall: Text | None
    doses: tuple[Dose, ...]
    cites: tuple[str, ...]

    @property
    def name(self) -> str:
        """The generic names."""
        return " + ".join(self.generics)


@dataclass(frozen=True, slots=True)
class Weakening:
    """A class of antibiotics that weakens the junction, with the row of its worst member."""

    label: Text
    worst: Drug
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Antimicrobials:
    """Everything screened for one patient; `choices` is empty where no infection is recorded (E33)."""

    offered: bool
    allergy: AllergyState
    allergies: tuple[str, ...]
    unclear: tuple[str, ...]
    choices: tuple[Choice, ...]
    general: tuple[Text, ...]
    none_fits: Text | None
    last_resort: Text

    def of(self, standing: Standing) -> tuple[Choice, ...]:
        """The choices under one heading, those of the plan first."""
        return tuple(choice for choice in self.choices if choice.standing == standing)


def screened(knowledge: InfectionKnowledge, facts: Facts, drugs: DrugTable, evaluate: Evaluate) -> Antimicrobials:
    """Every listed option for this site and patient, screened for MG risk, allergy, pregnancy, age and kidney."""
    screen = Screen(knowledge, facts, drugs, evaluate)
    offered = evaluate(knowledge.offered_when) is True
    view = _View(screen, drugs, _allergy(screen, facts))
    choices = tuple(view.choices()) if offered else ()
    wanted = bool(choices) or (offered and evaluate(knowledge.sepsis) is True)
    stuck = wanted and not any(choice.place for choice in choices)
    listed = facts.get("allergies")
    return Antimicrobials(
        offered=offered,
        allergy=view.allergy,
        allergies=listed if isinstance(listed, tuple) else (),
        unclear=screen.unrecognised,
        choices=choices,
        general=tuple(screen.warnings()),
        none_fits=knowledge.sayings.none_fits if stuck else None,
        last_resort=knowledge.sayings.last_resort,
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

    def choices(self) -> Iterator[Choice]:
        """Those of the plan in its order, then the others whole; of an option that falls, what bars it."""
        candidates = self._screen.candidates()
        chosen = chosen_of(candidates, self._screen.knowledge.most_offers)
        seen = {frozenset({medicine.drug.generic}) for _, medicine in chosen}
        for number, (option, medicine) in enumerate(chosen):
            yield self._choice(option, (medicine,), place_of(self._screen, chosen, number))
        for option, medicines in candidates:
            barred = tuple(medicine for medicine in medicines if medicine.barred)
            alone: list[tuple[Screened, ...]] = [(one,) for one in barred]
            for together in alone or [medicines]:
                names = frozenset(medicine.drug.generic for medicine in together)
                if names not in seen and not all(frozenset({name}) in seen for name in names):
                    seen.add(names)
                    yield self._choice(option, together, None)

    def _choice(self, option: Option, medicines: tuple[Screened, ...], place: Text | None) -> Choice:
        standing = max((self._standing(medicine) for medicine in medicines), key=STANDINGS.index)
        barred = standing == "avoid"
        said = [text for one in medicines for text in (one.barred or one.warnings)]
        return Choice(
            standing=standing,
            generics=tuple(one.drug.generic for one in medicines),
            rows=tuple(self._drugs.drug[one.drug.generic] for one in medicines if one.drug.generic in self._drugs.drug),
            texts=() if barred else tuple(one.drug.text for one in medicines),
            why=option.why,
            place=place,
            reasons=tuple(dict.fromkeys(said)),
            pitfall=None if barred else option.pitfall,
            doses=() if barred else tuple(self._doses(medicines)),
            cites=tuple(dict.fromkeys((*option.cites, *(cite for one in medicines for cite in one.cites)))),
        )

    def _doses(self, medicines: tuple[Screened, ...]) -> Iterator[Dose]:
        for one in medicines:
            if one.drug.dose is not None and one.dose:
                yield dose_of(one.drug.generic, one.drug.dose, self._screen.population)

    def _standing(self, medicine: Screened) -> Standing:
        if medicine.barred:
            return "avoid"
        if self.allergy in ("not_asked", "unclear"):
            return "allergy_unknown"
        mild = all(tier in MILD for tier in self._drugs.tiers(medicine.drug.generic))
        return "fits" if mild and not medicine.warnings else "caution"


def weakening(drugs: DrugTable) -> Iterator[Weakening]:
    """The groups of antibiotics whose members the table says to avoid; the same for every patient."""
    for group in drugs.groups:
        if not any(name.startswith(ANTIBIOTIC) for name in group.classes):
            continue
        rows = [drug for drug in drugs.members(group) if drug.mg_risk in WEAKENING]
        if rows:
            heaviest = worst(tuple(drug.mg_risk for drug in rows))
            first = next(drug for drug in rows if drug.mg_risk == heaviest)
            yield Weakening(group.label, first, tuple(drug.generic for drug in rows))
