"""Sentences made by hand: where the two languages of a text differ in what matters it is told, and nowhere else."""

from dataclasses import replace
from typing import Any

import pytest

from tests.knowledge.small_whole import PLACE, condition, part, rule, shipped
from triage_app.domain.check_texts import check_texts, numbers_in, places_in, text_faults
from triage_app.domain.knowledge import AvoidRule
from triage_app.domain.problems import ProblemCode as Code
from triage_app.domain.text import Text

SAME = ("Atropine",)


def told(english: str, hindi: str) -> list[Code]:
    return [fault.problem.code for fault in text_faults(PLACE, Text(en=english, hi=hindi), SAME)]


@pytest.mark.parametrize(("english", "hindi", "codes"), [
    ("Give oxygen", "Oxygen दें", []), ("Atropine", "Atropine", []), ("Give oxygen", "Give oxygen", [Code.NOT_HINDI]),
    ("Oxygen दें", "Oxygen दें", [Code.NOT_HINDI]), ("90 %", "90 %", []), ("SpO2", "SpO2", []), ("FVC", "FVC", []),
    ("{amount}", "{amount}", []), ("at {amount}", "at {amount}", [Code.NOT_HINDI]),
    ("{drug} now", "{drug} अब", []), ("{drug} now", "अब", [Code.PLACES_DIFFER]),
    ("now", "{drug} अब", [Code.PLACES_DIFFER]), ("{drug} now", "{dose} अब", [Code.PLACES_DIFFER]),
    ("{drug now", "{drug} अब", [Code.BAD_SYNTAX]), ("{drug} now", "{drug अब", [Code.BAD_SYNTAX]),
    ("5 mg", "5 mg दें", []), ("5 mg", "50 mg दें", [Code.NUMBERS_DIFFER]), ("5 mg", "mg दें", [Code.NUMBERS_DIFFER]),
    ("2 to 5 mg", "5 mg तक, 2 से", []), ("5 mg, 5 mg", "5 mg दें", [Code.NUMBERS_DIFFER]),
    ("0.5 mg", "0.5 mg दें", []), ("0.5 mg", "5 mg दें", [Code.NUMBERS_DIFFER]), ("1,500 mL", "1500 mL तक", []),
])  # fmt: skip
def test_both_languages_say_the_same_places_and_numbers(english: str, hindi: str, codes: list[Code]) -> None:
    """A dose that differs between the languages is a wrong dose for half of the readers."""
    assert told(english, hindi) == codes


def test_a_fault_names_what_each_language_says() -> None:
    def facts(english: str, hindi: str) -> dict[str, Any]:
        (fault,) = text_faults(PLACE, Text(en=english, hi=hindi), SAME)
        return dict(fault.problem.facts)

    assert facts("5 mg", "mg दें") == {"english": "5", "hindi": "-"}
    assert facts("{b} {a}", "{a} दें") == {"english": ("a", "b"), "hindi": ("a",)}
    assert facts("now", "{a} अब") == {"english": "-", "hindi": ("a",)}
    assert facts("{a} now", "अब") == {"english": ("a",), "hindi": "-"}
    assert facts("{drug now", "अब") == {"detail": "{drug now"}
    assert facts("now", "{drug अब") == {"detail": "{drug अब"}
    assert places_in("{a} {b}") == frozenset("ab")
    assert places_in("{a") is None


@pytest.mark.parametrize(("words", "numbers"), [
    ("SpO2 below 90 %", (90,)), ("1,500.5 mL", (1500.5,)), ("2nd, 3rd, 1st, 4th", (1, 2, 3, 4)), ("H1N1", ()),
    ("10-20", (10, 20)), ("{amount} 3 {dose}", (3,)), ("0.5 and 0.25", (0.25, 0.5)), ("G6PD", ()), ("B12", ()),
])  # fmt: skip
def test_a_number_is_one_only_outside_a_word(words: str, numbers: tuple[float, ...]) -> None:
    assert numbers_in(words) == numbers


def unsaid(text: str, when: dict[str, Any], section: str = "rules") -> list[tuple[object, object]]:
    """Which line of its own condition a text leaves out, beside what it says."""
    words = Text(en=text, hi=f"{text} है")
    made: Any = rule("r0", "routine", when).model_copy(update={"text": words})
    if section == "avoid":
        made = AvoidRule(id="a", tag="x", when=condition(when), text=words, why=words, cites=("E01",))
    found = check_texts(replace(shipped(), parts=(part(section, (made,)),)))
    return [
        (fault.problem.fact("number"), fault.problem.fact("said"))
        for fault in found
        if fault.problem.code is Code.NUMBER_NOT_SAID
    ]


@pytest.mark.parametrize(("text", "when", "told"), [
    ("SpO2 below 90 %", {"finding": "spo2", "below": 90}, []),
    ("SpO2 below 91 %", {"finding": "spo2", "below": 90}, [("90", "91")]),
    ("SpO2 low", {"finding": "spo2", "below": 90}, []),
    ("SpO2 below 90 %, not 85", {"finding": "spo2", "below": 90}, []),
    ("SpO2 below 89 %", {"finding": "spo2", "below": 90}, [("90", "89")]),
    ("FVC 1.5 L or less", {"finding": "fvc_ml", "at_most": 1500}, []),
    ("NIF weaker than 30", {"finding": "nif_cmh2o", "at_least": -30}, []),
    ("GCS 12 or less", {"finding": "gcs", "below": 13}, []),
    ("GCS 14 or less", {"finding": "gcs", "below": 13}, [("13", "14")]),
    ("GCS from 14 on", {"finding": "gcs", "above": 13}, []),
    ("GCS from 12 on", {"finding": "gcs", "above": 13}, [("13", "12")]),
    ("GCS 12", {"finding": "gcs", "at_most": 13}, [("13", "12")]),
    ("GCS 14", {"finding": "gcs", "at_least": 13}, [("13", "14")]),
    ("to 17 years", {"finding": "age_years", "below": 18}, []), ("GCS 3 or 4", {"finding": "gcs", "is": 9}, []),
    ("over 28 days", {"finding": "age_days", "above": 28}, []),
    ("SpO2 below 90 %", {"all": [{"finding": "spo2", "below": 90}, {"finding": "gcs", "at_most": 8}]}, [("8", "90")]),
    ("SpO2 below 90 %", {"all": [{"finding": "spo2", "below": 90}, {"named": "infant"}]}, []),
    ("5 of 7", {"any": [{"finding": "spo2", "below": 90}, {"not": {"finding": "ph", "below": 7.3}}]},
     [("90", "5, 7"), ("7.3", "5, 7")]),
])  # fmt: skip
def test_a_rule_that_names_numbers_names_its_own(text: str, when: dict[str, Any], told: list[tuple[str, str]]) -> None:
    """Whoever reads "below 86" and is judged by 85 is misled at the very line."""
    assert unsaid(text, when) == told
    assert unsaid(text, when, "avoid") == told
    assert unsaid(text, when, "doses") == [], "advice speaks of what to do, with numbers of its own"


def test_a_table_of_medicines_may_hold_nothing_but_names() -> None:
    name = Text(en="gentamicin", hi="gentamicin")
    for section, codes in (("drugs", []), ("notes", [Code.NOT_HINDI])):
        found = check_texts(replace(shipped(), parts=(part(section, (name,)),)))
        assert [fault.problem.code for fault in found] == codes
