"""Cases when the disk fails: kept in memory with the same deeds, and written to the disk as soon as it can be."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from triage_app.domain.case import Case
from triage_app.domain.problems import Problem, ProblemCode, RefusedError, problem
from triage_app.files.case_records import CaseStore, Record, Summary
from triage_app.files.clock import now

if TYPE_CHECKING:
    from triage_app.files.case_store import DiskStore

_PASSING = {
    ProblemCode.STORE_FULL, ProblemCode.STORE_READ_ONLY, ProblemCode.STORE_LOCKED, ProblemCode.STORE_FAILED,
}  # fmt: skip
"""Troubles that may be over by the next answer."""
_NEVER_OVER = {ProblemCode.STORE_READ_ONLY, ProblemCode.STORE_FAILED}
"""Those that last for a file opened while they lasted: it has to be opened again."""


class MemoryStore:
    """Cases for as long as the program runs."""

    def __init__(self, knowledge: str, clock: Callable[[], datetime] = now) -> None:
        """`knowledge`: the version written beside each assessment."""
        self._knowledge = knowledge
        self._clock = clock
        self._kept: dict[str, tuple[Record, Summary]] = {}

    def save(self, case: Case, assessment_json: str) -> Problem | None:
        """Keep `case` in memory."""
        archived = case.id in self._kept and self._kept.pop(case.id)[1].archived
        record = Record(knowledge=self._knowledge, case=case, assessment=assessment_json)
        self._kept[case.id] = (record, _summarised(case, self._clock(), archived=archived))
        return None

    def list(self) -> tuple[Summary, ...]:
        """Every case, the last saved first."""
        return tuple(summary for _, summary in reversed(self._kept.values()))

    def load(self, case_id: str) -> Record:
        """The record of one case."""
        return self._found(case_id)[0]

    def archive(self, case_id: str, *, archived: bool = True) -> None:
        """Put a case away, or take it back."""
        record, summary = self._found(case_id)
        self._kept[case_id] = (record, summary.model_copy(update={"archived": archived}))

    def delete(self, case_id: str) -> None:
        """Forget a case."""
        self._kept.pop(case_id, None)

    def purge(self, before: datetime) -> int:
        """Forget archived cases last saved before `before`; how many."""
        old = [summary.id for _, summary in self._kept.values() if summary.archived and summary.saved_at < before]
        for case_id in old:
            del self._kept[case_id]
        return len(old)

    def last_open(self) -> Summary | None:
        """The case to go on with."""
        return next((summary for summary in self.list() if not summary.archived), None)

    def waiting(self) -> tuple[Summary, ...]:
        """None: there is no disk to wait for."""
        return ()

    def flush(self) -> Problem | None:
        """Nothing waits."""
        return None

    def close(self) -> None:
        """Nothing to let go of."""

    def _found(self, case_id: str) -> tuple[Record, Summary]:
        if case_id not in self._kept:
            raise RefusedError(problem(ProblemCode.CASE_NOT_FOUND, id=case_id))
        return self._kept[case_id]


class SteadyStore:
    """Cases on the disk for as long as it works, in memory while it does not; nothing is lost silently.

    `trouble` is why not everything is on the disk just now, or None. What waits in memory is written with the next
    answer that the disk takes, when it is asked for, and at closing.
    """

    def __init__(
        self, folder: Path, knowledge: str, clock: Callable[[], datetime] = now, *, late: bool = False
    ) -> None:
        """Opens the cases in `folder`, if `late` when first asked for one; `trouble` says why it failed, if it did."""
        self._where = folder, knowledge, clock
        self._memory = MemoryStore(knowledge, clock)
        self._opened: DiskStore | None = None
        self._tried = False
        self.notes: tuple[Problem, ...] = ()
        self.trouble: Problem | None = None
        if not late:
            self._try_disk()

    def save(self, case: Case, assessment_json: str) -> Problem | None:
        """Keep `case`: on the disk (None), or in memory with the reason."""
        self._memory.save(case, assessment_json)
        self._write()
        return self.trouble

    def waiting(self) -> tuple[Summary, ...]:
        """What is in memory only, the last saved first."""
        return self._memory.list()

    def flush(self) -> Problem | None:
        """Try the disk again for what waits; why it could not all be written, or None."""
        if not self.waiting():
            return None
        self._write()
        return self.trouble

    def list(self) -> tuple[Summary, ...]:
        """Every case, those waiting in memory first, then the last saved first."""
        waiting = self._memory.list()
        known = {summary.id for summary in waiting}
        return (*waiting, *(summary for summary in self._disk_list() if summary.id not in known))

    def load(self, case_id: str) -> Record:
        """The record of one case; what waits in memory is newer than the disk."""
        return self._place_of(case_id).load(case_id)

    def archive(self, case_id: str, *, archived: bool = True) -> None:
        """Put a case away, or take it back."""
        self._place_of(case_id).archive(case_id, archived=archived)

    def delete(self, case_id: str) -> None:
        """Remove a case for good, from memory and disk."""
        self._memory.delete(case_id)
        if self._disk:
            self._disk.delete(case_id)

    def purge(self, before: datetime) -> int:
        """Remove archived cases last saved before `before`; how many were removed."""
        return self._memory.purge(before) + (self._disk.purge(before) if self._disk else 0)

    def last_open(self) -> Summary | None:
        """The case to go on with."""
        return next((summary for summary in self.list() if not summary.archived), None)

    def close(self) -> None:
        """Write what waits if the disk takes it, and let go of the file."""
        try:
            self.flush()
        finally:
            if self._opened:
                self._opened.close()

    @property
    def _disk(self) -> "DiskStore | None":
        if not self._tried:
            self._try_disk()
        return self._opened

    def _try_disk(self) -> None:
        self._tried = True
        try:
            fresh = _opened(*self._where)
        except RefusedError as refused:
            self.trouble = refused.problems[0]
            return
        if self._opened:
            fresh.take_over(self._opened)
        self._opened, self.notes, self.trouble = fresh, fresh.notes, None

    def _write(self) -> None:
        """Everything in memory onto the disk, which is opened again where that may help."""
        if self.trouble and self.trouble.code in (_PASSING if self._disk is None else _NEVER_OVER):
            self._try_disk()
        if self._disk:
            self._write_waiting(self._disk)

    def _write_waiting(self, disk: "DiskStore") -> None:
        """Everything in memory onto the disk, oldest first; what it does not take stays in memory."""
        self.trouble = None
        for summary in reversed(self._memory.list()):
            wrong = _written(disk, self._memory.load(summary.id), archived=summary.archived)
            self.trouble = wrong or self.trouble
            if wrong is None:
                self._memory.delete(summary.id)

    def _disk_list(self) -> tuple[Summary, ...]:
        """The list on the disk; if it cannot be read, `trouble` says why."""
        try:
            return self._disk.list() if self._disk else ()
        except RefusedError as refused:
            self.trouble = refused.problems[0]
            return ()

    def _place_of(self, case_id: str) -> CaseStore:
        waiting = any(summary.id == case_id for summary in self._memory.list())
        return self._memory if waiting or self._disk is None else self._disk


def _opened(folder: Path, knowledge: str, clock: Callable[[], datetime]) -> "DiskStore":
    """The store on the disk; its cipher library is loaded only here, after the first page. Raises `RefusedError`."""
    from triage_app.files.case_store import DiskStore

    return DiskStore(folder, knowledge, clock)


def _written(disk: "DiskStore", record: Record, *, archived: bool) -> Problem | None:
    """What kept the disk from taking a record, or None."""
    wrong = disk.save(record.case, record.assessment)
    if wrong is None and archived:
        try:
            disk.archive(record.case.id)
        except RefusedError as refused:
            return refused.problems[0]
    return wrong


def _summarised(case: Case, saved_at: datetime, *, archived: bool) -> Summary:
    return Summary(
        id=case.id,
        label=case.label,
        started_at=case.started_at,
        saved_at=saved_at,
        readings=len(case.readings),
        training=case.training,
        archived=archived,
    )
