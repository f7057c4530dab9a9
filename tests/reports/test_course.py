"""The hand-over tells the course of FVC and NIF and when they are due again, by the clock."""

from datetime import UTC, datetime, timedelta

import pytest

from triage_app.domain.case import Case, Reading
from triage_app.domain.findings import Value
from triage_app.domain.text import Language
from triage_app.files.content import Content, load_content
from triage_app.paths import resources_folder
from triage_app.reports.handoff import handoff

AT = datetime(2026, 1, 5, 13, 51, tzinfo=UTC)


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content(resources_folder())


def _note(content: Content, *answers: tuple[str, Value | None], language: Language = Language.EN) -> str:
    readings = tuple(
        Reading(finding=key, value=value, at=AT + timedelta(minutes=10 * place))
        for place, (key, value) in enumerate(answers)
    )
    case = Case(id="0123456789ab", started_at=AT, readings=readings)
    note = handoff(content.knowledge, case, content.assessor.assess(content.assessor.facts(case)), language)
    return note.replace("\u00a0", " ")


def test_the_course_names_every_value_with_its_time_and_the_fall_from_first_and_best(content: Content) -> None:
    note = _note(content, ("weight_kg", 62), ("fvc_ml", 2000), ("fvc_ml", 3000), ("fvc_ml", 1900))
    assert (
        "Course of FVC: 2,000 mL = 32.3 mL/kg (14:01), 3,000 mL = 48.4 mL/kg (14:11), 1,900 mL = 30.6 mL/kg (14:21); "
        "\u22125 % from first, \u221236.7 % from best"
    ) in note
    assert "1,900 mL (14:21) = 30.6 mL/kg" in note


def test_a_weaker_pull_is_a_fall(content: Content) -> None:
    note = _note(content, ("nif_cmh2o", -40), ("nif_cmh2o", None), ("nif_cmh2o", -25))
    assert "\u221240 cmH2O (13:51), \u221225 cmH2O (14:11); \u221237.5 % from first\n" in note


def test_one_value_is_no_course(content: Content) -> None:
    assert "Course of" not in _note(content, ("fvc_ml", 2000))


def test_of_a_long_course_the_first_and_the_latest_are_told(content: Content) -> None:
    note = _note(content, *(("fvc_ml", 3000 - 10 * place) for place in range(30)))
    line = next(line for line in note.splitlines() if line.startswith("Course of FVC"))
    assert line.count(" mL (") == 12
    assert "3,000 mL (13:51), \u2026, 2,810 mL" in line


@pytest.mark.parametrize(("language", "words"), [(Language.EN, "due at 16:01"), (Language.HI, "16:01 बजे")])
def test_the_next_check_is_told_by_the_clock(content: Content, language: Language, words: str) -> None:
    answers = (("age_years", 50.0), ("fvc_ml_per_kg", 25.0), ("allergies", ("penicillin",)))
    case_minutes = content.assessor.assess({"age_years": 50.0, "fvc_ml_per_kg": 25.0}).next_check_minutes
    assert case_minutes == 120
    assert words in _note(content, *answers, language=language)
