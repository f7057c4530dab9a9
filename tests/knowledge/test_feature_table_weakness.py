"""What the weakness, where it is and how fast it came, makes of its features: seen, denied, not readable (E19)."""

import pytest

from tests.knowledge.differential_bedside import States, each_of, rows_of, state
from tests.safety.cases import Facts
from triage_app.domain.differential import ABSENT, NOT_KNOWN, PRESENT


def pattern(*names: str) -> tuple[Facts, ...]:
    return each_of("weakness_pattern", *names)


TUBE: Facts = {"intubated_on_arrival": True}
NO_TUBE: Facts = {"intubated_on_arrival": False}
NO_THROAT: Facts = {"dysphagia": False, "dysarthria": False}
WEAKNESS: States = {
    "fatigability": {
        PRESENT: (
            {"fatigable": True}, *pattern("fatigable"), {"fatigable": False, "weakness_pattern": "fatigable"},
            {"fatigable": True, "weakness_pattern": "descending"}, {"fatigable": True, **NO_TUBE},
        ),
        ABSENT: ({"fatigable": False}, {"fatigable": False, **NO_TUBE}),
        NOT_KNOWN: (
            {}, *pattern("descending", "one_sided"), {"fatigable": True, **TUBE}, {"fatigable": False, **TUBE},
        ),
    },
    "ophthalmoparesis": {
        PRESENT: (
            {"diplopia": True}, {"ophthalmoparesis": True}, {"diplopia": True, "ophthalmoparesis": False},
            {"diplopia": False, "ophthalmoparesis": True},
        ),
        ABSENT: ({"diplopia": False, "ophthalmoparesis": False},),
        NOT_KNOWN: ({}, {"diplopia": False}, {"ophthalmoparesis": False}, {"ptosis": True},
                    *pattern("descending", "fatigable", "ocular_only")),  # eyes only may be the lids alone
    },
    "bulbar": {
        PRESENT: (
            *({sign: True} for sign in ("dysphagia", "dysarthria", "absent_gag", "weak_cry")),
            *({**NO_THROAT, sign: True} for sign in ("dysphagia", "dysarthria", "absent_gag", "weak_cry")),
            {"dysphagia": True, **NO_TUBE},
        ),
        ABSENT: (NO_THROAT, {**NO_THROAT, "absent_gag": False}, {**NO_THROAT, **NO_TUBE}),
        NOT_KNOWN: (
            {}, {"dysphagia": False}, {"dysarthria": False}, {"absent_gag": False, "weak_cry": False},
            {"dysphagia": True, **TUBE}, {**NO_THROAT, **TUBE},
        ),
    },
    "facial_weakness": {
        PRESENT: ({"facial_weakness": True}, {"facial_weakness": True, "weakness_pattern": "descending"}),
        ABSENT: ({"facial_weakness": False},),
        NOT_KNOWN: ({}, {"facial_weakness": True, "weakness_pattern": "one_sided"}, *pattern("descending")),
    },
    "neck_flexion_weak": {
        PRESENT: (
            {"neck_weakness": True}, {"head_lift_s": 0}, {"head_lift_s": 4.9},
            {"neck_weakness": True, "head_lift_s": 9},
            {"neck_weakness": False, "head_lift_s": 4.9},
        ),
        ABSENT: (
            {"head_lift_s": 5}, {"neck_weakness": False}, {"neck_weakness": False, "head_lift_s": 5},
        ),
        NOT_KNOWN: ({}, {"limb_weakness": False}),
    },
    "umn_signs": {
        PRESENT: (
            {"upper_motor_neuron_signs": True}, {"dtr": "brisk"}, *pattern("one_sided"),
            {"upper_motor_neuron_signs": False, "dtr": "brisk"},
            {"upper_motor_neuron_signs": False, "weakness_pattern": "one_sided"},
        ),
        ABSENT: ({"upper_motor_neuron_signs": False}, {"upper_motor_neuron_signs": False, "dtr": "normal"}),
        NOT_KNOWN: ({}, {"dtr": "normal"}, {"dtr": "absent"}, *pattern("descending"), {"pupils": "unequal"}),
    },
    "dtr_normal": {
        PRESENT: ({"dtr": "normal"},), ABSENT: ({"dtr": "reduced"}, {"dtr": "absent"}, {"dtr": "brisk"}),
        NOT_KNOWN: ({},),
    },
    "dtr_reduced": {
        PRESENT: ({"dtr": "reduced"}, {"dtr": "absent"}), ABSENT: ({"dtr": "normal"}, {"dtr": "brisk"}),
        NOT_KNOWN: ({},),
    },
    "proximal_limb": {
        PRESENT: pattern("proximal", "proximal_legs"),
        ABSENT: pattern("ascending", "descending", "one_sided", "ocular_only"),
        NOT_KNOWN: ({}, {"limb_weakness": True}),
    },
    "legs_first": {
        PRESENT: pattern("ascending", "proximal_legs"), ABSENT: pattern("descending", "one_sided", "ocular_only"),
        NOT_KNOWN: ({}, {"limb_weakness": True}, *pattern("proximal")),
    },
    "descending": {
        PRESENT: pattern("descending"), ABSENT: pattern("ascending", "proximal_legs", "one_sided"),
        NOT_KNOWN: ({}, *pattern("ocular_only")),
    },
}  # fmt: skip
ONSETS = {
    "onset_sudden": ("sudden", "minutes"), "onset_hours": ("hours",), "onset_days": ("days",),
    "onset_weeks": ("weeks", "months"),
}  # fmt: skip
EVERY_ONSET = ("sudden", "minutes", "hours", "days", "weeks", "months")


@pytest.mark.parametrize(("feature", "facts", "expected"), rows_of(WEAKNESS))
def test_where_the_weakness_is(feature: str, facts: Facts, expected: int) -> None:
    assert state(feature, facts) == expected


@pytest.mark.parametrize(("feature", "onset"), [(feature, each) for feature in ONSETS for each in EVERY_ONSET])
def test_how_fast_it_came_is_one_answer_and_no_other(feature: str, onset: str) -> None:
    assert state(feature, {"onset": onset}) == (PRESENT if onset in ONSETS[feature] else ABSENT)
    assert state(feature, {}) == NOT_KNOWN
