"""A room with a patient, an exercise in it, and the few words a test needs."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from triage_app.domain.findings import Value
from triage_app.files.content import Content, load_content
from triage_app.files.scenario_files import ScenarioFile, read_scenario, shipped
from triage_app.paths import resources_folder
from triage_app.simulation.bedside.acts import AnyDeed, source_of
from triage_app.simulation.exercise.engine import Exercise
from triage_app.simulation.exercise.records import Kind, Record
from triage_app.simulation.scenario.scenario import Scenario

SECOND, MINUTE = 1000, 60_000
_ACT: TypeAdapter[Any] = TypeAdapter(AnyDeed)
MYASTHENIC: dict[str, Any] = {"R": 0.235, "wt": 62, "age": 34}
CHOLINERGIC: dict[str, Any] = {"R": 0.33, "wt": 58, "age": 68, "HR0": 74, "renal": 0.12}
OVERDOSE = [{"drug": "pyridostigmine", "dose": 60, "route": "oral", "every_h": 3, "n": 9, "since_h": 1.5}]
NERVES = {"oc": 0.95, "bu": 0.75, "ne": 0.55, "li": 0.40, "ic": 0.42, "di": 0.40}


@cache
def content() -> Content:
    return load_content(resources_folder())


@cache
def missed_dose() -> ScenarioFile:
    """The first scenario that ships."""
    (path,) = [path for path in shipped(resources_folder()) if "vomiting" in path.name]
    return read_scenario(path)


def scenario(start: dict[str, Any] | None = None, age: float = 52, **parts: object) -> Scenario:
    """The missed dose without its story, with another patient and other parts where a test says so."""
    raw = missed_dose().scenario.model_dump(by_alias=True, mode="json", exclude_none=True)
    raw |= {"events": [], "expected": raw["expected"][:1], "traces": [], "schema_version": 1}
    raw["monitor"] = {"attached": []}
    person = raw["patients"][0]
    person |= {"age_years": age, "signs": []}
    if start is not None:
        person["start"] = {"settle_min": 2, "random_events": False, **start}
    person |= {key: parts.pop(key) for key in list(parts) if key in person or key == "schedule"}
    return Scenario.model_validate({**raw, **parts})


def act(do: str, **words: object) -> AnyDeed:
    found: AnyDeed = _ACT.validate_python({"do": do, **words})
    return found


class Room:
    """An exercise and what was done in it."""

    def __init__(self, held: Scenario | None = None, seed: int = 0) -> None:
        self.exercise = Exercise(held or scenario(), seed)

    def do(self, do: str, **words: object) -> "Room":
        deed = act(do, **words)
        self.exercise.act(deed, source_of(deed))
        return self

    def wait(self, minutes: float = 0.0, seconds: float = 0.0) -> "Room":
        self.exercise.advance(round(MINUTE * minutes + SECOND * seconds))
        return self

    def find(self, do: str, what: str) -> dict[str, Value]:
        """The findings of one look, waited for."""
        before = len(self.exercise.records)
        self.do(do, what=what)
        self.wait(minutes=75 if do == "investigate" else 4)
        found = [
            each for each in self.exercise.records[before:] if each.id is Kind.FOUND and each.payload["by"] == what
        ]
        return dict(found[0].payload.get("facts", {})) | {"snag": found[0].payload.get("snag", "")}

    def all(self, kind: Kind) -> list[Record]:
        return [record for record in self.exercise.records if record.id is kind]

    def refused(self) -> str:
        """The code of the last refusal, if the last record is one."""
        last = self.exercise.records[-1]
        return str(last.payload["code"]) if last.id is Kind.REFUSED else ""


def hashes(exercise: Exercise) -> list[str]:
    return [record.hash for record in exercise.records]


def times(records: Iterable[Record]) -> list[int]:
    return [record.sim_ms for record in records]
