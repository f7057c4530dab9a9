"""What bears on a medicine in one patient: age and pregnancy, kidney, swallowing, allergy, and the drug table again.

Medicines are looked up in the drug table for every offer, so that a tier made stricter there takes the medicine off
the list without a change here (E38, E39).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from triage_app.domain.allergy_words import NameLookup
from triage_app.domain.case import Facts
from triage_app.domain.conditions import Condition
from triage_app.domain.infection_allergies import Allergies, recorded
from triage_app.domain.infection_models import Constraint, InfectionKnowledge, Option, OptionDrug, Population
from triage_app.domain.text import Text

Evaluate: TypeAlias = Callable[[Condition], bool | None]
"""Whether a condition holds for this patient; None when it is not known."""


class DrugLookup(NameLookup, Protocol):
    """What is asked of the drug table."""

    def tiers(self, generic: str) -> tuple[str, ...]:
        """MG and LEMS tier of a generic name; empty if the table does not hold it."""


@dataclass(frozen=True, slots=True)
class Screened:
    """One medicine after screening: why it is barred, whether its dose may be shown, what must be said with it."""

    drug: OptionDrug
    barred: tuple[Text, ...]
    dose: bool
    warnings: tuple[Text, ...]
    cites: tuple[str, ...]
    allergy: bool


class Screen:
    """Everything about one patient that bears on the choice of a medicine."""

    def __init__(self, knowledge: InfectionKnowledge, facts: Facts, drugs: DrugLookup, evaluate: Evaluate) -> None:
        self.knowledge = knowledge
        self.population = population_of(knowledge, evaluate)
        self._site = facts.get("infection_site", "unknown")
        self._drugs = drugs
        self._evaluate = evaluate
        self._standing = [constraint for constraint in knowledge.constraints if evaluate(constraint.when) is True]
        self._allergies: Allergies = recorded(knowledge, facts, drugs)

    def candidates(self) -> list[tuple[Option, tuple[Screened, ...]]]:
        """Options for this site and patient, lowest rank first; allergy options only when an allergy conflicts."""
        fitting = sorted((option for option in self.knowledge.options if self._fits(option)), key=lambda one: one.rank)
        screened = [(option, tuple(self._medicine(drug) for drug in option.drugs)) for option in fitting]
        conflict = any(one.allergy for option, medicines in screened if not option.for_allergy for one in medicines)
        return [pair for pair in screened if conflict or not pair[0].for_allergy]

    def warnings(self) -> Iterator[Text]:
        """What must be said once, beside the first offer: the general cautions and allergies nobody could place."""
        yield from (one.text for one in self._standing if one.effect != "bar" and not one.drugs)
        for typed in self._allergies.unrecognised:
            yield self.knowledge.sayings.unrecognised.filled(name=typed)

    @property
    def unrecognised(self) -> tuple[str, ...]:
        """Allergies as typed that nobody could place."""
        return self._allergies.unrecognised

    def _fits(self, option: Option) -> bool:
        return (
            self._site in option.sites
            and self.population.id in option.applies_to
            and (option.when is None or self._evaluate(option.when) is True)
        )

    def _medicine(self, drug: OptionDrug) -> Screened:
        standing = [constraint for constraint in self._standing if _concerns(constraint, drug)]
        conflicts = self._allergies.conflicts(drug.generic)
        barred = [one.text for one in standing if one.effect == "bar"]
        barred += [conflict.text for conflict in conflicts if conflict.bars]
        if not self._usable(drug.generic):
            barred.append(self.knowledge.sayings.not_in_table)
        own = [one.text for one in standing if one.effect == "show" and one.drugs]
        return Screened(
            drug=drug,
            barred=tuple(barred),
            dose=self.population.doses and all(one.effect != "no_dose" for one in standing),
            warnings=(*(conflict.text for conflict in conflicts if not conflict.bars), *own),
            cites=(
                *(cite for one in standing for cite in one.cites),
                *(cite for one in conflicts for cite in one.cites),
            ),
            allergy=bool(conflicts),
        )

    def _usable(self, generic: str) -> bool:
        tiers = self._drugs.tiers(generic)
        return bool(tiers) and set(tiers) <= set(self.knowledge.allowed_tiers)


def population_of(knowledge: InfectionKnowledge, evaluate: Evaluate) -> Population:
    """Whom the patient belongs to; with nothing known about age the last, which shows no dose (E10)."""
    return next((one for one in knowledge.populations if evaluate(one.when) is True), knowledge.populations[-1])


def _concerns(constraint: Constraint, drug: OptionDrug) -> bool:
    named = not constraint.drugs or drug.generic in constraint.drugs
    return named and constraint.route in (None, drug.route)
