"""The airway level: the most urgent rule that is true. It reads findings only, never the diagnosis (S06)."""

from collections.abc import Iterable

from triage_app.domain.answer import Airway, Reason
from triage_app.domain.evaluation import Definitions, Test, View
from triage_app.domain.grounds import Grounds
from triage_app.domain.knowledge import LEVELS, AirwayRule, LevelName

CompiledRule = tuple[AirwayRule, Test]


def compiled_rules(rules: Iterable[AirwayRule], definitions: Definitions) -> tuple[CompiledRule, ...]:
    """The rules with their tests, most urgent level first."""
    ordered = sorted(rules, key=lambda rule: LEVELS.index(rule.level))
    return tuple((rule, definitions.of(rule.when)) for rule in ordered)


def level_of(rules: Iterable[CompiledRule], view: View) -> LevelName:
    """The level alone. One true rule is enough; nothing lowers it (S02)."""
    return next((rule.level for rule, test in rules if test(view) is True), "routine")


def judge_airway(rules: Iterable[CompiledRule], view: View, grounds: Grounds, calm: Airway) -> Airway:
    """The level with every true rule behind it, most urgent first; `calm` is the answer when none is true."""
    true = [rule for rule, test in rules if test(view) is True]
    if not true:
        return calm
    top = true[0]
    because = tuple(
        Reason(finding, _plain(view.get(finding)), rule.id)
        for rule in true
        if rule.level == top.level
        for finding in grounds.of(rule.when, view) or ("age_years",)
    )
    return Airway(top.level, top.text, because, tuple(rule.id for rule in true))


def _plain(value: object) -> bool | float | str | None:
    return value if isinstance(value, bool | int | float | str) else None
