"""Findings and steps as written: the contract's keys and ranges, both languages, pages that fit."""

import csv
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import TypeAdapter

from triage_app.domain.findings import Finding, Group, Kind, Step
from triage_app.domain.flow import ROOM, ROWS
from triage_app.domain.text import Text
from triage_app.domain.units import SUBSTANCES, converted
from triage_app.paths import resources_folder

KINDS = {"bool": "yes_no", "enum": "choice", "number": "number", "integer": "integer", "list": "names"}
STEPS = ("danger", "breathing", "cholinergic", "weakness", "mg_drugs", "infection", "edrophonium", "plan")
GATE = {
    "edrophonium_available", "specialist_requests_test", "continuous_ecg", "atropine_drawn_up", "airway_team_present",
}  # fmt: skip
DERIVED = {"fvc_ml_per_kg", "bradycardia", "hypotension", "fever", "age_years", "age_days"}
LONGEST = {"label": (28, 32), "question": (70, 70), "help": (190, 190), "pitfall": (190, 190)}
DEVANAGARI = re.compile("[\u0900-\u097f]")
SENTENCE_END = re.compile(r"[.!?।](?:\s|$)")
WORDS_NEVER_IN_HINDI = ("अनिच्छा", "बहिष्कार", "हास्य", "काशन", "उत्सर्जन", "वर्त्मपात")
SAME_SIZE = {"mmol/L", "mEq/L", "10^9/L", "10^3/uL", "ng/mL", "ug/L"}  # one and the same number, read off other labels
GLOSSARY = {
    "ptosis": "पलक का गिरना",
    "diplopia": "दोहरा दिखना",
    "dysphagia": "निगलने में कठिनाई",
    "dysarthria": "बोलने में अस्पष्टता",
    "paradoxical_breathing": "पेट का उल्टा चलना",
    "weak_cough": "कमज़ोर खाँसी",
    "salivation": "लार का अत्यधिक बनना",
    "lacrimation": "आँसू बहना",
    "diarrhea": "दस्त",
    "gi_cramps": "पेट में मरोड़",
    "emesis": "उल्टी",
    "bronchorrhea": "ब्रोंकोरिया",
    "bronchospasm": "ब्रोंकोस्पाज़्म",
    "bradycardia": "ब्रैडीकार्डिया",
    "fasciculations": "फैसिकुलेशन",
    "cyanosis": "सायनोसिस",
    "dry_mouth": "मुँह सूखना",
    "constipation": "कब्ज़",
    "dtr": "कंडरा-प्रतिवर्त",
    "ataxia": "असंतुलन",
    "sensory_loss": "सुन्नपन या झनझनाहट",
    "sensory_level": "संवेदी स्तर",
    "fever": "बुखार",
    "seizure": "दौरा",
    "fatigable": "थकने पर बढ़ती कमज़ोरी",
    "dyspnea": "साँस फूलना",
    "resp_rate": "श्वास-दर",
    "heart_rate": "हृदय-गति",
    "single_breath_count": "एक साँस में गिनती",
    "ice_pack_test": "आइस पैक परीक्षण",
    "thymoma": "थाइमोमा",
    "allergies": "दवा से एलर्जी",
    "hours_since_last_dose": "पिछली खुराक",
    "renal_impairment": "गुर्दे का कार्य",
    "facial_weakness": "चेहरे की कमज़ोरी",
    "antibody": "प्रतिपिंड",
    "recent_surgery": "सर्जरी",
}
"""Words Hindi-speaking staff agreed on; `वर्त्मपात` and the like are textbook only."""
CONTRACT_TABLE = Path(__file__).with_name("contract_findings.csv")


def _written(name: str) -> list[Any]:
    text = (resources_folder() / "knowledge" / f"{name}.yaml").read_text(encoding="utf-8")
    return list(yaml.safe_load(text)[name])


def _contract() -> dict[str, dict[str, str]]:
    with CONTRACT_TABLE.open(encoding="utf-8", newline="") as table:
        return {row["key"]: row for row in csv.DictReader(table)}


CONTRACT = _contract()
FINDINGS = TypeAdapter(tuple[Finding, ...]).validate_python(_written("findings"))
STEP_LIST = TypeAdapter(tuple[Step, ...]).validate_python(_written("steps"))
BY_KEY = {finding.key: finding for finding in FINDINGS}
NUMBERS = [finding for finding in FINDINGS if finding.kind in (Kind.NUMBER, Kind.INTEGER)]
GROUPS = [(step.id, group) for step in STEP_LIST for group in step.groups]


def _key(finding: Finding) -> str:
    return finding.key


def _texts(finding: Finding) -> list[tuple[str, Text]]:
    named = [("label", finding.label), ("question", finding.question), ("help", finding.help)]
    named += [("pitfall", finding.pitfall)] if finding.pitfall else []
    return named + [("choice", choice.label) for choice in finding.choices]


def _asked(step: str, group: str) -> list[Finding]:
    return [finding for finding in FINDINGS if (finding.step, finding.group) == (step, group)]


def test_every_contract_key_is_asked_once_and_nothing_else() -> None:
    assert sorted(finding.key for finding in FINDINGS) == sorted(CONTRACT)


@pytest.mark.parametrize("finding", FINDINGS, ids=_key)
def test_kind_values_and_unit_are_the_contracts(finding: Finding) -> None:
    row = CONTRACT[finding.key]
    assert finding.kind == KINDS[row["type"]]
    assert finding.unit == (row["unit"] if row["minimum"] else "")
    if finding.kind is Kind.CHOICE:
        assert [choice.value for choice in finding.choices] == row["values"].split("|")


@pytest.mark.parametrize("finding", FINDINGS, ids=_key)
def test_only_numbers_have_ranges_and_units(finding: Finding) -> None:
    if finding not in NUMBERS:
        assert (finding.unit, finding.units, finding.possible, finding.plausible) == ("", (), None, None)


@pytest.mark.parametrize("finding", NUMBERS, ids=_key)
def test_possible_range_is_the_contracts_and_plausible_lies_inside(finding: Finding) -> None:
    row = CONTRACT[finding.key]
    assert finding.possible == (float(row["minimum"]), float(row["maximum"]))
    assert finding.plausible is not None
    assert finding.possible[0] <= finding.plausible[0] < finding.plausible[1] <= finding.possible[1]


@pytest.mark.parametrize("finding", [finding for finding in NUMBERS if finding.unit], ids=_key)
def test_units_start_with_the_stored_one_and_all_convert_to_it(finding: Finding) -> None:
    assert finding.units[0] == finding.unit
    assert len(set(finding.units)) == len(finding.units)
    substance = SUBSTANCES.get(finding.key.split("_")[0])
    assert finding.possible is not None
    furthest = max(finding.possible, key=abs)
    for unit in finding.units[1:]:
        there = converted(furthest, finding.unit, unit, substance)
        assert there != furthest or {unit, finding.unit} <= SAME_SIZE
        assert converted(there, unit, finding.unit, substance) == pytest.approx(furthest)


def test_what_staff_type_in_is_offered() -> None:
    assert BY_KEY["fvc_ml"].units == ("mL", "L")
    assert BY_KEY["fvc_ml_per_kg"].units == ("mL/kg",)
    assert BY_KEY["nif_cmh2o"].units == BY_KEY["mep_cmh2o"].units == ("cmH2O", "kPa", "mmHg")
    assert BY_KEY["paco2_mmhg"].units == BY_KEY["pao2_mmhg"].units == ("mmHg", "kPa")
    assert BY_KEY["temp_c"].units == ("degC", "degF")
    assert BY_KEY["magnesium"].units == ("mmol/L", "mEq/L", "mg/dL")


@pytest.mark.parametrize("finding", FINDINGS, ids=_key)
def test_words_are_short_in_both_languages(finding: Finding) -> None:
    for name, text in _texts(finding):
        english, hindi = LONGEST.get(name, (28, 32))
        assert len(text.en) <= english, (name, text.en)
        assert len(text.hi) <= hindi, (name, text.hi)
    assert len(SENTENCE_END.findall(finding.help.en)) <= 3
    assert len(SENTENCE_END.findall(finding.help.hi)) <= 3


@pytest.mark.parametrize("finding", FINDINGS, ids=_key)
def test_hindi_is_hindi_and_english_is_english(finding: Finding) -> None:
    for name, text in _texts(finding):
        assert not DEVANAGARI.search(text.en), (name, text.en)
        if name in ("help", "pitfall"):
            assert DEVANAGARI.search(text.hi), (name, text.hi)
        assert not any(word in text.hi for word in WORDS_NEVER_IN_HINDI), (name, text.hi)


@pytest.mark.parametrize("key", GLOSSARY)
def test_hindi_labels_keep_to_the_agreed_words(key: str) -> None:
    assert GLOSSARY[key] in BY_KEY[key].label.hi


@pytest.mark.parametrize("finding", FINDINGS, ids=_key)
def test_both_languages_name_the_same_numbers(finding: Finding) -> None:
    """A threshold that differs between the languages would treat two patients differently."""
    for name, text in _texts(finding):
        if name in ("help", "pitfall"):
            assert _numbers(text.en) == _numbers(text.hi), (name, text)


def _numbers(sentence: str) -> list[float]:
    found = re.findall(r"(?<![A-Za-z\d])\d[\d,]*(?:\.\d+)?(?![A-Za-z])", sentence)
    return sorted(float(number.replace(",", "")) for number in found)


@pytest.mark.parametrize("finding", FINDINGS, ids=_key)
def test_each_finding_cites_a_source(finding: Finding) -> None:
    assert finding.cites
    assert len(set(finding.cites)) == len(finding.cites)
    assert all(re.fullmatch(r"E\d{2}|[a-z][a-z0-9]*(?:-[a-z0-9]+)+", cite) for cite in finding.cites), finding.cites


def test_derived_findings_say_from_what() -> None:
    assert {finding.key for finding in FINDINGS if finding.derived_from} == DERIVED
    for key in DERIVED:
        assert all(source in BY_KEY and source != key for source in BY_KEY[key].derived_from)


def test_steps_stand_in_order_and_the_plan_asks_nothing() -> None:
    assert tuple(step.id for step in STEP_LIST) == STEPS
    assert STEP_LIST[-1].groups == ()


def test_each_finding_stands_on_a_page_and_each_group_asks_something() -> None:
    places = {(step, group.id) for step, group in GROUPS}
    assert len(places) == len(GROUPS)
    assert {(finding.step, finding.group) for finding in FINDINGS} == places


@pytest.mark.parametrize(("step", "group"), GROUPS, ids=lambda part: part if isinstance(part, str) else part.id)
def test_no_group_outgrows_a_page(step: str, group: Group) -> None:
    assert sum(ROWS.get(finding.kind, 1.0) for finding in _asked(step, group.id)) <= ROOM


@pytest.mark.parametrize("step", STEP_LIST, ids=lambda step: step.id)
def test_step_words_are_short_in_both_languages(step: Step) -> None:
    assert len(step.title.en) <= 28
    assert len(step.title.hi) <= 32
    assert len(step.intro.en) <= 90
    assert len(step.intro.hi) <= 100
    for text in (step.title, step.intro, *(group.label for group in step.groups)):
        assert DEVANAGARI.search(text.hi) or text.hi == text.en
        assert not DEVANAGARI.search(text.en)


def test_danger_signs_open_the_wizard_and_need_no_number() -> None:
    first = _asked("danger", STEP_LIST[0].groups[0].id)
    assert first[0].key == "apnoea"
    assert {finding.kind for finding in first} == {Kind.YES_NO, Kind.CHOICE}
    red = {"apnoea", "stridor", "cyanosis", "unable_to_handle_secretions", "consciousness", "paradoxical_breathing"}
    assert red <= {finding.key for finding in first}


def test_the_edrophonium_gate_comes_first_and_no_single_key_answers_it() -> None:
    gate, hazards = STEP_LIST[STEPS.index("edrophonium")].groups
    assert {finding.key for finding in _asked("edrophonium", gate.id)} == GATE
    assert not gate.all_absent
    assert not hazards.all_absent


@pytest.mark.parametrize(
    "key", ["atropine_given", "absent_gag", "renal_impairment", "mask_leak", "extended_release_inhibitor"]
)
def test_what_may_hide_danger_is_never_answered_by_all_absent(key: str) -> None:
    finding = BY_KEY[key]
    group = next(group for step, group in GROUPS if (step, group.id) == (finding.step, finding.group))
    assert not group.all_absent


def test_all_absent_groups_hold_no_numbers_or_names() -> None:
    for step, group in GROUPS:
        if group.all_absent:
            kinds = [finding.kind for finding in _asked(step, group.id)]
            assert set(kinds) <= {Kind.YES_NO, Kind.CHOICE}
            assert kinds.count(Kind.YES_NO) > len(kinds) / 2


def test_nif_is_told_as_weaker_and_never_with_a_bare_sign() -> None:
    nif = BY_KEY["nif_cmh2o"]
    assert "weaker" in nif.help.en
    assert "कमज़ोर" in nif.help.hi
    for finding in FINDINGS:
        for _, text in _texts(finding):
            assert not re.search("[<>≤≥]", text.en + text.hi), finding.key


def test_further_exposures_offer_the_values_of_exposure() -> None:
    named = {choice.value for choice in BY_KEY["exposure"].choices}
    assert {choice.value for choice in BY_KEY["other_exposures"].choices} == named - {"none", "unknown"}
