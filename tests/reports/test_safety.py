"""The safety page: what was shown, of which knowledge, and never more than that, in both languages."""

import json
import re

import pytest

from tests.files.evidence import BANK, CUT, GATE, GOOD, PROGRAM, SHOWN
from tests.mutation.parts import every_mutant
from triage_app.domain.evidence import Evidence
from triage_app.domain.knowledge import Knowledge
from triage_app.domain.problems import Place, ProblemCode, problem
from triage_app.domain.text import Language
from triage_app.files.content import Content, load_content
from triage_app.paths import resources_folder
from triage_app.reports.help_words import LIMITS
from triage_app.reports.safety import no_evidence_lines, safety_lines, safety_warnings
from triage_app.reports.safety_words import LINES, PARTS, TITLES

DEVANAGARI = re.compile(r"[\u0900-\u097f]")
STALE = {Language.EN: "another version of the knowledge", Language.HI: "ज्ञान के किसी और संस्करण के हैं"}
PENDING = {Language.EN: "sign-off is pending", Language.HI: "sign-off बाकी है"}


@pytest.fixture(name="content", scope="module")
def _content() -> Content:
    return load_content(resources_folder())


def made(content: Content, **change: object) -> Evidence:
    about = {"knowledge_version": content.knowledge.version, "knowledge_sha256": content.knowledge.sha256}
    return Evidence.model_validate_json(json.dumps({**GOOD, **about, **change}))


def lines_of(evidence: Evidence, knowledge: Knowledge, language: Language = Language.EN) -> tuple[str, ...]:
    return safety_lines(evidence, knowledge, PROGRAM, language)


def page(evidence: Evidence, knowledge: Knowledge, language: Language = Language.EN) -> str:
    return "\n".join(lines_of(evidence, knowledge, language))


@pytest.mark.parametrize("language", list(Language))
def test_sign_off_is_pending_before_anything_else_is_said(content: Content, language: Language) -> None:
    assert PENDING[language] in lines_of(made(content), content.knowledge, language)[1]


@pytest.mark.parametrize("language", list(Language))
def test_evidence_for_other_knowledge_says_so_before_any_figure(content: Content, language: Language) -> None:
    stale = made(content, knowledge_sha256="ab" * 32)
    assert STALE[language] in lines_of(stale, content.knowledge, language)[2]
    assert STALE[language] not in page(made(content), content.knowledge, language)


def test_proved_in_part_and_tested_are_told_apart(content: Content) -> None:
    shown = [
        SHOWN,
        {**SHOWN, "id": "S02", "proved": 2},
        {**SHOWN, "id": "S03", "statements": 0, "proved": 0},
        {**SHOWN, "id": "S04", "proved": 2, "refuted": 1},
        {**SHOWN, "id": "S20", "statements": 0, "proved": 0, "not_built": True},
    ]
    lines = dict(line.split(" ", 1) for line in lines_of(made(content, properties=shown), content.knowledge))
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


def test_which_part_of_the_rules_was_broken_is_told(content: Content) -> None:
    """A score of the gate alone read as one of all rules."""
    scored = {"parts": [GATE], "there_are": 9000, "program_sha256": PROGRAM}
    words = page(made(content, mutation=scored), content.knowledge)
    assert "Mutation test of some of the rules (edrophonium gate 600 of 600): of 9,000 faults" in words
    assert "600 were planted; 588 noticed by the tests (98 %), 10 explained as harmless, 2 neither." in words
    whole = page(made(content, mutation={**scored, "there_are": 600}), content.knowledge)
    assert "Mutation test of all parts of the rules: of 600 faults" in whole
    assert "Mutation test: no result was recorded" in page(made(content, mutation=None), content.knowledge)


def test_every_part_of_the_rules_has_a_name() -> None:
    assert {mutant.part for mutant in every_mutant()} == set(PARTS)


def test_a_counterexample_that_was_kept_is_told(content: Content) -> None:
    """ "Proved in part (518 of 520)" hid that somebody knows the two patients."""
    shown = [{**SHOWN, "id": "S05", "statements": 520, "proved": 518, "reviewed": 2}]
    words = page(made(content, properties=shown), content.knowledge)
    assert "proved in part (518 of 520 statements); 2 counterexamples reviewed and kept: see Intended use" in words
    assert "(S05)" in "".join(limit.en for limit in LIMITS)
    assert "reviewed and kept" not in page(made(content), content.knowledge)


def test_what_the_proof_leaves_out_is_told(content: Content) -> None:
    """ "Proved for every possible patient" was said of dose amounts, which no proof speaks about."""
    shown = [{**SHOWN, "id": "S12", "tested_only": {"en": "amounts", "hi": "मात्रा"}}]
    english, hindi = (page(made(content, properties=shown), content.knowledge, language) for language in Language)
    assert "rules proved for every possible patient (3 of 3 statements); tested only, not proved: amounts;" in english
    assert "साबित नहीं: मात्रा" in hindi


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(
    ("change", "in_use", "warns"),
    [
        ({}, PROGRAM, ()),
        ({}, "ef" * 32, ("program_changed",)),
        ({}, None, ("program_unknown",)),
        ({"program_sha256": None}, PROGRAM, ("program_unrecorded",)),
        ({"older": True}, PROGRAM, ("older",)),
        ({"knowledge_sha256": "ab" * 32, "older": True}, "ef" * 32, ("stale", "program_changed", "older")),
    ],
)
def test_evidence_of_another_program_says_so_before_any_figure(
    content: Content, change: dict[str, object], in_use: str | None, warns: tuple[str, ...], language: Language
) -> None:
    """Code changed since the evidence was made went untold: only the rules were compared."""
    evidence = made(content, **change)
    warnings = safety_warnings(evidence, content.knowledge, in_use, language)
    begins = [LINES[name].said_in(language).split("{")[0] for name in warns]
    assert [said.startswith(begin) for said, begin in zip(warnings, begins, strict=True)] == [True] * len(warns)
    assert safety_lines(evidence, content.knowledge, in_use, language)[2 : 2 + len(warns)] == warnings


def test_which_program_and_rules_it_was_made_for_is_told(content: Content) -> None:
    short = content.knowledge.sha256[:8]
    assert f"for program 0.1.0 (cdcdcdcd), rules {content.knowledge.version} ({short})" in page(
        made(content), content.knowledge
    )


def test_long_runs_are_told_and_never_made_up(content: Content) -> None:
    told = page(made(content), content.knowledge)
    assert "Hostile input: 1,200,000 inputs to 16 readers, 0 readers failed (22-Nov-2026)." in told
    assert "Power cut while answering: killed 300 times, 4,000 confirmed answers looked for, 240 hand-overs" in told
    assert "Random use: 90,000 acts in 60 minutes, 0 faults" in told
    assert "unrecorded state" not in told
    none = page(made(content, long_runs={}), content.knowledge)
    assert none.count("no result was recorded with this evidence") == 4
    old = {**CUT, "program_sha256": "ef" * 32}
    assert "another or an unrecorded state" in page(
        made(content, long_runs={"power_cut_store": old}), content.knowledge
    )


def test_hindi_says_the_same_figures(content: Content) -> None:
    evidence = made(content)
    english, hindi = (lines_of(evidence, content.knowledge, language) for language in Language)
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
