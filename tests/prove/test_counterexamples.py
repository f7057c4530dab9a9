"""Every patient by whom a proof once failed, through the program itself. One file each in `counterexamples`."""

import json
from pathlib import Path
from typing import Any

import pytest

from triage_app.domain.answer import Assessment
from triage_app.domain.assessment import Assessor
from triage_app.domain.intake import take_in
from triage_app.domain.knowledge import LEVELS
from triage_app.files.content import load_content
from triage_app.paths import resources_folder

FOUND = sorted((Path(__file__).parent / "counterexamples").glob("*.json"))
KEYS = {"found", "facts", "worse", "level_at_least", "recommended", "not_recommended", "avoided", "decision"}


@pytest.fixture(scope="module")
def assessor() -> Assessor:
    return load_content(resources_folder()).assessor


def assessed(assessor: Assessor, facts: dict[str, Any]) -> Assessment:
    intake = take_in(assessor.knowledge, facts)
    assert not intake.problems
    return assessor.assess(intake.facts)


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.stem)
def test_no_longer_fails(assessor: Assessor, path: Path) -> None:
    case = json.loads(path.read_text(encoding="utf-8"))
    assert case.keys() <= KEYS
    made = assessed(assessor, case["facts"])
    urgency = LEVELS.index
    tags = {each.tag for each in made.recommendations}
    if "level_at_least" in case:
        assert urgency(made.airway.level) <= urgency(case["level_at_least"])
    if "worse" in case:
        worse = assessed(assessor, case["worse"])
        assert urgency(worse.airway.level) <= urgency(made.airway.level)
    if "decision" in case:
        assert made.edrophonium.decision == case["decision"]
    assert tags >= set(case.get("recommended", ()))
    assert not tags & set(case.get("not_recommended", ()))
    assert {each.tag for each in made.avoid} >= set(case.get("avoided", ()))


def test_there_are_some() -> None:
    assert FOUND
