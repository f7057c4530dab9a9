"""E01, E02, E06, E11, E12, E18, E19, limits of treatment: tube, team, position, suction and oxygen, rule by rule."""

from tests.safety.advice_table import (
    AMBER,
    RED,
    ROUTINE,
    WATCH,
    Table,
    asked,
    at,
    each,
    signs,
    speaks_for,
    unasked,
    well,
)
from tests.safety.cases import Facts

LIMITS = ("no_intubation", "comfort")
TEAM: Table = {
    "rec-secure-airway": (
        (at(RED), at(RED, **unasked("intubated_on_arrival")), at(RED, **unasked("treatment_limit")),
         at(RED, treatment_limit="no_niv")),
        (at(AMBER), at(ROUTINE), at(RED, intubated_on_arrival=True),
         *(at(RED, treatment_limit=limit) for limit in LIMITS)),
    ),
    "rec-secure-airway-limit": (
        (*(at(RED, treatment_limit=limit) for limit in LIMITS),
         at(RED, treatment_limit="comfort", **unasked("intubated_on_arrival"))),
        (at(RED), at(RED, treatment_limit="no_niv"), at(RED, **unasked("treatment_limit")),
         at(AMBER, treatment_limit="comfort"), at(RED, treatment_limit="comfort", intubated_on_arrival=True)),
    ),
    "rec-keep-tube": (
        (at(RED, intubated_on_arrival=True), at(RED, intubated_on_arrival=True, treatment_limit="comfort")),
        (at(RED), at(AMBER), at(RED, **unasked("intubated_on_arrival"))),
    ),
    "rec-prepare-airway-team": (
        (at(RED), at(AMBER), at(AMBER, **unasked("intubated_on_arrival")), at(AMBER, **unasked("treatment_limit")),
         at(AMBER, treatment_limit="no_niv")),
        (at(WATCH), at(ROUTINE), at(RED, intubated_on_arrival=True),
         *(at(level, treatment_limit=limit) for level in (RED, AMBER) for limit in LIMITS)),
    ),
    "rec-prepare-airway-team-limit": (
        (*(at(AMBER, treatment_limit=limit) for limit in LIMITS),
         at(AMBER, treatment_limit="comfort", **unasked("intubated_on_arrival"))),
        (at(AMBER), at(AMBER, treatment_limit="no_niv"), at(WATCH, treatment_limit="comfort"),
         at(AMBER, treatment_limit="comfort", intubated_on_arrival=True)),
    ),
}  # fmt: skip

SIT = ("intubated_on_arrival", "neck_injury", "sensory_level", "pregnant", "consciousness", "gcs", "apnoea", "seizure")
"""Whoever was not asked about a reason to lie is sat up."""
POSITION: Table = {
    "rec-upright": (
        (at(AMBER), at(RED), well(orthopnea=True), well(dyspnea=True), well(unable_to_handle_secretions=True),
         *(at(WATCH, **signs(sign)) for sign in ("dysphagia", "dysarthria", "neck_weakness", "facial_weakness")),
         at(AMBER, **unasked(*SIT)), at(AMBER, age_years=None), at(AMBER, consciousness="confused"), at(AMBER, gcs=14)),
        (well(), at(WATCH), at(WATCH, limb_weakness=True), at(RED, neck_injury=True), at(AMBER, pregnant=True),
         at(RED, sensory_level=True), at(RED, age_days=2, age_years=None),
         at(RED, intubated_on_arrival=True), at(RED, consciousness="drowsy"), at(RED, consciousness="unresponsive"),
         at(RED, gcs=13), at(RED, apnoea=True), at(AMBER, seizure=True)),
    ),
    "rec-upright-pregnant": (
        (at(AMBER, pregnant=True), at(RED, pregnant=True), well(pregnant=True, orthopnea=True),
         well(pregnant=True, dyspnea=True), at(WATCH, pregnant=True, dysphagia=True),
         at(AMBER, pregnant=True, **unasked("intubated_on_arrival"))),
        (well(pregnant=True), at(AMBER), at(AMBER, **unasked("pregnant")), at(AMBER, postpartum=True),
         at(RED, pregnant=True, intubated_on_arrival=True), at(RED, pregnant=True, neck_injury=True),
         at(RED, pregnant=True, sensory_level=True),
         at(RED, pregnant=True, consciousness="unresponsive"), at(AMBER, pregnant=True, seizure=True)),
    ),
    "too_drowsy_to_sit": (
        (*each("consciousness", "drowsy", "unresponsive"), well(gcs=13), well(apnoea=True), well(seizure=True)),
        (well(), well(consciousness="confused"), well(gcs=14)),
    ),
}  # fmt: skip

FLOODED = ("unable_to_handle_secretions", "bronchorrhea", "salivation", "aspiration", "absent_gag")
WEAK_THROAT = ("weak_cough", "dysphagia", "weak_cry")
MOUTH: Table = {
    "rec-suction": (
        (at(RED), *(well(**signs(sign)) for sign in FLOODED), *(at(AMBER, **signs(sign)) for sign in WEAK_THROAT),
         at(AMBER, age_years=0.5, weak_cry=True)),
        (well(), well(age_years=0.5), at(AMBER), at(WATCH, dysphagia=True), at(WATCH, weak_cry=True)),
    ),
    "secretions": (tuple(well(**signs(sign)) for sign in (*FLOODED, *WEAK_THROAT)), (well(),)),
}  # fmt: skip

LOW: tuple[Facts, ...] = ({"spo2": 93}, {"pao2_mmhg": 59}, {"cyanosis": True}, {"on_oxygen": True})
NOT_LOW: tuple[Facts, ...] = ({}, {"spo2": 94}, {"pao2_mmhg": 60})
NO_GAS = unasked("paco2_mmhg")
NORMAL_CO2: tuple[Facts, ...] = (
    {}, {"paco2_mmhg": 45}, {"paco2_mmhg": 20, "ph": 7.45}, {"paco2_mmhg": 37.1}, {"paco2_mmhg": 37, "pregnant": True},
)  # fmt: skip
NOT_NORMAL_CO2: tuple[Facts, ...] = (
    {"paco2_mmhg": 45.1}, {"paco2_mmhg": 46}, {"paco2_mmhg": 19.9, "ph": 7.5}, {"paco2_mmhg": 37.1, "pregnant": True},
)  # fmt: skip
"""E41: under 20 mmHg it may be kPa and reassures nobody; E11: in pregnancy 37 is the line of caution."""
OXYGEN: Table = {
    "rec-oxygen-maximal": (
        (at(RED), at(RED, **unasked("intubated_on_arrival", "treatment_limit")), at(RED, treatment_limit="no_niv")),
        (at(AMBER), well(), at(RED, intubated_on_arrival=True), *(at(RED, treatment_limit=limit) for limit in LIMITS)),
    ),
    "rec-oxygen-tube": (
        tuple(at(RED, intubated_on_arrival=True, **low) for low in LOW),
        (*(at(RED, intubated_on_arrival=True, **near) for near in NOT_LOW), at(RED, spo2=93), at(AMBER, spo2=93)),
    ),
    "rec-oxygen-normal-co2": (
        (*(at(level, **low) for low in LOW for level in (AMBER, WATCH)),
         *(at(AMBER, spo2=93, **gas) for gas in NORMAL_CO2),
         at(AMBER, spo2=93, **unasked("intubated_on_arrival")), at(AMBER, spo2=93, **unasked("pregnant")),
         *(at(RED, spo2=93, treatment_limit=limit) for limit in LIMITS)),
        (*(at(AMBER, **near) for near in NOT_LOW), *(at(AMBER, spo2=93, **gas) for gas in NOT_NORMAL_CO2),
         at(AMBER, spo2=93, **NO_GAS), at(RED, spo2=93), at(AMBER, spo2=93, intubated_on_arrival=True)),
    ),
    "rec-oxygen-controlled": (
        (*(at(level, **low, **NO_GAS) for low in LOW for level in (AMBER, ROUTINE)),
         *(at(AMBER, spo2=93, **gas) for gas in NOT_NORMAL_CO2), at(AMBER, **NO_GAS, **unasked("spo2")),
         at(AMBER, spo2=93, **NO_GAS, **unasked("intubated_on_arrival")),
         *(at(RED, spo2=85, paco2_mmhg=58, treatment_limit=limit) for limit in LIMITS),
         *(at(RED, **NO_GAS, **unasked("spo2"), treatment_limit=limit) for limit in LIMITS)),
        (*(at(AMBER, **near, **NO_GAS) for near in NOT_LOW), *(at(AMBER, spo2=93, **gas) for gas in NORMAL_CO2),
         at(WATCH, **NO_GAS, **unasked("spo2")), at(RED, spo2=93, **NO_GAS),
         at(AMBER, spo2=93, intubated_on_arrival=True, **NO_GAS)),
    ),
    "tube_coming": (
        (at(RED), at(RED, treatment_limit="no_niv"), at(RED, **unasked("treatment_limit"))),
        (at(AMBER), well(), *(at(RED, treatment_limit=limit) for limit in LIMITS)),
    ),
    "oxygen_low": (
        (*each("spo2", 93, 93.9, 80), *each("pao2_mmhg", 59, 59.9), well(cyanosis=True)),
        (*each("spo2", 94, 94.1, 98), *each("pao2_mmhg", 60, 60.1), well()),
    ),
    "co2_shown_normal": (
        (*(well(**gas) for gas in NORMAL_CO2), well(**unasked("pregnant"))),
        (*(well(**gas) for gas in NOT_NORMAL_CO2), well(**NO_GAS)),
    ),
}  # fmt: skip


@asked(TEAM)
def test_the_tube_and_the_team(rule: str, patient: Facts, speaks: object) -> None:
    assert speaks_for(rule, patient) is speaks


@asked(POSITION)
def test_who_is_sat_up_and_who_never(rule: str, patient: Facts, speaks: object) -> None:
    assert speaks_for(rule, patient) is speaks


@asked(MOUTH)
def test_whose_mouth_is_sucked_out(rule: str, patient: Facts, speaks: object) -> None:
    assert speaks_for(rule, patient) is speaks


@asked(OXYGEN)
def test_how_much_oxygen(rule: str, patient: Facts, speaks: object) -> None:
    """Maximal before a tube, 94-98 % behind a normal gas, 88-92 % before one, none to a patient who lacks none."""
    assert speaks_for(rule, patient) is speaks
