"""Saved cases as JSON text, written and checked again when read. Loaded with the store, after the first page."""

import json
from typing import Any

from pydantic import TypeAdapter, ValidationError

from triage_app.domain.case import Reading
from triage_app.domain.problems import ProblemCode, RefusedError, problem
from triage_app.files.case_records import Record, Summary
from triage_app.files.case_upgrades import PlainRecord, upgraded

RECORD = TypeAdapter(Record)
READING = TypeAdapter(Reading)
SUMMARY = TypeAdapter(Summary)


def head_of(record: Record) -> str:
    """Everything of a record but its readings and its assessment, as JSON."""
    return RECORD.dump_json(record, exclude={"case": {"readings"}, "assessment": True}).decode()


def record_from(head: str, readings: tuple[str, ...], assessment: str) -> Record:
    """The record its stored parts make, upgraded to today's format. Raises `RefusedError`."""
    try:
        plain: PlainRecord = json.loads(head)
        plain["case"]["readings"] = [_plain(reading) for reading in readings]
        return RECORD.validate_json(json.dumps(upgraded({**plain, "assessment": assessment})))
    except (ValueError, KeyError, TypeError, RecursionError, ValidationError):
        raise RefusedError(problem(ProblemCode.CASE_DAMAGED)) from None


def text_of(reading: Reading) -> str:
    """One reading as JSON."""
    return READING.dump_json(reading).decode()


def summary_from(row: dict[str, Any]) -> Summary:
    """A line of the list. Raises `ValidationError`."""
    return SUMMARY.validate_python(row)


def _plain(reading: str) -> Any:  # noqa: ANN401 - whatever was stored
    return json.loads(reading)
