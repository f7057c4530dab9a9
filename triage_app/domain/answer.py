"""What an assessment says, as plain frozen values; `reports/contract.py` puts it on the wire."""

from collections.abc import Mapping
from dataclasses import dataclass

from triage_app.domain.findings import Value
from triage_app.domain.text import Text


@dataclass(frozen=True, slots=True)
class Reason:
    """One finding that made a rule fire. `value` None: the finding mattered because it was not assessed."""

    finding: str
    value: Value | None
    rule: str


@dataclass(frozen=True, slots=True)
class Airway:
    """The airway level and the rules behind it, most urgent first; `headline` words the one that counts most."""

    level: str
    headline: Text
    because: tuple[Reason, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """One possible explanation with findings for, against and not assessed; support ranks, it is no probability.

    `row` is the id of the row of the knowledge it rests on, "" where none does (or in an old stored case); `also` are
    the rows of the same code that the history points at as well.
    """

    code: str
    name: Text
    support: float
    supporting: tuple[str, ...]
    opposing: tuple[str, ...]
    not_assessed: tuple[str, ...]
    row: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edrophonium:
    """Whether the test may be thought of at all, why, and what to do instead; `rules` are the ids that decided."""

    decision: str
    because: tuple[Reason, ...]
    alternatives: tuple[str, ...]
    text: Text
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dose:
    """One displayable dose: worked out, with its arithmetic, maximum, basis and source (E30-E32)."""

    drug: Text
    amount: str
    route: Text
    frequency: Text
    arithmetic: Text
    maximum: str
    age_band: Text
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to do, in order; `within_minutes` None means no clock."""

    id: str
    tag: str
    priority: int
    within_minutes: int | None
    text: Text
    why: Text
    pitfall: Text | None
    because: tuple[Reason, ...]
    sources: tuple[str, ...]
    doses: tuple[Dose, ...] = ()


@dataclass(frozen=True, slots=True)
class Avoid:
    """One thing not to do."""

    tag: str
    text: Text
    why: Text
    because: tuple[Reason, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """An unasked finding whose answer could change the airway level, the leading explanation or the test gate."""

    finding: str
    why: Text
    could_change: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Findings that contradict each other, and which reading was followed."""

    findings: tuple[str, ...]
    text: Text


@dataclass(frozen=True, slots=True)
class Assessment:
    """The whole answer for one set of facts and one knowledge version; the same in gives the same out."""

    knowledge_version: str
    knowledge_sha256: str
    primary: str
    differential: tuple[Explanation, ...]
    airway: Airway
    edrophonium: Edrophonium
    recommendations: tuple[Advice, ...]
    avoid: tuple[Avoid, ...]
    missing: tuple[Missing, ...]
    conflicts: tuple[Conflict, ...]
    derived: Mapping[str, Value]
    next_check_minutes: int | None
