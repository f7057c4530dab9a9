"""`triage-app assess`: facts in, assessment out, by the contract that the wizard and every check share."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from triage_app.domain.answer import Assessment
from triage_app.domain.assessment import Assessor
from triage_app.domain.case import Facts
from triage_app.domain.intake import take_in
from triage_app.domain.problems import Place, Problem, ProblemCode, RefusedError, problem
from triage_app.domain.text import Language
from triage_app.files.case_source import Source, opened
from triage_app.files.content import Content, load_content
from triage_app.files.json_input import Line
from triage_app.files.site import with_policy
from triage_app.paths import policy_file, resources_folder
from triage_app.reports.assessment_text import assessment_text
from triage_app.reports.contract import as_json, as_plain
from triage_app.reports.guide_lines import Beside
from triage_app.reports.plain_line import one_line, quoted
from triage_app.reports.problem_words import said

OK, BAD_INPUT = 0, 2


@dataclass(frozen=True)
class Outcome:
    """One case judged, or refused with its problems."""

    id: object
    answer: Assessment | None
    facts: Facts
    problems: tuple[Problem, ...]


def run(options: Namespace) -> int:
    """Assess what `options.file` names; 0 if every case was assessed, 2 if any input was bad."""
    language = Language(options.language)
    try:
        with opened(options.file, sys.stdin) as source:
            return _all(source, options.format, language)
    except RefusedError as refused:
        return _report(refused.problems, language)


def _all(source: Source, form: str | None, language: Language) -> int:
    if source.many:
        return _many(source, _open(language), form or "jsonl", language)
    line = source.case()
    if line.problems:
        return _report(line.problems, language)
    return _one(line, _open(language), form or "json", language)


def _open(language: Language) -> Content:
    """The judgement under the site's policy; what is wrong with its file is said and the published rules hold."""
    site = with_policy(load_content(resources_folder()), policy_file())
    _report(site.problems, language)
    return site.content


def _one(line: Line, content: Content, form: str, language: Language) -> int:
    outcome = _judge(None, line, content.assessor)
    if outcome.answer is None:
        return _report(outcome.problems, language)
    _write(outcome, content, form, language)
    return OK


def _many(source: Source, content: Content, form: str, language: Language) -> int:
    status = OK
    for line in source.lines():
        outcome = _judge_line(line, content.assessor)
        if outcome.answer is None:
            status = _report(outcome.problems, language)
        _write(outcome, content, "jsonl" if form == "json" else form, language)
    return status


def _judge_line(line: Line, assessor: Assessor) -> Outcome:
    if not isinstance(line.value, dict):
        return Outcome(None, None, {}, line.problems)
    extra = tuple(_extra(line))
    facts = line.value.get("facts")
    if extra or not isinstance(facts, dict):
        missing = () if isinstance(facts, dict) else (_no_facts(line),)
        return Outcome(line.value.get("id"), None, {}, (*extra, *missing))
    return _judge(line.value.get("id"), Line(facts, line.number, line.name, ()), assessor)


def _extra(line: Line) -> Iterator[Problem]:
    for key in line.value:
        if key not in ("id", "facts"):
            yield problem(ProblemCode.UNKNOWN_KEY, line.place(key), name=key, nearest="facts")


def _no_facts(line: Line) -> Problem:
    return problem(ProblemCode.MISSING_KEY, line.place("facts"), name="facts", expected='{"id": ..., "facts": {...}}')


def _judge(case_id: object, line: Line, assessor: Assessor) -> Outcome:
    intake = take_in(assessor.knowledge, line.value)
    if intake.problems or line.problems:
        placed = tuple(line.placed(each) for each in intake.problems)
        return Outcome(case_id, None, {}, (*line.problems, *placed))
    return Outcome(case_id, assessor.assess(intake.facts), intake.facts, ())


def _write(outcome: Outcome, content: Content, form: str, language: Language) -> None:
    if form == "text":
        if outcome.answer is not None:
            beside = Beside(content.guide.lems(outcome.facts), content.guide.infection(outcome.facts))
            print(assessment_text(content.knowledge, outcome.answer, language, beside))
        return
    if form == "json" and outcome.answer is not None:
        print(as_json(outcome.answer))
        return
    body: dict[str, Any] = {"id": outcome.id}
    if outcome.answer is not None:
        body["assessment"] = as_plain(outcome.answer)
    else:
        body["errors"] = [_with_key(each) for each in outcome.problems]
    print(json.dumps(body, ensure_ascii=False))


def _with_key(fault: Problem) -> str:
    key = fault.where.key if fault.where else ""
    return f"{key}: {said(fault).en}" if key else said(fault).en


def _report(problems: tuple[Problem, ...], language: Language) -> int:
    """Each problem on one line, whatever line breaks or control characters a name in it holds.

    Without standard error the exit status still tells.
    """
    for each in problems:
        where = each.where or Place()
        spot = f"{where.file}:{where.line}" if where.line else where.file
        key = f" {quoted(where.key)}:" if where.key else ""
        with suppress(OSError):
            print(one_line(f"{spot}:{key} {said(each).said_in(language)}"), file=sys.stderr)
    return BAD_INPUT
