"""One program at a time: a file the system locks for whoever holds it and frees however the holder ends."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from triage_app.domain.problems import Place, ProblemCode, RefusedError, problem

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def alone(file: Path) -> Iterator[None]:
    """Inside, no other program is. Raises `RefusedError` (locked) at once if one is, `OSError` if the disk fails."""
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            _lock(descriptor)
        except (BlockingIOError, PermissionError):
            raise RefusedError(problem(ProblemCode.STORE_LOCKED, Place(file=str(file)))) from None
        yield
    finally:
        os.close(descriptor)
