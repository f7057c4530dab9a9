"""Which knowledge this is, as one number over all its files."""

import hashlib
from collections.abc import Iterator
from pathlib import Path


def fingerprint(folder: Path) -> str:
    """SHA-256 over every knowledge file, name and content, in name order."""
    digest = hashlib.sha256()
    for name, content in _files(folder):
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.iterdir()):
        if path.suffix in {".yaml", ".csv"}:
            yield path.name, path.read_bytes().replace(b"\r\n", b"\n")
