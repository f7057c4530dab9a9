"""A file of acts for a run without a screen: a list, or acts with seed and length; YAML, of which JSON is a part."""

from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError

from triage_app.domain.problems import Problem, ProblemCode, RefusedError, problem
from triage_app.files import strict_yaml
from triage_app.files.scenario_faults import explain
from triage_app.files.strict_yaml import Document
from triage_app.files.yaml_events import KeyPath
from triage_app.simulation.bedside.acts import AnyDeed
from triage_app.simulation.setup import Strict

LARGEST = 1_000_000
MOST = 2000
LONGEST_MIN = 1440


class Acts(Strict):
    """What is done and when (`at_s`, from the first look), with which seed, until when."""

    seed: int | None = Field(None, ge=0, le=2**63)
    until_min: float | None = Field(None, gt=0, le=LONGEST_MIN)
    acts: Annotated[tuple[AnyDeed, ...], Field(strict=False, max_length=MOST)] = ()


_ACTS: TypeAdapter[Any] = TypeAdapter(Acts)
_LIST: TypeAdapter[Any] = TypeAdapter(Annotated[tuple[AnyDeed, ...], Field(strict=False, max_length=MOST)])


def read_acts(path: Path, name: str | None = None) -> Acts:
    """The acts in the file at `path`, in the order of their times. Raises `RefusedError` with every fault found."""
    return acts_in(strict_yaml.read(path, name, largest=LARGEST))


def acts_in(document: Document) -> Acts:
    """The acts a document holds."""
    listed = isinstance(document.data, list)
    try:
        found = _LIST.validate_python(document.data) if listed else _ACTS.validate_python(document.data)
    except ValidationError as error:
        raise RefusedError(*explain(error, document, tuple[AnyDeed, ...] if listed else Acts)) from None
    acts = Acts.model_construct(acts=found) if listed else found
    for place, act in enumerate(acts.acts):
        if act.at_s < 0:
            raise RefusedError(_too_early(document, (place, "at_s") if listed else ("acts", place, "at_s"), act.at_s))
    ordered = tuple(sorted(acts.acts, key=lambda act: act.at_s))
    return Acts.model_construct(seed=acts.seed, until_min=acts.until_min, acts=ordered)


def _too_early(document: Document, path: KeyPath, at_s: float) -> Problem:
    return problem(ProblemCode.OUT_OF_RANGE, document.place(path), found=at_s, relation="at_least", limit=0)
