"""The shape of scenario files as JSON Schema, so that an editor completes and checks while one types.

Made from the very models that read the files; `resources/scenarios/schema.json` is its copy, kept true by a test.
"""

import json
from typing import Any

from pydantic import TypeAdapter

from triage_app.files.knowledge_schema import DIALECT
from triage_app.simulation.scenario.scenario import Scenario
from triage_app.simulation.scenario.traces import TraceFile

SCHEMA = "schema.json"


def schema_text() -> str:
    """The schema as it is written to disk."""
    return json.dumps(schema(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def schema() -> dict[str, Any]:
    """One schema for both kinds of file: a scenario, or the traces beside one."""
    adapters = [(kind.__name__, "validation", TypeAdapter(kind)) for kind in (Scenario, TraceFile)]
    shapes, shared = TypeAdapter.json_schemas(adapters, by_alias=True)  # type: ignore[arg-type]
    files = [{"title": name, **shape} for (name, _), shape in shapes.items()]
    return {"$schema": DIALECT, "title": "Training scenarios", "anyOf": files, "$defs": shared.get("$defs", {})}
