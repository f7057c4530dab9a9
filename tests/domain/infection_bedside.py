"""Patients with an infection and what the real knowledge offers them."""

from collections.abc import Callable
from typing import Any

from pydantic import TypeAdapter

from triage_app.domain.conditions import Condition
from triage_app.domain.drugs import DrugTable
from triage_app.domain.evaluation import Definitions, DrugView
from triage_app.domain.findings import Value
from triage_app.domain.infection import Offer, antimicrobials
from triage_app.domain.infection_models import InfectionKnowledge
from triage_app.files import strict_yaml
from triage_app.files.drug_table import read_drug_table
from triage_app.paths import resources_folder

Facts = dict[str, Value]
SITES = ("lung", "urine", "skin", "abdomen", "cns", "line", "ent", "viral", "unknown")
NEVER = ("fluoroquinolone", "macrolide", "aminoglycoside")
ADULT: Facts = {
    "age_years": 40, "known_mg": True, "pregnant": False, "renal_impairment": False, "dysphagia": False,
    "allergies": (), "infection_suspected": True,
}  # fmt: skip
SEPSIS: Facts = {"hypotension": True}
ALLERGIES = (
    "penicillin",
    "Augmentin",
    "cephalosporin",
    "sulfa drugs",
    "penicillin anaphylaxis",
    "SJS with amoxicillin",
    "xyzzy",
)
WHO: dict[str, Facts] = {
    "newborn": {"age_days": 10, "age_years": 10 / 365},
    "infant": {"age_years": 0.5},
    "child": {"age_years": 7},
    "adult": {"age_years": 40},
    "pregnant": {"age_years": 30, "sex": "female", "pregnant": True},
    "age unknown": {},
}
FOLDER = resources_folder() / "knowledge"
KNOWLEDGE = InfectionKnowledge.model_validate(strict_yaml.read(FOLDER / "infection.yaml").data)
TABLE: DrugTable = read_drug_table(FOLDER)
NAMED = TypeAdapter(dict[str, Condition]).validate_python(
    strict_yaml.read(FOLDER / "definitions.yaml").data["definitions"]
)
DEFINITIONS = Definitions(NAMED)


def evaluator(facts: Facts, level: str = "monitor_closely") -> Callable[[Condition], bool | None]:
    view: dict[str, Any] = {**facts, "#level": level, "#primary": "not_crisis", "#suspected": frozenset()}
    for key in ("medications", "new_drugs"):
        if key in facts:
            groups = TABLE.list_view(facts[key]).groups  # type: ignore[arg-type]
            view[key] = DrugView(groups, complete="unassessed" not in groups)
    return lambda condition: DEFINITIONS.of(condition)(view)


def offered(*parts: Facts, level: str = "monitor_closely", **more: Value) -> tuple[Offer, ...]:
    facts: Facts = {}
    for part in (*parts, more):
        facts |= part
    return antimicrobials(KNOWLEDGE, facts, TABLE, evaluator(facts, level))


def generics(offers: tuple[Offer, ...]) -> list[str]:
    return [offer.tag.split(":")[2] for offer in offers if offer.tag.startswith("give:")]


def said(offers: tuple[Offer, ...]) -> str:
    return " ".join(f"{text.en} {text.hi}" for one in offers for text in (one.text, one.why, one.pitfall) if text)


def instead(offers: tuple[Offer, ...]) -> list[Offer]:
    """The offers of which one is chosen: all but those that are given together with another."""
    return [one for one in offers if not one.text.en.startswith(KNOWLEDGE.sayings.added.en)]
