"""The run: orders come about in time, hands do one thing after another, only what was looked for is known."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.simulation.exercise.room import MYASTHENIC, SECOND, Room, act, hashes, missed_dose, scenario
from triage_app.simulation.exercise.engine import Exercise
from triage_app.simulation.exercise.records import Kind

TABLETS = {
    "id": "tablets", "words": {"en": "Pyridostigmine 60 mg", "hi": "Pyridostigmine 60 mg"}, "first_min": 5,
    "every_min": 10, "give": {"do": "give", "drug": "pyridostigmine", "dose": 60.0, "route": "oral"},
}  # fmt: skip
NURSE: dict[str, Any] = {
    "id": "next-dose", "when": {"elapsed_min": 30}, "order": {"en": "Ciprofloxacin", "hi": "Ciprofloxacin"},
    "then": [{"act": {"do": "give", "drug": "ciprofloxacin", "dose": 400.0}}],
}  # fmt: skip


def given_drugs(room: Room) -> list[str]:
    return [str(record.payload.get("drug")) for record in room.all(Kind.GIVEN)]


def test_nothing_is_known_but_what_was_told_at_the_door() -> None:
    room = Room(scenario({"patient": MYASTHENIC})).wait(minutes=30)
    assert room.exercise.known() == dict(missed_dose().scenario.patients[0].given)


def test_only_what_was_looked_for_becomes_known() -> None:
    room = Room(scenario({"patient": MYASTHENIC}))
    before = room.exercise.known().keys()
    room.do("measure", what="nif").wait(minutes=2)
    assert room.exercise.known().keys() - before == {"nif_cmh2o", "mask_leak"}


def test_two_hands_do_one_thing_after_another_and_orders_go_beside_them() -> None:
    room = Room().do("measure", what="fvc").do("measure", what="nif").do("give", drug="atropine", dose=0.6)
    room.wait(minutes=3)
    found = [(record.payload["by"], record.sim_ms // SECOND) for record in room.all(Kind.FOUND)]
    assert found == [("fvc", 60), ("nif", 120)]
    assert [record.sim_ms // SECOND for record in room.all(Kind.DONE)] == [45]


def test_a_gas_shows_the_blood_as_it_was_taken() -> None:
    room = Room(scenario({"patient": MYASTHENIC}))
    room.do("investigate", what="abg").wait(seconds=60)
    taken = room.exercise.readings().paco2
    room.do("apnoea", for_s=170).wait(minutes=3)
    (found,) = room.all(Kind.FOUND)
    assert found.sim_ms == 240 * SECOND
    assert found.payload["facts"]["paco2_mmhg"] == round(taken)
    assert abs(room.exercise.readings().paco2 - taken) > 1


def test_an_order_can_be_taken_back_until_it_comes_about() -> None:
    room = Room().do("give", drug="magnesium sulfate", dose=2).do("cancel", what="magnesium-sulfate").wait(minutes=2)
    assert not room.all(Kind.DONE)
    assert [done.act.do for done in room.exercise.run.done] == ["cancel"]
    room.do("give", drug="magnesium sulfate", dose=2).wait(minutes=2).do("cancel", what="magnesium-sulfate")
    assert room.refused() == "unknown_order"


def test_a_nurse_gives_the_next_dose_unless_it_was_cancelled() -> None:
    told = Room(scenario({"patient": MYASTHENIC}, events=[NURSE]))
    assert given_drugs(told.wait(minutes=31)) == ["ciprofloxacin"]
    cancelled = Room(scenario({"patient": MYASTHENIC}, events=[NURSE])).do("cancel", what="next-dose")
    assert given_drugs(cancelled.wait(minutes=31)) == []


def test_the_clock_gives_tablets_until_they_are_held() -> None:
    room = Room(scenario(schedule=[TABLETS])).wait(minutes=16)
    assert given_drugs(room) == ["pyridostigmine"] * 2
    room.do("hold", drug="pyridostigmine").wait(minutes=20)
    assert given_drugs(room) == ["pyridostigmine"] * 2
    assert {record.payload["why"] for record in room.all(Kind.NOT_GIVEN)} == {"held"}


def test_nil_by_mouth_keeps_the_clock_from_giving_tablets() -> None:
    room = Room(scenario(schedule=[TABLETS])).do("order", what="nil_by_mouth").wait(minutes=6)
    assert [record.payload["why"] for record in room.all(Kind.NOT_GIVEN)] == ["nil_by_mouth"]


def test_a_first_dose_by_gastric_tube_waits_for_the_tube() -> None:
    room = Room().do("give", drug="pyridostigmine", dose=60, route="tube").wait(minutes=8)
    room.do("give", drug="pyridostigmine", dose=60, route="tube").wait(minutes=8)
    first, second = (record.sim_ms for record in room.all(Kind.DONE))
    assert first == 300 * SECOND
    assert second - 480 * SECOND == 60 * SECOND


def test_hours_since_a_dose_go_on_counting() -> None:
    room = Room().do("ask", question="last-tablet").wait(minutes=60)
    hours = room.exercise.known()["hours_since_last_dose"]
    assert hours == pytest.approx(31, abs=0.02)
    assert room.exercise.known(at_ms=60 * SECOND)["hours_since_last_dose"] == pytest.approx(30, abs=0.02)
    room.do("give", drug="pyridostigmine", dose=60, route="oral").wait(minutes=1)
    assert room.exercise.known()["hours_since_last_dose"] == pytest.approx(0, abs=0.02)


def test_an_antimuscarinic_that_was_given_is_known_to_have_been() -> None:
    room = Room().do("give", drug="glycopyrronium", dose=0.2).wait(minutes=1)
    known = room.exercise.known()
    assert known["atropine_given"] is True
    assert known["new_drugs"] == ("glycopyrrolate",)
    room.do("give", drug="rocuronium", dose=50).wait(minutes=1)
    assert room.exercise.known()["recent_nmb"] is True
    assert room.exercise.known()["new_drugs"] == ("glycopyrrolate", "rocuronium")


def test_a_monitor_tells_what_it_is_attached_to_and_nothing_in_its_artefact() -> None:
    slip = {
        "id": "slip",
        "when": {"elapsed_min": 2},
        "then": [{"artefact": "lead_off", "channel": "spo2", "for_min": 5}],
    }
    room = Room(scenario({"patient": MYASTHENIC}, events=[slip])).do(
        "monitor", attach=["spo2", "nibp"], nibp_every_min=5
    )
    room.wait(minutes=1)
    assert {"spo2", "heart_rate"} <= room.exercise.known().keys()
    room.wait(minutes=4)
    assert "sbp" in room.exercise.known()
    quiet = [record.sim_ms for record in room.all(Kind.MONITOR) if "spo2" in record.payload["facts"]]
    assert all(when < 120 * SECOND for when in quiet)


def test_states_move_the_disease_and_end_the_exercise() -> None:
    states = [
        {
            "id": "worse", "title": {"en": "Worse", "hi": "बदतर"}, "least_min": 5,
            "targets": [{"trait": "infection", "to": 0.8, "shape": "sigmoid", "over_min": 10},
                        {"trait": "T", "to": 39, "over_min": 10}],
            "rates": [{"trait": "R", "by": -0.01, "every_min": 5, "until": 0.15}],
            "transitions": [{"id": "over", "to": "end", "when": {"state_min": 1}}],
        },
        {"id": "end", "title": {"en": "End", "hi": "अंत"}, "ends": True},
    ]  # fmt: skip
    room = Room(scenario({"patient": {**MYASTHENIC, "R": 0.3}}, states=states, first_state="worse")).wait(minutes=4.9)
    patient = room.exercise.run.bed.patient
    assert 0.2 < patient.trait("infection") < 0.6
    assert patient.trait("T") == pytest.approx(38, abs=0.1)
    assert patient.trait("R") == pytest.approx(0.29, abs=0.002)
    room.wait(minutes=1)
    assert room.exercise.finished
    assert room.exercise.records[-1].payload == {"why": "state end"}


def test_two_states_that_send_to_each_other_do_not_hang() -> None:
    states = [
        {"id": name, "title": {"en": name, "hi": "क"}, "on_enter": [{"go_to": other}]}
        for name, other in (("one", "two"), ("two", "one"))
    ]
    Room(scenario(states=states, first_state="one")).wait(minutes=1)


def test_thresholds_hold_for_their_time_and_let_go_over_another_line() -> None:
    line = {"reading": "nif_cmh2o", "above": -30, "until": -34, "for_s": 60}
    tired = {
        "id": "tired",
        "once": False,
        "when": line,
        "then": [{"say": {"en": "Tired.", "hi": "थकान।"}, "who": "patient"}],
    }
    sinking = {"patient": MYASTHENIC, "ramps": [{"name": "R", "from": 0.235, "to": 0.17, "over_min": 60}]}
    room = Room(scenario(sinking, events=[tired])).wait(minutes=45)
    (event,) = room.all(Kind.EVENT)
    again = Room(scenario(sinking)).wait(seconds=event.sim_ms / SECOND - 65)
    assert again.exercise.readings().nif_cmh2o < -29.5
    assert again.wait(seconds=10).exercise.readings().nif_cmh2o > -30.5


def test_an_instructor_may_press_hint_trigger_and_rescue() -> None:
    instructor = {
        "hints": [{"id": "later", "text": {"en": "Look.", "hi": "देखें।"}, "cost": 2, "when": {"elapsed_min": 5}}],
        "buttons": [{"id": "enough", "label": {"en": "Enough", "hi": "बस"}}],
        "rescue": {"label": {"en": "Help", "hi": "मदद"}, "cost": 20},
    }
    waits = {"id": "told", "when": {"button": "enough"}, "then": [{"end": "enough"}]}
    room = Room(scenario({"patient": MYASTHENIC}, instructor=instructor, events=[waits, NURSE]))
    assert room.do("hint", hint="later").refused() == "hint_not_yet"
    assert room.wait(minutes=5).do("hint", hint="later").all(Kind.HINT)[0].payload["cost"] == 2
    room.do("trigger", event="next-dose")
    assert given_drugs(room) == ["ciprofloxacin"]
    assert room.do("rescue").exercise.readings().support == "tube"
    room.do("press", button="enough").wait(seconds=10)
    assert room.exercise.finished
    assert room.do("measure", what="fvc").refused() == "finished"


def test_time_and_numbers_of_records_never_run_back() -> None:
    room = Room(missed_dose().scenario).do("measure", what="fvc").wait(minutes=40).do("suction").wait(minutes=40)
    records = room.exercise.records
    assert [record.number for record in records] == list(range(len(records)))
    assert all(one.sim_ms <= other.sim_ms for one, other in pairwise(records))


SLICES = st.lists(st.integers(1, 40_000), min_size=1, max_size=30)


@given(slices=SLICES)
@settings(max_examples=25)
def test_the_same_acts_make_the_same_run_however_time_is_sliced(slices: list[int]) -> None:
    doings = ((1234, act("examine", what="fatigability")), (20_001, act("give", drug="edrophonium", dose=2)))
    whole, sliced = Exercise(missed_dose().scenario), Exercise(missed_dose().scenario)
    for when, deed in (*doings, (400_000, act("suction"))):
        whole.advance(when - whole.now)
        whole.act(deed)
        left = when - sliced.now
        for part in slices:
            step = min(part, left)
            sliced.advance(step)
            left -= step
        sliced.advance(left)
        sliced.act(deed)
    whole.advance(300_000)
    for _ in range(300):
        sliced.advance(1000)
    assert hashes(whole) == hashes(sliced)
    assert whole.run.fingerprint() == sliced.run.fingerprint()


def test_another_seed_is_another_draw_and_the_same_seed_the_same() -> None:
    draw = {"id": "chance", "when": {"draw": "early", "chance": 0.5}, "then": [{"end": "chance"}]}
    held = scenario(events=[draw])
    ended = [Room(held, seed).wait(minutes=1).exercise.finished for seed in range(30)]
    assert ended == [Room(held, seed).wait(minutes=1).exercise.finished for seed in range(30)]
    assert 5 < sum(ended) < 25
