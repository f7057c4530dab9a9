"""The files of the store before it is opened: of the right kind, still there, and fitting the key.

The key's id is written only once the tables stand. A database without bytes beside that id has therefore lost its
cases, and one without the id belongs to a first start that was cut short.
"""

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from triage_app.domain.problems import Place, Problem, ProblemCode, RefusedError, problem
from triage_app.files.case_database import connect
from triage_app.files.case_key import KEY_ID, KEY_ID_FILE, Key, check_regular, read_short, write_private

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as sqlite

NO_DATABASE = 1
"""Bytes; SQLite takes a file no longer than this for a new one."""
_JOURNAL = "-journal"


def check_kinds(database: Path) -> None:
    """Refuses a folder or a pipe in place of a file of the store."""
    for file in (database, database.with_name(KEY_ID_FILE)):
        check_regular(file)


def is_begun_anew(database: Path) -> bool:
    """Whether a database will have to be made: only one program at a time may do that."""
    return not database.exists() or _is_lost(database)


def set_aside(database: Path, moment: datetime) -> tuple[Problem, ...]:
    """What became of cases that were there before; what is left of their file is kept under another name."""
    if not _is_lost(database):
        return ()
    where = Place(file=str(database))
    journal = database.with_name(database.name + _JOURNAL)
    kept = database.with_name(f"{database.name}.empty-{moment:%Y%m%d-%H%M%S}")
    if journal.exists() and journal.stat().st_size:  # it would be played back into the new file
        journal.replace(kept.with_name(kept.name + _JOURNAL))
    if not database.exists():
        return (problem(ProblemCode.STORE_MISSING, where),)
    database.replace(kept)
    return (problem(ProblemCode.STORE_EMPTIED, where, kept=kept.name),)


def unlocked(database: Path, key: Key) -> "sqlite.Connection":
    """The database opened with `key`. Raises `RefusedError`; a key that is not the one it was locked with is said so.

    The key itself is tried, so that a damaged id does not keep a right key out; the id is then put right.
    """
    file = database.with_name(KEY_ID_FILE)
    noted = read_short(file) if file.exists() else ""
    try:
        connection = connect(database, key.secret)
    except RefusedError as refused:
        other_key = noted != key.id and KEY_ID.fullmatch(noted) is not None
        if other_key and refused.problems[0].code is ProblemCode.STORE_DAMAGED:
            raise RefusedError(problem(ProblemCode.STORE_WRONG_KEY, Place(file=str(database)))) from refused
        raise
    if noted != key.id:
        with suppress(OSError):  # the cases are open; without the id only a lost file would not be noticed
            write_private(file, key.id)
    return connection


def _is_lost(database: Path) -> bool:
    return database.with_name(KEY_ID_FILE).exists() and not _has_content(database)


def _has_content(database: Path) -> bool:
    return database.exists() and database.stat().st_size > NO_DATABASE
