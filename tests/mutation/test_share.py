"""A seeded share of the mutants of the airway, gate, doses, pauses, advice and differential: every one is noticed."""

from random import Random

import pytest

from tests.mutation.__main__ import judge_with
from tests.mutation.judge import Judge
from tests.mutation.parts import every_mutant
from tests.mutation.reasons import reason

SEED = 20


@pytest.fixture(scope="module")
def judge() -> Judge:
    return judge_with(quick=True)


@pytest.mark.parametrize(
    ("parts", "share"),
    [(("airway", "gate", "doses"), 60), (("holds",), 20), (("advice",), 40), (("differential",), 40)],
    ids=["lines and doses", "pauses", "advice", "differential"],
)
def test_every_mutant_of_the_share_is_noticed(judge: Judge, parts: tuple[str, ...], share: int) -> None:
    able = [each for each in every_mutant() if each.part in parts and reason(each) is None]
    verdicts = [judge.verdict(each) for each in Random(SEED).sample(able, share)]  # noqa: S311 - made to be repeated
    assert not [each.mutant.id for each in verdicts if each.killer is None]
