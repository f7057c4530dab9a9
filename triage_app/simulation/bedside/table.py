"""Every look, measurement and test there is at the bedside, with the findings it can make known.

A scenario may add signs to a look and replace or add tests; what is in neither is refused by name. Results that only a
scenario can hold (a film, a lumbar puncture) are not here.
"""

from types import MappingProxyType

from triage_app.simulation.acts import Activity, IcePack
from triage_app.simulation.bedside import numbers, signs
from triage_app.simulation.bedside.look import Look
from triage_app.simulation.bedside.signs import absent, both

_LOOKS = (
    Look("first-look", "examine", 20,
         both(signs.apnoea, signs.work_of_breathing, signs.colour, signs.mind),
         ("apnoea", "respiratory_distress", "accessory_muscle_use", "paradoxical_breathing", "cyanosis",
          "consciousness", "gcs")),
    Look("breathing", "examine", 40,
         both(signs.apnoea, signs.work_of_breathing, signs.colour, numbers.rate, absent("stridor")),
         ("apnoea", "respiratory_distress", "accessory_muscle_use", "paradoxical_breathing", "cyanosis", "resp_rate",
          "stridor")),
    Look("speech", "examine", 20, signs.speech,
         ("dysarthria", "one_word_speech"), ("awake", "breathing", "voice", "grown")),
    Look("consciousness", "examine", 30, both(signs.mind, absent("seizure")),
         ("consciousness", "gcs", "seizure")),
    Look("mouth", "examine", 20, signs.throat,
         ("salivation", "dry_mouth", "unable_to_handle_secretions"), ("mouth",)),
    Look("swallow", "examine", 60, signs.swallowing, ("dysphagia",),
         ("awake", "breathing", "voice", "grown")),
    Look("gag", "examine", 20, signs.gag, ("absent_gag",), ("voice",)),
    Look("cough", "examine", 20, signs.cough, ("weak_cough",),
         ("awake", "breathing", "voice", "grown")),
    Look("eyes", "examine", 40, signs.eyes,
         ("ptosis", "diplopia", "ophthalmoparesis"), ("awake", "grown"), ("ptosis_mm",)),
    Look("pupils", "examine", 20, signs.pupils, ("pupils", "lacrimation"),
         shows=("pupil_mm",)),
    Look("face", "examine", 20, signs.face, ("facial_weakness",), ("awake",)),
    Look("neck", "examine", 20, signs.neck, ("neck_weakness",), ("awake", "grown")),
    Look("limbs", "examine", 40, signs.limbs, ("limb_weakness",), ("awake",)),
    Look("arms-out", "examine", 120, absent(), (), ("awake", "grown"),
         ("arms_out_s",)),
    Look("fatigability", "examine", 60, signs.fatigue, ("fatigable",),
         ("awake", "grown"), ("ptosis_mm",), Activity(muscle="oc", level=1.0, for_s=60.0)),
    Look("reflexes", "examine", 40, signs.reflexes, ("dtr",)),
    Look("facilitation", "examine", 30, signs.facilitation,
         ("facilitation",), ("awake", "grown"), (), Activity(muscle="li", level=1.0, for_s=30.0)),
    Look("skin", "examine", 20, signs.skin,
         ("sweating", "fasciculations")),
    Look("chest", "examine", 40, signs.chest,
         ("bronchospasm", "bronchorrhea", "aspiration")),
    Look("abdomen", "examine", 40, signs.belly,
         ("gi_cramps", "emesis", "diarrhea", "urination")),
    Look("sensation", "examine", 60, absent("sensory_loss", "sensory_level"),
         ("sensory_loss", "sensory_level"), ("awake", "grown")),
    Look("coordination", "examine", 40,
         absent("ataxia", "upper_motor_neuron_signs"), ("ataxia", "upper_motor_neuron_signs"), ("awake", "grown")),
    Look("whole-body", "examine", 90,
         absent(), ()),
    Look("ice-pack-test", "examine", 130, signs.ice, ("ice_pack_test",),
         ("awake", "lids"), ("ptosis_mm",), IcePack(for_s=120.0)),
    Look("edrophonium-response", "examine", 30, signs.edrophonium,
         ("edrophonium_result",), ("dose", "awake"), ("ptosis_mm",)),
    Look("niv-response", "examine", 40, signs.mask,
         ("mask_leak", "niv_failing"), ("mask",)),
    Look("cry-and-suck", "examine", 30, signs.baby, ("weak_cry",), ("newborn", "voice")),
)  # fmt: skip
_NUMBERS = (
    Look("fvc", "measure", 60, numbers.fvc,
         ("fvc_ml", "fvc_ml_per_kg", "fvc_percent_fall", "mask_leak"), ("awake", "breathing", "mouth", "grown")),
    Look("nif", "measure", 60, numbers.nif,
         ("nif_cmh2o", "nif_percent_fall", "mask_leak"), ("awake", "breathing", "mouth", "grown")),
    Look("mep", "measure", 60, numbers.mep, ("mep_cmh2o", "mask_leak"),
         ("awake", "breathing", "mouth", "grown")),
    Look("cough-flow", "measure", 45, numbers.cough_flow,
         ("peak_cough_flow_l_min",), ("awake", "breathing", "voice", "grown")),
    Look("peak-flow", "measure", 45, absent(), (),
         ("awake", "breathing", "voice", "grown"), ("peak_flow_percent",)),
    Look("count", "measure", 30, numbers.count,
         ("single_breath_count",), ("awake", "breathing", "voice", "grown")),
    Look("head-lift", "measure", 120, numbers.head_lift, ("head_lift_s",),
         ("awake", "grown")),
    Look("respiratory-rate", "measure", 60, numbers.rate, ("resp_rate",)),
    Look("pulse", "measure", 15, numbers.pulse, ("heart_rate",)),
    Look("blood-pressure", "measure", 40, numbers.pressure, ("sbp",), ("pulse",), ("map",)),
    Look("spo2", "measure", 20, numbers.oximetry, ("spo2", "on_oxygen", "oxygen_flow_l_min"),
         ("pulse",)),
    Look("temperature", "measure", 20, numbers.temperature, ("temp_c",)),
    Look("vital-signs", "measure", 90,
         both(numbers.pulse, numbers.pressure, numbers.oximetry, numbers.rate, numbers.temperature),
         ("heart_rate", "sbp", "spo2", "on_oxygen", "oxygen_flow_l_min", "resp_rate", "temp_c"), ("pulse",)),
    Look("capnography", "measure", 30, absent(), (), ("breathing",), ("etco2",)),
)  # fmt: skip
_TESTS = (
    Look("abg", "investigate", 60, numbers.blood_gas, ("ph", "paco2_mmhg", "pao2_mmhg"),
         turnaround_s=180),
    Look("magnesium", "investigate", 60, numbers.magnesium, ("magnesium",), turnaround_s=3600),
    Look("cholinesterase", "investigate", 60,
         numbers.cholinesterase, ("cholinesterase_low",), shows=("rbc_ache_percent",), turnaround_s=3600),
    Look("pyridostigmine-level", "investigate", 60, absent(), (),
         shows=("plasma.pyridostigmine",), turnaround_s=3600),
    Look("ecg", "investigate", 120, both(numbers.pulse, absent("heart_block", "long_qt")),
         ("heart_rate", "heart_block", "long_qt"), turnaround_s=180),
    Look("train-of-four", "investigate", 60,
         absent(), (), shows=("train_of_four",)),
    Look("rns", "investigate", 300,
         absent(), (), shows=("decrement_percent", "cmap.li"), turnaround_s=600),
)  # fmt: skip

LOOKS = MappingProxyType({look.id: look for look in (*_LOOKS, *_NUMBERS, *_TESTS)})
"""By id; ids are unique over examinations, measurements and investigations."""
