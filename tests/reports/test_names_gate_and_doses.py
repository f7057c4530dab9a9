"""On paper and in a terminal: the lead by its own name, the gate with its reasons, a dose with all that makes it."""

from datetime import UTC, datetime

import pytest

from tests.safety.cases import ASSESSOR, KNOWLEDGE, Facts
from triage_app.domain.answer import Dose
from triage_app.domain.case import Case, Reading
from triage_app.domain.leading import MYASTHENIC_CODES
from triage_app.domain.text import Language
from triage_app.reports.assessment_text import assessment_text
from triage_app.reports.handoff import handoff
from triage_app.reports.phrases import name_of, source_words

AT = datetime(2026, 1, 5, 13, 51, tzinfo=UTC)
ROWS = {row.id: row for row in KNOWLEDGE.explanations}
GIVEN = {"age_years": 67}
OWN: tuple[tuple[Facts, str], ...] = (
    (GIVEN | {"glucose_mmol_l": 1.4}, "hypoglycaemia"),
    (GIVEN | {"potassium": 8.1}, "hyperkalaemia"),
    (GIVEN | {"neck_injury": True, "limb_weakness": True, "sensory_level": True}, "high_cervical_cord"),
    (GIVEN | {"fever": True, "hypotension": True, "infection_suspected": True, "dysphagia": False,
              "neck_weakness": False, "limb_weakness": False}, "sepsis_other"),
)  # fmt: skip
POISONED = GIVEN | {"weight_kg": 70.0, "bronchorrhea": True, "bradycardia": True, "exposure": "pesticide"}
CHILD = {"age_years": 6, "weight_kg": 20.0, "bronchorrhea": True, "exposure": "pesticide"}


def _papers(facts: Facts, language: Language) -> tuple[str, str]:
    answer = ASSESSOR.assess(facts, search=False)
    readings = tuple(Reading(finding=key, value=value, at=AT) for key, value in facts.items())
    case = Case(id="0123456789ab", started_at=AT, readings=readings)
    return handoff(KNOWLEDGE, case, answer, language), assessment_text(KNOWLEDGE, answer, language)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(("facts", "row"), OWN, ids=[row for _, row in OWN])
def test_a_lead_is_called_what_it_is(facts: Facts, row: str, language: Language) -> None:
    """ "Another medical cause" tells nobody to give sugar."""
    answer, name = ASSESSOR.assess(facts, search=False), ROWS[row].name
    assert answer.primary == "other_medical"
    assert name_of(KNOWLEDGE, answer, answer.primary) == name
    note, text = _papers(facts, language)
    assert f"{name.said_in(language)} [other_medical]" in note
    assert f"- {name.said_in(language)} (" in text


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("facts", [{"ptosis": True}, {"dysphagia": True, "dyspnea": True}], ids=str)
def test_a_myasthenic_stage_is_not_called_a_crisis(facts: Facts, language: Language) -> None:
    known = GIVEN | {"known_mg": True} | facts
    answer = ASSESSOR.assess(known, search=False)
    assert answer.primary in MYASTHENIC_CODES[1:]
    name = KNOWLEDGE.leading.myasthenic_name[answer.primary].said_in(language)
    note, text = _papers(known, language)
    assert f"{name} [{answer.primary}]" in note
    assert f"- {name} (" in text
    assert f"- {ROWS['myasthenic_crisis'].name.said_in(language)} (" not in text


def test_a_second_danger_of_the_same_code_is_handed_over() -> None:
    for paper in _papers(GIVEN | {"potassium": 8.1, "glucose_mmol_l": 1.4}, Language.EN):
        assert ROWS["hyperkalaemia"].name.en in paper
        assert ROWS["hypoglycaemia"].name.en in paper


@pytest.mark.parametrize("language", list(Language))
def test_the_gate_is_handed_over_with_every_reason_and_what_to_do_instead(language: Language) -> None:
    facts = {"age_years": 12, "known_mg": True, "asthma_or_copd": True, "ptosis": True}
    answer = ASSESSOR.assess(facts, search=False)
    instead = [item.text.said_in(language) for item in answer.recommendations if item.tag in
               answer.edrophonium.alternatives]  # fmt: skip
    reasons = [rule.text.said_in(language) for rule in KNOWLEDGE.gate.rules if rule.id in answer.edrophonium.rules]
    assert len(reasons) > 1
    assert instead
    for paper in _papers(facts, language):
        [line] = [line for line in paper.splitlines() if answer.edrophonium.text.said_in(language) in line]
        assert [words for words in (*reasons, *instead) if words.rstrip(".\u0964") not in line] == []


def test_a_gate_shut_by_the_lead_alone_gives_that_reason() -> None:
    [rule] = [rule for rule in KNOWLEDGE.gate.rules if rule.id == "gate-no-question"]
    assert all(rule.text.en in paper for paper in _papers(GIVEN | {"glucose_mmol_l": 1.4}, Language.EN))


def _doses(facts: Facts) -> list[Dose]:
    return [dose for item in ASSESSOR.assess(facts, search=False).recommendations for dose in item.doses]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("facts", [POISONED, CHILD], ids=["adult", "child"])
def test_each_dose_stands_on_one_line_with_all_that_makes_it(facts: Facts, language: Language) -> None:
    """Amount, route, basis, maximum, age band and source: a dose that cannot be checked is not given safely (S12)."""
    doses = _doses(facts)
    assert doses
    for dose in doses:
        sources = (source_words(KNOWLEDGE, dose.sources), ", ".join(dose.sources))
        texts = (dose.drug, dose.route, dose.frequency, dose.arithmetic, dose.age_band)
        for paper, source in zip(_papers(facts, language), sources, strict=True):
            wanted = [*(text.said_in(language) for text in texts), dose.amount, dose.maximum, source]
            assert [line for line in paper.splitlines() if all(words in line for words in wanted)]


def test_a_source_in_few_words_keeps_who_says_it_and_drops_the_address() -> None:
    words = source_words(KNOWLEDGE, ("pralidoxime-dose", "E31", "no-such-source"))
    assert words.startswith("CHEO (Ottawa) parenteral manual, pralidoxime / Drugs.com dosage page")
    assert words.endswith("; E31; no-such-source")
    assert "http" not in words
    assert all("http" not in source_words(KNOWLEDGE, dose.cites) for dose in KNOWLEDGE.doses)
