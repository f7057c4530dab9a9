"""What rules do together: number lines without gaps or steps back, every rule within reach, none without effect."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.knowledge.planting import Plant, found, planted
from triage_app.domain.check_intervals import check_intervals
from triage_app.domain.check_reach import Ward, check_hidden, check_needless, firing
from triage_app.domain.knowledge_checks import THOUGHT, check_knowledge
from triage_app.domain.problems import Problem
from triage_app.domain.problems import ProblemCode as Code
from triage_app.files.whole_knowledge import Shelf
from triage_app.paths import resources_folder

AIRWAY, ADVICE, CONTRACT = "knowledge/airway.yaml", "knowledge/recommendations.yaml", "knowledge/contract.yaml"
WORDS = "text: {en: Planted, hi: बोया हुआ}\n  cites: [E01]\n"

FVC = "{finding: fvc_ml_per_kg, at_most: 15}"
FVC_WITH_A_GAP = "{all: [{finding: fvc_ml_per_kg, above: 5}, {finding: fvc_ml_per_kg, at_most: 15}]}"
RATE = "{all: [{finding: resp_rate, at_least: 25}, {named: adult_lines}]}"
RATE_THAT_ENDS = "{all: [{finding: resp_rate, at_least: 25}, {finding: resp_rate, at_most: 27}]}"
COUGH = "{finding: peak_cough_flow_l_min, below: 270}"
COUGH_NOT_IN_CHILDREN = "{all: [{finding: peak_cough_flow_l_min, below: 270}, {finding: age_years, above: 5}]}"
NIF, NIF_WRONG_WAY = "nif_cmh2o, direction: higher", "nif_cmh2o, direction: lower"


def _rule(name: str, when: str, level: str = "monitor_closely") -> Plant:
    new = f"\nrules:\n- id: planted-{name}\n  level: {level}\n  when: {when}\n  {WORDS}"
    return Plant(AIRWAY, "\nrules:\n", new, Code.RULE_UNREACHABLE)


def _advice(name: str, when: str) -> Plant:
    old = "\nrecommendations:\n"
    head = f"- id: planted-{name}\n  tag: secure_airway\n  band: airway\n  order: 1\n"
    new = f"{old}{head}  when: {when}\n  why: {{en: Planted, hi: बोया हुआ}}\n  {WORDS}"
    return Plant(ADVICE, old, new, Code.RULE_UNREACHABLE)


CROOKED = [
    _rule("magnesium", "{finding: magnesium, at_least: 3}"),
    _rule("spo2", "{all: [{finding: spo2, above: 97}, {finding: on_oxygen, is: true}]}"),
    _rule("ph", "{all: [{finding: ph, above: 7.1}, {finding: ph, below: 7.2}]}", "intubate_now"),
    Plant(AIRWAY, FVC, FVC_WITH_A_GAP, Code.LEVEL_FALLS),
    Plant(AIRWAY, RATE, RATE_THAT_ENDS, Code.LEVEL_FALLS),
    Plant(AIRWAY, COUGH, COUGH_NOT_IN_CHILDREN, Code.LEVEL_GAP),
    Plant(CONTRACT, NIF, NIF_WRONG_WAY, Code.LEVEL_FALLS),
]

IMPOSSIBLE = {
    "both": "{all: [{finding: apnoea, is: true}, {finding: apnoea, is: false}]}",
    "apart": "{all: [{finding: fvc_ml_per_kg, below: 10}, {finding: fvc_ml_per_kg, above: 20}]}",
    "ages": "{all: [{named: infant}, {named: adult}]}",
    "neither": "{not: {any: [{known: spo2}, {not: {known: spo2}}]}}",
    "refused": "{finding: paco2_mmhg, below: 12}",
    "counted": "{at_least: 2, count_of: [{finding: gcs, is: 3}, {finding: gcs, is: 4}, {finding: gcs, is: 5}]}",
    "drug": "{all: [{finding: medications, holds: succinylcholine},"
    " {not: {finding: medications, holds: neuromuscular_blocker}}]}",
}
NEVER_ANSWERED = {
    "calm-apnoea": "{all: [{level: [routine]}, {finding: apnoea, is: true}]}",
    "well-apnoea": "{all: [{primary: [not_crisis]}, {finding: apnoea, is: true}]}",
    "two-leads": "{all: [{primary: [lems]}, {primary: [botulism]}]}",
}
POSSIBLE = {
    "apnoea": "{all: [{finding: apnoea, is: true}, {finding: spo2, below: 70}]}",
    "infant": "{all: [{named: infant}, {finding: fvc_ml_per_kg, at_most: 20}]}",
    "drug": "{all: [{not: {established: {named: takes_inhibitor}}}, {finding: medications, holds: beta_blocker}]}",
    "known": "{at_least: 3, count_of: [{known: spo2}, {known: ph}, {known: gcs}]}",
}


def test_number_lines_with_a_step_back_or_a_gap_are_found(tmp_path: Path) -> None:
    faults = {(fault.code, fault.fact("finding")) for fault in found(planted(tmp_path, CROOKED), check_intervals)}
    assert faults == {
        (Code.DIRECTION_MISSING, "magnesium"),
        (Code.LEVEL_FALLS, "spo2"),
        (Code.LEVEL_FALLS, "ph"),
        (Code.LEVEL_FALLS, "fvc_ml_per_kg"),
        (Code.LEVEL_FALLS, "resp_rate"),
        (Code.LEVEL_FALLS, "nif_cmh2o"),
        (Code.LEVEL_GAP, "peak_cough_flow_l_min"),
    }


def test_only_rules_that_some_patient_can_make_true_are_reached(tmp_path: Path) -> None:
    rules = {**IMPOSSIBLE, **{f"can-{name}": when for name, when in POSSIBLE.items()}}
    advice = [_advice(name, when) for name, when in NEVER_ANSWERED.items()]
    resources = planted(tmp_path, [*(_rule(name, when) for name, when in rules.items()), *advice])
    assert _unreached(resources) == {f"planted-{name}" for name in (*IMPOSSIBLE, *NEVER_ANSWERED)}


def _unreached(resources: Path) -> set[str]:
    """Of the planted rules only: the others are asked of the shipped files."""
    shelf = Shelf(resources)
    shelf.read_all()
    whole = shelf.whole()
    ward = Ward(whole)
    return {name for _, name, when in firing(whole) if name.startswith("planted") and not ward.reaches(when)}


def test_what_another_rule_always_says_as_well_is_told(tmp_path: Path) -> None:
    swallowed = _rule("rule", "{all: [{finding: apnoea, is: true}, {finding: spo2, below: 80}]}", "niv_or_prepare")
    hiding = _advice("advice", "{level: [intubate_now]}")
    resources = planted(tmp_path, [swallowed, hiding])
    assert ("planted-rule", "red-apnoea") in _pairs(found(resources, check_needless))
    assert ("rec-secure-airway", "planted-advice") in _pairs(found(resources, check_hidden))


def _pairs(faults: Iterable[Problem]) -> set[tuple[str, str]]:
    return {(str(fault.fact("called")), str(fault.fact("twin"))) for fault in faults}


def test_the_shipped_rules_hold_together() -> None:
    assert [fault for fault in found(resources_folder(), *THOUGHT) if fault.code is not Code.RULE_NEEDLESS] == []


def test_rules_with_loose_ends_are_not_asked(tmp_path: Path) -> None:
    shelf = Shelf(planted(tmp_path, [_rule("rule", "{named: nobody_defined_this}")]))
    shelf.read_all()
    codes = {fault.problem.code for fault in check_knowledge(shelf.whole())}
    assert Code.REFERENCE_UNKNOWN in codes
    assert not codes & {Code.RULE_UNREACHABLE, Code.LEVEL_FALLS, Code.LEVEL_GAP}


@pytest.mark.parametrize("file", ["airway", "recommendations", "avoid", "edrophonium", "doses", "infection", "lems"])
def test_rules_of_every_file_are_tried(file: str) -> None:
    shelf = Shelf(resources_folder())
    shelf.read_all()
    assert f"knowledge/{file}.yaml" in {spot.file for spot, _, _ in firing(shelf.whole())}
