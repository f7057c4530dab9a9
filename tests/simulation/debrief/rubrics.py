"""Rubrics as a test thinks of them: one item, some acts with their minutes, and what became of it."""

from functools import partial
from typing import Any

from tests.simulation.exercise.room import Room, content, scenario
from triage_app.simulation.debrief.debrief import Debrief, debrief
from triage_app.simulation.debrief.rubric import Outcome, judge
from triage_app.simulation.scenario.scenario import Scenario

BOTH = {"en": "Because.", "hi": "क्योंकि।"}
Deed = tuple[float, str, dict[str, Any]]
"""Minute, what is done, with which words."""
FVC: dict[str, Any] = {"do": "measure", "what": ["fvc"]}
NIF: dict[str, Any] = {"do": "measure", "what": ["nif"]}
CALL: dict[str, Any] = {"do": "call", "what": ["airway_team"]}
ATROPINE: dict[str, Any] = {"do": "give", "drug": ["atropine"]}
WELL: dict[str, Any] = {"start": {"patient": {"wt": 70}}}
"""A patient who lives through a long test."""


def item(name: str, kind: str = "critical", **more: Any) -> dict[str, Any]:  # noqa: ANN401 -- parts of an item
    return {"id": name, "class": kind, "label": {"en": f"Item {name}", "hi": f"काम {name}"}, "teaching": BOTH, **more}


def held(*items: dict[str, Any], **parts: Any) -> Scenario:  # noqa: ANN401 -- parts of a scenario
    """A healthy patient and this rubric."""
    return scenario(**{**WELL, **parts, "expected": list(items)})


def done(*acts: Deed, rubric: Scenario, until: float, finish: bool = False) -> Room:
    """An exercise with acts at these minutes."""
    room = Room(rubric)
    for minute, do, words in acts:
        room.wait(minutes=minute - room.exercise.now / 60_000).do(do, **words)
    room.wait(minutes=until - room.exercise.now / 60_000)
    return room.do("finish") if finish else room


def judged(
    *acts: tuple[float, str, dict[str, Any]], until: float = 60, finish: bool = False, **more: object
) -> Outcome:
    """What became of one item called `x`, with these properties."""
    parts: dict[str, Any] = {"acts": [CALL], **more}
    rubric = held(item("x", **parts))
    (outcome,) = judge(done(*acts, rubric=rubric, until=until, finish=finish).exercise)
    return outcome


def call(minute: float) -> Deed:
    return (minute, "call", {"whom": "airway_team"})


def look(minute: float, what: str) -> Deed:
    return (minute, "measure", {"what": what})


def give(minute: float, drug: str, dose: float, **more: object) -> Deed:
    return (minute, "give", {"drug": drug, "dose": dose, **more})


def told(room: Room) -> Debrief:
    """The whole debrief with the program's own knowledge."""
    known = content()
    return debrief(room.exercise, known.knowledge, partial(known.assessor.assess, search=False))
