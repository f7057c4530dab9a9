"""E11, E20, E23, E36, E54, E58: which team is called, and who is asked about IVIg, exchange and steroid."""

from tests.safety.advice_table import (
    AMBER,
    KNOWN_MG,
    RED,
    WATCH,
    WEAK,
    Table,
    asked,
    each,
    leads,
    on_lists,
    speaks_for,
    still,
    unasked,
    with_each,
    yes,
)
from tests.safety.cases import Facts

NEWBORN: Facts = {"age_years": None, "age_days": 5}
INFANT: Facts = {"age_years": 0.5}
CHILD: Facts = {"age_years": 10.0}
LEVELS = (RED, AMBER, WATCH)
JUNCTION = (
    "myasthenic_crisis", "impending_myasthenic_crisis", "mg_exacerbation_no_crisis", "mixed_or_uncertain",
    "neonatal_transient_mg", "ici_overlap", "lems", "botulism", "hypermagnesemia", "drug_induced_neuromuscular_block",
    "snake_envenomation",
)  # fmt: skip
NERVE = (
    "myasthenic_crisis", "impending_myasthenic_crisis", "mg_exacerbation_no_crisis", "cholinergic_crisis",
    "mixed_or_uncertain", "lems", "guillain_barre", "brainstem_event", "ici_overlap", "als", "botulism",
    "tick_paralysis", "neonatal_transient_mg", "hypokalemic_paralysis", "drug_induced_neuromuscular_block",
)  # fmt: skip
KNOWN: tuple[Facts, ...] = (KNOWN_MG, {"antibody": "AChR"}, {"known_lems": True})
MG = ("myasthenic_crisis", "impending_myasthenic_crisis", "mg_exacerbation_no_crisis")
EYES_TO_LEGS: tuple[Facts, ...] = (
    *yes("ptosis", "diplopia", "ophthalmoparesis", "dysphagia", "dysarthria", "neck_weakness", "facial_weakness",
         "limb_weakness", "fatigable", "weak_cough", "unable_to_handle_secretions", "absent_gag"),
    {"head_lift_s": 4}, *each("weakness_pattern", "one_sided", "fatigable", "ascending", "generalised", "ocular_only"),
)  # fmt: skip
BREATHLESS: tuple[Facts, ...] = (
    *yes("dyspnea", "orthopnea", "weak_cough", "accessory_muscle_use", "cyanosis"), {"respiratory_distress": "mild"},
)  # fmt: skip
SWALLOW = yes("dysphagia", "dysarthria", "absent_gag")
CHECKPOINT: Facts = {"medications": ("pembrolizumab",)}
CHECKPOINT_ILL: tuple[Facts, ...] = (
    still("ici_overlap"), leads("ici_overlap"), *with_each(WEAK, on_lists("nivolumab", "ipilimumab")),
    *with_each(CHECKPOINT, (*EYES_TO_LEGS, *BREATHLESS, *yes("troponin_raised", "ck_raised"))),
)  # fmt: skip
CHECKPOINT_WELL: tuple[Facts, ...] = (
    CHECKPOINT, WEAK, *yes("dyspnea", "troponin_raised", "ck_raised"), {**CHECKPOINT, "limb_weakness": None},
    {**WEAK, "medications": None}, {**CHECKPOINT, "fever": True},
)  # fmt: skip

TEAMS: Table = {
    "rec-pregnancy-team": (
        ({"pregnant": True}, {"pregnant": True, **RED}, {"comorbidities": ("34 weeks pregnant",)}),
        ({}, {"pregnant": None}, {"postpartum": True}, RED),
    ),
    "rec-postpartum-team": (
        ({"postpartum": True}, {"postpartum": True, "pregnant": None}, {"postpartum": True, **RED}),
        ({}, {"postpartum": None}, {"pregnant": True}, {"pregnant": True, "postpartum": True}),
    ),
    "rec-neonatal-team": (
        (leads("neonatal_transient_mg"), {**INFANT, "mother_has_mg": True}, {**NEWBORN, "mother_has_mg": True},
         *with_each(NEWBORN, (*LEVELS, {"weak_cry": True}, WEAK, {"ptosis": True}, {"dysphagia": True})),
         {**WEAK, "age_years": None, "age_days": 28}),
        ({}, {"mother_has_mg": True}, {"mother_has_mg": True, "age_years": 1.0}, INFANT, NEWBORN, {**INFANT, **RED},
         {**INFANT, "weak_cry": True}, {**INFANT, **WEAK}, {**WEAK, "age_years": None, "age_days": 29}, RED, WEAK,
         {**INFANT, "mother_has_mg": None}, {**NEWBORN, **unasked("weak_cry", "limb_weakness")},
         still("neonatal_transient_mg")),
    ),
    "rec-neonatal-team-mother": (
        (*with_each({"postpartum": True}, (KNOWN_MG, {"antibody": "MuSK"})),),
        ({"postpartum": True}, KNOWN_MG, {"postpartum": None, **KNOWN_MG}, {"postpartum": True, "known_mg": None},
         {"postpartum": True, "known_lems": True}, {"pregnant": True, **KNOWN_MG}),
    ),
    "rec-paediatric-team": (
        (*with_each(CHILD, (*LEVELS, KNOWN_MG, {"known_lems": True}, WEAK, *(still(code) for code in JUNCTION))),
         {**RED, "age_years": 17.9}, {**RED, **INFANT}, {**RED, "age_years": None, "age_days": 29},
         {**RED, "age_years": 0.0}),
        (CHILD, {**RED, "age_years": 18.0}, {**RED, "age_years": None}, {**RED, **NEWBORN}, {**CHILD, "known_mg": None},
         {**CHILD, "limb_weakness": None}, {**CHILD, **still("als")}, {**CHILD, **leads("asthma_or_copd"), **WEAK}),
    ),
    "rec-neurology": (
        (*KNOWN, *(still(code) for code in JUNCTION), *(leads(code) for code in NERVE), *EYES_TO_LEGS),
        ({}, RED, leads("not_crisis"), *with_each(leads("not_crisis"), (*KNOWN, WEAK)), leads("asthma_or_copd"),
         leads("opioid_toxicity"), leads("organophosphate_poisoning"), still("als"), {"known_mg": None},
         {**WEAK, **leads("opioid_toxicity")}, {"limb_weakness": None}),
    ),
    "rec-neurology-known": (
        tuple({**leads("not_crisis"), **told, **level} for told in KNOWN for level in LEVELS),
        ({**leads("not_crisis"), **KNOWN_MG}, {**leads("not_crisis"), **WATCH}, {**KNOWN_MG, **WATCH},
         {**leads("not_crisis", "lems"), **WATCH}, {**leads("not_crisis"), **WATCH, "known_mg": None}),
    ),
    "rec-ivig-or-plex": (
        (leads("myasthenic_crisis"), *with_each(leads("myasthenic_crisis"), LEVELS),
         *({**leads(code), **level} for code in ("impending_myasthenic_crisis",) for level in (RED, AMBER)),
         *({**leads("mixed_or_uncertain"), **level, **told} for level in (RED, AMBER)
           for told in (KNOWN_MG, {"antibody": "LRP4"}, *EYES_TO_LEGS))),
        ({}, RED, KNOWN_MG, {**RED, **KNOWN_MG}, {**leads("impending_myasthenic_crisis"), **WATCH},
         {**leads("mixed_or_uncertain"), **KNOWN_MG, **WATCH}, {**leads("mixed_or_uncertain"), **KNOWN_MG},
         {**leads("cholinergic_crisis"), **KNOWN_MG, **RED}, still("myasthenic_crisis"),
         {**leads("als"), **WEAK, **RED},
         {**leads("mg_exacerbation_no_crisis"), **KNOWN_MG}, {**still("mixed_or_uncertain"), **KNOWN_MG, **RED}),
    ),
    "rec-ivig-impending": (
        (*with_each({**leads("impending_myasthenic_crisis"), **WATCH},
                    ({}, KNOWN_MG, {"pyridostigmine_change": "increased"}, {"pyridostigmine_change": "decreased"})),),
        (leads("impending_myasthenic_crisis"), WATCH, {**leads("myasthenic_crisis"), **WATCH},
         *with_each({**leads("impending_myasthenic_crisis"), **WATCH},
         each("pyridostigmine_change", "missed", "stopped")),
         {**leads("impending_myasthenic_crisis"), **AMBER}, {**still("impending_myasthenic_crisis"), **WATCH}),
    ),
    "rec-ivig-gbs": ((leads("guillain_barre"), {**leads("guillain_barre"), **RED}), ({}, RED, still("guillain_barre"))),
    "rec-ivig-lems": (
        (*with_each(leads("lems"), (RED, AMBER, *BREATHLESS, *SWALLOW)),),
        (leads("lems"), {**leads("lems"), **WATCH}, {**leads("lems"), **WEAK}, {"dyspnea": True},
         {**still("lems"), **RED},
         {**leads("lems"), "ptosis": True}, {**leads("lems"), **unasked("dyspnea", "dysphagia")}),
    ),
    "rec-ivig-ici": ((leads("ici_overlap"),), ({}, RED, still("ici_overlap"), CHECKPOINT)),
    "rec-steroid-specialist": (
        (*(leads(code) for code in MG), {**KNOWN_MG, **RED}, {**KNOWN_MG, **AMBER},
         *with_each(KNOWN_MG, on_lists("prednisolone")), {"antibody": "AChR", "medications": ("prednisolone",)},
         {**leads("mg_exacerbation_no_crisis"), **CHECKPOINT}),
        ({}, KNOWN_MG, RED, {**KNOWN_MG, **WATCH}, {"medications": ("prednisolone",)}, still("myasthenic_crisis"),
         {**KNOWN_MG, "medications": ("azathioprine",)}, *with_each(leads("myasthenic_crisis"), (
             {**CHECKPOINT, **WEAK}, leads("myasthenic_crisis", "ici_overlap")))),
    ),
    "rec-steroid-ici": (CHECKPOINT_ILL, CHECKPOINT_WELL),
    "steroid_ici": (CHECKPOINT_ILL, CHECKPOINT_WELL),
    "mg_primary": (tuple(leads(code) for code in MG), (still(*MG), KNOWN_MG, leads("mixed_or_uncertain"))),
    "mg_treated_crisis": (
        (leads("myasthenic_crisis"), {**leads("impending_myasthenic_crisis"), **AMBER},
         *with_each({**leads("mixed_or_uncertain"), **RED}, (KNOWN_MG, WEAK))),
        (leads("impending_myasthenic_crisis"), {**leads("mixed_or_uncertain"), **KNOWN_MG}, {**RED, **KNOWN_MG, **WEAK},
         {**leads("als"), **AMBER}, {**leads("cholinergic_crisis"), **RED, **WEAK}),
    ),
}  # fmt: skip


@asked(TEAMS)
def test_the_team_is_called_for(rule: str, patient: Facts, speaks: object) -> None:
    assert speaks_for(rule, patient) is speaks
