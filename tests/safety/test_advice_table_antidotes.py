"""E17, E35, E40, E49, E58: secretions, convulsions, opioid, bite, toxin, magnesium, potassium, wheeze, glucose."""

from tests.safety.advice_table import (
    AMBER,
    RED,
    ROUTINE,
    Table,
    asked,
    at,
    each,
    led,
    maybe,
    signs,
    speaks_for,
    unasked,
    well,
)
from tests.safety.cases import Facts

LISTS = ("medications", "new_drugs")
POISONS = ("pesticide", "nerve_agent")
OP, CC, MIXED = "organophosphate_poisoning", "cholinergic_crisis", "mixed_or_uncertain"
WET = ("bronchorrhea", "salivation")
DRY_IT: Table = {
    "rec-glycopyrrolate": (
        (*(led(lead, **signs(sign)) for lead in (CC, MIXED) for sign in WET),
         led(CC, salivation=True, **unasked("heart_rate", "bradycardia", "exposure", "other_exposures"))),
        (led(CC), led(MIXED, sweating=True), led("myasthenic_crisis", salivation=True), led(OP, salivation=True),
         *(led(CC, salivation=True, exposure=poison) for poison in POISONS),
         led(CC, salivation=True, other_exposures=("pesticide",)), led(CC, salivation=True, bradycardia=True),
         led(CC, bronchorrhea=True, heart_rate=49)),
    ),
}  # fmt: skip

FIT: Table = {
    "rec-benzodiazepine": ((well(seizure=True),), (well(), well(fasciculations=True), at(RED, **unasked("seizure")))),
    "rec-glucose": (
        (*(well(**unasked("glucose_mmol_l"), **sick) for sick in (
            {"seizure": True}, {"sweating": True}, {"weak_cry": True}, {"gcs": 14}, {"consciousness": "confused"},
            {"consciousness": "drowsy"}, {"consciousness": "unresponsive"}, {"limb_weakness": True})),
         *(at(level, **unasked("glucose_mmol_l")) for level in (RED, AMBER))),
        (well(**unasked("glucose_mmol_l")), at(RED), well(sweating=True), well(seizure=True), well(gcs=8)),
    ),
    "rec-glucose-low": (
        (well(glucose_mmol_l=3.9), at(RED, glucose_mmol_l=1.4), at(AMBER, glucose_mmol_l=0),
         led(CC, glucose_mmol_l=3.9), well(glucose_mmol_l=2.0, age_years=None, age_days=2),
         well(glucose_mmol_l=3.0, intubated_on_arrival=True)),
        (well(), well(glucose_mmol_l=4.0), well(sweating=True), at(RED, **unasked("glucose_mmol_l"))),
    ),
}  # fmt: skip

OPIOID: tuple[Facts, ...] = (
    {"exposure": "opioid"}, {"exposure": "pesticide", "other_exposures": ("opioid",)},
    *({key: (name,)} for key in LISTS for name in ("morphine", "fentanyl")),
)  # fmt: skip
DROWNED_IN_IT: tuple[Facts, ...] = (
    {"apnoea": True}, {"cyanosis": True}, {"resp_rate": 10}, {"resp_rate": 8}, {"gcs": 14}, {"consciousness": "drowsy"},
    {"consciousness": "unresponsive"}, {"consciousness": "drowsy", "pupils": "miosis"},
)  # fmt: skip
NALOXONE: Table = {
    "awake_and_breathing": (
        (well(resp_rate=10.5), well(resp_rate=11), well(), well(**unasked("age_years", "age_days"))),
        (well(resp_rate=10), well(**unasked("resp_rate")), well(**unasked("consciousness")),
         well(consciousness="confused"), well(age_years=8.0, resp_rate=20)),
    ),
    "rec-naloxone": (
        (*(well(**drug, **sign) for drug in OPIOID for sign in DROWNED_IN_IT),
         *(led("opioid_toxicity", **unasked(sign)) for sign in ("consciousness", "resp_rate")),
         led("opioid_toxicity", resp_rate=10), led("opioid_toxicity", consciousness="confused")),
        (*(well(**drug) for drug in OPIOID), *(well(**drug, pupils="miosis") for drug in OPIOID),
         led("opioid_toxicity"), *(well(**sign) for sign in DROWNED_IN_IT), maybe("opioid_toxicity"),
         well(exposure="opioid", resp_rate=11), well(pupils="miosis"), well(exposure="opioid", pupils="mydriasis")),
    ),
}  # fmt: skip

BITE: tuple[Facts, ...] = ({"exposure": "snake_bite"}, {"exposure": "unknown", "other_exposures": ("snake_bite",)})
FROM_A_BITE: tuple[Facts, ...] = (
    {"ptosis": True}, {"dysphagia": True}, {"neck_weakness": True}, {"limb_weakness": True}, {"dyspnea": True},
    {"gi_cramps": True},
)  # fmt: skip
NIGHT_ON_THE_FLOOR = ("ptosis", "diplopia", "ophthalmoparesis", "dysphagia", "dysarthria", "neck_weakness")
"""A krait bite leaves no history: the eyes and throat tell of it."""
ANTIVENOM: Table = {
    "rec-antivenom": (
        (*(well(**bite, **sign) for bite in BITE for sign in FROM_A_BITE), led("snake_envenomation"),
         *(at(level, exposure="snake_bite") for level in (RED, AMBER)),
         *(well(snake_risk_setting=True, **signs(sign)) for sign in NIGHT_ON_THE_FLOOR)),
        (well(), *(well(**bite) for bite in BITE), *(well(**sign) for sign in FROM_A_BITE), maybe("snake_envenomation"),
         well(snake_risk_setting=True), well(snake_risk_setting=True, gi_cramps=True), at(RED),
         well(exposure="tick", ptosis=True)),
    ),
}  # fmt: skip

SPEAKS_FOR_BOTULISM: tuple[Facts, ...] = (
    *({"exposure": how} for how in ("canned_food", "injection_drug_use", "botulinum_toxin")),
    *({key: ("botulinum toxin",)} for key in LISTS), {"pupils": "mydriasis"}, {"pupils": "sluggish"},
    {"dry_mouth": True}, {"several_people_ill": True}, {"weakness_pattern": "descending"},
)  # fmt: skip
NEAR_BOTULISM: tuple[Facts, ...] = (
    {}, {"pupils": "unequal"}, {"pupils": "miosis"}, {"exposure": "tick"}, {"weakness_pattern": "ascending"},
)  # fmt: skip
TOXIN = "botulism"
FROM_OUTSIDE = ("canned_food", "injection_drug_use", "botulinum_toxin")
ANTITOXIN: Table = {
    "rec-antitoxin": (
        (*(maybe(TOXIN, **sign) for sign in SPEAKS_FOR_BOTULISM), led(TOXIN), led(TOXIN, age_years=1.0),
         led(TOXIN, **unasked("age_years"))),
        (well(), *(maybe(TOXIN, **sign) for sign in NEAR_BOTULISM), *(maybe(**sign) for sign in SPEAKS_FOR_BOTULISM),
         led(TOXIN, age_years=0.9)),
    ),
    "rec-antitoxin-infant": (
        (led(TOXIN, age_years=0.9), led(TOXIN, age_years=0.1), maybe(TOXIN, age_years=0.5, dry_mouth=True)),
        (led(TOXIN), led(TOXIN, age_years=1.0), led(TOXIN, **unasked("age_years")), well(age_years=0.5),
         maybe(TOXIN, age_years=0.5)),
    ),
    "botulism_likely_enough": (
        (*(maybe(TOXIN, **sign) for sign in SPEAKS_FOR_BOTULISM), led(TOXIN),
         *(maybe(TOXIN, exposure="unknown", other_exposures=(food,)) for food in FROM_OUTSIDE)),
        (*(maybe(TOXIN, **sign) for sign in NEAR_BOTULISM), *(maybe(**sign) for sign in SPEAKS_FOR_BOTULISM)),
    ),
}  # fmt: skip

MAGNESIUM: tuple[Facts, ...] = (
    {"exposure": "magnesium"}, {"exposure": "opioid", "other_exposures": ("magnesium",)},
    *({key: ("magnesium sulfate",)} for key in LISTS),
)  # fmt: skip
TOO_MUCH: tuple[Facts, ...] = (
    {"hypotension": True}, {"bradycardia": True}, {"limb_weakness": True}, {"dtr": "reduced"}, {"dtr": "absent"},
    {"dyspnea": True}, {"weak_cough": True},
)  # fmt: skip
CALCIUM: Table = {
    "rec-calcium-magnesium": (
        (*(well(**given, **sign) for given in MAGNESIUM for sign in TOO_MUCH), led("hypermagnesemia"),
         *(at(level, exposure="magnesium") for level in (RED, AMBER))),
        (*(well(**given) for given in MAGNESIUM), *(well(**sign) for sign in TOO_MUCH), at(RED),
         maybe("hypermagnesemia"), well(exposure="magnesium", dtr="brisk"), well(exposure="magnesium", ptosis=True)),
    ),
    "magnesium_given": (
        tuple(well(**given) for given in MAGNESIUM), (well(), well(exposure="opioid"), well(magnesium=2.6)),
    ),
    "rec-calcium-potassium": (
        (*each("potassium", 6.5, 6.6, 8),), (*each("potassium", 6.4, 4.2), well(**unasked("potassium"))),
    ),
}  # fmt: skip

WHEEZE: Table = {
    "rec-bronchodilator": (
        (well(bronchospasm=True), led("asthma_or_copd"), led("myasthenic_crisis", bronchospasm=True),
         well(bronchospasm=True, **unasked("exposure", "other_exposures"))),
        (at(ROUTINE), well(asthma_or_copd=True), led(OP, bronchospasm=True), led(CC, bronchospasm=True),
         *(well(bronchospasm=True, exposure=poison) for poison in POISONS),
         *(well(bronchospasm=True, other_exposures=(poison,)) for poison in POISONS),
         led("asthma_or_copd", exposure="pesticide")),
    ),
}  # fmt: skip


@asked(DRY_IT)
def test_glycopyrrolate_dries_but_never_stands_for_atropine(rule: str, patient: Facts, speaks: object) -> None:
    assert speaks_for(rule, patient) is speaks


@asked(FIT)
def test_a_fit_is_treated_and_glucose_not_forgotten(rule: str, patient: Facts, speaks: object) -> None:
    """E40, glucose-early: in whoever drowses, sweats or fits and has no value yet."""
    assert speaks_for(rule, patient) is speaks


@asked(NALOXONE)
def test_naloxone_for_an_opioid_that_takes_breath_or_wakefulness(rule: str, patient: Facts, speaks: object) -> None:
    assert speaks_for(rule, patient) is speaks


@asked(ANTIVENOM)
def test_antivenom_for_a_bite_that_paralyses(rule: str, patient: Facts, speaks: object) -> None:
    assert speaks_for(rule, patient) is speaks


@asked(ANTITOXIN)
def test_antitoxin_on_suspicion_and_human_globulin_for_infants(rule: str, patient: Facts, speaks: object) -> None:
    assert speaks_for(rule, patient) is speaks


@asked(CALCIUM)
def test_calcium_against_magnesium_or_potassium(rule: str, patient: Facts, speaks: object) -> None:
    assert speaks_for(rule, patient) is speaks


@asked(WHEEZE)
def test_wheeze_that_is_no_poison_has_a_bronchodilator(rule: str, patient: Facts, speaks: object) -> None:
    """E49."""
    assert speaks_for(rule, patient) is speaks
