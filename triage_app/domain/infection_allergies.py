"""Recorded allergies against a medicine: the same drug, its family, a family that cross-reacts, or nobody can say."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from triage_app.domain.case import Facts
from triage_app.domain.infection_models import AllergyFamily, InfectionKnowledge
from triage_app.domain.text import Text


@dataclass(frozen=True, slots=True)
class Conflict:
    """One allergy that concerns a medicine, in words that name what was typed. `bars`: it is not offered at all."""

    bars: bool
    text: Text
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Allergies:
    """What was typed under allergies, as families and as single drugs; and what nobody could place."""

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


def recorded(knowledge: InfectionKnowledge, facts: Facts, generics: Callable[[str], tuple[str, ...]]) -> Allergies:
    """The allergies of `facts`; `generics` gives the generic names a typed name stands for, empty if not known."""
    listed = facts.get("allergies", ())
    typed_names = [typed for typed in listed if _plain(typed)] if isinstance(listed, tuple) else []
    found = {
        typed: (generics(typed), _families(knowledge.allergy_families, typed, generics(typed))) for typed in typed_names
    }
    return Allergies(
        knowledge=knowledge,
        families=tuple((typed, family) for typed, (_, families) in found.items() for family in families),
        named=tuple((typed, name) for typed, (names, _) in found.items() for name in names),
        unrecognised=tuple(typed for typed, (names, families) in found.items() if not names and not families),
    )


def _families(families: tuple[AllergyFamily, ...], typed: str, generics: tuple[str, ...]) -> tuple[str, ...]:
    said = f" {_plain(typed)} "
    return tuple(
        family.id
        for family in families
        if not set(family.members).isdisjoint(generics)
        or any(f" {_plain(word)} " in said for word in (*family.members, *family.words))
    )


def _plain(words: str) -> str:
    """Lower case with single spaces for punctuation; Devanagari signs stay."""
    return re.sub(r"[\s,;:()\[\]/+._-]+", " ", words.lower()).strip()
