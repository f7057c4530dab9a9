"""`triage-app scenario test`: golden traces and random walks. Training only, not validated for any patient."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from triage_app.commands.check import line_of
from triage_app.commands.scenario_run import groups_of
from triage_app.domain.problems import Problem, RefusedError
from triage_app.domain.text import Language
from triage_app.files.content import load_content
from triage_app.files.scenario_files import ScenarioFile, named, read_scenario, shipped
from triage_app.paths import resources_folder
from triage_app.reports import exercise_words as words
from triage_app.simulation.constants import NOTICE
from triage_app.simulation.debrief.scoring import score
from triage_app.simulation.exercise.run import Groups
from triage_app.simulation.exercise.traces import Miss, Traced, run_trace
from triage_app.simulation.exercise.walk import Walk, walks

OK, DIFFERS, BAD_INPUT = 0, 1, 2


@dataclass(frozen=True)
class Tested:
    """One file: its traces and walks as they came out, or why it could not be read."""

    name: str
    held: ScenarioFile | None
    problems: tuple[Problem, ...] = ()
    traces: tuple[Traced, ...] = ()
    walks: tuple[Walk, ...] = ()

    @property
    def status(self) -> int:
        """0 as expected, 1 something differs, 2 unreadable."""
        if self.held is None:
            return BAD_INPUT
        failed = any(trace.misses for trace in self.traces) or any(each.faults for each in self.walks)
        return DIFFERS if failed else OK


def run(options: Namespace) -> int:
    """Test the files named, or those that are shipped; 0 all as expected, 1 something differs, 2 an unreadable file."""
    language = Language(options.language)
    try:
        groups = groups_of(load_content(resources_folder()))
    except RefusedError as refused:
        _complain(refused.problems, language)
        return BAD_INPUT
    paths = named(options.files) or shipped(resources_folder())
    tested = []
    if options.format == "text":
        print(words.NOTICE.said_in(language))
    for path in paths:
        tested.append(_tested(path, groups, options))
        if options.format == "text":
            _say_text(tested[-1], language)
    if options.format == "json":
        told = {"notice": NOTICE, "schema": "triage-scenario-test/1", "files": [_plain(each) for each in tested]}
        print(json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False))
    return max((each.status for each in tested), default=OK)


def _tested(path: Path, groups: Groups, options: Namespace) -> Tested:
    try:
        held = read_scenario(path, str(path))
    except RefusedError as refused:
        return Tested(str(path), None, refused.problems)
    scenario = held.scenario
    traces = tuple(run_trace(scenario, trace, groups, score) for trace in scenario.traces)
    found = walks(scenario, options.fuzz, options.seed, groups) if options.fuzz else ()
    return Tested(str(path), held, (), traces, found)


def _complain(problems: tuple[Problem, ...], language: Language) -> None:
    for each in problems:
        print(line_of(each, language), file=sys.stderr)


def _say_text(tested: Tested, language: Language) -> None:
    """Differences to standard error with file and line, as editors can follow them."""
    _complain(tested.problems, language)
    for line in _differences(tested):
        print(line, file=sys.stderr)
    if tested.held is None:
        print(f"{tested.name}: cannot be read")
        return
    wrong = sum(bool(trace.misses) for trace in tested.traces)
    print(f"{tested.name}: {len(tested.traces)} traces, {wrong} differ{_walked(tested.walks)}")


def _walked(found: tuple[Walk, ...]) -> str:
    if not found:
        return ""
    hours = sum(each.minutes for each in found) / 60
    broke = sum(bool(each.faults) for each in found)
    return f"; {len(found)} walks, {hours:.1f} simulated hours, {sum(each.acts for each in found)} acts, {broke} broke"


def _differences(tested: Tested) -> Iterator[str]:
    for place, trace in enumerate(tested.traces):
        for miss in trace.misses:
            yield f"{_place(tested, place, miss)}: {trace.trace.id}: {_said(miss)}"
    for each in tested.walks:
        yield from (f"{tested.name}: walk with seed {each.seed}: {fault}" for fault in each.faults)


def _place(tested: Tested, place: int, miss: Miss) -> str:
    held = tested.held
    if held is None:
        return tested.name
    where = held.place(("traces", place, *miss.key))
    return f"{where.file}:{where.line}: {where.key}"


def _said(miss: Miss) -> str:
    when = "" if miss.at_min is None else f" at {miss.at_min:g} min"
    return f"{miss.what} {miss.name}{when}: expected {miss.expected}, found {miss.found}"


def _plain(tested: Tested) -> dict[str, Any]:
    return {
        "file": tested.name,
        "status": ("well", "differs", "unreadable")[tested.status],
        "problems": [line_of(each, Language.EN) for each in tested.problems],
        "traces": [
            {"trace": each.trace.id, "kind": each.trace.kind, "misses": [_miss(miss) for miss in each.misses]}
            for each in tested.traces
        ],
        "walks": [
            {"seed": each.seed, "minutes": each.minutes, "acts": each.acts, "faults": list(each.faults)}
            for each in tested.walks
        ],
    }


def _miss(miss: Miss) -> dict[str, Any]:
    said = {"what": miss.what, "name": miss.name, "expected": miss.expected, "found": miss.found}
    return said if miss.at_min is None else {**said, "at_min": miss.at_min}
