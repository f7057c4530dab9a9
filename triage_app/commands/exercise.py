"""`triage-app exercise`: the training patient from a terminal. Training only, not validated for any patient."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path

from pydantic import ValidationError

from triage_app.commands.setup_faults import explain, said_of
from triage_app.domain.problems import Place, ProblemCode, problem
from triage_app.files.json_input import Line, read_json
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
        return _refuse(said_of(each) for each in read.problems)
    try:
        setup = ProbeSetup.model_validate(read.value)
    except ValidationError as error:
        return _refuse(explain(fault, read, ProbeSetup) for fault in error.errors(include_url=False))
    if sys.stderr.isatty():  # people read this; what reads the JSON keeps to its contract
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


def _refuse(sentences: Iterable[str]) -> int:
    for sentence in sentences:
        print(sentence, file=sys.stderr)
    return BAD_INPUT
