"""Five faults planted in memory, and who notices each besides the test of that very line.

The guards here know nothing of the line that was changed: the words beside a rule, the case bank, a property of all
patients, the range a measurement can have, the arithmetic of doses.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from tests.knowledge.planting import Plant, found, planted
from tests.mutation.minds import content_of
from tests.mutation.mutant import Mutant, Place, mutated, shipped
from tests.safety.cases import AGES, FINDING, Facts, acceptable, quiet, urgency, without
from tests.vignettes.score import PUBLISHED, Vignette, compare, load_vignettes
from triage_app.domain import units
from triage_app.domain.airway import level_of
from triage_app.domain.check_texts import check_texts
from triage_app.domain.conditions import AtLeast, Possible
from triage_app.domain.doses import work_out
from triage_app.domain.entry import Outcome, read_entry
from triage_app.domain.problems import ProblemCode
from triage_app.files.content import Content


@dataclass(frozen=True)
class Fault:
    """A change of the knowledge that somebody could make by hand."""

    place: Place
    new: Any = None
    gone: bool = False

    def content(self) -> Content:
        """The program with the fault."""
        return content_of(mutated(self.as_mutant()))

    def as_mutant(self) -> Mutant:
        """The fault as the mutants are made."""
        return Mutant("", "", "", "planted", "", self.place, new=self.new, gone=self.gone)


def at(section: str, name: str) -> int:
    rules = getattr(shipped().knowledge, section)
    return next(place for place, rule in enumerate(rules) if rule.id == name)


def dropped_hold() -> Fault:
    """A dropped rule: nothing says to pause pyridostigmine in failure."""
    return Fault(("knowledge", "recommendations", at("recommendations", "rec-hold-in-failure")), gone=True)


def tenfold_atropine() -> Fault:
    """A dose tenfold: 6 mg of atropine for 0.6 mg."""
    return Fault(("knowledge", "doses", at("doses", "dose-atropine-adult"), "amount"), 6.0)


def hidden_age() -> Fault:
    """A hidden unknown: the lines of adults no longer count while the age is not known."""
    named = shipped().knowledge.definitions["adult_lines"]
    assert isinstance(named, Possible)
    assert named.possible == AtLeast(finding="age_years", at_least=18)
    return Fault(("knowledge", "definitions", "adult_lines"), named.possible)


# The guards


def bank(content: Content) -> list[str]:
    """What reviewers of the first and the published vignettes would not accept."""
    faults = []
    for case in (*load_vignettes(), *load_vignettes(PUBLISHED)):
        facts = {key: tuple(value) if isinstance(value, list) else value for key, value in case.facts.items()}
        if acceptable(facts):
            faults += _judged(content, case, facts)
    return faults


def _judged(content: Content, case: Vignette, facts: Facts) -> list[str]:
    made = content.assessor.plan(facts)
    answer: dict[str, Any] = {
        "primary": made.thought.lead.primary,
        "airway": {"level": made.thought.level},
        "recommendations": [{"tag": each.tag} for each in made.recommendations],
        "avoid": [{"tag": each.tag} for each in made.avoid],
    }
    score = compare(answer, case)
    return [f"{case.id}: {word}" for word in ("under-triage",) if score.under_triage] + [
        f"{case.id}: without {tag}" for tag in score.must_missing
    ]


def milder_unasked(content: Content) -> list[str]:
    """S04: a quiet patient with one bad number is milder when the age was not asked than at some age it might be."""
    reasoner = content.assessor.reasoner
    milder = []
    for key, value in (("resp_rate", 32), ("resp_rate", 8), ("single_breath_count", 18), ("fvc_ml", 900)):
        for age in AGES:
            asked = {**quiet(age), key: value}
            unasked = without(asked, "age_years")
            known, hidden = (level_of(reasoner.airway, reasoner.think(each).view) for each in (asked, unasked))
            milder += [f"{key} {value}"] if urgency(hidden) < urgency(known) else []
    return milder


def above_maximum(content: Content) -> list[str]:
    """S12: what a rule asks for and the most it may give contradict each other."""
    return [rule.id for rule in content.knowledge.doses if rule.amount is not None and rule.amount > rule.maximum]


def test_as_shipped_no_guard_has_anything_to_say() -> None:
    content = content_of(shipped())
    assert not [*bank(content), *milder_unasked(content), *above_maximum(content)]


FVC = "{finding: fvc_ml_per_kg, at_most: %s}, {named: from_5_years}"
LOWERED = Plant("knowledge/airway.yaml", FVC % 15, FVC % 10, ProblemCode.NUMBER_NOT_SAID)


def test_a_lowered_fvc_line_is_noticed_by_its_own_words(tmp_path: Path) -> None:
    """`triage-app check` reads both; the cases alone would not have told: theirs have a second red sign."""
    copy = planted(tmp_path, [LOWERED])
    assert LOWERED.is_among(found(copy, check_texts), copy)


def test_a_dropped_hold_is_noticed_by_the_cases() -> None:
    missed = [each for each in bank(dropped_hold().content()) if each.endswith("without hold_anticholinesterase")]
    assert len(missed) >= 10


def test_a_tenfold_dose_is_noticed_and_never_reaches_a_patient() -> None:
    planted = tenfold_atropine().content()
    assert above_maximum(planted) == ["dose-atropine-adult"]
    rule = planted.knowledge.doses[at("doses", "dose-atropine-adult")]
    shown = work_out(rule, {"age_years": 40.0})
    assert shown is not None
    assert shown.amount == "0.6 mg", "the maximum stands behind the amount"


def test_a_hidden_age_is_noticed_by_the_order_of_unknown_and_known() -> None:
    assert milder_unasked(hidden_age().content())


KPA_AS_MMHG = {**units._SCALES, "kPa": units._SCALES["mmHg"]}  # noqa: SLF001 - the swapped unit


@pytest.mark.parametrize("typed", ["5.3 kPa", "6,5 kPa", "8 kPa", "10 kPa"])
def test_a_swapped_unit_of_a_gas_is_refused_by_what_a_living_patient_can_have(typed: str) -> None:
    """E41: 8 kPa is 60 mmHg and red; taken as 8 mmHg it would reassure, and is not taken."""
    paco2 = FINDING["paco2_mmhg"]
    assert read_entry(paco2, typed).outcome is Outcome.ACCEPTED
    with patch.object(units, "_SCALES", KPA_AS_MMHG):
        assert read_entry(paco2, typed).outcome is not Outcome.ACCEPTED
