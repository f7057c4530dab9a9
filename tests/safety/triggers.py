"""The red and amber lists of E01, E02, E10 and E11 as findings, written from the rulings and not from the rules."""

from dataclasses import dataclass

from tests.safety.cases import Facts

OVER_5 = (5.0, 14.0, 40.0)
ANY_AGE = (0.02, 0.5, 3.0, 8.0, 14.0, 40.0, None)


@dataclass(frozen=True)
class Trigger:
    """Findings that alone reach a level at these ages (None: age not known); `unasked` must not be answered."""

    name: str
    facts: Facts
    ages: tuple[float | None, ...] = ANY_AGE
    unasked: tuple[str, ...] = ()

    def on(self, facts: Facts, age: float | None) -> Facts:
        """`facts` with the trigger, in a patient of `age` years."""
        gone = {"age_days", "age_years", *self.unasked}
        years = {} if age is None else {"age_years": age}
        return {key: value for key, value in facts.items() if key not in gone} | years | self.facts


def _yes(*keys: str) -> tuple[Trigger, ...]:
    return tuple(Trigger(key, {key: True}) for key in keys)


def _number(
    key: str, *lines: float, ages: tuple[float | None, ...] = ANY_AGE, **also: bool | float
) -> tuple[Trigger, ...]:
    suffix = "".join(f" {name}={value}" for name, value in also.items())
    return tuple(Trigger(f"{key} {line}{suffix}", {key: line, **also}, ages) for line in lines)


_FROM_5 = (*OVER_5, None)
_ADULT_LINES = (18.0, 40.0, 80.0, None)

RED: tuple[Trigger, ...] = (
    *_yes("intubated_on_arrival", "apnoea", "stridor", "cyanosis", "unable_to_handle_secretions"),
    *_yes("one_word_speech", "niv_failing"),
    Trigger("drowsy", {"consciousness": "drowsy"}),
    Trigger("unresponsive", {"consciousness": "unresponsive"}),
    *_number("gcs", 13, 8, 3),
    Trigger("severe distress", {"respiratory_distress": "severe"}),
    *_number("spo2", 89.9, 89, 70, on_oxygen=True),
    Trigger("spo2 89, oxygen not said", {"spo2": 89}, unasked=("on_oxygen",)),
    *_number("spo2", 84, 84.9, 50),
    *_number("pao2_mmhg", 59, 59.9, 40, on_oxygen=True, spo2=80),
    Trigger("pao2 59, oxygen not said", {"pao2_mmhg": 59}, unasked=("on_oxygen", "spo2")),
    *_number("paco2_mmhg", 50, 50.1, 90),
    *_number("paco2_mmhg", 42, 49.9, pregnant=True, ages=(18.0, 40.0, None)),
    *_number("ph", 7.29, 7.0, paco2_mmhg=35),
    *_number("ph", 7.29, paco2_mmhg=27, pregnant=True, ages=(18.0, 40.0, None)),
    Trigger("ph 7.29, paco2 not known", {"ph": 7.29}, unasked=("paco2_mmhg",)),
    Trigger("paradox", {"paradoxical_breathing": True}, (1.0, 3.0, 14.0, 40.0, None)),
    *_number("fvc_ml_per_kg", 15, 14.9, 0, ages=_FROM_5),
    *_number("nif_cmh2o", -20, -19, 0, ages=_FROM_5),
    *_number("nif_cmh2o", -25, ages=_FROM_5, dysphagia=True),
    *_number("nif_cmh2o", -25, ages=_FROM_5, dysarthria=True),
    *_number("nif_cmh2o", -25, ages=_FROM_5, absent_gag=True),
    *_number("fvc_ml", 1000, 999, 0, ages=_ADULT_LINES),
    *_number("fvc_ml", 1000, 500, ages=(12.0, 14.0, 17.9), weight_kg=40),
    *_number("resp_rate", 30, 31, 80, ages=_ADULT_LINES),
    *_number("resp_rate", 8, 7, 0, ages=_ADULT_LINES),
    *_number("resp_rate", 61, 80, ages=(1.0, 3.0, 8.0, 14.0)),
    *_number("resp_rate", 29, ages=(0.02, 0.5), limb_weakness=True),
    *_number("resp_rate", 21, ages=(1.0, 2.9), limb_weakness=True),
    *_number("resp_rate", 19, ages=(3.0, 5.9), ptosis=True),
    *_number("resp_rate", 17, ages=(6.0, 11.9), dysphagia=True),
    *_number("resp_rate", 11, ages=(12.0, 17.9), fatigable=True),
    *_number("single_breath_count", 15, 0, ages=_ADULT_LINES, orthopnea=True),
    *_number("single_breath_count", 15, ages=_ADULT_LINES, weak_cough=True),
)  # fmt: skip

AMBER: tuple[Trigger, ...] = (
    *_yes("accessory_muscle_use", "orthopnea", "weak_cough", "absent_gag", "aspiration", "bronchorrhea", "seizure"),
    Trigger("confused", {"consciousness": "confused"}),
    *_number("gcs", 14),
    Trigger("moderate distress", {"respiratory_distress": "moderate"}),
    *_number("spo2", 93, 93.9, 90, on_oxygen=True),
    Trigger("spo2 93, oxygen not said", {"spo2": 93}, unasked=("on_oxygen",)),
    *_number("spo2", 91, 91.9, 85, on_oxygen=False),
    *_number("pao2_mmhg", 59, 59.9, on_oxygen=False, spo2=85),
    *_number("paco2_mmhg", 45.1, 46, 49.9),
    *_number("paco2_mmhg", 37.1, 38, pregnant=True),
    *_number("ph", 7.29, paco2_mmhg=30),
    Trigger("breathless, trouble swallowing", {"dyspnea": True, "dysphagia": True}),
    Trigger("speech and neck", {"dysarthria": True, "neck_weakness": True}),
    Trigger("breathless, neck", {"dyspnea": True, "neck_weakness": True}),
    Trigger("three wet signs", {"salivation": True, "lacrimation": True, "sweating": True}),
    Trigger("small pupils, slow, twitching", {"pupils": "miosis", "bradycardia": True, "fasciculations": True}),
    Trigger("infant, weak cry", {"weak_cry": True}, (0.0, 0.02, 0.5, 0.99)),
    Trigger("infant, paradox", {"paradoxical_breathing": True}, (0.0, 0.02, 0.5, 0.99)),
    Trigger("snake, drooping lids", {"exposure": "snake_bite", "ptosis": True}),
    Trigger("snake, limbs", {"exposure": "snake_bite", "limb_weakness": True}),
    *_number("fvc_ml_per_kg", 20, 19.9, 15.1),
    *_number("fvc_ml_per_kg", 15, ages=(3.0, 4.9)),
    *_number("nif_cmh2o", -30, -29, -21),
    *_number("nif_cmh2o", -20, ages=(3.0, 4.9)),
    *_number("mep_cmh2o", 39, 0, ages=_FROM_5),
    *_number("head_lift_s", 4, 0, ages=_FROM_5),
    *_number("fvc_percent_fall", 30, 90, ages=_FROM_5),
    *_number("nif_percent_fall", 30, 90, ages=_FROM_5),
    *_number("resp_rate", 25, 29, 9, 10, ages=_ADULT_LINES),
    *_number("single_breath_count", 20, 16, ages=_ADULT_LINES),
    *_number("fvc_ml", 1500, 1001, ages=_ADULT_LINES),
    *_number("resp_rate", 61, ages=(0.02,)),
    *_number("resp_rate", 54, ages=(0.5,)),
    *_number("resp_rate", 38, ages=(1.0, 2.9)),
    *_number("resp_rate", 29, ages=(3.0, 5.9)),
    *_number("resp_rate", 26, ages=(6.0, 11.9)),
    *_number("resp_rate", 21, ages=(12.0, 17.9)),
)  # fmt: skip

RED_PAIRS = tuple((trigger, age) for trigger in RED for age in trigger.ages)
AMBER_PAIRS = tuple((trigger, age) for trigger in AMBER for age in trigger.ages)
