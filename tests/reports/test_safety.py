"""The safety page: what was shown, of which knowledge, and never more than that, in both languages."""

import json
import re

import pytest

from tests.files.evidence import BANK, GOOD, SHOWN
from triage_app.domain.evidence import Evidence
from triage_app.domain.knowledge import Knowledge
from triage_app.domain.problems import Place, ProblemCode, problem
from triage_app.domain.text import Language
from triage_app.files.content import Content, load_content
from triage_app.paths import resources_folder
from triage_app.reports.safety import no_evidence_lines, safety_lines
from triage_app.reports.safety_words import TITLES

DEVANAGARI = re.compile(r"[\u0900-\u097f]")
STALE = {Language.EN: "another version of the knowledge", Language.HI: "ज्ञान के किसी और संस्करण के हैं"}
PENDING = {Language.EN: "sign-off is pending", Language.HI: "sign-off बाकी है"}


@pytest.fixture(name="content", scope="module")
def _content() -> Content:
    return load_content(resources_folder())


def made(content: Content, **change: object) -> Evidence:
    about = {"knowledge_version": content.knowledge.version, "knowledge_sha256": content.knowledge.sha256}
    return Evidence.model_validate_json(json.dumps({**GOOD, **about, **change}))


def page(evidence: Evidence, knowledge: Knowledge, language: Language = Language.EN) -> str:
    return "\n".join(safety_lines(evidence, knowledge, language))


@pytest.mark.parametrize("language", list(Language))
def test_sign_off_is_pending_before_anything_else_is_said(content: Content, language: Language) -> None:
    assert PENDING[language] in safety_lines(made(content), content.knowledge, language)[1]


@pytest.mark.parametrize("language", list(Language))
def test_evidence_for_other_knowledge_says_so_before_any_figure(content: Content, language: Language) -> None:
    stale = made(content, knowledge_sha256="ab" * 32)
    assert STALE[language] in safety_lines(stale, content.knowledge, language)[2]
    assert STALE[language] not in page(made(content), content.knowledge, language)


def test_proved_in_part_and_tested_are_told_apart(content: Content) -> None:
    shown = [
        SHOWN,
        {**SHOWN, "id": "S02", "proved": 2},
        {**SHOWN, "id": "S03", "statements": 0, "proved": 0},
        {**SHOWN, "id": "S04", "proved": 2, "refuted": 1},
        {**SHOWN, "id": "S20", "statements": 0, "proved": 0, "not_built": True},
    ]
    lines = dict(
        line.split(" ", 1) for line in safety_lines(made(content, properties=shown), content.knowledge, Language.EN)
    )
    assert lines["S01"] == "Airway first: proved for every possible patient (3 of 3 statements); tests: 1"
    assert "proved in part (2 of 3 statements)" in lines["S02"]
    assert lines["S03"] == "Worse is never milder: tested, not proved; tests: 1"
    assert "REFUTED: a counterexample to 1 of 3" in lines["S04"]
    assert lines["S20"].endswith("a part is not built yet")


def test_a_share_is_never_rounded_up_to_all(content: Content) -> None:
    bank = {**BANK, "cases": 2000, "airway_accepted": 1999, "explanation_accepted": 2000}
    words = page(made(content, banks=[bank]), content.knowledge)
    assert "Airway level accepted 99.9 %" in words
    assert "explanation accepted 100 %" in words


def test_without_a_recorded_run_nothing_is_said_to_have_passed(content: Content) -> None:
    words = page(made(content, run=None), content.knowledge)
    assert "no result was recorded" in words
    assert "passed" not in words


def test_a_mutation_score_is_told_and_never_made_up(content: Content) -> None:
    scored = made(content, mutation={"planted": 600, "noticed": 588, "explained": 12})
    assert "600 faults planted in the rules, 588 noticed by the tests (98 %), 12 explained" in page(
        scored, content.knowledge
    )
    assert "Mutation test: no result was recorded" in page(made(content, mutation=None), content.knowledge)
    with pytest.raises(ValueError, match="more faults judged than planted"):
        made(content, mutation={"planted": 6, "noticed": 6, "explained": 1})


def test_hindi_says_the_same_figures(content: Content) -> None:
    evidence = made(content)
    english, hindi = (safety_lines(evidence, content.knowledge, language) for language in Language)
    figures = [[sorted(re.findall(r"\d+", line)) for line in lines] for lines in (english, hindi)]
    assert figures[0] == figures[1]
    assert all(DEVANAGARI.search(line) for line in hindi)


def test_every_title_is_in_both_languages() -> None:
    assert not [name for name, title in TITLES.items() if name != "S10" and not DEVANAGARI.search(title.hi)]


@pytest.mark.parametrize("language", list(Language))
def test_missing_evidence_is_said_with_its_reason(language: Language) -> None:
    lines = no_evidence_lines((problem(ProblemCode.FILE_MISSING, Place(file="safety-evidence.json")),), language)
    assert PENDING[language] in lines[1]
    assert len(lines) == 3
