"""`triage-app drugs NAME...`: what the table says, in either language; a name it cannot settle is said plainly."""

import pytest

from triage_app.cli import main


def _said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["drugs", *arguments]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    return said.out


def test_a_hazardous_drug_says_so_with_its_source(capsys: pytest.CaptureFixture[str]) -> None:
    said = _said(capsys, "ciprofloxacin")
    assert said.startswith("ciprofloxacin: MG AVOID")
    assert "Source: " in said


def test_a_brand_is_read_as_its_generic(capsys: pytest.CaptureFixture[str]) -> None:
    assert "pyridostigmine" in _said(capsys, "Mestinon 60 mg")


def test_several_names_are_each_told_and_then_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    said = _said(capsys, "paracetamol", "gentamicin")
    assert "paracetamol:" in said
    assert "gentamicin: MG CONTRAINDICATED" in said
    assert "Whole list: MG CONTRAINDICATED" in said


def test_an_unknown_name_is_unassessed_and_keeps_the_list_from_being_safe(capsys: pytest.CaptureFixture[str]) -> None:
    said = _said(capsys, "paracetamol", "zzyzx")
    assert "zzyzx: not in this list: treat as unassessed" in said
    assert "1 of the names could not be assessed" in said


def test_the_same_in_hindi(capsys: pytest.CaptureFixture[str]) -> None:
    said = _said(capsys, "--language", "hi", "ciprofloxacin")
    assert "स्रोत: " in said


def test_no_name_is_bad_input(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["drugs"])
    assert left.value.code == 2
    assert capsys.readouterr().out == ""
