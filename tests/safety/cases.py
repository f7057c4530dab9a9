"""Generated patients: each finding not assessed, each of its answers, and numbers on and beside every line of a rule.

The values come from the knowledge itself, so a new line or choice is tried without a change here. `level`, `think` and
`plan` ask the shipped assessor; only `assess` also searches for missing findings, which takes nearly all the time.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain, pairwise
from random import Random
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from tests.safety.conditions_asked import conditions_in
from tests.vignettes.score import PUBLISHED, load_vignettes
from triage_app.domain.airway import level_of
from triage_app.domain.answer import Assessment
from triage_app.domain.assessment import Plan
from triage_app.domain.conditions import Condition
from triage_app.domain.derivation import derive
from triage_app.domain.evaluation import walk
from triage_app.domain.findings import Finding, Kind
from triage_app.domain.intake import take_in
from triage_app.domain.knowledge import LEVELS
from triage_app.domain.reasoner import Thought
from triage_app.files.content import load_content
from triage_app.paths import resources_folder

Facts = dict[str, Any]
Cases = st.SearchStrategy[Facts]
Answers = st.SearchStrategy[Any]

CONTENT = load_content(resources_folder())
KNOWLEDGE = CONTENT.knowledge
ASSESSOR = CONTENT.assessor
REASONER = ASSESSOR.reasoner
TABLE = CONTENT.drugs
FINDING = KNOWLEDGE.finding
DEFINITIONS = KNOWLEDGE.definitions
UPPER = ("intubate_now", "niv_or_prepare")
LOWER = ("monitor_closely", "routine")
USUAL_EXAMPLES = 100


def thorough(examples: int) -> settings:
    """So many examples by day; `--hypothesis-profile=thorough` multiplies them."""
    times = settings.default.max_examples / USUAL_EXAMPLES if settings.default else 1
    quiet = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    return settings(max_examples=int(examples * times), suppress_health_check=quiet)


# Asking the program


def seen(facts: Facts) -> dict[str, Any]:
    """The facts as the rules see them, before any answer."""
    return derive(facts, KNOWLEDGE.derivations, REASONER.definitions, REASONER.read_drugs).view


def level(facts: Facts) -> str:
    """The airway level alone, as `think` finds it."""
    return level_of(REASONER.airway, seen(facts))


def urgency(name: str) -> int:
    """0 for routine up to 3 for intubate_now."""
    return len(LEVELS) - 1 - [str(each) for each in LEVELS].index(name)


def think(facts: Facts) -> Thought:
    return REASONER.think(facts)


def plan(facts: Facts) -> Plan:
    return ASSESSOR.plan(facts)


def assess(facts: Facts) -> Assessment:
    return ASSESSOR.assess(facts)


def tags(made: Plan | Assessment) -> list[str]:
    return [each.tag for each in made.recommendations]


def avoided(made: Plan | Assessment) -> set[str]:
    return {each.tag for each in made.avoid}


def support(thought: Thought, *codes: str) -> float:
    """Support of the best row of these codes."""
    scores = [standing.score for standing in thought.standings if standing.row.code in codes]
    return REASONER.differential.support(max(scores))


def every_condition() -> Iterator[Condition]:
    """Every condition anywhere in the knowledge, names followed."""
    for whole in (KNOWLEDGE, CONTENT.infection):
        for condition in conditions_in(whole):
            yield from walk(condition, DEFINITIONS)


# Answers

STEP = {"ph": 0.01, "age_years": 0.1, "temp_c": 0.1, "lactate_mmol_l": 0.1, "glucose_mmol_l": 0.1, "potassium": 0.1,
        "magnesium": 0.1, "phosphate_mmol_l": 0.1, "fvc_ml_per_kg": 0.1, "procalcitonin": 0.1}  # fmt: skip
AGES = (
    0.0, 0.02, 0.5, 0.99, 1.0, 2.5, 4.0, 4.99, 5.0, 8.0, 11.9, 12.0, 16.0, 17.9, 18.0, 30.0, 55.0, 75.0, 76.0, 90.0,
)  # fmt: skip
UNKNOWN_NAMES = ("zzqxil", "Brandolex 40", "tab. unknown white", "xyzzymycin", "क्षत्रोल", "blue inhaler", "hyoscine")
NO_MEDICINES = ("no medicines", "none", "nil")
CONDITIONS = (
    "diabetes", "COPD", "dialysis", "no asthma", "carcinoma", "heart block", "LEMS", "thymectomy", "hypertension",
)  # fmt: skip
ALLERGIES = ("penicillin", "sulfa drugs", "cephalosporin anaphylaxis", "NKDA", "latex", "doxycycline", "Augmentin")


@cache
def lines() -> Mapping[str, tuple[float, ...]]:
    """Every number a condition compares a finding with."""
    found: dict[str, set[float]] = {}
    for part in every_condition():
        for word in ("below", "at_most", "at_least", "above"):
            if hasattr(part, word) and hasattr(part, "finding"):
                found.setdefault(part.finding, set()).add(float(getattr(part, word)))
    return {key: tuple(sorted(values)) for key, values in found.items()}


def numbers(finding: Finding) -> tuple[float, ...]:
    """On, just below and just above each line, the ends of the range, and a few between."""
    low, high = finding.possible or (0.0, 100.0)
    step = STEP.get(finding.key, 1)
    beside = {line + away for line in lines().get(finding.key, ()) for away in (-step, 0, step)}
    spread = {low + (high - low) * part / 8 for part in range(9)}
    inside = sorted(value for value in (beside | spread) if low <= value <= high)
    whole = finding.kind is Kind.INTEGER
    return tuple(dict.fromkeys(round(value) if whole else round(value, 4) for value in inside))


@cache
def medicine_names() -> tuple[str, ...]:
    """Every generic name, every brand and synonym, Hindi names, and names nobody knows."""
    known = [name for drug in TABLE.drugs for name in (drug.generic, *drug.synonyms, drug.name.hi)]
    return tuple(dict.fromkeys((*known, *UNKNOWN_NAMES * 20, *NO_MEDICINES * 10)))


def values(key: str) -> Answers:
    """Some answer to the finding `key`."""
    finding = FINDING[key]
    match finding.kind:
        case Kind.YES_NO:
            return st.booleans()
        case Kind.CHOICE:
            return st.sampled_from([choice.value for choice in finding.choices])
        case Kind.NAMES:
            return st.lists(st.sampled_from(_names(key)), max_size=3).map(tuple)
        case Kind.INTEGER:
            return st.sampled_from(numbers(finding))
        case _:
            low, high = finding.possible or (0.0, 100.0)
            between: Answers = st.floats(low, high, allow_nan=False).map(lambda value: round(value, 2))
            beside: Answers = st.sampled_from(AGES if key == "age_years" else numbers(finding))
            return beside | between


def _names(key: str) -> tuple[str, ...]:
    special = {"comorbidities": CONDITIONS, "allergies": ALLERGIES}
    if key == "other_exposures":
        return tuple(choice.value for choice in FINDING["exposure"].choices)
    return special.get(key) or medicine_names()


def single_answers() -> Iterator[tuple[str, Any]]:
    """Every yes, no and choice, and each number on or beside a line, as one answer."""
    for key, finding in FINDING.items():
        match finding.kind:
            case Kind.YES_NO:
                yield from ((key, True), (key, False))
            case Kind.CHOICE:
                yield from ((key, choice.value) for choice in finding.choices)
            case Kind.NUMBER | Kind.INTEGER:
                yield from ((key, value) for value in numbers(finding)[:: 2 if len(numbers(finding)) > MANY else 1])
            case Kind.NAMES:
                yield from ((key, (name,)) for name in _names(key)[:3])


MANY = 15
KEYS = tuple(FINDING)
ANSWER: Mapping[str, Answers] = {key: values(key) for key in KEYS}
SINGLES = tuple(single_answers())


def admitted(facts: Facts) -> Facts:
    """The facts as the program takes them in; gases that it refuses as another unit are left out (E41)."""
    for dropped in ((), ("paco2_mmhg",), ("pao2_mmhg",), ("paco2_mmhg", "pao2_mmhg")):
        kept = {key: value for key, value in facts.items() if key not in dropped}
        intake = take_in(KNOWLEDGE, kept)
        if not intake.problems:
            return dict(intake.facts)
    raise AssertionError(take_in(KNOWLEDGE, facts).problems)


def acceptable(facts: Facts) -> bool:
    return not take_in(KNOWLEDGE, facts).problems


# Patients


@st.composite
def some_answers(draw: st.DrawFn, most: int, keys: tuple[str, ...] = KEYS) -> Facts:
    """Up to `most` findings answered in any way."""
    chosen = draw(st.lists(st.sampled_from(keys), max_size=most, unique=True))
    return {key: draw(ANSWER[key]) for key in chosen}


QUIET: Facts = {
    "spo2": 98, "on_oxygen": False, "dysphagia": False, "unable_to_handle_secretions": False, "consciousness": "alert",
    "weak_cry": False, "fvc_ml_per_kg": 60, "nif_cmh2o": -80,
}  # fmt: skip
RESP_RATE = ((1, 40), (3, 30), (6, 24), (12, 21), (200, 16))
HEART_RATE = ((1, 140), (3, 115), (6, 100), (12, 90), (200, 75))


def by_age(table: Iterable[tuple[float, float]], age: float | None) -> float:
    """The entry of the first band that `age` in years is under; adult where it is not known."""
    rows = tuple(table)
    return rows[-1][1] if age is None else next(value for under, value in rows if age < under)


def quiet(age: float = 40, **more: Any) -> Facts:  # noqa: ANN401 - a finding holds any kind of value
    """A patient of `age` years in whom every critical finding was looked at and is normal."""
    return QUIET | {"age_years": age, "resp_rate": by_age(RESP_RATE, age)} | more


QUIET_ADULT = quiet()


@cache
def known_patients() -> tuple[Facts, ...]:
    """The facts of every vignette: realistic company for generated answers."""
    bank = chain(load_vignettes(), load_vignettes(PUBLISHED))
    return tuple({key: tuple(v) if isinstance(v, list) else v for key, v in each.facts.items()} for each in bank)


@st.composite
def changed_patients(draw: st.DrawFn, most: int = 4) -> Facts:
    """A vignette with some answers taken away and some changed."""
    base = draw(st.sampled_from(known_patients()))
    gone = draw(st.lists(st.sampled_from(sorted(base)), max_size=most, unique=True))
    kept = {key: value for key, value in base.items() if key not in gone}
    return kept | draw(some_answers(most))


@st.composite
def calm_patients(draw: st.DrawFn, most: int = 5) -> Facts:
    """A quiet patient of any age with a few answers changed."""
    return quiet(draw(st.sampled_from(AGES))) | draw(some_answers(most))


def dense_patients() -> Cases:
    """Nearly everything answered; drawn from one seed, for speed. Shrinking answers fewer findings."""
    return st.builds(_dense, st.integers(0, 2**32), st.integers(0, 60), st.integers(0, 3))


def _dense(seed: int, many: int, no: int) -> Facts:
    """Up to `many` findings answered; of every four yes/no findings `no` are denied, so that not all cases are red."""
    dice = Random(seed)  # noqa: S311 - made to be repeated
    facts = {key: dice.choice(_POOL[key]) for key in dice.sample(KEYS, many)}
    denied = [key for key in facts if FINDING[key].kind is Kind.YES_NO and dice.randrange(4) < no]
    return facts | dict.fromkeys(denied, False)


def _pools() -> Iterator[tuple[str, tuple[Any, ...]]]:
    for key in KEYS:
        names = _names(key) if FINDING[key].kind is Kind.NAMES else ()
        listed = tuple((one, other) for one, other in pairwise(names[::7])) + tuple((name,) for name in names)
        yield key, listed or tuple(value for name, value in SINGLES if name == key)


_POOL = dict(_pools())


def patients() -> Cases:
    """Sparse, calm, dense and realistic cases of every age."""
    return st.one_of(some_answers(6), calm_patients(), changed_patients(), dense_patients()).map(admitted)


def without(facts: Facts, *keys: str) -> Facts:
    """The facts with `keys` not assessed."""
    return {key: value for key, value in facts.items() if key not in keys}
