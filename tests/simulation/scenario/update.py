"""Run `python -m tests.simulation.scenario.update` after changing the format: it writes the published schema."""

from triage_app.files.scenario_files import FOLDER
from triage_app.files.scenario_schema import SCHEMA, schema_text
from triage_app.paths import resources_folder

PUBLISHED = resources_folder() / FOLDER / SCHEMA

if __name__ == "__main__":
    PUBLISHED.write_text(schema_text(), encoding="utf-8")
