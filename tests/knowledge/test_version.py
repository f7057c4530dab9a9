"""A changed rule has a new version; the editors' schema is that of the models."""

from tests.knowledge.update import FINGERPRINT, SCHEMA, fingerprint_text
from triage_app.files.knowledge_schema import schema_text

HOW = (
    "The knowledge changed. If a rule, number or word changed, give it a new `version` and `date` in "
    "resources/knowledge/about.yaml; then run `python -m tests.knowledge.update` and commit what it writes."
)


def test_a_changed_rule_has_a_new_version() -> None:
    assert FINGERPRINT.read_text(encoding="utf-8") == fingerprint_text(), HOW


def test_the_schema_describes_what_is_read() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema_text(), HOW
