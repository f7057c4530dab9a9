"""The advice files: complete, sourced, and safe words in both languages."""

import re

import pytest

from tests.knowledge.advice_bedside import ADVICE, AVOID, BANDS, DOSES, OWN, RULES, SHARED, section
from triage_app.domain.conditions import Named
from triage_app.domain.evaluation import findings_in, walk
from triage_app.domain.findings import Finding
from triage_app.domain.knowledge import AvoidRule, Recommendation, Source
from triage_app.domain.text import Text

LONGEST_LINE = 75  # characters of an action a nurse reads at a glance
ADVISED = {
    "secure_airway", "niv_trial", "prepare_airway_team", "oxygen", "suction", "serial_fvc", "abg", "ecg_monitor",
    "icu", "monitored_bed", "discharge", "hold_anticholinesterase", "resume_usual_anticholinesterase", "atropine",
    "glycopyrrolate", "pralidoxime_consider", "benzodiazepine_for_seizure", "decontaminate", "skin_search",
    "poison_centre", "antivenom_consider", "antitoxin_consider", "naloxone_consider", "calcium_consider",
    "bronchodilator", "infection_workup", "antibiotics_now", "sepsis_bundle", "ivig_or_plex", "steroid_specialist",
    "neurology_consult", "neuroimaging", "medication_review", "stop_drug", "renal_check", "electrolyte_check",
    "troponin_ck", "cancer_screen", "pregnancy_team", "neonatal_team", "reduced_nmb_dose", "ice_pack_test",
    "safety_net",
}  # fmt: skip
NEVER_ADVISED = {
    "edrophonium_test_before_airway", "increase_pyridostigmine", "neostigmine",
    "succinylcholine", "magnesium", "high_dose_steroid_start", "sedation_without_airway", "fluoroquinolone",
    "macrolide", "aminoglycoside", "beta_blocker",
}  # fmt: skip
AVOIDED = {
    "fluoroquinolone", "macrolide", "aminoglycoside", "magnesium", "beta_blocker", "succinylcholine", "neostigmine",
    "edrophonium_test", "increase_pyridostigmine", "high_dose_steroid_start", "sedation_without_airway",
}  # fmt: skip
DISPLAYABLE = {  # E31
    "cc-atropine-dose", "op-atropine-child", "op-preintubation-atropine", "nerve-agent-child", "pralidoxime-dose",
    "naloxone-dose", "calcium-magnesium-excess", "seizure-in-mg", "ivig-dose", "sep-stress-steroid-child",
}  # fmt: skip
AIRWAY = {"secure_airway", "prepare_airway_team", "niv_trial", "oxygen", "suction"}
NAMES = SHARED | OWN


def _numbers(words: str) -> list[str]:
    return sorted(re.findall(r"\d+(?:\.\d+)?", words))


def _texts(rule: Recommendation | AvoidRule) -> list[Text]:
    pitfall = rule.pitfall if isinstance(rule, Recommendation) else None
    return [text for text in (rule.text, rule.why, pitfall) if text is not None]


def test_every_tag_has_its_words() -> None:
    assert {rule.tag for rule in ADVICE} >= ADVISED
    assert {rule.tag for rule in AVOID} >= AVOIDED


def test_what_must_never_be_advised_is_not_here() -> None:
    assert not {rule.tag for rule in ADVICE} & NEVER_ADVISED
    behind_the_gate = [rule for rule in ADVICE if rule.tag == "edrophonium_test"]
    assert [rule.when for rule in behind_the_gate] == [Named(named="edrophonium_ready")]


def test_ids_are_unique_and_names_are_not_written_twice() -> None:
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))
    assert not SHARED.keys() & OWN.keys()


def test_bands_run_airway_first_and_every_advice_has_one() -> None:
    assert [band.id for band in BANDS] == ["airway", "antidote", "hold", "infection", "monitor", "cause", "later"]
    assert {rule.band for rule in ADVICE} <= {band.id for band in BANDS}
    assert {rule.band for rule in ADVICE if rule.tag in AIRWAY} == {"airway"}


def test_conditions_ask_only_for_findings_and_names_that_exist() -> None:
    known = {finding.key for finding in section("findings.yaml", "findings", tuple[Finding, ...])}
    for rule in RULES:
        assert list(walk(rule.when, NAMES)), rule.id
        assert findings_in(rule.when, NAMES) <= known, rule.id


def test_every_own_name_is_used() -> None:
    used = {part.named for rule in RULES for part in walk(rule.when, NAMES) if isinstance(part, Named)}
    assert OWN.keys() <= used


def test_every_source_is_known() -> None:
    sources = {source.id for source in section("sources.yaml", "sources", tuple[Source, ...])}
    assert not {cite for rule in RULES for cite in rule.cites} - sources


@pytest.mark.parametrize("rule", [*ADVICE, *AVOID], ids=lambda rule: rule.id)
def test_words_are_short_and_the_same_numbers_stand_in_both_languages(rule: Recommendation | AvoidRule) -> None:
    assert len(rule.text.en) <= LONGEST_LINE
    assert all(_numbers(text.en) == _numbers(text.hi) for text in _texts(rule))


@pytest.mark.parametrize("rule", [*ADVICE, *AVOID], ids=lambda rule: rule.id)
def test_hindi_is_written_in_devanagari(rule: Recommendation | AvoidRule) -> None:
    lines = _texts(rule)[1:] if rule.id in {"rec-electrolytes", "rec-stop-drug"} else _texts(rule)
    assert all(re.search(r"[\u0900-\u097f]", text.hi) for text in lines)


def test_doses_stand_only_on_what_may_be_displayed() -> None:
    kinds = {source.id: source.provenance for source in section("sources.yaml", "sources", tuple[Source, ...])}
    for dose in DOSES:
        assert DISPLAYABLE & set(dose.cites), dose.id
        assert {kinds[cite] for cite in dose.cites} <= {"read", "ruling"}, dose.id
        assert (dose.amount is None) != (dose.per_kg is None), dose.id
        assert dose.per_kg is None or (dose.minimum_kg and dose.maximum_kg), dose.id
    assert {name for rule in ADVICE for name in rule.doses} == {dose.id for dose in DOSES}
