"""The question "what if this finding were answered so", asked of the reasoner."""

from triage_app.domain.reasoner import Reasoner, Thought

Outcome = tuple[str, str, str]


class Prober:
    """Asks the reasoner again with one more finding."""

    def __init__(self, reasoner: Reasoner) -> None:
        """Probe through `reasoner`."""
        self._reasoner = reasoner

    def probe(self, thought: Thought, key: str, value: object) -> Outcome:
        """Level, leading explanation and gate decision if `key` were `value` and all else stayed."""
        other = self._reasoner.think({**thought.facts, key: value})
        return other.level, other.lead.primary, other.decision
