"""S03: a breathing finding made worse, in the order of E07, never gives a milder level."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.safety.cases import (
    AGES,
    FINDING,
    KNOWLEDGE,
    SINGLES,
    Facts,
    acceptable,
    level,
    numbers,
    patients,
    quiet,
    thorough,
    urgency,
)
from triage_app.domain.evaluation import findings_in
from triage_app.domain.findings import Kind

LOWER_IS_WORSE = (
    "spo2", "pao2_mmhg", "fvc_ml", "fvc_ml_per_kg", "mep_cmh2o", "peak_cough_flow_l_min", "single_breath_count",
    "head_lift_s", "gcs",
)  # fmt: skip
HIGHER_IS_WORSE = ("nif_cmh2o", "fvc_percent_fall", "nif_percent_fall", "oxygen_flow_l_min")  # NIF: nearer 0
IN_WRITTEN_ORDER = ("consciousness", "respiratory_distress")
GASES = ("ph", "paco2_mmhg", "pao2_mmhg", "spo2")  # one that looks like another unit is refused (E41)
PH_FROM, PACO2_FROM = 7.35, 35
BANDS = ((1, 30, 53), (3, 22, 37), (6, 20, 28), (12, 18, 25), (18, 12, 20), (200, 12, 20))
"""Under this age in years: lowest and highest usual breathing rate (vitals-by-age)."""


def airway_signs() -> list[str]:
    """Every yes/no finding that an airway rule looks at."""
    read = {key for rule in KNOWLEDGE.airway for key in findings_in(rule.when, KNOWLEDGE.definitions)}
    return sorted(key for key in read if FINDING[key].kind is Kind.YES_NO)


def usual_rate(facts: Facts) -> tuple[float, float]:
    age = facts.get("age_years")
    if "age_days" in facts:
        age = min(facts["age_days"] / 365.25, 200 if age is None else age)
    return next((low, high) for under, low, high in BANDS if (18 if age is None else age) < under)


def worsening(key: str, facts: Facts) -> Iterator[tuple[Any, ...]]:
    """The answers to `key` from better to worse; more than one sequence where it has two bad sides."""
    if FINDING[key].kind is Kind.CHOICE:
        yield tuple(choice.value for choice in FINDING[key].choices)
        return
    rising = numbers(FINDING[key])
    if key in LOWER_IS_WORSE:
        yield rising[::-1]
    elif key in HIGHER_IS_WORSE:
        yield rising
    elif key == "ph":
        yield tuple(value for value in reversed(rising) if value <= PH_FROM)
    elif key == "paco2_mmhg":
        yield tuple(value for value in rising if value >= PACO2_FROM)
    else:
        low, high = usual_rate(facts)
        yield tuple(value for value in rising if value >= high)
        yield tuple(value for value in reversed(rising) if value <= low)


def check(key: str, facts: Facts) -> None:
    for order in worsening(key, facts):
        found = [(value, {**facts, key: value}) for value in order]
        levels = [(value, level(case)) for value, case in found if key not in GASES or acceptable(case)]
        for (better, before), (worse, after) in pairwise(levels):
            assert urgency(after) >= urgency(before), f"{key} {better} -> {worse}: {before} -> {after}"


ORDERED = (*LOWER_IS_WORSE, *HIGHER_IS_WORSE, *IN_WRITTEN_ORDER, "ph", "paco2_mmhg", "resp_rate")


@pytest.mark.parametrize("key", ORDERED)
def test_worse_alone_at_every_age(key: str) -> None:
    for age in (None, *AGES):
        years = {} if age is None else {"age_years": age}
        for pregnant in ({}, {"pregnant": True}):
            check(key, {**years, **pregnant})


@pytest.mark.parametrize("key", ORDERED)
def test_worse_in_any_company(key: str) -> None:
    @thorough(14)
    @given(patients())
    def worse(facts: Facts) -> None:
        check(key, facts)

    worse()


@pytest.mark.parametrize("key", ORDERED)
def test_worse_beside_any_one_other_answer(key: str) -> None:
    for other, value in SINGLES:
        if other != key and isinstance(value, bool | str):
            check(key, {**quiet(40), other: value})


@thorough(180)
@given(patients(), st.sampled_from([key for key in airway_signs() if key != "intubated_on_arrival"]))
def test_an_airway_sign_from_no_to_yes(facts: Facts, key: str) -> None:
    assert urgency(level({**facts, key: True})) >= urgency(level({**facts, key: False}))


@thorough(90)
@given(patients())
def test_the_same_saturation_on_oxygen_is_worse(facts: Facts) -> None:
    on_air = {key: value for key, value in facts.items() if key != "oxygen_flow_l_min"} | {"on_oxygen": False}
    assert urgency(level({**on_air, "on_oxygen": True})) >= urgency(level(on_air))


@thorough(60)
@given(patients())
def test_a_leaking_mask_never_changes_the_level(facts: Facts) -> None:
    assert level({**facts, "mask_leak": True}) == level({**facts, "mask_leak": False})


def test_each_written_order_runs_from_well_to_ill() -> None:
    written = {key: [choice.value for choice in FINDING[key].choices] for key in IN_WRITTEN_ORDER}
    assert written["consciousness"] == ["alert", "confused", "drowsy", "unresponsive"]
    assert written["respiratory_distress"] == ["none", "mild", "moderate", "severe"]


def test_every_number_the_airway_reads_has_an_order() -> None:
    read = {key for rule in KNOWLEDGE.airway for key in findings_in(rule.when, KNOWLEDGE.definitions)}
    numeric = {key for key in read if FINDING[key].kind in (Kind.NUMBER, Kind.INTEGER)}
    no_order = {"age_years", "age_days", "weight_kg", "pyridostigmine_mg_per_day"}
    assert numeric - set(ORDERED) == no_order
