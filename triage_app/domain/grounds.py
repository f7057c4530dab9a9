"""Which findings make a condition true, false or not known: the reasons shown under every line."""

from collections.abc import Callable

from triage_app.domain import conditions as c
from triage_app.domain.conditions import Condition
from triage_app.domain.evaluation import Definitions, Test, View, parts_of

Explainer = Callable[[View], tuple[str, ...]]

GROUNDS = "#grounds"
"""Where a view may keep the findings behind named conditions, beside their truth."""


class Grounds:
    """Conditions compiled to tell the findings behind their truth."""

    def __init__(self, definitions: Definitions) -> None:
        """Follow names through `definitions`."""
        self._definitions = definitions
        self._known: dict[int, Explainer] = {}

    def of(self, condition: Condition, view: View) -> tuple[str, ...]:
        """The findings that give `condition` the truth it has, in the order written, each once."""
        return tuple(dict.fromkeys(self._explainer(condition)(view)))

    def _explainer(self, condition: Condition) -> Explainer:
        if id(condition) not in self._known:
            self._known[id(condition)] = self._compiled(condition)
        return self._known[id(condition)]

    def _compiled(self, condition: Condition) -> Explainer:
        match condition:
            case c.Named(named=name):
                return _of_name(name, self._explainer(self._definitions.conditions[name]))
            case c.All() | c.Any() | c.CountOf():
                parts = [(self._definitions.of(part), self._explainer(part)) for part in parts_of(condition)]
                return _of_parts(self._definitions.of(condition), parts)
            case c.Not() | c.Possible() | c.Established():
                return self._explainer(parts_of(condition)[0])
        return _of_finding(condition)


def _of_name(name: str, explain: Explainer) -> Explainer:
    """What is behind a named condition, asked once a view that keeps it: many rules share it."""

    def remembered(view: View) -> tuple[str, ...]:
        kept: dict[str, tuple[str, ...]] | None = view.get(GROUNDS)
        if kept is None:
            return explain(view)
        if name not in kept:
            kept[name] = tuple(dict.fromkeys(explain(view)))
        return kept[name]

    return remembered


def _of_parts(test: Test, parts: list[tuple[Test, Explainer]]) -> Explainer:
    def explain(view: View) -> tuple[str, ...]:
        truth = test(view)
        found: tuple[str, ...] = ()
        for part, explained in parts:
            if part(view) is truth:
                found += explained(view)
        return found

    return explain


def _of_finding(condition: Condition) -> Explainer:
    finding = getattr(condition, "finding", None) or getattr(condition, "known", None)
    keys = () if finding is None else (str(finding),)

    def explain(_view: View) -> tuple[str, ...]:
        return keys

    return explain
