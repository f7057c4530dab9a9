"""What is wrong with a scenario as a value: file, line, key, what was expected there, and the nearest that is known."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from triage_app.domain.problems import Problem, ProblemCode, problem
from triage_app.files.misfits import is_echo, known_keys, misfit, nearest
from triage_app.files.strict_yaml import Document
from triage_app.files.yaml_events import Data, KeyPath, key_path
from triage_app.simulation.acts import WORDS
from triage_app.simulation.bedside.acts import INSTRUCTOR_WORDS, LEARNER_WORDS

OWN = "Value error, "
"""How pydantic begins a sentence that one of our own checks has written."""
_KEYED = re.compile(r"([a-z_]{1,30}): (.+)", re.DOTALL)
_CLOSED = re.compile(r"(.*) is not one of: (.*)", re.DOTALL)
_STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")
_CODES = frozenset(code.value for code in ProblemCode)
_ACTS = {**WORDS, **INSTRUCTOR_WORDS, **LEARNER_WORDS}
MOST = 200
"""Problems told of one file; whoever has more mends these first."""
MOST_KEYS = 30
_EXAMPLES = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "missed-dose",
    r"^[0-9]{1,4}\.[0-9]{1,4}\.[0-9]{1,4}$": "1.0.0",
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$": "2026-11-22",
    r"^([0-9a-f]{12})?$": "0123456789ab",
    r"^[0-9a-f]{64}$": "0123456789abcdef... (64)",
    r"^[a-z0-9][a-z0-9_-]*(\.[a-z0-9]+)+$": "chest-film.png",
    r"^[a-z0-9][a-z0-9_.-]*$": "last-tablet",
}
"""What a text of each form looks like."""


def explain(error: ValidationError, document: Document, model: object) -> tuple[Problem, ...]:
    """Each fault of `error` as a problem with its place."""
    faults = [fault for fault in error.errors(include_url=False) if not is_echo(fault)]
    found = [_one(fault, document.data, model) for fault in faults[:MOST]]
    return tuple(said.model_copy(update={"where": document.place(path)}) for path, said in _merged(found))


def _merged(found: list[tuple[KeyPath, Problem]]) -> list[tuple[KeyPath, Problem]]:
    """What may be of several kinds is told once, with all of them."""
    told: dict[tuple[KeyPath, ProblemCode], Problem] = {}
    for path, said in found:
        other = told.get((path, said.code))
        if other is None or said.code is not ProblemCode.WRONG_TYPE:
            told.setdefault((path, said.code), said)
        elif other.fact("expected") and said.fact("expected"):
            kinds = dict.fromkeys((*_kinds(other), *_kinds(said)))
            told[path, said.code] = problem(said.code, None, found=said.fact("found") or "", expected=tuple(kinds))
    return [(path, said) for (path, _), said in told.items()]


def _kinds(said: Problem) -> tuple[str, ...]:
    kinds = said.fact("expected")
    return kinds if isinstance(kinds, tuple) else (str(kinds),)


def _one(fault: ErrorDetails, data: Data, model: object) -> tuple[KeyPath, Problem]:
    kind, context = fault["type"], fault.get("ctx", {})
    path = _path(fault["loc"], data, fault["input"])
    if kind in _CODES:
        return _refused(path, ProblemCode(kind), context)
    if kind == "value_error":
        return _own(path, fault["msg"].removeprefix(OWN))
    if kind == "string_pattern_mismatch":
        example = _EXAMPLES.get(str(context["pattern"]), str(context["pattern"]))
        return path, problem(ProblemCode.BAD_FORM, None, found=str(fault["input"]), example=example)
    if kind.startswith("union_tag"):
        return _shapeless(path, fault, data, model)
    where, said = misfit(fault, data, model)
    return where, _with_keys(said, fault, data, where)


def _shapeless(path: KeyPath, fault: ErrorDetails, data: Data, model: object) -> tuple[KeyPath, Problem]:
    """A part that could be one of several kinds and does not say which."""
    context = fault.get("ctx", {})
    if "expected_tags" in context:
        tags = tuple(tag.strip("' ") for tag in str(context["expected_tags"]).split(","))
        return (*path, "do"), _not_one_of(str(context["tag"]), tags)
    if not isinstance(fault["input"], Mapping):
        return path, problem(ProblemCode.WRONG_TYPE, found=str(fault["input"]), expected="mapping")
    if "do" in str(context.get("discriminator", "")):
        return (*path, "do"), problem(ProblemCode.MISSING_KEY, key="do")
    where, said = misfit(fault, data, model)
    if said.code is ProblemCode.UNKNOWN_KEY:
        return where, _with_keys(said, fault, data, where)
    return where, problem(ProblemCode.NOT_VALID, here=", ".join(known_keys(model, where)))


def _refused(path: KeyPath, code: ProblemCode, context: dict[str, Any]) -> tuple[KeyPath, Problem]:
    """One of our own refusals: a code with its facts, `at` the key at fault."""
    facts = {name: fact for name, fact in context.items() if name != "at"}
    path = (*path, *(int(place) if place else key for place, key in _STEP.findall(str(context["at"]))))
    if code is ProblemCode.NOT_ALLOWED:
        return path, _not_one_of(str(facts["found"]), tuple(facts["expected"]))
    if code is ProblemCode.WRITTEN_TWICE:
        facts["twin"] = f"{key_path(path[:-2])}{facts['twin']}"
    return path, problem(code, None, **facts)


def _own(path: KeyPath, words: str) -> tuple[KeyPath, Problem]:
    """A sentence of the patient model: it may begin with the key it is about, and list what is allowed."""
    if keyed := _KEYED.fullmatch(words):
        path, words = path if path[-1:] == (keyed[1],) else (*path, keyed[1]), keyed[2]
    if closed := _CLOSED.fullmatch(words):
        return path, _not_one_of(closed[1], tuple(name.strip() for name in closed[2].split(", ")))
    return path, problem(ProblemCode.NOT_VALID, None, detail=words)


def _not_one_of(found: str, allowed: tuple[str, ...]) -> Problem:
    near = nearest(found, [*allowed]) or next((name for name in allowed if name.startswith(found)), "")
    return problem(ProblemCode.NOT_ALLOWED, None, found=found, expected=allowed, nearest=near)


def _with_keys(said: Problem, fault: ErrorDetails, data: Data, path: KeyPath) -> Problem:
    """An unknown key with the nearest of those that its own kind of part takes, or with all of them."""
    if said.code is not ProblemCode.UNKNOWN_KEY:
        return said
    key, known = str(said.fact("key")), said.fact("known") or ()
    if fault["input"] is None and not key.isidentifier():
        return problem(ProblemCode.TEXT_CUT_OFF, None, key=key)
    known = _keys_of_act(fault["loc"], path, data) or (known if isinstance(known, tuple) else ())
    near = nearest(key, [*known])
    here = () if near or len(known) > MOST_KEYS else known
    return problem(said.code, None, key=key, nearest=near, here=", ".join(here), known=known)


def _path(loc: tuple[int | str, ...], data: Data, found: Data) -> KeyPath:
    """The way through `data` that `loc` means; pydantic also puts in which kind of part it took something for.

    That name can be one of the part's own keys: then the way ends at the part that was refused, `found`.
    """
    steps = list(_steps(loc, data))
    before = [data, *(inside for _, inside in steps)]
    if steps and before[-1] is not found and before[-2] is found:
        steps.pop()
    return tuple(step for step, _ in steps)


def _steps(loc: tuple[int | str, ...], data: Data) -> Iterator[tuple[int | str, Data]]:
    for step in loc:
        listed = isinstance(data, list) and isinstance(step, int) and step < len(data)
        if listed or (isinstance(data, dict) and step in data):
            data = data[step]
            yield step, data


def _keys_of_act(loc: tuple[int | str, ...], path: KeyPath, data: Data) -> tuple[str, ...]:
    """The keys an act takes, if pydantic took what lies around the strange key for one."""
    here: Any = data
    for step in path[:-1]:
        here = here[step]
    does = here.get("do") if isinstance(here, dict) else None
    return _ACTS.get(does, ()) if isinstance(does, str) and does in loc else ()
