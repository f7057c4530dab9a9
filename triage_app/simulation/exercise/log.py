"""The log of an exercise as values: a header and its records, each strict, so that a damaged one is known as such."""

from typing import Annotated, Any, Final, Literal

from pydantic import Field, JsonValue

from triage_app.simulation.constants import MODEL_VERSION, NOTICE
from triage_app.simulation.exercise.engine import Exercise
from triage_app.simulation.exercise.records import Kind, Record, Source
from triage_app.simulation.scenario.base import Id
from triage_app.simulation.setup import Strict

SCHEMA: Final = "triage-exercise/1"
Sha = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Short = Annotated[str, Field(max_length=80)]


class Header(Strict):
    """What was run, with what: the scenario and knowledge by fingerprint, the program, the seed, when it began."""

    log_schema: Literal["triage-exercise/1"] = Field(SCHEMA, alias="schema")
    notice: str = Field(NOTICE, max_length=400)
    app_version: Short
    model_version: Short = MODEL_VERSION
    knowledge_sha256: Sha
    scenario: Id
    scenario_sha256: Sha
    seed: int = Field(ge=0, le=2**63)
    wall: Short = ""


class LogRecord(Strict):
    """One record as written: `n` counts from 0 without a gap."""

    n: int = Field(ge=0)
    sim_ms: int = Field(ge=0)
    wall: Short = ""
    source: Source
    id: Kind = Field(strict=False)
    of: Annotated[str, Field(max_length=60)] = ""
    payload: dict[str, JsonValue] = Field(default_factory=dict)
    hash: Sha


class Log(Strict):
    """A whole log."""

    header: Header
    records: tuple[LogRecord, ...] = ()


def logged(record: Record) -> LogRecord:
    """A record as it is written."""
    return LogRecord(
        n=record.number, sim_ms=record.sim_ms, wall=record.wall, source=record.source, id=record.id, of=record.of,
        payload=dict(record.payload), hash=record.hash,
    )  # fmt: skip


def log_of(exercise: Exercise, header: Header) -> Log:
    """Everything written in an exercise so far."""
    return Log(header=header, records=tuple(logged(record) for record in exercise.records))


def as_plain(part: Header | LogRecord) -> dict[str, Any]:
    """One line of the log as JSON has it."""
    return part.model_dump(mode="json", by_alias=True)
