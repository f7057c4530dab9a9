"""S01, E17, E20, E33: what stands before what, which clock it has, and which doses stand beside it.

Places are compared, never numbers: only an order that a patient would feel is held here.
"""

from itertools import pairwise

import pytest

from tests.safety.advice_table import rule
from tests.safety.cases import KNOWLEDGE, Facts, plan, quiet, tags

BANDS: dict[str, tuple[str, ...]] = {
    "airway": (
        "rec-secure-airway", "rec-secure-airway-limit", "rec-keep-tube", "rec-prepare-airway-team",
        "rec-prepare-airway-team-limit", "rec-upright", "rec-upright-pregnant", "rec-suction", "rec-oxygen-maximal",
        "rec-oxygen-tube", "rec-oxygen-normal-co2", "rec-oxygen-controlled", "rec-niv-trial",
        "rec-niv-trial-after-checks", "rec-niv-trial-resuscitation", "rec-decontaminate", "rec-relaxant-reduced",
        "rec-relaxant-mg-and-poison", "rec-relaxant-titrate",
    ),
    "antidote": (
        "rec-atropine", "rec-atropine-pesticide", "rec-atropine-before-tube", "rec-atropine-nerve-agent",
        "rec-glycopyrrolate", "rec-benzodiazepine", "rec-naloxone", "rec-antivenom", "rec-antitoxin",
        "rec-antitoxin-infant", "rec-calcium-magnesium", "rec-calcium-potassium", "rec-pralidoxime",
        "rec-bronchodilator", "rec-poison-centre", "rec-glucose",
    ),
    "hold": (
        "rec-hold-in-failure", "rec-hold-cholinergic", "rec-resume-missed", "rec-usual-dose-on-time", "rec-stop-drug",
    ),
    "infection": ("rec-antibiotics-hour", "rec-antibiotics-three-hours", "rec-sepsis-bundle"),
}  # fmt: skip
"""S01, E17: antidotes for what kills follow the airway and precede every test, score and scan."""
MINUTES = {
    "rec-resume-missed": 120, "rec-usual-dose-on-time": 120, "rec-antibiotics-hour": 60,
    "rec-antibiotics-three-hours": 180, "rec-sepsis-bundle": 60,
}  # fmt: skip
"""mg-time-critical, E33, sep-time-shock. What is done at once has no clock: it would read as leave to wait."""
NAMED = tuple((name, band) for band, names in BANDS.items() for name in names)


def before(first: str, then: str) -> bool:
    """Whether the first stands before the other in every plan that holds both."""
    band = [each.id for each in KNOWLEDGE.bands]
    one, other = rule(first), rule(then)
    return (band.index(one.band), one.order) < (band.index(other.band), other.order)


@pytest.mark.parametrize(("name", "band"), NAMED)
def test_each_stands_in_its_part_of_the_plan_with_its_clock(name: str, band: str) -> None:
    assert (rule(name).band, rule(name).within_minutes) == (band, MINUTES.get(name))


def test_the_parts_of_the_plan_stand_in_the_order_of_s01() -> None:
    assert [each.id for each in KNOWLEDGE.bands] == [*BANDS, "monitor", "cause", "later"]


TUBE = ("rec-secure-airway", "rec-secure-airway-limit", "rec-keep-tube")
TEAM = ("rec-prepare-airway-team", "rec-prepare-airway-team-limit")
BEFORE_A_MASK = (
    "rec-upright", "rec-upright-pregnant", "rec-suction", "rec-oxygen-maximal", "rec-oxygen-tube",
    "rec-oxygen-normal-co2", "rec-oxygen-controlled",
)  # fmt: skip
MASK = ("rec-niv-trial", "rec-niv-trial-after-checks", "rec-niv-trial-resuscitation")
RELAXANT = ("rec-relaxant-reduced", "rec-relaxant-mg-and-poison", "rec-relaxant-titrate")
ATROPINE = ("rec-atropine", "rec-atropine-pesticide", "rec-atropine-nerve-agent", "rec-atropine-before-tube")
AT_THE_BEDSIDE = tuple(name for name in BANDS["antidote"] if name not in (*ATROPINE, "rec-poison-centre"))
PAIRS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (TUBE, TEAM), (TEAM, MASK), (TEAM, BEFORE_A_MASK), (BEFORE_A_MASK, MASK),
    ((*TUBE, *BEFORE_A_MASK, *MASK), ("rec-decontaminate",)), (("rec-decontaminate",), RELAXANT),
    (ATROPINE, AT_THE_BEDSIDE), (AT_THE_BEDSIDE, ("rec-poison-centre",)),
    (("rec-glucose",), ("rec-benzodiazepine",)),
    (("rec-glucose", "rec-benzodiazepine"), ("rec-naloxone", "rec-antivenom", "rec-antitoxin", "rec-pralidoxime")),
    (("rec-antibiotics-hour", "rec-antibiotics-three-hours"), ("rec-sepsis-bundle",)),
    (("rec-sepsis-bundle",), ("rec-sepsis-unclear", "rec-stress-steroid")),
)  # fmt: skip
"""E12: the team before NIV. E17: washing runs with the opening of the airway, not before it, and staff are protected
before they lean over the face. Atropine before what follows it (glycopyrrolate, pralidoxime); glucose and a fit before
the slower antidotes; what hands do before the telephone."""


@pytest.mark.parametrize(
    ("first", "then"), [(one, other) for firsts, thens in PAIRS for one in firsts for other in thens]
)
def test_this_stands_before_that(first: str, then: str) -> None:
    assert before(first, then)


def test_of_one_place_no_two_speak_together() -> None:
    """Where a tag has several wordings they share their place, so that the wording never moves the advice."""
    for first, then in (
        *pairwise(TUBE),
        *pairwise(TEAM),
        *pairwise(MASK),
        *pairwise(RELAXANT),
        *pairwise(ATROPINE[:3]),
    ):
        assert not before(first, then)
        assert not before(then, first)


DOSES: dict[str, set[str]] = {
    "rec-atropine": {"dose-atropine-adult", "dose-atropine-child", "dose-atropine-infant"},
    "rec-atropine-pesticide": {"dose-atropine-pesticide-adult", "dose-atropine-pesticide-child"},
    "rec-atropine-before-tube": {"dose-atropine-intubation-adult", "dose-atropine-intubation-child"},
    "rec-atropine-nerve-agent": {"dose-atropine-nerve-agent-child"},
    "rec-benzodiazepine": {"dose-lorazepam", "dose-midazolam-im", "dose-midazolam-im-small", "dose-levetiracetam"},
    "rec-naloxone": {"dose-naloxone-adult", "dose-naloxone-child"},
    "rec-calcium-magnesium": {"dose-calcium-magnesium"},
    "rec-pralidoxime": {
        "dose-pralidoxime-adult", "dose-pralidoxime-child", "dose-pralidoxime-nerve-agent-child",
    },
}  # fmt: skip
"""E30-E32: every other advice of these parts shows no dose."""


@pytest.mark.parametrize("name", [name for name, _ in NAMED])
def test_each_advice_has_the_doses_that_may_stand_beside_it(name: str) -> None:
    assert set(rule(name).doses) == DOSES.get(name, set())


ADULT = quiet(40.0, weight_kg=60)
CHILD: Facts = quiet(8.0, weight_kg=25)
AT_THE_BED: tuple[tuple[Facts, tuple[str, ...]], ...] = (
    ({"stridor": True, "known_mg": True}, (
        "rec-secure-airway", "rec-prepare-airway-team", "rec-upright", "rec-suction", "rec-oxygen-maximal",
        "rec-relaxant-reduced", "rec-glucose", "rec-hold-in-failure")),
    ({"stridor": True, "treatment_limit": "comfort"}, ("rec-secure-airway-limit", "rec-upright", "rec-suction")),
    ({"intubated_on_arrival": True, "spo2": 93, "on_oxygen": True}, (
        "rec-keep-tube", "rec-suction", "rec-oxygen-tube")),
    ({"orthopnea": True, "treatment_limit": "no_intubation"}, ("rec-prepare-airway-team-limit", "rec-upright")),
    ({"orthopnea": True, "pregnant": True}, ("rec-prepare-airway-team", "rec-upright-pregnant")),
    ({"spo2": 93, "on_oxygen": True, "paco2_mmhg": 40}, ("rec-prepare-airway-team", "rec-oxygen-normal-co2")),
    ({"spo2": 93, "on_oxygen": True}, ("rec-prepare-airway-team", "rec-oxygen-controlled")),
    ({"exposure": "pesticide", "bronchorrhea": True}, (
        "rec-prepare-airway-team", "rec-decontaminate", "rec-relaxant-titrate", "rec-atropine-pesticide",
        "rec-pralidoxime", "rec-poison-centre")),
    ({"exposure": "pesticide", "known_mg": True, "stridor": True}, (
        "rec-secure-airway", "rec-decontaminate", "rec-relaxant-mg-and-poison", "rec-atropine-before-tube")),
    ({"exposure": "nerve_agent", "seizure": True}, (
        "rec-decontaminate", "rec-relaxant-titrate", "rec-atropine-nerve-agent", "rec-benzodiazepine",
        "rec-pralidoxime", "rec-poison-centre")),
    ({"exposure": "opioid", "resp_rate": 8, "consciousness": "drowsy"}, (
        "rec-secure-airway", "rec-glucose", "rec-naloxone", "rec-poison-centre")),
    ({"exposure": "snake_bite", "ptosis": True}, ("rec-prepare-airway-team", "rec-antivenom", "rec-poison-centre")),
    ({"potassium": 6.5, "heart_rate": 45}, ("rec-calcium-potassium",)),
    ({"bronchorrhea": True, "known_mg": True, "pyridostigmine_change": "overdose"}, (
        "rec-prepare-airway-team", "rec-suction", "rec-atropine", "rec-poison-centre", "rec-hold-in-failure")),
    ({"known_mg": True, "fever": True, "lactate_mmol_l": 2.1}, ("rec-antibiotics-hour", "rec-sepsis-bundle")),
    ({"known_mg": True, "infection_site": "urine"}, ("rec-antibiotics-three-hours",)),
    ({"infection_site": "cns"}, ("rec-antibiotics-hour",)),
)  # fmt: skip


@pytest.mark.parametrize(("change", "expected"), AT_THE_BED, ids=str)
def test_the_whole_plan_says_it_in_this_order(change: Facts, expected: tuple[str, ...]) -> None:
    ids = [each.id for each in plan({**ADULT, **change}).recommendations]
    assert [name for name in ids if name in expected] == list(expected)


@pytest.mark.parametrize("child", [CHILD, quiet(0.5, weight_kg=7)], ids=["8 years", "half a year"])
def test_a_child_in_failure_is_told_the_same_first_things(child: Facts) -> None:
    said = tags(plan({**child, "stridor": True}))
    assert said[:5] == ["secure_airway", "prepare_airway_team", "upright_position", "suction", "oxygen"]
