"""The circuit against the program itself, on many patients: whatever they disagree about is a fault of one of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tests.prove.circuit import Bit
from tests.prove.inputs import Facts, case_of
from tests.prove.judgement import Judgement
from tests.prove.ranking import STATE_NAMES
from triage_app.domain.assessment import Assessor, Plan

Said = Mapping[str, object]
"""What is compared, by name."""

NOT_RULES = ("stop_drug",)  # one line for each medicine, filled from the drug table


@dataclass(frozen=True)
class Disagreement:
    """One patient about whom circuit and program disagree, and on what."""

    facts: Facts
    differences: tuple[str, ...]


def disagreements(judgement: Judgement, assessor: Assessor, patients: Sequence[Facts]) -> Iterator[Disagreement]:
    """Every patient judged differently."""
    definitions = assessor.reasoner.definitions
    cases = [case_of(judgement.knowledge, judgement.inputs.drugs, facts, definitions) for facts in patients]
    asked = _asked(judgement)
    bits = [bit for names in asked.values() for bit in names.values()]
    bits += [bit for row in judgement.ranking.rows for bit in row.score]
    values = dict(zip(bits, judgement.circuit.evaluate(cases, bits), strict=True))
    for place, facts in enumerate(patients):
        mine = _circuit_said(judgement, asked, values, place)
        its = program_said(assessor.plan(facts), judgement)
        differences = tuple(f"{key}: circuit {mine[key]}, program {its[key]}" for key in its if mine[key] != its[key])
        if differences:
            yield Disagreement(facts, differences)


def _asked(judgement: Judgement) -> dict[str, dict[str, Bit]]:
    """Sets of names with the bit that puts a name into its set."""
    ranking = judgement.ranking
    possible = judgement.inputs.possible()
    return {
        "level": judgement.level,
        "airway": judgement.airway_rules,
        "states": {f"{key} {STATE_NAMES[n]}": bit for key, each in ranking.states.items() for n, bit in each.items()},
        "anchored": {row.id: row.anchored for row in ranking.rows},
        "may lead": {row.id: row.able for row in ranking.rows},
        "primary": ranking.primary,
        "suspected": ranking.open,
        "decision": judgement.decision,
        "recommended": {
            rule.id: judgement.recommended[rule.id] for rule in judgement.ordered if rule.tag not in NOT_RULES
        },
        "avoided": judgement.avoided,
        "impossible": {key: judgement.circuit.no(bit) for key, bit in possible.items()},
    }


def _circuit_said(
    judgement: Judgement, asked: Mapping[str, Mapping[str, Bit]], values: Mapping[Bit, int], place: int
) -> Said:
    def true(bit: Bit) -> bool:
        return bool(values[bit] >> place & 1)

    said: dict[str, object] = {
        key: frozenset(name for name, bit in names.items() if true(bit)) for key, names in asked.items()
    }
    ranking = judgement.ranking
    for row in ranking.rows:
        said[f"score {row.id}"] = sum(true(bit) << n for n, bit in enumerate(row.score)) - ranking.shift
    return said


def program_said(plan: Plan, judgement: Judgement) -> Said:
    """The same, as the program found it."""
    thought = plan.thought
    rules = sorted(judgement.knowledge.airway, key=lambda rule: tuple(judgement.level).index(rule.level))
    ids = {rule.id for rule in judgement.ordered}
    said: dict[str, object] = {
        "level": frozenset((thought.level,)),
        "airway": frozenset(rules[place].id for place in thought.true_rules),
        "states": frozenset(f"{key} {STATE_NAMES[state]}" for key, state in thought.states.items() if state),
        "anchored": frozenset(one.row.id for one in thought.standings if one.anchored),
        "may lead": frozenset(one.row.id for one in thought.standings if one.may_lead),
        "primary": frozenset((thought.lead.primary,)),
        "suspected": thought.lead.open,
        "decision": frozenset((thought.decision,)),
        "recommended": frozenset(each.id for each in plan.recommendations if each.id in ids),
        "avoided": frozenset(each.tag for each in plan.avoid),
        "impossible": frozenset(),
    }
    return said | {f"score {one.row.id}": one.score for one in thought.standings}
