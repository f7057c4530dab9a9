"""E17, E29, E30, E49: decontamination, relaxants, atropine, pralidoxime and the poison centre, rule by rule."""

from tests.safety.advice_table import AMBER, RED, WATCH, Table, asked, at, each, led, maybe, speaks_for, unasked, well
from tests.safety.cases import Facts

POISONS: tuple[Facts, ...] = (
    {"exposure": "pesticide"}, {"exposure": "nerve_agent"}, {"exposure": "unknown", "other_exposures": ("pesticide",)},
    {"exposure": "unknown", "other_exposures": ("nerve_agent",)},
)  # fmt: skip
PESTICIDES, AGENTS = POISONS[::2], POISONS[1::2]
OP, CC = "organophosphate_poisoning", "cholinergic_crisis"
MG: tuple[Facts, ...] = ({"known_mg": True}, {"antibody": "AChR"})
UPPER = (RED, AMBER)

FLOODED: Facts = {"pupils": "miosis", "lacrimation": True, "salivation": True, "bronchorrhea": True}
TOO_MUCH: tuple[Facts, ...] = (
    {"pyridostigmine_change": "overdose"}, {"pyridostigmine_change": "increased"}, {"renal_impairment": True},
    {"pyridostigmine_mg_per_day": 961}, {"other_exposures": ("anticholinesterase_drug",)},
    {"medications": ("pyridostigmine", "rivastigmine")},
)  # fmt: skip
"""Reasons for wet signs that are no poison on the skin; without one, poison that nobody denied is not excluded."""
SKIN: Table = {
    "rec-decontaminate": (
        (*(well(**poison) for poison in POISONS), led(OP), led("nicotine_poisoning"),
         led("nicotine_poisoning", onset="hours"), led("nicotine_poisoning", **unasked("onset")),
         led(CC, **FLOODED, **unasked("exposure")), led(CC, **FLOODED, exposure="unknown")),
        (well(), well(exposure="opioid"), well(exposure="snake_bite"), led(CC), led(CC, **FLOODED),
         led(CC, **unasked("exposure")), led("myasthenic_crisis", **FLOODED, **unasked("exposure")),
         *(led(CC, **FLOODED, **much, **unasked("exposure")) for much in TOO_MUCH),
         led("nicotine_poisoning", onset="days")),
    ),
}  # fmt: skip

WEAK: Facts = {"limb_weakness": True}
RELAXANT: Table = {
    "rec-relaxant-reduced": (
        (*(at(level, **mg) for mg in MG for level in UPPER), at(AMBER, known_lems=True), at(AMBER, antibody="VGCC"),
         *(at(RED, "other_medical", open_) for open_ in ("botulism", "hypermagnesemia", "snake_envenomation", "lems")),
         at(RED, "other_medical", **WEAK), at(RED, "guillain_barre", **WEAK),
         at(RED, known_mg=True, **unasked("intubated_on_arrival")),
         at(RED, known_mg=True, **unasked("exposure", "other_exposures"))),
        (at(RED), at(AMBER, "asthma_or_copd"), at(WATCH, known_mg=True),
         at(RED, known_mg=True, intubated_on_arrival=True), *(at(RED, **poison) for poison in POISONS),
         *(at(RED, known_mg=True, **poison) for poison in POISONS),
         *(at(RED, **WEAK, **poison) for poison in POISONS), at(RED, OP, known_mg=True)),
    ),
    "rec-relaxant-mg-and-poison": (
        (*(at(level, **mg, **poison) for level in UPPER for mg in MG for poison in POISONS), at(RED, OP, known_mg=True),
         at(RED, known_mg=True, exposure="pesticide", **unasked("intubated_on_arrival"))),
        (at(RED, known_mg=True), at(RED, exposure="pesticide"), at(RED, known_lems=True, exposure="pesticide"),
         at(WATCH, known_mg=True, exposure="pesticide"),
         at(RED, known_mg=True, exposure="pesticide", intubated_on_arrival=True)),
    ),
    "rec-relaxant-titrate": (
        (*(at(level, **poison) for level in UPPER for poison in POISONS), at(RED, OP), at(RED, OP, **WEAK),
         at(RED, exposure="pesticide", **unasked("known_mg", "antibody", "intubated_on_arrival"))),
        (at(RED), at(RED, known_mg=True), *(at(RED, exposure="pesticide", **mg) for mg in MG),
         at(WATCH, exposure="pesticide"), at(RED, exposure="pesticide", intubated_on_arrival=True)),
   ),
    "relaxant_reduced": (
        (well(known_mg=True), well(known_lems=True), led("als", **WEAK), maybe("botulism"),
         *(well(exposure="pesticide", **mg) for mg in MG),
         led("als", **WEAK, **unasked("exposure", "other_exposures"))),
        (well(), led("als"), led("asthma_or_copd", **WEAK), led("als", **WEAK, exposure="pesticide"), led(OP, **WEAK)),
    ),
    "poison_not_excluded": (
        (led(CC, **FLOODED, **unasked("exposure")), led(CC, **FLOODED, exposure="unknown"),
         led(CC, **FLOODED, **unasked("exposure", "renal_impairment", "pyridostigmine_change", "medications"))),
        (led(CC, **FLOODED), led(CC, **unasked("exposure")), led("lems", **FLOODED, **unasked("exposure")),
         *(led(CC, **FLOODED, **much, **unasked("exposure")) for much in TOO_MUCH)),
    ),
    "organophosphate_without_mg": (
        (well(exposure="pesticide"), well(exposure="pesticide", **unasked("known_mg", "antibody")), led(OP)),
        (well(), well(exposure="pesticide", known_mg=True), well(exposure="nerve_agent", antibody="MuSK")),
    ),
}  # fmt: skip

TWO: tuple[Facts, ...] = (
    {"salivation": True, "urination": True}, {"lacrimation": True, "fasciculations": True},
    {"pupils": "miosis", "salivation": True},
)  # fmt: skip
ON_SIGHT: tuple[Facts, ...] = (
    {"bronchorrhea": True}, {"heart_rate": 49}, {"heart_rate": 55, "sbp": 80},
    {"bronchospasm": True, "lacrimation": True},
)  # fmt: skip
SICK: tuple[Facts, ...] = ({"dyspnea": True}, {"seizure": True}, {"hypotension": True})
WET_FROM_IT: Facts = {"exposure": "anticholinesterase_drug", "salivation": True}
SEVERE: tuple[Facts, ...] = (
    *TWO, *ON_SIGHT, {"bradycardia": True}, {"bronchospasm": True}, {"hypotension": True}, {"seizure": True},
    {"apnoea": True}, {"resp_rate": 10}, {"gcs": 14}, {"consciousness": "confused"}, {"consciousness": "drowsy"},
    {"consciousness": "unresponsive"},
)  # fmt: skip
NOT_SEVERE: tuple[Facts, ...] = (
    {}, WEAK, {"neck_weakness": True}, {"salivation": True}, {"sweating": True}, {"resp_rate": 11}, {"dyspnea": True},
    {"emesis": True}, {"gcs": 15},
)  # fmt: skip
"""The weakness of the days after (intermediate syndrome) does not answer to atropine."""
ATROPINE: Table = {
    "rec-atropine": (
        (*(well(**sign) for sign in ON_SIGHT), *(led("myasthenic_crisis", **sign) for sign in ON_SIGHT),
         *(led(lead, **sign) for lead in (CC, "muscarinic_mushroom") for sign in TWO),
         led(CC, bradycardia=True), led(CC, bronchospasm=True), *(led(CC, **WET_FROM_IT, **sick) for sick in SICK),
         well(heart_rate=49, potassium=6.4), well(bronchorrhea=True, potassium=6.8),
         led("asthma_or_copd", bronchorrhea=True),
         well(bronchorrhea=True, **unasked("potassium", "exposure", "other_exposures"))),
        (well(), well(bronchospasm=True), well(heart_rate=50), *(led("myasthenic_crisis", **sign) for sign in TWO),
         led(CC), led(CC, salivation=True), led(CC, salivation=True, dyspnea=True), led(CC, **WET_FROM_IT),
         led(CC, exposure="anticholinesterase_drug", dyspnea=True), led("muscarinic_mushroom", bronchospasm=True),
         led("muscarinic_mushroom", bronchospasm=True, medications=("pilocarpine eye drops",)),
         led("myasthenic_crisis", **WET_FROM_IT, dyspnea=True),
         *(well(bronchorrhea=True, **poison) for poison in POISONS), led(OP, bronchorrhea=True),
         well(heart_rate=49, potassium=6.5), led("asthma_or_copd", heart_rate=45, spo2=85)),
    ),
    "rec-atropine-pesticide": (
        (*(well(**poison, **sign) for poison in PESTICIDES for sign in SEVERE), led(OP, bronchorrhea=True),
         led(OP, bronchorrhea=True, **unasked("exposure", "other_exposures"))),
        (*(well(exposure="pesticide", **sign) for sign in NOT_SEVERE), well(bronchorrhea=True),
         *(well(bronchorrhea=True, **agent) for agent in AGENTS),
         well(bronchorrhea=True, exposure="pesticide", other_exposures=("nerve_agent",))),
    ),
    "rec-atropine-before-tube": (
        (*(at(RED, **poison) for poison in PESTICIDES), at(RED, OP),
         at(RED, OP, **unasked("exposure", "other_exposures")), at(RED, exposure="pesticide", **WEAK),
         at(RED, exposure="pesticide", **unasked("seizure", "intubated_on_arrival"))),
        (at(RED), at(AMBER, exposure="pesticide"), at(RED, exposure="pesticide", intubated_on_arrival=True),
         *(at(RED, exposure="pesticide", **sign) for sign in SEVERE), *(at(RED, **agent) for agent in AGENTS)),
    ),
    "rec-atropine-nerve-agent": (
        (*(well(**agent, **sign) for agent in AGENTS for sign in SEVERE), *(at(level, **AGENTS[0]) for level in UPPER),
         well(**AGENTS[0], sweating=True), well(**AGENTS[0], emesis=True), well(**AGENTS[1], gi_cramps=True)),
        (*(well(**agent) for agent in AGENTS), *(well(exposure="pesticide", **sign) for sign in SEVERE), well(**WEAK),
         well(**AGENTS[0], **WEAK), at(RED)),
    ),
    "poison_severe_sign": (tuple(well(**sign) for sign in SEVERE), tuple(well(**sign) for sign in NOT_SEVERE)),
    "killer_bs_heart": (
        (well(heart_rate=49), well(heart_rate=59), well(bradycardia=True)),
        (well(), well(heart_rate=60), well(bronchorrhea=True)),
    ),
    "consciousness_reduced": (
        (well(gcs=14), *each("consciousness", "confused", "drowsy", "unresponsive")), (well(gcs=15), well()),
    ),
}  # fmt: skip

ILL: tuple[Facts, ...] = (
    {"bronchorrhea": True}, {"seizure": True}, {"apnoea": True}, {"sweating": True}, {"emesis": True}, WEAK,
    {"ptosis": True},
)  # fmt: skip
CALLED = (
    OP, CC, "snake_envenomation", "muscarinic_mushroom", "nicotine_poisoning", "opioid_toxicity",
    "alpha2_agonist_toxicity",
)  # fmt: skip
CENTRE: Table = {
    "rec-pralidoxime": (
        (*(well(**poison, **sign) for poison in POISONS for sign in ILL), led(OP, **WEAK),
         *(at(level, exposure="pesticide") for level in UPPER)),
        (*(well(**poison) for poison in POISONS), *(led(CC, **sign) for sign in ILL),
         *(well(exposure="anticholinesterase_drug", **sign) for sign in ILL), at(RED)),
    ),
    "rec-poison-centre": (
        (*(well(**poison) for poison in POISONS), *(led(lead) for lead in CALLED),
         *each("exposure", "snake_bite", "anticholinesterase_drug", "mushroom", "nicotine", "botulinum_toxin"),
         well(exposure="opioid"), *each(
             "other_exposures", ("snake_bite",), ("anticholinesterase_drug",), ("mushroom",), ("nicotine",),
               ("opioid",), ("botulinum_toxin",)),
         well(pyridostigmine_change="overdose"), well(pyridostigmine_mg_per_day=1500)),
        (well(), well(exposure="tick"), well(pyridostigmine_mg_per_day=1499), well(pyridostigmine_change="increased"),
         led("myasthenic_crisis"), led("asthma_or_copd")),
    ),
    "snake_bite": (
        (well(exposure="snake_bite"), well(exposure="unknown", other_exposures=("snake_bite",))),
        (well(), well(exposure="tick"), well(snake_risk_setting=True)),
    ),
}  # fmt: skip


@asked(SKIN)
def test_whose_skin_is_washed_and_when_staff_protect_themselves(rule: str, patient: Facts, speaks: object) -> None:
    assert speaks_for(rule, patient) is speaks


@asked(RELAXANT)
def test_reduced_relaxant_for_a_sick_junction_titrated_after_poison(rule: str, patient: Facts, speaks: object) -> None:
    """E28, E29: the reduced dose never stands beside poison alone; with MG as well the conflict is shown."""
    assert speaks_for(rule, patient) is speaks


@asked(ATROPINE)
def test_atropine_for_what_kills_and_by_what_poisoned(rule: str, patient: Facts, speaks: object) -> None:
    assert speaks_for(rule, patient) is speaks


@asked(CENTRE)
def test_pralidoxime_and_the_poison_centre(rule: str, patient: Facts, speaks: object) -> None:
    """cc-pralidoxime: no part in the excess of a tablet."""
    assert speaks_for(rule, patient) is speaks
