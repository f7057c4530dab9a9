"""New readings: a bad value keeps its level until it is measured again, a good one stops reassuring (E09, E25)."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest
from pydantic import TypeAdapter

from tests.safety.test_s08_edrophonium_gate import READY, RECORDED_TRUE
from triage_app.domain.case import Case, Reading
from triage_app.domain.findings import Value
from triage_app.domain.gate import OPEN
from triage_app.domain.rounds import begun, without_safeguards
from triage_app.files.content import Content, load_content
from triage_app.paths import resources_folder

START = datetime(2026, 1, 5, 13, 51, tzinfo=UTC)
AGE = {"age_years": 50.0}
WELL: dict[str, Value] = {
    **AGE, "known_mg": False, "spo2": 98, "on_oxygen": False, "resp_rate": 14, "dysphagia": False,
    "unable_to_handle_secretions": False, "fvc_ml_per_kg": 60.0,
}  # fmt: skip


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content(resources_folder())


def rounds(*answers: Mapping[str, Value | None]) -> Case:
    """A case with new readings begun between one set of answers and the next."""
    case = Case(id="c", started_at=START)
    for hour, given in enumerate(answers):
        case = case.with_round()
        for key, value in given.items():
            case = case.with_reading(Reading(finding=key, value=value, at=START + timedelta(hours=hour)))
    return case


def level(content: Content, case: Case) -> str:
    return content.assessor.level(content.assessor.facts(case))


@pytest.mark.parametrize(
    ("finding", "bad"),
    [("nif_cmh2o", -15), ("spo2", 84), ("single_breath_count", 0), ("paco2_mmhg", 55), ("stridor", True),
     ("consciousness", "drowsy"), ("gcs", 9)],
)  # fmt: skip
def test_a_red_value_not_measured_again_keeps_its_level(content: Content, finding: str, bad: Value) -> None:
    """Whoever says at the re-check that he did not measure has not made the patient better."""
    before = rounds({**AGE, "dysphagia": True, "dyspnea": True, finding: bad})
    assert level(content, before) == "intubate_now"
    after = before.with_round().with_reading(Reading(finding=finding, value=None, at=START))
    assert level(content, after) == "intubate_now"
    assert after.not_again() == (finding,)
    twice = after.with_round().with_reading(Reading(finding=finding, value=None, at=START))
    assert level(content, twice) == "intubate_now"


def test_a_new_measurement_lowers_what_a_missing_one_does_not(content: Content) -> None:
    assert level(content, rounds({**AGE, "nif_cmh2o": -15}, {"nif_cmh2o": -60})) == "monitor_closely"


def test_two_signs_not_asked_again_stay_two_signs(content: Content) -> None:
    case = rounds({**AGE, "dysphagia": True, "dysarthria": True}, {"dysphagia": None, "dysarthria": None})
    assert level(content, case) == "niv_or_prepare"


@pytest.mark.parametrize("finding", ["spo2", "resp_rate", "fvc_ml_per_kg", "dysphagia"])
def test_a_good_value_not_measured_again_reassures_no_longer(content: Content, finding: str) -> None:
    assert level(content, rounds(WELL)) == "routine"
    again = rounds(WELL, {finding: None, "unable_to_handle_secretions": None})
    assert level(content, again) == "monitor_closely"


def test_an_old_gas_or_pressure_not_repeated_clears_no_niv(content: Content) -> None:
    """A normal PaCO2 of an hour ago is no ground for NIV without asking; a raised one still bars it."""
    bars: dict[str, Value] = {
        **AGE, "known_mg": True, "dyspnea": True, "dysarthria": True, "unable_to_handle_secretions": False,
        "emesis": False, "bronchorrhea": False, "consciousness": "alert", "gcs": 15, "hypotension": False,
        "stridor": False, "apnoea": False, "peak_cough_flow_l_min": 300, "ph": 7.4, "fvc_ml_per_kg": 18.0,
    }  # fmt: skip

    def niv(*answers: Mapping[str, Value | None]) -> set[str]:
        plan = content.assessor.plan(content.assessor.facts(rounds(*answers)))
        return {each.id for each in plan.recommendations if each.tag == "niv_trial"}

    assert niv({**bars, "paco2_mmhg": 40}) == {"rec-niv-trial"}
    assert niv({**bars, "paco2_mmhg": 40}, {"paco2_mmhg": None}) == niv(bars) != {"rec-niv-trial"}
    assert niv({**bars, "paco2_mmhg": 52}, {"paco2_mmhg": None}) == set()


def test_a_pressure_not_measured_again_opens_no_edrophonium_gate(content: Content) -> None:
    """That there is no hypotension must be known now, not an hour ago."""
    safe = dict.fromkeys(RECORDED_TRUE, True)
    before = {key: value for key, value in READY.items() if key not in {*safe, "hypotension"}}
    measured = rounds({**before, "sbp": 125}, safe)
    assert content.assessor.reasoner.think(content.assessor.facts(measured)).decision == OPEN
    skipped = rounds({**before, "sbp": 125}, {"sbp": None, **safe})
    assert content.assessor.reasoner.think(content.assessor.facts(skipped)).decision != OPEN


def test_a_fever_not_measured_again_still_asks_for_the_cause(content: Content) -> None:
    facts = content.assessor.facts(rounds({**AGE, "temp_c": 39.5}, {"temp_c": None}))
    assert facts["temp_c"] == 39.5


def test_not_assessed_in_the_same_readings_takes_a_mistake_back(content: Content) -> None:
    first = rounds({**AGE, "nif_cmh2o": -15}).with_reading(Reading(finding="nif_cmh2o", value=None, at=START))
    assert "nif_cmh2o" not in first.facts()
    again = rounds({**AGE, "nif_cmh2o": -40}, {"nif_cmh2o": -15})
    assert level(content, again) == "intubate_now"
    taken_back = again.with_reading(Reading(finding="nif_cmh2o", value=None, at=START))
    assert taken_back.facts()["nif_cmh2o"] == -40


def test_a_no_or_an_empty_list_stands_no_longer_when_it_was_not_asked_again() -> None:
    case = rounds({"stridor": False, "allergies": ()}, {"stridor": None, "allergies": None})
    assert case.facts() == {}


def test_new_readings_take_every_safeguard_back_for_good(content: Content) -> None:
    safe = {item.key: True for item in content.knowledge.findings if item.group == "gate"}
    case = begun(rounds({**AGE, **safe}), content.knowledge, START)
    assert case.facts() == AGE
    later = case.with_reading(Reading(finding="atropine_drawn_up", value=None, at=START))
    assert later.facts() == AGE
    assert without_safeguards(later, content.knowledge, START) is later


def test_new_readings_begun_twice_are_begun_once(content: Content) -> None:
    case = begun(rounds({"spo2": 95}), content.knowledge, START)
    assert begun(case, content.knowledge, START) is case
    empty = Case(id="c", started_at=START)
    assert begun(empty, content.knowledge, START) is empty


def test_clearing_a_reading_keeps_the_rounds_apart() -> None:
    case = rounds({"stridor": True, "spo2": 85}, {"spo2": 90, "stridor": True}, {"spo2": None})
    cleared = case.without("stridor", new_only=False)
    assert (cleared.rounds, cleared.facts()) == ((1, 2), {"spo2": 90})
    assert cleared.newest("spo2") == cleared.readings[-1]
    asked_again = cleared.without("spo2", new_only=True)
    assert (asked_again.newest("spo2"), asked_again.facts()) == (None, {"spo2": 90})
    assert asked_again.without("spo2", new_only=True) is asked_again


def test_a_case_stored_before_there_were_rounds_opens_as_it_was() -> None:
    case = rounds({"spo2": 85})
    adapter = TypeAdapter(Case)
    stored = adapter.dump_python(case, mode="json")
    assert stored.pop("rounds") == []
    assert adapter.validate_python(stored) == case


def test_a_damaged_count_of_rounds_hides_no_reading() -> None:
    case = rounds({"spo2": 85}).model_copy(update={"rounds": (-3, 99, 1, 0)})
    assert case.facts() == {"spo2": 85}
    assert case.newest("spo2") is None
