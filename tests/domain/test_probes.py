"""The search for missing findings, which works out every answer at once, against thinking anew about each answer."""

from typing import Any

import pytest
from hypothesis import given

from tests.safety.cases import ASSESSOR, KNOWLEDGE, Facts, known_patients, patients, quiet, think, thorough
from triage_app.domain.conditions import CountOf, Is
from triage_app.domain.evaluation import Truth
from triage_app.domain.knowledge import LEVELS
from triage_app.domain.parallel import Gates, Half, run
from triage_app.domain.probes import Prober

PROBER = Prober(ASSESSOR.reasoner, ASSESSOR.candidates)
EDGES: tuple[Facts, ...] = (
    {}, quiet(40), {"age_years": 0}, {"comorbidities": ("asthma", "no cancer"), "renal_impairment": False},
    {"fvc_ml": 1200, "weight_kg": 60}, {"fvc_ml": 900, "fvc_ml_per_kg": 30.0}, {"weight_kg": 80.0, "height_cm": 150.0},
    {"fvc_ml": 1500, "weight_kg": 60, "height_cm": 190, "fvc_ml_per_kg": 24}, {"heart_rate": 55, "bradycardia": False},
    {"sbp": 75, "heart_rate": 55}, {"medications": ("brandolex 40",)}, {"egfr": 20, "renal_impairment": False},
)  # fmt: skip


Said = tuple[str, object, bool, bool, bool, int]
"""An answer; whether level, lead and decision change; how many steps the level rises."""


def said_at_once(facts: Facts) -> list[Said]:
    """What each answer to a finding not known would change, as the search has it."""
    thought = think(facts)
    changes = PROBER.changes(thought)

    def said(place: int, key: str, value: object) -> Said:
        level, primary, decision = (bool(m >> place & 1) for m in (changes.level, changes.primary, changes.decision))
        return key, value, level, primary, decision, next((n for n, mask in changes.higher if mask >> place & 1), 0)

    answers = enumerate(PROBER.variants.answers)
    return [said(place, key, value) for place, (key, value) in answers if thought.view.get(key) is None]


def said_anew(facts: Facts) -> list[Said]:
    """The same from thinking anew about each."""
    before = think(facts)
    found: list[Said] = []
    for key, value in PROBER.variants.answers:
        if before.view.get(key) is None:
            after = think({**facts, key: value})
            steps = LEVELS.index(before.level) - LEVELS.index(after.level)
            changed = (before.level != after.level, before.lead.primary != after.lead.primary)
            found.append((key, value, *changed, before.decision != after.decision, max(0, steps)))
    return found


@pytest.mark.parametrize("facts", EDGES)
def test_every_answer_where_one_finding_follows_from_others(facts: Facts) -> None:
    assert said_at_once(facts) == said_anew(facts)


@pytest.mark.parametrize("place", range(3, len(known_patients()), 45))
def test_every_answer_to_a_realistic_patient(place: int) -> None:
    facts = known_patients()[place]
    few = dict(list(facts.items())[: place % len(facts)])
    assert said_at_once(facts) == said_anew(facts)
    assert said_at_once(few) == said_anew(few)


@thorough(10)
@given(patients())
def test_every_answer_to_a_made_up_patient(facts: Facts) -> None:
    assert said_at_once(facts) == said_anew(facts)


def test_every_finding_has_its_answers_side_by_side() -> None:
    bits = PROBER.variants.bits
    assert sum(bits.values()) == PROBER.variants.half.everyone
    assert set(bits) == set(ASSESSOR.candidates) <= {finding.key for finding in KNOWLEDGE.findings}


@pytest.mark.parametrize(("wanted", "truths", "truth"), [
    (1, (True, None, False), True), (2, (True, None, False), None), (2, (True, False, False), False),
    (3, (True, True, None), None), (1, (False,), False), (1, (None,), None),
])  # fmt: skip
def test_counting_at_once(wanted: int, truths: tuple[Truth, ...], truth: Truth) -> None:
    parts: tuple[Any, ...] = tuple(Is(finding=f"sign {n}", is_=True) for n in range(len(truths)))
    gates = Gates({}, Half(2))
    place = gates.of(CountOf(at_least=wanted, count_of=parts))
    numbers = [0] * gates.size
    for part, each in zip(parts, truths, strict=True):
        numbers[gates.inputs[part, False]] = gates.half.constant(each)
    run(gates.steps, numbers)
    assert numbers[place] == gates.half.constant(truth)
