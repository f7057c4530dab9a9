"""The closed lists of the contract: only its tags and codes ever come out, and those it lists as never do not."""

from hypothesis import given

from tests.safety.cases import (
    CONTENT,
    KNOWLEDGE,
    Facts,
    assess,
    avoided,
    known_patients,
    patients,
    plan,
    tags,
    thorough,
)
from triage_app.reports.contract import SCHEMA, as_plain

CONTRACT = frozenset(
    (
        "secure_airway", "niv_trial", "prepare_airway_team", "oxygen", "suction", "serial_fvc", "abg",
        "ecg_monitor", "icu", "monitored_bed", "discharge", "hold_anticholinesterase",
        "resume_usual_anticholinesterase", "increase_pyridostigmine", "neostigmine", "atropine", "glycopyrrolate",
        "pralidoxime_consider", "benzodiazepine_for_seizure", "decontaminate", "skin_search", "poison_centre",
        "antivenom_consider", "antitoxin_consider", "naloxone_consider", "calcium_consider", "bronchodilator",
        "infection_workup", "antibiotics_now", "sepsis_bundle", "ivig_or_plex", "steroid_specialist",
        "neurology_consult", "neuroimaging", "medication_review", "renal_check", "electrolyte_check",
        "troponin_ck", "cancer_screen", "pregnancy_team", "neonatal_team", "reduced_nmb_dose", "edrophonium_test",
        "edrophonium_test_before_airway", "ice_pack_test", "safety_net",
    )
)  # fmt: skip
OWN = frozenset(
    (
        "correct_glucose", "correct_potassium", "glucose_check", "hold_review", "immobilise_neck", "inhibitor_decision",
        "microbiology_consult", "nil_by_mouth",
        "observation", "paediatric_team", "senior_review", "serial_breathing_check", "stress_steroid",
        "titrate_nmb", "train_of_four", "transfer_plan", "upright_position",
    )
)  # fmt: skip
"""Proposed beside the contract's; a new one is added here on purpose."""
NEVER = {"edrophonium_test_before_airway", "increase_pyridostigmine", "neostigmine"}
AVOID = frozenset(
    (
        "fluoroquinolone", "macrolide", "aminoglycoside", "magnesium", "beta_blocker", "succinylcholine",
        "neostigmine", "edrophonium_test", "increase_pyridostigmine", "high_dose_steroid_start",
        "sedation_without_airway", "discharge", "flat_position", "high_flow_as_ventilation", "niv_when_barred",
        "pralidoxime", "stop_amifampridine", "tourniquet_or_incision",
    )
)  # fmt: skip
DANGEROUS_CLASSES = {"fluoroquinolone", "macrolide", "aminoglycoside", "beta_blocker", "magnesium", "succinylcholine"}


@thorough(150)
@given(patients())
def test_only_listed_tags_come_out(facts: Facts) -> None:
    made = plan(facts)
    for tag in tags(made):
        head, *rest = tag.split(":")
        if head == "give":
            assert len(rest) == 2
            assert rest[0] not in DANGEROUS_CLASSES
            assert rest[1] in CONTENT.drugs.drug
        elif head == "stop_drug":
            assert rest[0] in CONTENT.drugs.drug
        else:
            assert tag in CONTRACT | OWN
            assert tag not in NEVER
    assert {tag for tag in avoided(made) if not tag.startswith("drug:")} <= AVOID


@thorough(150)
@given(patients())
def test_every_source_and_reason_is_known(facts: Facts) -> None:
    made = plan(facts)
    cited = [each.sources for each in made.recommendations] + [each.sources for each in made.avoid]
    reasons = [each.because for each in made.recommendations] + [each.because for each in made.avoid]
    assert {source for sources in cited for source in sources} <= set(KNOWLEDGE.source)
    assert {reason.finding for because in reasons for reason in because} <= set(KNOWLEDGE.finding)


def test_the_shape_on_the_wire() -> None:
    plain = as_plain(assess(known_patients()[0]))
    assert plain["schema"] == SCHEMA == "triage-assessment/1"
    assert set(plain) >= {
        "schema", "knowledge", "primary", "differential", "airway", "edrophonium", "recommendations", "avoid",
        "missing", "conflicts", "derived",
    }  # fmt: skip
    for each in plain["recommendations"]:
        assert set(each) >= {"id", "tag", "priority", "within_minutes", "text", "because", "sources"}
        assert set(each["text"]) == {"en", "hi"}
