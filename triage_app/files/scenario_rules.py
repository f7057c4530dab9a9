"""Agreeing to the rules a scenario names: each hash is written where it stands, and nothing else in the file moves."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from triage_app.domain.problems import Place, ProblemCode, RefusedError, problem
from triage_app.files.scenario_files import parse_scenario, read_unchecked
from triage_app.simulation.scenario.rule_book import RuleBook

Edit: TypeAlias = tuple[int, int, str]
"""From where to where in the text, and what stands there afterwards."""

MARK = "\ufeff"
"""Some editors begin a file with it; the places that YAML tells do not count it."""


def accept_rules(path: Path, rules: RuleBook) -> int:
    """Write today's hash of every rule that the scenario at `path` names; how many changed. Raises `RefusedError`.

    A rule that is not known keeps what it has; `scenario check` names it.
    """
    before = read_unchecked(path, str(path))
    whole = before.document.text.decode("utf-8")
    text = whole.removeprefix(MARK)
    edits = sorted(_edits(text, rules), reverse=True)
    for start, end, new in edits:
        text = text[:start] + new + text[end:]
    after = parse_scenario(text.encode(), str(path))
    if _without_hashes(after.document.data) != _without_hashes(before.document.data):
        raise RefusedError(problem(ProblemCode.FILE_UNREADABLE, Place(file=str(path)), detail="expected.rules"))
    if edits:
        _write(path, MARK + text if whole.startswith(MARK) else text)
    return len(edits)


def _edits(text: str, rules: RuleBook) -> Iterator[Edit]:
    root: Any = yaml.compose(text, Loader=yaml.CSafeLoader)  # depth and aliases were judged on reading
    for item in _children(_value(root, "expected")):
        for link in _children(_value(item, "rules")):
            name, held = _value(link, "rule"), _value(link, "sha")
            now = rules.sha(str(name.value))
            if now is None or (held is not None and held.value == now):
                continue
            yield _edit(link, name, held, now)


def _edit(link: Any, name: Any, held: Any, now: str) -> Edit:  # noqa: ANN401 -- PyYAML's nodes have no types
    """The hash in quotes: one of figures alone would be read as a number."""
    if held is not None:
        return held.start_mark.index, held.end_mark.index, f'"{now}"'
    end = name.end_mark.index
    key = link.value[0][0]
    between = ", " if link.flow_style else "\n" + " " * key.start_mark.column
    return end, end, f'{between}sha: "{now}"'


def _value(mapping: Any, key: str) -> Any:  # noqa: ANN401 -- the same
    return next((value for held, value in mapping.value if held.value == key), None)


def _children(sequence: Any) -> list[Any]:  # noqa: ANN401 -- the same
    return [] if sequence is None else list(sequence.value)


def _without_hashes(data: dict[str, Any]) -> dict[str, Any]:
    """The file's content but for the hashes."""
    items = [{**item, "rules": [{**link, "sha": ""} for link in item.get("rules") or ()]} for item in data["expected"]]
    return {**data, "expected": items}


def _write(path: Path, text: str) -> None:
    """Put the whole new text in place of the old in one step."""
    fresh = path.with_name(f"{path.name}.new")
    try:
        fresh.write_bytes(text.encode())
        fresh.chmod(path.stat().st_mode)
        os.replace(fresh, path)  # noqa: PTH105 -- says what it does on every system
    except OSError as error:
        with suppress(OSError):
            fresh.unlink()
        detail = error.strerror or ""
        raise RefusedError(problem(ProblemCode.FILE_UNREADABLE, Place(file=str(path)), detail=detail)) from error
