"""Wrong doses and routes are possible where they are in life, and what is impossible says why in both languages."""

from typing import get_args

import pytest

from tests.simulation.exercise.room import MYASTHENIC, Room, act, missed_dose, scenario
from triage_app.domain.text import Language
from triage_app.reports.exercise_words import HAPPENED, REFUSED, SNAGS
from triage_app.simulation.bedside.look import Snag
from triage_app.simulation.exercise.records import Kind
from triage_app.simulation.exercise.refusal import CODES


def test_every_refusal_and_snag_has_words_in_both_languages() -> None:
    assert REFUSED.keys() == set(CODES)
    assert SNAGS.keys() == {*get_args(Snag), "cannot_answer"}
    assert HAPPENED.keys() == set(Kind)
    for table in (REFUSED, SNAGS, HAPPENED):
        assert all(text.said_in(language) for text in table.values() for language in Language)


@pytest.mark.parametrize(
    ("do", "words", "code"),
    [
        ("extubate", {}, "no_tube"), ("tube_suction", {}, "no_tube"), ("stop_support", {}, "no_support"),
        ("start_cpr", {}, "has_pulse"), ("stop", {"drug": "magnesium"}, "not_running"),
        ("stop", {"drug": "unicorn"}, "not_stocked"), ("hold", {"drug": "unicorn"}, "not_stocked"),
        ("cancel", {"what": "nothing"}, "unknown_order"), ("turn_to", {"patient": "nobody"}, "unknown_patient"),
        ("ask", {"question": "nothing"}, "unknown_question"), ("measure", {"what": "nothing"}, "unknown_look"),
        ("examine", {"what": "fvc"}, "other_kind"), ("press", {"button": "nothing"}, "unknown_button"),
        ("hint", {"hint": "nothing"}, "unknown_hint"), ("trigger", {"event": "nothing"}, "unknown_event"),
    ],
)  # fmt: skip
def test_what_is_impossible_is_refused(do: str, words: dict[str, object], code: str) -> None:
    assert Room().do(do, **words).refused() == code


def test_an_oral_tablet_needs_a_mouth_that_can_take_one() -> None:
    tablet = {"drug": "pyridostigmine", "dose": 60, "route": "oral"}
    assert Room().do("intubate").wait(minutes=3).do("give", **tablet).refused() == "has_tube"
    assert Room().do("bag_mask").wait(minutes=1).do("give", **tablet).refused() == "under_bag"
    asleep = Room().do("give", drug="propofol", dose=200).wait(minutes=3)
    assert asleep.do("give", **tablet).refused() == "swallows_nothing"


def test_a_tablet_into_a_failing_throat_is_possible_and_goes_the_wrong_way() -> None:
    room = Room(scenario({"patient": {"R": 0.2, "wt": 70}}))
    pooled = room.exercise.readings().secretions_ml
    room.do("give", drug="pyridostigmine", dose=60, route="oral")
    assert not room.refused()
    room.wait(seconds=46)
    assert room.exercise.readings().secretions_ml > pooled + 1.5
    assert room.wait(minutes=60).exercise.readings().plasma["pyridostigmine"] == 0


def test_a_tenfold_dose_is_given_and_tells() -> None:
    room = Room(scenario({"patient": MYASTHENIC})).do("give", drug="neostigmine", dose=25)
    room.wait(minutes=30)
    assert any(record.id is Kind.ARREST for record in room.exercise.records)


def test_mask_ventilation_beside_a_tube_is_refused_also_when_the_tube_came_first() -> None:
    room = Room().do("niv", ipap=15, epap=5).do("intubate").wait(minutes=4)
    refused = [record.payload["code"] for record in room.all(Kind.REFUSED)]
    assert refused == ["has_tube"]
    assert room.exercise.readings().support == "tube"


def test_who_cannot_speak_cannot_be_asked_but_relatives_can() -> None:
    held = missed_dose().scenario
    asked = held.patients[0].asks[0].model_copy(update={"who": "patient"})
    mute = held.model_copy(update={"patients": (held.patients[0].model_copy(update={"asks": (asked,)}),)})
    assert Room(mute).do("intubate").wait(minutes=3).do("ask", question=asked.id).refused() == "cannot_answer"
    assert not Room(held).do("intubate").wait(minutes=3).do("ask", question=asked.id).refused()


def test_a_sensor_that_is_not_there_cannot_be_attached() -> None:
    held = scenario(monitor={"attached": [], "at_hand": ["spo2"]})
    assert Room(held).do("monitor", attach=["capnography"]).refused() == "not_at_hand"


def test_the_same_test_is_not_taken_twice_at_once() -> None:
    room = Room().do("investigate", what="abg").do("investigate", what="abg")
    assert room.refused() == "under_way"


def test_a_tube_needs_a_patient_who_lets_it_pass() -> None:
    awake = Room().do("attempt_intubation").wait(minutes=3)
    assert awake.exercise.readings().support == "none"
    paralysed = Room().do("give", drug="propofol", dose=140).do("give", drug="rocuronium", dose=70).wait(minutes=2)
    paralysed.do("attempt_intubation").wait(minutes=3)
    assert paralysed.exercise.readings().support == "tube"
    assert paralysed.exercise.known()["intubated_on_arrival"] is True


def test_a_trainee_does_not_instruct() -> None:
    room = Room(scenario({"patient": MYASTHENIC}))
    room.exercise.act(act("set", name="R", value=1.0), "trainee")
    assert room.refused() == "not_yours"
    assert room.exercise.run.bed.patient.trait("R") == MYASTHENIC["R"]
