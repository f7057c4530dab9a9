"""`make mutants`: the program's own logic broken, one change at a time; does its module's test list notice?

Each mutant is judged in a process of its own, forked before the program is imported; one that makes the tests hang was
noticed. Prints the score, writes build/code-mutation.json.
"""

import argparse
import importlib
import importlib.abc
import importlib.util
import json
import os
import signal
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.machinery import ModuleSpec
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
SCORE = ROOT / "build" / "code-mutation.json"
EXPLAINED = Path(__file__).with_name("explained_code.yaml")
SECONDS = 150
"""Processor time the tests of one mutant may take; whoever takes more hangs. A busy machine changes nothing of it."""
WALL = 1500
"""Seconds by the clock, for a mutant that waits for ever without working."""
FIRST = ("pydantic", "hypothesis", "yaml", "rapidfuzz", "PySide6.QtWidgets", "cryptography.fernet")
"""Imported before the fork: other people's code, which no mutant changes."""
IMPORTED_EARLY = "ignore:Module already imported:pytest.PytestAssertRewriteWarning"
RULES = ("safety/test_signs_by_name.py", "safety/test_gate_table.py", "safety/test_airway_signs.py")
DRUGS = (
    "domain/test_drug_match.py", "knowledge/test_drug_tiers.py", "domain/test_drug_implications.py",
    "domain/test_drugs.py",
    "safety/test_s18_unknown_drug_is_never_safe.py", "files/test_drug_table.py", "domain/test_infection.py",
)  # fmt: skip
INFECTION = (
    "domain/test_infection_choice.py", "domain/test_drug_match.py", "domain/test_infection.py",
    "domain/test_infection_screen.py", "domain/test_drug_implications.py",
    "knowledge/test_allergy_families.py", "safety/test_s14_needed_antibiotic.py",
)  # fmt: skip
LEAD = (
    "domain/test_leading.py", "domain/test_differential.py", "domain/test_explanations.py",
    "knowledge/test_which_crisis.py", "domain/test_probes.py", "safety/test_s05_unknown_is_not_certain.py",
    "vignettes/test_score.py",
)  # fmt: skip
TESTS: dict[str, tuple[str, ...]] = {
    "evaluation": ("domain/test_evaluation.py", *RULES),
    "conditions": ("domain/test_evaluation.py", *RULES, "knowledge/test_checks.py"),
    "airway": ("domain/test_airway_and_gate.py", "safety/test_airway_signs.py", "safety/test_s06_label_free_airway.py"),
    "gate": ("domain/test_airway_and_gate.py", "safety/test_gate_table.py"),
    "doses": ("domain/test_doses.py", "domain/test_edges.py", "safety/test_dose_table.py"),
    "pharmacy": ("safety/test_s18_unknown_drug_is_never_safe.py", *INFECTION),
    "drugs": DRUGS,
    "drug_rows": DRUGS,
    "drug_advice": (
        "domain/test_drug_advice.py",
        "knowledge/test_advice_drugs.py", "safety/test_s10_relaxants.py", "domain/test_drug_implications.py",
        "safety/test_s13_no_self_contradiction.py",
    ),
    "drug_implications": DRUGS,
    "drug_names": ("domain/test_drug_reader.py", "domain/test_drugs.py", *DRUGS),
    "drug_index": ("domain/test_drug_reader.py", "domain/test_drugs.py", *DRUGS),
    "drug_reader": ("domain/test_drug_reader.py", "domain/test_drugs.py", *DRUGS),
    "drug_search": ("domain/test_drug_search.py", "domain/test_drug_reader.py", "domain/test_drugs.py"),
    "allergies": ("domain/test_allergies.py", "domain/test_drug_implications.py", *INFECTION),
    "allergy_words": ("domain/test_allergy_parts.py", "domain/test_allergies.py", *INFECTION),
    "infection_allergies": ("domain/test_infection_allergies.py", "domain/test_allergy_parts.py", *INFECTION),
    "infection_screen": INFECTION,
    "infection": INFECTION,
    "infection_view": ("domain/test_infection_view.py", "domain/test_guide.py"),
    "units": ("domain/test_unit_sizes.py", "domain/test_units.py", "domain/test_edges.py", "domain/test_entry.py"),
    "entry": (
        "domain/test_entry_words.py", "domain/test_unit_sizes.py", "domain/test_entry.py", "domain/test_units.py",
    ),
    "entry_rules": ("domain/test_entry_words.py", "domain/test_entry.py", "knowledge/test_checks.py"),
    "derivation": (
        "domain/test_derivation.py", "domain/test_conflicts.py", "domain/test_edges.py", *RULES, "domain/test_doses.py",
        "safety/test_s19_same_in_same_out.py",
    ),
    "leading": LEAD,
    "differential": LEAD,
    "reasoner": ("domain/test_reasoner.py", "domain/test_airway_and_gate.py", *LEAD),
    "grounds": ("domain/test_grounds.py", "domain/test_airway_and_gate.py"),
    "advice": (
        "domain/test_advice.py", "knowledge/test_advice_airway.py", "knowledge/test_advice_drugs.py",
        "safety/test_s01_airway_first.py", "safety/test_s14_needed_antibiotic.py",
    ),
    "missing": ("domain/test_missing.py", "domain/test_probes.py", "safety/test_s16_never_silent.py"),
    "contest": ("domain/test_contest.py", "domain/test_small_search.py", "domain/test_probes.py"),
    "parallel": ("domain/test_parallel.py", "domain/test_small_search.py", "domain/test_probes.py"),
    "variants": ("domain/test_variants.py", "domain/test_small_search.py", "domain/test_probes.py"),
    "probes": ("domain/test_small_search.py", "domain/test_probes.py"),
    "trend": ("domain/test_trend.py",),
    "rounds": ("domain/test_rounds.py", "ui/test_rechecks.py"),
    "policy": ("domain/test_policy.py", "files/test_site.py"),
    "assessment": (
        "domain/test_assessment.py", "domain/test_guide.py", "domain/test_drug_advice.py",
        "knowledge/test_which_crisis.py", "safety/test_s14_needed_antibiotic.py", "domain/test_rounds.py",
    ),
    "case": ("domain/test_values.py", "domain/test_rounds.py"),
    "catalogue": ("domain/test_catalogue.py",),
    "evidence": ("files/test_evidence_file.py",),
    "evidence_runs": ("files/test_evidence_file.py", "reports/test_safety.py"),
    "flow": ("domain/test_sheets.py", "ui/test_flow.py"),
    "guide": ("domain/test_guide.py", "reports/test_guide_lines.py"),
    "intake": ("domain/test_intake.py", "hostile/test_specimens.py"),
    "library": ("files/test_library.py",),
    "notes": ("domain/test_guide.py", "files/test_library.py"),
    "plain": ("domain/test_values.py", "files/test_strict_yaml.py", "files/test_compiled.py"),
    "satisfy": ("domain/test_satisfy.py", "knowledge/test_reach_by_hand.py"),
    "staging": ("domain/test_staging.py", "knowledge/test_reach_by_hand.py"),
    "text": ("domain/test_catalogue.py",),
    "check_conditions": ("knowledge/test_conditions_by_hand.py", "knowledge/test_checks.py"),
    "check_references": ("knowledge/test_references_by_hand.py", "knowledge/test_checks.py"),
    "check_texts": ("knowledge/test_texts_by_hand.py", "knowledge/test_checks.py"),
    "check_intervals": ("knowledge/test_intervals_by_hand.py", "knowledge/test_checks_of_rules.py"),
    "check_reach": ("knowledge/test_reach_by_hand.py", "domain/test_staging.py", "knowledge/test_checks_of_rules.py"),
    "knowledge_checks": ("knowledge/test_order_of_checks.py", "knowledge/test_checks_of_rules.py"),
    "knowledge_parts": (
        "knowledge/test_conditions_by_hand.py", "knowledge/test_reach_by_hand.py",
        "knowledge/test_references_by_hand.py", "knowledge/test_checks.py",
    ),
    "contract": ("knowledge/test_references_by_hand.py", "knowledge/test_checks.py"),
}  # fmt: skip
"""The tests that speak of each module, quick and direct ones first."""


@dataclass(frozen=True)
class Finder(importlib.abc.MetaPathFinder):
    """Gives the changed module where the program asks for its own."""

    name: str
    code: Any

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        del path, target
        if fullname != self.name:
            return None
        folder = ROOT / "triage_app" / "domain"
        location = folder / f"{fullname.rsplit('.', 1)[-1]}.py"
        return importlib.util.spec_from_file_location(fullname, location, loader=Loader(self.code))


@dataclass(frozen=True)
class Loader(importlib.abc.Loader):
    """Runs the changed code."""

    code: Any

    def exec_module(self, module: ModuleType) -> None:
        exec(self.code, vars(module))  # noqa: S102 - the mutant


def judged(module: str, place: int | None) -> str:
    """`killed`, `alive` or `hangs`: the tests of `module` with the change at `place`; None leaves it as shipped."""
    child = os.fork()
    if child == 0:
        os._exit(_ask(module, place))
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return {0: "alive", -signal.SIGPROF: "hangs", -signal.SIGALRM: "hangs"}.get(code, "killed")


def _ask(module: str, place: int | None) -> int:
    signal.setitimer(signal.ITIMER_PROF, SECONDS)  # either signal ends this process, and nothing else
    signal.alarm(WALL)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    if place is not None:
        from tests.mutation.code_changes import CodeMutant, changed  # noqa: PLC0415 - only in the child

        code = compile(changed(CodeMutant(module, place, 0, "")), f"{module}.py", "exec")
        for name in [name for name in sys.modules if name.startswith("triage_app.")]:
            del sys.modules[name]
        sys.meta_path.insert(0, Finder(f"triage_app.domain.{module}", code))
    paths = [str(ROOT / "tests" / each) for each in dict.fromkeys(TESTS[module]) if (ROOT / "tests" / each).exists()]
    return int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", "-W", IMPORTED_EARLY, *paths]))


def reasons() -> dict[str, str]:
    """Why a living mutant may live, by module and changed line of code."""
    groups = yaml.safe_load(EXPLAINED.read_text(encoding="utf-8")) or []
    return {name: group["reason"] for group in groups for name in group["mutants"]}


def listed(module: str) -> list[tuple[int, str]]:
    """The places of the module's changes with a name that stays while the line does: asked in a process of its own."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        from tests.mutation.code_changes import named  # noqa: PLC0415 - only in the child

        with os.fdopen(writing, "w", encoding="utf-8") as pipe:
            json.dump(list(named(module)), pipe)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        found = json.load(pipe)
    os.waitpid(child, 0)
    return [(place, name) for place, name in found]


def main() -> int:
    """Judge, print, write; 1 if a mutant lives without a reason."""
    parser = argparse.ArgumentParser(prog="make mutants", description=__doc__)
    parser.add_argument("--sample", type=int, default=15, help="how many mutants a module")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--module", action="append", choices=sorted(TESTS))
    parser.add_argument("--out", type=Path, default=SCORE)
    options = parser.parse_args()
    for name in FIRST:
        importlib.import_module(name)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    told, why, alive = {}, reasons(), 0
    for module in options.module or TESTS:
        if judged(module, None) != "alive":
            sys.stdout.write(f"{module}: its tests fail as shipped; left out\n")
            continue
        every = listed(module)
        some = Random(options.seed).sample(every, min(len(every), options.sample))  # noqa: S311 - made to be repeated
        told[module] = _row(module, every if options.all else some, len(every), why)
        alive += len(told[module]["survivors"])
        row = told[module]
        sys.stdout.write(f"{module:22} {row['killed']:4} of {row['judged']:4} ({row['possible']} possible)")
        sys.stdout.write(f", {row['explained']} explained\n")
        sys.stdout.flush()
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return int(alive > 0)


def _row(module: str, chosen: list[tuple[int, str]], possible: int, why: dict[str, str]) -> dict[str, Any]:
    found = {name: judged(module, place) for place, name in sorted(chosen)}
    counted = Counter(found.values())
    living = [name for name, verdict in found.items() if verdict == "alive"]
    return {
        "possible": possible,
        "judged": len(found),
        "killed": counted["killed"] + counted["hangs"],
        "explained": sum(name in why for name in living),
        "survivors": [name for name in living if name not in why],
    }


if __name__ == "__main__":
    sys.exit(main())
