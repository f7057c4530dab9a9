"""What an act pattern means: kind, object, patient, drug, dose in the pattern's own unit, route, times and total."""

from typing import Any

import pytest
from pydantic import TypeAdapter

from triage_app.simulation.bedside.acts import AnyDeed
from triage_app.simulation.scenario.matching import Done, agrees, first_time
from triage_app.simulation.scenario.patterns import ActPattern

_DEED: TypeAdapter[AnyDeed] = TypeAdapter(AnyDeed)


def done(act: dict[str, Any], at_min: float = 1, of: str = "patient", **doses: float) -> Done:
    named = {name.replace("_", " "): dose for name, dose in doses.items()}
    return Done(_DEED.validate_python(act), round(at_min * 60_000), of, named, frozenset({"magnesium"}), 70)


MAGNESIUM = done({"do": "give", "drug": "magnesium sulfate", "dose": 2}, magnesium_sulfate=2, magnesium=8.12)
ORAL = done({"do": "give", "drug": "pyridostigmine", "dose": 60, "route": "oral"}, pyridostigmine=60)
CALL = done({"do": "call", "whom": "airway_team"})


@pytest.mark.parametrize(
    ("pattern", "act", "is_meant"),
    [
        ({"do": "call", "what": ["icu", "airway_team"]}, CALL, True),
        ({"do": "call", "what": ["neurology"]}, CALL, False),
        ({"do": "call"}, CALL, True),
        ({"do": "ask"}, CALL, False),
        ({"do": "call", "of": "baby"}, CALL, False),
        ({"do": "give", "drug": ["magnesium"]}, MAGNESIUM, True),
        ({"do": "give", "drug": ["magnesium"], "dose": {"at_least": 8}}, MAGNESIUM, True),
        ({"do": "give", "drug": ["magnesium sulfate"], "dose": {"at_least": 8}}, MAGNESIUM, False),
        ({"do": "give", "drug_group": "magnesium"}, MAGNESIUM, True),
        ({"do": "give", "drug_group": "fluoroquinolone"}, MAGNESIUM, False),
        ({"do": "give", "drug": ["magnesium"], "dose_per_kg": {"at_most": 0.1}}, MAGNESIUM, False),
        ({"do": "give", "drug": ["pyridostigmine"], "route": ["tube"]}, ORAL, False),
        ({"do": "give", "drug": ["pyridostigmine"], "route": ["tube", "oral"]}, ORAL, True),
        ({"do": "position", "what": ["head_up"]}, done({"do": "position", "how": "head_up"}), True),
        ({"do": "oxygen", "fi": {"at_least": 0.9}}, done({"do": "oxygen", "fi": 1.0}), True),
        ({"do": "oxygen", "fi": {"at_least": 0.9}}, done({"do": "oxygen", "device": "nasal_cannula"}), False),
        ({"do": "monitor", "what": ["ecg"]}, done({"do": "monitor", "attach": ["spo2", "ecg"]}), True),
        ({"do": "turn_to", "what": ["baby"]}, done({"do": "turn_to", "patient": "baby"}), True),
    ],
)
def test_an_act_is_meant_or_not(pattern: dict[str, Any], act: Done, is_meant: bool) -> None:  # noqa: FBT001
    assert agrees(ActPattern.model_validate(pattern), act) is is_meant


def test_times_and_total_count_up() -> None:
    doses = [
        done({"do": "give", "drug": "pyridostigmine", "dose": 60, "route": "tube"}, at_min=at, pyridostigmine=60)
        for at in (5, 10, 15)
    ]
    twice = ActPattern(do="give", drug=("pyridostigmine",), times=2)
    much = ActPattern.model_validate({"do": "give", "drug": ["pyridostigmine"], "total": {"at_least": 180}})
    assert first_time(twice, doses) is doses[1]
    assert first_time(much, doses) is doses[2]
    assert first_time(much, doses[:2]) is None
    assert first_time(twice, [CALL, *doses[:1]]) is None
