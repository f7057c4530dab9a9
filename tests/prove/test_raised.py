"""A site's lines in the proof are those of the program, and a line that could be moved too far would be seen."""

from dataclasses import replace
from itertools import islice
from random import Random

import pytest

from tests.prove.circuit import Case, rational
from tests.prove.judgement import Judgement
from tests.prove.pairs import unknown_is_not_normal, worse_is_never_milder
from tests.prove.patients import Ward
from tests.prove.questions import BROKEN, answered
from tests.prove.raised import LINE
from tests.prove.specification import specification
from tests.prove.world import World, shipped
from triage_app.domain.airway import compiled_rules, level_of
from triage_app.domain.derivation import derive
from triage_app.domain.policy import Policy, site_rules
from triage_app.files.site import policy_limits

PATIENTS, SITES = 60, 12
BY_WEIGHT = ("red-fvc-kg", "amber-fvc-kg")
"""Lines that the proof leaves freer than any policy is."""


@pytest.fixture(scope="module")
def world() -> World:
    return shipped()


def some_policy(world: World, chance: Random) -> dict[str, float]:
    """Each line somewhere it may be, in the stored unit; FVC for the weight where it is published."""
    lines = {}
    for name, line in world.raised.lines.items():
        low, high = (float(end) for end in world.raised.ends(name))
        where = chance.choice((line.published, line.most, round(chance.uniform(low, high), 2)))
        lines[name] = line.published if name in BY_WEIGHT else where
    return lines


def test_the_program_judges_a_site_as_the_proof_does(world: World) -> None:
    chance, reasoner = Random(11), world.content.assessor.reasoner  # noqa: S311 - policies of a test, no secret
    limits = policy_limits(world.content.folder)
    patients = list(islice(Ward(world.rulebook, world.content.drugs, 11).patients(), PATIENTS))
    for _ in range(SITES):
        lines = some_policy(world, chance)
        written = {name: abs(line) for name, line in lines.items()}
        airway = world.content.knowledge.airway
        rules = compiled_rules((*airway, *site_rules(Policy(lines=written), airway, limits)), reasoner.definitions)
        for facts in patients:
            view = derive(facts, world.content.knowledge.derivations, reasoner.definitions, reasoner.read_drugs).view
            assert proved_level(world, world.one, facts, lines) == level_of(rules, view), (written, facts)


def proved_level(world: World, judgement: Judgement, facts: dict[str, object], lines: dict[str, float]) -> str:
    case = world.case_of(facts)
    moved = {f"{LINE} {name}": rational(line) for name, line in lines.items()}
    values = world.circuit.evaluate([Case(case.flags, {**case.numbers, **moved})], judgement.level.values())
    return next(name for name, value in zip(judgement.level, values, strict=True) if value)


@pytest.mark.parametrize(
    ("rule", "too_far", "finding"),
    [("amber-rate-low", 22, "resp_rate"), ("amber-spo2-air", 99, "spo2"), ("amber-paco2", 20, "paco2_mmhg"),
     ("amber-fvc-kg", 61, "fvc_ml_per_kg")],
)  # fmt: skip
def test_a_line_that_may_reach_what_is_normal_is_no_longer_proved(rule: str, too_far: float, finding: str) -> None:
    """The lines that a policy could once set: a slow rate up to 22, a saturation to 99, a PaCO2 down to 20."""
    pytest.importorskip("z3")
    world, told = shipped(), specification()
    lines = world.raised.lines
    world.raised.lines = {**lines, rule: replace(lines[rule], most=too_far)}
    questions = (*worse_is_never_milder(world, told), *unknown_is_not_normal(world, told))
    asked = [one for one in questions if one.findings == (finding,)]
    assert BROKEN in [answer.result for answer in answered(world, asked)]
