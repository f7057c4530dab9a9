"""E18, E33, E38, E56 and the mimics: which blood, culture, scan or look at the skin is asked for."""

from tests.safety.advice_table import (
    AMBER,
    KNOWN_MG,
    RED,
    ROUTINE,
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

UPPER = (RED, AMBER)
QUIET: Facts = {**ROUTINE, **leads("not_crisis")}
TABLET: Facts = {"pyridostigmine_mg_per_day": 240}
SOURCES: tuple[Facts, ...] = (
    {"infection_suspected": True}, {"fever": True}, {"aspiration": True},
    *each("infection_site", "lung", "viral", "cns"),
)  # fmt: skip
LOW: tuple[Facts, ...] = ({"hypotension": True}, {"lactate_mmol_l": 2.1}, {"temp_c": 35.9})
WET = ("salivation", "lacrimation", "urination", "diarrhea", "gi_cramps", "emesis", "bronchorrhea", "bronchospasm",
       "sweating", "fasciculations", "bradycardia")  # fmt: skip
MAGNESIUM: tuple[Facts, ...] = (
    {"exposure": "magnesium"}, {"other_exposures": ("magnesium",)}, *on_lists("magnesium sulfate"),
)  # fmt: skip
MAY_BE_JUNCTION: tuple[Facts, ...] = (KNOWN_MG, {"known_lems": True}, still("botulism"), WEAK, still("ici_overlap"))
MG = ("myasthenic_crisis", "impending_myasthenic_crisis", "mg_exacerbation_no_crisis")
CHECKPOINT: Facts = {"medications": ("nivolumab",)}
TWO_OF_THE_BRAINSTEM: tuple[Facts, ...] = (
    {"dysarthria": True, "dysphagia": True}, {"dysphagia": True, "diplopia": True},
    {"dysarthria": True, "ophthalmoparesis": True}, {"diplopia": True, "ataxia": True},
    {"ataxia": True, "facial_weakness": True}, {"facial_weakness": True, "dysarthria": True},
)  # fmt: skip
STROKE_SIGNS: tuple[Facts, ...] = (
    {"weakness_pattern": "one_sided"}, {"pupils": "unequal"},
    *({"upper_motor_neuron_signs": True, "onset": onset} for onset in ("sudden", "hours", "days", None)),
)  # fmt: skip
FAST = each("onset", "minutes", "hours")
BRAIN: tuple[Facts, ...] = (
    leads("brainstem_event"), *STROKE_SIGNS, *with_each(still("brainstem_event"), (*STROKE_SIGNS, {"ataxia": True})),
    {**still("brainstem_event"), "onset": "sudden"},
    *with_each({"onset": "sudden"}, (WEAK, {"ptosis": True}, {"dysarthria": True}, {**KNOWN_MG, **WEAK})),
    *({"ophthalmoparesis": True, "onset": each, **told} for each in ("sudden", "minutes", "hours", "days")
      for told in ({}, {"known_mg": None}, {"fatigable": None})),
    *({**fast, **signs} for fast in FAST for signs in TWO_OF_THE_BRAINSTEM),
    *with_each({"onset": "hours", **TWO_OF_THE_BRAINSTEM[0]}, ({"known_mg": None}, {"fatigable": None})),
)  # fmt: skip
NO_BRAIN: tuple[Facts, ...] = (
    {}, still("brainstem_event"), {"onset": "sudden"}, {"ataxia": True}, WEAK, {"pupils": "miosis"},
    {**still("brainstem_event"), "onset": "hours"}, {**still("brainstem_event"), "onset": None},
    *with_each(still("brainstem_event"), each("weakness_pattern", "fatigable", "generalised")),
    *({"ophthalmoparesis": True, "onset": each} for each in ("weeks", "months", None)),
    *({**fast, **sign} for fast in FAST for sign in yes("dysarthria", "dysphagia", "diplopia", "ataxia",
    "facial_weakness")),
    *({"onset": "days", **signs} for signs in TWO_OF_THE_BRAINSTEM if "ophthalmoparesis" not in signs),
    *with_each({"onset": "hours", **TWO_OF_THE_BRAINSTEM[0]}, (KNOWN_MG, {"fatigable": True}, {"onset": None})),
    *with_each({"onset": "days", "ophthalmoparesis": True}, (KNOWN_MG, {"fatigable": True}, {"antibody": "MuSK"})),
    *({"upper_motor_neuron_signs": True, "onset": onset} for onset in ("weeks", "months")),
    {"weakness_pattern": "generalised"}, unasked("pupils", "upper_motor_neuron_signs"), {"onset": "hours", **WEAK},
    {"onset": "hours", "diplopia": True, "ptosis": True}, {"onset": "hours", "dysphagia": True, "neck_weakness": True},
)  # fmt: skip
CORD: tuple[Facts, ...] = (
    {"sensory_level": True}, *with_each({"neck_injury": True}, (WEAK, {"weakness_pattern": "ascending"})),
)  # fmt: skip
NO_CORD: tuple[Facts, ...] = (
    {}, {"neck_injury": True}, WEAK, {"sensory_level": None}, {"neck_injury": None, **WEAK}, {"sensory_loss": True},
)  # fmt: skip

SEARCH: Table = {
    "rec-troponin-ck": (
        (*({**level, **told} for level in UPPER for told in (*MAY_BE_JUNCTION, leads("cholinergic_crisis"))),
         *yes("troponin_raised", "ck_raised"), {**CHECKPOINT, **WEAK}, still("ici_overlap")),
        ({}, WATCH, KNOWN_MG, WEAK, {**WATCH, **KNOWN_MG}, leads("cholinergic_crisis"),
         {**RED, **still("cholinergic_crisis")},
         unasked("troponin_raised", "ck_raised"), {**RED, **leads("asthma_or_copd")}, CHECKPOINT),
    ),
    "rec-renal-check": (
        (*UPPER, {"potassium": 6.5}, TABLET, {"hours_since_last_dose": 3}, KNOWN_MG, *MAGNESIUM, *SOURCES,
         *(leads(code) for code in ("cholinergic_crisis", "hypermagnesemia", "mixed_or_uncertain")),
         *({**QUIET, **TABLET, sign: True} for sign in WET), {**QUIET, **TABLET, "pupils": "miosis"},
         {**leads("not_crisis"), **WATCH, **TABLET}, *with_each(QUIET, SOURCES)),
        ({}, WATCH, {"potassium": 6.4}, {"potassium": None}, WEAK, {"diarrhea": True}, still("cholinergic_crisis"),
         still("hypermagnesemia"), {**QUIET, **TABLET}, {**QUIET, **KNOWN_MG}, {**QUIET, "diarrhea": True}),
    ),
    "rec-electrolytes": (
        (RED, AMBER, WATCH, WEAK, {"fatigable": True}, *MAGNESIUM, leads("hypokalemic_paralysis"),
         leads("hypermagnesemia"),
         *yes("emesis", "diarrhea"), {**leads("not_crisis"), **WATCH}, *SOURCES, *with_each(QUIET, SOURCES)),
        ({}, still("hypokalemic_paralysis"), KNOWN_MG, unasked("emesis", "diarrhea", "limb_weakness"),
         *with_each(QUIET, ({}, WEAK, {"emesis": True}, *MAGNESIUM)), {"gi_cramps": True}),
    ),
    "rec-correct-potassium": (
        ({**leads("hypokalemic_paralysis"), "potassium": 2.4},),
        ({**leads("hypokalemic_paralysis"), "potassium": None}, {"potassium": 2.4},
         {**still("hypokalemic_paralysis"), "potassium": 2.4}),
    ),
    "rec-infection-workup": (
        (*SOURCES, *LOW, *with_each({"infection_suspected": None}, LOW), {**QUIET, "fever": True},
         *({**level, **told} for level in UPPER for told in MAY_BE_JUNCTION), *(leads(code) for code in MG),
         *({**leads(code), **level} for code in ("cholinergic_crisis", "mixed_or_uncertain") for level in UPPER),
         *with_each(leads("mixed_or_uncertain"), (KNOWN_MG, {"antibody": "AChR"}))),
        ({}, WATCH, KNOWN_MG, WEAK, {**WATCH, **KNOWN_MG}, leads("cholinergic_crisis"), leads("mixed_or_uncertain"),
         {"lactate_mmol_l": 2.0}, {"temp_c": 36.0}, unasked("lactate_mmol_l", "temp_c", "hypotension", "sbp"),
         {"infection_site": "unknown"}, {"infection_suspected": None}, {**WATCH, **leads("cholinergic_crisis")},
         *({**leads("opioid_toxicity"), **level} for level in UPPER)),
    ),
    "rec-neuroimaging": (BRAIN, NO_BRAIN),
    "brain_event_possible": (BRAIN, NO_BRAIN),
    "rec-neuroimaging-spine": (CORD, NO_CORD),
    "rec-neuroimaging-both": (
        ({"sensory_level": True, "onset": "sudden", **WEAK}, {"neck_injury": True, "onset": "sudden", **WEAK},
         {"neck_injury": True, "pupils": "unequal", **WEAK}),
        ({}, *CORD, *BRAIN, {"neck_injury": True, "pupils": None, **WEAK}),
    ),
    "rec-immobilise-neck": (
        (*CORD, {"neck_injury": True}, {"neck_injury": True, **RED}, {"sensory_level": True, "neck_injury": None}),
        ({}, WEAK, {"onset": "sudden", **WEAK}, unasked("neck_injury", "sensory_level"), RED),
    ),
    "neck_unstable": ((*CORD, {"neck_injury": True}), ({}, WEAK, unasked("neck_injury", "sensory_level"))),
    "new_upper_motor_neuron_signs": (
        tuple({"upper_motor_neuron_signs": True, "onset": onset} for onset in ("sudden", "hours", "days", None)),
        ({"onset": "sudden"}, unasked("upper_motor_neuron_signs"),
         *({"upper_motor_neuron_signs": True, "onset": onset} for onset in ("weeks", "months"))),
    ),
    "cord_possible": (CORD, NO_CORD),
    "rec-skin-search": (
        ({"exposure": "tick"}, {"other_exposures": ("tick",)}, leads("tick_paralysis"), still("tick_paralysis"),
         *({"weakness_pattern": "ascending", "dtr": dtr} for dtr in ("reduced", "absent")),
         *({"ataxia": True, "dtr": dtr, "age_years": 17.9} for dtr in ("reduced", "absent")),
         {"exposure": "snake_bite"},
         {"other_exposures": ("snake_bite",)}, {"snake_risk_setting": True}, leads("cholinergic_crisis"),
         leads("organophosphate_poisoning"), {**leads("cholinergic_crisis"), "known_mg": None}),
        ({}, {"exposure": "mushroom"}, {"weakness_pattern": "ascending"}, {"dtr": "absent"}, {"ataxia": True},
         {"weakness_pattern": "ascending", "dtr": "brisk"}, {"weakness_pattern": "descending", "dtr": "absent"},
         {"ataxia": True, "dtr": "absent"}, {"ataxia": True, "dtr": "absent", "age_years": 18.0},
         {"ataxia": True, "age_years": 10.0}, {"dtr": "absent", "age_years": 10.0},
         unasked("exposure", "other_exposures"),
         {**leads("cholinergic_crisis"), **KNOWN_MG}, {**leads("organophosphate_poisoning"), "antibody": "AChR"},
         still("cholinergic_crisis"), {"snake_risk_setting": None}, RED),
    ),
    "rec-cancer-screen": (
        (leads("lems"), {"known_lems": True}, {"antibody": "VGCC"},
         *with_each(still("lems"), ({"smoker": True}, {"weakness_pattern": "proximal_legs"}, {"facilitation": True}))),
        ({}, still("lems"), {"smoker": True}, {"weakness_pattern": "proximal_legs"}, {"facilitation": True}, KNOWN_MG,
         {**still("lems"), **unasked("smoker", "facilitation")}, {**still("lems"), "weakness_pattern": "proximal"},
         {"known_lems": None}),
    ),
    "magnesium_given": (MAGNESIUM, ({}, {"exposure": "tick"}, *on_lists("ibuprofen"), unasked("exposure"))),
    "snake_bite": (
        ({"exposure": "snake_bite"}, {"other_exposures": ("snake_bite",)}),
        ({}, {"exposure": "tick"}, {"other_exposures": ("tick",)}, {"snake_risk_setting": True}, unasked("exposure")),
    ),
    "quiet": ((QUIET,), ({}, {**WATCH, **leads("not_crisis")}, {**ROUTINE, **still("not_crisis")})),
}  # fmt: skip


@asked(SEARCH)
def test_it_is_looked_for_in(rule: str, patient: Facts, speaks: object) -> None:
    assert speaks_for(rule, patient) is speaks
