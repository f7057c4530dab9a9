"""Cases and their store, for the tests that keep, damage and lose them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from triage_app.domain.case import Case, Reading
from triage_app.domain.problems import ProblemCode, RefusedError
from triage_app.files.case_store import DiskStore

BEGAN = datetime(2026, 1, 5, 10, 30, tzinfo=UTC)


def case_of(answers: int, case_id: str = "c1", label: str = "bed 4") -> Case:
    readings = tuple(
        Reading(finding="fvc_ml", value=1500 - number, at=BEGAN + timedelta(minutes=number), typed="1,5 L")
        for number in range(answers)
    )
    return Case(id=case_id, label=label, started_at=BEGAN, readings=readings)


@contextmanager
def opened(folder: Path, knowledge: str = "1") -> Iterator[DiskStore]:
    store = DiskStore(folder, knowledge)
    yield store
    store.close()


def refusal_on_opening(folder: Path) -> ProblemCode:
    with pytest.raises(RefusedError) as refused:
        DiskStore(folder, "1")
    return refused.value.problems[0].code


@contextmanager
def ordinary_user(folder: Path) -> Iterator[None]:
    """Without the rights of an administrator, whom no permission stops."""
    if os.geteuid() != 0:
        yield
        return
    for part in folder.parents[:3]:
        part.chmod(part.stat().st_mode | 0o755)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)
