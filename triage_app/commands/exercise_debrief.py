"""`triage-app exercise debrief`: what an exercise came to, from its log. Training only, not validated."""

import sys
from argparse import Namespace
from functools import partial
from pathlib import Path

from triage_app.commands.check import line_of
from triage_app.domain.knowledge import Knowledge
from triage_app.domain.problems import Place, Problem, ProblemCode, RefusedError, problem
from triage_app.domain.text import Language
from triage_app.files.content import Content, load_content
from triage_app.files.exercise_log import LogFile, another_scenario, differing, read_log
from triage_app.files.scenario_files import ScenarioFile, read_scenario, scenario_of, shipped
from triage_app.paths import resources_folder
from triage_app.reports.debrief_plain import debrief_json
from triage_app.reports.debrief_text import debrief_text
from triage_app.simulation.debrief.debrief import debrief
from triage_app.simulation.exercise.replay import Replay, replay

OK, DIFFERS, BAD_INPUT = 0, 1, 2


def run(options: Namespace) -> int:
    """Debrief the log `options.log`; 0 well, 1 it does not run again as written, 2 a file that cannot be used."""
    language = Language(options.language)
    try:
        held = read_log(Path(options.log), options.log)
        content = load_content(resources_folder())
        scenario = _scenario(held, options.scenario, content.knowledge)
        again = replay(held.log, scenario.scenario, lambda name: content.drugs.list_view((name,)).groups)
    except RefusedError as refused:
        return _complain(refused.problems, language)
    if held.torn is not None:
        _complain((held.torn,), language)
    if again.difference is not None:
        _complain((differing(held, again.difference),), language)
    print(_said(held, again, content, options))
    return OK if again.difference is None else DIFFERS


def _said(held: LogFile, again: Replay, content: Content, options: Namespace) -> str:
    knowledge = content.knowledge
    told = debrief(again.exercise, knowledge, partial(content.assessor.assess, search=False))
    if options.format == "json":
        return debrief_json(told, held.log.header, again.difference, knowledge)
    same = again.difference is None
    return debrief_text(told, held.log.header, knowledge, Language(options.language), same=same)


def _scenario(held: LogFile, named: str | None, knowledge: Knowledge) -> ScenarioFile:
    """The scenario the log was made with: the one named, or the shipped one. Raises `RefusedError`."""
    path = scenario_of(named) if named else None
    found = read_scenario(path, str(path), knowledge) if path else _shipped(held)
    other = another_scenario(held, found)
    if other is not None:
        raise RefusedError(other)
    return found


def _shipped(held: LogFile) -> ScenarioFile:
    """The shipped scenario of the log's id; only its own file is read whole."""
    name = held.log.header.scenario
    paths = shipped(resources_folder())
    likely = sorted(paths, key=lambda path: name not in path.stem)
    for path in likely:
        found = read_scenario(path, path.name)
        if found.scenario.id == name:
            return found
    where = Place(file=held.path.name, line=1, key="scenario")
    names = tuple(path.stem for path in paths)
    raise RefusedError(problem(ProblemCode.NOT_ALLOWED, where, found=name, expected=names))


def _complain(problems: tuple[Problem, ...], language: Language) -> int:
    for each in problems:
        print(line_of(each, language), file=sys.stderr)
    return BAD_INPUT
