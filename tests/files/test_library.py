"""The teaching library and the LEMS notes: every reviewed statement has its place, every paragraph its sources."""

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from triage_app.domain.library import Paragraph
from triage_app.domain.notes import Note, Notes
from triage_app.domain.problems import RefusedError
from triage_app.files import strict_yaml
from triage_app.files.content import load_knowledge
from triage_app.files.library import read_library
from triage_app.paths import resources_folder

STATEMENTS = 129  # reviewed statements of the founding document, s001 to s129
DEVANAGARI = re.compile(r"[\u0900-\u097f]")
DOSE = re.compile(r"\d\s*(mg|g|mcg|microgram)(/kg)?\b(?!/)", re.IGNORECASE)
LIBRARY = read_library(resources_folder())
NOTES = strict_yaml.validated(strict_yaml.read(resources_folder() / "knowledge" / "lems.yaml"), Notes).notes


def told_to_readers() -> list[Paragraph | Note]:
    return [*paragraphs(), *NOTES]


def paragraphs() -> list[Paragraph]:
    return [
        paragraph for chapter in LIBRARY.chapters for section in chapter.sections for paragraph in section.paragraphs
    ]


def test_every_reviewed_statement_is_told_once() -> None:
    told = Counter(statement for paragraph in paragraphs() for statement in paragraph.statements)
    assert told == Counter(f"s{number:03d}" for number in range(1, STATEMENTS + 1))


def test_the_five_subjects_are_there_in_reading_order() -> None:
    assert [chapter.id for chapter in LIBRARY.chapters] == ["junction", "myasthenia", "lems", "drugs", "crises"]


def test_every_source_is_known_and_every_source_is_used() -> None:
    knowledge = {source.id for source in load_knowledge(resources_folder() / "knowledge").sources}
    own = {source.id for source in LIBRARY.sources}
    cited = {cite for part in told_to_readers() for cite in part.cites}
    assert cited - own <= knowledge
    assert own <= cited


def test_hindi_is_hindi() -> None:
    assert all(DEVANAGARI.search(part.text.hi) for part in told_to_readers())


def test_numbers_agree_in_both_languages() -> None:
    def numbers(words: str) -> Counter[str]:
        return Counter(re.findall(r"\d+(?:\.\d+)?", words))

    differ = [part.text.en for part in told_to_readers() if numbers(part.text.en) != numbers(part.text.hi)]
    assert not differ


def test_no_dose_is_taught() -> None:
    """Only the disagreement about the amifampridine maximum carries milligrams (E55)."""
    told = [part.text.en for part in told_to_readers() if DOSE.search(part.text.en) and "E55" not in part.cites]
    assert not told


@pytest.mark.parametrize(
    ("statement", "said", "never"),
    [
        ("s016", "TO about 30 %", ""),
        ("s032", "Heat and fever make MG worse", "may lessen"),
        ("s064", "infection", "commonest cause is inadequate"),
        ("s117", "under 5 %", ""),
        ("s029", "only bulbar signs carry the airway risk", ""),
        ("s049", "does not separate the two crises", ""),
        ("s129", "not a cholinesterase inhibitor", ""),
    ],
)
def test_wrong_statements_are_corrected(statement: str, said: str, never: str) -> None:
    text = next(part.text.en for part in paragraphs() if statement in part.statements)
    assert said in text
    assert not never or never not in text


def test_a_damaged_chapter_is_refused_with_its_place(tmp_path: Path) -> None:
    shutil.copytree(resources_folder() / "reference", tmp_path / "reference")
    chapter = tmp_path / "reference" / "3-lems.yaml"
    chapter.write_text(chapter.read_text(encoding="utf-8").replace("cites:", "cite:", 1), encoding="utf-8")
    with pytest.raises(RefusedError) as refused:
        read_library(tmp_path)
    assert "3-lems.yaml" in str(refused.value)
