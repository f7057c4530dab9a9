"""Run `python -m tests.knowledge.update` after changing the knowledge and its version in `about.yaml`.

Writes `resources/knowledge/schema.json` from the models, and the version with its hash into `fingerprint.txt`.
"""

from pathlib import Path

from triage_app.files.knowledge_files import about
from triage_app.files.knowledge_schema import schema_text
from triage_app.paths import resources_folder

FINGERPRINT = Path(__file__).with_name("fingerprint.txt")
SCHEMA = resources_folder() / "knowledge" / "schema.json"


def fingerprint_text() -> str:
    """The version of the knowledge and the hash of all its files, as kept."""
    said = about(resources_folder())
    return f"{said.version} {said.sha256}\n"


if __name__ == "__main__":
    SCHEMA.write_text(schema_text(), encoding="utf-8")
    FINGERPRINT.write_text(fingerprint_text(), encoding="utf-8")
