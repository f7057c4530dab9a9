"""Work-up, antimicrobials and LEMS on paper and in the terminal."""

import json
from pathlib import Path

import pytest

from triage_app.cli import main
from triage_app.domain.guide import Guide
from triage_app.domain.text import Language
from triage_app.files.content import load_content
from triage_app.paths import resources_folder
from triage_app.reports.guide_lines import Beside, note_lines

CASE = {
    "age_years": 40, "sex": "male", "known_mg": True, "infection_suspected": True, "infection_site": "skin",
    "allergies": ["penicillin"], "dry_mouth": True, "dtr": "absent",
}  # fmt: skip


@pytest.fixture(scope="module")
def guide() -> Guide:
    return load_content(resources_folder()).guide


def _note(guide: Guide, language: Language = Language.EN, **more: object) -> str:
    facts = {**CASE, "allergies": tuple(CASE["allergies"]), **more}  # type: ignore[arg-type]
    known = {key: value for key, value in facts.items() if value is not None}
    return "\n".join(note_lines(Beside(guide.lems(known), guide.infection(known)), language))  # type: ignore[arg-type]


def _assessed(tmp_path: Path, capsys: pytest.CaptureFixture[str], *more: str, **facts: object) -> str:
    file = tmp_path / "case.json"
    file.write_text(json.dumps({**CASE, **facts}), encoding="utf-8")
    assert main(["assess", str(file), "--format", "text", *more]) == 0
    return capsys.readouterr().out


def test_a_barred_medicine_is_named_with_its_reason(guide: Guide) -> None:
    assert "NOT for this patient: flucloxacillin (penicillin family, allergy recorded: penicillin)" in _note(guide)


@pytest.mark.parametrize("allergies", [None, ("xyzzy",)])
def test_an_allergy_not_known_clears_nothing(guide: Guide, allergies: tuple[str, ...] | None) -> None:
    note = _note(guide, allergies=allergies)
    assert "No antimicrobial above is cleared for allergy." in note
    assert ("NOT ASKED" if allergies is None else "NOT RECOGNISED: xyzzy") in note


def test_without_infection_and_lems_nothing_is_added(guide: Guide) -> None:
    assert not "\n".join(note_lines(Beside(guide.lems({}), guide.infection({})), Language.EN))


def test_hindi_says_the_same(guide: Guide) -> None:
    note = _note(guide, Language.HI)
    assert "इस रोगी को नहीं: flucloxacillin" in note
    assert "NOT" not in note


def test_the_terminal_prints_work_up_antimicrobials_and_lems(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = _assessed(tmp_path, capsys)
    assert "Two sets of blood cultures" in words
    assert "NOT for this patient: flucloxacillin" in words
    assert "think of LEMS" in words
    assert "संक्रमण की जाँच-सूची" in _assessed(tmp_path, capsys, "--language", "hi")


def test_the_terminal_leaves_out_what_does_not_concern_the_case(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "case.json"
    file.write_text('{"age_years": 40}', encoding="utf-8")
    assert main(["assess", str(file), "--format", "text"]) == 0
    words = capsys.readouterr().out
    assert "WORK-UP" not in words
    assert "LEMS:" not in words
