"""E33, sep-time-shock, cns-complement, E20, E22: antibiotics by the clock, the bundle, and the drugs that weaken."""

from tests.safety.advice_table import (
    AMBER,
    RED,
    ROUTINE,
    WATCH,
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

SITES = ("lung", "urine", "skin", "abdomen", "line", "ent")
LISTS = ("medications", "new_drugs")
ASPIRATED: tuple[Facts, ...] = (
    {"spo2": 93}, {"pao2_mmhg": 59}, {"cyanosis": True}, {"hypotension": True}, {"lactate_mmol_l": 2.1},
    {"temp_c": 35.9},
)  # fmt: skip
"""asp-pneumonitis: what was swallowed the wrong way is an infection only with signs."""
INFECTED: tuple[Facts, ...] = (
    {"infection_suspected": True}, {"fever": True}, {"temp_c": 38.0}, *({"infection_site": site} for site in SITES),
    {"infection_site": "viral"}, {"infection_site": "cns"},
)  # fmt: skip
SEPSIS: tuple[Facts, ...] = (
    {"hypotension": True}, {"sbp": 85}, {"lactate_mmol_l": 2.1}, {"temp_c": 35.9, "infection_suspected": True},
    {"consciousness": "confused"}, {"consciousness": "drowsy"}, {"consciousness": "unresponsive"}, {"gcs": 14},
)  # fmt: skip
NO_SEPSIS: tuple[Facts, ...] = (
    {}, {"lactate_mmol_l": 2}, {"gcs": 15}, {"temp_c": 36}, {"heart_rate": 115}, {"crp": 90}, {"wbc": 15},
)  # fmt: skip
COMPLEMENT = ("eculizumab", "ravulizumab", "zilucoplan")
UNMEASURED = ("lactate_mmol_l", "temp_c", "gcs", "hypotension", "sbp", "medications", "new_drugs", "fever")

CLOCK: Table = {
    "rec-antibiotics-hour": (
        (*(well(**{**ill, **sign}) for ill in INFECTED[:2] for sign in SEPSIS), well(infection_site="cns"),
         *(at(level, **ill) for level in (RED, AMBER) for ill in INFECTED),
         *(well(aspiration=True, **sign) for sign in ASPIRATED[3:]),
         *(well(fever=True, **{key: (name,)}) for key in LISTS for name in COMPLEMENT)),
        (well(), *(well(**ill) for ill in INFECTED if ill != {"infection_site": "cns"}),
         *(well(**sign) for sign in SEPSIS if "temp_c" not in sign), at(RED), at(WATCH, fever=True),
         *(well(fever=True, **near) for near in NO_SEPSIS), well(aspiration=True), well(aspiration=True, spo2=93),
         *(well(medications=(name,)) for name in COMPLEMENT), well(fever=True, medications=("rituximab",))),
    ),
    "rec-antibiotics-three-hours": (
        (*(well(infection_site=site) for site in SITES), well(infection_site="lung", fever=True),
         *(well(infection_site="urine", **near) for near in NO_SEPSIS),
         well(infection_site="skin", **unasked(*UNMEASURED))),
        (well(), well(fever=True), well(infection_suspected=True), well(infection_site="viral"),
         well(infection_site="cns"), *(well(infection_site="lung", **sign) for sign in SEPSIS),
         *(at(level, infection_site="lung") for level in (RED, AMBER)),
         well(infection_site="lung", fever=True, medications=("eculizumab",))),
    ),
    "rec-sepsis-bundle": (
        (*(well(**{**ill, **sign}) for ill in INFECTED[:2] for sign in SEPSIS),
         *(at(level, **ill) for level in (RED, AMBER) for ill in INFECTED)),
        (well(), *(well(**ill) for ill in INFECTED), *(well(**sign) for sign in SEPSIS if "temp_c" not in sign),
         *(well(fever=True, **near) for near in NO_SEPSIS), at(RED), at(AMBER, aspiration=True)),
    ),
    "infection_evident": (
        (*(well(**ill) for ill in INFECTED), *(well(aspiration=True, **sign) for sign in ASPIRATED)),
        (well(), well(aspiration=True), *(well(**sign) for sign in ASPIRATED), well(crp=90, wbc=15),
         well(aspiration=True, spo2=94), well(aspiration=True, lactate_mmol_l=2), well(aspiration=True, temp_c=36)),
    ),
    "sepsis_sign": (
        (*(well(**sign) for sign in SEPSIS), *each("temp_c", 35.9), at(RED), at(AMBER)),
        (*(well(**near) for near in NO_SEPSIS), at(WATCH), well(temp_c=36)),
    ),
    "bacterial_site": ((*each("infection_site", *SITES, "cns"),), (well(), *each("infection_site", "viral"))),
    "antibiotics_within_the_hour": (
        (well(infection_suspected=True, hypotension=True), well(infection_site="cns"),
         *(well(fever=True, **{key: ("eculizumab",)}) for key in LISTS), at(AMBER, fever=True)),
        (well(), well(fever=True), well(hypotension=True), well(medications=("eculizumab",)),
         well(infection_site="lung")),
    ),
}  # fmt: skip

JUNCTION: tuple[Facts, ...] = (
    well(known_mg=True), well(antibody="MuSK"), well(known_lems=True), well(antibody="VGCC"),
    *(maybe(code) for code in (
        "myasthenic_crisis", "impending_myasthenic_crisis", "mg_exacerbation_no_crisis", "mixed_or_uncertain",
        "neonatal_transient_mg", "ici_overlap", "lems", "botulism", "hypermagnesemia",
        "drug_induced_neuromuscular_block", "snake_envenomation")),
)  # fmt: skip
TAKEN: tuple[Facts, ...] = (
    {"known_mg": True}, {"medications": ("pyridostigmine",)}, {"new_drugs": ("donepezil",)},
    {"medications": ("zzqxil",)}, {"exposure": "anticholinesterase_drug"}, {"pyridostigmine_mg_per_day": 60},
)  # fmt: skip
EXCESS: tuple[Facts, ...] = (
    {"pyridostigmine_change": "overdose"}, {"medications": ("pyridostigmine",), **signs("salivation", "urination")},
    {"medications": ("pyridostigmine",), "renal_impairment": True, "lacrimation": True},
)  # fmt: skip
DRUGS: Table = {
    "rec-stop-drug": (JUNCTION, (well(), led("als", limb_weakness=True), led("organophosphate_poisoning"))),
    "junction_disease_possible": (JUNCTION, (well(), led("als"), maybe("guillain_barre"), maybe("als"))),
    "rec-hold-in-failure": (
        (*(at(level, **taken) for level in (RED, AMBER) for taken in TAKEN), at(RED, **unasked("medications")),
         at(RED, "cholinergic_crisis")),
        (at(RED), *(at(WATCH, **taken) for taken in TAKEN), at(ROUTINE, known_mg=True)),
    ),
    "rec-hold-cholinergic": (
        tuple(at(level, **excess) for level in (WATCH, ROUTINE) for excess in EXCESS),
        (*(at(level, **taken) for level in (WATCH, ROUTINE) for taken in TAKEN),
         *(at(AMBER, **excess) for excess in EXCESS),
         at(WATCH, **signs("salivation", "urination"))),
    ),
}  # fmt: skip


@asked(CLOCK)
def test_antibiotics_by_the_clock(rule: str, patient: Facts, speaks: object) -> None:
    """One hour with a sepsis sign or a brain at risk, three for a bacterial site, none for a sepsis sign alone."""
    assert speaks_for(rule, patient) is speaks


@asked(DRUGS)
def test_whose_drugs_are_stopped_or_paused(rule: str, patient: Facts, speaks: object) -> None:
    assert speaks_for(rule, patient) is speaks
