"""The running exercise as data: clock, beds, what is pending, what was done and found, and the records.

Everything that decides what happens next is part of the hash, so that a replay which agrees in its hashes is the same
run. Nothing here knows the time outside; whoever writes a record may say it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from triage_app.domain.findings import Value
from triage_app.simulation.exercise.beds import Bed
from triage_app.simulation.exercise.records import Kind, Record, Source
from triage_app.simulation.fingerprint import fingerprint
from triage_app.simulation.scenario.matching import Done  # noqa: TC001 -- one style of import
from triage_app.simulation.scenario.scenario import Scenario

Groups = Callable[[str], frozenset[str]]
"""The groups of the knowledge that a medicine belongs to."""


def no_groups(_: str) -> frozenset[str]:
    """Of a run that knows no drug table."""
    return frozenset()


@dataclass(frozen=True, slots=True)
class Pending:
    """Something that will come about: when (ms), what, at which bed, under which name, with what it needs."""

    due: int
    number: int
    what: str
    of: str
    name: str = ""
    data: Any = None
    cancellable: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """A finding that became known: when (ms), of whom, what, and by which look, question or result."""

    at_ms: int
    of: str
    finding: str
    value: Value
    by: str


@dataclass(slots=True)
class Course:
    """Where the story stands: the state and since when, events that have happened and when, buttons, truths."""

    state: str = ""
    entered: int = 0
    moves: int = 0  # states entered at the present moment
    happened: dict[str, int] = field(default_factory=dict)
    cancelled: list[str] = field(default_factory=list)
    was_true: dict[str, bool] = field(default_factory=dict)
    holds: dict[str, tuple[bool, int]] = field(default_factory=dict)
    buttons: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)  # transitions taken that are taken once
    drives: list[tuple[str, str, str, float, float, int, int]] = field(default_factory=list)
    end: str = ""


@dataclass(slots=True)
class Clock:
    """The exercise's own time, and until when the trainee's hands are full; ms from the first look."""

    now: int = 0
    busy_until: int = 0
    number: int = 0
    active: str = ""


class Run:
    """State of one exercise and the few things every part of it needs."""

    def __init__(self, scenario: Scenario, seed: int, groups: Groups = no_groups) -> None:
        """At the first look; nothing has been done."""
        self.scenario, self.seed, self.groups = scenario, seed, groups
        self.beds: Mapping[str, Bed] = {
            person.id: Bed(person, seed + place) for place, person in enumerate(scenario.patients)
        }
        self.clock = Clock(active=scenario.patients[0].id)
        self.course = Course()
        self.queue: list[Pending] = []
        self.done: list[Done] = []
        self.known: list[Known] = []
        self.records: list[Record] = []
        self.wall = ""

    @property
    def now(self) -> int:
        """Simulated ms from the first look."""
        return self.clock.now

    @property
    def bed(self) -> Bed:
        """The bed attention is at."""
        return self.beds[self.clock.active]

    def bed_of(self, of: str | None) -> Bed:
        """The bed of this patient, or the scenario's first."""
        return self.beds[of] if of else next(iter(self.beds.values()))

    def schedule(self, after: int, what: str, of: str, name: str = "", data: object = None, **more: bool) -> Pending:
        """Have something come about in `after` ms."""
        self.clock.number += 1
        pending = Pending(self.now + max(0, after), self.clock.number, what, of, name, data, **more)
        self.queue.append(pending)
        return pending

    def next_due(self) -> int | None:
        """When the next pending thing comes about, ms; None if nothing is."""
        return min((pending.due for pending in self.queue), default=None)

    def take_due(self) -> Pending | None:
        """The first thing due now, off the list."""
        due = [pending for pending in self.queue if pending.due <= self.now]
        if not due:
            return None
        first = min(due, key=lambda pending: (pending.due, pending.number))
        self.queue.remove(first)
        return first

    def learn(self, of: str, facts: Mapping[str, Value], by: str) -> dict[str, Value]:
        """Make findings known; lists grow, they are not replaced. Gives what is now known of each."""
        state = self.beds[of].state
        for key, value in facts.items():
            old = state.known.get(key)
            if isinstance(old, tuple) and isinstance(value, tuple):
                value = (*old, *(name for name in value if name not in old))  # noqa: PLW2901 -- one list a finding
            state.known[key] = value
            self.known.append(Known(self.now, of, key, value, by))
        return {key: state.known[key] for key in facts}

    def record(self, kind: Kind, payload: Mapping[str, Any], of: str = "", source: Source = "engine") -> Record:
        """Write one record; the hash is of the state as it is now."""
        record = Record(len(self.records), self.now, source, kind, of, payload, self.fingerprint(), self.wall)
        self.records.append(record)
        return record

    def fingerprint(self) -> str:
        """The hash of everything that decides what happens next."""
        beds = tuple((bed.id, bed.at, bed.patient.fingerprint(), bed.state) for bed in self.beds.values())
        return fingerprint((self.seed, self.clock, self.course, self.queue, beds, len(self.done), len(self.known)))
