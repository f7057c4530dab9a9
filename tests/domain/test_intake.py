"""Facts taken in: what is wrong is named with its key, what was expected and the nearest key; nothing is repaired."""

from typing import Any

import pytest

from tests.safety.cases import KNOWLEDGE
from triage_app.domain.intake import LONGEST_LIST, LONGEST_NAME, MOST_SUGGESTIONS, Intake, take_in
from triage_app.domain.problems import Problem, ProblemCode


def taken(**raw: object) -> Intake:
    return take_in(KNOWLEDGE, raw)


def fault(**raw: object) -> Problem:
    """The one problem of the facts; what is wrong is taken in nowhere."""
    (problem,) = taken(**raw).problems
    assert problem.where is not None
    return problem


@pytest.mark.parametrize(("key", "value"), [
    ("fever", True), ("fever", False), ("pupils", "miosis"), ("gcs", 3), ("gcs", 15), ("spo2", 30), ("spo2", 100),
    ("spo2", 91.5), ("medications", ("atropine",)), ("medications", ()),
])  # fmt: skip
def test_a_value_of_its_kind_is_taken_as_it_is_up_to_both_ends(key: str, value: object) -> None:
    found = taken(**{key: value})
    assert (found.facts, found.problems) == ({key: value}, [])
    assert type(found.facts[key]) is type(value)


def test_a_whole_number_written_with_a_point_is_whole() -> None:
    assert type(taken(gcs=13.0).facts["gcs"]) is int


def test_null_is_not_assessed_and_never_a_no() -> None:
    assert (taken(fever=None, gcs=None).facts, taken(fever=None, gcs=None).problems) == ({}, [])


@pytest.mark.parametrize(("key", "value", "expected"), [
    ("fever", 1, "true or false"), ("fever", "yes", "true or false"), ("pupils", True, "one of "), ("gcs", 13.5, ""),
    ("gcs", True, "a whole number"), ("spo2", "91", "a number in %"), ("spo2", False, "a number in %"),
    ("ph", "7.2", "a number"), ("medications", "atropine", "a list of texts"), ("medications", [1], "a list of texts"),
    ("medications", ["atropine", None], "a list of texts"), ("fever", {}, "true or false"),
])  # fmt: skip
def test_a_value_of_another_kind_is_refused_with_what_was_expected(key: str, value: object, expected: str) -> None:
    """A whole-number finding never rounds, a yes is never a one."""
    problem = fault(**{key: value})
    assert (problem.code, problem.where.key if problem.where else "") == (ProblemCode.WRONG_TYPE, key)
    assert str(problem.fact("expected")).startswith(expected)
    assert taken(**{key: value}).facts == {}


@pytest.mark.parametrize(("key", "nearest"), [("fvc_m", "fvc_ml"), ("spo", "spo2"), ("zzzzzzzz", "")])
def test_an_unknown_key_is_named_beside_the_nearest_known_one(key: str, nearest: str) -> None:
    problem = fault(**{key: 1})
    assert (problem.code, problem.fact("name"), problem.fact("nearest")) == (ProblemCode.UNKNOWN_KEY, key, nearest)
    assert problem.where is not None
    assert problem.where.key == key


def test_after_so_many_unknown_keys_no_more_are_compared() -> None:
    problems = taken(**{f"fvc_m{number:03d}": 1 for number in range(MOST_SUGGESTIONS + 1)}).problems
    assert [bool(problem.fact("nearest")) for problem in problems] == [*[True] * MOST_SUGGESTIONS, False]


@pytest.mark.parametrize(("value", "nearest"), [("miosys", "miosis"), ("qqqq", "")])
def test_an_answer_that_is_not_offered_is_named_beside_the_nearest(value: str, nearest: str) -> None:
    problem = fault(pupils=value)
    assert (problem.code, problem.fact("value"), problem.fact("nearest")) == (ProblemCode.NOT_ALLOWED, value, nearest)
    assert "miosis" in str(problem.fact("allowed"))
    assert problem.where is not None
    assert problem.where.key == "pupils"


@pytest.mark.parametrize(("key", "value", "quoted", "expected"), [
    ("gcs", 2, 2, "3 to 15"), ("gcs", 16, 16, "3 to 15"), ("spo2", 100.1, 100.1, "30 to 100 %"),
    ("spo2", 29.9, 29.9, "30 to 100 %"), ("spo2", float("inf"), "> 100", "30 to 100 %"),
    ("gcs", -(10**400), "< 3", "3 to 15"), ("spo2", 1.7976931348623157e308, 1.7976931348623157e308, "30 to 100 %"),
])  # fmt: skip
def test_an_impossible_number_is_refused_with_the_possible_ones(
    key: str, value: float, quoted: object, expected: str
) -> None:
    problem = fault(**{key: value})
    assert (problem.code, problem.fact("value"), problem.fact("expected")) == (
        ProblemCode.OUT_OF_RANGE, quoted, expected,
    )  # fmt: skip
    assert taken(**{key: value}).facts == {}


def test_names_lose_their_blanks_and_empty_ones_go() -> None:
    assert taken(medications=[" atropine ", "", "  "]).facts == {"medications": ("atropine",)}


@pytest.mark.parametrize(("names", "fits"), [
    (["x"] * LONGEST_LIST, True), (["x"] * (LONGEST_LIST + 1), False), (["x" * LONGEST_NAME], True),
    (["x" * (LONGEST_NAME + 1)], False), (["y", "x" * (LONGEST_NAME + 1)], False), ([], True),
])  # fmt: skip
def test_a_list_as_long_as_allowed_is_taken_and_a_longer_one_refused_whole(names: list[str], fits: object) -> None:
    """A list cut short would hide a medicine."""
    found = taken(medications=names)
    assert ("medications" in found.facts) is fits
    assert [problem.code for problem in found.problems] == ([] if fits else [ProblemCode.BAD_LENGTH])


@pytest.mark.parametrize("limit", [LONGEST_LIST, LONGEST_NAME])
def test_a_refused_list_says_how_long_it_may_be(limit: int) -> None:
    assert (LONGEST_LIST, LONGEST_NAME) == (200, 500)
    assert str(limit) in str(fault(medications=["x"] * 1000).fact("expected"))


@pytest.mark.parametrize(("facts", "slips"), [
    ({"paco2_mmhg": 11.9}, ["paco2_mmhg"]), ({"paco2_mmhg": 12}, []), ({"paco2_mmhg": 20, "ph": 6.8}, []),
    ({"paco2_mmhg": 13, "ph": 7.40}, ["paco2_mmhg"]), ({"paco2_mmhg": 13, "ph": 7.43}, []),
    ({"paco2_mmhg": 19.9, "ph": 7.2}, ["paco2_mmhg"]), ({"paco2_mmhg": 40, "ph": 6.8}, []),
    ({"paco2_mmhg": 13}, []), ({"ph": 6.8}, []),
    ({"pao2_mmhg": 13, "spo2": 86}, ["pao2_mmhg"]), ({"pao2_mmhg": 13, "spo2": 85}, []), ({"pao2_mmhg": 13}, []),
    ({"pao2_mmhg": 20, "spo2": 99}, []), ({"pao2_mmhg": 19.9, "spo2": 99}, ["pao2_mmhg"]), ({"spo2": 99}, []),
    ({"pao2_mmhg": 80, "spo2": 99}, []), ({"paco2_mmhg": 6, "pao2_mmhg": 13, "spo2": 97}, ["paco2_mmhg", "pao2_mmhg"]),
])  # fmt: skip
def test_gases_in_kpa_are_never_taken_for_mmhg(facts: dict[str, Any], slips: list[str]) -> None:
    """E41: a PaCO2 of 6 kPa read as 6 mmHg would say that the patient breathes too much."""
    problems = take_in(KNOWLEDGE, facts).problems
    assert [problem.where.key for problem in problems if problem.where] == slips
    assert {problem.code for problem in problems} <= {ProblemCode.LOOKS_LIKE_OTHER_UNIT}
    assert all((problem.fact("unit"), problem.fact("other")) == ("mmHg", "kPa") for problem in problems)


def test_a_bicarbonate_on_its_line_is_not_below_it() -> None:
    on_the_line = KNOWLEDGE.derivations.gas_slip.model_copy(update={"bicarbonate_below": 24 * 13 / 10 ** (9 - 7.4)})
    moved = KNOWLEDGE.derivations.model_copy(update={"gas_slip": on_the_line})
    assert take_in(KNOWLEDGE.model_copy(update={"derivations": moved}), {"paco2_mmhg": 13, "ph": 7.4}).problems == []
