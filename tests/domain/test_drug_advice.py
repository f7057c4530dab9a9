"""Which medicines a patient with MG is told to stop: new ones sooner than old ones, each once, none already at work."""

import pytest

from triage_app.domain.findings import Value
from triage_app.files.content import load_content
from triage_app.paths import resources_folder

ASSESSOR = load_content(resources_folder()).assessor
STOP = "stop_drug:"


def stopped(**facts: Value) -> list[str]:
    """The medicines named, in order."""
    told: dict[str, Value] = {"known_mg": True, **facts}
    return [
        item.tag.removeprefix(STOP)
        for item in ASSESSOR.assess(told, search=False).recommendations
        if item.tag.startswith(STOP)
    ]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"new_drugs": ("ciprofloxacin",)}, ["ciprofloxacin"]),  # its group, though the tier is to avoid
        ({"medications": ("ciprofloxacin",)}, ["ciprofloxacin"]),  # nobody takes an antibiotic for life: it is new
        ({"medications": ("azithromycin", "gentamicin")}, ["azithromycin", "gentamicin"]),
        ({"new_drugs": ("propranolol",)}, ["propranolol"]),  # a group to stop if new, though its tier is caution
        ({"medications": ("propranolol",)}, []),
        ({"new_drugs": ("penicillamine",)}, ["penicillamine"]),  # its tier, without a group to stop
        ({"medications": ("penicillamine",)}, ["penicillamine"]),
        ({"medications": ("nivolumab",)}, ["nivolumab"]),  # a group to stop always
        ({"new_drugs": ("paracetamol",)}, []),
        ({"new_drugs": ("suxamethonium",)}, []),  # on the list to avoid, but already at work
        ({"new_drugs": ("fluoroquinolones",)}, []),  # a class names no medicine to stop; the warning names the class
    ],
)
def test_what_is_stopped(facts: dict[str, Value], expected: list[str]) -> None:
    assert stopped(**facts) == expected


def test_each_is_named_once_and_in_the_order_typed() -> None:
    assert stopped(new_drugs=("gentamicin", "ciprofloxacin", "Ciprofloxacin")) == ["gentamicin", "ciprofloxacin"]


def test_running_magnesium_is_stopped_whether_told_as_exposure_or_as_a_drug() -> None:
    assert stopped(exposure="magnesium") == ["magnesium sulfate"]
    assert stopped(exposure="magnesium", new_drugs=("magnesium sulfate",)) == ["magnesium sulfate"]
    assert stopped(exposure="snake_bite") == []
    assert stopped() == []
