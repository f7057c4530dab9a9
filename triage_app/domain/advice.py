"""What to do, in order, and what to avoid. Bands run airway first (S01); within a band the order of the knowledge."""

from collections.abc import Iterable, Iterator
from operator import itemgetter

from triage_app.domain.answer import Advice, Avoid, Reason
from triage_app.domain.doses import work_out
from triage_app.domain.evaluation import Definitions, View
from triage_app.domain.grounds import Grounds
from triage_app.domain.knowledge import AvoidRule, DoseRule, Knowledge, Recommendation

Placed = tuple[tuple[int, int], Advice]
"""Advice with where it stands: band, then order."""


class Adviser:
    """The recommendations and avoid-rules, compiled once."""

    def __init__(self, knowledge: Knowledge, definitions: Definitions, grounds: Grounds) -> None:
        """Sort recommendations by band and order and compile their conditions."""
        band = {each.id: place for place, each in enumerate(knowledge.bands)}
        ordered = sorted(knowledge.recommendations, key=lambda rule: (band[rule.band], rule.order, rule.id))
        self._grounds = grounds
        self._band = band
        self._rules = tuple((rule, definitions.of(rule.when)) for rule in ordered)
        self._avoid = tuple((rule, definitions.of(rule.when)) for rule in knowledge.avoid)
        self._doses = {dose.id: (dose, definitions.of(dose.when)) for dose in knowledge.doses}

    def applying(self, view: View) -> tuple[Recommendation, ...]:
        """The recommendations whose condition is true, in order, one for each tag."""
        first: dict[str, Recommendation] = {}
        for rule, test in self._rules:
            if rule.tag not in first and test(view) is True:
                first[rule.tag] = rule
        return tuple(first.values())

    def place(self, rule: Recommendation) -> tuple[int, int]:
        """Where the rule stands: band, then order."""
        return self._band[rule.band], rule.order

    def advice(self, rule: Recommendation, view: View) -> Advice:
        """One recommendation with its reasons and the doses that may be shown."""
        return Advice(
            id=rule.id,
            tag=rule.tag,
            priority=0,
            within_minutes=rule.within_minutes,
            text=rule.text,
            why=rule.why,
            pitfall=rule.pitfall,
            because=self._because(rule, view),
            sources=rule.cites,
            doses=tuple(filter(None, (work_out(dose, view) for dose in self._shown_doses(rule, view)))),
        )

    def _shown_doses(self, rule: Recommendation, view: View) -> Iterator[DoseRule]:
        for name in rule.doses:
            dose, test = self._doses[name]
            if test(view) is True:
                yield dose

    def avoid(self, view: View) -> tuple[Avoid, ...]:
        """What not to do, one for each tag, in the order of the knowledge."""
        first: dict[str, Avoid] = {}
        for rule, test in self._avoid:
            if rule.tag not in first and test(view) is True:
                first[rule.tag] = Avoid(rule.tag, rule.text, rule.why, self._because(rule, view), rule.cites)
        return tuple(first.values())

    def _because(self, rule: Recommendation | AvoidRule, view: View) -> tuple[Reason, ...]:
        return tuple(
            Reason(finding, plain(view.get(finding)), rule.id) for finding in self._grounds.of(rule.when, view)
        )


def plain(value: object) -> bool | float | str | None:
    """A value fit to be shown as a reason; lists are shown by name elsewhere."""
    return value if isinstance(value, bool | int | float | str) else None


def _numbered(advice: Iterable[Advice]) -> tuple[Advice, ...]:
    """The advice with priorities 1, 2, 3 ... in the order given."""
    return tuple(_with_priority(each, place) for place, each in enumerate(advice, start=1))


def _with_priority(advice: Advice, priority: int) -> Advice:
    return Advice(
        advice.id, advice.tag, priority, advice.within_minutes, advice.text, advice.why, advice.pitfall,
        advice.because, advice.sources, advice.doses,
    )  # fmt: skip


def merged(advice: Iterable[Placed], offers: Iterable[Placed]) -> tuple[Advice, ...]:
    """Recommendations and antimicrobial offers in one ordered plan; an offer follows what shares its place."""
    in_order = sorted((*advice, *offers), key=itemgetter(0))  # keeps advice before offers of one place
    return _numbered(each for _, each in in_order)
