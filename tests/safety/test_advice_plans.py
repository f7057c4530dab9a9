"""S01, E17, E31: which dose stands beside which advice, and whole patients: what their plan says, in order."""

import pytest

from tests.safety.advice_table import recommendation
from tests.safety.cases import KNOWLEDGE, Facts, plan, quiet, tags
from triage_app.domain.answer import Advice

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
    "rec-stress-steroid": {"dose-hydrocortisone-to-3", "dose-hydrocortisone-3-to-12", "dose-hydrocortisone-over-12"},
    "rec-ivig-or-plex": {"dose-ivig"}, "rec-ivig-impending": {"dose-ivig"},
}  # fmt: skip
"""E30-E32: every other advice shows no dose."""


@pytest.mark.parametrize("name", [each.id for each in KNOWLEDGE.recommendations])
def test_each_advice_has_the_doses_that_may_stand_beside_it(name: str) -> None:
    assert set(recommendation(name).doses) == DOSES.get(name, set())


SHOCK: Facts = {"medications": ("prednisolone",), "hypotension": True}
MG: Facts = {**quiet(50), "known_mg": True, "fatigable": True, "ptosis": True}
CRISIS: Facts = {**MG, "stridor": True}
IMPENDING: Facts = {**MG, "dyspnea": True}
DOSED: tuple[tuple[str, Facts, str | None], ...] = (
    ("rec-stress-steroid", {**quiet(2.0), **SHOCK}, "25 mg"), ("rec-stress-steroid", {**quiet(8.0), **SHOCK}, "50 mg"),
    ("rec-stress-steroid", {**quiet(15.0), **SHOCK}, "100 mg"), ("rec-stress-steroid", quiet(40.0, **SHOCK), None),
    ("rec-ivig-or-plex", CRISIS, "0.4 g/kg/day"), ("rec-ivig-impending", IMPENDING, "0.4 g/kg/day"),
    ("rec-ivig-or-plex", {**CRISIS, "age_years": 10.0, "resp_rate": 18}, None),
)  # fmt: skip


def advised(rule: str, facts: Facts) -> Advice | None:
    """The advice of this rule in the plan for the patient."""
    return next((each for each in plan(facts).recommendations if each.id == rule), None)


@pytest.mark.parametrize(("rule", "facts", "amount"), DOSED)
def test_the_dose_that_was_read_is_shown_and_no_other(rule: str, facts: Facts, amount: str | None) -> None:
    advice = advised(rule, facts)
    assert advice is not None
    assert [dose.amount for dose in advice.doses] == ([] if amount is None else [amount])


# Whole patients

GBS: Facts = quiet(
    50, limb_weakness=True, weakness_pattern="ascending", dtr="absent", sensory_loss=True, onset="days", known_mg=False
)
WHOLE: tuple[tuple[str, Facts], ...] = (
    *((rule, CRISIS) for rule in (
        "rec-icu", "rec-serial-fvc-amber", "rec-nil-by-mouth", "rec-abg", "rec-ecg-monitor", "rec-neurology",
        "rec-ivig-or-plex", "rec-steroid-specialist", "rec-troponin-ck", "rec-renal-check", "rec-electrolytes",
        "rec-infection-workup", "rec-medication-review", "rec-transfer", "rec-hold-review")),
    *((rule, IMPENDING) for rule in ("rec-monitored-bed", "rec-serial-fvc", "rec-relaxant-plan", "rec-ivig-impending")),
    ("rec-ivig-gbs", GBS), ("rec-skin-search", GBS), ("rec-neurology", GBS),
    ("rec-sepsis-unclear", quiet(40, hypotension=True)), ("rec-pregnancy-team", quiet(30, pregnant=True)),
    ("rec-postpartum-team", quiet(30, postpartum=True)),
    ("rec-neonatal-team-mother", quiet(30, postpartum=True, known_mg=True)),
    ("rec-neonatal-team", {"age_days": 3, "mother_has_mg": True}),
    ("rec-paediatric-team", {"age_years": 8.0, "ptosis": True}),
    ("rec-serial-signs-small-child", {"age_years": 2.0, "limb_weakness": True}),
    ("rec-train-of-four", quiet(40, recent_nmb=True)), ("rec-neuroimaging", quiet(60, weakness_pattern="one_sided")),
    ("rec-neuroimaging-spine", quiet(40, sensory_level=True)), ("rec-cancer-screen", quiet(60, known_lems=True)),
    ("rec-ivig-lems", quiet(60, known_lems=True, stridor=True, facilitation=True, weakness_pattern="proximal_legs")),
    ("rec-ice-pack", quiet(40, ptosis=True)), ("rec-observe-window", quiet(40, extended_release_inhibitor=True)),
    ("rec-safety-net", quiet(40, known_mg=True)), ("rec-discharge", quiet(40, known_mg=True)),
)  # fmt: skip


@pytest.mark.parametrize(("rule", "facts"), WHOLE)
def test_it_reaches_the_plan(rule: str, facts: Facts) -> None:
    assert advised(rule, facts) is not None


def test_the_plan_runs_through_the_bands_in_order() -> None:
    """S01: nothing of a later band before an earlier one, for the sickest and for the one who may go home."""
    bands = [band.id for band in KNOWLEDGE.bands]
    place = {rule.id: bands.index(rule.band) for rule in KNOWLEDGE.recommendations}
    for facts in (CRISIS, IMPENDING, GBS, quiet(40, known_mg=True)):
        places = [place[each.id] for each in plan(facts).recommendations if each.id in place]
        assert places == sorted(places)


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
    ({"glucose_mmol_l": 1.4, "consciousness": "confused", "seizure": True}, (
        "rec-prepare-airway-team", "rec-glucose-low", "rec-benzodiazepine")),
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
