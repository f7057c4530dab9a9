"""The infection knowledge as values: work-up items, antimicrobial options, what bars them, notes to show."""

from typing import Literal, Self

from pydantic import Field, model_validator

from triage_app.domain.conditions import Condition
from triage_app.domain.frozen import Frozen
from triage_app.domain.notes import Note
from triage_app.domain.text import Text

Site = Literal["lung", "urine", "skin", "abdomen", "cns", "line", "ent", "viral", "unknown"]
PopulationId = Literal["neonate", "infant", "child", "pregnancy", "adult", "age_unknown"]
AntimicrobialClass = Literal[
    "beta_lactam", "carbapenem", "monobactam", "tetracycline", "glycopeptide", "oxazolidinone", "nitroimidazole",
    "nitrofuran", "phosphonic_acid", "folate_antagonist", "amphenicol", "antiviral",
]  # fmt: skip
"""Classes that may be offered. Fluoroquinolone, macrolide and aminoglycoside are left out on purpose: an option of
those classes cannot even be written down, so a slip in the file never offers one (inf-never-withhold is words only)."""


class Population(Frozen):
    """Whom evidence speaks about; the first whose `when` is true is the patient's. `doses`: adult doses may show."""

    id: PopulationId
    when: Condition
    doses: bool
    label: Text
    dose_words: Text


class WorkUpItem(Frozen):
    """One thing to look for or send, in order; without `when` it belongs to every work-up."""

    id: str
    text: Text
    why: Text
    applies_to: tuple[PopulationId, ...] = Field(min_length=1)
    when: Condition | None = None
    cites: tuple[str, ...] = Field(min_length=1)


class FixedDose(Frozen):
    """A fixed adult dose that was read in its source (E31); amounts in `unit` for one dose, never above `maximum`."""

    amount: float = Field(gt=0)
    up_to: float | None = None
    maximum: float = Field(gt=0)
    unit: Literal["mg", "g"]
    route: Text
    frequency: Text
    basis: Text
    provenance: Literal["read"]
    cites: tuple[str, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _within_maximum(self) -> Self:
        if max(self.amount, self.up_to or 0) > self.maximum:
            message = "a dose above its own maximum"
            raise ValueError(message)
        return self

    @property
    def said(self) -> str:
        """The amount as it is written, such as `500-1000 mg`."""
        upper = "" if self.up_to is None else f"-{self.up_to:g}"
        return f"{self.amount:g}{upper} {self.unit}"


class OptionDrug(Frozen):
    """One medicine of an option, with what it is there for."""

    generic: str
    class_: AntimicrobialClass = Field(alias="class")
    route: Literal["iv", "oral", "either"]
    text: Text
    dose: FixedDose | None = None


class Option(Frozen):
    """Medicines given together for a site; lower `rank` first.

    `for_allergy`: considered only if an allergy conflicts. `adds`: given beside what stands before it, not instead.
    """

    id: str
    sites: tuple[Site, ...] = Field(min_length=1)
    applies_to: tuple[PopulationId, ...] = Field(min_length=1)
    rank: int
    when: Condition | None = None
    for_allergy: bool = False
    adds: bool = False
    drugs: tuple[OptionDrug, ...] = Field(min_length=1)
    why: Text
    pitfall: Text | None = None
    cites: tuple[str, ...] = Field(min_length=1)


class Constraint(Frozen):
    """What stands against a medicine: `bar` drops it, `no_dose` hides its number, `show` only says so.

    Without `drugs` it concerns every medicine; with `route` only medicines given that way.
    """

    id: str
    effect: Literal["bar", "no_dose", "show"]
    drugs: tuple[str, ...] = ()
    route: Literal["oral"] | None = None
    when: Condition
    text: Text
    cites: tuple[str, ...] = Field(min_length=1)


class AllergyFamily(Frozen):
    """Medicines that an allergy label stands for: `members` are generics, `words` what people type for the family."""

    id: str
    label: Text
    members: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


class CrossReaction(Frozen):
    """An allergy to a family of `allergy_to` concerns the families of `concerns`: barred, or offered with the words."""

    id: str
    allergy_to: tuple[str, ...] = Field(min_length=1)
    concerns: tuple[str, ...] = Field(min_length=1)
    effect: Literal["bar", "show"]
    text: Text
    cites: tuple[str, ...] = Field(min_length=1)


class Sayings(Frozen):
    """Sentences the screening itself needs; `{...}` places are filled with typed names."""

    first: Text
    alternative: Text
    added: Text
    not_in_table: Text
    same_drug: Text
    left_out: Text
    unrecognised: Text
    last_resort: Text
    none_fits: Text
    none_fits_why: Text
    none_fits_cites: tuple[str, ...] = Field(min_length=1)


class InfectionKnowledge(Frozen):
    """Everything `infection.yaml` says. Family, member and tier lists are checked against the drug table by tests."""

    offered_when: Condition
    sepsis: Condition
    grounds: tuple[str, ...]
    allowed_tiers: tuple[str, ...]
    most_offers: int
    populations: tuple[Population, ...]
    workup: tuple[WorkUpItem, ...]
    options: tuple[Option, ...]
    constraints: tuple[Constraint, ...]
    allergy_families: tuple[AllergyFamily, ...]
    cross_reactions: tuple[CrossReaction, ...]
    sayings: Sayings
    notes: tuple[Note, ...] = ()

    @model_validator(mode="after")
    def _ids_once_and_known(self) -> Self:
        lists = (self.workup, self.options, self.constraints, self.allergy_families, self.cross_reactions, self.notes)
        ids = [item.id for part in lists for item in part]
        families = {family.id for family in self.allergy_families}
        named = {name for cross in self.cross_reactions for name in (*cross.allergy_to, *cross.concerns)}
        if faults := sorted({name for name in ids if ids.count(name) > 1} | (named - families)):
            message = f"ids used twice or families not listed: {faults}"
            raise ValueError(message)
        return self
