"""E21, E35, E48, E49: deadly wet signs, who may have a disease of the junction, and what pauses or gives the tablet."""

import pytest

from tests.safety.cases import KNOWLEDGE, REASONER, Facts, quiet, think, without
from tests.safety.test_airway_signs import DENIED
from tests.safety.test_signs_by_name import COUNTED, NO_DRUGS, truth
from triage_app.domain.evaluation import MEMO

# What atropine is given for on sight (E49), and what a signature of excess is

STILL: Facts = {
    **quiet(40), **NO_DRUGS, **dict.fromkeys(COUNTED, False), "pupils": "normal", "heart_rate": 75, "sbp": 120,
    "hypotension": False, "bronchospasm": False, "pyridostigmine_change": "none", "pyridostigmine_mg_per_day": 240,
    "seizure": False,
}  # fmt: skip
SLOW: Facts = {"heart_rate": 55, "bradycardia": True}
ON_SIGHT: tuple[Facts, ...] = (
    {"bronchorrhea": True}, {"heart_rate": 49}, {**SLOW, "hypotension": True},
    *({"bronchospasm": True, sign: True} for sign in ("salivation", "lacrimation", "fasciculations", "urination")),
    {"bronchospasm": True, "exposure": "anticholinesterase_drug"}, {"bronchospasm": True, "exposure": "pesticide"},
    {"bronchospasm": True, "pyridostigmine_change": "overdose"},
    {"bronchospasm": True, "other_exposures": ("nerve_agent",)},
)  # fmt: skip
NOT_ON_SIGHT: tuple[Facts, ...] = (
    {}, {"bronchospasm": True}, {"heart_rate": 50, "bradycardia": True}, SLOW, {"hypotension": True},
    {"salivation": True}, {"exposure": "anticholinesterase_drug"}, {"pyridostigmine_change": "overdose"},
    {"bronchospasm": True, "sweating": True}, {"bronchospasm": True, "exposure": "opioid"},
)  # fmt: skip


@pytest.mark.parametrize("sign", ON_SIGHT, ids=str)
def test_what_drowns_or_stops_the_heart_is_seen_as_such(sign: Facts) -> None:
    assert truth("killer_bs", STILL | sign) is True


@pytest.mark.parametrize("sign", NOT_ON_SIGHT, ids=str)
def test_wheeze_or_a_slow_pulse_alone_is_not(sign: Facts) -> None:
    assert truth("killer_bs", STILL | sign) is False


@pytest.mark.parametrize("sign", [{"seizure": True}, {"heart_rate": 49}, {"salivation": True}], ids=str)
def test_each_toxic_sign_pauses_the_drug_that_poisons(sign: Facts) -> None:
    poisoned = STILL | {"exposure": "anticholinesterase_drug"}
    assert truth("inhibitor_toxic_sign", poisoned) is False
    assert truth("inhibitor_toxic_sign", poisoned | sign) is True
    for facts, paused in ((poisoned, False), (poisoned | sign, True)):
        assert (REASONER.definitions.test("hold_below_crisis")(think(facts).view) is True) is paused


# Who may have a disease of the junction: known, or still open

MG_CODES = (
    "myasthenic_crisis", "impending_myasthenic_crisis", "mg_exacerbation_no_crisis", "mixed_or_uncertain",
    "neonatal_transient_mg", "ici_overlap",
)  # fmt: skip
OTHER_JUNCTION = ("botulism", "hypermagnesemia", "drug_induced_neuromuscular_block", "snake_envenomation")
EXPLAINS_WEAKNESS = (
    "not_crisis", "asthma_or_copd", "opioid_toxicity", "alpha2_agonist_toxicity", "muscarinic_mushroom",
    "organophosphate_poisoning",
)  # fmt: skip


def with_answer(name: str, facts: Facts, primary: str, *suspected: str) -> bool | None:
    """The condition in a patient for whom this leads and these are open."""
    view = {**think(facts).view, "#primary": primary, "#suspected": frozenset((primary, *suspected)), MEMO: {}}
    return REASONER.definitions.test(name)(view)


NO_JUNCTION: Facts = {**STILL, "known_mg": False, "known_lems": False, "antibody": "negative"}


@pytest.mark.parametrize("code", MG_CODES)
def test_whoever_may_have_mg_is_treated_as_such(code: str) -> None:
    for name in ("mg_possible", "mg_or_lems_possible", "junction_disease_possible"):
        assert with_answer(name, NO_JUNCTION, "botulism" if name == "mg_possible" else "als", code) is True
        assert with_answer(name, NO_JUNCTION, "als") is False
    assert with_answer("mg_possible", NO_JUNCTION | {"known_mg": True}, "als") is True
    assert with_answer("mg_possible", NO_JUNCTION | {"antibody": "MuSK"}, "als") is True


@pytest.mark.parametrize("told", [{"known_lems": True}, {"antibody": "VGCC"}], ids=str)
def test_known_or_suspected_lems_counts(told: Facts) -> None:
    for name in ("lems_possible", "mg_or_lems_possible", "junction_disease_possible"):
        assert with_answer(name, NO_JUNCTION | told, "als") is True
        assert with_answer(name, NO_JUNCTION, "als", "lems") is True
        assert with_answer(name, NO_JUNCTION, "als") is False


@pytest.mark.parametrize("code", OTHER_JUNCTION)
def test_other_diseases_of_the_junction_count_while_open(code: str) -> None:
    assert with_answer("junction_disease_possible", NO_JUNCTION, "als", code) is True
    assert with_answer("mg_or_lems_possible", NO_JUNCTION, "als", code) is False


@pytest.mark.parametrize("code", EXPLAINS_WEAKNESS)
def test_weakness_is_unexplained_until_one_of_these_leads(code: str) -> None:
    """E35."""
    weak = NO_JUNCTION | {"limb_weakness": True}
    assert with_answer("unexplained_weakness", weak, "als") is True
    assert with_answer("unexplained_weakness", weak, code) is False
    assert with_answer("unexplained_weakness", NO_JUNCTION | DENIED, "als") is False


def test_a_leading_cholinergic_crisis_leaves_a_tablet_possible() -> None:
    none = NO_JUNCTION | {"medications": (), "new_drugs": (), "pyridostigmine_change": "stopped"}
    tabletless = without(none, "pyridostigmine_mg_per_day")
    assert with_answer("inhibitor_possible", tabletless, "als") is not True
    assert with_answer("inhibitor_possible", tabletless, "als", "cholinergic_crisis") is True


STABLE_LATE: Facts = {
    **quiet(40), "known_mg": True, "pyridostigmine_mg_per_day": 240, "medications": ("pyridostigmine",),
    "pyridostigmine_change": "missed",
}  # fmt: skip
ILL: Facts = {**NO_JUNCTION, "medications": ("donepezil",), "diarrhea": True}


@pytest.mark.parametrize(("change", "paused"), [
    ({}, True), ({"known_mg": True}, False), ({"antibody": "AChR"}, False), ({"diarrhea": False}, False),
], ids=str)  # fmt: skip
def test_without_mg_a_tablet_that_makes_the_patient_ill_is_paused(change: Facts, paused: object) -> None:
    """E48: E21 spares the patient whose MG needs the tablet."""
    assert (with_answer("hold_below_crisis", ILL | change, "cholinergic_crisis") is True) is paused
    assert with_answer("hold_below_crisis", ILL | change, "als") is not True


def test_the_pause_comes_at_once_and_before_infection_and_monitoring() -> None:
    """S07: no clock, first of the pauses, behind airway and antidotes only."""
    band = [each.id for each in KNOWLEDGE.bands]
    for name in ("rec-hold-in-failure", "rec-hold-cholinergic"):
        rule = next(each for each in KNOWLEDGE.recommendations if each.id == name)
        assert rule.within_minutes is None
        assert band.index(rule.band) < band.index("infection")
        assert rule.order == min(each.order for each in KNOWLEDGE.recommendations if each.band == rule.band)
    resumed = next(each for each in KNOWLEDGE.recommendations if each.id == "rec-resume-missed")
    assert (resumed.within_minutes, resumed.band) == (120, "hold")


@pytest.mark.parametrize(("change", "primary", "given"), [
    ({}, "mg_exacerbation_no_crisis", True), ({"antibody": "MuSK"}, "mg_exacerbation_no_crisis", False),
    ({"antibody": "AChR"}, "mg_exacerbation_no_crisis", True), ({}, "cholinergic_crisis", False),
    ({}, "organophosphate_poisoning", False), ({"exposure": "anticholinesterase_drug"}, "not_crisis", False),
    ({"pyridostigmine_mg_per_day": 1500}, "not_crisis", False), ({"salivation": True}, "not_crisis", False),
], ids=str)  # fmt: skip
@pytest.mark.parametrize("facts", [STABLE_LATE, {**STABLE_LATE, "facial_weakness": True}], ids=["routine", "watch"])
def test_a_missed_tablet_is_given_unless_excess_or_musk(
    facts: Facts, change: Facts, primary: str, given: object
) -> None:
    told = facts | change
    view = {**think(told).view, "#primary": primary, MEMO: {}}
    rule = next(each for each in KNOWLEDGE.recommendations if each.id == "rec-resume-missed")
    assert (REASONER.definitions.of(rule.when)(view) is True) is given
