"""Which tests judge the mutants."""

import importlib
import warnings
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from hypothesis import HealthCheck, settings
from hypothesis.errors import HypothesisDeprecationWarning

from tests.mutation.bank import Bank, Item, items_of
from tests.safety import cases
from tests.vignettes.score import PUBLISHED, Json, Vignette, compare, load_vignettes

TABLES = (
    "tests.safety.test_e15_lines", "tests.safety.test_airway_signs", "tests.safety.test_gate_table",
    "tests.safety.test_dose_table", "tests.safety.test_niv_table", "tests.safety.test_hold_table",
    "tests.safety.test_hold_signs", "tests.safety.test_tablet_rules",
    "tests.safety.test_signs_by_name", "tests.safety.test_s08_edrophonium_gate", "tests.knowledge.test_drug_tiers",
    "tests.knowledge.test_allergy_words", "tests.knowledge.test_reviewed_strengths",
    "tests.knowledge.test_allergy_families", "tests.knowledge.test_rests_on",
    "tests.safety.test_advice_table_breathing", "tests.safety.test_advice_table_poison",
    "tests.safety.test_advice_table_tablets",
    "tests.safety.test_advice_table_antidotes", "tests.safety.test_advice_table_infection",
    "tests.safety.test_advice_plans", "tests.safety.test_advice_table_niv",
    "tests.knowledge.test_feature_table_signs", "tests.knowledge.test_feature_table_weakness",
    "tests.knowledge.test_feature_table_history", "tests.knowledge.test_explanation_table",
    "tests.knowledge.test_explanation_table_anchors", "tests.knowledge.test_explanation_table_leading",
    "tests.safety.test_advice_table_watch", "tests.safety.test_advice_table_teams",
    "tests.safety.test_advice_table_search", "tests.safety.test_advice_table_home",
    "tests.safety.test_advice_order", "tests.safety.test_avoid_table",
)  # fmt: skip
"""Written as tables from the rulings: quick, and the whole of what continuous integration asks."""
MORE = (
    "tests.safety.test_s01_airway_first", "tests.safety.test_s02_one_red_is_enough",
    "tests.safety.test_s03_worse_is_never_milder", "tests.safety.test_s04_unknown_is_not_normal",
    "tests.safety.test_s05_unknown_is_not_certain", "tests.safety.test_s06_label_free_airway",
    "tests.safety.test_s07_hold_in_failure", "tests.safety.test_s09_no_false_proof",
    "tests.safety.test_s10_relaxants", "tests.safety.test_s11_niv", "tests.safety.test_s12_doses",
    "tests.safety.test_s13_no_self_contradiction", "tests.safety.test_s14_needed_antibiotic",
    "tests.safety.test_s15_dose_too_low", "tests.safety.test_s16_never_silent",
    "tests.safety.test_s17_never_discharged_unsafely", "tests.safety.test_s18_unknown_drug_is_never_safe",
    "tests.safety.test_contract_words", "tests.knowledge.test_advice_airway", "tests.knowledge.test_advice_drugs",
    "tests.knowledge.test_advice_home", "tests.domain.test_drugs", "tests.domain.test_drug_implications",
    "tests.domain.test_infection", "tests.domain.test_infection_screen",
)  # fmt: skip
DEAR = (
    "test_no_single_other_answer_lowers_it",
    "test_beside_any_one_other_answer",
    "test_worse_beside_any_one_other",
    "test_exact_reading_does_not_load",
)
"""Tests that ask tens of thousands of patients, or start a program of their own."""
HELD_OUT = sorted((Path(PUBLISHED).parent / "held_out").glob("*.yaml"))


def quick_bank() -> Bank:
    """The tables alone."""
    return _filled(_modules(TABLES), drawn=False)


def full_bank(examples: int) -> Bank:
    """Every safety test, the advice tests and all vignettes; drawn patients cut to `examples` a test."""
    warnings.simplefilter("ignore", HypothesisDeprecationWarning)  # `assume` in a call made again by hand
    quiet = settings(
        max_examples=examples, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    vars(cases)["thorough"] = lambda _: quiet  # the tests are imported after this
    bank = _filled(_modules((*TABLES, *MORE)), drawn=True)
    for item in _vignettes():
        bank.add(item)
    return bank


def _modules(names: tuple[str, ...]) -> Iterator[ModuleType]:
    for name in names:
        try:
            yield importlib.import_module(name)
        except (ModuleNotFoundError, TypeError) as fault:
            print(f"left out: {name}: {fault}")  # noqa: T201 - a command's words


def _filled(modules: Iterator[ModuleType], *, drawn: bool) -> Bank:
    bank = Bank()
    for item in items_of(modules, drawn=drawn):
        if not any(word in item.name for word in DEAR) and not bank.add(item):
            print(f"fails as shipped: {item.name}")  # noqa: T201 - a command's words
    return bank


def _vignettes() -> Iterator[Item]:
    for case in (*load_vignettes(), *load_vignettes(PUBLISHED), *load_vignettes(*HELD_OUT)):
        facts = {key: tuple(value) if isinstance(value, list) else value for key, value in case.facts.items()}
        if cases.acceptable(facts):
            yield Item(f"vignette {case.id}", _no_worse, {"case": case, "facts": facts, "before": _faults(case, facts)})


def _no_worse(case: Vignette, facts: cases.Facts, before: frozenset[str]) -> None:
    assert _faults(case, facts) <= before


def _faults(case: Vignette, facts: cases.Facts) -> frozenset[str]:
    """What the vignette's reviewers would not accept."""
    made = cases.plan(facts)
    answer: Json = {
        "primary": made.thought.lead.primary,
        "airway": {"level": made.thought.level},
        "recommendations": [{"tag": each.tag} for each in made.recommendations],
        "avoid": [{"tag": each.tag} for each in made.avoid],
    }
    found = compare(answer, case)
    said = [("primary", not found.primary_met), ("airway", not found.airway_met), ("under", found.under_triage)]
    return frozenset(
        (*(name for name, wrong in said if wrong), *found.must_missing, *(f"harm {each}" for each in found.harmful))
    )
