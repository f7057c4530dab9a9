"""The safety evidence that ships beside the knowledge, `resources/safety-evidence.json`; `make evidence` makes it."""

from pathlib import Path

from triage_app.domain.evidence import Evidence
from triage_app.files.strict_yaml import read, validated

NAME = "safety-evidence.json"

LARGEST_EVIDENCE = 200_000
"""Bytes."""


def read_evidence(resources: Path) -> Evidence:
    """The evidence in the shipped `resources` folder. Raises `RefusedError`: no file, damaged, or from the future."""
    return validated(read(resources / NAME, largest=LARGEST_EVIDENCE), Evidence)
