"""Recorded allergies against a medicine: the same drug, its family, a family that cross-reacts, or nobody can say."""

from dataclasses import dataclass

from triage_app.domain.allergy_words import AllergyReader, NameLookup
from triage_app.domain.case import Facts
from triage_app.domain.infection_models import InfectionKnowledge
from triage_app.domain.text import Text


@dataclass(frozen=True, slots=True)
class Conflict:
    """One allergy that concerns a medicine, in words that name what was typed. `bars`: it is not offered at all."""

    bars: bool
    text: Text
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Allergies:
    """What was typed under allergies, as families and as single drugs; and what nobody could place wholly."""

    knowledge: InfectionKnowledge
    families: tuple[tuple[str, str], ...]
    named: tuple[tuple[str, str], ...]
    unrecognised: tuple[str, ...]

    def conflicts(self, generic: str) -> tuple[Conflict, ...]:
        """Every recorded allergy that concerns `generic`."""
        own = {family.id for family in self.knowledge.allergy_families if generic in family.members}
        crossing = tuple(
            Conflict(cross.effect == "bar", cross.text.filled(name=typed), cross.cites)
            for typed, family in self.families
            for cross in self.knowledge.cross_reactions
            if family in cross.allergy_to and own.intersection(cross.concerns)
        )
        return (*self._same(generic), *crossing)

    def _same(self, generic: str) -> tuple[Conflict, ...]:
        words = self.knowledge.sayings.same_drug
        return tuple(
            Conflict(bars=True, text=words.filled(name=typed), cites=())
            for typed, name in self.named
            if name == generic
        )


def recorded(knowledge: InfectionKnowledge, facts: Facts, drugs: NameLookup) -> Allergies:
    """The allergies of `facts`, each read in its parts; one that is not wholly understood is also unrecognised."""
    listed = facts.get("allergies", ())
    reader = AllergyReader(knowledge.allergy_families, drugs)
    typed_names = (typed for typed in listed if typed.strip()) if isinstance(listed, tuple) else ()
    found = {typed: reader.read(typed) for typed in typed_names}
    return Allergies(
        knowledge=knowledge,
        families=tuple((typed, family) for typed, entry in found.items() for family in entry.families),
        named=tuple((typed, name) for typed, entry in found.items() for name in entry.generics),
        unrecognised=tuple(typed for typed, entry in found.items() if not entry.whole),
    )
