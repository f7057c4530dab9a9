"""The drug table is read strictly: each fault names the file and the line, and nothing is taken in half."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from triage_app.domain.problems import Problem, RefusedError
from triage_app.files.drug_table import read_drug_table
from triage_app.paths import resources_folder

KNOWLEDGE = resources_folder() / "knowledge"
FILES = sorted((*KNOWLEDGE.glob("drug*.csv"), *KNOWLEDGE.glob("drug*.yaml")))


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    copy = tmp_path / "knowledge"
    copy.mkdir()
    for file in FILES:
        shutil.copy(file, copy)
    return copy


def change(file: Path, edit: Callable[[str], str]) -> None:
    before = file.read_text(encoding="utf-8")
    after = edit(before)
    assert after != before
    file.write_text(after, encoding="utf-8")


def faults(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(RefusedError) as refused:
        read_drug_table(folder)
    return refused.value.problems


def where(fault: Problem) -> tuple[str, int]:
    assert fault.where is not None
    return fault.where.file, fault.where.line


def test_the_shipped_table_is_whole() -> None:
    table = read_drug_table(KNOWLEDGE)
    assert len(table.drugs) == 380
    assert all(drug.what_to_do.hi and drug.url.startswith("http") for drug in table.drugs)


def test_a_tier_that_does_not_exist_names_its_line(folder: Path) -> None:
    line = next(
        number
        for number, text in enumerate((folder / "drugs.csv").read_text(encoding="utf-8").splitlines(), 1)
        if text.startswith("gentamicin,")
    )
    change(folder / "drugs.csv", lambda text: text.replace("aminoglycoside,contraindicated", "aminoglycoside,safe"))
    assert ("drugs.csv", line) in [where(fault) for fault in faults(folder)]


def test_an_empty_cell_names_its_line_and_column(folder: Path) -> None:
    change(folder / "drugs.csv", lambda text: text.replace("\nadenosine,antiarrhythmic,", "\nadenosine,,"))
    (fault,) = faults(folder)
    assert where(fault) == ("drugs.csv", 7)
    assert fault.fact("key") == "drug_class"


def test_a_row_written_twice_is_refused(folder: Path) -> None:
    def twice(text: str) -> str:
        row = next(line for line in text.splitlines() if line.startswith("zilucoplan,"))
        return f"{text}{row}\n"

    change(folder / "drugs.csv", twice)
    (fault,) = faults(folder)
    assert where(fault) == ("drugs.csv", 382)


def test_a_row_without_its_hindi_is_refused(folder: Path) -> None:
    change(
        folder / "drugs-hi.csv",
        lambda text: "".join(line for line in text.splitlines(keepends=True) if not line.startswith("aspirin,")),
    )
    (fault,) = faults(folder)
    assert where(fault)[0] == "drugs-hi.csv"
    assert fault.fact("key") == "aspirin"


def test_hindi_for_a_row_that_is_not_there_is_refused(folder: Path) -> None:
    change(folder / "drugs-hi.csv", lambda text: text + "elixir,अ,आ,इ\n")
    (fault,) = faults(folder)
    assert where(fault) == ("drugs-hi.csv", 382)


@pytest.mark.parametrize("file", ["drugs.csv", "drugs-hi.csv"])
def test_a_missing_or_strange_column_is_refused(folder: Path, file: str) -> None:
    change(folder / file, lambda text: text.replace("generic,", "name,", 1))
    assert {where(fault) for fault in faults(folder)} == {(file, 1)}


def test_a_row_with_a_cell_too_many_is_refused(folder: Path) -> None:
    change(folder / "drugs.csv", lambda text: text + "a,b,c\n")
    assert where(faults(folder)[0]) == ("drugs.csv", 382)


@pytest.mark.parametrize(
    ("file", "old", "new", "key"),
    [
        ("drug-groups.yaml", "generics: [digoxin]", "generics: [digoxine]", "digoxine"),
        ("drug-groups.yaml", "classes: [opioid analgesic]", "classes: [opioids]", "opioids"),
        ("drug-groups.yaml", "mg_tiers: [avoid]", "mg_tiers: [safe]", "safe"),
        ("drug-hazards.yaml", "one_of: [hyoscine butylbromide,", "one_of: [hyoscine,", "hyoscine"),
        ("drug-screens.yaml", "alternative: [baclofen]", "alternative: [baclofene]", "baclofene"),
        ("drug-words.yaml", "classes: [antibiotic - polymyxin]", "classes: [x]", "x"),
    ],
)  # fmt: skip
def test_a_name_the_table_does_not_hold_is_refused(folder: Path, file: str, old: str, new: str, key: str) -> None:
    change(folder / file, lambda text: text.replace(old, new))
    found = faults(folder)
    assert key in [fault.fact("key") for fault in found]
    assert {where(fault)[0] for fault in found} == {file}


@pytest.mark.parametrize("file", [file.name for file in FILES])
def test_a_damaged_file_is_refused_and_left_as_it_was(folder: Path, file: str) -> None:
    damaged = b"\xff\xfe\x00 not a table"
    (folder / file).write_bytes(damaged)
    assert faults(folder)
    assert (folder / file).read_bytes() == damaged


@pytest.mark.parametrize("file", [file.name for file in FILES])
def test_a_missing_file_is_named(folder: Path, file: str) -> None:
    (folder / file).unlink()
    assert [where(fault)[0] for fault in faults(folder)] == [file]
