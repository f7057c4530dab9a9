"""`triage-app scenario run`: a scenario without a screen, with acts from a file. Training only, not validated."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from triage_app import __version__
from triage_app.commands.check import line_of
from triage_app.domain.problems import Problem, RefusedError
from triage_app.domain.text import Language
from triage_app.files.acts_file import Acts, read_acts
from triage_app.files.clock import now
from triage_app.files.content import Content, load_content
from triage_app.files.exercise_log import LogWriter
from triage_app.files.scenario_files import ScenarioFile, read_scenario, scenario_of
from triage_app.paths import resources_folder
from triage_app.reports import exercise_words as words
from triage_app.reports.exercise_text import course_lines, heading, known_lines, record_lines
from triage_app.simulation.bedside.acts import AnyDeed, Finish, source_of
from triage_app.simulation.constants import NOTICE
from triage_app.simulation.exercise.engine import Exercise
from triage_app.simulation.exercise.log import Header, as_plain, logged
from triage_app.simulation.exercise.looking import plain
from triage_app.simulation.exercise.records import Record
from triage_app.simulation.exercise.run import Groups
from triage_app.simulation.scenario.observables import OBSERVABLES, observed

OK, BAD_INPUT = 0, 2
MINUTE = 60_000
_DIGITS = 4


@dataclass(frozen=True)
class Course:
    """A run that is over: the exercise, its header, and readings by the minute."""

    exercise: Exercise
    header: Header
    readings: tuple[dict[str, Any], ...]
    left_out: int
    """Acts that lie after the end and were not done."""


def run(options: Namespace) -> int:
    """Run `options.file` with `options.acts`; 0 it ran, 2 a file that cannot be used."""
    language = Language(options.language)
    try:
        content = load_content(resources_folder())
        path = scenario_of(options.file)
        held = read_scenario(path, str(path), content.knowledge)
        acts = read_acts(Path(options.acts), options.acts) if options.acts else Acts()
        course = _course(held, acts, content, options)
        if course.left_out:
            print(words.LEFT_OUT.filled(count=course.left_out).said_in(language), file=sys.stderr)
    except RefusedError as refused:
        return refuse(refused.problems, language)
    say = _say_json if options.format == "json" else _say_text
    say(course, content, language)
    return OK


def refuse(problems: tuple[Problem, ...], language: Language) -> int:
    """Each problem on a line of its own; nothing of a refused run is printed."""
    for each in problems:
        print(line_of(each, language), file=sys.stderr)
    return BAD_INPUT


def groups_of(content: Content) -> Groups:
    """The groups of the knowledge a medicine belongs to."""
    return lambda name: content.drugs.list_view((name,)).groups


def header_of(held: ScenarioFile, content: Content, seed: int, wall: str) -> Header:
    """The header of a log of this scenario."""
    return Header(
        app_version=__version__, knowledge_sha256=content.knowledge.sha256, scenario=held.scenario.id,
        scenario_sha256=held.sha256, seed=seed, wall=wall,
    )  # fmt: skip


def _course(held: ScenarioFile, acts: Acts, content: Content, options: Namespace) -> Course:
    seed = next(seed for seed in (options.seed, acts.seed, held.scenario.seed) if seed is not None)
    header = header_of(held, content, seed, now().isoformat(timespec="seconds"))
    minutes = options.until or acts.until_min or held.scenario.minutes
    exercise = Exercise(held.scenario, seed, groups_of(content))
    late = sum(1000 * act.at_s > round(minutes * MINUTE) for act in acts.acts)
    if options.log is None:
        return Course(exercise, header, tuple(_steps(exercise, acts, minutes, options.every)), late)
    with LogWriter(Path(options.log), header) as log:
        readings = []
        written = 0
        for reading in _steps(exercise, acts, minutes, options.every):
            readings.append(reading)
            log.add(*exercise.records[written:])
            written = len(exercise.records)
        log.add(*exercise.records[written:])
    return Course(exercise, header, tuple(readings), late)


def _steps(exercise: Exercise, acts: Acts, minutes: float, every_min: float) -> Iterator[dict[str, Any]]:
    """Do the acts at their times and look every so many minutes; the look comes first."""
    every, last = max(1000, round(every_min * MINUTE)), round(minutes * MINUTE)
    waiting = [act for act in acts.acts if 1000 * act.at_s <= last]
    for moment in (*range(0, last, every), last):
        while waiting and 1000 * waiting[0].at_s < moment:
            _act(exercise, waiting.pop(0))
        exercise.advance(moment - exercise.now, _wall())
        yield from _look(exercise, moment)
        if exercise.finished:
            break
    while waiting:
        _act(exercise, waiting.pop(0))
    if (
        not exercise.finished
    ):  # else the log would end with its last event, and what was due later would look not yet due
        exercise.act(Finish(), source_of(Finish()), _wall())


def _act(exercise: Exercise, act: AnyDeed) -> None:
    exercise.advance(round(1000 * act.at_s) - exercise.now, _wall())
    exercise.act(act, source_of(act), _wall())


def _wall() -> str:
    return now().isoformat(timespec="seconds")


def _look(exercise: Exercise, moment: int) -> Iterator[dict[str, Any]]:
    beds = exercise.run.beds
    for of in beds:
        seen = exercise.readings(of)
        values = {name: round(observed(seen, name), _DIGITS) for name in OBSERVABLES}
        yield {
            "sim_ms": min(moment, exercise.now), "of": of if len(beds) > 1 else "", "support": seen.support,
            "readings": values,
        }  # fmt: skip


def _say_text(course: Course, content: Content, language: Language) -> None:
    exercise, scenario = course.exercise, course.exercise.run.scenario
    print(words.NOTICE.said_in(language))
    print(f"{scenario.title.said_in(language)} ({scenario.id} {scenario.version}, seed {exercise.run.seed})")
    for lines in (
        heading(words.COURSE, language), course_lines(course.readings),
        heading(words.RECORD, language), record_lines(exercise.records, content.knowledge, language),
        heading(words.KNOWN, language), *_known(exercise, content, language),
        ("", words.NOTICE.said_in(language)),
    ):  # fmt: skip
        for line in lines:
            print(line)


def _known(exercise: Exercise, content: Content, language: Language) -> Iterator[Iterator[str]]:
    for of in exercise.run.beds:
        yield known_lines(exercise.known(of), content.knowledge, language)


def _say_json(course: Course, content: Content, language: Language) -> None:  # noqa: ARG001 -- one form for all
    exercise = course.exercise
    told = {
        "notice": NOTICE, "schema": "triage-scenario-run/1", "header": as_plain(course.header),
        "readings": list(course.readings), "records": [_plain(record) for record in exercise.records],
        "known": {of: plain(exercise.known(of)) for of in exercise.run.beds},
        "end": exercise.run.course.end, "arrest": _arrested(exercise), "hash": exercise.run.fingerprint(),
    }  # fmt: skip
    print(json.dumps(told, ensure_ascii=False, allow_nan=False))


def _arrested(exercise: Exercise) -> bool:
    return any(record.id == "arrest" for record in exercise.records)


def _plain(record: Record) -> dict[str, Any]:
    return as_plain(logged(record))
