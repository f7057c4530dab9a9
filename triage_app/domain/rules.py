"""The rules of derivation, of the differential and of the edrophonium gate, as values."""

from typing import Literal

from triage_app.domain.conditions import Condition
from triage_app.domain.plain import Names, Plain
from triage_app.domain.text import Text

Strength = Literal["++", "+", "0", "-", "--"]


class Feature(Plain):
    """One clinical feature: when it is present, when it is absent; otherwise not known. `masked` scores it zero."""

    id: str
    label: Text
    findings: tuple[str, ...]
    present: Condition | None = None
    absent: Condition | None = None
    masked: Condition | None = None
    weakened: Condition | None = None
    how: str = ""


class Cell(Plain):
    """How one feature speaks for or against one explanation, when present and when absent."""

    feature: str
    present: Strength = "0"
    absent: Strength = "0"
    note: str = ""


class Explanation(Plain):
    """One row of the differential; several rows may share one contract `code`.

    `leads_only_if` must be true before the row may lead; `anchored_by` names a history that points straight at it;
    `own_pupils` keeps small pupils at full strength (that drug's own toxicity, E45).
    """

    id: str
    code: str
    name: Text
    summary: Text | None = None
    question: Text
    own_pupils: bool = False
    red_flags: tuple[Text, ...] = ()
    age_bands: tuple[str, ...]
    leads_only_if: Condition | None = None
    anchored_by: Condition | None = None
    cells: tuple[Cell, ...]
    cites: Names


class Leading(Plain):
    """How an explanation comes to lead: ordinal design values, not probabilities (policy.scoring, E52)."""

    strong: int
    weak: int
    anchor: int
    unusual_age: int
    lead_from: int
    clear_from: int
    open_from: int
    margin: int
    support_half: int
    not_crisis_when: Condition
    mg_default_when: Condition
    mixed_when: Condition
    crisis_when: Condition
    impending_when: Condition
    separators_myasthenic: tuple[str, ...]
    separators_cholinergic: tuple[str, ...]
    myasthenic_name: dict[str, Text]
    cites: Names


class YesNoDerivation(Plain):
    """A yes/no finding that follows from others; where it contradicts what was stated, yes counts and it is said."""

    finding: str
    true_when: Condition
    false_when: Condition | None = None
    conflict: Text
    cites: Names


class WordDerivation(Plain):
    """Words in a typed list that settle a finding, such as "copd" among other conditions."""

    finding: str
    value: bool | str
    words: Names
    cites: Names


class PredictedWeight(Plain):
    """Predicted body weight in kg: base + `per_cm` x (height in cm - `from_cm`), from `from_age` years (E13)."""

    male_base: float
    female_base: float
    per_cm: float
    from_cm: float
    from_age: float
    cites: Names


class GasSlip(Plain):
    """When a gas typed in kPa is taken for mmHg (E41). Pressures in mmHg, bicarbonate in mmol/L."""

    refuse_below: float
    question_below: float
    bicarbonate_below: float
    pao2_below: float
    spo2_above: float
    cites: Names


class ConflictRule(Plain):
    """Findings that contradict each other, said to the user; nothing is changed by it."""

    id: str
    findings: tuple[str, ...]
    when: Condition
    text: Text
    cites: Names


class Derivations(Plain):
    """Everything that follows from other findings, and what is wrong when it contradicts them."""

    yes_no: tuple[YesNoDerivation, ...]
    words: tuple[WordDerivation, ...]
    predicted_weight: PredictedWeight
    gas_slip: GasSlip
    days_per_year: float
    fvc_conflict: Text
    age_conflict: Text
    words_conflict: Text
    fvc_tolerance: float
    conflicts: tuple[ConflictRule, ...]


class GateRule(Plain):
    """One reason for an edrophonium decision; the first decision in `order` with a true rule stands (S08, E24, E25)."""

    id: str
    decision: str
    when: Condition
    text: Text
    alternatives: tuple[str, ...] = ()
    cites: Names


class GateStep(Plain):
    """One step of the specialist's procedure, shown only behind the open gate."""

    id: str
    text: Text
    cites: Names


class Gate(Plain):
    """The edrophonium gate: decisions in order of precedence, their words, and the rules that give them.

    `not_stocked` is one more rule at a site whose policy says that there is none.
    """

    order: tuple[str, ...]
    text: dict[str, Text]
    rules: tuple[GateRule, ...]
    not_stocked: GateRule
    procedure: tuple[GateStep, ...] = ()
