"""The exercise's pharmacy: names the knowledge knows, units that convert, doses that reach the model."""

import pytest

from tests.simulation.exercise.room import act, content
from triage_app.simulation import acts as model
from triage_app.simulation.bedside.acts import Give, Infuse
from triage_app.simulation.bedside.formulary import MEDICINES, in_own_unit, medicine_called
from triage_app.simulation.drug_table import DRUGS
from triage_app.simulation.exercise.dispense import Dispensed, dispensed
from triage_app.simulation.exercise.refusal import Refusal
from triage_app.simulation.exercise.team import SPOKEN_AS

NOT_IN_THE_TABLE = {"calcium chloride", "terbutaline", "botulism antitoxin", "snake antivenom", "hyoscine"}
"""What a department holds and the drug table has no opinion of."""


def filled(**words: object) -> Dispensed:
    order = act("give", **words)
    assert isinstance(order, Give)
    found = dispensed(order, 70)
    assert isinstance(found, Dispensed), found.code
    return found


def test_what_is_given_is_known_to_the_drug_table() -> None:
    table = content().drugs
    unknown = [
        name for name in MEDICINES
        if "unassessed" in table.list_view((SPOKEN_AS.get(name, name),)).groups
    ]  # fmt: skip
    assert set(unknown) <= NOT_IN_THE_TABLE, unknown


def test_every_relative_acts_as_a_drug_of_the_model() -> None:
    assert {medicine.acts_as for medicine in MEDICINES.values()} - {""} <= DRUGS.keys()


@pytest.mark.parametrize(
    ("name", "means"),
    [
        ("Suxamethonium", "succinylcholine"), ("glycopyrronium", "glycopyrrolate"), ("IVIG", "immunoglobulin"),
        ("magnesium_sulfate", "magnesium sulfate"), ("3,4-dap", "3,4-DAP"), ("toxicant", None), ("", None),
        ("organophosphate", None),
    ],
)  # fmt: skip
def test_a_medicine_answers_to_its_names(name: str, means: str | None) -> None:
    found = medicine_called(name)
    assert (found.name if found else None) == means


@pytest.mark.parametrize(
    ("drug", "dose", "unit", "own"),
    [
        ("atropine", 600, "micrograms", 0.6), ("neostigmine", 0.05, "mg/kg", 3.5), ("magnesium sulfate", 2, "g", 2),
        ("magnesium sulfate", 2000, "mg", 2), ("magnesium sulfate", 8.12, "mmol", 2), ("magnesium", 8, None, 8),
        ("pyridostigmine", 1, "mmol", None), ("immunoglobulin", 0.4, "g/kg", 28), ("atropine", 1, "units", None),
        ("induction agent", 70, "units", 1),
    ],
)  # fmt: skip
def test_units_convert_or_are_refused(drug: str, dose: float, unit: str | None, own: float | None) -> None:
    found = in_own_unit(MEDICINES[drug], dose, unit, 70)
    assert found == (own if own is None else pytest.approx(own))


def test_a_salt_counts_as_its_mineral_too() -> None:
    doses = filled(drug="magnesium sulfate", dose=2).doses
    assert doses == {"magnesium": pytest.approx(8.12), "magnesium sulfate": 2}


def test_relatives_of_a_drug_act_as_so_much_of_it() -> None:
    (deed,) = filled(drug="vecuronium", dose=7).deeds
    assert isinstance(deed, model.Give)
    assert (deed.drug, deed.dose) == ("rocuronium", 42)


def test_an_induction_goes_by_weight() -> None:
    (deed,) = filled(drug="propofol", dose=140).deeds
    assert isinstance(deed, model.Give)
    assert (deed.drug, deed.dose) == ("induction agent", 1)


def test_a_macrolide_fights_the_infection_and_weakens() -> None:
    deeds = filled(drug="azithromycin", dose=500).deeds
    assert [deed.do for deed in deeds] == ["give", "antibiotics"]


def test_more_steroid_begins_no_new_dip() -> None:
    order = act("give", drug="hydrocortisone", dose=100)
    assert isinstance(order, Give)
    first, again = dispensed(order, 70), dispensed(order, 70, on_steroid=True)
    assert isinstance(first, Dispensed)
    assert isinstance(again, Dispensed)
    assert [deed.do for deed in first.deeds] == ["steroid"]
    assert again.deeds == ()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"drug": "unicorn", "dose": 1}, "not_stocked"),
        ({"drug": "rocuronium", "dose": 50, "route": "oral"}, "no_route"),
        ({"drug": "atropine", "dose": 1, "unit": "units"}, "unit_unknown"),
        ({"drug": "atropine", "dose": 0}, "nothing_ordered"),
        ({"drug": "neostigmine", "dose": 5, "unit": "g"}, "more_than_stock"),
    ],
)  # fmt: skip
def test_what_cannot_be_filled_says_why(words: dict[str, object], code: str) -> None:
    order = act("give", **words)
    assert isinstance(order, Give)
    found = dispensed(order, 70)
    assert isinstance(found, Refusal)
    assert found.code == code


@pytest.mark.parametrize("name", MEDICINES)
def test_the_largest_dose_of_everything_can_be_given_and_run(name: str) -> None:
    medicine = MEDICINES[name]
    for route in medicine.routes:
        filled(drug=name, dose=medicine.largest, route=route)
    infusion = act("infuse", drug=name, per_min=medicine.largest / 10)
    assert isinstance(infusion, Infuse)
    if "iv" in medicine.routes:
        assert isinstance(dispensed(infusion, 3.1), Dispensed)
