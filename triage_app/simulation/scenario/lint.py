"""Every check of a scenario, as pure functions of the scenario, the knowledge and the day."""

from triage_app.domain.knowledge_parts import Fault
from triage_app.simulation.scenario.lint_course import check_course
from triage_app.simulation.scenario.lint_inside import check_inside
from triage_app.simulation.scenario.lint_names import check_names
from triage_app.simulation.scenario.lint_people import check_people
from triage_app.simulation.scenario.lint_ramps import check_ramps
from triage_app.simulation.scenario.lint_review import check_review
from triage_app.simulation.scenario.lint_rubric import check_rubric
from triage_app.simulation.scenario.lint_words import check_words
from triage_app.simulation.scenario.scenario import Scenario
from triage_app.simulation.scenario.world import Examined, World

CHECKS = (check_inside, check_names, check_course, check_rubric, check_ramps, check_people, check_words, check_review)


def lint(scenario: Scenario, world: World) -> tuple[Fault, ...]:
    """Everything found wrong with `scenario`, each with its place; a note breaks nothing."""
    examined = Examined(scenario, world)
    return tuple(dict.fromkeys(found for check in CHECKS for found in check(examined)))
