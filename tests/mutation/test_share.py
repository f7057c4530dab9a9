"""A seeded share of the mutants of the airway, the gate and the doses: every one is noticed."""

from random import Random

from tests.mutation.__main__ import judge_with
from tests.mutation.parts import every_mutant
from tests.mutation.reasons import reason

SHARE, SEED = 60, 20
PARTS = ("airway", "gate", "doses")


def test_every_mutant_of_the_share_is_noticed() -> None:
    able = [each for each in every_mutant() if each.part in PARTS and reason(each) is None]
    judge = judge_with(quick=True)
    verdicts = [judge.verdict(each) for each in Random(SEED).sample(able, SHARE)]  # noqa: S311 - made to be repeated
    assert not [each.mutant.id for each in verdicts if each.killer is None]
