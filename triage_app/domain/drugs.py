"""The drug table: what a typed name stands for, and what a whole list of names holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from triage_app.domain.drug_reader import NameReader
from triage_app.domain.drug_rows import TIERS, Candidate, Drug, Match, Tier, members_of, worst
from triage_app.domain.drug_words import DrugWords
from triage_app.domain.frozen import Frozen
from triage_app.domain.knowledge import DrugGroup

UNASSESSED = "unassessed"


@dataclass(frozen=True, slots=True)
class ListView:
    """A list finding read against the table. `complete` is false while a name is unassessed (S18)."""

    groups: frozenset[str]
    matched: tuple[Match, ...]
    unassessed: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether every name on the list was settled."""
        return not self.unassessed

    @property
    def generics(self) -> frozenset[str]:
        """Generic names of every row the list opened; of a class word, all its members."""
        return frozenset(drug.generic for match in self.matched for drug in match.assessed)


class DrugTable(Frozen):
    """All rows with their names indexed; built once, never changed."""

    drugs: tuple[Drug, ...]
    groups: tuple[DrugGroup, ...]
    words: DrugWords

    @cached_property
    def drug(self) -> dict[str, Drug]:
        """Rows by generic name."""
        return {drug.generic: drug for drug in self.drugs}

    @cached_property
    def reader(self) -> NameReader:
        """How typed names are read; indexes every name when first asked for."""
        return NameReader(self.drugs, self.words)

    def look_up(self, typed: str) -> Match:
        """What `typed` stands for, with names to choose from where nothing was found. A person chooses, never this."""
        return self.reader.look_up(typed)

    def corrected(self, typed: str, chosen: str) -> str:
        """`typed` with `chosen` in place of the words it was offered for; all else stays as typed (S18)."""
        return self.reader.corrected(typed, chosen)

    def read(self, typed: str) -> Match:
        """As `look_up` without searching for likely names: exact or not at all, fast."""
        return self.reader.read(typed)

    def tiers(self, generic: str) -> tuple[Tier, ...]:
        """MG and LEMS tier of a generic name; empty if the table does not hold it."""
        drug = self.drug.get(generic)
        return (drug.mg_risk, drug.lems_risk) if drug else ()

    def generics(self, typed: str) -> tuple[str, ...]:
        """The generic names a typed name or brand stands for, exactly; empty if not known or only a class."""
        match = self.read(typed)
        return () if match.as_class else tuple(drug.generic for drug in match.assessed)

    def groups_of_drug(self, drug: Drug) -> frozenset[str]:
        """Every group this row belongs to."""
        return self._groups[drug.generic]

    def groups_of(self, match: Match) -> frozenset[str]:
        """Every group a match stands for. A class word: the groups all its members share and the tier groups of any.

        `unassessed` is among them while a name is open, or a class mixes members of different groups.
        """
        each = [self._groups[drug.generic] for drug in match.assessed]
        groups = frozenset[str]().union(*each)
        if match.as_class is not None:
            open_groups = groups - self._tier_groups - frozenset.intersection(*each)
            return (groups - open_groups) | ({UNASSESSED} if open_groups or not match.settled else set())
        return groups if match.settled else groups | {UNASSESSED}

    def drug_facts(self, names: Iterable[str]) -> ListView:
        """What the typed `names` of a list finding mean together."""
        read = [(match, self.groups_of(match)) for match in (self.read(name) for name in names if name.strip())]
        groups = frozenset(group for _, held in read for group in held)
        return ListView(groups, tuple(m for m, _ in read), tuple(m.typed for m, held in read if UNASSESSED in held))

    def list_view(self, names: Iterable[str]) -> ListView:
        """The same as `drug_facts`, by the name the assessment uses."""
        return self.drug_facts(names)

    @cached_property
    def _groups(self) -> dict[str, frozenset[str]]:
        members = {group.id: {drug.generic for drug in self.members(group)} for group in self.groups}
        return {
            drug.generic: frozenset(one for one, generics in members.items() if drug.generic in generics)
            for drug in self.drugs
        }

    @cached_property
    def _tier_groups(self) -> frozenset[str]:
        return frozenset(group.id for group in self.groups if group.mg_tiers or group.lems_tiers)

    def members(self, group: DrugGroup) -> tuple[Drug, ...]:
        """The rows of a group: by class beginning, tier or generic, less `but_not`."""
        named = members_of(self.drugs, group)
        tiered = (drug for drug in self.drugs if drug.mg_risk in group.mg_tiers or drug.lems_risk in group.lems_tiers)
        return tuple(drug for drug in dict.fromkeys((*named, *tiered)) if drug.generic not in group.but_not)


__all__ = ["TIERS", "Candidate", "Drug", "DrugTable", "ListView", "Match", "Tier", "worst"]
