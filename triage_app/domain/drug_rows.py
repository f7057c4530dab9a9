"""The rows of the drug table and what typed text can stand for, as plain values."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from triage_app.domain.drug_words import DrugWords, Members
from triage_app.domain.frozen import Frozen
from triage_app.domain.knowledge import DrugGroup
from triage_app.domain.text import Text

Tier: TypeAlias = Literal[
    "contraindicated", "avoid", "cholinergic", "caution", "unassessed", "monitor", "beneficial", "preferred"
]
TIERS: tuple[Tier, ...] = (
    "contraindicated", "avoid", "cholinergic", "caution", "unassessed", "monitor", "beneficial", "preferred",
)  # fmt: skip
"""Tiers, worst first. None of them means safe; `unassessed` outranks every mild tier."""


class Drug(Frozen):
    """One row of the drug table. `lems_risk` is `unassessed` where the table is blank."""

    generic: str
    name: Text
    drug_class: str
    mg_risk: Tier
    lems_risk: Tier
    mechanism: Text
    what_to_do: Text
    safer_alternative: Text
    evidence: str
    synonyms: tuple[str, ...]
    named_in_source_document: bool
    source: str
    url: str
    provenance: Literal["read", "recall"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row a person may have meant, the name that was near, and the names it is often confused with."""

    drug: Drug
    name: str
    look_alikes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """What typed text stands for. `unread`: words that may be another ingredient and were not settled.

    `as_class` is set when only a class was named. `nothing`: the words say that no medicine is taken.
    """

    typed: str
    assessed: tuple[Drug, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    unread: tuple[str, ...] = ()
    as_class: Text | None = None
    nothing: bool = False

    @property
    def settled(self) -> bool:
        """Whether every name in the words was found; otherwise the match counts as unassessed (S18)."""
        return self.nothing or (bool(self.assessed) and not self.unread)

    @property
    def state(self) -> Literal["assessed", "partly_assessed", "candidates", "unassessed", "nothing"]:
        """One word for the screen."""
        if self.nothing:
            return "nothing"
        if self.assessed:
            return "partly_assessed" if self.unread else "assessed"
        return "candidates" if self.candidates else "unassessed"

    @property
    def mg_risk(self) -> Tier:
        """The worst tier for myasthenia gravis; an unread part counts as unassessed."""
        return worst((*(drug.mg_risk for drug in self.assessed), *self._open()))

    @property
    def lems_risk(self) -> Tier:
        """The worst tier for LEMS; a blank tier and an unread part count as unassessed."""
        return worst((*(drug.lems_risk for drug in self.assessed), *self._open()))

    @property
    def read_mg_risk(self) -> Tier:
        """The worst tier for myasthenia gravis of what was read, whatever was not."""
        return worst(drug.mg_risk for drug in self.assessed)

    @property
    def read_lems_risk(self) -> Tier:
        """The worst tier for LEMS of what was read, whatever was not."""
        return worst(drug.lems_risk for drug in self.assessed)

    @property
    def worse_for_lems(self) -> bool:
        """Whether LEMS asks for more care than myasthenia gravis does."""
        return worst((self.mg_risk, self.read_lems_risk)) != self.mg_risk

    def _open(self) -> tuple[Tier, ...]:
        return () if self.settled else ("unassessed",)


def worst(tiers: Iterable[Tier]) -> Tier:
    """The worst of the tiers; nothing at all is unassessed."""
    return min(tiers, key=TIERS.index, default="unassessed")


@dataclass(frozen=True, slots=True)
class Entry:
    """What one key stands for. `ask`: a person must choose; `partly`: a product holding more than the table knows."""

    drugs: tuple[Drug, ...]
    label: Text | None = None
    ask: bool = False
    partly: bool = False


def names_of(drug: Drug, words: DrugWords) -> tuple[str, ...]:
    """Every name of a row: generic, synonyms and brands, the Hindi name, other spellings."""
    return (drug.generic, *drug.synonyms, drug.name.hi, *words.vocabulary.also_written.get(drug.generic, ()))


def members_of(drugs: Iterable[Drug], of: Members | DrugGroup) -> tuple[Drug, ...]:
    """Rows whose generic is listed or whose class begins with one of the class words."""
    return tuple(
        drug for drug in drugs if drug.generic in of.generics or any(drug.drug_class.startswith(c) for c in of.classes)
    )
