"""The same rules for zen-engine: every condition becomes one expression of its language that is true where ours is."""

import json
from collections.abc import Mapping
from typing import Any

import zen

from triage_app.domain import conditions as c
from triage_app.domain.conditions import Condition
from triage_app.domain.evaluation import DrugView
from triage_app.domain.knowledge import Knowledge

NUMERIC: dict[type, tuple[str, str]] = {
    c.Below: ("<", "below"),
    c.AtMost: ("<=", "at_most"),
    c.AtLeast: (">=", "at_least"),
    c.Above: (">", "above"),
}
ANSWER_KEYS: dict[type, str] = {
    c.Level: "level",
    c.Primary: "primary",
    c.Suspected: "suspected",
    c.Recommended: "recommended",
}


class Translator:
    """Three-valued conditions in two expressions each: when true, when false."""

    def __init__(self, definitions: Mapping[str, Condition]) -> None:
        """Translate with these named conditions."""
        self._definitions = definitions

    def true(self, condition: Condition) -> str:
        """The expression that holds where `condition` is true."""
        return self._said(condition, wanted=True)

    def _said(self, condition: Condition, *, wanted: bool) -> str:  # noqa: PLR0911 -- one shape a line
        match condition:
            case c.Named(named=name):
                return self._said(self._definitions[name], wanted=wanted)
            case c.Not(not_=part):
                return self._said(part, wanted=not wanted)
            case c.All(all=parts) | c.Any(any=parts):
                word = " and " if isinstance(condition, c.All) == wanted else " or "
                return "(" + word.join(self._said(part, wanted=wanted) for part in parts) + ")"
            case c.CountOf(at_least=least, count_of=parts):
                sums = " + ".join(f"({self._said(part, wanted=wanted)} ? 1 : 0)" for part in parts)
                return f"(({sums}) >= {least if wanted else len(parts) - least + 1})"
            case c.Possible(possible=part):
                refuted = self._said(part, wanted=False)
                return f"(not ({refuted}))" if wanted else f"({refuted})"
            case c.Established(established=part):
                shown = self._said(part, wanted=True)
                return f"({shown})" if wanted else f"(not ({shown}))"
        return self._plain(condition, wanted=wanted)

    def _plain(self, condition: Condition, *, wanted: bool) -> str:
        if type(condition) in NUMERIC:
            sign, field = NUMERIC[type(condition)]
            finding = getattr(condition, "finding", "")
            body = f"{finding} {sign} {getattr(condition, field):.10g}"
            return f"({finding} != null and {body if wanted else f'not ({body})'})"
        if isinstance(condition, c.Known):
            return f"({condition.known} {'!=' if wanted else '=='} null)"
        if isinstance(condition, c.Is):
            return self._one_of(condition.finding, (condition.is_,), wanted=wanted)
        if isinstance(condition, c.OneOf):
            return self._one_of(condition.finding, condition.one_of, wanted=wanted)
        if isinstance(condition, c.Holds):
            inside = f"'{condition.holds}' in {condition.finding}"
            outside = f"{condition.finding}_complete and not ({inside})"  # an unknown name may be of the group
            return f"({condition.finding} != null and {inside if wanted else outside})"
        key = ANSWER_KEYS[type(condition)]
        tests = [f"'{value}' in answer_{key}" for value in getattr(condition, key)]
        body = f"({' or '.join(tests)})"
        return body if wanted else f"(not {body})"

    @staticmethod
    def _one_of(finding: str, values: tuple[object, ...], *, wanted: bool) -> str:
        written = [json.dumps(value).replace('"', "'") for value in values]
        body = " or ".join(f"{finding} == {value}" for value in written)
        return f"({finding} != null and {f'({body})' if wanted else f'not ({body})'})"


def conditions_of(knowledge: Knowledge) -> dict[str, Condition]:
    """Every condition one assessment asks, by a name of its own."""
    found: dict[str, Condition] = {f"airway_{place}": rule.when for place, rule in enumerate(knowledge.airway)}
    for feature in knowledge.features:
        for part in ("present", "absent", "masked", "weakened"):
            condition = getattr(feature, part)
            if condition is not None:
                found[f"feature_{feature.id}_{part}"] = condition
    for place, row in enumerate(knowledge.explanations):
        for part in ("leads_only_if", "anchored_by"):
            condition = getattr(row, part)
            if condition is not None:
                found[f"row_{place}_{part}"] = condition
    found |= {f"gate_{place}": rule.when for place, rule in enumerate(knowledge.gate.rules)}
    found |= {f"do_{place}": rule.when for place, rule in enumerate(knowledge.recommendations)}
    found |= {f"dont_{place}": rule.when for place, rule in enumerate(knowledge.avoid)}
    return found


def decision(knowledge: Knowledge) -> Any:  # noqa: ANN401 -- zen has no types
    """A zen decision that evaluates every condition of `conditions_of`."""
    translate = Translator(knowledge.definitions)
    rows = [
        {"id": name, "key": name, "value": translate.true(condition)}
        for name, condition in conditions_of(knowledge).items()
    ]
    graph = {
        "nodes": [
            {"id": "in", "type": "inputNode", "name": "in", "position": {"x": 0, "y": 0}},
            {"id": "rules", "type": "expressionNode", "name": "rules", "position": {"x": 1, "y": 0},
             "content": {"expressions": rows}},
            {"id": "out", "type": "outputNode", "name": "out", "position": {"x": 2, "y": 0}},
        ],
        "edges": [
            {"id": "a", "type": "edge", "sourceId": "in", "targetId": "rules"},
            {"id": "b", "type": "edge", "sourceId": "rules", "targetId": "out"},
        ],
    }  # fmt: skip
    return zen.ZenEngine().create_decision(json.dumps(graph))


def as_input(view: Mapping[str, Any], findings: tuple[str, ...]) -> dict[str, Any]:
    """A view of the reasoner as zen input: every finding by name, null where not assessed."""
    plain = {key: view.get(key) for key in findings}
    lists = {key: value for key, value in plain.items() if isinstance(value, DrugView)}
    plain |= {key: sorted(value.groups) for key, value in lists.items()}
    plain |= {f"{key}_complete": value.complete for key, value in lists.items()}
    answers = {"answer_level": [view["#level"]], "answer_primary": [view["#primary"]]}
    return plain | answers | {
        "answer_suspected": sorted(view["#suspected"]), "answer_recommended": sorted(view.get("#recommended", ())),
    }  # fmt: skip
