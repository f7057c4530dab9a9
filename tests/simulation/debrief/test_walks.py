"""Whatever an unruly class does, there is a debrief, in both languages and as JSON, with numbers that can be."""

import json
from pathlib import Path

import pytest

from tests.simulation.debrief.rubrics import told
from tests.simulation.exercise.room import Room, content
from triage_app.domain.text import Language
from triage_app.files.scenario_files import read_scenario, shipped
from triage_app.paths import resources_folder
from triage_app.reports.debrief_plain import debrief_json
from triage_app.reports.debrief_text import debrief_text
from triage_app.reports.exercise_words import NOTICE
from triage_app.simulation.bedside.acts import source_of
from triage_app.simulation.exercise.log import Header
from triage_app.simulation.exercise.walk import Dice, some_act


@pytest.mark.parametrize("path", shipped(resources_folder()), ids=lambda path: path.stem)
def test_every_walk_ends_in_a_debrief(path: Path) -> None:
    held = read_scenario(path)
    dice, room = Dice(5), Room(held.scenario, 5)
    for _ in range(25):
        act = some_act(dice, held.scenario)
        room.exercise.act(act, source_of(act))
        room.wait(seconds=dice.between(0, 120))
    found = told(room)
    assert {each.item.id for each in found.outcomes} == set(held.scenario.item)
    assert all(each.percent is None or 0 <= each.percent <= 100 for each in found.parts)
    header = Header(
        app_version="", knowledge_sha256="0" * 64, scenario=held.scenario.id, scenario_sha256=held.sha256, seed=5
    )
    plain = json.loads(debrief_json(found, header, None, content().knowledge))
    assert plain["notice"] == {"en": NOTICE.en, "hi": NOTICE.hi}
    for language in Language:
        lines = debrief_text(found, header, content().knowledge, language).splitlines()
        assert lines[0] == lines[-1] == NOTICE.said_in(language)
