"""E01-E03, E10, E37: every sign of the airway lists alone, and every company in which a sign or number counts more."""

import pytest

from tests.safety.cases import KNOWLEDGE, Facts, level, quiet, without
from triage_app.domain.knowledge import AirwayRule

RED, AMBER, WATCH, QUIET = "intubate_now", "niv_or_prepare", "monitor_closely", "routine"
ADULT, CHILD, INFANT = 40.0, 8.0, 0.5

ALONE: tuple[tuple[Facts, str, str, str], ...] = (
    *(({each: True}, RED, RED, RED) for each in (
        "intubated_on_arrival", "apnoea", "stridor", "cyanosis", "unable_to_handle_secretions", "one_word_speech",
        "niv_failing",
    )),
    *(({"consciousness": each}, RED, RED, RED) for each in ("drowsy", "unresponsive")),
    ({"gcs": 13}, RED, RED, RED),
    ({"respiratory_distress": "severe"}, RED, RED, RED),
    *(({each: False}, QUIET, QUIET, QUIET) for each in (
        "intubated_on_arrival", "apnoea", "stridor", "cyanosis", "unable_to_handle_secretions", "one_word_speech",
        "niv_failing", "accessory_muscle_use", "orthopnea", "weak_cough", "absent_gag", "aspiration", "bronchorrhea",
        "seizure", "dyspnea", "dysphagia", "dysarthria", "neck_weakness", "facial_weakness", "limb_weakness",
        "weak_cry", "recent_nmb", "snake_risk_setting", "paradoxical_breathing", "mother_has_mg",
    )),
    ({"consciousness": "alert", "gcs": 15, "respiratory_distress": "none"}, QUIET, QUIET, QUIET),
    *(({each: True}, AMBER, AMBER, AMBER) for each in (
        "accessory_muscle_use", "orthopnea", "weak_cough", "absent_gag", "aspiration", "bronchorrhea", "seizure",
    )),
    ({"consciousness": "confused"}, AMBER, AMBER, AMBER),
    ({"gcs": 14}, AMBER, AMBER, AMBER),
    ({"respiratory_distress": "moderate"}, AMBER, AMBER, AMBER),
    ({"dyspnea": True}, WATCH, AMBER, AMBER),
    ({"dysphagia": True}, WATCH, AMBER, AMBER),
    ({"dysarthria": True}, WATCH, AMBER, AMBER),
    ({"neck_weakness": True}, WATCH, AMBER, AMBER),
    ({"weak_cry": True}, WATCH, AMBER, AMBER),
    ({"facial_weakness": True}, WATCH, WATCH, WATCH),
    ({"limb_weakness": True}, WATCH, WATCH, WATCH),
    ({"respiratory_distress": "mild"}, WATCH, WATCH, WATCH),
    ({"weakness_pattern": "descending"}, WATCH, WATCH, WATCH),
    ({"weakness_pattern": "ascending"}, WATCH, WATCH, WATCH),
    ({"weakness_pattern": "generalised"}, WATCH, WATCH, WATCH),
    ({"weakness_pattern": "proximal"}, WATCH, WATCH, WATCH),
    ({"weakness_pattern": "proximal_legs"}, WATCH, WATCH, WATCH),
    ({"weakness_pattern": "fatigable"}, WATCH, WATCH, WATCH),
    ({"recent_nmb": True}, WATCH, WATCH, WATCH),
    ({"known_mg": True, "fever": True}, WATCH, WATCH, WATCH),
    ({"known_mg": True, "infection_suspected": True}, WATCH, WATCH, WATCH),
    *(({"known_mg": True, "infection_site": site}, WATCH, WATCH, WATCH) for site in (
        "lung", "urine", "skin", "abdomen", "line", "ent", "viral",
    )),
    ({"infection_site": "lung"}, QUIET, QUIET, QUIET),
    ({"antibody": "AChR", "fever": True}, WATCH, WATCH, WATCH),
    ({"antibody": "MuSK", "fever": True}, WATCH, WATCH, WATCH),
    ({"antibody": "LRP4", "fever": True}, WATCH, WATCH, WATCH),
    ({"pyridostigmine_change": "overdose"}, WATCH, WATCH, WATCH),
    ({"pyridostigmine_mg_per_day": 1500}, WATCH, WATCH, WATCH),
    ({"pyridostigmine_mg_per_day": 1501}, WATCH, WATCH, WATCH),
    ({"snake_risk_setting": True}, WATCH, WATCH, WATCH),
    *(({"exposure": each}, WATCH, WATCH, WATCH) for each in (
        "pesticide", "nerve_agent", "anticholinesterase_drug", "snake_bite", "tick", "botulinum_toxin", "canned_food",
    )),
    *(({"other_exposures": (each,)}, WATCH, WATCH, WATCH) for each in (
        "pesticide", "nerve_agent", "anticholinesterase_drug", "snake_bite", "tick", "botulinum_toxin", "canned_food",
    )),
    ({"known_mg": True}, QUIET, QUIET, QUIET),
    ({"fever": True}, QUIET, QUIET, QUIET),
    ({"infection_suspected": True}, QUIET, QUIET, QUIET),
    ({"pyridostigmine_mg_per_day": 1499}, QUIET, QUIET, QUIET),
    ({"ptosis": True}, QUIET, QUIET, QUIET),
    ({"diplopia": True}, QUIET, QUIET, QUIET),
    ({"fatigable": True}, QUIET, QUIET, QUIET),
    ({"weakness_pattern": "ocular_only"}, QUIET, QUIET, QUIET),
    ({"mask_leak": True}, QUIET, QUIET, QUIET),
    ({"paradoxical_breathing": True}, RED, RED, AMBER),
    ({"salivation": True, "lacrimation": True}, QUIET, QUIET, QUIET),
)  # fmt: skip
"""A finding in a quiet adult, a child of 8 and an infant."""
WET = ("salivation", "lacrimation", "bradycardia", "fasciculations", "sweating")
CRANIAL_NECK_LIMB: tuple[Facts, ...] = (
    {"ptosis": True}, {"diplopia": True}, {"ophthalmoparesis": True}, {"weakness_pattern": "ocular_only"},
    {"dysphagia": True}, {"dysarthria": True}, {"neck_weakness": True}, {"facial_weakness": True},
    {"limb_weakness": True}, {"weakness_pattern": "descending"}, {"weakness_pattern": "ascending"},
    {"weakness_pattern": "generalised"}, {"weakness_pattern": "proximal"}, {"weakness_pattern": "proximal_legs"},
)  # fmt: skip
WEAKNESS: tuple[Facts, ...] = (
    *CRANIAL_NECK_LIMB, {"absent_gag": True}, {"fatigable": True}, {"weak_cry": True}, {"weak_cough": True},
    {"weakness_pattern": "fatigable"}, {"weakness_pattern": "one_sided"}, {"head_lift_s": 4}, {"head_lift_s": 4.9},
)  # fmt: skip
LOW_RATES = ((0.5, 29), (2.0, 21), (4.0, 19), (8.0, 17), (14.0, 11))
DENIED: Facts = dict.fromkeys(
    ("ptosis", "diplopia", "ophthalmoparesis", "dysphagia", "dysarthria", "neck_weakness", "facial_weakness",
     "limb_weakness", "absent_gag", "fatigable", "weak_cry", "weak_cough", "unable_to_handle_secretions"), False,
) | {"weakness_pattern": "none", "head_lift_s": 60}  # fmt: skip
AMBER_BESIDE_A_COUNT: tuple[Facts, ...] = (
    {"consciousness": "confused"}, {"gcs": 14}, {"respiratory_distress": "moderate"}, {"accessory_muscle_use": True},
    {"orthopnea": True}, {"weak_cough": True}, {"absent_gag": True}, {"aspiration": True}, {"bronchorrhea": True},
    {"seizure": True}, {"dyspnea": True, "dysphagia": True}, {"dyspnea": True, "neck_weakness": True},
    {"dysphagia": True, "neck_weakness": True}, {"spo2": 93, "on_oxygen": True}, {"spo2": 91}, {"spo2": 91.9},
    {"pao2_mmhg": 59}, {"pao2_mmhg": 59.9}, {"paco2_mmhg": 45.1}, {"paco2_mmhg": 46},
    {"pregnant": True, "paco2_mmhg": 37.1}, {"fvc_ml_per_kg": 20}, {"nif_cmh2o": -30}, {"mep_cmh2o": 39},
    {"mep_cmh2o": 39.9}, {"head_lift_s": 4}, {"head_lift_s": 4.9}, {"fvc_percent_fall": 30}, {"nif_percent_fall": 30},
    {"resp_rate": 25}, {"resp_rate": 10}, {"fvc_ml": 1500},
)  # fmt: skip
NOT_BESIDE_A_COUNT: tuple[Facts, ...] = (
    {}, {"dyspnea": True}, {"dysphagia": True}, {"neck_weakness": True}, {"dysphagia": True, "dysarthria": True},
    {"dyspnea": True, "dysarthria": True}, {"spo2": 92}, {"spo2": 94, "on_oxygen": True}, {"pao2_mmhg": 60},
    {"paco2_mmhg": 45}, {"pregnant": True, "paco2_mmhg": 37}, {"fvc_ml_per_kg": 20.1}, {"nif_cmh2o": -30.1},
    {"mep_cmh2o": 40}, {"head_lift_s": 5}, {"fvc_percent_fall": 29}, {"nif_percent_fall": 29}, {"resp_rate": 24},
    {"resp_rate": 11}, {"fvc_ml": 1501}, {"paco2_mmhg": 37.1}, {"respiratory_distress": "mild"}, {"gcs": 15},
)  # fmt: skip
CHILD_SIGNS: tuple[Facts, ...] = (
    {"dyspnea": True}, {"orthopnea": True}, {"weak_cough": True}, {"respiratory_distress": "mild"},
    {"respiratory_distress": "moderate"}, {"accessory_muscle_use": True}, {"dysphagia": True}, {"dysarthria": True},
    {"absent_gag": True}, {"neck_weakness": True}, {"facial_weakness": True}, {"weak_cry": True},
)  # fmt: skip


@pytest.mark.parametrize(("sign", "adult", "child", "infant"), ALONE)
def test_each_sign_alone(sign: Facts, adult: str, child: str, infant: str) -> None:
    assert level(quiet(ADULT) | sign) == adult
    assert level(quiet(CHILD) | sign) == child
    assert level(quiet(INFANT) | sign) == infant


@pytest.mark.parametrize("place", range(len(WET)))
def test_three_wet_signs_and_not_two(place: int) -> None:
    one, two, three = (WET[(place + away) % len(WET)] for away in range(3))
    assert level(quiet() | {one: True, two: True}) == QUIET
    assert level(quiet() | {one: True, two: True, three: True}) == AMBER
    assert level(quiet() | {one: True, two: True, "pupils": "miosis"}) == AMBER


def test_a_sign_that_is_denied_is_not_counted_among_the_wet_ones() -> None:
    for place, sign in enumerate((*WET, "bronchorrhea")):
        two = [each for each in WET if each != sign][place % 3 : place % 3 + 2]
        assert level(quiet() | dict.fromkeys(two, True) | {sign: False}) == QUIET, (two, sign)


def test_fever_in_a_patient_without_mg_is_not_the_fever_of_mg() -> None:
    for fever in ("fever", "infection_suspected"):
        assert level(quiet(known_mg=False) | {fever: True}) == QUIET


@pytest.mark.parametrize("sign", CRANIAL_NECK_LIMB, ids=str)
@pytest.mark.parametrize("bite", [{"exposure": "snake_bite"}, {"other_exposures": ("snake_bite",)}], ids=str)
def test_a_snake_bite_with_any_cranial_neck_or_limb_sign(bite: Facts, sign: Facts) -> None:
    assert level(quiet() | bite | sign) == AMBER


@pytest.mark.parametrize("sign", WEAKNESS, ids=str)
@pytest.mark.parametrize(("age", "rate"), LOW_RATES)
def test_a_slow_breathing_child_with_any_weakness(age: float, rate: int, sign: Facts) -> None:
    denied = quiet(age, resp_rate=rate) | DENIED
    assert level({**denied, **sign}) == RED
    assert level(denied) == QUIET
    assert level(without(denied, "fatigable")) == RED, "weakness not fully asked counts"


@pytest.mark.parametrize("beside", AMBER_BESIDE_A_COUNT, ids=str)
def test_a_count_of_15_with_another_amber_finding(beside: Facts) -> None:
    base = quiet(ADULT, single_breath_count=15)
    assert level(base | beside) == RED
    assert level(base | beside | {"single_breath_count": 16}) == AMBER


@pytest.mark.parametrize("beside", NOT_BESIDE_A_COUNT, ids=str)
def test_a_count_of_15_without_one_is_amber(beside: Facts) -> None:
    assert level(quiet(ADULT, single_breath_count=15) | beside) == AMBER


@pytest.mark.parametrize("sign", CHILD_SIGNS, ids=str)
@pytest.mark.parametrize("age", [0.5, 3.0, 17.9])
def test_a_gas_in_a_child_with_an_airway_sign(age: float, sign: Facts) -> None:
    assert level(quiet(age, paco2_mmhg=45.1) | sign) == RED
    assert level(quiet(18.0, paco2_mmhg=45.1) | sign) == AMBER


@pytest.mark.parametrize(("pair", "both"), [
    (("dyspnea", "dysphagia"), AMBER), (("dyspnea", "dysarthria"), AMBER), (("dyspnea", "neck_weakness"), AMBER),
    (("dysphagia", "dysarthria"), AMBER), (("dysphagia", "neck_weakness"), AMBER),
    (("dysarthria", "neck_weakness"), AMBER), (("dyspnea", "facial_weakness"), WATCH), (("ptosis", "dyspnea"), WATCH),
])  # fmt: skip
def test_two_of_breath_swallow_speech_and_neck(pair: tuple[str, str], both: str) -> None:
    assert level(quiet(ADULT) | dict.fromkeys(pair, True)) == both


NEWBORN_WINDOW: tuple[tuple[Facts, str], ...] = (
    ({"age_days": 0}, WATCH),
    ({"age_days": 3}, WATCH),
    ({"age_days": 4}, QUIET),
    ({"age_days": 27}, QUIET),
    ({"age_years": 0.0}, WATCH),
    ({"age_years": 0.5}, QUIET),
    ({"age_years": 40.0}, QUIET),
)


@pytest.mark.parametrize(("age", "found"), NEWBORN_WINDOW)
def test_the_newborn_of_a_mother_with_mg_is_watched_for_four_days(age: Facts, found: str) -> None:
    base = without(quiet(0.01 if "age_days" in age else age["age_years"]), "age_years")
    assert level({**base, **age, "mother_has_mg": True}) == found


BAND_EDGES: tuple[tuple[float, int, str], ...] = (
    (0.0, 54, AMBER),
    (0.99, 38, QUIET), (1.0, 38, AMBER), (2.9, 29, QUIET), (3.0, 29, AMBER), (5.9, 26, QUIET), (6.0, 26, AMBER),
    (11.9, 21, QUIET), (12.0, 21, AMBER), (17.9, 25, AMBER), (18.0, 21, QUIET), (0.99, 61, AMBER), (1.0, 61, RED),
    (17.9, 61, RED), (17.9, 30, AMBER), (18.0, 30, RED),
)  # fmt: skip


@pytest.mark.parametrize(("age", "rate", "found"), BAND_EDGES)
def test_each_breathing_rate_band_starts_on_its_birthday(age: float, rate: int, found: str) -> None:
    assert level(quiet(age) | {"resp_rate": rate}) == found


@pytest.mark.parametrize(("days", "found"), [(28, QUIET), (29, AMBER)])
def test_the_newborn_breathing_band_ends_with_day_28(days: int, found: str) -> None:
    base = without(quiet(0.07), "age_years", "resp_rate")
    assert level({**base, "age_days": days, "resp_rate": 54}) == found


LOW_BAND_EDGES: tuple[tuple[float, int, str], ...] = (
    (0.99, 29, RED), (1.0, 29, WATCH), (2.9, 21, RED), (3.0, 21, WATCH), (5.9, 19, RED), (6.0, 19, WATCH),
    (11.9, 17, RED), (12.0, 17, WATCH), (17.9, 11, RED), (18.0, 11, WATCH),
)  # fmt: skip


@pytest.mark.parametrize(("age", "rate", "found"), LOW_BAND_EDGES)
def test_each_low_rate_with_weakness_belongs_to_its_age(age: float, rate: int, found: str) -> None:
    assert level(quiet(age) | {"resp_rate": rate, "limb_weakness": True}) == found


AGE_LINES: tuple[tuple[Facts, float, str, float, str], ...] = (
    ({"fvc_ml_per_kg": 15}, 4.9, AMBER, 5.0, RED),
    ({"nif_cmh2o": -20}, 4.9, AMBER, 5.0, RED),
    ({"nif_cmh2o": -25, "dysphagia": True}, 4.9, AMBER, 5.0, RED),
    ({"head_lift_s": 4}, 4.9, QUIET, 5.0, AMBER),
    ({"paradoxical_breathing": True}, 0.9, AMBER, 1.0, RED),
    ({"weak_cry": True}, 0.9, AMBER, 18.0, WATCH),
    ({"dyspnea": True}, 17.9, AMBER, 18.0, WATCH),
    ({"fvc_ml": 1400}, 17.9, QUIET, 18.0, AMBER),
    ({"fvc_ml": 1000}, 17.9, RED, 11.9, QUIET),
    ({"fvc_ml": 1000}, 12.0, RED, 18.0, RED),
    ({"single_breath_count": 20}, 17.9, WATCH, 18.0, AMBER),
    ({"resp_rate": 8}, 5.0, QUIET, 18.0, RED),
    ({"resp_rate": 10}, 5.0, QUIET, 18.0, AMBER),
)


@pytest.mark.parametrize(("finding", "young", "before", "old", "after"), AGE_LINES)
def test_each_age_line_of_the_lists(finding: Facts, young: float, before: str, old: float, after: str) -> None:
    def at(age: float) -> str:
        return level(quiet(age) | DENIED | finding)

    assert (at(young), at(old)) == (before, after)


ENOUGH: Facts = {"age_years": 40.0, "spo2": 98, "on_oxygen": False, "resp_rate": 14, "dysphagia": False}
YOUNG: Facts = {"age_years": 4.0, "spo2": 98, "on_oxygen": False, "resp_rate": 24}


@pytest.mark.parametrize("number", [{"fvc_ml_per_kg": 60}, {"nif_cmh2o": -80}, {"single_breath_count": 40}], ids=str)
def test_the_smallest_complete_set_from_five_years(number: Facts) -> None:
    """E08: nothing more is needed for routine, and nothing less does."""
    for age in (5.0, 40.0):
        whole = ENOUGH | number | {"age_years": age, "resp_rate": quiet(age)["resp_rate"]}
        assert level(whole) == QUIET
        assert level(without(whole, "dysphagia") | {"unable_to_handle_secretions": False}) == QUIET
        for missing in whole:
            assert level(without(whole, missing)) == WATCH, missing
    assert level({**ENOUGH, "age_years": 4.0, "resp_rate": 24, **number}) == WATCH


@pytest.mark.parametrize("alert", [{"consciousness": "alert"}, {"gcs": 15}], ids=str)
@pytest.mark.parametrize("feeding", [
    {"dysphagia": False}, {"weak_cry": False, "unable_to_handle_secretions": False},
], ids=str)  # fmt: skip
def test_the_smallest_complete_set_under_five(alert: Facts, feeding: Facts) -> None:
    whole = {**YOUNG, **alert, **feeding}
    assert level(whole) == QUIET
    for missing in whole:
        assert level(without(whole, missing)) == WATCH, missing
    assert level({**whole, "age_years": 5.0}) == WATCH, "from 5 years a number is needed"


def test_each_level_is_checked_again_in_time() -> None:
    """re-stale-data and niv-review-1h: one, two and four hours; red is never left."""
    again = {words.level: words.next_check_minutes for words in KNOWLEDGE.levels}
    assert again == {RED: None, AMBER: 60, WATCH: 120, QUIET: 240}


RULINGS = {RED: {"E01", "E10", "E11"}, AMBER: {"E02", "E10", "E11", "E15"}, WATCH: {"E03"}}


@pytest.mark.parametrize("rule", KNOWLEDGE.airway, ids=lambda rule: rule.id)
def test_each_rule_cites_the_ruling_that_lists_it(rule: AirwayRule) -> None:
    """`niv_failing` has no place in E01: the danger signs of ett-red-triggers hold it."""
    assert set(rule.cites) & (RULINGS[rule.level] | ({"ett-red-triggers"} if rule.id == "red-niv-failing" else set()))
