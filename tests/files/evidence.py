"""A small, whole piece of safety evidence as JSON data, to be damaged or shown by tests."""

from typing import Any

from triage_app.domain.evidence import FORMAT, Counts

SHA = "ab" * 32
BANK = {
    "id": "held_out", "cases": 8, "explanation_accepted": 7, "airway_accepted": 8, "under_triaged": 0, "harmful": 0,
    "must_asked": 20, "must_given": 19, "should_asked": 30, "should_given": 20,
}  # fmt: skip
SHOWN = {
    "id": "S01", "statements": 3, "proved": 3, "refuted": 0, "reviewed": 0, "tested_only": None,
    "tests": ["tests/a.py::test_b"], "not_built": False,
}  # fmt: skip
PROGRAM = "cd" * 32
GATE = {"part": "gate", "there_are": 600, "planted": 600, "noticed": 588, "explained": 10}
RUN = {"at": "2026-11-22T13:00:00Z", "program_sha256": PROGRAM}
CUT = {**RUN, "kills": 300, "confirmed": 4000, "handovers": 240, "failed": 0}
GOOD: dict[str, Any] = {
    "format": FORMAT, "made_at": "2026-11-22T13:00:00Z", "program": "0.1.0", "program_sha256": PROGRAM,
    "older": False, "knowledge_version": "2026.11.1",
    "knowledge_sha256": SHA, "faults": 0, "counts": dict.fromkeys(Counts.model_fields, 5),
    "lines": {"lines": 48, "values": 900}, "properties": [SHOWN], "banks": [BANK],
    "run": {"passed": 100, "failed": 0, "skipped": 0},
    "mutation": {"parts": [GATE], "there_are": 9000, "program_sha256": PROGRAM},
    "long_runs": {
        "fuzz": {**RUN, "readers": 16, "inputs": 1200000, "failed": 0},
        "power_cut_store": CUT, "power_cut_window": CUT,
        "soak": {**RUN, "minutes": 60.0, "deeds": 90000, "faults": 0},
    },
}  # fmt: skip
