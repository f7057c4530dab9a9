"""Which questions stand on which sheet: every one once, none too many, nothing torn apart."""

from datetime import UTC, datetime

import pytest

from triage_app.domain.case import Case, Reading
from triage_app.domain.findings import Kind
from triage_app.domain.flow import HEADING, ROOM, Sheet, alarming, first_open, sheet_with, sheets_of, state_of
from triage_app.files.content import Content

NOW = datetime(2026, 1, 5, 13, 51, tzinfo=UTC)
STEPS = ("danger", "breathing", "cholinergic", "weakness", "mg_drugs", "infection", "edrophonium", "plan")


@pytest.fixture(scope="module")
def sheets(content: Content) -> tuple[Sheet, ...]:
    return sheets_of(content.knowledge)


def _case(**answers: bool | float | None) -> Case:
    readings = tuple(Reading(finding=key, value=value, at=NOW) for key, value in answers.items())
    return Case(id="c", started_at=NOW, readings=readings)


def test_steps_come_in_the_order_of_care(sheets: tuple[Sheet, ...]) -> None:
    assert tuple(dict.fromkeys(sheet.step for sheet in sheets)) == STEPS


def test_every_question_stands_on_exactly_one_sheet(content: Content, sheets: tuple[Sheet, ...]) -> None:
    shown = [finding.key for sheet in sheets for finding in sheet.findings]
    assert len(shown) == len(set(shown))
    assert set(shown) == {finding.key for finding in content.knowledge.findings}


def test_no_sheet_holds_more_than_fits(sheets: tuple[Sheet, ...]) -> None:
    for sheet in sheets:
        rows = sum(2 if finding.kind is Kind.NAMES else 1 for finding in sheet.findings)
        headings = HEADING * len(sheet.groups) if len(sheet.groups) > 1 else 0
        assert rows + headings <= ROOM, (sheet.step, sheet.index)


def test_the_plan_asks_nothing(sheets: tuple[Sheet, ...]) -> None:
    assert [sheet.findings for sheet in sheets if sheet.step == "plan"] == [()]


def test_the_first_open_question_skips_what_was_touched(sheets: tuple[Sheet, ...]) -> None:
    keys = [finding.key for finding in sheets[0].findings]
    assert first_open(sheets[0], keys.__contains__) == keys[0]
    assert first_open(sheets[0], keys[2:].__contains__) == keys[2]
    assert first_open(sheets[0], [].__contains__) is None


def test_a_step_is_untouched_partly_or_done(sheets: tuple[Sheet, ...]) -> None:
    keys = [finding.key for sheet in sheets if sheet.step == "edrophonium" for finding in sheet.findings]
    assert state_of("edrophonium", sheets, _case()) == "untouched"
    assert state_of("edrophonium", sheets, _case(**{keys[0]: False})) == "partly"
    assert state_of("edrophonium", sheets, _case(**dict.fromkeys(keys))) == "done"
    assert state_of("plan", sheets, _case()) == "untouched"


def test_a_step_alarms_when_it_holds_the_reason(content: Content, sheets: tuple[Sheet, ...]) -> None:
    red = content.assessor.assess({"stridor": True, "weight_kg": 62.0})
    assert alarming("danger", sheets, red, ("intubate_now",))
    assert not alarming("breathing", sheets, red, ("intubate_now",))
    assert not alarming("danger", sheets, red, ("niv_or_prepare",))


def test_weight_and_age_are_no_alarm_themselves(content: Content, sheets: tuple[Sheet, ...]) -> None:
    low = content.assessor.assess({"fvc_ml": 900.0, "weight_kg": 62.0, "age_years": 58.0})
    assert alarming("breathing", sheets, low, ("intubate_now",))
    assert not alarming("danger", sheets, low, ("intubate_now",))


def test_a_question_is_found_by_its_finding(sheets: tuple[Sheet, ...]) -> None:
    found = sheet_with(sheets, "nif_cmh2o")
    assert found is not None
    assert found.step == "breathing"
    assert sheet_with(sheets, "no_such_finding") is None
