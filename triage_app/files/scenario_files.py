"""Scenario files: read strictly, each fault with file, line and key; the traces may stand in a file beside them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from triage_app.domain.knowledge import Knowledge
from triage_app.domain.knowledge_parts import Fault
from triage_app.domain.problems import Place, Problem, ProblemCode, RefusedError, problem
from triage_app.files import strict_yaml
from triage_app.files.scenario_faults import explain
from triage_app.files.strict_yaml import Document
from triage_app.files.yaml_events import KeyPath
from triage_app.simulation.scenario.fingerprint import fingerprint
from triage_app.simulation.scenario.lint_inside import check_inside
from triage_app.simulation.scenario.lint_names import check_facts
from triage_app.simulation.scenario.scenario import Scenario
from triage_app.simulation.scenario.traces import TraceFile
from triage_app.simulation.scenario.world import Inside

T = TypeVar("T")
FOLDER = "scenarios"
LARGEST = 1_000_000
"""Bytes of one scenario; a long one is a hundred thousand."""
TRACES = ".traces.yaml"
_SCENARIO = TypeAdapter(Scenario)
_TRACES = TypeAdapter(TraceFile)


@dataclass(frozen=True)
class ScenarioFile:
    """One scenario with its traces, and where each of its parts is written."""

    path: Path
    scenario: Scenario
    document: Document
    traces: Document | None = None

    @cached_property
    def sha256(self) -> str:
        """The scenario's fingerprint: what it says, whatever its comments, line ends and traces are."""
        return fingerprint(self.scenario)

    def place(self, path: KeyPath) -> Place:
        """File, line and key of a part of the scenario."""
        if self.traces is not None and path[:1] == ("traces",):
            return self.traces.place(path)
        return self.document.place(path)

    def placed(self, found: Fault) -> Problem:
        """What a check found, with its place."""
        return found.problem.model_copy(update={"where": self.place(found.spot.path)})


def shipped(resources: Path) -> tuple[Path, ...]:
    """The scenarios that come with the program, in order."""
    return tuple(path for path in sorted((resources / FOLDER).glob("*.yaml")) if not path.name.endswith(TRACES))


def named(files: Iterable[str]) -> tuple[Path, ...]:
    """The scenarios that these files are or belong to, each once: `*.yaml` also names the traces beside them."""
    return tuple(dict.fromkeys(scenario_of(file) for file in files))


def scenario_of(file: str) -> Path:
    """The scenario that this file is, or belongs to if it holds traces."""
    path = Path(file)
    return path.with_name(path.name.removesuffix(TRACES) + ".yaml") if path.name.endswith(TRACES) else path


def read_scenario(path: Path, name: str | None = None, knowledge: Knowledge | None = None) -> ScenarioFile:
    """The scenario at `path` with the traces beside it, fit to be played. Raises `RefusedError` with every fault.

    With `knowledge` also its findings are checked, as they must be before anything is assessed.
    """
    held = read_unchecked(path, name)
    inside = Inside(held.scenario)
    if found := [*check_inside(inside), *(check_facts(inside, knowledge.finding) if knowledge else ())]:
        raise RefusedError(*(held.placed(fault) for fault in found))
    return held


def read_unchecked(path: Path, name: str | None = None) -> ScenarioFile:
    """The same, but it may name what is not there; the checks tell of that and of more. Raises `RefusedError`."""
    document = strict_yaml.read(path, name, largest=LARGEST)
    scenario = scenario_in(document)
    beside = path.with_name(path.stem + TRACES)
    if not beside.exists():
        return ScenarioFile(path, scenario, document)
    if scenario.traces:
        twice = problem(ProblemCode.WRITTEN_TWICE, document.place(("traces",)), called="traces", twin=beside.name)
        raise RefusedError(twice)
    called = None if name is None else f"{name.removesuffix('.yaml')}{TRACES}"
    traces = strict_yaml.read(beside, called, largest=LARGEST)
    held = _validated(traces, _TRACES, TraceFile)
    if held.scenario != scenario.id:
        where = traces.place(("scenario",))
        other = problem(ProblemCode.NOT_ALLOWED, where, found=held.scenario, expected=(scenario.id,))
        raise RefusedError(other)
    return ScenarioFile(path, scenario.model_copy(update={"traces": held.traces}), document, traces)


def parse_scenario(text: bytes, name: str) -> ScenarioFile:
    """The scenario in `text`, without any file beside it. Raises `RefusedError`."""
    document = strict_yaml.parse(text, name)
    return ScenarioFile(Path(name), scenario_in(document), document)


def scenario_in(document: Document) -> Scenario:
    """The scenario that a document holds. Raises `RefusedError`."""
    return _validated(document, _SCENARIO, Scenario)


def _validated(document: Document, adapter: TypeAdapter[T], model: type[T]) -> T:
    try:
        return adapter.validate_python(document.data)
    except ValidationError as error:
        raise RefusedError(*explain(error, document, model)) from None
