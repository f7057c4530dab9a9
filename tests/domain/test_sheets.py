"""How questions share a sheet, how far a step is and when it is shown as alarming; steps made by hand."""

from datetime import UTC, datetime

import pytest

from tests.safety.cases import ASSESSOR, KNOWLEDGE
from triage_app.domain.case import Case, Reading
from triage_app.domain.findings import Finding, Group, Kind, Step
from triage_app.domain.flow import CONTEXT, HEADING, ROOM, Sheet, alarming, sheet_with, sheets_of, state_of
from triage_app.domain.text import Text

NOW = datetime(2026, 1, 5, 13, 51, tzinfo=UTC)
WORDS = Text(en="words", hi="शब्द")
RED = ("intubate_now",)


def question(name: str, kind: Kind = Kind.YES_NO, step: str = "s") -> Finding:
    """The question `name` of the group its first sign says."""
    return Finding(key=name, kind=kind, label=WORDS, question=WORDS, help=WORDS, step=step, group=name[0])


def sheets(*findings: Finding, groups: str = "abc", steps: str = "s") -> tuple[Sheet, ...]:
    made = tuple(
        Step(id=step, title=WORDS, intro=WORDS, groups=tuple(Group(id=group, label=WORDS) for group in groups))
        for step in steps
    )
    return sheets_of(KNOWLEDGE.model_copy(update={"steps": made, "findings": findings}))


def many(**counts: int) -> tuple[Finding, ...]:
    return tuple(question(f"{group}{number}") for group, count in counts.items() for number in range(count))


def packed(of: tuple[Sheet, ...]) -> list[str]:
    return ["".join(group.id for group in sheet.groups) for sheet in of]


@pytest.mark.parametrize(("counts", "wanted"), [
    ({"a": 11}, ["a"]), ({"a": 14}, ["a"]), ({"a": 6, "b": 6}, ["a", "b"]), ({"a": 5, "b": 4}, ["ab"]),
    ({"a": 5, "b": 5}, ["a", "b"]), ({"a": 3, "b": 3, "c": 3}, ["abc"]), ({"a": 3, "b": 3, "c": 4}, ["ab", "c"]),
    ({"a": 14, "b": 1, "c": 1}, ["a", "bc"]), ({"a": 2, "c": 2}, ["ac"]), ({}, [""]),
])  # fmt: skip
def test_neighbours_share_a_sheet_while_their_rows_and_headings_fit(counts: dict[str, int], wanted: list[str]) -> None:
    """Eleven rows fit; two headings take 1.24 of them, a sheet of one group has none; no group is torn apart."""
    assert (ROOM, HEADING) == (11.0, 0.62)
    found = sheets(*many(**counts))
    assert packed(found) == wanted
    assert [sheet.index for sheet in found] == list(range(len(wanted)))
    assert [item.key for sheet in found for item in sheet.findings] == [item.key for item in many(**counts)]


def test_a_sheet_filled_to_the_last_row_is_full_and_not_over_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("triage_app.domain.flow.HEADING", 0.5)
    assert packed(sheets(*many(a=5, b=5))) == ["ab"]


def test_a_list_takes_two_rows() -> None:
    lists = tuple(question(f"b{number}", Kind.NAMES) for number in range(2))
    assert packed(sheets(*many(a=5), *lists)) == ["ab"]
    assert packed(sheets(*many(a=6), *lists)) == ["a", "b"]
    assert packed(sheets(*many(a=8), question("b", Kind.INTEGER))) == ["ab"]


def test_a_question_stands_only_in_its_own_step_and_group() -> None:
    found = sheets(question("a0"), question("a1", step="t"), question("b0"), steps="st")
    assert [(sheet.step, [item.key for item in sheet.findings]) for sheet in found] == [
        ("s", ["a0", "b0"]), ("t", ["a1"]),
    ]  # fmt: skip
    assert [item.key for item in found[0].of_group("b")] == ["b0"]
    assert [sheet_with(found, key) for key in ("b0", "a1", "none")] == [*found, None]


def test_a_step_of_two_sheets_is_done_when_both_are() -> None:
    found = sheets(*many(a=6, b=6), question("a9", step="t"), steps="st")
    case = Case(id="c", started_at=NOW)
    states = []
    for item in many(a=6, b=6):
        states.append(state_of("s", found, case))
        case = case.with_reading(Reading(finding=item.key, value=None, at=NOW))
    assert states == ["untouched", *["partly"] * 11]
    assert (state_of("s", found, case), state_of("t", found, case)) == ("done", "untouched")


def test_a_step_alarms_by_an_answer_of_its_own_and_never_by_age_or_weight() -> None:
    """The lamp beside a step leads to the answer that makes the patient red."""
    red = ASSESSOR.assess({"stridor": True, "fvc_ml": 500, "weight_kg": 60, "age_years": 40}, search=False)
    steps = sheets_of(KNOWLEDGE)
    lit = {sheet.step for sheet in steps if alarming(sheet.step, steps, red, RED)}
    assert lit == {"danger", "breathing"}
    assert "age_years" in {reason.finding for reason in red.airway.because} & CONTEXT
    assert {alarming(sheet.step, steps, red, ("niv_or_prepare",)) for sheet in steps} == {False}


def test_what_nobody_asked_is_no_alarm() -> None:
    """A rule may count a finding as possible because it was not assessed: there is no answer to be led to."""
    steps = sheets_of(KNOWLEDGE)
    blank = ASSESSOR.assess({"spo2": 91}, search=False)
    unasked = {reason.finding for reason in blank.airway.because if reason.value is None}
    homes = {item.step for sheet in steps for item in sheet.findings if item.key in unasked}
    answered = {item.step for sheet in steps for item in sheet.findings if item.key == "spo2"}
    assert {each for each in homes - answered if alarming(each, steps, blank, (blank.airway.level,))} == set()
