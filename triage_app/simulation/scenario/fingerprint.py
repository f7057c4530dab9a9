"""Which scenario this is, as one number over all that it says."""

import hashlib
from typing import Any

from triage_app.simulation.scenario.scenario import Scenario

_LEFT_OUT: Any = {"traces": True, "expected": {"__all__": {"rules": {"__all__": {"sha"}}}}}


def fingerprint(scenario: Scenario) -> str:
    """SHA-256 of the scenario in one fixed form; its golden traces and the rules' hashes are not part of it."""
    said = scenario.model_dump_json(by_alias=True, exclude_defaults=True, exclude=_LEFT_OUT)
    return hashlib.sha256(said.encode()).hexdigest()
