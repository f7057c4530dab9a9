"""What the knowledge says about typed numbers: how they are said back, and the slips of unit they may hide (E41)."""

from triage_app.domain.case import Facts
from triage_app.domain.plain import Names, Plain
from triage_app.domain.text import Text


class Line(Plain):
    """A line a value is compared with, in the stored unit, and the words for a value on its named side."""

    below: float | None = None
    at_most: float | None = None
    at_least: float | None = None
    above: float | None = None
    text: Text

    def holds(self, value: float) -> bool:
        """Whether `value` lies on the named side of every bound given."""
        return (
            (self.below is None or value < self.below)
            and (self.at_most is None or value <= self.at_most)
            and (self.at_least is None or value >= self.at_least)
            and (self.above is None or value > self.above)
        )


class Saying(Plain):
    """How one finding is said back: `{amount}` in its sentence, then the first of `lines` that holds.

    `per_kg` names the finding that is this one per kg of body weight; its lines are used when the weight is known.
    """

    finding: str
    text: Text
    per_kg: str = ""
    lines: tuple[Line, ...] = ()
    cites: Names


class Bicarbonate(Plain):
    """Bicarbonate from PaCO2 (mmHg) and pH, `factor` x PaCO2 / 10^(9 - pH) in mmol/L, is below this."""

    factor: float
    below: float

    def holds(self, paco2: float, ph: float) -> bool:
        """Whether the bicarbonate worked out lies below the line."""
        return bool(self.factor * paco2 / 10 ** (9 - ph) < self.below)


class Beside(Plain):
    """Another finding is known and above this."""

    finding: str
    above: float


class Slip(Plain):
    """A value below this, in the stored unit, was most likely read in `likely_unit`: refuse it, or ask."""

    finding: str
    below: float
    likely_unit: str
    refuse: bool
    bicarbonate: Bicarbonate | None = None
    beside: Beside | None = None
    cites: Names

    def holds(self, value: float, facts: Facts) -> bool:
        """Whether `value` with the other `facts` looks like this slip; what is not known confirms nothing."""
        if value >= self.below:
            return False
        ph = facts.get("ph")
        if self.bicarbonate and not (isinstance(ph, int | float) and self.bicarbonate.holds(value, ph)):
            return False
        other = facts.get(self.beside.finding) if self.beside else None
        return self.beside is None or (isinstance(other, int | float) and other > self.beside.above)


class EntryRules(Plain):
    """What the knowledge says about typed numbers. `at_weight` words a value per kg."""

    at_weight: Text = Text(en="{amount} at {weight}", hi="{weight} पर {amount}")
    said: tuple[Saying, ...] = ()
    slips: tuple[Slip, ...] = ()

    def saying(self, finding: str) -> Saying | None:
        """How `finding` is said back, if it has words of its own."""
        return next((saying for saying in self.said if saying.finding == finding), None)
