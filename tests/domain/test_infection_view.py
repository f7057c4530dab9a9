"""Antimicrobials in one view: all that is listed for a patient stands there once, under a heading that is true."""

import pytest

from tests.domain.infection_bedside import ADULT, KNOWLEDGE, SEPSIS, SITES, TABLE, WHO, Facts, evaluator
from triage_app.domain.drug_rows import Tier
from triage_app.domain.drugs import DrugTable
from triage_app.domain.infection_models import InfectionKnowledge
from triage_app.domain.infection_view import Antimicrobials, Choice, screened, weakening

LUNG: Facts = {**ADULT, "sex": "male", "infection_site": "lung"}


def seen(facts: Facts, table: DrugTable = TABLE, knowledge: InfectionKnowledge = KNOWLEDGE) -> Antimicrobials:
    return screened(knowledge, facts, table, evaluator(facts))


def named(view: Antimicrobials, name: str) -> Choice:
    return next(choice for choice in view.choices if choice.name == name)


def lines(view: Antimicrobials) -> list[tuple[str, str, str]]:
    """Heading, name and place of each choice."""
    return [(one.standing, one.name, one.place.en if one.place else "") for one in view.choices]


def with_tiers(generic: str, mg_risk: Tier, lems_risk: Tier) -> DrugTable:
    changed = {"mg_risk": mg_risk, "lems_risk": lems_risk}
    drugs = tuple(drug.model_copy(update=changed) if drug.generic == generic else drug for drug in TABLE.drugs)
    return DrugTable(drugs=drugs, groups=TABLE.groups, words=TABLE.words)


# What stands there


def test_pneumonia_with_no_allergy() -> None:
    """Those of the plan first and in its order; what is given together stands with the worse heading of the two."""
    assert lines(seen(LUNG)) == [
        ("fits", "ceftriaxone", "First choice:"),
        ("caution", "doxycycline", "Together with it:"),
        ("fits", "ampicillin-sulbactam", "Alternative:"),
        ("fits", "piperacillin-tazobactam", ""),
    ]
    assert lines(seen({**LUNG, "recent_surgery": True})) == [
        ("fits", "piperacillin-tazobactam", "First choice:"),
        ("fits", "meropenem", "Alternative:"),
        ("fits", "linezolid", "Together with it:"),
        ("fits", "cefepime", ""),
        ("caution", "ceftriaxone + doxycycline", ""),
        ("fits", "ampicillin-sulbactam", ""),
    ]


def test_pneumonia_and_shock_with_an_allergy_to_penicillin() -> None:
    """What is barred stands by itself; what is given only together is listed whole though a part of it is offered."""
    assert lines(seen({**LUNG, **SEPSIS, "allergies": ("penicillin",)})) == [
        ("caution", "ceftriaxone", "First choice:"),
        ("caution", "doxycycline", "Together with it:"),
        ("caution", "meropenem", "Alternative:"),
        ("avoid", "piperacillin-tazobactam", ""),
        ("caution", "doxycycline + linezolid + aztreonam", ""),
        ("caution", "aztreonam + vancomycin + metronidazole", ""),
        ("caution", "aztreonam + linezolid + metronidazole", ""),
    ]


def test_meningitis_with_an_allergy_to_a_cephalosporin() -> None:
    """Of an option that falls, each part that is barred is named, and no part that is not."""
    view = seen({**LUNG, "infection_site": "cns", "allergies": ("ceftriaxone",)})
    assert {choice.name for choice in view.of("avoid")} == {"ceftriaxone", "ampicillin"}
    assert lines(view)[0] == ("caution", "meropenem", "First choice:")


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("who", ["adult", "pregnant", "child", "newborn"])
def test_every_medicine_stands_once_under_each_name_with_its_row_of_the_table(who: str, site: str) -> None:
    facts: Facts = {**WHO[who], **SEPSIS, "infection_suspected": True, "infection_site": site, "allergies": ()}
    view = seen(facts)
    names = [choice.name for choice in view.choices]
    assert len(names) == len(set(names))
    for choice in view.choices:
        assert tuple(drug.generic for drug in choice.rows) == choice.generics


# What is said with it


def test_what_does_not_fit_says_why_and_neither_how_nor_how_much() -> None:
    view = seen({**LUNG, "recent_surgery": True, "allergies": ("penicillin",)})
    barred = named(view, "piperacillin-tazobactam")
    assert (barred.standing, barred.texts, barred.pitfall, barred.doses) == ("avoid", (), None, ())
    assert [reason.en for reason in barred.reasons] == ["penicillin family, allergy recorded: penicillin"]


def test_what_fits_says_how_and_how_much() -> None:
    fitting = named(seen({**LUNG, "recent_surgery": True}), "piperacillin-tazobactam")
    assert [text.en for text in fitting.texts] == ["piperacillin-tazobactam IV for hospital-acquired pneumonia."]
    assert fitting.pitfall is not None
    assert [dose.amount for dose in fitting.doses] == ["4.5 g"]
    together = named(seen({**LUNG, "recent_surgery": True}), "ceftriaxone + doxycycline")
    assert (len(together.texts), [dose.amount for dose in together.doses]) == (2, ["100 mg"])


@pytest.mark.parametrize("who", ["newborn", "infant", "child", "pregnant", "age unknown"])
@pytest.mark.parametrize("site", SITES)
def test_no_adult_dose_for_whom_it_was_not_meant(who: str, site: str) -> None:
    """E10, E31."""
    facts: Facts = {**WHO[who], **SEPSIS, "infection_suspected": True, "infection_site": site, "recent_surgery": True}
    assert not any(choice.doses for choice in seen(facts).choices)


def test_reduced_kidney_function_hides_the_adult_dose() -> None:
    view = seen({**LUNG, "recent_surgery": True, "renal_impairment": True})
    assert not any(choice.doses for choice in view.choices)
    assert "Kidney function is reduced" in view.general[0].en
    assert named(view, "cefepime").standing == "caution"


@pytest.mark.parametrize(("tiers", "standing"), [
    (("preferred", "preferred"), "fits"), (("monitor", "preferred"), "fits"), (("preferred", "monitor"), "fits"),
    (("caution", "preferred"), "caution"), (("preferred", "caution"), "caution"), (("avoid", "preferred"), "avoid"),
    (("preferred", "avoid"), "avoid"),
])  # fmt: skip
def test_a_tier_made_stricter_for_mg_or_for_lems_alone_moves_the_medicine(
    tiers: tuple[Tier, Tier], standing: str
) -> None:
    assert named(seen(LUNG, with_tiers("ampicillin-sulbactam", *tiers)), "ampicillin-sulbactam").standing == standing


def test_a_medicine_taken_out_of_the_table_is_not_offered() -> None:
    fewer = tuple(drug for drug in TABLE.drugs if drug.generic != "ampicillin-sulbactam")
    view = seen(LUNG, DrugTable(drugs=fewer, groups=TABLE.groups, words=TABLE.words))
    gone = named(view, "ampicillin-sulbactam")
    assert (gone.standing, gone.rows) == ("avoid", ())
    assert gone.reasons[0].en == "not usable by the drug table"


# Allergies


@pytest.mark.parametrize(("allergies", "state", "unclear"), [
    ((), "none", ()), (("penicillin",), "recorded", ()), (("xyzzy",), "unclear", ("xyzzy",)),
    (("penicillin", "xyzzy"), "unclear", ("xyzzy",)),
])  # fmt: skip
def test_what_is_known_of_allergies_is_said_as_typed(
    allergies: tuple[str, ...], state: str, unclear: tuple[str, ...]
) -> None:
    view = seen({**LUNG, "allergies": allergies})
    assert (view.allergy, view.allergies, view.unclear) == (state, allergies, unclear)
    assert bool(view.of("fits")) is (state == "none")


def test_allergies_never_asked_are_not_none() -> None:
    view = seen({key: value for key, value in LUNG.items() if key != "allergies"})
    assert (view.allergy, view.allergies) == ("not_asked", ())
    assert {choice.standing for choice in view.choices} == {"allergy_unknown"}


# When nothing may be offered


CHILD: Facts = {**WHO["child"], "infection_suspected": True, "infection_site": "lung"}


@pytest.mark.parametrize("sepsis", [{}, SEPSIS])
def test_when_every_medicine_conflicts_help_is_called(sepsis: Facts) -> None:
    """S14: with or without sepsis the infection needs treating."""
    view = seen({**CHILD, **sepsis, "allergies": ("ceftriaxone",)})
    assert {choice.standing for choice in view.choices} == {"avoid"}
    assert view.none_fits == KNOWLEDGE.sayings.none_fits


def test_when_one_fits_nobody_is_told_that_none_does() -> None:
    assert seen({**LUNG, "allergies": ("penicillin",)}).none_fits is None
    assert seen(CHILD).none_fits is None


def test_a_site_for_which_nothing_is_listed_calls_for_help_in_sepsis_only() -> None:
    """E33: without sepsis the work-up comes first."""
    bare = KNOWLEDGE.model_copy(update={"options": ()})
    assert seen({**LUNG, **SEPSIS}, knowledge=bare).none_fits == KNOWLEDGE.sayings.none_fits
    assert seen(LUNG, knowledge=bare).none_fits is None


@pytest.mark.parametrize("sepsis", [{}, SEPSIS])
def test_without_an_infection_nothing_is_listed_and_nothing_missed(sepsis: Facts) -> None:
    view = seen({"age_years": 40, "known_mg": True, "allergies": (), **sepsis})
    assert (view.offered, view.choices, view.none_fits) == (False, (), None)


# Classes that weaken


def test_the_classes_that_weaken_are_antibiotics_each_with_its_worst_member() -> None:
    assert {(group.label.en, group.worst.generic, group.worst.mg_risk) for group in weakening(TABLE)} == {
        ("aminoglycosides and capreomycin", "amikacin", "contraindicated"),
        ("polymyxins", "colistin", "avoid"),
        ("macrolides and telithromycin", "telithromycin", "contraindicated"),
        ("fluoroquinolones and nalidixic acid", "ciprofloxacin", "avoid"),
        ("clindamycin and lincomycin", "clindamycin", "avoid"),
    }


def test_a_class_counts_as_weakening_by_the_members_that_do() -> None:
    one = {group.label.en: group.names for group in weakening(with_tiers("doxycycline", "avoid", "avoid"))}
    assert one["tetracyclines"] == ("doxycycline",)
