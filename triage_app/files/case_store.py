"""Saved cases in one encrypted SQLite file: every answer is one transaction, and there is no Save button."""

import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from triage_app.domain.case import Case, Reading
from triage_app.domain.problems import Place, Problem, ProblemCode, RefusedError, problem
from triage_app.files.alone import alone
from triage_app.files.case_database import DATABASE_ERRORS, explained, transaction
from triage_app.files.case_json import head_of, record_from, summary_from, text_of
from triage_app.files.case_key import find_key, private_folder
from triage_app.files.case_records import Record, Summary
from triage_app.files.clock import now
from triage_app.files.store_opening import check_kinds, is_begun_anew, set_aside, unlocked

DATABASE_FILE = "cases.db"
FIRST_START_FILE = "cases.first-start"
"""Held while the key and the database are made: two programs started at once must not make two keys."""
LONGEST_ASSESSMENT = 20_000_000
"""Bytes; one of the longest seen has two hundred thousand."""
_SUMMARY = "SELECT id, label, started_at, saved_at, readings, training, archived FROM cases"

_SAVE = """
INSERT INTO cases (id, touched, saved_at, started_at, label, training, readings, head, assessment)
VALUES (:id, :touched, :saved_at, :started_at, :label, :training, :readings, :head, :assessment)
ON CONFLICT (id) DO UPDATE SET touched = :touched, saved_at = :saved_at, label = :label, readings = :readings,
    head = :head, assessment = :assessment
"""


class DiskStore:
    """The cases in `folder`, for one user. Building one raises `RefusedError` if they cannot be opened."""

    def __init__(self, folder: Path, knowledge: str, clock: Callable[[], datetime] = now) -> None:
        """`knowledge`: the version written beside each assessment; `notes` tells what the user should know."""
        self._path = folder / DATABASE_FILE
        self._knowledge = knowledge
        self._clock = clock
        self._seen: dict[str, tuple[int, Case]] = {}
        with self._errors_explained():
            private_folder(folder)
            check_kinds(self._path)
            with alone(folder / FIRST_START_FILE) if is_begun_anew(self._path) else nullcontext():
                lost = set_aside(self._path, clock())
                key = find_key(folder, may_create=not self._path.exists())
                self._connection = unlocked(self._path, key)
        self.notes = (*lost, *self._clock_notes(), *key.notes)

    def save(self, case: Case, assessment_json: str) -> Problem | None:
        """Keep `case` and what was shown for it, in one transaction; what is wrong, or None once it is on the disk."""
        record = Record(knowledge=self._knowledge, case=case, assessment=assessment_json)
        try:
            with transaction(self._connection):
                touched, known = self._kept(case)
                self._write_readings(case, known)
                touched = self._write_case(record)
        except RefusedError as refused:
            return refused.problems[0]
        except DATABASE_ERRORS as error:
            return explained(error, self._path)
        except ValueError as error:  # half a character, which no file can hold
            return problem(ProblemCode.STORE_FAILED, Place(file=str(self._path)), detail=type(error).__name__)
        self._seen[case.id] = (touched, case)
        return None

    def list(self) -> tuple[Summary, ...]:
        """Every saved case, the last saved first."""
        rows = self._rows(f"{_SUMMARY} ORDER BY touched DESC")
        return tuple(_summary(row, self._clock) for row in rows)

    def load(self, case_id: str) -> Record:
        """The record of one case."""
        rows = self._rows("SELECT head, assessment, touched FROM cases WHERE id = ?", case_id)
        if not rows:
            raise RefusedError(problem(ProblemCode.CASE_NOT_FOUND, id=case_id))
        head, packed, touched = rows[0]
        query = "SELECT reading FROM readings WHERE case_id = ? ORDER BY position"
        readings = tuple(row[0] for row in self._rows(query, case_id))
        record = record_from(head, readings, _unpacked(packed))
        self._seen[case_id] = (touched, record.case)
        return record

    def archive(self, case_id: str, *, archived: bool = True) -> None:
        """Put a case away, or take it back."""
        self._change("UPDATE cases SET archived = ? WHERE id = ?", int(archived), case_id)

    def delete(self, case_id: str) -> None:
        """Remove a case for good; its pages are overwritten."""
        with self._errors_explained(), transaction(self._connection):
            self._remove(case_id)

    def purge(self, before: datetime) -> int:
        """Remove archived cases last saved before `before`; how many were removed."""
        old = [case.id for case in self.list() if case.archived and case.saved_at < before]
        with self._errors_explained(), transaction(self._connection):
            for case_id in old:
                self._remove(case_id)
        return len(old)

    def last_open(self) -> Summary | None:
        """The case to go on with: the last saved one that is not archived."""
        rows = self._rows(f"{_SUMMARY} WHERE archived = 0 ORDER BY touched DESC LIMIT 1")
        return _summary(rows[0], self._clock) if rows else None

    def waiting(self) -> tuple[Summary, ...]:
        """None: what was not saved was refused."""
        return ()

    def flush(self) -> Problem | None:
        """Nothing waits."""
        return None

    def take_over(self, other: "DiskStore") -> None:
        """Go on where `other`, a store of the same program on the same folder, had to leave off."""
        self._seen |= other._seen  # noqa: SLF001 - of its own class
        other.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _clock_notes(self) -> tuple[Problem, ...]:
        """Said when the clock is behind what was last saved: times of readings would run backwards."""
        rows = self._rows(f"{_SUMMARY} ORDER BY touched DESC LIMIT 1")
        moment = self._clock()
        last = _summary(rows[0], lambda: moment).saved_at if rows else moment
        return (problem(ProblemCode.CLOCK_SET_BACK, last=last.isoformat()),) if last > moment else ()

    def _kept(self, case: Case) -> tuple[int, tuple[Reading, ...]]:
        """What is in the file of this case; refused if another window has changed it since."""
        row = self._connection.execute("SELECT touched FROM cases WHERE id = ?", (case.id,)).fetchone()
        if row is None:
            return 0, ()
        touched, known = self._seen.get(case.id, (None, case))
        if touched != row[0]:
            raise RefusedError(problem(ProblemCode.CASE_CHANGED_ELSEWHERE, id=case.id))
        return row[0], known.readings

    def _write_readings(self, case: Case, known: tuple[Reading, ...]) -> None:
        """Only what differs: an added answer is one row."""
        same = _shared(known, case.readings)
        if same < len(known):
            self._connection.execute("DELETE FROM readings WHERE case_id = ? AND position >= ?", (case.id, same))
        added = enumerate(case.readings[same:], same)
        rows = [(case.id, position, text_of(reading)) for position, reading in added]
        self._connection.executemany("INSERT INTO readings VALUES (?, ?, ?)", rows)

    def _write_case(self, record: Record) -> int:
        """The case's own row; the order of saving is counted, not timed, so a clock set back does not disturb it."""
        case = record.case
        touched = int(self._connection.execute("SELECT coalesce(max(touched), 0) + 1 FROM cases").fetchone()[0])
        values = {
            "id": case.id,
            "touched": touched,
            "saved_at": self._clock().isoformat(),
            "started_at": case.started_at.isoformat(),
            "label": case.label,
            "training": int(case.training),
            "readings": len(case.readings),
            "head": head_of(record),
            "assessment": zlib.compress(record.assessment.encode(), 1),
        }
        self._connection.execute(_SAVE, values)
        return touched

    def _remove(self, case_id: str) -> None:
        self._connection.execute("DELETE FROM readings WHERE case_id = ?", (case_id,))
        self._connection.execute("DELETE FROM cases WHERE id = ?", (case_id,))
        self._seen.pop(case_id, None)

    def _change(self, statement: str, *values: object) -> None:
        with self._errors_explained(), transaction(self._connection):
            if self._connection.execute(statement, values).rowcount == 0:
                raise RefusedError(problem(ProblemCode.CASE_NOT_FOUND, id=str(values[-1])))

    def _rows(self, query: str, *values: object) -> tuple[Any, ...]:
        with self._errors_explained():
            return tuple(self._connection.execute(query, values).fetchall())

    @contextmanager
    def _errors_explained(self) -> Iterator[None]:
        try:
            yield
        except (OSError, *DATABASE_ERRORS) as error:
            raise RefusedError(explained(error, self._path)) from error


def _shared(before: tuple[Reading, ...], after: tuple[Reading, ...]) -> int:
    """How many readings at the start are the same."""
    if after[: len(before)] == before:
        return len(before)
    pairs = enumerate(zip(before, after, strict=False))
    return next((place for place, (old, new) in pairs if old != new), min(len(before), len(after)))


def _unpacked(packed: Any) -> str:  # noqa: ANN401 - whatever was stored
    """The assessment as it was shown. Raises `RefusedError` if it is none, or would unpack to fill the memory."""
    try:
        reader = zlib.decompressobj()
        shown = reader.decompress(packed, LONGEST_ASSESSMENT)
        if reader.eof:
            return shown.decode()
    except (zlib.error, UnicodeDecodeError, TypeError):
        pass
    raise RefusedError(problem(ProblemCode.CASE_DAMAGED))


def _summary(row: tuple[Any, ...], clock: Callable[[], datetime]) -> Summary:
    """A line of the list; one that cannot be read is listed by its id and as of now, so that the others are."""
    names = ("id", "label", "started_at", "saved_at", "readings", "training", "archived")
    with suppress(ValidationError):
        found = summary_from(dict(zip(names, row, strict=True)))
        if found.started_at.tzinfo and found.saved_at.tzinfo:
            return found
    moment = clock()
    return Summary(
        id=str(row[0]), label="", started_at=moment, saved_at=moment, readings=0, training=False, archived=False
    )
