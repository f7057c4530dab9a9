"""S10 with E28 and E29: succinylcholine never; reduced dose wherever the junction may be ill; titrate after poison."""

import re

import pytest
from hypothesis import assume, given

from tests.safety.advice_words import RELAXANT_TAGS, full_relaxant, offers_succinylcholine, texts
from tests.safety.advice_words import said as every_word
from tests.safety.cases import (
    CONTENT,
    KNOWLEDGE,
    TABLE,
    Facts,
    avoided,
    changed_patients,
    patients,
    plan,
    quiet,
    tags,
    thorough,
    without,
)
from triage_app.domain.answer import Advice

REDUCED, TITRATE = "reduced_nmb_dose", "titrate_nmb"
SUCCINYLCHOLINE = re.compile(r"succinylcholine|suxamethonium|\bsux\b|scoline", re.IGNORECASE)
AGAINST = re.compile(r"\bno succinylcholine|would raise|not |never |both|prolongs", re.IGNORECASE)
NOT_THE_JUNCTION = ("opioid_toxicity", "alpha2_agonist_toxicity", "asthma_or_copd")
POISON = ("pesticide", "nerve_agent")
JUNCTION: tuple[Facts, ...] = (
    {"known_mg": True}, {"antibody": "AChR"}, {"antibody": "MuSK"}, {"known_lems": True}, {"antibody": "VGCC"},
    {"exposure": "botulinum_toxin", "weakness_pattern": "descending", "ptosis": True, "dysphagia": True,
     "pupils": "mydriasis", "dry_mouth": True},
    {"exposure": "magnesium", "limb_weakness": True, "dtr": "absent"},
    {"limb_weakness": True}, {"ptosis": True, "dysphagia": True}, {"exposure": "snake_bite", "ptosis": True},
)  # fmt: skip


def said(advice: Advice) -> str:
    return " ".join(text.en for text in (advice.text, advice.why, advice.pitfall) if text)


@thorough(240)
@given(patients())
def test_succinylcholine_is_always_avoided_and_never_advised(facts: Facts) -> None:
    made = plan(facts)
    assert "succinylcholine" in avoided(made)
    for advice in made.recommendations:
        assert "succinylcholine" not in advice.tag.removeprefix("stop_drug:")
        for sentence in re.split(r"[.;:]", said(advice)):
            assert not SUCCINYLCHOLINE.search(sentence) or AGAINST.search(sentence), sentence


def test_no_dose_of_any_relaxant() -> None:
    drugs = " ".join(f"{dose.drug.en} {dose.id}" for dose in KNOWLEDGE.doses).casefold()
    assert not re.search(r"succinyl|suxameth|curonium|curium|relaxant", drugs)


@thorough(180)
@given(patients())
def test_reduced_dose_advice_says_reduced_long_and_monitored(facts: Facts) -> None:
    for advice in plan(facts).recommendations:
        if advice.tag == REDUCED:
            words = said(advice).casefold()
            assert "reduced" in words, advice.id
            assert re.search(r"lasts? hours|hours", words), advice.id
            assert re.search(r"train-of-four|stimulator|monitor", words), advice.id
        if advice.tag == TITRATE:
            words = said(advice).casefold()
            assert "unpredictable" in words
            assert "titrate" in words
            assert "more may be needed" in words


@pytest.mark.parametrize("junction", JUNCTION, ids=str)
def test_where_the_junction_may_be_ill_the_reduced_dose_stands(junction: Facts) -> None:
    @thorough(14)
    @given(changed_patients())
    def stands(company: Facts) -> None:
        gone = ("exposure", "other_exposures", "medications", "new_drugs", "intubated_on_arrival", "antibody")
        facts = {**without(company, *gone), **junction, "stridor": True}
        made = plan(facts)
        assume(made.thought.lead.primary != "organophosphate_poisoning")
        known = {"known_mg", "antibody", "known_lems"} & set(junction)
        assume(known or made.thought.lead.primary not in NOT_THE_JUNCTION)
        assert REDUCED in tags(made), made.thought.lead.primary

    stands()


@thorough(180)
@given(patients())
def test_poison_alone_never_gets_the_reduced_dose(facts: Facts) -> None:
    made = plan(facts)
    exposed = any(facts.get("exposure") == each or each in facts.get("other_exposures", ()) for each in POISON)
    mg = facts.get("known_mg") is True or facts.get("antibody") in ("AChR", "MuSK", "LRP4")
    if exposed and not mg:
        assert REDUCED not in tags(made)
    assert not {REDUCED, TITRATE} <= set(tags(made))


@pytest.mark.parametrize("exposure", POISON)
def test_poison_titrates_and_with_mg_the_conflict_is_shown(exposure: str) -> None:
    alone = plan(quiet(exposure=exposure, apnoea=True))
    assert TITRATE in tags(alone)
    assert REDUCED not in tags(alone)
    both = plan(quiet(exposure=exposure, apnoea=True, known_mg=True))
    words = next(said(each) for each in both.recommendations if each.tag == REDUCED)
    assert re.search(r"opposite|conflict", words)
    assert "more" in words


@pytest.mark.parametrize("known", [{"known_lems": True}, {"antibody": "VGCC"}], ids=str)
def test_lems_names_both_classes(known: Facts) -> None:
    made = plan(quiet(**known, apnoea=True))
    words = " ".join(said(each) for each in made.recommendations if each.tag == REDUCED)
    avoid = next(each for each in made.avoid if each.tag == "succinylcholine")
    assert "both" in f"{words} {avoid.text.en} {avoid.why.en}".casefold()


def test_no_words_name_a_relaxant_at_a_full_dose() -> None:
    """Wherever a line of advice, a warning or a row of the drug table speaks of a relaxant, in either language."""
    for rule in KNOWLEDGE.recommendations:
        for words in every_word(rule):
            assert not full_relaxant(words, of_relaxant=rule.tag in RELAXANT_TAGS), (rule.id, words)
    rows = [drug.what_to_do for drug in TABLE.drugs]
    for text in (*texts((KNOWLEDGE.avoid, KNOWLEDGE.levels, KNOWLEDGE.explanations, CONTENT.infection)), *rows):
        assert not full_relaxant(text.en), text.en
        assert not full_relaxant(text.hi), text.hi


def test_no_words_of_advice_offer_succinylcholine() -> None:
    """It is named only to say no, in either language."""
    named = [(rule.id, words) for rule in KNOWLEDGE.recommendations for words in every_word(rule)]
    named += [("infection", words) for text in texts(CONTENT.infection) for words in (text.en, text.hi)]
    assert not [(where, words) for where, words in named if offers_succinylcholine(words)]
