"""The edrophonium gate: shut unless every safeguard is recorded as true now (S08, E24, E25)."""

from collections.abc import Iterable

from triage_app.domain.answer import Edrophonium, Reason
from triage_app.domain.evaluation import Definitions, Test, View
from triage_app.domain.grounds import Grounds
from triage_app.domain.rules import Gate, GateRule

OPEN = "optional_specialist"
DEFERRED = "defer_until_airway_secured"
CLOSED = "not_indicated"
"""The decision where no rule is true: an unanswered gate stays shut."""
ALTERNATIVES = ("hold_anticholinesterase", "serial_fvc", "neurology_consult")
EYELID_ALTERNATIVE = "ice_pack_test"


class CompiledGate:
    """The gate's rules with their tests, in the order of precedence of their decisions."""

    def __init__(self, gate: Gate, definitions: Definitions, grounds: Grounds) -> None:
        """Compile the rules; the order of decisions comes from the knowledge, not from the file order of rules."""
        self.gate = gate
        self._grounds = grounds
        ordered = sorted(gate.rules, key=lambda rule: gate.order.index(rule.decision))
        self.rules: tuple[tuple[GateRule, Test], ...] = tuple((rule, definitions.of(rule.when)) for rule in ordered)

    def decision(self, view: View) -> str:
        """The decision alone."""
        return next((rule.decision for rule, test in self.rules if test(view) is True), CLOSED)

    def judge(self, view: View, recommended: Iterable[str]) -> Edrophonium:
        """The decision with its reasons and with what to do instead."""
        decision = self.decision(view)
        fired = tuple(rule for rule, test in self.rules if rule.decision == decision and test(view) is True)
        because = tuple(
            Reason(finding, _plain(view.get(finding)), rule.id)
            for rule in fired
            for finding in self._grounds.of(rule.when, view)
        )
        offered = set(recommended)
        instead = tuple(tag for tag in (*ALTERNATIVES, EYELID_ALTERNATIVE) if tag in offered)
        rules = tuple(rule.id for rule in fired)
        return Edrophonium(decision, because, () if decision == OPEN else instead, self.gate.text[decision], rules)


def _plain(value: object) -> bool | float | str | None:
    return value if isinstance(value, bool | int | float | str) else None
