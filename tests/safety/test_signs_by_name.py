"""E01-E03, E21, E45, E57: what counts as a breathing sign, a throat sign, a tablet, a hidden pupil, a plausible weight.

A name is read by many rules, and a sign that is red alone hides a hole in the others: here each is asked by itself.
"""

import pytest

from tests.safety.cases import REASONER, Facts, level, quiet, seen, think, without

AMBER, RED, WATCH, QUIET = "niv_or_prepare", "intubate_now", "monitor_closely", "routine"
LISTS = ("medications", "new_drugs")
NOT_BREATHING: Facts = dict.fromkeys(
    ("dyspnea", "orthopnea", "weak_cough", "accessory_muscle_use", "paradoxical_breathing", "one_word_speech", "apnoea",
     "cyanosis"), False,
) | {"respiratory_distress": "none"}  # fmt: skip
NOT_THROAT: Facts = dict.fromkeys(
    ("dysphagia", "dysarthria", "absent_gag", "neck_weakness", "facial_weakness", "unable_to_handle_secretions"), False
)


def truth(name: str, facts: Facts) -> bool | None:
    """Whether the condition called `name` holds for the patient; None while it is not known."""
    return REASONER.definitions.test(name)(seen(facts))


def others(denied: Facts, sign: Facts) -> Facts:
    return {**denied, **sign}


@pytest.mark.parametrize("sign", [
    *({key: True} for key in NOT_BREATHING if key != "respiratory_distress"),
    *({"respiratory_distress": each} for each in ("mild", "moderate", "severe")),
], ids=str)  # fmt: skip
def test_each_breathing_sign_is_one(sign: Facts) -> None:
    assert truth("breathing_sign", others(NOT_BREATHING, sign)) is True
    assert truth("breathing_sign", NOT_BREATHING) is False
    assert truth("breathing_sign", without(NOT_BREATHING, *sign)) is None


@pytest.mark.parametrize("sign", NOT_THROAT)
def test_each_throat_or_neck_sign_is_one(sign: str) -> None:
    assert truth("bulbar_or_neck_sign", others(NOT_THROAT, {sign: True})) is True
    assert truth("bulbar_or_neck_sign", NOT_THROAT) is False
    assert truth("bulbar_or_neck_sign", without(NOT_THROAT, sign)) is None


def test_a_head_held_for_five_seconds_is_no_weakness() -> None:
    """E02: below 5 s is; a slow-breathing child who holds it 5 s and denies the rest is not red for it."""
    calm: Facts = quiet(8.0, resp_rate=17) | NOT_THROAT | dict.fromkeys(
        ("ptosis", "diplopia", "ophthalmoparesis", "limb_weakness", "fatigable", "weak_cry", "weak_cough"), False
    ) | {"weakness_pattern": "none"}  # fmt: skip
    assert [level({**calm, "head_lift_s": held}) for held in (4.9, 5, 5.4)] == [RED, QUIET, QUIET]


AGE_LINES = (
    {"fvc_ml_per_kg": 15}, {"nif_cmh2o": -20}, {"resp_rate": 30}, {"resp_rate": 8}, {"paradoxical_breathing": True},
    {"fvc_ml": 1000},
)  # fmt: skip


@pytest.mark.parametrize("sign", AGE_LINES, ids=str)
def test_while_the_age_is_not_known_the_lines_of_adults_count(sign: Facts) -> None:
    """S04: nobody's age hides a failing number."""
    assert level(without(quiet(), "age_years") | sign) == RED


@pytest.mark.parametrize("sign", [{"head_lift_s": 4}, {"single_breath_count": 20}], ids=str)
def test_amber_lines_of_adults_count_too(sign: Facts) -> None:
    assert level(without(quiet(), "age_years") | sign) == AMBER


def test_beside_a_low_count_oxygen_unasked_counts_as_oxygen() -> None:
    counted = without(quiet(40, single_breath_count=15, spo2=93), "on_oxygen")
    assert level(counted) == RED
    assert level({**counted, "on_oxygen": False}) == AMBER


def test_a_low_count_under_18_years_is_no_adult_line() -> None:
    assert level(quiet(17.9, single_breath_count=15, weak_cough=True)) == AMBER
    assert level(quiet(18.0, single_breath_count=15, weak_cough=True)) == RED


def test_a_day_old_of_a_well_mother_who_is_well_is_not_watched_for_her() -> None:
    ages: dict[str, Facts] = {"two days": {"age_days": 2}, "adult": {"age_years": 40.0}}
    for age, mother, found in (("two days", False, False), ("two days", True, True), ("adult", True, False)):
        facts = {**without(quiet(0.01), "age_years"), **ages[age], "mother_has_mg": mother}
        true = {rule.id for rule, test in REASONER.airway if test(seen(facts)) is True}
        assert ("watch-window-newborn" in true) is found


# What hides a small pupil, and which signs of excess are counted

NO_DRUGS: Facts = {
    "medications": (), "new_drugs": (), "atropine_given": False, "exposure": "none", "other_exposures": (),
}  # fmt: skip
OPIOID: tuple[Facts, ...] = ({"exposure": "opioid"}, {"other_exposures": ("opioid",)})
HIDES_SMALL: tuple[Facts, ...] = (
    *OPIOID, *({key: (name,)} for key in LISTS for name in ("morphine", "clonidine", "dexmedetomidine", "pilocarpine")),
)  # fmt: skip
COUNTED = ("salivation", "lacrimation", "bradycardia", "bronchorrhea", "fasciculations", "urination")
NOT_COUNTED: tuple[Facts, ...] = (
    {"diarrhea": True}, {"gi_cramps": True}, {"bronchospasm": True}, {"sweating": True}, {"emesis": True},
    {"pupils": "mydriasis"}, {"pupils": "normal"}, {"heart_rate": 61},
)  # fmt: skip


@pytest.mark.parametrize("drug", HIDES_SMALL, ids=str)
def test_a_small_pupil_under_a_drug_that_makes_it_small_is_no_sign(drug: Facts) -> None:
    small = {**quiet(40), **NO_DRUGS, "pupils": "miosis"}
    assert truth("miosis_sign", small) is True
    assert truth("miosis_sign", {**small, **drug}) is False
    assert truth("small_pupil_drug_on_board", {**small, **drug}) is True


@pytest.mark.parametrize("other", [{"exposure": "pesticide"}, {"medications": ("ibuprofen",)}, {}], ids=str)
def test_other_drugs_leave_a_small_pupil_a_sign(other: Facts) -> None:
    facts = {**quiet(40), **NO_DRUGS, "pupils": "miosis", **other}
    assert truth("miosis_sign", facts) is True
    assert truth("small_pupil_drug_on_board", facts) is False


@pytest.mark.parametrize("sign", COUNTED)
def test_each_wet_sign_is_counted_once(sign: str) -> None:
    """E21: one beside an accumulation risk, two alone."""
    dry = {**quiet(40), **NO_DRUGS, **dict.fromkeys(COUNTED, False), "pupils": "normal"}
    other = next(each for each in COUNTED if each != sign)
    assert (truth("muscarinic_sign_count_1", dry), truth("muscarinic_sign_count_2", dry)) == (False, False)
    one, two = {**dry, sign: True}, {**dry, sign: True, other: True}
    assert (truth("muscarinic_sign_count_1", one), truth("muscarinic_sign_count_2", one)) == (True, False)
    assert truth("muscarinic_sign_count_2", two) is True
    assert truth("muscarinic_sign_count_2", {**one, "pupils": "miosis"}) is True


@pytest.mark.parametrize("sign", NOT_COUNTED, ids=str)
def test_what_does_not_separate_is_not_counted(sign: Facts) -> None:
    dry = {**quiet(40), **NO_DRUGS, **dict.fromkeys(COUNTED, False), "pupils": "normal"}
    assert truth("muscarinic_sign_count_1", {**dry, **sign}) is False


# Tablets

TAKES: tuple[Facts, ...] = (
    {"pyridostigmine_mg_per_day": 1}, {"hours_since_last_dose": 0}, {"extended_release_inhibitor": True},
    *({"pyridostigmine_change": each} for each in ("none", "increased", "decreased", "missed", "overdose")),
    *({key: (name,)} for key in LISTS for name in ("pyridostigmine", "neostigmine", "donepezil", "Mestinon")),
    {"exposure": "anticholinesterase_drug"}, {"other_exposures": ("anticholinesterase_drug",)},
)  # fmt: skip
NO_TABLET: tuple[Facts, ...] = (
    {"pyridostigmine_mg_per_day": 0}, {"extended_release_inhibitor": False}, {"pyridostigmine_change": "stopped"},
    {"medications": ("prednisolone",)}, {"exposure": "pesticide"},
)  # fmt: skip


@pytest.mark.parametrize("told", TAKES, ids=str)
def test_whatever_tells_of_a_tablet_counts(told: Facts) -> None:
    assert truth("takes_inhibitor_known", told) is True
    assert truth("takes_inhibitor", told) is True


@pytest.mark.parametrize("told", NO_TABLET, ids=str)
def test_nothing_else_does(told: Facts) -> None:
    assert truth("takes_inhibitor_known", told) is not True


@pytest.mark.parametrize(("told", "taken"), [({"known_mg": True}, True), ({"known_mg": False}, None), ({}, None)])
def test_known_mg_with_nothing_said_of_tablets_counts_as_possible(told: Facts, taken: object) -> None:
    """S07."""
    assert truth("takes_inhibitor", told) is taken


WET: Facts = dict.fromkeys(("salivation", "lacrimation", "bronchorrhea", "fasciculations", "bradycardia"), True)
ASKED: Facts = {**quiet(50), **WET, "pupils": "miosis", "exposure": "none", "known_mg": False}


@pytest.mark.parametrize("tablets", [{}, {"medications": ("zzqxil",)}, {"medications": (), "new_drugs": ("zzqxil",)}])
def test_tablets_nobody_asked_about_keep_their_excess_in_mind(tablets: Facts) -> None:
    """E48, S05: poison denied and tablets unasked or unread; only a list read to its end shuts the second cause out."""
    lead = think({**ASKED, **tablets}).lead
    assert {"cholinergic_crisis", "organophosphate_poisoning"} <= lead.open


def test_a_list_without_an_inhibitor_shuts_it_out() -> None:
    assert "cholinergic_crisis" not in think({**ASKED, "medications": (), "new_drugs": ()}).lead.open


@pytest.mark.parametrize("change", [
    {"exposure": "pesticide"}, {"other_exposures": ("nerve_agent",)}, dict.fromkeys(WET, False) | {"pupils": "normal"},
], ids=str)  # fmt: skip
def test_a_known_poison_or_a_dry_patient_needs_no_such_guess(change: Facts) -> None:
    assert truth("unasked_inhibitor", {**ASKED, **change}) is not True
    assert truth("unasked_inhibitor", ASKED) is True


def test_where_the_exposure_was_not_asked_poison_leads_alone() -> None:
    """Staff are protected first: a guess at tablets never takes the lead from a poison nobody has asked about."""
    assert think(without(ASKED, "exposure")).lead.primary == "organophosphate_poisoning"


@pytest.mark.parametrize(("told", "poison"), [
    ({"exposure": "pesticide"}, True), ({"exposure": "nerve_agent"}, True), ({"other_exposures": ("pesticide",)}, True),
    (ASKED | {"medications": (), "new_drugs": ()}, True), ({"exposure": "opioid", "other_exposures": ()}, False),
])  # fmt: skip
def test_poison_is_possible_where_it_was_told_or_leads(told: Facts, poison: bool) -> None:  # noqa: FBT001
    view = think({**quiet(50), **told}).view
    assert (REASONER.definitions.test("organophosphate_possible")(view) is True) is poison


# A weight that a patient of the age can have (E57)

WEIGHTS: tuple[tuple[float, float, float], ...] = (
    (0.5, 1.5, 20), (0.99, 1.5, 20), (1.0, 5, 40), (4.99, 5, 40), (5.0, 10, 120), (11.99, 10, 120), (12.0, 20, 250),
    (17.99, 20, 250), (18.0, 25, 350), (90.0, 25, 350),
)  # fmt: skip


@pytest.mark.parametrize(("age", "low", "high"), WEIGHTS)
def test_a_weight_beside_the_range_of_its_age_is_not_plausible(age: float, low: float, high: float) -> None:
    for weight, fits in ((low - 0.1, False), (low, True), (high, True), (high + 0.1, False), (high + 1, False)):
        assert (truth("weight_plausible", {"age_years": age, "weight_kg": weight}) is True) is fits, weight
    assert truth("weight_plausible", {"age_years": age}) is None
