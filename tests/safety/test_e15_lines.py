"""E15: each line of E01-E03 and E10-E11 just beside, on and just past it, at each age and in pregnancy it is drawn for.

Written from the rulings: what the level is, exactly, when that one number changes in a patient otherwise quiet.
"""

from typing import Any

import pytest

from tests.safety.cases import Facts, level, quiet

RED, AMBER, WATCH, QUIET = "intubate_now", "niv_or_prepare", "monitor_closely", "routine"
Line = tuple[str, dict[float, str], tuple[float, ...], dict[str, Any]]
ADULTS = (18.0, 40.0, 90.0)
FROM_5 = (5.0, 11.9, 14.0, 17.9, 18.0, 40.0)
UNDER_5 = (1.0, 3.0, 4.99)
ALL = (0.02, 0.5, 1.0, 3.0, 5.0, 8.0, 14.0, 18.0, 40.0, 90.0)
MOTHER = {"pregnant": True}

LINES: tuple[Line, ...] = (
    ("spo2", {89: RED, 90: AMBER, 91: AMBER, 93: AMBER, 94: QUIET, 95: QUIET}, ALL, {"on_oxygen": True}),
    ("spo2", {84: RED, 85: AMBER, 86: AMBER, 91: AMBER, 92: QUIET, 93: QUIET}, ALL, {"on_oxygen": False}),
    ("spo2", {89: RED, 90: AMBER, 93: AMBER, 94: WATCH}, ALL, {"on_oxygen": None}),
    ("pao2_mmhg", {59: RED, 59.9: RED, 60: QUIET, 61: QUIET}, ALL, {"on_oxygen": True}),
    ("pao2_mmhg", {59: AMBER, 59.9: AMBER, 60: QUIET}, ALL, {"on_oxygen": False}),
    ("pao2_mmhg", {59: RED, 60: WATCH}, ALL, {"on_oxygen": None}),
    ("paco2_mmhg", {44: QUIET, 45: QUIET, 45.1: AMBER, 49.9: AMBER, 50: RED, 51: RED}, ALL, {}),
    ("paco2_mmhg", {36: QUIET, 37: QUIET, 37.1: AMBER, 41.9: AMBER, 42: RED, 43: RED}, (14.0, 18.0, 40.0), MOTHER),
    ("paco2_mmhg", {37.1: QUIET, 42: QUIET}, (18.0, 40.0), {"postpartum": True}),
    ("ph", {7.29: RED, 7.30: QUIET, 7.31: QUIET}, ALL, {"paco2_mmhg": 35}),
    ("ph", {7.29: RED, 7.30: QUIET}, ALL, {}),
    ("ph", {7.29: AMBER, 7.30: QUIET}, ALL, {"paco2_mmhg": 34.9}),
    ("ph", {7.29: RED, 7.30: QUIET}, (18.0, 40.0), {**MOTHER, "paco2_mmhg": 27}),
    ("ph", {7.29: AMBER, 7.30: QUIET}, (18.0, 40.0), {**MOTHER, "paco2_mmhg": 26.9}),
    ("gcs", {12: RED, 13: RED, 14: AMBER, 15: QUIET}, ALL, {}),
    ("fvc_ml_per_kg", {14: RED, 15: RED, 15.1: AMBER, 19: AMBER, 20: AMBER, 20.1: WATCH}, FROM_5, {}),
    ("fvc_ml_per_kg", {29: WATCH, 30: WATCH, 30.1: QUIET}, ALL, {}),
    ("fvc_ml_per_kg", {14: AMBER, 15: AMBER, 20: AMBER, 20.1: WATCH}, UNDER_5, {}),
    ("nif_cmh2o", {-19: RED, -20: RED, -20.1: AMBER, -29: AMBER, -30: AMBER, -30.1: QUIET}, FROM_5, {}),
    ("nif_cmh2o", {-20: AMBER, -30: AMBER, -30.1: QUIET}, UNDER_5, {}),
    ("nif_cmh2o", {-24: RED, -25: RED, -25.1: AMBER}, FROM_5, {"dysphagia": True}),
    ("nif_cmh2o", {-24: RED, -25: RED, -25.1: AMBER}, FROM_5, {"dysarthria": True}),
    ("nif_cmh2o", {-24: RED, -25: RED, -25.1: AMBER}, FROM_5, {"absent_gag": True}),
    ("fvc_ml", {999: RED, 1000: RED, 1001: AMBER, 1500: AMBER, 1501: QUIET}, ADULTS, {}),
    ("fvc_ml", {999: RED, 1000: RED, 1250: QUIET}, (12.0, 17.9), {"weight_kg": 40}),
    ("fvc_ml", {1000: WATCH, 1200: QUIET}, (12.0, 17.9), {"weight_kg": 39}),
    ("fvc_ml", {1000: WATCH, 1250: QUIET}, (11.9, 8.0), {"weight_kg": 40}),
    ("resp_rate", {31: RED, 30: RED, 29: AMBER, 25: AMBER, 24: QUIET}, ADULTS, {}),
    ("resp_rate", {7: RED, 8: RED, 9: AMBER, 10: AMBER, 11: QUIET}, ADULTS, {}),
    ("resp_rate", {60: QUIET, 61: AMBER, 62: AMBER}, (0.02, 0.05), {}),
    ("resp_rate", {53: QUIET, 54: AMBER, 61: AMBER}, (0.1, 0.5, 0.99), {}),
    ("resp_rate", {37: QUIET, 38: AMBER, 60: AMBER, 61: RED}, (1.0, 2.9), {}),
    ("resp_rate", {28: QUIET, 29: AMBER, 60: AMBER, 61: RED}, (3.0, 5.9), {}),
    ("resp_rate", {25: QUIET, 26: AMBER, 60: AMBER, 61: RED}, (6.0, 11.9), {}),
    ("resp_rate", {20: QUIET, 21: AMBER, 60: AMBER, 61: RED}, (12.0, 17.9), {}),
    ("resp_rate", {29: RED, 30: WATCH, 31: WATCH}, (0.02, 0.5), {"limb_weakness": True}),
    ("resp_rate", {21: RED, 22: WATCH, 23: WATCH}, (1.0, 2.9), {"limb_weakness": True}),
    ("resp_rate", {19: RED, 20: WATCH, 21: WATCH}, (3.0, 5.9), {"limb_weakness": True}),
    ("resp_rate", {17: RED, 18: WATCH, 19: WATCH}, (6.0, 11.9), {"limb_weakness": True}),
    ("resp_rate", {11: RED, 12: WATCH, 13: WATCH}, (12.0, 17.9), {"limb_weakness": True}),
    ("single_breath_count", {19: AMBER, 20: AMBER, 21: WATCH, 25: WATCH, 26: QUIET}, ADULTS, {}),
    ("single_breath_count", {14: RED, 15: RED, 16: AMBER}, ADULTS, {"accessory_muscle_use": True}),
    ("single_breath_count", {14: AMBER, 15: AMBER}, ADULTS, {"dysarthria": True}),
    ("mep_cmh2o", {39: AMBER, 39.9: AMBER, 40: QUIET, 41: QUIET}, FROM_5, {}),
    ("head_lift_s", {4: AMBER, 4.9: AMBER, 5: QUIET, 6: QUIET}, FROM_5, {}),
    ("fvc_percent_fall", {29: QUIET, 30: AMBER, 31: AMBER}, FROM_5, {}),
    ("nif_percent_fall", {29: QUIET, 30: AMBER, 31: AMBER}, FROM_5, {}),
    ("peak_cough_flow_l_min", {269: WATCH, 270: QUIET, 271: QUIET}, FROM_5, {}),
    ("paco2_mmhg", {45: AMBER, 45.1: RED}, (3.0, 8.0, 14.0), {"dyspnea": True}),
)  # fmt: skip


@pytest.mark.parametrize(("key", "levels", "ages", "also"), LINES)
def test_just_beside_on_and_past(key: str, levels: dict[float, str], ages: tuple[float, ...], also: Facts) -> None:
    for age in ages:
        facts = {name: value for name, value in (quiet(age) | also).items() if value is not None}
        assert {value: level({**facts, key: value}) for value in levels} == levels, age


ADULT_LINES = [(key, levels, also) for key, levels, ages, also in LINES if ages == ADULTS]


@pytest.mark.parametrize(("key", "levels", "also"), ADULT_LINES)
def test_without_an_age_the_adult_lines_hold_and_nothing_is_routine(
    key: str, levels: dict[float, str], also: Facts
) -> None:
    facts = {name: value for name, value in (quiet(40) | also).items() if name != "age_years"}
    expected = {value: WATCH if name == QUIET else name for value, name in levels.items()}
    assert {value: level({**facts, key: value}) for value in levels} == expected
