"""Which program this is, as one number over all its modules: the version alone does not tell two states of it apart."""

import hashlib
from functools import cache
from pathlib import Path

from triage_app.paths import resources_folder

NAME = "program.sha256"
"""The file in which a frozen program carries the number; it has no modules of its own to read."""


def program_fingerprint(package: Path) -> str:
    """SHA-256 over every module in the folder `package`, place and content, in the order of their places."""
    digest = hashlib.sha256()
    for place, path in sorted((path.relative_to(package).as_posix(), path) for path in package.rglob("*.py")):
        content = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{place}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


@cache
def program_in_use() -> str | None:
    """The number of the program that runs; None where it has neither modules to read nor a number stored."""
    package = Path(__file__).resolve().parents[1]
    if (package / "__main__.py").is_file():
        return program_fingerprint(package)
    return stored_fingerprint(resources_folder())


def stored_fingerprint(resources: Path) -> str | None:
    """The number that the build stored; None without one."""
    try:
        words = (resources / NAME).read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return None
    return words if len(words) == hashlib.sha256().digest_size * 2 else None
