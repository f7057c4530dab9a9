"""Work-up and antimicrobial offers. MG changes which antibiotic is offered, never whether one is (S14)."""

from dataclasses import dataclass, replace

from triage_app.domain.answer import Advice, Dose, Reason
from triage_app.domain.case import Facts
from triage_app.domain.infection_models import (
    FixedDose,
    InfectionKnowledge,
    Option,
    Population,
    WorkUpItem,
)
from triage_app.domain.infection_screen import DrugLookup, Evaluate, Screen, Screened, population_of
from triage_app.domain.text import Text

_RULE = "infection"


@dataclass(frozen=True, slots=True)
class Offer:
    """One medicine offered, or (tag `microbiology_consult`) the sentence that stands in when none fits."""

    id: str
    tag: str
    text: Text
    why: Text
    pitfall: Text | None
    because: tuple[Reason, ...]
    sources: tuple[str, ...]
    doses: tuple[Dose, ...] = ()

    def advice(self, priority: int, within_minutes: int | None) -> Advice:
        """The offer as a piece of advice of the plan."""
        return Advice(
            id=self.id, tag=self.tag, priority=priority, within_minutes=within_minutes, text=self.text, why=self.why,
            pitfall=self.pitfall, because=self.because, sources=self.sources, doses=self.doses,
        )  # fmt: skip


def workup(knowledge: InfectionKnowledge, evaluate: Evaluate) -> tuple[WorkUpItem, ...]:
    """The work-up items that apply to this patient, in order."""
    population = population_of(knowledge, evaluate)
    return tuple(
        item
        for item in knowledge.workup
        if population.id in item.applies_to and (item.when is None or evaluate(item.when) is True)
    )


def antimicrobials(
    knowledge: InfectionKnowledge, facts: Facts, drugs: DrugLookup, evaluate: Evaluate
) -> tuple[Offer, ...]:
    """The medicines to offer, preferred first; empty without infection or where work-up comes first (E33)."""
    if evaluate(knowledge.offered_when) is not True:
        return ()
    screen = Screen(knowledge, facts, drugs, evaluate)
    candidates = screen.candidates()
    chosen = chosen_of(candidates, knowledge.most_offers)
    left_out = _left_out(knowledge, candidates, chosen)
    because = tuple(Reason(key, facts[key], _RULE) for key in knowledge.grounds if facts.get(key) not in (None, False))
    if chosen:
        return _offers(screen, chosen, left_out, because)
    if candidates or evaluate(knowledge.sepsis) is True:
        return (_none_fits(screen, left_out, because),)
    return ()


Chosen = list[tuple[Option, Screened]]


def chosen_of(candidates: list[tuple[Option, tuple[Screened, ...]]], most: int) -> Chosen:
    """Medicines of options that stand whole, in order, as long as there is room; what is given besides needs none."""
    chosen: Chosen = []
    for option, medicines in candidates:
        held = {medicine.drug.generic for _, medicine in chosen}
        fresh = [(option, medicine) for medicine in medicines if medicine.drug.generic not in held]
        room = option.adds or len(chosen) + len(fresh) <= most
        if room and not any(medicine.barred for medicine in medicines):
            chosen += fresh
    return chosen


def _left_out(
    knowledge: InfectionKnowledge, candidates: list[tuple[Option, tuple[Screened, ...]]], chosen: Chosen
) -> tuple[Text, ...]:
    """Each barred medicine once with its reason, so that nobody gives it thinking it was forgotten."""
    offered = {medicine.drug.generic for _, medicine in chosen}
    medicines = [medicine for _, screened in candidates for medicine in screened]
    barred = {one.drug.generic: one.barred[0] for one in medicines if one.barred and one.drug.generic not in offered}
    return tuple(knowledge.sayings.left_out.filled(drug=name, reason=reason) for name, reason in barred.items())


def _offers(
    screen: Screen, chosen: Chosen, left_out: tuple[Text, ...], because: tuple[Reason, ...]
) -> tuple[Offer, ...]:
    """The offers; what concerns all of them is said once, beside the first."""
    first, *others = (
        _offer(screen, option, medicine, place_of(screen, chosen, number), because)
        for number, (option, medicine) in enumerate(chosen)
    )
    pitfall = _joined(first.pitfall, *screen.warnings(), *left_out, screen.knowledge.sayings.last_resort)
    return (replace(first, pitfall=pitfall), *others)


def place_of(screen: Screen, chosen: Chosen, number: int) -> Text:
    """First choice, given with it, or an alternative."""
    sayings = screen.knowledge.sayings
    option, _ = chosen[number]
    if number == 0:
        return sayings.first
    return sayings.added if option.adds or option is chosen[number - 1][0] else sayings.alternative


def _offer(screen: Screen, option: Option, medicine: Screened, place: Text, because: tuple[Reason, ...]) -> Offer:
    drug = medicine.drug
    doses = (dose_of(drug.generic, drug.dose, screen.population),) if drug.dose and medicine.dose else ()
    words = (place, drug.text) if doses else (place, drug.text, screen.population.dose_words)
    return Offer(
        id=f"{option.id}.{drug.generic}",
        tag=f"give:{drug.class_}:{drug.generic}",
        text=_joined(*words) or drug.text,
        why=option.why,
        pitfall=_joined(*medicine.warnings, option.pitfall),
        because=because,
        sources=tuple(dict.fromkeys((*option.cites, *medicine.cites))),
        doses=doses,
    )


def dose_of(generic: str, dose: FixedDose, population: Population) -> Dose:
    """A fixed dose as it is shown."""
    return Dose(
        drug=Text(en=generic, hi=generic), amount=dose.said, route=dose.route, frequency=dose.frequency,
        arithmetic=dose.basis, maximum=f"{dose.maximum:g} {dose.unit}", age_band=population.label, sources=dose.cites,
    )  # fmt: skip


def _none_fits(screen: Screen, left_out: tuple[Text, ...], because: tuple[Reason, ...]) -> Offer:
    sayings = screen.knowledge.sayings
    return Offer(
        id="antimicrobial-none-fits", tag="microbiology_consult", text=sayings.none_fits, why=sayings.none_fits_why,
        pitfall=_joined(*screen.warnings(), *left_out, sayings.last_resort), because=because,
        sources=sayings.none_fits_cites,
    )  # fmt: skip


def _joined(*parts: Text | None) -> Text | None:
    """The texts one after the other, each once; None when there is none."""
    said = [part for part in dict.fromkeys(parts) if part is not None]
    return Text(en=" ".join(part.en for part in said), hi=" ".join(part.hi for part in said)) if said else None
