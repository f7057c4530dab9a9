"""Patients made for a rule: facts that make its condition true, with the level, lead and advice it asks for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, product
from typing import Any

from triage_app.domain.conditions import Condition
from triage_app.domain.derivation import DRUG_LISTS
from triage_app.domain.drugs import UNASSESSED, DrugTable
from triage_app.domain.knowledge import Knowledge
from triage_app.domain.leading import MYASTHENIC, MYASTHENIC_CODES, NOT_CRISIS, UNCERTAIN
from triage_app.domain.rules import Explanation
from triage_app.domain.satisfy import (
    LEVEL,
    NOT_TRUE,
    PRIMARY,
    RECOMMENDED,
    SUSPECTED,
    TRUE,
    GaveUpError,
    Goal,
    Search,
    Store,
)

NOT_IN_THE_TABLE = "(a medicine that no table knows)"
WAYS = 10
"""How many ways of each stage are tried before the next."""
AGES = ("age_years", "age_days")
FOR_IT = ("++", "+")


@dataclass(frozen=True)
class Stage:
    """Makes patients; every one is still to be tried on the real judgement."""

    search: Search
    knowledge: Knowledge
    drugs: DrugTable

    def patients(self, condition: Condition) -> Iterator[dict[str, Any]]:
        """Facts under which `condition` should be true, the simplest first."""
        for store in self._some([(condition, TRUE)], {}):
            for supported, rows in self._supported(store):
                for levelled in self._levelled(supported):
                    yield from self._facts(levelled)
                    for row in rows:
                        yield from self._facts(self._with_signs(levelled, row))

    def _some(self, goals: Iterable[Goal], start: Store) -> Iterator[Store]:
        try:
            yield from islice(self.search.stores(goals, start), WAYS)
        except GaveUpError:
            return

    def _supported(self, store: Store) -> Iterator[tuple[Store, tuple[Explanation, ...]]]:
        """What the condition asks of the lead, the open explanations and the advice, made true as well."""
        wishes = [list(self._leads(code)) for code in _needed(store, SUSPECTED)]
        if (PRIMARY, "") in store:
            wishes.append([way for code in store[PRIMARY, ""] for way in self._leads(code)])
        wishes.extend(list(self._advised(tag)) for tag in _needed(store, RECOMMENDED))
        for ways in islice(product(*wishes), WAYS * WAYS):
            goals = [goal for goals, _ in ways for goal in goals]
            rows = tuple(row for _, row in ways if row is not None)
            yield from ((found, rows) for found in islice(self._some(goals, store), WAYS // 2))

    def _leads(self, code: str) -> Iterator[tuple[list[Goal], Explanation | None]]:
        leading = self.knowledge.leading
        if code == NOT_CRISIS:
            yield [(leading.not_crisis_when, TRUE)], None
            return
        goals: list[Goal] = [(leading.not_crisis_when, NOT_TRUE)]
        if code == UNCERTAIN:
            yield [*goals, (leading.mg_default_when, NOT_TRUE)], None
        if code in MYASTHENIC_CODES:
            crisis, impending = code == MYASTHENIC, code == MYASTHENIC_CODES[1]
            goals.append((leading.mixed_when, NOT_TRUE))
            goals.append((leading.crisis_when, TRUE if crisis else NOT_TRUE))
            goals += [] if crisis else [(leading.impending_when, TRUE if impending else NOT_TRUE)]
        for row in self.knowledge.explanations:
            if row.code == (MYASTHENIC if code in MYASTHENIC_CODES else code):
                needs = [(part, TRUE) for part in (row.leads_only_if,) if part is not None]
                if row.anchored_by is not None:
                    yield [*goals, *needs, (row.anchored_by, TRUE)], row
                yield [*goals, *needs], row

    def _advised(self, tag: str) -> Iterator[tuple[list[Goal], Explanation | None]]:
        yield from (([(rule.when, TRUE)], None) for rule in self.knowledge.recommendations if rule.tag == tag)

    def _levelled(self, store: Store) -> Iterator[Store]:
        """The level that is asked for: a rule of that level true, none of a more urgent one."""
        if (LEVEL, "") not in store:
            yield store
            return
        levels = self.search.levels
        for level in store[LEVEL, ""]:
            milder: list[Goal] = [
                (rule.when, NOT_TRUE)
                for rule in self.knowledge.airway
                if levels.index(rule.level) < levels.index(level)
            ]
            triggers = [rule.when for rule in self.knowledge.airway if rule.level == level]
            fixed = {**store, (LEVEL, ""): (level,)}
            if level == levels[-1]:
                yield from islice(self._some(milder, fixed), 2)
            for trigger in triggers:
                yield from islice(self._some([(trigger, TRUE), *milder], fixed), 1)

    def _with_signs(self, store: Store, row: Explanation) -> Store:
        """As many of the signs that speak for `row` as the rest allows."""
        features = self._features
        for cell in sorted(row.cells, key=lambda cell: cell.present):
            present = features[cell.feature].present
            if cell.present in FOR_IT and present is not None:
                store = next(self._some([(present, TRUE)], store), store)
        return store

    @cached_property
    def _features(self) -> dict[str, Any]:
        return {feature.id: feature for feature in self.knowledge.features}

    def _facts(self, store: Store) -> Iterator[dict[str, Any]]:
        """Patients with what the store says: unasked where that will do, else each of a few values."""
        lists = {finding for finding, group in store if group and not finding.startswith("#")}
        named = {finding: self._names(finding, store) for finding in lists}
        if None in named.values():
            return
        single = {finding: allowed for (finding, group), allowed in store.items() if _asked(finding, group, allowed)}
        given = {finding: names for finding, names in named.items() if names != UNASKED}
        told = [[(key, value) for value in single[key]] for key in AGES if key in single]
        ages = [*((age,) for way in told for age in way), *product(*told)]  # one age says the other; else both
        others = {key: values for key, values in single.items() if key not in (*lists, *AGES)}
        turns = max(len(ages), *(len(values) for values in others.values()), 1)
        for turn in range(min(turns, WAYS * WAYS)):
            chosen = {key: values[turn % len(values)] for key, values in others.items()}
            yield {**chosen, **dict(ages[turn % len(ages)]), **given}

    def _names(self, finding: str, store: Store) -> tuple[str, ...] | None:
        """Names for a list that hold what they must and nothing they must not; None if there are none."""
        asked = {group: allowed for (key, group), allowed in store.items() if key == finding and group}
        known = None not in store.get((finding, ""), (None,))
        if not known and all(None in allowed for allowed in asked.values()):
            return UNASKED
        needed = [group for group, allowed in asked.items() if False not in allowed and None not in allowed]
        barred = frozenset(group for group, allowed in asked.items() if True not in allowed)
        if finding not in DRUG_LISTS:
            return tuple(needed)
        found = [self._drug(group, barred) for group in needed]
        return None if None in found else tuple(name for name in found if name is not None)

    def _drug(self, group: str, barred: frozenset[str]) -> str | None:
        if group == UNASSESSED:
            return NOT_IN_THE_TABLE
        return next((name for name, groups in self._groups.items() if group in groups and not groups & barred), None)

    @cached_property
    def _groups(self) -> dict[str, frozenset[str]]:
        return {drug.generic: self.drugs.groups_of_drug(drug) for drug in self.drugs.drugs}


UNASKED = ("",)
"""Stands for a list that nobody needs to ask about."""


def _needed(store: Store, variable: str) -> list[str]:
    return [name for (key, name), allowed in store.items() if key == variable and False not in allowed]


def _asked(finding: str, group: str, allowed: tuple[Any, ...]) -> bool:
    return not group and not finding.startswith("#") and None not in allowed
