"""`triage-app scenario`: scenarios checked at a terminal. Training only, not validated for any patient."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from triage_app.commands import scenario_run, scenario_test
from triage_app.commands.check import line_of
from triage_app.domain.problems import Problem, RefusedError
from triage_app.domain.text import Language, Text
from triage_app.files.content import load_content
from triage_app.files.media_files import media_faults
from triage_app.files.scenario_files import ScenarioFile, named, read_unchecked, shipped
from triage_app.files.scenario_rules import accept_rules
from triage_app.paths import resources_folder
from triage_app.reports import scenario_words as words
from triage_app.reports.problem_words import said
from triage_app.simulation.constants import NOTICE
from triage_app.simulation.scenario.lint import lint
from triage_app.simulation.scenario.world import World

CLEAN, FINDINGS, UNREADABLE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Report:
    """What a check of one file came to; notes are worth knowing and break nothing."""

    name: str
    status: int
    found: tuple[Problem, ...]
    notes: tuple[Problem, ...] = ()
    held: ScenarioFile | None = None


def run(options: Namespace) -> int:
    """Do the subcommand that was asked for."""
    return {"check": check, "run": scenario_run.run, "test": scenario_test.run}[options.scenario](options)


def check(options: Namespace) -> int:
    """Check the files named, or those that are shipped; 0 clean, 1 findings, 2 a file that cannot be read."""
    try:
        world = _world(options.today or date.today())  # noqa: DTZ011 -- a review is due by the calendar on the wall
    except RefusedError as error:
        return _refuse(error.problems, Language(options.language))
    paths = named(options.files) or shipped(resources_folder())
    reports = [report_on(path, world, accept=options.accept_rules) for path in paths]
    say = _say_json if options.format == "json" else _say_text
    say(reports, Language(options.language))
    return max((report.status for report in reports), default=CLEAN)


def report_on(path: Path, world: World, *, accept: bool = False) -> Report:
    """One file read and checked; with `accept` the hashes of its rules are written first."""
    name = str(path)
    try:
        if accept:
            accept_rules(path, world.rules)
        held = read_unchecked(path, name)
    except RefusedError as error:
        return Report(name, UNREADABLE, error.problems)
    faults = lint(held.scenario, world)
    found = (*(held.placed(each) for each in faults if not each.note), *media_faults(held))
    notes = tuple(held.placed(each) for each in faults if each.note)
    return Report(name, FINDINGS if found else CLEAN, found, notes, held)


def _world(today: date) -> World:
    content = load_content(resources_folder())
    return World(content.knowledge, content.drugs, today)


def _refuse(problems: tuple[Problem, ...], language: Language) -> int:
    for each in problems:
        print(line_of(each, language), file=sys.stderr)
    return UNREADABLE


def _say_text(reports: list[Report], language: Language) -> None:
    """Findings to standard error, as editors can follow them; what was read to standard output."""
    print(NOTICE)
    for report in reports:
        for found in report.found:
            print(line_of(found, language), file=sys.stderr)
        for note in report.notes:
            print(f"note: {line_of(note, language)}")
        print(_verdict(report).said_in(language))


def _verdict(report: Report) -> Text:
    if report.held is None:
        return words.UNREADABLE.filled(file=report.name)
    held, sha = report.held.scenario, report.held.sha256[:12]
    text = words.FOUND if report.found else words.CLEAN
    return text.filled(file=report.name, id=held.id, version=held.version, sha=sha, count=len(report.found))


def _say_json(reports: list[Report], language: Language) -> None:  # noqa: ARG001 -- JSON holds both languages
    told = {"notice": NOTICE, "schema": "triage-scenario-check/1", "files": [_plain(report) for report in reports]}
    print(json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False))


def _plain(report: Report) -> dict[str, Any]:
    held: dict[str, str] = {}
    if report.held is not None:
        scenario = report.held.scenario
        held = {"scenario": scenario.id, "version": scenario.version, "sha256": report.held.sha256}
    status = ("clean", "findings", "unreadable")[report.status]
    levels = (("error", report.found), ("note", report.notes))
    found = [_finding(each, level) for level, problems in levels for each in problems]
    return {"file": report.name, "status": status, **held, "findings": found}


def _finding(found: Problem, level: str) -> Mapping[str, Any]:
    where = found.where
    place = {"file": where.file, "line": where.line, "key": where.key} if where else {}
    facts = dict(_facts(found))
    return {"level": level, "code": str(found.code), **place, "message": dict(said(found)), "facts": facts}


def _facts(found: Problem) -> Iterator[tuple[str, Any]]:
    yield from ((name, list(fact) if isinstance(fact, tuple) else fact) for name, fact in found.facts)
