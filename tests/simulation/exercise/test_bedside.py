"""What is found is what the patient has: each crisis shows its own face, and a failed test shows nothing."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.simulation.exercise.room import CHOLINERGIC, MYASTHENIC, NERVES, OVERDOSE, Room, content, scenario
from triage_app.domain.intake import take_in
from triage_app.simulation.bedside import numbers, signs
from triage_app.simulation.bedside.labels import LABELS
from triage_app.simulation.bedside.look import unmet
from triage_app.simulation.bedside.signs import View
from triage_app.simulation.bedside.table import LOOKS
from triage_app.simulation.patient import Patient
from triage_app.simulation.scenario.observables import OBSERVABLES
from triage_app.simulation.setup import Setup

NOT_OBSERVED = {"decrement_percent", "train_of_four"}


def room(patient: dict[str, Any] | None = None, age: float = 52, **start: object) -> Room:
    return Room(scenario({"patient": patient or {}, **start}, age))


def test_every_look_has_a_name_and_finds_what_the_contract_knows() -> None:
    assert LOOKS.keys() == LABELS.keys()
    known = content().knowledge.finding.keys()
    assert {finding for look in LOOKS.values() for finding in look.finds} <= known
    assert {name for look in LOOKS.values() for name in look.shows} <= OBSERVABLES.keys() | NOT_OBSERVED


def test_a_myasthenic_shows_weak_eyes_that_tire_and_dry_skin() -> None:
    here = room(MYASTHENIC)
    eyes = here.find("examine", "eyes")
    assert (eyes["ptosis"], eyes["ophthalmoparesis"]) == (True, True)
    assert here.find("examine", "fatigability")["fatigable"] is True
    assert here.find("examine", "pupils") == {"pupils": "normal", "lacrimation": False, "snag": ""}
    assert here.find("examine", "skin") == {"sweating": False, "fasciculations": False, "snag": ""}
    assert here.find("examine", "reflexes")["dtr"] == "normal"
    assert here.find("examine", "ice-pack-test")["ice_pack_test"] == "positive"


def test_an_overdose_shows_small_pupils_a_wet_mouth_and_a_slow_pulse() -> None:
    here = room(CHOLINERGIC, history=OVERDOSE)
    pulse = here.find("measure", "pulse")["heart_rate"]
    assert isinstance(pulse, float)
    assert pulse < 55
    pupils = here.find("examine", "pupils")
    assert (pupils["pupils"], pupils["lacrimation"]) == ("miosis", True)
    assert here.find("examine", "mouth")["salivation"] is True
    assert here.find("examine", "skin")["fasciculations"] is True
    assert here.find("examine", "chest")["bronchospasm"] is True


def test_conduction_failure_does_not_tire_and_melts_no_ptosis() -> None:
    here = room({"axon": NERVES})
    assert here.find("examine", "fatigability")["fatigable"] is False
    assert here.find("examine", "ice-pack-test")["snag"] == "no_ptosis"
    assert here.find("examine", "limbs")["limb_weakness"] is True


def test_a_presynaptic_lesion_loses_reflexes_and_wins_them_back_by_effort() -> None:
    here = room({"q": 0.13, "autq": 0.65})
    assert here.find("examine", "reflexes")["dtr"] in ("reduced", "absent")
    assert here.find("examine", "facilitation")["facilitation"] is True
    assert room(MYASTHENIC).find("examine", "facilitation")["facilitation"] is False


def test_asthma_wheezes_and_botulism_widens_the_pupil() -> None:
    assert room({"asthma": 0.9}).find("examine", "chest")["bronchospasm"] is True
    assert room().find("examine", "chest")["bronchospasm"] is False
    assert room({"q": 0.075, "autq": 0.25}).find("examine", "pupils")["pupils"] == "mydriasis"


def test_the_first_fvc_is_the_one_a_fall_is_counted_from() -> None:
    here = room(MYASTHENIC, ramps=[{"name": "R", "from": 0.235, "to": 0.2, "over_min": 60}])
    assert "fvc_percent_fall" not in here.find("measure", "fvc")
    here.wait(minutes=60)
    fall = here.find("measure", "fvc")["fvc_percent_fall"]
    assert isinstance(fall, int)
    assert fall > 10


def test_edrophonium_answers_only_after_edrophonium() -> None:
    here = room(MYASTHENIC)
    assert here.find("examine", "edrophonium-response")["snag"] == "no_dose"
    here.do("give", drug="edrophonium", dose=2).wait(minutes=2)
    assert here.find("examine", "edrophonium-response")["edrophonium_result"] == "improved"
    here.wait(minutes=15)
    assert here.find("examine", "edrophonium-response")["snag"] == "no_dose"


def test_edrophonium_worsens_an_overdose() -> None:
    here = room(CHOLINERGIC, history=OVERDOSE)
    here.do("intubate").wait(minutes=3).do("give", drug="edrophonium", dose=2).wait(minutes=2)
    assert here.find("examine", "edrophonium-response")["edrophonium_result"] == "worsened"


def test_oxygen_is_told_with_the_saturation() -> None:
    here = room()
    assert here.find("measure", "spo2")["on_oxygen"] is False
    here.do("oxygen", device="nasal_cannula", l_per_min=3).wait(minutes=1)
    found = here.find("measure", "spo2")
    assert (found["on_oxygen"], found["oxygen_flow_l_min"]) == (True, 3)


def test_a_tube_takes_speech_and_gcs_but_not_the_pupils() -> None:
    here = room().do("intubate").wait(minutes=3)
    assert here.find("examine", "speech") == {"snag": "has_tube"}
    assert "gcs" not in here.find("examine", "consciousness")
    assert "resp_rate" not in here.find("measure", "respiratory-rate")
    assert here.find("examine", "pupils")["pupils"] == "normal"


def test_who_sleeps_or_does_not_breathe_blows_into_nothing_but_is_seen() -> None:
    here = room().do("give", drug="propofol", dose=250).wait(minutes=1.5)
    here.do("measure", what="fvc").wait(minutes=1.1)
    found = here.exercise.records[-1].payload
    assert found["snag"] in ("not_awake", "not_breathing")
    assert "fvc_ml" not in here.exercise.known()


def test_an_arrest_gives_no_pressure_and_shows_apnoea() -> None:
    here = room({"R": 0.05}).wait(minutes=30)
    assert here.exercise.readings().arrest
    assert here.find("measure", "blood-pressure")["snag"] == "no_signal"
    assert here.find("examine", "first-look")["apnoea"] is True
    assert here.find("measure", "fvc") == {"snag": "in_arrest", "apnoea": True}


def test_a_baby_cries_and_counts_nothing() -> None:
    here = room({"neonate": True, "wt": 3.1, "R": 0.22, "theta_scale": 1.15}, age=0)
    assert here.find("examine", "cry-and-suck")["weak_cry"] is True
    for what in ("fvc", "nif", "count"):
        assert here.find("measure", what)["snag"] == "too_young"
    assert room().find("examine", "cry-and-suck")["snag"] == "not_a_baby"


def test_what_the_scenario_adds_outranks_the_model() -> None:
    sign = {"id": "gone", "examination": "reflexes", "text": {"en": "None.", "hi": "नहीं।"}, "facts": {"dtr": "absent"}}
    here = Room(scenario({"patient": {"axon": NERVES}}, signs=[sign]))
    assert here.find("examine", "reflexes")["dtr"] == "absent"
    assert here.find("examine", "sensation")["sensory_loss"] is False


BODIES = st.fixed_dictionaries(
    {},
    optional={
        "R": st.floats(0.02, 1.2), "q": st.floats(0.0, 1.5), "autq": st.floats(0.1, 1.2), "wt": st.floats(2, 150),
        "asthma": st.floats(0, 1), "pneumonia": st.floats(0, 1), "T": st.floats(30, 42), "mg0": st.floats(0.3, 9),
        "age": st.floats(0, 100), "neonate": st.booleans(),
    },
)  # fmt: skip
FIXED = st.fixed_dictionaries({}, optional={"A": st.floats(0.001, 1.0)})


@given(body=BODIES, fixed=FIXED, wait_s=st.sampled_from((0, 60, 900)))
@settings(max_examples=60)
def test_whatever_is_found_is_a_finding_of_the_contract(
    body: dict[str, Any], fixed: dict[str, Any], wait_s: int
) -> None:
    patient = Patient(Setup.model_validate({"patient": body, "fixed": fixed, "random_events": True}))
    before = patient.readings()
    patient.advance(wait_s)
    now = patient.readings()
    for look in LOOKS.values():
        view = View(now, body.get("age", 45.0), 14.0, 4.0, before, before, 3000.0, -60.0)
        if unmet(look.needs, view) is None:
            found = look.see(view)
            assert found.keys() <= set(look.finds), look.id
            assert take_in(content().knowledge, found).problems == [], (look.id, found)


def test_a_device_ends_where_the_contract_does() -> None:
    for key, span in numbers.RANGES.items():
        assert content().knowledge.finding[key].possible == span, key


def test_gasping_is_never_called_breathing() -> None:
    patient = Patient(Setup())
    assert not signs.gasping(patient.readings())
