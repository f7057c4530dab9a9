"""Every scenario that ships is clean, in both languages, and differs from every other."""

from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from tests.simulation.scenario.planting import world
from triage_app.domain.text import Language
from triage_app.files.media_files import media_faults
from triage_app.files.scenario_files import ScenarioFile, read_scenario, shipped
from triage_app.paths import resources_folder
from triage_app.reports.problem_words import said_with_place
from triage_app.simulation.scenario.lint import lint

PATHS = shipped(resources_folder())
NAMES = [path.name for path in PATHS]
WRITTEN = date(2026, 11, 22)
"""A review that fell due yesterday is told by `triage-app scenario check`, and breaks no build."""


@cache
def held(path: Path) -> ScenarioFile:
    return read_scenario(path)


@pytest.mark.parametrize("path", PATHS, ids=NAMES)
def test_a_shipped_scenario_is_clean(path: Path) -> None:
    found = [held(path).placed(fault) for fault in lint(held(path).scenario, world(WRITTEN)) if not fault.note]
    assert [said_with_place(problem).en for problem in (*found, *media_faults(held(path)))] == []


@pytest.mark.parametrize("path", PATHS, ids=NAMES)
def test_its_rubric_leans_on_rules(path: Path) -> None:
    """Most of what is critical or harmful repeats a rule; only what no rule speaks of rests on a source alone."""
    clinical = [item for item in held(path).scenario.expected if item.class_ in ("critical", "harmful")]
    assert sum(bool(item.rules) for item in clinical) >= 0.7 * len(clinical)


@pytest.mark.parametrize("path", PATHS, ids=NAMES)
def test_it_says_that_nobody_has_signed_it(path: Path) -> None:
    review = held(path).scenario.review
    assert review.status == "pending"
    assert not review.reviewers


def test_no_two_scenarios_share_an_id_or_a_title() -> None:
    scenarios = [held(path).scenario for path in PATHS]
    for names in (
        [each.id for each in scenarios],
        *([each.title.said_in(one) for each in scenarios] for one in Language),
    ):
        assert max(Counter(names).values()) == 1
