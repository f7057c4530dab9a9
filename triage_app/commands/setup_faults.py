"""What is wrong with a setup of the patient model: file and line, which key, what is allowed there."""

from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from triage_app.domain.problems import Place, Problem
from triage_app.files.json_input import Line
from triage_app.files.misfits import misfit
from triage_app.reports.problem_words import said
from triage_app.simulation.acts import WORDS

Path = tuple[int | str, ...]
OWN = "Value error, "
"""How pydantic begins a sentence that one of our own checks has written, as `key: sentence`."""


def explain(fault: ErrorDetails, line: Line, model: type[BaseModel]) -> str:
    """One sentence for one of pydantic's faults."""
    path, words = _path_and_words(fault, line.value, model)
    last = next((step for step in reversed(path) if isinstance(step, str)), "")
    place = line.place(last)
    key = ".".join(str(step) for step in path)
    return f"{place.file}:{place.line}: {key or 'setup'}: {words}"


def said_of(fault: Problem) -> str:
    """One sentence for a file that could not be read."""
    where = fault.where or Place()
    spot = f"{where.file}:{where.line}" if where.line else where.file
    return f"{spot}: {where.key + ': ' if where.key else ''}{said(fault).en}"


def _path_and_words(fault: ErrorDetails, data: Any, model: type[BaseModel]) -> tuple[Path, str]:  # noqa: ANN401 -- JSON
    path = _path(fault["loc"], data)
    kind = fault["type"]
    if kind == "value_error":
        return _own(path, fault["msg"].removeprefix(OWN))
    if kind in ("union_tag_invalid", "union_tag_not_found"):
        return (*path, "do"), f"allowed: {', '.join(WORDS)}"
    if kind == "extra_forbidden" and len(fault["loc"]) > 3 and fault["loc"][0] == "acts":  # noqa: PLR2004 -- acts.0.niv.zz
        return path, f"not known here; allowed: {', '.join(WORDS[str(fault['loc'][2])])}"
    found, explained = misfit(fault, data, model)
    known = explained.fact("known")
    allowed = f" Allowed: {', '.join(known)}." if isinstance(known, tuple) and known else ""
    return found, said(explained).en + allowed


def _own(path: Path, message: str) -> tuple[Path, str]:
    """A check of several keys names the one at fault before the first colon."""
    key, colon, words = message.partition(": ")
    return ((*path, key), words) if colon and key.isidentifier() else (path, message)


def _path(loc: Path, data: Any) -> Path:  # noqa: ANN401 -- JSON
    """The way through `data` that `loc` means; pydantic also puts in which act it took it for."""
    path: list[int | str] = []
    for place, step in enumerate(loc):
        inside = (isinstance(data, dict) and step in data) or (isinstance(data, list) and isinstance(step, int))
        if inside:
            data = data[step]
        if inside or (place == len(loc) - 1 and step not in WORDS):
            path.append(step)
    return tuple(path)
