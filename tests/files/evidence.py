"""A small, whole piece of safety evidence as JSON data, to be damaged or shown by tests."""

from typing import Any

from triage_app.domain.evidence import FORMAT, Counts

SHA = "ab" * 32
BANK = {
    "id": "held_out", "cases": 8, "explanation_accepted": 7, "airway_accepted": 8, "under_triaged": 0, "harmful": 0,
    "must_asked": 20, "must_given": 19, "should_asked": 30, "should_given": 20,
}  # fmt: skip
SHOWN = {"id": "S01", "statements": 3, "proved": 3, "refuted": 0, "tests": ["tests/a.py::test_b"], "not_built": False}
GOOD: dict[str, Any] = {
    "format": FORMAT, "made_at": "2026-11-22T13:00:00Z", "program": "0.1.0", "knowledge_version": "2026.11.1",
    "knowledge_sha256": SHA, "faults": 0, "counts": dict.fromkeys(Counts.model_fields, 5),
    "lines": {"lines": 48, "values": 900}, "properties": [SHOWN], "banks": [BANK],
    "run": {"passed": 100, "failed": 0, "skipped": 0},
    "mutation": {"planted": 600, "noticed": 588, "explained": 10},
}  # fmt: skip
