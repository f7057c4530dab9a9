"""Every test as a call that can be repeated, with the patients it asked for: a change re-runs only what it touches."""

import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import product
from types import ModuleType
from typing import Any
from unittest.mock import patch

from hypothesis.errors import UnsatisfiedAssumption

from tests.safety import cases
from triage_app.domain import reasoner
from triage_app.domain.advice import Adviser
from triage_app.domain.derivation import derive
from triage_app.domain.evaluation import MEMO, View

Call = Callable[[], None]
SECTIONS = re.compile(r"(?:KNOWLEDGE|TABLE)\.(\w+)")
QUOTED = re.compile(r'"([\w-]+)"')
MOST_ASKED = 4000
"""A test that asks for more patients than this costs too much to repeat."""


@dataclass
class Item:
    """One test with its arguments.

    `asks` are places in the bank's views, `cost` how many questions it put; `sections` are the parts of the knowledge
    that its own words name, `names` every rule or condition it may speak of.
    """

    name: str
    function: Callable[..., Any]
    arguments: dict[str, Any]
    asks: frozenset[int] = frozenset()
    cost: int = 0
    sections: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


@dataclass
class Bank:
    """What was asked: the patients as the rules saw them, and the tests that asked."""

    items: list[Item] = field(default_factory=list)
    views: list[dict[str, Any]] = field(default_factory=list)
    _known: dict[str, int] = field(default_factory=dict)
    _asked: list[int] = field(default_factory=list)

    def note(self, view: View) -> None:
        """Remember one patient, once."""
        told = {key: value for key, value in view.items() if key != MEMO}
        key = repr(sorted((name, repr(value)) for name, value in told.items()))
        if key not in self._known:
            self._known[key] = len(self.views)
            self.views.append(told)
        self._asked.append(self._known[key])

    def add(self, item: Item) -> bool:
        """Run the test as the knowledge is shipped and keep it if it passes and is not too dear."""
        self._asked.clear()
        with self._listening():
            passed = holds(item)
        item.asks, item.cost = frozenset(self._asked), len(self._asked)
        if passed and item.cost <= MOST_ASKED:
            self.items.append(item)
        return passed

    @contextmanager
    def _listening(self) -> Iterator[None]:
        think, applying = reasoner.Reasoner.think, Adviser.applying

        def heard_think(self_: reasoner.Reasoner, facts: Any) -> Any:  # noqa: ANN401 - as wrapped
            thought = think(self_, facts)
            self.note(thought.view)
            return thought

        def heard_applying(self_: Adviser, view: View) -> Any:  # noqa: ANN401 - as wrapped
            rules = applying(self_, view)
            self.note({**view, "#recommended": frozenset(rule.tag for rule in rules)})
            return rules

        def heard_derive(*arguments: Any) -> Any:  # noqa: ANN401 - as wrapped
            known = derive(*arguments)
            self.note(known.view)
            return known

        with (
            patch.object(reasoner.Reasoner, "think", heard_think),
            patch.object(Adviser, "applying", heard_applying),
            patch.object(cases, "derive", heard_derive),
        ):
            yield


def holds(item: Item) -> bool:
    """Whether the test passes; a drawn patient it does not speak of is no failure."""
    try:
        item.function(**item.arguments)
    except UnsatisfiedAssumption:
        return True
    except Exception:  # noqa: BLE001 - whatever a broken rule breaks was noticed
        return False
    return True


def items_of(modules: Iterable[ModuleType], *, drawn: bool) -> Iterator[Item]:
    """Every test of the modules with every set of its parameters; those with drawn patients only if `drawn`."""
    for module in modules:
        for name, function in vars(module).items():
            if name.startswith("test_") and callable(function) and function.__module__ == module.__name__:
                yield from _calls(f"{module.__name__.rsplit('.', 1)[-1]}.{name}", function, drawn=drawn)


def _calls(name: str, function: Any, *, drawn: bool) -> Iterator[Item]:  # noqa: ANN401 - any test
    drawing = hasattr(function, "hypothesis")
    nested = "thorough" in inspect.unwrap(function).__code__.co_names
    if (drawing or nested) and not drawn:
        return
    source = inspect.getsource(inspect.unwrap(function))
    sections, names = frozenset(SECTIONS.findall(source)), frozenset(QUOTED.findall(source))
    for place, arguments in enumerate(_parameters(function)):
        if drawing:
            yield from _draws(f"{name}[{place}]", function, arguments)
        elif set(inspect.signature(function).parameters) == set(arguments):
            yield Item(f"{name}[{place}]", function, arguments, sections=sections, names=names)


def _parameters(function: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - any test
    marks = [mark for mark in getattr(function, "pytestmark", ()) if mark.name == "parametrize"]
    sets = []
    for mark in marks:
        names = [part.strip() for part in mark.args[0].split(",")] if isinstance(mark.args[0], str) else mark.args[0]
        many = len(names) > 1
        sets.append([dict(zip(names, values if many else (values,), strict=True)) for values in mark.args[1]])
    for chosen in product(*sets):
        yield {key: value for some in chosen for key, value in some.items()}


def _draws(name: str, function: Any, arguments: dict[str, Any]) -> Iterator[Item]:  # noqa: ANN401 - any test
    """The calls that hypothesis makes, kept to be made again."""
    inner, calls = function.hypothesis.inner_test, []

    def remember(*given: Any, **drawn: Any) -> None:  # noqa: ANN401 - as drawn
        calls.append(inspect.signature(inner).bind(*given, **drawn).arguments)

    remember.__signature__ = inspect.signature(inner)  # type: ignore[attr-defined]
    function.hypothesis.inner_test = remember
    try:
        function(**arguments)
    finally:
        function.hypothesis.inner_test = inner
    yield from (Item(f"{name}#{place}", inner, call) for place, call in enumerate(calls))
