"""The checks bite: each planted fault is found at its place. What rules do together: `test_checks_of_rules`."""

from pathlib import Path

import pytest

from tests.knowledge.planting import Plant, found, planted
from triage_app.domain.check_conditions import check_conditions
from triage_app.domain.check_references import check_references
from triage_app.domain.check_texts import check_texts, numbers_in
from triage_app.domain.knowledge_checks import WRITTEN
from triage_app.domain.problems import Problem
from triage_app.domain.problems import ProblemCode as Code
from triage_app.files.whole_knowledge import Shelf
from triage_app.paths import resources_folder

AIRWAY, DEFINITIONS, STEPS = "knowledge/airway.yaml", "knowledge/definitions.yaml", "knowledge/steps.yaml"
ADVICE, AVOID, DOSES = "knowledge/recommendations.yaml", "knowledge/avoid.yaml", "knowledge/doses.yaml"
DIFFERENTIAL, GATE, SOURCES = "knowledge/differential.yaml", "knowledge/edrophonium.yaml", "knowledge/sources.yaml"
FINDINGS, INFECTION, DERIVATIONS = "knowledge/findings.yaml", "knowledge/infection.yaml", "knowledge/derivations.yaml"
LIBRARY = "reference/2-myasthenia.yaml"

OXYGEN_FLOW = "true_when: {finding: oxygen_flow_l_min, above: 0}"
SECURE = "when: {all: [{level: [intubate_now]}, {named: not_intubated}, {not: {named: limit_on_tube}}]}"
STRIDOR = "hi: 'Stridor: ऊपरी वायुमार्ग में रुकावट'"


def _sign(finding: str, new: str, code: Code) -> Plant:
    """Another condition in place of "this sign is present"."""
    return Plant(AIRWAY, f"when: {{finding: {finding}, is: true}}", f"when: {new}", code)


CONDITIONS = [
    _sign("intubated_on_arrival", "{finding: apnea, is: true}", Code.REFERENCE_UNKNOWN),
    _sign("apnoea", "{known: apnea}", Code.REFERENCE_UNKNOWN),
    _sign("stridor", "{finding: stridor, is: present}", Code.NOT_ALLOWED),
    _sign("cyanosis", "{finding: cyanosis, at_least: 1}", Code.NOT_COMPARABLE),
    _sign("unable_to_handle_secretions", "{finding: medications, is: opioid}", Code.NOT_COMPARABLE),
    _sign("one_word_speech", "{finding: one_word_speech, holds: opioid}", Code.NOT_A_LIST),
    _sign("niv_failing", "{finding: allergies, holds: opioid}", Code.NOT_A_LIST),
    _sign("accessory_muscle_use", "{finding: medications, holds: opiate}", Code.REFERENCE_UNKNOWN),
    _sign("orthopnea", "{finding: other_exposures, holds: beta_blocker}", Code.REFERENCE_UNKNOWN),
    _sign("weak_cough", "{level: [intubate_now]}", Code.READS_ANSWER),
    _sign("absent_gag", "{not: {named: crisis}}", Code.READS_ANSWER),
    _sign("aspiration", "{named: mg_possible}", Code.READS_ANSWER),
    Plant(AIRWAY, "one_of: [drowsy, unresponsive]", "one_of: [drowsy, sleepy]", Code.NOT_ALLOWED),
    Plant(AIRWAY, "{finding: gcs, is: 14}", "{finding: gcs, is: 2}", Code.IMPOSSIBLE_VALUE),
    Plant(AIRWAY, "peak_cough_flow_l_min, below: 270", "peak_cough_flow_l_min, below: 27000", Code.IMPOSSIBLE_VALUE),
    Plant(AIRWAY, "nif_cmh2o, at_least: -30", "nif_cmh2o, at_least: 30", Code.IMPOSSIBLE_VALUE),
    Plant(DIFFERENTIAL, "present: {finding: pupils, is: miosis}", "present: {level: [routine]}", Code.READS_ANSWER),
    Plant(DERIVATIONS, OXYGEN_FLOW, "true_when: {named: sepsis_sign}", Code.READS_ANSWER),
    Plant(GATE, "when: {any: [{named: lems_known},", "when: {any: [{named: lems_possible},", Code.READS_ANSWER),
    Plant(ADVICE, SECURE, "when: {recommended: [icu]}", Code.READS_ANSWER),
    Plant(ADVICE, "primary: [cholinergic_crisis]", "primary: [cholinergic]", Code.NOT_ALLOWED),
    Plant(DEFINITIONS, "crisis: {level: [intubate_now,", "crisis: {level: [intubate,", Code.NOT_ALLOWED),
    Plant(DEFINITIONS, "{suspected: [lems]}]}", "{suspected: [lambert_eaton]}]}", Code.NOT_ALLOWED),
    Plant(AVOID, "when: {named: always}", "when: {recommended: [dancing]}", Code.NOT_ALLOWED),
    Plant(DEFINITIONS, "  infant: {", "  baby: {finding: age_years, below: 1}\n  infant: {", Code.REFERENCE_UNUSED),
    Plant(DEFINITIONS, "  mg_known: {any: [", "  mg_known: {any: [{named: mg_known}, ", Code.REFERENCE_CIRCULAR),
]

REFERENCES = [
    Plant(AIRWAY, "- id: red-stridor", "- id: red-apnoea", Code.WRITTEN_TWICE),
    Plant(AVOID, "- id: avoid-succinylcholine", "- id: red-cyanosis", Code.WRITTEN_TWICE),
    Plant(AIRWAY, "cites: [E01, E19, post-intubation-care]", "cites: [E19, E19]", Code.WRITTEN_TWICE),
    Plant(SOURCES, "- id: ALIROL-2010", "- id: ALS-DFS-2002", Code.WRITTEN_TWICE),
    Plant(DIFFERENTIAL, "feature: mydriasis, present: --", "feature: pupils_normal, present: --", Code.WRITTEN_TWICE),
    Plant(AIRWAY, "cites: [E01, ett-red-triggers]", "cites: [E01, ett-red-trigger]", Code.REFERENCE_UNKNOWN),
    Plant(SOURCES, "sources:\n", "sources:\n- {id: NO-1, cite: Nobody, provenance: read}\n", Code.REFERENCE_UNUSED),
    Plant(ADVICE, "  tag: secure_airway", "  tag: secure_the_airway", Code.REFERENCE_UNKNOWN),
    Plant(ADVICE, "  tag: discharge", "  tag: neostigmine", Code.NEVER_RECOMMENDED),
    Plant(AVOID, "  tag: succinylcholine", "  tag: suxamethonium", Code.REFERENCE_UNKNOWN),
    Plant(ADVICE, "  band: later", "  band: last", Code.REFERENCE_UNKNOWN),
    Plant(ADVICE, "doses: [", "doses: [dose-of-nothing, ", Code.REFERENCE_UNKNOWN),
    Plant(DOSES, "cites: [cc-atropine-dose, ", "cites: [resp-gas-thresholds, ", Code.DOSE_NOT_READ),
    Plant(DIFFERENTIAL, "  code: lems", "  code: lambert_eaton", Code.REFERENCE_UNKNOWN),
    Plant(DIFFERENTIAL, "- {feature: seizures, present: --}", "- {feature: fits, present: --}", Code.REFERENCE_UNKNOWN),
    Plant(DIFFERENTIAL, "- id: bronchospasm", "- id: wheeze", Code.REFERENCE_UNUSED),
    Plant(DIFFERENTIAL, "  findings: [salivation]", "  findings: [saliva]", Code.REFERENCE_UNKNOWN),
    Plant(DIFFERENTIAL, "  age_bands: [neonate]", "  age_bands: [newborn]", Code.REFERENCE_UNKNOWN),
    Plant(GATE, "decision: unavailable", "decision: forbidden", Code.REFERENCE_UNKNOWN),
    Plant(FINDINGS, "    group: hazards", "    group: dangers", Code.REFERENCE_UNKNOWN),
]

TEXTS = [
    Plant(AIRWAY, STRIDOR, "hi: 'Stridor: {seconds} रुकावट'", Code.PLACES_DIFFER),
    Plant(AIRWAY, "hi: Cyanosis (नीलापन)", "hi: Blue lips", Code.NOT_HINDI),
    Plant(AIRWAY, "hi: GCS 13 या कम", "hi: GCS 12 या कम", Code.NUMBERS_DIFFER),
    Plant(AIRWAY, "en: SpO2 below 85 %, hi: SpO2 85 %", "en: SpO2 below 86 %, hi: SpO2 86 %", Code.NUMBER_NOT_SAID),
    Plant(INFECTION, 'hi: "नवजात, 28 दिन तक"', 'hi: "नवजात, 29 दिन तक"', Code.NUMBERS_DIFFER),
    Plant(LIBRARY, "(MG का लगभग 5-8 %)", "(MG का लगभग 5-80 %)", Code.NUMBERS_DIFFER),
]


def _named(plant: Plant) -> str:
    return f"{plant.code}-{plant.new.splitlines()[0]}"


@pytest.fixture(scope="module")
def bad_conditions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Problem]]:
    resources = planted(tmp_path_factory.mktemp("conditions"), CONDITIONS)
    return resources, found(resources, check_conditions)


@pytest.fixture(scope="module")
def bad_references(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Problem]]:
    resources = planted(tmp_path_factory.mktemp("references"), REFERENCES)
    return resources, found(resources, check_references)


@pytest.fixture(scope="module")
def bad_texts(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Problem]]:
    resources = planted(tmp_path_factory.mktemp("texts"), TEXTS)
    return resources, found(resources, check_texts)


@pytest.mark.parametrize("plant", CONDITIONS, ids=_named)
def test_a_condition_that_cannot_be_asked_is_found(plant: Plant, bad_conditions: tuple[Path, list[Problem]]) -> None:
    resources, faults = bad_conditions
    assert plant.is_among(faults, resources)


@pytest.mark.parametrize("plant", REFERENCES, ids=_named)
def test_a_name_that_points_nowhere_is_found(plant: Plant, bad_references: tuple[Path, list[Problem]]) -> None:
    resources, faults = bad_references
    assert plant.is_among(faults, resources)


@pytest.mark.parametrize("plant", TEXTS, ids=_named)
def test_languages_that_disagree_are_found(plant: Plant, bad_texts: tuple[Path, list[Problem]]) -> None:
    resources, faults = bad_texts
    assert plant.is_among(faults, resources)


def test_the_shipped_files_are_written_without_fault() -> None:
    assert found(resources_folder(), *WRITTEN) == []


def test_faults_of_all_files_are_told_at_once_with_their_lines(tmp_path: Path) -> None:
    plants = [
        Plant(AIRWAY, "\ndisagreements:", "\ncritical: []\ndisagreements:", Code.UNKNOWN_KEY),
        Plant(STEPS, "\nsteps:", "\npages:", Code.MISSING_KEY),
        Plant(AVOID, "  tag: ", "  tags: ", Code.UNKNOWN_KEY),
        Plant(SOURCES, "  provenance: read", "  provenance: hearsay", Code.NOT_ALLOWED),
    ]
    resources = planted(tmp_path, plants)
    shelf = Shelf(resources)
    shelf.read_all()
    assert all(plant.is_among(shelf.problems, resources) for plant in plants)


def test_figures_inside_words_are_no_numbers() -> None:
    assert numbers_in("SpO2 below 90 % at 1,500 mL, 2nd or 3rd degree") == (2, 3, 90, 1500)
