"""Advice from what had been found and nothing else; decisions side by side; key moments; one line of time."""

from itertools import pairwise
from typing import Any

import pytest

from tests.simulation.debrief.rubrics import ATROPINE, CALL, Deed, call, done, give, held, item, look, told
from tests.simulation.exercise.room import Room, content, missed_dose, scenario
from triage_app.domain.answer import Assessment
from triage_app.domain.case import Facts
from triage_app.simulation.debrief import advice
from triage_app.simulation.debrief.against import _ACTS, _DRUGS
from triage_app.simulation.debrief.decisions import covers, true_codes
from triage_app.simulation.debrief.key_moments import key_moments
from triage_app.simulation.debrief.rubric import judge
from triage_app.simulation.debrief.teaching import points
from triage_app.simulation.exercise.engine import Exercise
from triage_app.simulation.exercise.records import Kind

MINUTE = 60_000
PLAN = item("plan", acts=[CALL], window={"by_min": 10})
HARM = item("harm", "harmful", acts=[ATROPINE], evidence=["E21"], rules=[{"rule": "rec-upright"}])


def test_the_judgement_knows_only_what_was_found() -> None:
    asked: list[Facts] = []

    def assess(facts: Facts) -> Assessment:
        asked.append(facts)
        return content().assessor.assess(facts, search=False)

    room = done(look(5, "fvc"), rubric=held(PLAN), until=15)
    found = advice.moments(room.exercise.run, assess)
    assert "fvc_ml_per_kg" not in asked[0]
    assert "fvc_ml_per_kg" in asked[-1]
    truth = room.exercise.run.scenario.truth.facts
    assert all(each[key] == known for each in asked for key, known in truth.items() if key in room.exercise.known())
    (when,) = [moment.at_ms for moment in found if "fvc_ml_per_kg" in moment.learned]
    record = next(each for each in room.all(Kind.FOUND) if each.payload["by"] == "fvc")
    assert when == record.sim_ms


def test_the_same_facts_are_judged_once() -> None:
    counted: list[Facts] = []

    def assess(facts: Facts) -> Assessment:
        counted.append(facts)
        return content().assessor.assess(facts, search=False)

    remembered = advice.remembered(assess)
    first = remembered({"known_mg": True, "age_years": 30})
    assert remembered({"age_years": 30, "known_mg": True}) is first
    assert len(counted) == 1
    remembered({"known_mg": False, "age_years": 30})
    assert len(counted) == 2


def test_a_look_that_changes_nothing_makes_no_turn() -> None:
    room = done(look(5, "fvc"), look(20, "fvc"), look(40, "fvc"), rubric=held(PLAN), until=50)
    found = told(room)
    assert len(found.turns) < len(found.moments)
    for before, after in pairwise(found.turns):
        changed = (after.begins, after.ends, after.avoid_begins, after.avoid_ends)
        assert any(changed) or (before.level, before.primary, before.edrophonium) != (
            after.level, after.primary, after.edrophonium,
        )  # fmt: skip


def test_an_item_is_advised_from_when_the_knowledge_first_said_so() -> None:
    serial = item("serial", acts=[CALL], rules=[{"rule": "rec-serial-fvc"}, {"rule": "rec-serial-fvc-amber"}])
    avoid = item("no-magnesium", "harmful", acts=[ATROPINE], rules=[{"rule": "avoid-magnesium"}])
    silent = item("silent", acts=[CALL], rules=[{"rule": "drug:atropine"}])
    found = told(done(look(5, "fvc"), rubric=held(serial, avoid, silent), until=15))
    assert {"serial", "no-magnesium"} <= found.advised_ms.keys()
    assert "silent" not in found.advised_ms


def test_decisions_stand_beside_the_knowledge_and_the_truth() -> None:
    acts: tuple[Deed, ...] = (
        (5, "decide", {"diagnosis": "cholinergic", "because": "wet"}),
        (9, "decide", {"diagnosis": "myasthenic"}),
    )
    found = told(done(*acts, rubric=held(PLAN), until=15)).decisions
    assert [each.right for each in found] == [False, True]
    assert found[0].because == "wet"
    assert all(each.wizard is not None and each.level is not None for each in found)


@pytest.mark.parametrize(
    ("decision", "explanations", "right", "wrong"),
    [
        ("myasthenic", ("myasthenic_crisis",), ("myasthenic_crisis", "impending_myasthenic_crisis"), ("lems",)),
        ("cholinergic", ("op_carbamate",), ("organophosphate_poisoning", "cholinergic_crisis"), ("myasthenic_crisis",)),
        ("mixed", ("musk_mg_crisis", "cholinergic_crisis"), ("mixed_or_uncertain",), ("myasthenic_crisis",)),
        ("other", ("drug_nmb",), ("drug_induced_neuromuscular_block",), ("lems", "mixed_or_uncertain")),
    ],
)
def test_the_knowledge_is_right_by_family_and_of_another_cause_by_code(
    decision: str, explanations: tuple[str, ...], right: tuple[str, ...], wrong: tuple[str, ...]
) -> None:
    changed = {"decision": decision, "explanations": explanations}
    truth = missed_dose().scenario.truth.model_copy(update=changed)
    codes = true_codes(truth, content().knowledge)
    assert codes
    assert [covers(truth, codes, code) for code in (*right, *wrong)] == [True] * len(right) + [False] * len(wrong)


def test_another_cause_with_a_code_must_name_the_right_one() -> None:
    truth = missed_dose().scenario.truth.model_dump(by_alias=True, mode="json", exclude_none=True)
    truth |= {"decision": "other", "explanations": ["drug_nmb"]}
    said = [{}, {"code": "drug_nmb"}, {"code": "drug_induced_neuromuscular_block"}, {"code": "lems"}]
    acts = ((1.0 + place, "decide", {"diagnosis": "other", **code}) for place, code in enumerate(said))
    found = told(done(*acts, rubric=held(PLAN, truth=truth), until=10)).decisions
    assert [each.right for each in found] == [True, True, True, False]


def moments_of(room: Room) -> dict[str, tuple[int, str]]:
    return {each.what: (each.at_ms, each.name) for each in key_moments(room.exercise, judge(room.exercise))}


def test_key_moments_are_picked_by_rule() -> None:
    acts: tuple[Deed, ...] = (
        call(2), give(6, "atropine", 0.6), (8, "bookmark", {"text": "here"}), (30, "niv", {"ipap": 12.0, "epap": 5.0}),
        (31, "bag_mask", {}), (33, "decide", {"diagnosis": "mixed"}),
    )  # fmt: skip
    found = moments_of(done(*acts, rubric=held(PLAN, HARM), until=40))
    assert found["first_act"] == (2 * MINUTE, "call")
    assert found["first_critical"] == (2 * MINUTE, "plan")
    assert found["first_wrong"] == (6 * MINUTE, "harm")
    assert found["first_ventilation"] == (30 * MINUTE, "niv")
    assert found["first_decision"] == (33 * MINUTE, "decide")
    assert found["bookmark"] == (8 * MINUTE, "here")
    assert found["longest_gap"][0] == 6 * MINUTE, "a bookmark of the instructor ends no gap"


def test_waiting_and_writing_end_no_gap() -> None:
    acts: tuple[Deed, ...] = (call(2), (10, "wait", {}), (15, "note", {"text": "hm"}), call(20))
    room = done(*acts, rubric=held(PLAN), until=25)
    gap = next(each for each in key_moments(room.exercise, judge(room.exercise)) if each.what == "longest_gap")
    assert (gap.at_ms, gap.until_ms) == (2 * MINUTE, 20 * MINUTE)


def test_an_exercise_in_which_nobody_did_anything_is_one_long_gap() -> None:
    found = told(done(rubric=held(PLAN), until=12))
    (gap,) = [each for each in found.key_moments if each.what == "longest_gap"]
    assert (gap.at_ms, gap.until_ms) == (0, 12 * MINUTE)
    assert found.decisions == ()


def test_arrest_and_rescue_are_key_moments() -> None:
    dying = scenario(start={"patient": {"R": 0.05}}, expected=[PLAN], instructor={
        "rescue": {"label": {"en": "Help", "hi": "मदद"}, "cost": 20},
    })  # fmt: skip
    room = Room(dying).wait(minutes=90).do("rescue").wait(minutes=5)
    found = told(room)
    assert [each.what for each in found.key_moments if each.what in ("arrest", "rescue")] == ["arrest", "rescue"]
    assert len(found.arrests_ms) == 1


def test_the_line_of_time_is_in_order_and_names_the_items() -> None:
    room = done(call(2), give(6, "atropine", 0.6), rubric=held(PLAN, HARM, item("late", acts=[ATROPINE],
                window={"by_min": 4})), until=40)  # fmt: skip
    line = told(room).timeline
    assert [entry.at_ms for entry in line] == sorted(entry.at_ms for entry in line)
    named = {(entry.at_ms, entry.items) for entry in line if entry.lane == "trainee" and entry.items}
    assert named == {(2 * MINUTE, ("plan",)), (6 * MINUTE, ("harm", "late"))}
    assert [(entry.at_ms, entry.items) for entry in line if entry.what == "window_closed"] == [(4 * MINUTE, ("late",))]
    numbers = {entry.record for entry in line if entry.record is not None}
    assert numbers <= {record.number for record in room.exercise.records}


def test_teaching_speaks_of_harm_first_and_of_nothing_that_was_not_asked() -> None:
    never = item("never", acts=[CALL], only_if={"did": {"do": "give", "drug": ["neostigmine"]}})
    done_well, missed = item("well", acts=[CALL], weight=5), item("missed", acts=[{"do": "suction"}])
    room = done(call(2), give(6, "atropine", 0.6), rubric=held(done_well, missed, HARM, never), until=20)
    told_points = points(judge(room.exercise))
    assert [each.item for each in told_points] == ["harm", "missed", "well"]
    assert (told_points[0].rules, told_points[0].evidence) == (("rec-upright",), ("E21",))


def test_objectives_and_questions_are_tied_to_items_and_events() -> None:
    objective = {"id": "goal", "text": {"en": "Learn.", "hi": "सीखें।"}, "shown_by": ["plan", "harm"]}
    event = {"id": "bell", "when": {"elapsed_min": 3}, "then": [{"say": {"en": "Ring.", "hi": "घंटी।"}, "who": "nurse"}]}
    question = {"id": "why", "text": {"en": "Why?", "hi": "क्यों?"}, "about": ["plan", "bell", "harm"]}
    parts: dict[str, Any] = {"objectives": [objective], "events": [event], "debrief": {"questions": [question]}}
    good = told(done(call(2), rubric=held(PLAN, HARM, **parts), until=20))
    assert [each.shown for each in good.objectives] == [True]
    assert [(each.name, each.at_ms) for each in good.questions[0].about] == [
        ("plan", 2 * MINUTE), ("bell", 3 * MINUTE), ("harm", None),
    ]  # fmt: skip
    bad = told(done(call(2), give(5, "atropine", 0.6), rubric=held(PLAN, HARM, **parts), until=20))
    assert [each.shown for each in bad.objectives] == [False]


def test_what_the_knowledge_warned_of_is_told_though_no_rubric_knows_it() -> None:
    acts: tuple[Deed, ...] = (
        give(5, "gentamicin", 100), give(8, "ceftriaxone", 1000), give(12, "edrophonium", 2),
        give(15, "midazolam", 1), (18, "position", {"how": "supine"}), (20, "hold", {"drug": "gentamicin"}),
        (25, "order", {"what": "discharge"}),
    )  # fmt: skip
    given = {"known_mg": True, "age_years": 34, "weight_kg": 62, "onset": "days", "dyspnea": True, "spo2": 93.0}
    short_of_breath = held(PLAN, given=given)
    room = Room(short_of_breath)
    room.exercise = Exercise(short_of_breath, 0, lambda name: content().drugs.list_view((name,)).groups)
    for minute, do, words in acts:
        room.wait(minutes=minute - room.exercise.now / MINUTE).do(do, **words)
    found = told(room).against
    assert [(each.at_ms // MINUTE, each.tag, each.drug) for each in found] == [
        (5, "aminoglycoside", "gentamicin"), (12, "edrophonium_test", "edrophonium"),
        (15, "sedation_without_airway", "midazolam"), (18, "flat_position", None), (25, "discharge", None),
    ]  # fmt: skip


def test_every_tag_that_an_act_could_be_against_is_a_warning_of_the_knowledge() -> None:
    tags = {rule.tag for rule in content().knowledge.avoid}
    assert {*_DRUGS.values(), *_ACTS.values()} <= tags
    assert {"aminoglycoside", "magnesium", "macrolide", "fluoroquinolone", "beta_blocker", "succinylcholine"} <= tags
