"""What a trainee can do is a closed set, holds every act of the model, and survives being written down."""

from typing import get_args

import pytest
from pydantic import TypeAdapter, ValidationError

from tests.simulation.exercise.room import act
from triage_app.simulation import acts as model
from triage_app.simulation.bedside import acts
from triage_app.simulation.exercise.accepting import _HOW
from triage_app.simulation.exercise.names import written
from triage_app.simulation.exercise.pace import TAKES

NOT_FOR_TRAINEES = {"set", "ramp", "halt_ramp"}


def test_every_act_of_the_model_can_be_done_by_somebody() -> None:
    everybody = acts.LEARNER_WORDS | acts.INSTRUCTOR_WORDS
    assert model.WORDS.keys() <= everybody.keys()
    assert model.WORDS.keys() - acts.LEARNER_WORDS.keys() == NOT_FOR_TRAINEES


def test_nobody_can_do_the_same_in_two_roles() -> None:
    assert not acts.LEARNER_WORDS.keys() & acts.INSTRUCTOR_WORDS.keys()


def test_every_act_of_a_trainee_is_answered() -> None:
    kinds = get_args(get_args(acts.LearnerAct)[0])
    assert set(kinds) == set(_HOW)


def test_every_act_that_the_team_carries_out_has_a_pace() -> None:
    of_model = {do for kind in get_args(acts.ModelAct) for do in get_args(kind.model_fields["do"].annotation)}
    assert of_model <= TAKES.keys()


@pytest.mark.parametrize(
    "words",
    [
        {"do": "give", "drug": "atropine", "dose": 1.2, "route": "im"},
        {"do": "monitor", "attach": ["ecg", "spo2"]},
        {"do": "niv", "ipap": 15, "epap": 5},
        {"do": "attempt_intubation"},
        {"do": "call", "whom": "airway_team", "say": "Come at once."},
        {"do": "suction"},
    ],
)
def test_an_act_is_the_same_after_it_was_written_down(words: dict[str, object]) -> None:
    done = act(**words)  # type: ignore[arg-type]
    adapter: TypeAdapter[acts.AnyDeed] = TypeAdapter(acts.AnyDeed)
    assert adapter.validate_python(written(done)) == done


@pytest.mark.parametrize(
    "words",
    [
        {"do": "give", "drug": "atropine", "dose": "1"},
        {"do": "give", "drug": "atropine", "dose": -1},
        {"do": "give", "drug": "atropine", "dose": float("nan")},
        {"do": "give", "drug": "", "dose": 1},
        {"do": "examine", "what": "../../etc"},
        {"do": "fly"},
        {"do": "call", "whom": "the police"},
        {"do": "measure", "what": "fvc", "how": "gently"},
    ],
)
def test_what_is_no_act_is_not_taken_for_one(words: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        act(**words)  # type: ignore[arg-type]
