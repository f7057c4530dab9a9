"""Each thing the checks look for is found where it was made, and a whole scenario is clean."""

from datetime import date
from pathlib import Path

import pytest

from tests.simulation.scenario.planting import NAME, faults_in, found_in, parsed
from triage_app.domain.problems import ProblemCode
from triage_app.domain.text import Language
from triage_app.files import strict_yaml
from triage_app.reports.problem_words import said

C = ProblemCode
TREATED = "when: {all: [{state_min: 20}, {did: {do: stop, drug: [magnesium]}}]}"
PLANTS = {plant["what"]: plant for plant in strict_yaml.read(Path(__file__).with_name("plants.yaml")).data}


def test_a_scenario_with_every_part_of_the_format_is_clean(tmp_path: Path) -> None:
    assert not faults_in(tmp_path)


@pytest.mark.parametrize("what", PLANTS)
def test_what_was_made_wrong_is_found_there(what: str, tmp_path: Path) -> None:
    plant = PLANTS[what]
    found = found_in(tmp_path, (plant["old"], plant["new"]))
    places = [(each.code, each.where.key) for each in found if each.where]
    assert any(code == plant["code"] and key.startswith(plant["key"]) for code, key in places), places
    for each in found:
        assert all("{" not in said(each).said_in(language) for language in Language)


def test_a_place_names_file_line_and_key(tmp_path: Path) -> None:
    (found,) = found_in(tmp_path, ("    window: {by_min: 10}\n", ""))
    lines = (tmp_path / NAME).read_text(encoding="utf-8").splitlines()
    assert found.where is not None
    assert (found.where.file, found.where.key) == (NAME, "expected[0]")
    assert lines[found.where.line - 1].strip() == "- id: breath"


def test_a_state_without_a_way_out_is_a_dead_end(tmp_path: Path) -> None:
    way_out = ("{end: stopped by the instructor}", "{show: film}")
    found = found_in(tmp_path, way_out, ("    ends: true\n", ""), ("then: [{go_to: over}]", "then: [{show: film}]"))
    codes = {(each.code, each.where.key) for each in found if each.where}
    assert (C.STATE_DEAD_END, "states[1]") in codes
    assert (C.STATE_NEVER_ENDS, "states[0]") in codes


def test_a_circle_of_states_never_ends(tmp_path: Path) -> None:
    circle = "    transitions: [{id: back, to: start, when: {state_min: 5}}]\n"
    found = found_in(tmp_path, ("{end: stopped by the instructor}", "{show: film}"), ("    ends: true\n", circle))
    assert {each.code for each in found} == {C.STATE_NEVER_ENDS}
    assert len(found) == 2


def test_guards_that_exclude_each_other_may_share_a_priority(tmp_path: Path) -> None:
    apart = TREATED.replace("{state_min: 20}", "{state_min: 20}, {not: {state_min: 30}}, {not: {button: enough}}")
    assert not found_in(tmp_path, ("priority: 60", "priority: 50"), (TREATED, apart))


def test_a_review_is_stale_the_day_after_it_was_due(tmp_path: Path) -> None:
    assert not found_in(tmp_path, today=date(2027, 11, 1))
    assert [each.code for each in found_in(tmp_path, today=date(2027, 11, 2))] == [C.REVIEW_STALE]


def test_other_knowledge_is_a_note_and_no_fault(tmp_path: Path) -> None:
    version = parsed(tmp_path).scenario.knowledge.version
    (note,) = faults_in(tmp_path, (f'version: "{version}"', 'version: "2020.1.1"'))
    assert note.note
    assert note.problem.code is C.KNOWLEDGE_MOVED


def test_the_instructors_words_and_the_truth_itself_are_no_leak(tmp_path: Path) -> None:
    assert not found_in(tmp_path, ("en: Watch the pump.", "en: Magnesium poisoning."))


def test_a_cue_that_is_spoken_can_leak(tmp_path: Path) -> None:
    spoken = found_in(tmp_path, ("en: She is cold.", "en: Magnesium poisoning."))
    assert [each.code for each in spoken] == [C.TRUTH_LEAKS]
