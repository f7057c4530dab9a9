"""S19: the same facts and the same knowledge give the same bytes, in any order, process and hash seed."""

import hashlib
import json
import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.safety.cases import ASSESSOR, Facts, assess, known_patients, patients, think, thorough
from triage_app.files.content import load_content
from triage_app.paths import resources_folder
from triage_app.reports.contract import as_json

EVERY = 24
PROGRAM = """
import hashlib, json, sys
from tests.safety.cases import assess, known_patients
from triage_app.reports.contract import as_json
for place in range(0, len(known_patients()), int(sys.argv[1])):
    print(hashlib.sha256(as_json(assess(known_patients()[place])).encode()).hexdigest())
"""


@thorough(8)
@given(patients(), st.randoms(use_true_random=False))
def test_the_order_of_facts_does_not_matter(facts: Facts, dice: object) -> None:
    shuffled = list(facts.items())
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    assert as_json(assess(dict(shuffled))) == as_json(assess(facts))


@thorough(90)
@given(patients(), st.randoms(use_true_random=False))
def test_the_order_of_facts_does_not_matter_to_the_plan(facts: Facts, dice: object) -> None:
    shuffled = list(facts.items())
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = ASSESSOR.plan(facts), ASSESSOR.plan(dict(shuffled))
    assert (one.recommendations, one.avoid) == (other.recommendations, other.avoid)
    assert (one.thought.level, one.thought.lead, one.thought.decision) == (
        other.thought.level, other.thought.lead, other.thought.decision,
    )  # fmt: skip


def test_two_assessors_agree_and_neither_remembers_a_patient() -> None:
    second = load_content(resources_folder()).assessor
    chosen = known_patients()[:: EVERY * 2]
    first_answers = [as_json(assess(facts)) for facts in chosen]
    assert [as_json(second.assess(facts)) for facts in reversed(chosen)] == first_answers[::-1]
    assert [as_json(assess(facts)) for facts in chosen[:2]] == first_answers[:2]


@pytest.mark.parametrize("hash_seed", ["0", "4242"])
def test_other_processes_and_hash_seeds_give_the_same_bytes(hash_seed: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(EVERY)], check=True, capture_output=True, text=True,
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )  # fmt: skip
    here = [
        hashlib.sha256(as_json(assess(known_patients()[place])).encode()).hexdigest()
        for place in range(0, len(known_patients()), EVERY)
    ]
    assert done.stdout.split() == here


@thorough(60)
@given(patients())
def test_thinking_leaves_the_facts_alone(facts: Facts) -> None:
    before = json.dumps(facts, sort_keys=True)
    think(facts)
    assert json.dumps(facts, sort_keys=True) == before
