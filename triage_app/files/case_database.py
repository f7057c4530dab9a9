"""The encrypted SQLite file itself: opening it, its layout, one transaction, and what its errors mean.

Journal: TRUNCATE with `synchronous=FULL`. A write-ahead log would be quicker (a transaction took 0.5 against 1.2 ms
on an idle disk, 0.5 against 2.5 ms on a busy one) but needs shared memory, which network home folders do not have,
and leaves confirmed answers in a second file that a copy of the first would miss. Truncating the journal, not deleting
it, spares the virus scanner a new file an answer; keeping it whole (PERSIST) would keep pages of deleted cases.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from triage_app.domain.problems import Place, Problem, ProblemCode, RefusedError, problem

LAYOUT = 1
"""The layout of tables this program writes; kept in SQLite's `user_version`."""

WAIT_FOR_LOCK_S = 0.25
"""How long an answer waits for another program; longer would be felt, and the next answer tries again."""

DATABASE_ERRORS = (sqlite.Error,)

_CASES = """
CREATE TABLE cases (
    id TEXT PRIMARY KEY,
    touched INTEGER NOT NULL,
    saved_at TEXT NOT NULL,
    started_at TEXT NOT NULL,
    label TEXT NOT NULL,
    training INTEGER NOT NULL,
    archived INTEGER NOT NULL DEFAULT 0,
    readings INTEGER NOT NULL,
    head TEXT NOT NULL,
    assessment BLOB NOT NULL
)"""
# One row an answer: a new answer is one small insert, however long the history.
_READINGS = """
CREATE TABLE readings (
    case_id TEXT NOT NULL, position INTEGER NOT NULL, reading TEXT NOT NULL, PRIMARY KEY (case_id, position)
) WITHOUT ROWID"""
_TABLES = (_CASES, _READINGS, f"PRAGMA user_version = {LAYOUT}")
_CODES = {
    13: ProblemCode.STORE_FULL,
    8: ProblemCode.STORE_READ_ONLY,
    14: ProblemCode.STORE_READ_ONLY,
    3: ProblemCode.STORE_READ_ONLY,
    23: ProblemCode.STORE_READ_ONLY,
    5: ProblemCode.STORE_LOCKED,
    6: ProblemCode.STORE_LOCKED,
    11: ProblemCode.STORE_DAMAGED,
    26: ProblemCode.STORE_DAMAGED,
}
"""SQLite's primary result codes (sqlite.org/rescode.html)."""
_FULL = (28, 122)
"""ENOSPC and EDQUOT."""


def connect(path: Path, secret: str) -> sqlite.Connection:
    """The database at `path`, unlocked and laid out. Raises `RefusedError`; what it cannot read it leaves as it is."""
    try:
        if not path.exists():
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        connection = sqlite.connect(path, isolation_level=None, timeout=WAIT_FOR_LOCK_S)
    except (OSError, *DATABASE_ERRORS) as error:
        raise RefusedError(explained(error, path)) from error
    try:
        _unlock(connection, secret)
        _lay_out(connection, path)
    except (RefusedError, *DATABASE_ERRORS) as error:
        connection.close()
        raise error if isinstance(error, RefusedError) else RefusedError(explained(error, path)) from error
    return connection


@contextmanager
def transaction(connection: sqlite.Connection) -> Iterator[None]:
    """All of what is done inside, or none of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def explained(error: Exception, path: Path) -> Problem:
    """What an error of the disk or the database means to the user."""
    where = Place(file=str(path))
    if isinstance(error, OSError):
        code = ProblemCode.STORE_FULL if error.errno in _FULL else ProblemCode.STORE_READ_ONLY
        return problem(code, where)
    number = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if number in _CODES:
        return problem(_CODES[number], where)
    return problem(ProblemCode.STORE_FAILED, where, detail=getattr(error, "sqlite_errorname", type(error).__name__))


def _unlock(connection: sqlite.Connection, secret: str) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")  # it would write to standard error
    connection.execute(f"PRAGMA key = \"x'{secret}'\"")  # 256 bits as they are: no slow derivation at each start
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # the first read shows whether the key fits
    for setting in ("journal_mode = TRUNCATE", "synchronous = FULL", "secure_delete = ON", "temp_store = MEMORY"):
        connection.execute(f"PRAGMA {setting}")


def _lay_out(connection: sqlite.Connection, path: Path) -> None:
    layout = connection.execute("PRAGMA user_version").fetchone()[0]
    if layout > LAYOUT:
        where = Place(file=str(path))
        raise RefusedError(problem(ProblemCode.STORE_FROM_NEWER_VERSION, where, format=layout, newest=LAYOUT))
    if layout == 0:
        with transaction(connection):
            if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
                for statement in _TABLES:
                    connection.execute(statement)
