"""Which findings make a condition true, false or not known: the reasons shown under every line."""

from collections.abc import Callable

from triage_app.domain import conditions as c
from triage_app.domain.conditions import Condition
from triage_app.domain.evaluation import Definitions, Truth, View, parts_of

Explained = tuple[Truth, tuple[str, ...]]
Explainer = Callable[[View], Explained]


class Grounds:
    """Conditions compiled to tell their truth together with the findings behind it."""

    def __init__(self, definitions: Definitions) -> None:
        """Follow names through `definitions`."""
        self._definitions = definitions
        self._known: dict[int, Explainer] = {}

    def of(self, condition: Condition, view: View) -> tuple[str, ...]:
        """The findings that give `condition` the truth it has, in the order written, each once."""
        return tuple(dict.fromkeys(self._explainer(condition)(view)[1]))

    def _explainer(self, condition: Condition) -> Explainer:
        if id(condition) not in self._known:
            self._known[id(condition)] = self._compiled(condition)
        return self._known[id(condition)]

    def _compiled(self, condition: Condition) -> Explainer:
        match condition:
            case c.Named(named=name):
                return self._explainer(self._definitions.conditions[name])
            case c.All() | c.Any() | c.CountOf():
                return _of_parts(self._definitions.of(condition), [self._explainer(x) for x in parts_of(condition)])
            case c.Not() | c.Possible() | c.Established():
                return _of_part(self._definitions.of(condition), self._explainer(parts_of(condition)[0]))
        return _of_finding(self._definitions.of(condition), condition)


def _of_parts(test: Callable[[View], Truth], parts: list[Explainer]) -> Explainer:
    def explain(view: View) -> Explained:
        truth = test(view)
        found: tuple[str, ...] = ()
        for part in parts:
            part_truth, keys = part(view)
            if part_truth is truth:
                found += keys
        return truth, found

    return explain


def _of_part(test: Callable[[View], Truth], part: Explainer) -> Explainer:
    return lambda view: (test(view), part(view)[1])


def _of_finding(test: Callable[[View], Truth], condition: Condition) -> Explainer:
    finding = getattr(condition, "finding", None) or getattr(condition, "known", None)
    keys = () if finding is None else (str(finding),)
    return lambda view: (test(view), keys)
