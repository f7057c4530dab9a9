"""A mark that stands while the program runs; one found standing at the start tells of a run that was cut short."""

import os
from pathlib import Path

from PySide6.QtCore import QLockFile

NAME = "running.lock"


class RunningMark:
    """One file in the user's folder. It holds a process number and a machine's name, nothing of a case."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._lock: QLockFile | None = None

    def take(self) -> bool:
        """Set the mark; whether another had been left by a run that ended without goodbye.

        The mark of a copy that is still running is left alone, and where no file can be written nothing is known.
        """
        stood = os.path.lexists(self._path)  # a folder that cannot be entered, or a name too long, is no error here
        if stood and not self._path.is_file():  # a pipe would be waited for
            return False
        lock = QLockFile(str(self._path))
        lock.setStaleLockTime(0)
        if not lock.tryLock(0):
            return False
        self._lock = lock
        return stood

    def lift(self) -> None:
        """Take the mark away: this run ends as it should."""
        if self._lock is not None:
            self._lock.unlock()
