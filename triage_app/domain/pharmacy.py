"""What medicines mean in one case: groups of a list, drugs to stop, antimicrobials to offer."""

from collections.abc import Callable, Iterator

from triage_app.domain.answer import Advice
from triage_app.domain.case import Facts
from triage_app.domain.conditions import Condition
from triage_app.domain.drug_advice import stop_drugs
from triage_app.domain.drug_implications import amount_questions
from triage_app.domain.drugs import DrugTable
from triage_app.domain.evaluation import DrugView, Truth
from triage_app.domain.infection import antimicrobials
from triage_app.domain.infection_models import InfectionKnowledge
from triage_app.domain.text import Text

UNASSESSED = "unassessed"


class DrugPharmacy:
    """The drug table and the infection knowledge behind the few questions an assessment has for them."""

    def __init__(self, drugs: DrugTable, infection: InfectionKnowledge) -> None:
        """Answer from these two."""
        self._drugs = drugs
        self._infection = infection

    def list_view(self, names: tuple[str, ...]) -> DrugView:
        """The drug groups a medicine list holds; incomplete if a name is unassessed (S18)."""
        groups = self._drugs.list_view(names).groups
        return DrugView(groups, complete=UNASSESSED not in groups)

    def questioned(self, names: tuple[str, ...]) -> Iterator[Text]:
        """What to ask about an amount typed with a medicine (E26)."""
        for typed in names:
            yield from amount_questions(self._drugs, self._drugs.read(typed))

    def to_stop(self, template: Advice, facts: Facts) -> Iterator[Advice]:
        """One line for each medicine to stop."""
        return stop_drugs(template, facts, self._drugs)

    def offers(self, facts: Facts, evaluate: Callable[[Condition], Truth]) -> tuple[Advice, ...]:
        """Antimicrobials to offer, preferred first, screened for MG risk, allergy, pregnancy, age and kidney."""
        found = antimicrobials(self._infection, facts, self._drugs, evaluate)
        return tuple(offer.advice(0, None) for offer in found)
