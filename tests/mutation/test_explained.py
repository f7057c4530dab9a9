"""An excuse holds only while it is true: the mutant still exists, and no made-up patient can tell it from the rules."""

import pytest

from tests.mutation.code import TESTS, reasons
from tests.mutation.code_changes import named
from tests.mutation.minds import content_of
from tests.mutation.mutant import mutated
from tests.mutation.parts import every_mutant
from tests.mutation.reasons import written
from tests.safety.cases import (
    AGES,
    ASSESSOR,
    CONTENT,
    Facts,
    _dense,
    acceptable,
    known_patients,
    quiet,
)
from tests.safety.test_s08_edrophonium_gate import READY
from triage_app.files.content import Content

MUTANT = {mutant.id: mutant for mutant in every_mutant()}
MADE = 60
ALLERGIC = (
    "none known",
    "nil known",
    "कोई एलर्जी नहीं",
    "cephalexin rash",
    "tetracycline",
    "टेट्रासाइक्लिन",
    "Tetracycline (2019)",
    "trimethoprim",
    "penicillin",
)


def patients() -> list[Facts]:
    """Quiet at every age with one number off, ready for the test, published, and made up with most answers given."""
    rates = [quiet(age) | {"resp_rate": rate} for age in AGES for rate in (8, 20, 28, 38, 54, 62)]
    made = [_dense(seed, 40, seed % 4) for seed in range(MADE)]
    wet = [{**each, "bronchorrhea": True, "weight_kg": 12} for each in rates[::5]]
    allergic = [
        quiet(infection_suspected=True, infection_site=site, hypotension=True, allergies=(each,))
        for site in ("lung", "urine")
        for each in ALLERGIC
    ]
    some: list[Facts] = [
        *rates,
        *allergic,
        *wet,
        READY,
        {**READY, "medications": ("zzqxil",)},
        *made,
        *known_patients()[::4],
    ]
    return [facts for facts in some if acceptable(facts)]


PATIENTS = patients()


def said(content: Content, facts: Facts) -> tuple[object, ...]:
    """What the patient would be told; not which findings are shown beside a line as its reason."""
    made = content.assessor.plan(facts)
    doses = [dose for each in made.recommendations for dose in each.doses]
    return (
        made.thought.level, made.thought.decision, made.thought.lead.primary,
        [each.id for each in made.recommendations], [each.tag for each in made.avoid], doses,
        [(each.row.id, each.score) for each in made.thought.standings],
    )  # fmt: skip


@pytest.mark.parametrize("name", sorted(written()))
def test_an_excused_mutant_tells_no_patient_anything_else(name: str) -> None:
    content = content_of(mutated(MUTANT[name]))
    for facts in PATIENTS:
        assert said(content, facts) == AS_SHIPPED[repr(facts)]


AS_SHIPPED = {repr(facts): said(CONTENT, facts) for facts in PATIENTS}


def test_every_excused_change_of_the_code_can_still_be_made() -> None:
    possible = {name for module in TESTS for _, name in named(module)}
    assert set(reasons()) <= possible
    assert CONTENT.assessor is ASSESSOR
