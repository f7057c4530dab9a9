"""Media beside a scenario: there, and the very ones that were described."""

import hashlib
from collections.abc import Iterator

from triage_app.domain.problems import Problem, ProblemCode, RefusedError, problem
from triage_app.files.file_bytes import read_bytes
from triage_app.files.scenario_files import ScenarioFile

LARGEST_MEDIUM = 50_000_000
"""Bytes; an echo clip of some seconds is a few million."""
MEDIA = "media"
"""The folder beside the scenarios."""


def media_faults(held: ScenarioFile) -> Iterator[Problem]:
    """Each medium whose file is missing or has another content than its SHA-256 says."""
    for place, medium in enumerate(held.scenario.media):
        try:
            content = read_bytes(held.path.parent / MEDIA / medium.file, largest=LARGEST_MEDIUM)
            found = hashlib.sha256(content).hexdigest()
        except RefusedError:
            found = "-"
        if found != medium.sha256:
            where = held.place(("media", place, "file"))
            yield problem(ProblemCode.MEDIUM_CHANGED, where, called=medium.file, found=found)
