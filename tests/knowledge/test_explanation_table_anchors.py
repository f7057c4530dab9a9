"""Whose history points straight at an explanation, and at which ages it is usual (E43, E48)."""

import pytest

from tests.knowledge.differential_bedside import (
    Truths,
    anchored,
    each_of,
    each_true,
    on_list,
    place_of,
    poison,
    together,
    truths_of,
)
from tests.safety.cases import REASONER, Facts, think, without

WELL: Facts = {}
INFANT: Facts = {"age_years": 0.5}
LIMP_INFANT: tuple[Facts, ...] = each_true("neck_weakness", "weak_cry", "ptosis", "dysphagia")
BRAINSTEM: tuple[Facts, ...] = ({"weakness_pattern": "one_sided"}, {"ataxia": True}, {"pupils": "unequal"})
BLOCKED: tuple[Facts, ...] = ({"recent_nmb": True}, {"new_drugs": ("rocuronium",)}, *on_list("gentamicin", "colistin"))
ANCHORS: Truths = {
    "cholinergic_crisis": (
        (*poison("anticholinesterase_drug"), {"pyridostigmine_change": "overdose"},
            {"pyridostigmine_mg_per_day": 1500}),
        (
            WELL, {"pyridostigmine_mg_per_day": 1499}, *each_of("pyridostigmine_change", "increased", "missed", "none"),
            *each_of("exposure", "pesticide", "none"), {"known_mg": True},
        ),
    ),
    "op_carbamate": (poison("pesticide"), (WELL, *each_of("exposure", "nerve_agent", "none", "unknown"))),
    "nerve_agent": (poison("nerve_agent"), (WELL, *each_of("exposure", "pesticide", "none"),
        *each_true("several_people_ill"))),
    "lems": ((*each_true("known_lems"), {"antibody": "VGCC"}), (WELL, {"antibody": "AChR"}, {"known_lems": False})),
    "botulism": (
        (
            *poison("canned_food", "injection_drug_use", "botulinum_toxin"), *on_list("botulinum toxin"),
            *together({**INFANT, "constipation": True}, *LIMP_INFANT),
            *together({"age_years": 0.99, "constipation": True}, *LIMP_INFANT),
        ),
        (
            WELL, {"exposure": "none"}, {**INFANT, "constipation": True}, *together(INFANT, *LIMP_INFANT),
            *together({"age_years": 1.0, "constipation": True}, *LIMP_INFANT), {"constipation": True, "weak_cry": True},
            *together({**INFANT, "constipation": False}, *LIMP_INFANT),
        ),
    ),
    "musk_mg_crisis": (each_of("antibody", "MuSK"), (WELL, *each_of("antibody", "AChR", "negative"))),
    "neonatal_mg": (
        together({"mother_has_mg": True}, {"age_days": 2}, {"age_years": 0.99}),
        (WELL, {"age_days": 2}, {"age_days": 2, "mother_has_mg": False}, {"mother_has_mg": True},
         {"mother_has_mg": True, "age_years": 1.0}),
    ),
    "brainstem_stroke": (
        together({"onset": "sudden"}, *BRAINSTEM),
        (WELL, {"onset": "sudden"}, *BRAINSTEM, *together({"onset": "days"}, *BRAINSTEM),
         {"onset": "sudden", "ataxia": False}, {"onset": "sudden", "pupils": "normal"}),
    ),
    "snake_neurotoxic": (poison("snake_bite"), (WELL, {"exposure": "none"}, *each_true("snake_risk_setting"))),
    "tick_paralysis": (poison("tick"), (WELL, {"exposure": "none"})),
    "hypermagnesaemia": (
        (*poison("magnesium"), {"new_drugs": ("magnesium sulfate",)}, {"magnesium": 2.6}),
        (WELL, {"magnesium": 2.5}, {"exposure": "none"}, {"new_drugs": ("paracetamol",)}),
    ),
    "hypokalaemia_hypophosphataemia": (
        ({"potassium": 2.4}, {"phosphate_mmol_l": 0.29}), (WELL, {"potassium": 2.5}, {"phosphate_mmol_l": 0.3}),
    ),
    "drug_nmb": (
        (*BLOCKED, *together({"known_mg": False}, *BLOCKED)),
        (WELL, *together({"known_mg": True}, *BLOCKED), {"recent_nmb": False}, *on_list("paracetamol")),
    ),
    "ici_overlap": (on_list("nivolumab"), (WELL, *on_list("rituximab"))),
    "high_cervical_cord": (
        (*each_true("sensory_level"), {"neck_injury": True, "limb_weakness": True}),
        (WELL, *each_true("neck_injury", "limb_weakness", "sensory_loss"), {"sensory_level": False},
         {"neck_injury": True, "limb_weakness": False}, {"neck_injury": False, "limb_weakness": True}),
    ),
    "opioid": (poison("opioid"), (WELL, {"exposure": "none"}, *on_list("morphine"))),
    "alpha2": (on_list("clonidine", "dexmedetomidine"), (WELL, *on_list("morphine"))),
    "mushroom": ((*poison("mushroom"), *on_list("pilocarpine")),
        (WELL, {"exposure": "none"}, *on_list("pyridostigmine"))),
    "nicotine": (poison("nicotine"), (WELL, {"exposure": "none"}, {"smoker": True})),
    "hyperkalaemia": (({"potassium": 6.5}, {"potassium": 8}), (WELL, {"potassium": 6.4})),
    "hypoglycaemia": (({"glucose_mmol_l": 2.9},), (WELL, {"glucose_mmol_l": 3.0})),
}  # fmt: skip
NEVER = (
    "myasthenic_crisis", "op_intermediate_syndrome", "gbs", "miller_fisher", "congenital_myasthenic", "thyrotoxic",
    "als_respiratory", "asthma", "sepsis_other",
)  # fmt: skip


@pytest.mark.parametrize(("row", "facts", "expected"), truths_of(ANCHORS))
def test_a_history_that_names_the_cause(row: str, facts: Facts, expected: object) -> None:
    assert anchored(row, facts) is expected


@pytest.mark.parametrize(("row", "facts"), [(row, facts) for row, (leads, _) in ANCHORS.items() for facts in leads])
def test_such_a_history_is_named_among_what_speaks_for_it(row: str, facts: Facts) -> None:
    thought, made = think(facts), REASONER.differential
    standing = next(each for each in thought.standings if each.row.id == row)
    used = made.used(thought.view, thought.states)
    told = made.explain(standing, standing.row.code, thought.view, thought.states, used)
    answered = {"age_years" if key == "age_days" else key for key in facts}
    assert told.supporting
    assert set(told.supporting) <= answered, "what nobody answered is no ground"


def test_for_these_no_history_is_enough() -> None:
    assert {each.id for each in REASONER.differential.rows if each.anchored_by is None} == set(NEVER)


# Usual ages (applies_to of the review); an unusual age ranks lower and never hides (E48)

AGES: dict[str, Facts] = {
    "neonate": {"age_days": 9}, "infant": {"age_years": 0.5}, "child": {"age_years": 8.0}, "adult": {"age_years": 40.0},
}  # fmt: skip
USUAL = {
    "neonate infant child adult": (
        "congenital_myasthenic", "drug_nmb", "opioid", "alpha2", "mushroom", "nicotine", "hyperkalaemia",
        "hypoglycaemia", "sepsis_other",
    ),
    "infant child adult": ("op_carbamate", "nerve_agent", "botulism", "snake_neurotoxic", "asthma"),
    "child adult": (
        "myasthenic_crisis", "cholinergic_crisis", "op_intermediate_syndrome", "lems", "gbs", "miller_fisher",
        "musk_mg_crisis", "brainstem_stroke", "tick_paralysis", "hypokalaemia_hypophosphataemia", "high_cervical_cord",
    ),
    "neonate child adult": ("hypermagnesaemia",),
    "adult": ("ici_overlap", "thyrotoxic", "als_respiratory"),
    "neonate": ("neonatal_mg",),
}  # fmt: skip


@pytest.mark.parametrize(("row", "ages"), [(row, ages) for ages, rows in USUAL.items() for row in rows])
def test_at_which_ages_it_is_usual(row: str, ages: str) -> None:
    made = REASONER.differential
    for band, age in AGES.items():
        thought = think(age)
        lost = thought.tally.scores[place_of(row)] - made.totals(thought.view, thought.tally)[place_of(row)]
        assert lost == (0 if band in ages.split() else made.leading.unusual_age)
        assert row in {standing.row.id for standing in thought.standings}


def test_every_explanation_has_its_ages_and_its_ground_here() -> None:
    rows = {each.id for each in REASONER.differential.rows}
    assert rows == {row for some in USUAL.values() for row in some} == set(ANCHORS) | set(NEVER)


def test_a_newborn_given_neostigmine_can_be_cholinergic() -> None:
    """E48."""
    given: Facts = {"age_days": 9, "exposure": "anticholinesterase_drug", "lacrimation": True, "bradycardia": True}
    assert think(given).lead.primary == "cholinergic_crisis"
    assert think(without(given, "exposure")).lead.primary != "cholinergic_crisis"
