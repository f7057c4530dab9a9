"""`triage-app exercise`: the training patient from a terminal. Training only, not validated for any patient."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from triage_app.domain.problems import Place, Problem, ProblemCode, problem
from triage_app.files.json_input import Line, read_json
from triage_app.files.misfits import misfit
from triage_app.reports.problem_words import said
from triage_app.simulation.constants import NOTICE
from triage_app.simulation.probe import probe
from triage_app.simulation.probe_setup import ProbeSetup

OK, BAD_INPUT = 0, 2
STANDARD_INPUT = "-"


def run(options: Namespace) -> int:
    """Ask the model what `options.file` says; 0 answered, 2 a setup that cannot be asked."""
    name = "standard input" if options.file == STANDARD_INPUT else options.file
    read = _read(options.file, name)
    if read.problems:
        return _refuse(_said(each) for each in read.problems)
    try:
        setup = ProbeSetup.model_validate(read.value)
    except ValidationError as error:
        return _refuse(_explained(fault, read) for fault in error.errors(include_url=False))
    if sys.stderr.isatty():
        print(NOTICE, file=sys.stderr)
    print(json.dumps(probe(setup), ensure_ascii=False, allow_nan=False))
    return OK


def _read(file: str, name: str) -> Line:
    try:
        content = sys.stdin.buffer.read() if file == STANDARD_INPUT else Path(file).read_bytes()
    except FileNotFoundError:
        return Line(None, 0, name, (problem(ProblemCode.FILE_MISSING, Place(file=name)),))
    except OSError as error:
        fault = problem(ProblemCode.FILE_UNREADABLE, Place(file=name), detail=error.strerror or "")
        return Line(None, 0, name, (fault,))
    return read_json(content, name)


def _refuse(sentences: Iterator[str]) -> int:
    for sentence in sentences:
        print(sentence, file=sys.stderr)
    return BAD_INPUT


def _said(fault: Problem) -> str:
    where = fault.where or Place()
    spot = f"{where.file}:{where.line}" if where.line else where.file
    return f"{spot}: {where.key + ': ' if where.key else ''}{said(fault).en}"


def _explained(fault: ErrorDetails, line: Line) -> str:
    """One sentence: where, which key, what is wrong and what is allowed."""
    if fault["type"] == "value_error":
        path, words = _steps(fault), fault["msg"].removeprefix("Value error, ")
    elif fault["type"] in ("union_tag_invalid", "union_tag_not_found"):
        path, words = (*_steps(fault), "do"), f"expected one of: {fault.get('ctx', {}).get('expected_tags', _ACTS)}"
    else:
        found, explained = misfit(fault, line.value, ProbeSetup)
        known = explained.fact("known")
        allowed = f" Allowed: {', '.join(known)}." if isinstance(known, tuple) and known else ""
        path, words = found, said(explained).en + allowed
    key = ".".join(str(step) for step in path)
    last = next((step for step in reversed(path) if isinstance(step, str)), "")
    place = line.place(last)
    return f"{place.file}:{place.line}: {key or 'setup'}: {words}"


_ACTS = "a known act in `do`"


def _steps(fault: ErrorDetails) -> tuple[int | str, ...]:
    return fault["loc"]
