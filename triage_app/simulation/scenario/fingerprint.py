"""Which scenario this is, as one number over all that it says."""

import hashlib

from triage_app.simulation.scenario.scenario import Scenario


def fingerprint(scenario: Scenario) -> str:
    """SHA-256 of the scenario in one fixed form; its golden traces are not part of it."""
    said = scenario.model_dump_json(by_alias=True, exclude_defaults=True, exclude={"traces"})
    return hashlib.sha256(said.encode()).hexdigest()
