"""Number lines made by hand: each step back and each gap is told with its values, ages and company; nothing else is."""

from typing import Any

import pytest

from tests.knowledge.small_whole import number, rule, shipped, with_rules
from triage_app.domain.check_intervals import answers, check_intervals, stretches
from triage_app.domain.contract import Worse
from triage_app.domain.evaluation import DrugView
from triage_app.domain.findings import Kind
from triage_app.domain.problems import ProblemCode as Code

RED, AMBER = "intubate_now", "niv_or_prepare"
OTHERS = ("age_years", "age_days", "gcs")
Raw = dict[str, Any]
Told = tuple[Any, ...]


def worse(finding: str, direction: str, start: float | None = None, years: float = 0) -> Worse:
    return Worse.model_validate(
        {"finding": finding, "direction": direction, "from": start, "from_years": years, "cites": ("E07",)}
    )


def told(way: Worse, *rules: tuple[str, Raw]) -> list[Told]:
    """The faults of the rules, each with what its sentence says."""
    made = with_rules(*(rule(f"r{place}", *one) for place, one in enumerate(rules)), worse=(way,), not_compared=OTHERS)
    return [
        (found.problem.code, *(value for name, value in found.problem.facts if name != "finding"))
        for found in check_intervals(made)
    ]


def falls(low: str, better: str, milder: str, urgent: str, beside: str = "-") -> list[Told]:
    return [(Code.LEVEL_FALLS, low, better, milder, urgent, beside)]


def spo2(**line: float) -> Raw:
    return {"finding": "spo2", **line}


def between(finding: str, low: float, high: float) -> Raw:
    return {"all": [{"finding": finding, "at_least": low}, {"finding": finding, "below": high}]}


LOWER = worse("spo2", "lower")
EVER = "-, age_years 0, age_years 60, age_years 120"
ON_AIR = {"finding": "on_oxygen", "is": False}


@pytest.mark.parametrize(("rules", "faults"), [
    ([(RED, spo2(below=85))], []),
    ([(RED, spo2(below=85)), (AMBER, spo2(below=92))], []),
    ([(RED, spo2(at_most=85)), (AMBER, spo2(at_most=92))], []),
    ([(RED, between("spo2", 85, 90))], falls("57.5", "85", "routine", RED)),
    ([(AMBER, spo2(below=85)), (RED, between("spo2", 85, 90))], falls("57.5", "85", AMBER, RED)),
    ([(RED, spo2(above=92))], falls("92", "96", "routine", RED)),
    ([(RED, {"finding": "spo2", "is": 90})], falls("60", "90", "routine", RED)),
    ([(RED, {"all": [between("spo2", 85, 90), ON_AIR]}), (AMBER, spo2(below=90))],
     falls("57.5", "85", AMBER, RED, "on_oxygen False")),
    ([(RED, {"all": [between("spo2", 85, 90), {"finding": "age_years", "below": 1}]}), (AMBER, spo2(below=90))],
     falls("57.5", "85", AMBER, RED, "age_years 0, age_days 0")),
    ([(RED, {"all": [between("spo2", 85, 90), {"finding": "gcs", "at_most": 10}]}), (AMBER, spo2(below=90))],
     falls("57.5", "85", AMBER, RED, "gcs 3")),
    ([(RED, {"all": [between("spo2", 85, 90), {"finding": "pupils", "is": "miosis"}]}), (AMBER, spo2(below=90))],
     falls("57.5", "85", AMBER, RED, "pupils miosis")),
])  # fmt: skip
def test_a_lower_saturation_is_never_milder(rules: list[tuple[str, Raw]], faults: list[Told]) -> None:
    assert told(LOWER, *rules) == faults


@pytest.mark.parametrize(("when", "start", "faults"), [
    ({"at_least": 50}, 35, []), ({"below": 20}, 35, [(Code.LEVEL_GAP, 200.0, EVER)]),
    ({"at_least": 50, "below": 60}, 35, falls("60", "55", "routine", RED)),
    ({"at_least": 30, "below": 35}, 35, [(Code.LEVEL_GAP, 200.0, EVER)]),
    ({"at_least": 30, "below": 35}, 30, falls("35", "32.5", "routine", RED)),
    ({"at_least": 30, "below": 35}, None, falls("35", "32.5", "routine", RED)),
    ({"below": 10}, 7.5, falls("10", "8.75", "routine", RED)),
    ({"at_least": 30, "at_most": 35}, 35, falls("117.5", "35", "routine", RED)),
])  # fmt: skip
def test_a_higher_carbon_dioxide_is_never_milder_from_its_value_on(
    when: dict[str, float], start: float | None, faults: list[Told]
) -> None:
    whole = {"all": [{"finding": "paco2_mmhg", word: line} for word, line in when.items()]}
    assert told(worse("paco2_mmhg", "higher", start), (RED, whole)) == faults


@pytest.mark.parametrize(("start", "found"), [(7.35, True), (7.34, False), (None, True)])
def test_a_lower_ph_is_never_milder_up_to_its_value(start: float | None, found: object) -> None:
    faults = told(
        worse("ph", "lower", start), (RED, between("ph", 7.35, 7.45)), (AMBER, {"finding": "ph", "below": 7.3})
    )
    assert ([fault[0] for fault in faults] == [Code.LEVEL_FALLS]) is found


@pytest.mark.parametrize(("rules", "faults"), [
    ([(RED, {"at_most": 8}), (RED, {"at_least": 30})], []),
    ([(RED, {"at_most": 8}), (AMBER, {"at_least": 25})], []),
    ([(RED, {"at_least": 30})], [(Code.LEVEL_GAP, 80.0, EVER)]),
    ([(RED, {"at_most": 8})], [(Code.LEVEL_GAP, 80.0, EVER)]),
    ([(RED, {"is": 20})], falls("50", "20", "routine", RED)),
    ([(RED, {"at_most": 8}), (AMBER, {"is": 20}), (RED, {"at_least": 30})], falls("25", "20", "routine", AMBER)),
])  # fmt: skip
def test_a_rate_is_worse_on_either_side(rules: list[tuple[str, Raw]], faults: list[Told]) -> None:
    outward = worse("resp_rate", "outward")
    assert told(outward, *((level, {"finding": "resp_rate", **line}) for level, line in rules)) == faults


@pytest.mark.parametrize(("when", "years", "ages"), [
    ({"finding": "age_years", "at_least": 1}, 0, "-, age_years 0, age_years 0.5"),
    ({"finding": "age_years", "at_least": 1}, 1, "-"),
    ({"possible": {"finding": "age_years", "at_least": 1}}, 0, "age_years 0, age_years 0.5"),
    ({"possible": {"finding": "age_years", "at_least": 1}}, 1, None),
    ({"possible": {"finding": "age_years", "at_least": 1}}, 0.5, "age_years 0.5"),
    ({"possible": {"finding": "age_days", "at_least": 365.25}}, 0, "age_years 0, age_years 0.5"),
    ({"possible": {"finding": "age_days", "below": 365.25}}, 2, "age_years 60.5, age_years 120"),
])  # fmt: skip
def test_the_worst_reading_says_something_at_every_age_that_is_judged_by_it(
    when: Raw, years: float, ages: str | None
) -> None:
    faults = told(worse("spo2", "lower", None, years), (RED, {"all": [spo2(below=85), when]}))
    assert faults == ([] if ages is None else [(Code.LEVEL_GAP, 30.0, ages)])


def test_a_number_whose_worse_side_nobody_wrote_is_told_unless_it_carries_no_danger() -> None:
    weight = rule("heavy", RED, {"finding": "weight_kg", "above": 100})
    (fault,) = check_intervals(with_rules(rule("calm", RED, {"finding": "stridor", "is": True}), weight))
    assert (fault.problem.code, fault.problem.fact("finding")) == (Code.DIRECTION_MISSING, "weight_kg")
    assert fault.spot.path == ("rules", 1)
    assert list(check_intervals(with_rules(weight, not_compared=("weight_kg",)))) == []


def test_an_answer_that_is_no_number_has_no_worse_side() -> None:
    calm = rule("calm", RED, {"all": [{"finding": "stridor", "is": True}, {"finding": "pupils", "one_of": ["miosis"]}]})
    assert list(check_intervals(with_rules(calm))) == []


def test_a_line_behind_a_name_is_seen() -> None:
    """`adult_lines` reads the age; a number may stand behind a name in the same way."""
    named = next(name for name, raw in shipped().knowledge.definitions.items() if "peak_cough_flow" in repr(raw))
    (fault,) = [
        fault for fault in check_intervals(with_rules(rule("named", RED, {"named": named})))
        if fault.problem.fact("finding") == "peak_cough_flow_l_min"
    ]  # fmt: skip
    assert fault.problem.code is Code.DIRECTION_MISSING


@pytest.mark.parametrize(("possible", "kind", "lines", "tried"), [
    ((0, 10), Kind.NUMBER, {4.0}, [0, 2, 4, 7, 10]), ((0, 10), Kind.INTEGER, {4.0}, [0, 2, 4, 7, 10]),
    ((3, 15), Kind.INTEGER, {4.0, 14.0}, [3, 4, 9, 14, 15]),
    ((0, 10), Kind.NUMBER, {0.0, 10.0, 11.0, -1.0}, [0, 5, 10]),
    ((0, 10), Kind.NUMBER, set(), [0, 5, 10]), (None, Kind.NUMBER, {2.0, 4.0}, [2, 3, 4]),
    (None, Kind.NUMBER, set(), [0]),
])  # fmt: skip
def test_a_range_is_walked_by_its_ends_its_lines_and_once_between(
    possible: tuple[float, float] | None, kind: Kind, lines: set[float], tried: list[float]
) -> None:
    assert list(stretches(number(possible=possible, kind=kind), lines)) == tried


def test_every_answer_that_can_be_told_apart_is_tried() -> None:
    known = shipped().knowledge.finding
    assert list(answers(known["stridor"], set())) == [True, False]
    assert list(answers(known["pupils"], set())) == [choice.value for choice in known["pupils"].choices]
    lists = list(answers(known["other_exposures"], set()))
    assert lists[0] == DrugView(frozenset(), complete=True)
    assert all(view.complete for view in lists)
    assert list(answers(known["gcs"], {14.0})) == [3, 8, 14, 15]
