"""Plain values never change, are equal by what they hold, and refuse a field too many; a case keeps every reading."""

from dataclasses import FrozenInstanceError
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from triage_app.domain.case import Case, Reading, Tick
from triage_app.domain.conditions import Is
from triage_app.domain.entry_rules import Line
from triage_app.domain.plain import Plain
from triage_app.domain.problems import Place
from triage_app.domain.text import Text

START = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
YES, NO = Text(en="yes", hi="हाँ"), Text(en="no", hi="नहीं")


class Near(Plain):
    """A value of the same fields as a place, and another kind."""

    file: str = ""
    line: int = 0
    key: str = ""


def test_equal_values_are_one_and_a_changed_one_is_another() -> None:
    """Hashed by two fields, told apart by all."""
    assert Place(file="a", line=2, key="x") == Place(file="a", line=2, key="x")
    assert len({Place(file="a", line=2, key="x"), Place(file="a", line=2, key="x")}) == 1
    for other in (Place(file="b", line=2, key="x"), Place(file="a", line=3, key="x"), Place(file="a", line=2, key="y")):
        assert Place(file="a", line=2, key="x") != other
        assert len({Place(file="a", line=2, key="x"), other}) == 2
    assert Place() != Near()
    assert Place() != ("", 0, "")
    assert len({hash(Place(file="a", line=line)) for line in range(20)}) == 20


@pytest.mark.parametrize("values", [{}, {"en": "x"}, {"en": "x", "hi": "y", "fr": "z"}, {"en": "x", "fr": "y"}])
def test_a_field_too_many_or_too_few_is_refused_by_name(values: dict[str, Any]) -> None:
    wrong = values.keys() ^ {"en", "hi"}
    with pytest.raises(TypeError, match=f"Text: .*{min(wrong)}"):
        Text(**values)


def test_nothing_in_a_value_can_be_set_or_deleted() -> None:
    with pytest.raises(FrozenInstanceError):
        YES.en = "no"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del YES.en
    assert YES.en == "yes"


def test_a_copy_differs_only_where_it_was_told() -> None:
    place = Place(file="a", line=2, key="x")
    assert place.model_copy(update={"line": 3}) == Place(file="a", line=3, key="x")
    assert (place.line, repr(place)) == (2, "Place(file='a', line=2, key='x')")
    assert dict(place) == {"file": "a", "line": 2, "key": "x"}


@pytest.mark.parametrize("raw", [
    {"below": float("nan"), "text": dict(YES)}, {"below": float("inf"), "text": dict(YES)},
    {"below": 1, "text": dict(YES), "note": "x"}, {"below": 1}, {"below": 1, "text": {"en": "yes", "hi": " "}},
])  # fmt: skip
def test_a_file_may_hold_no_strange_number_no_unknown_field_and_no_empty_sentence(raw: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Line).validate_python(raw)


def test_a_field_named_like_a_word_of_python_is_read_by_that_word() -> None:
    assert TypeAdapter(Is).validate_python({"finding": "fever", "is": True}) == Is(finding="fever", is_=True)


def read(finding: str, value: bool | float | None, minutes: int = 0) -> Reading:  # noqa: FBT001 - an answer
    return Reading(finding=finding, value=value, at=START + timedelta(minutes=minutes))


def test_the_last_answer_counts_and_every_earlier_one_stays() -> None:
    readings = (read("spo2", 95), read("fever", value=True), read("spo2", 88, 5), read("fever", None, 6))
    case = Case(id="c", started_at=START)
    for each in readings:
        case = case.with_reading(each)
    assert case.facts() == {"spo2": 88}
    assert case.readings == readings
    assert (case.latest("spo2"), case.latest("fever"), case.latest("gcs")) == (readings[2], readings[3], None)


def test_a_no_is_an_answer() -> None:
    assert Case(id="c", started_at=START).with_reading(read("fever", value=False)).facts() == {"fever": False}


def test_a_tick_taken_back_leaves_the_others() -> None:
    case = Case(id="c", started_at=START)
    for name in ("oxygen", "icu", "oxygen"):
        case = case.with_tick(Tick(recommendation=name, at=START))
    assert [tick.recommendation for tick in case.ticks] == ["oxygen", "icu", "oxygen"]
    assert [tick.recommendation for tick in case.without_tick("oxygen").ticks] == ["icu"]
