"""What pydantic found wrong with data, as our problems: which key, what was expected, the nearest known key."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import get_args, get_type_hints

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from triage_app.domain.plain import Plain, written
from triage_app.domain.problems import Fact, Problem, ProblemCode, problem
from triage_app.files.yaml_events import Data, KeyPath

_LONGEST_QUOTE = 60
_MOST_CHOICES = 30

_EXPECTED = {
    "string": "text", "bool": "yes_no", "int": "whole_number", "float": "number", "finite": "number",
    "decimal": "number", "tuple": "list", "list": "list", "set": "list", "frozen": "list", "dict": "mapping",
    "mapping": "mapping", "model": "mapping", "dataclass": "mapping", "date": "date",
    "datetime": "date", "none": "nothing",
}  # fmt: skip
"""The first word of pydantic's error type, and what it means that was expected."""

_CODES = {
    "literal_error": ProblemCode.NOT_ALLOWED, "enum": ProblemCode.NOT_ALLOWED,
    "greater_than": ProblemCode.OUT_OF_RANGE, "greater_than_equal": ProblemCode.OUT_OF_RANGE,
    "less_than": ProblemCode.OUT_OF_RANGE, "less_than_equal": ProblemCode.OUT_OF_RANGE,
    "too_short": ProblemCode.BAD_LENGTH, "too_long": ProblemCode.BAD_LENGTH,
    "string_too_short": ProblemCode.BAD_LENGTH, "string_too_long": ProblemCode.BAD_LENGTH,
}  # fmt: skip


_TOO_MANY = ("extra_forbidden", "unexpected_keyword_argument")
"""A field too many, of a model and of a plain value."""
Model = type[BaseModel] | type[Plain]


def misfit(fault: ErrorDetails, data: Data, model: object) -> tuple[KeyPath, Problem]:
    """The path in `data` and the problem (without its place) of one pydantic fault."""
    kind, loc = fault["type"], fault["loc"]
    if kind == "missing":
        parent = _path(data, loc[:-1], Mapping)
        return (*parent, str(loc[-1])), problem(ProblemCode.MISSING_KEY, key=str(loc[-1]))
    path = _path(data, loc, object)
    if kind in _TOO_MANY:
        return path, _unknown(str(loc[-1]), known_keys(model, path[:-1]))
    if kind == "union_tag_not_found" and isinstance(fault["input"], Mapping):
        return path, _shapeless(fault["input"], known_keys(model, path))
    return path, problem(_code(kind), None, found=_quoted(fault["input"]), **_expected(fault))


def is_echo(fault: ErrorDetails) -> bool:
    """Whether this only repeats another fault: a list called too short because its items were refused."""
    found = fault["input"]
    return fault["type"] == "too_short" and isinstance(found, list) and len(found) >= fault["ctx"]["min_length"]


def nearest(word: str, known: list[str]) -> str:
    """The known word most like `word`, or nothing."""
    return next(iter(get_close_matches(word, known, 1)), "")


def known_keys(model: object, path: KeyPath) -> list[str]:
    """The keys the models at `path` inside `model` accept; empty where that cannot be told."""
    models = list(_models(model))
    for step in path:
        if isinstance(step, str):
            inside = [inner for outer in models for inner in _field_models(outer, step)]
            models = inside or models  # a dictionary's own key names no field: the models inside stay
    return sorted({name for known in models for name in _names(known)})


def _unknown(key: str, known: list[str]) -> Problem:
    return problem(ProblemCode.UNKNOWN_KEY, None, key=key, nearest=nearest(key, known), known=tuple(known))


def _shapeless(data: Mapping[str, Data], known: list[str]) -> Problem:
    """A mapping that is none of the shapes allowed: its first unknown key says most."""
    unknown = next((str(key) for key in data if key not in known), "")
    return _unknown(unknown, known) if unknown else problem(ProblemCode.NOT_VALID, None, detail="unknown shape")


def _code(kind: str) -> ProblemCode:
    if kind in _CODES:
        return _CODES[kind]
    return ProblemCode.WRONG_TYPE if _type_word(kind) else ProblemCode.NOT_VALID


def _type_word(kind: str) -> str:
    """What type was expected, if that is what pydantic's error type is about."""
    about_type = kind.endswith(("_type", "_parsing", "_from_float", "_number"))
    return _EXPECTED.get(kind.split("_", 1)[0], "") if about_type else ""


def _expected(fault: ErrorDetails) -> dict[str, Fact]:
    """What was expected: a type word, choices with the nearest, or a limit."""
    kind, context = fault["type"], fault.get("ctx", {})
    if "expected" in context:
        choices = [choice.strip("' ") for choice in str(context["expected"]).replace(" or ", ", ").split(",")]
        return {"expected": tuple(choices[:_MOST_CHOICES]), "nearest": nearest(str(fault["input"]), choices)}
    limits = {"gt": "above", "ge": "at_least", "lt": "below", "le": "at_most"}
    limits |= {"min_length": "at_least", "max_length": "at_most"}
    for name, relation in limits.items():
        if name in context:
            return {"relation": relation, "limit": context[name]}
    if _type_word(kind):
        return {"expected": _type_word(kind)}
    return {"detail": fault["msg"] if kind.endswith("_error") else kind}


def _quoted(value: object) -> str:
    said = str(value)
    return said if len(said) <= _LONGEST_QUOTE else f"{said[:_LONGEST_QUOTE]}..."


def _path(data: Data, loc: tuple[int | str, ...], wanted: type) -> KeyPath:
    """The way through `data` that pydantic's `loc` means; `loc` also holds names of union members, which are skipped.

    The last step must be taken, or, for `wanted` Mapping, lead to a mapping; then the longest way counts.
    """
    every = _ways(data, loc)
    if wanted is object:
        ways = [way for way in every if not loc or (way and way[-1] == loc[-1])]
    else:
        ways = [way for way in every if isinstance(_at(data, way), wanted)]
    return max(ways or every, key=len)


def _ways(data: Data, loc: tuple[int | str, ...]) -> list[KeyPath]:
    """Every way that takes or skips the steps of `loc`; ways that have met are followed once.

    Followed one by one, `{not: {not: {not: ...` forty levels deep would take longer than anyone lives.
    """
    ways: dict[tuple[KeyPath, bool], Data] = {((), True): data}
    for step in loc:
        further: dict[tuple[KeyPath, bool], Data] = {}
        for (way, open_), here in ways.items():
            for end in _steps(way, step, here) if open_ else ((way, False),):
                further.setdefault(end, here if end[0] == way else here[step])
        ways = further
    return [way for way, _ in ways]


def _steps(way: KeyPath, step: int | str, here: Data) -> Iterator[tuple[KeyPath, bool]]:
    """Where one step leads: a key may be skipped or taken, a position is taken or ends the way."""
    if isinstance(step, int):
        inside = isinstance(here, list) and step < len(here)
        yield ((*way, step), True) if inside else (way, False)
        return
    yield way, True
    if isinstance(here, dict) and step in here:
        yield (*way, step), True


def _at(data: Data, path: KeyPath) -> Data:
    for step in path:
        data = data[step]
    return data


def _models(annotation: object) -> Iterator[Model]:
    """Every model inside an annotation: through unions, tuples, dictionaries and `Annotated`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel | Plain):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)


def _field_models(model: Model, key: str) -> Iterator[Model]:
    for name, annotation in _fields(model):
        if key == name:
            yield from _models(annotation)


def _names(model: Model) -> Iterator[str]:
    return (name for name, _ in _fields(model))


def _fields(model: Model) -> Iterator[tuple[str, object]]:
    """Each field as it is written in a file, with its type."""
    if issubclass(model, Plain):
        hints = get_type_hints(model)
        yield from ((written(name), hints[name]) for name in model.fields)
    else:
        yield from ((field.alias or name, field.annotation) for name, field in model.model_fields.items())
