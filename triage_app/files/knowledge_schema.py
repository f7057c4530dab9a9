"""The shape of the knowledge files as JSON Schema, so that an editor completes and checks while one types.

Made from the very models that read the files; `resources/knowledge/schema.json` is its copy, kept true by a test.
"""

import json
from typing import Any, Literal

from pydantic import TypeAdapter

from triage_app.domain.library import Chapter
from triage_app.files.knowledge_files import SECTIONS
from triage_app.files.whole_knowledge import MORE_SECTIONS, WHOLE_FILES

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_text() -> str:
    """The schema as it is written to disk."""
    return json.dumps(schema(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def schema() -> dict[str, Any]:
    """One schema for all files: each is a mapping of its own sections, and of no others."""
    kinds = _kinds()
    asked: list[tuple[str, Literal["validation"], TypeAdapter[Any]]]
    asked = [(name, "validation", TypeAdapter(kind)) for name, kind in kinds.items()]
    shapes, shared = TypeAdapter.json_schemas(asked, by_alias=True)
    shape = {name: found for (name, _), found in shapes.items()}
    sections = {**SECTIONS, **MORE_SECTIONS}
    files = [_file(name, {key: shape[f"{name}:{key}"] for key in held}) for name, held in sections.items()]
    files += [{"title": name, **shape[name]} for name in kinds if ":" not in name]
    return {
        "$schema": DIALECT, "title": "The knowledge files", "anyOf": files, "$defs": shared.get("$defs", {}),
    }  # fmt: skip


def _kinds() -> dict[str, Any]:
    """Every section by `file:section`, and every file that is one value by its name."""
    sections = {**SECTIONS, **MORE_SECTIONS}
    kinds = {f"{name}:{key}": kind for name, held in sections.items() for key, kind in held.items()}
    return kinds | {name: kind for name, (_, kind) in WHOLE_FILES.items()} | {"a chapter": Chapter}


def _file(name: str, properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": name, "type": "object", "properties": properties, "required": sorted(properties),
        "additionalProperties": False,
    }  # fmt: skip
