"""A medicine to which the patient is allergic by its own name is never offered, whatever family it belongs to."""

import pytest

from tests.domain.infection_bedside import ADULT, KNOWLEDGE, generics, offered, said
from triage_app.domain.infection_allergies import Allergies

FAMILIES = {name for family in KNOWLEDGE.allergy_families for name in family.members}


def test_the_very_drug_bars_itself_even_outside_every_family() -> None:
    named = Allergies(KNOWLEDGE, families=(), named=(("Tamiflu", "oseltamivir"),), unrecognised=())
    (conflict,) = named.conflicts("oseltamivir")
    assert conflict.bars
    assert "Tamiflu" in conflict.text.en
    assert named.conflicts("zanamivir") == ()


@pytest.mark.parametrize("typed", ["oseltamivir", "Tamiflu"])
def test_an_antiviral_to_which_the_patient_is_allergic_is_left_out_and_said(typed: str) -> None:
    assert "oseltamivir" not in FAMILIES
    assert generics(offered(ADULT, infection_site="viral"))[0] == "oseltamivir"
    offers = offered(ADULT, infection_site="viral", allergies=(typed,))
    assert "oseltamivir" not in generics(offers)
    assert typed in said(offers)
