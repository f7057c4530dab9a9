"""The bytes of a file that may be missing, huge or no file at all."""

from pathlib import Path

from triage_app.domain.problems import Place, ProblemCode, RefusedError, problem

LARGEST_FILE = 4_000_000
"""Bytes; all knowledge together is well under a million."""


def is_absent(path: Path) -> bool:
    """Whether there is truly nothing of this name; a broken link, a barred folder or a file above it is not nothing."""
    for part in (path, *path.parents):
        try:
            part.lstat()
            return part is not path and part.is_dir()
        except FileNotFoundError:
            continue
        except OSError:
            return False
    return True


def read_bytes(path: Path, name: str | None = None, *, largest: int = LARGEST_FILE) -> bytes:
    """The bytes of a regular file no larger than `largest` bytes. Raises `RefusedError`."""
    where = Place(file=name or path.name)
    try:
        if not path.is_file():
            code = ProblemCode.FILE_UNREADABLE if path.exists() else ProblemCode.FILE_MISSING
            raise RefusedError(problem(code, where))
        with path.open("rb") as file:
            content = file.read(largest + 1)
    except OSError as error:
        raise RefusedError(problem(ProblemCode.FILE_UNREADABLE, where, detail=error.strerror or "")) from error
    if len(content) > largest:
        raise RefusedError(problem(ProblemCode.FILE_TOO_LARGE, where, largest=largest))
    return content
