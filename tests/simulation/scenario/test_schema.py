"""The published schema is that of the models, and says what the models say."""

from collections.abc import Iterator
from typing import Any

from tests.simulation.scenario.planting import agreed
from tests.simulation.scenario.update import PUBLISHED
from triage_app.files import strict_yaml
from triage_app.files.scenario_schema import schema, schema_text


def test_the_schema_describes_what_is_read() -> None:
    how = "The format changed: run `python -m tests.simulation.scenario.update` and commit what it writes."
    assert PUBLISHED.read_text(encoding="utf-8") == schema_text(), how


def _parts(node: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 -- a JSON value
    inside = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    if isinstance(node, dict):
        yield node
    for part in inside:
        yield from _parts(part)


def test_no_part_takes_an_unknown_key() -> None:
    parts = [part for part in _parts(schema()) if "properties" in part and part.get("type") == "object"]
    assert len(parts) > 80
    assert all(part["additionalProperties"] is False for part in parts)


def test_every_key_of_a_scenario_stands_in_the_schema() -> None:
    keys = set(strict_yaml.parse(agreed().encode(), "specimen.yaml").data)
    whole = next(part for part in schema()["anyOf"] if part["title"] == "Scenario")
    described = whole.get("properties") or schema()["$defs"]["Scenario"]["properties"]
    assert keys == set(described)
