"""The log of an exercise on disk: JSON lines, only ever added to; read back whole, or up to a torn last line."""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from pydantic import BaseModel, ValidationError

from triage_app.domain.problems import Place, Problem, ProblemCode, RefusedError, problem
from triage_app.files.file_bytes import read_bytes
from triage_app.files.json_input import Line, read_json
from triage_app.files.misfits import misfit
from triage_app.files.scenario_files import ScenarioFile
from triage_app.files.yaml_events import key_path
from triage_app.simulation.exercise.log import SCHEMA, Header, Log, LogRecord, as_plain, logged
from triage_app.simulation.exercise.records import Record
from triage_app.simulation.exercise.replay import Difference

T = TypeVar("T", bound=BaseModel)
LARGEST = 200_000_000
"""Bytes of one log; a long exercise writes one or two million."""
MOST_RECORDS = 500_000
SHORT_SHA, QUOTED = 12, 80


@dataclass(frozen=True)
class LogFile:
    """A log as it was read; `torn` says that a last line was cut off and left out."""

    path: Path
    log: Log
    torn: Problem | None = None


class LogWriter:
    """Writes a log line by line, each on the disk before the next; a file that is there already is left alone."""

    def __init__(self, path: Path, header: Header) -> None:
        """Begin a new log at `path`. Raises `RefusedError` if it cannot be written or something is there."""
        self._path = path
        try:
            self._file = path.open("xb")
        except OSError as error:
            raise RefusedError(_not_written(path, error)) from error
        self._write(header)

    def add(self, *records: Record) -> None:
        """Write these records. Raises `RefusedError`."""
        for record in records:
            self._write(logged(record))

    def close(self) -> None:
        """No more records."""
        self._file.close()

    def __enter__(self) -> Self:
        """For `with`."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close whatever happened."""
        self.close()

    def _write(self, part: Header | LogRecord) -> None:
        line = json.dumps(as_plain(part), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        try:
            self._file.write(f"{line}\n".encode())
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise RefusedError(_not_written(self._path, error)) from error


def _not_written(path: Path, error: OSError) -> Problem:
    return problem(ProblemCode.LOG_NOT_WRITTEN, Place(file=path.name), detail=error.strerror or "")


def read_log(path: Path, name: str | None = None) -> LogFile:
    """The log at `path`. Raises `RefusedError` with line, key and remedy; a torn last line is only told."""
    called = name or path.name
    content = read_bytes(path, called, largest=LARGEST)
    *lines, torn = content.split(b"\n")
    header = _header(lines, called) if lines else None
    if header is None:
        raise RefusedError(problem(ProblemCode.LOG_NO_HEADER, Place(file=called, line=1)))
    records = tuple(_record(line, called, number) for number, line in enumerate(lines[1:MOST_RECORDS], 2))
    _in_order(records, called)
    where = Place(file=called, line=len(lines) + 1)
    cut = problem(ProblemCode.LOG_TORN, where, kept=len(records)) if torn.strip() else None
    return LogFile(path, Log(header=header, records=records), cut)


def another_scenario(read: LogFile, held: ScenarioFile) -> Problem | None:
    """What is wrong if `held` is not the scenario this log was made with."""
    header = read.log.header
    if header.scenario_sha256 == held.sha256:
        return None
    where = Place(file=read.path.name, line=1, key="scenario_sha256")
    given, wanted = _called(held.scenario.id, held.sha256), _called(header.scenario, header.scenario_sha256)
    return problem(ProblemCode.LOG_OTHER_SCENARIO, where, found=given, expected=wanted)


def _called(name: str, sha256: str) -> str:
    return f"{name} {sha256[:SHORT_SHA]}"


def differing(read: LogFile, found: Difference) -> Problem:
    """Where a replay left this log, with the line of the record."""
    where = Place(file=read.path.name, line=found.number + 2, key=found.key)
    facts = {"found": found.logged[:QUOTED] or "-", "expected": found.replayed[:QUOTED] or "-"}
    return problem(ProblemCode.LOG_DIFFERS, where, record=found.number, key=found.key, **facts)


def _header(lines: list[bytes], name: str) -> Header:
    line = read_json(lines[0], name)
    if not isinstance(line.value, dict) or "schema" not in line.value:
        raise RefusedError(problem(ProblemCode.LOG_NO_HEADER, Place(file=name, line=1)))
    if line.value["schema"] != SCHEMA:
        found = str(line.value["schema"])[:60]
        raise RefusedError(
            problem(ProblemCode.LOG_FROM_NEWER_VERSION, line.place("schema"), found=found, expected=SCHEMA)
        )
    return _valid(Header, line)


def _record(text: bytes, name: str, number: int) -> LogRecord:
    line = read_json(text, name, number)
    if line.problems:
        raise RefusedError(*line.problems)
    return _valid(LogRecord, line)


def _valid(model: type[T], line: Line) -> T:
    try:
        return model.model_validate(line.value)
    except ValidationError as error:
        found = (misfit(fault, line.value, model) for fault in error.errors(include_url=False))
        faults = [
            each.model_copy(update={"where": Place(file=line.name, line=line.number, key=key_path(path))})
            for path, each in found
        ]
        raise RefusedError(*faults) from error


def _in_order(records: tuple[LogRecord, ...], name: str) -> None:
    """Numbers without a gap, time never back."""
    before = 0
    for place, record in enumerate(records):
        where = Place(file=name, line=place + 2)
        if record.n != place:
            raise RefusedError(problem(ProblemCode.LOG_GAP, where, found=record.n, expected=str(place)))
        if record.sim_ms < before:
            raise RefusedError(problem(ProblemCode.LOG_RUNS_BACK, where, found=record.sim_ms, expected=str(before)))
        before = record.sim_ms
