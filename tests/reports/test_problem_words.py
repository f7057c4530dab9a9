import re

import pytest

from triage_app.domain.catalogue import placeholders
from triage_app.domain.problems import Place, ProblemCode, problem
from triage_app.reports.problem_words import WORDS, said, said_with_place

DEVANAGARI = re.compile(r"[\u0900-\u097f]")


@pytest.mark.parametrize("code", list(ProblemCode))
def test_every_problem_has_a_sentence_in_both_languages(code: ProblemCode) -> None:
    assert placeholders(WORDS[code].en) == placeholders(WORDS[code].hi)
    assert DEVANAGARI.search(WORDS[code].hi)
    assert not DEVANAGARI.search(WORDS[code].en)
    assert WORDS[code].en.endswith((".", "?"))
    bare = said(problem(code))  # facts that are missing never break the sentence
    assert bare.en
    assert bare.hi


def test_a_misfit_reads_as_one_line() -> None:
    place = Place(file="policy.yaml", line=7, key="edrophonium_stoked")
    found = problem(ProblemCode.UNKNOWN_KEY, place, key="edrophonium_stoked", nearest="edrophonium_stocked")
    assert said_with_place(found).en == (
        "policy.yaml, line 7, edrophonium_stoked: The key edrophonium_stoked is not known. "
        "Did you mean edrophonium_stocked?"
    )
    assert said_with_place(found).hi.startswith("policy.yaml, पंक्ति 7, edrophonium_stoked: key")


def test_what_was_expected_is_said_in_the_readers_language() -> None:
    found = problem(ProblemCode.WRONG_TYPE, found="x", expected="whole_number")
    assert (said(found).en, said(found).hi) == ("Expected: a whole number.", "यहाँ चाहिए: एक पूर्ण संख्या।")
    limit = problem(ProblemCode.OUT_OF_RANGE, found="0", relation="at_least", limit=1)
    assert (said(limit).en, said(limit).hi) == ("0 is out of range: 1 or more.", "0 सीमा से बाहर है: 1 या उससे ज़्यादा।")


def test_a_choice_lists_the_answers_and_the_nearest() -> None:
    found = problem(ProblemCode.NOT_ALLOWED, value="miosiss", allowed=("normal", "miosis"), nearest="miosis")
    assert said(found).en == "miosiss is not one of the answers: normal, miosis. Did you mean miosis?"


def test_a_slip_of_unit_is_named_once() -> None:
    found = problem(ProblemCode.LOOKS_LIKE_OTHER_UNIT, found="6 mmHg", likely_unit="kPa")
    assert said(found).en.count("kPa") == 1
    other = problem(ProblemCode.LOOKS_LIKE_OTHER_UNIT, value=6.0, unit="mmHg", other="kPa")
    assert said(other) == said(found)
    asked = problem(ProblemCode.IMPLAUSIBLE_VALUE, found="1.5 mL", likely_unit="L")
    assert said(asked).en == "1.5 mL is unusual. Is it right? Did you mean L?"


def test_trouble_with_saving_says_what_becomes_of_the_answers() -> None:
    assert "written as soon as" in said(problem(ProblemCode.STORE_FULL)).en
    assert "until the program closes" in said(problem(ProblemCode.STORE_DAMAGED)).en
    assert "बंद होने तक" in said(problem(ProblemCode.STORE_WRONG_KEY)).hi


def test_braces_in_a_fact_are_only_words() -> None:
    assert said(problem(ProblemCode.UNKNOWN_KEY, key="{a}")).en == "The key {a} is not known."
