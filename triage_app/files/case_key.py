"""The key that locks the saved cases: in the system's key store, or, where there is none, in a file of its owner's.

The key is made once. If cases exist and their key does not, no new one is made: it could never open them, and
would hide that they are still there.
"""

import hashlib
import os
import re
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from triage_app.domain.problems import Place, Problem, ProblemCode, RefusedError, problem
from triage_app.files.key_store import system_key_store

SERVICE = "triage-app"
USER = "saved-cases"
KEY_FILE = "cases.key"
KEY_ID_FILE = "cases.key-id"
LONGEST_KEY = 100
"""Bytes read of a key or its id; both are shorter."""
KEY_ID = re.compile(r"[0-9a-f]{16}")
_KEY = re.compile(r"[0-9a-f]{64}")
_OTHERS = 0o077


@dataclass(frozen=True, slots=True)
class Key:
    """256 bits as hexadecimal text, and what the user should know about where it is kept."""

    secret: str
    notes: tuple[Problem, ...] = ()

    @property
    def id(self) -> str:
        """A fingerprint that tells a wrong key from a damaged file; it gives nothing of the key away."""
        return hashlib.sha256(b"triage-app key id " + self.secret.encode()).hexdigest()[:16]


def find_key(folder: Path, *, may_create: bool) -> Key:
    """The key for the cases in `folder`, made if `may_create` and there is none. Raises `RefusedError`, `OSError`."""
    file = folder / KEY_FILE
    check_regular(file)
    if file.exists():
        return _from_file(file)
    kept, usable = _from_keyring()
    if kept:
        return Key(kept)
    if not may_create:
        raise RefusedError(problem(ProblemCode.KEY_LOST, Place(file=KEY_FILE)))
    made = secrets.token_hex(32)
    if usable and _put_in_keyring(made):
        return Key(made)
    write_private(file, made)
    return _from_file(file)


def write_private(file: Path, text: str) -> None:
    """Write a small file only its owner can read, whole or not at all."""
    part = file.with_name(f"{file.name}.{secrets.token_hex(4)}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as writing:
            writing.write(text)
            writing.flush()
            os.fsync(writing.fileno())
        part.replace(file)
    except (OSError, ValueError):  # the second for half a character, which no file can hold
        with suppress(OSError):
            part.unlink(missing_ok=True)  # on a full disk every try would leave another
        raise
    _keep_name(file.parent)


def check_regular(file: Path) -> None:
    """Refuses a folder, a pipe or a device in place of a file, which would be waited for or never end."""
    if file.exists() and not file.is_file():
        raise RefusedError(problem(ProblemCode.NOT_A_FILE, Place(file=str(file)), file=file.name))


def read_short(file: Path) -> str:
    """The beginning of a small text file, however long it has become."""
    with file.open("rb") as reading:
        return reading.read(LONGEST_KEY).decode("ascii", "replace").strip()


def _keep_name(folder: Path) -> None:
    """A new name survives a power cut only once its folder is written too. Windows sees to that by itself."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def private_folder(folder: Path) -> None:
    """Make `folder` if need be, and its owner's alone. Windows keeps a user's folders private by itself."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if os.name == "posix" and folder.stat().st_mode & _OTHERS:
        folder.chmod(0o700)


def _from_file(file: Path) -> Key:
    """The key in the key file; one that others could read is closed to them, and said."""
    notes = [problem(ProblemCode.KEY_IN_FILE, Place(file=str(file)))]
    if os.name == "posix" and file.stat().st_mode & _OTHERS:
        file.chmod(0o600)
        notes.append(problem(ProblemCode.KEY_EXPOSED, Place(file=str(file))))
    secret = read_short(file)
    if not _KEY.fullmatch(secret):
        raise RefusedError(problem(ProblemCode.KEY_LOST, Place(file=str(file))))
    return Key(secret, tuple(notes))


def _from_keyring() -> tuple[str | None, bool]:
    """The key in the system's key store, and whether a store is there to be used."""
    store = system_key_store()
    try:
        kept = store.get_password(SERVICE, USER) if store else None
    except Exception:  # noqa: BLE001 - a key store that fails in whatever way is as good as none
        return None, False
    return (kept if kept and _KEY.fullmatch(kept) else None), store is not None


def _put_in_keyring(secret: str) -> bool:
    """Whether the store took the key and gives it back."""
    store = system_key_store()
    try:
        if store is None:
            return False
        store.set_password(SERVICE, USER, secret)
        return store.get_password(SERVICE, USER) == secret
    except Exception:  # noqa: BLE001 - the same
        return False
