"""The author's guide names every key of the file, every guard, every deed and every code of the checks."""

import re
from pathlib import Path
from typing import get_args

from triage_app.domain.problems import ProblemCode
from triage_app.reports.scenario_words import SCENARIO_WORDS
from triage_app.simulation.scenario.deeds import Deed
from triage_app.simulation.scenario.expected import Expected
from triage_app.simulation.scenario.guards import Guard
from triage_app.simulation.scenario.patterns import ActPattern
from triage_app.simulation.scenario.people import Investigation, Person
from triage_app.simulation.scenario.scenario import Scenario, Truth
from triage_app.simulation.scenario.traces import Trace

GUIDE = (Path(__file__).parents[3] / "docs" / "scenario-format.md").read_text(encoding="utf-8")
WORDS = set(re.findall(r"[a-z_0-9]+", GUIDE))
NAMED = {"id", "name", "kind", "title", "seed"}  # said where they need saying


def test_the_guide_names_every_key() -> None:
    for model in (Scenario, Truth, Person, Investigation, Expected, ActPattern, Trace):
        keys = {field.alias or name for name, field in model.model_fields.items()}
        assert keys - NAMED <= WORDS, model


def test_the_guide_names_every_guard_and_deed() -> None:
    for union in (Guard, Deed):
        for shape in get_args(get_args(union)[0]):
            assert {tag.tag for tag in get_args(shape)[1:]} <= WORDS


def test_the_guide_names_every_code_of_the_checks() -> None:
    unsaid = {ProblemCode.AT_LEAST_ONE}
    assert {str(code) for code in SCENARIO_WORDS if code not in unsaid} <= WORDS
