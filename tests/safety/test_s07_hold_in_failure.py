"""S07 with E20-E23: in failure every cholinesterase inhibitor is paused and reviewed; otherwise only for excess."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.safety.advice_words import INHIBITOR_TAGS, more_inhibitor, said, texts
from tests.safety.cases import (
    CONTENT,
    KNOWLEDGE,
    LOWER,
    TABLE,
    UPPER,
    Facts,
    patients,
    plan,
    quiet,
    tags,
    think,
    thorough,
    without,
)
from tests.safety.triggers import AMBER_PAIRS, RED_PAIRS
from triage_app.domain.text import Text

HOLD, RESUME, REVIEW = "hold_anticholinesterase", "resume_usual_anticholinesterase", "hold_review"
REVIEW_MINUTES = 240
MORE_INHIBITOR = {"increase_pyridostigmine", "neostigmine"}
LISTS = ("medications", "new_drugs")
INHIBITORS = sorted(drug.generic for drug in TABLE.drugs if "cholinesterase_inhibitor" in TABLE.groups_of_drug(drug))
TAKEN: tuple[Facts, ...] = (
    {"pyridostigmine_mg_per_day": 240},
    {"pyridostigmine_change": "increased"}, {"pyridostigmine_change": "missed"}, {"pyridostigmine_change": "overdose"},
    {"pyridostigmine_change": "decreased"}, {"hours_since_last_dose": 3}, {"extended_release_inhibitor": True},
    {"exposure": "anticholinesterase_drug"}, {"other_exposures": ("anticholinesterase_drug",)},
    {"known_mg": True}, {"known_mg": True, "medications": ("paracetamol",)},
    {"medications": ("zzqxil",)}, {"new_drugs": ("zzqxil",), "medications": ("paracetamol",)}, {},
    *({"medications": (name,)} for name in INHIBITORS),
    *({"new_drugs": (name,), "medications": ()} for name in INHIBITORS[:4]),
)  # fmt: skip
"""Taken or possible; the last bare one stands for medicines that nobody has asked for."""
SAID = {key for facts in TAKEN for key in facts}


def groups(facts: Facts, key: str) -> frozenset[str]:
    return TABLE.list_view(facts.get(key, ())).groups


def signs_of_excess(view: Facts) -> int:
    yes = ("salivation", "lacrimation", "bradycardia", "bronchorrhea", "fasciculations", "urination")
    return sum(view.get(key) is True for key in yes) + (view.get("pupils") == "miosis")


def may_hold_below_crisis(facts: Facts, view: Facts) -> bool:
    """E21: overdose, two signs, or one with something that lets the drug pile up."""
    exposed = "anticholinesterase_drug" in (facts.get("exposure"), *facts.get("other_exposures", ()))
    overdose = facts.get("pyridostigmine_change") == "overdose" or facts.get("pyridostigmine_mg_per_day", 0) >= 1500
    second = any("second_cholinesterase_inhibitor" in groups(facts, key) for key in LISTS)
    piles_up = (
        view.get("renal_impairment") is True
        or facts.get("antibody") == "MuSK"
        or second
        or facts.get("pyridostigmine_change") == "increased"
        or exposed
    )
    signs = signs_of_excess(view)
    deadly = view.get("seizure") is True or view.get("bronchospasm") is True or view.get("heart_rate", 99) < 50
    poisoned = exposed and deadly
    return overdose or signs >= 2 or (signs == 1 and piles_up) or poisoned


def ill_from_a_tablet_without_mg(facts: Facts, view: Facts, primary: str) -> bool:
    """E48: E21 spares the patient whose MG needs the tablet; without MG what poisons protects nothing."""
    mg = facts.get("known_mg") is True or facts.get("antibody") in ("AChR", "MuSK", "LRP4")
    other = ("diarrhea", "gi_cramps", "emesis", "bronchospasm", "sweating")
    ill = signs_of_excess(view) > 0 or any(view.get(key) is True for key in other)
    return primary == "cholinergic_crisis" and ill and not mg


@pytest.mark.parametrize("taken", TAKEN, ids=str)
def test_failure_pauses_every_inhibitor(taken: Facts) -> None:
    @thorough(8)
    @given(patients(), st.sampled_from((*RED_PAIRS, *AMBER_PAIRS)))
    def paused(company: Facts, pair: tuple) -> None:  # type: ignore[type-arg]
        facts = pair[0].on(without(company, *SAID), pair[1]) | {**taken}
        made = plan(facts)
        assume(made.thought.level in UPPER)
        assert HOLD in tags(made)

    paused()


@thorough(150)
@given(patients())
def test_a_pause_has_a_named_review_within_four_hours(facts: Facts) -> None:
    made = plan(facts)
    for advice in made.recommendations:
        if advice.tag == HOLD:
            assert re.search(r"\b[Pp]ause", advice.text.en)
            assert re.search(r"named .* 4 h\b", advice.text.en)
            assert "4" in advice.text.hi
            assert not re.search(r"\bstop\b", advice.text.en)
    reviews = [each.within_minutes for each in made.recommendations if each.tag == REVIEW]
    assert bool(reviews) == (HOLD in tags(made))
    assert all(minutes is not None and minutes <= REVIEW_MINUTES for minutes in reviews)


@thorough(240)
@given(patients())
def test_below_failure_a_pause_needs_overdose_or_signs(facts: Facts) -> None:
    made = plan(facts)
    if made.thought.level in LOWER and HOLD in tags(made):
        view, primary = dict(made.view), made.thought.lead.primary
        assert may_hold_below_crisis(facts, view) or ill_from_a_tablet_without_mg(facts, view, primary)


@pytest.mark.parametrize("excess", [
    {"pyridostigmine_change": "overdose"}, {"pyridostigmine_mg_per_day": 1500},
    {"lacrimation": True, "urination": True}, {"fasciculations": True, "renal_impairment": True},
    {"salivation": True, "antibody": "MuSK"}, {"lacrimation": True, "medications": ("pyridostigmine", "donepezil")},
    {"urination": True, "pyridostigmine_change": "increased"}, {"fasciculations": True, "egfr": 25},
], ids=str)  # fmt: skip
def test_below_failure_excess_is_paused(excess: Facts) -> None:
    made = plan(quiet(known_mg=True, pyridostigmine_mg_per_day=240) | excess)
    assert made.thought.level in LOWER
    assert HOLD in tags(made)
    assert RESUME not in tags(made)


def test_cramps_and_loose_stool_alone_are_reviewed_not_paused() -> None:
    listed = tags(plan(quiet(known_mg=True, pyridostigmine_mg_per_day=240, gi_cramps=True, diarrhea=True)))
    assert HOLD not in listed
    assert "medication_review" in listed


@pytest.mark.parametrize("change", ["missed", "stopped"])
def test_missed_tablets_without_signs_are_given_again_at_the_usual_dose(change: str) -> None:
    made = plan(quiet(known_mg=True, pyridostigmine_change=change, ptosis=True))
    assert RESUME in tags(made)
    assert HOLD not in tags(made)
    words = next(each.text.en for each in made.recommendations if each.tag == RESUME)
    assert "usual" in words
    assert "never doubled" in words


@thorough(240)
@given(patients())
def test_never_more_inhibitor_and_never_the_usual_dose_in_failure(facts: Facts) -> None:
    made = plan(facts)
    listed = set(tags(made))
    assert not listed & MORE_INHIBITOR
    assert not {HOLD, RESUME} <= listed
    if made.thought.level in UPPER:
        assert RESUME not in listed


@thorough(90)
@given(patients(), st.sampled_from(RED_PAIRS))
def test_the_pause_does_not_depend_on_what_leads(company: Facts, pair: tuple) -> None:  # type: ignore[type-arg]
    """A tablet is known to be taken: the pause stands under every leading explanation."""
    facts = pair[0].on(company, pair[1]) | {"pyridostigmine_mg_per_day": 240}
    made = plan(facts)
    assume(made.thought.level == "intubate_now")
    assert HOLD in tags(made), made.thought.lead.primary


def test_no_recommendation_offers_more_inhibitor() -> None:
    assert not [rule.id for rule in KNOWLEDGE.recommendations if rule.tag in MORE_INHIBITOR]


def test_no_words_of_advice_raise_the_inhibitor() -> None:
    """Neither a line, its reason nor its pitfall says more, doubled or extra, in English or Hindi, except never."""
    assert not [
        (rule.id, words)
        for rule in KNOWLEDGE.recommendations
        for words in said(rule)
        if more_inhibitor(words, of_inhibitor=rule.tag in INHIBITOR_TAGS or _names_one(rule.text))
    ]


def test_no_other_words_raise_it() -> None:
    others = (KNOWLEDGE.gate, KNOWLEDGE.levels, CONTENT.infection)
    assert not [text.en for text in texts(others) if more_inhibitor(text.en) or more_inhibitor(text.hi)]


def _names_one(text: Text) -> bool:
    return "inhibitor" in text.en.casefold() or "stigmine" in text.en.casefold()


@thorough(90)
@given(patients())
def test_amifampridine_oximes_and_antivenom_stand_outside(facts: Facts) -> None:
    with_it = {**facts, "medications": ("amifampridine",), "seizure": False}
    made = plan(with_it)
    assert "stop_drug:amifampridine" not in tags(made)
    assert "stop_amifampridine" in {each.tag for each in made.avoid}
    bare = {"medications": ("amifampridine",), "known_lems": True}
    assert think(bare).view["medications"].groups.isdisjoint({"cholinesterase_inhibitor"})
