"""Why: the page behind a line is about that line, and says what was not read, not assessed, or not known."""

import re
from dataclasses import replace
from functools import partial
from html import unescape

import pytest
from PySide6.QtWidgets import QLabel

from tests.drivers import Builder, Wizard, parts
from tests.safety.cases import ASSESSOR, KNOWLEDGE, Facts
from tests.safety.test_s08_edrophonium_gate import READY
from triage_app.app import load_catalogue
from triage_app.domain.answer import Assessment
from triage_app.domain.gate import OPEN
from triage_app.domain.text import Language
from triage_app.paths import resources_folder
from triage_app.ui.overlay import Overlay
from triage_app.ui.shown import as_json, from_json
from triage_app.ui.why import Explainer
from triage_app.ui.why_medicines import MedicinePages
from triage_app.ui.wizard.gate_notice import GateNotice
from triage_app.ui.wizard.plan_page import PlanPage

CATALOGUE = load_catalogue(resources_folder())
ROWS = {row.id: row for row in KNOWLEDGE.explanations}
GIVEN: Facts = {"age_years": 67}
LEADS: tuple[tuple[Facts, str], ...] = (
    (GIVEN | {"potassium": 8.1}, "hyperkalaemia"),
    (GIVEN | {"glucose_mmol_l": 1.4}, "hypoglycaemia"),
    (GIVEN | {"neck_injury": True, "limb_weakness": True, "sensory_level": True}, "high_cervical_cord"),
    (GIVEN | {"ataxia": True, "ophthalmoparesis": True, "dtr": "absent"}, "miller_fisher"),
    (GIVEN | {"exposure": "nerve_agent", "pupils": "miosis", "seizure": True}, "nerve_agent"),
    (GIVEN | {"known_mg": True, "antibody": "MuSK", "dysphagia": True}, "musk_mg_crisis"),
    (GIVEN | {"known_mg": True, "ptosis": True}, "myasthenic_crisis"),
    (GIVEN | {"known_mg": True, "dysphagia": True, "dyspnea": True}, "myasthenic_crisis"),
)  # fmt: skip


def _explainer(answer: Assessment, facts: Facts, language: Language = Language.EN) -> Explainer:
    return Explainer(KNOWLEDGE, answer, language, partial(CATALOGUE.say, language), facts)


def _plain(page: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "\n", page))


def _lead(page: str) -> str:
    """The part of the ranking about the lead."""
    return page.split("<h3>")[1]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(("facts", "row"), LEADS, ids=[row for _, row in LEADS])
def test_the_lead_has_its_own_question_red_flags_and_sources(facts: Facts, row: str, language: Language) -> None:
    """Low glucose under the question of a congenital syndrome is corrected too late."""
    page = _explainer(ASSESSOR.assess(facts, search=False), facts, language).ranking()
    lead = _plain(_lead(page).split("<h4>" + CATALOGUE.say(language, "why.also", name=""))[0])
    texts = (ROWS[row].question, *ROWS[row].red_flags)
    assert [text for text in texts if text.said_in(language) not in lead] == []
    assert [cite for cite in ROWS[row].cites if KNOWLEDGE.source[cite].cite not in lead] == []
    others = [other.question for other in KNOWLEDGE.explanations if other.id != row]
    assert [text for text in others if text.said_in(language) in lead and text != ROWS[row].question] == []


@pytest.mark.parametrize("language", list(Language))
def test_the_panel_says_low_glucose_and_not_another_cause(open_wizard: Builder, language: Language) -> None:
    wizard = open_wizard(language)
    wizard.session.answer("glucose_mmol_l", 1.4)
    wizard.settle()
    assert ROWS["hypoglycaemia"].name.said_in(language) in wizard.texts()


@pytest.mark.parametrize(("facts", "row"), LEADS, ids=[row for _, row in LEADS])
def test_a_stored_case_of_before_finds_its_row_by_name(facts: Facts, row: str) -> None:
    answer = ASSESSOR.assess(facts, search=False)
    stored = as_json(answer)
    assert from_json(stored) == answer
    older = re.sub(r',"row":"\w*","also":\[[^]]*\]', "", stored)
    assert '"row"' not in older
    assert ROWS[row].question.en in _plain(_lead(_explainer(from_json(older), facts).ranking()))


def test_a_second_danger_under_the_same_name_is_not_hidden_by_the_first() -> None:
    """Potassium 8.1 and glucose 1.4 share a code: both are told."""
    facts = GIVEN | {"potassium": 8.1, "glucose_mmol_l": 1.4}
    page = _plain(_explainer(ASSESSOR.assess(facts, search=False), facts).ranking())
    for row in ("hyperkalaemia", "hypoglycaemia"):
        assert ROWS[row].name.en in page
        assert ROWS[row].question.en in page


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("facts", [{}, {"spo2": 95}], ids=str)
def test_where_nothing_stands_the_page_says_so_and_what_to_ask(facts: Facts, language: Language) -> None:
    """An empty page reads as nothing wrong."""
    answer = ASSESSOR.assess(facts)
    page = _plain(_explainer(answer, facts, language).ranking())
    assert answer.differential[0].name.said_in(language) in page
    assert CATALOGUE.say(language, "why.lead.mixed_or_uncertain") in page
    assert CATALOGUE.say(language, "why.none_stands") in page
    asked = next(item.finding for item in answer.missing if "primary" in item.could_change)
    assert KNOWLEDGE.finding[asked].label.said_in(language) in page


def test_an_uncertain_lead_stands_first_and_what_stands_follows() -> None:
    facts = GIVEN | {"known_mg": True, "ptosis": True, "fatigable": True, "pupils": "miosis"}
    answer = ASSESSOR.assess(facts, search=False)
    assert answer.primary == "mixed_or_uncertain"
    heads = re.findall(r"<h3>(.*?)</h3>", _explainer(answer, facts).ranking())
    assert heads[0] == "Leads: Mixed or uncertain"
    assert len(heads) > 1
    assert CATALOGUE.say(Language.EN, "why.none_stands") not in _explainer(answer, facts).ranking()


def test_no_crisis_is_said_with_what_it_does_not_rule_out() -> None:
    answer = replace(ASSESSOR.assess({}, search=False), primary="not_crisis")
    first = replace(answer.differential[0], code="not_crisis", name=KNOWLEDGE.leading.myasthenic_name["not_crisis"])
    page = _explainer(replace(answer, differential=(first, *answer.differential[1:])), {}).ranking()
    assert "Leads: Not a crisis" in page
    assert CATALOGUE.say(Language.EN, "why.lead.not_crisis") in _plain(page)


# The gate

GATES: tuple[Facts, ...] = (
    {},
    GIVEN | {"apnoea": True},
    GIVEN | {"glucose_mmol_l": 1.4},
    {"age_years": 12, "known_mg": True, "asthma_or_copd": True, "ptosis": True, "medications": ("propranolol",)},
    READY,
)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("facts", GATES, ids=str)
def test_the_gate_gives_each_reason_with_its_findings_what_instead_and_sources(
    facts: Facts, language: Language
) -> None:
    """A bare "contraindicated" is argued with; its reason is not."""
    answer = ASSESSOR.assess(facts, search=False)
    page = _explainer(answer, facts, language).gate()
    words, rules = _plain(page), {rule.id: rule for rule in KNOWLEDGE.gate.rules}
    assert answer.edrophonium.rules
    assert answer.edrophonium.text.said_in(language) in words
    for fired in answer.edrophonium.rules:
        assert rules[fired].text.said_in(language) in words
        assert [cite for cite in rules[fired].cites if KNOWLEDGE.source[cite].cite not in words] == []
    behind = [KNOWLEDGE.finding[reason.finding].label for reason in answer.edrophonium.because]
    assert [label for label in behind if label.said_in(language) not in words] == []
    instead = [item for item in answer.recommendations if item.tag in answer.edrophonium.alternatives]
    assert [item for item in instead if item.text.said_in(language) not in words] == []
    assert [item for item in instead if item.pitfall and item.pitfall.said_in(language) not in words] == []
    steps = [step.text.said_in(language) in words for step in KNOWLEDGE.gate.procedure]
    assert all(steps) if answer.edrophonium.decision == OPEN else not any(steps)


def test_a_medicine_that_shuts_the_gate_is_named() -> None:
    page = _plain(_explainer(ASSESSOR.assess(GATES[3], search=False), GATES[3]).gate())
    assert "Current medicines: propranolol" in page
    assert "Current medicines: not assessed" not in page


def test_the_gate_is_explained_from_its_questions_and_from_its_notice(wizard: Wizard) -> None:
    wizard.answer("asthma_or_copd", value=True)
    reason = next(rule.text.en for rule in KNOWLEDGE.gate.rules if rule.id == "gate-heart-lung")
    wizard.press("F1")
    assert reason in wizard.seen(Overlay)[0].shown_words()
    assert KNOWLEDGE.finding["asthma_or_copd"].label.en in wizard.seen(Overlay)[0].shown_words()
    wizard.press("Escape")
    wizard.click_on(wizard.seen(GateNotice)[0])
    assert reason in wizard.seen(Overlay)[0].shown_words()


def test_a_notice_without_findings_still_gives_its_reason(wizard: Wizard) -> None:
    wizard.session.answer("glucose_mmol_l", 1.4)
    wizard.kit.navigator.go_to_finding("edrophonium_available")
    wizard.settle()
    assert "not one this test could sort out" in " ".join(
        label.text() for label in parts(wizard.seen(GateNotice)[0], QLabel)
    )


# Medicines


@pytest.mark.parametrize("language", list(Language))
def test_a_medicine_read_in_part_says_what_was_not_read(wizard: Wizard, language: Language) -> None:
    assert wizard.kit.drugs is not None
    page = _plain(
        MedicinePages(wizard.kit.drugs, language, partial(CATALOGUE.say, language)).medicines(["gentamicin zzqxil 5mg"])
    )
    unread = wizard.kit.drugs.words.sayings.not_settled.filled(words="zzqxil")
    assert unread.said_in(language) in page
    assert CATALOGUE.say(language, f"tier.{wizard.kit.drugs.drug['gentamicin'].mg_risk}") in page


def test_a_misspelled_medicine_gives_the_names_that_may_be_meant_with_their_tiers(wizard: Wizard) -> None:
    wizard.answer("medications", ("ciprofloxacn",))
    wizard.press("F1")
    words = wizard.seen(Overlay)[0].shown_words()
    assert wizard.kit.drugs is not None
    assert wizard.kit.drugs.words.sayings.choose.en in words
    [line] = [line for line in words.splitlines() if line.strip().startswith("ciprofloxacin \u2013")]
    assert CATALOGUE.say(Language.EN, f"tier.{wizard.kit.drugs.drug['ciprofloxacin'].mg_risk}") in line
    assert "UNASSESSED" in words


# Doses

POISONED: Facts = GIVEN | {"weight_kg": 70.0, "bronchorrhea": True, "bradycardia": True, "exposure": "pesticide"}


def test_a_dose_is_explained_with_its_own_sources() -> None:
    answer = ASSESSOR.assess(POISONED, search=False)
    dosed = [item for item in answer.recommendations if item.doses]
    assert dosed
    for advice in dosed:
        page = _plain(_explainer(answer, POISONED).advice(advice))
        for dose in advice.doses:
            assert [name for name in dose.sources if KNOWLEDGE.source[name].cite not in page] == []
            assert dose.maximum in page
            assert dose.arithmetic.en in page
            assert dose.age_band.en in page


@pytest.mark.parametrize("language", list(Language))
def test_a_dose_in_the_plan_names_who_says_so(open_wizard: Builder, language: Language) -> None:
    wizard = open_wizard(language)
    for finding, value in POISONED.items():
        wizard.session.answer(finding, value)
    wizard.press("Alt+8")
    words = "\n".join(label.text() for label in parts(wizard.seen(PlanPage)[0], QLabel))
    doses = [dose for item in wizard.session.assessment.recommendations for dose in item.doses]
    assert doses
    for dose in doses:
        read = next(name for name in dose.sources if KNOWLEDGE.source[name].provenance == "read")
        assert KNOWLEDGE.source[read].cite.split(" http")[0] in unescape(words)
