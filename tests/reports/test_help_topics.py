"""Help topics as values: what the library corrects is marked, sources stand in full, limits are in both languages."""

import re
import shutil
from pathlib import Path

import pytest

from triage_app.domain.problems import Place, ProblemCode, RefusedError, problem
from triage_app.domain.text import Language
from triage_app.files.content import Content, load_content
from triage_app.files.library import read_library
from triage_app.paths import resources_folder
from triage_app.reports.help_topic import HelpTopic, Line, plain_text
from triage_app.reports.library_topics import library_topics
from triage_app.reports.program_topics import Component, about_topic, safety_topic, unread_topic, use_topic

DEVANAGARI = re.compile(r"[\u0900-\u097f]")
LIBRARY = read_library(resources_folder())


@pytest.fixture(name="content", scope="module")
def _content() -> Content:
    return load_content(resources_folder())


def _topics(content: Content, language: Language = Language.EN) -> dict[str, HelpTopic]:
    return {topic.id: topic for topic in library_topics(LIBRARY, content.knowledge.sources, language)}


def test_every_paragraph_that_speaks_of_the_founding_text_is_marked() -> None:
    paragraphs = [each for chapter in LIBRARY.chapters for part in chapter.sections for each in part.paragraphs]
    told = [each for each in paragraphs if re.search(r"founding (text|list)", each.text.en)]
    assert len(told) >= 9
    assert [each.text.en for each in told if not each.corrected] == []


@pytest.mark.parametrize("statement", ["s016", "s029", "s032", "s049", "s064", "s117", "s129"])
def test_what_was_wrong_there_is_marked_right_under_its_correction(content: Content, statement: str) -> None:
    for language in Language:
        marked = [
            (before.kind, after.kind)
            for topic in _topics(content, language).values()
            for before, line, after in zip(topic.lines, topic.lines[1:], topic.lines[2:], strict=False)
            if line.kind == "mark" and statement in line.words
        ]
        assert marked == [("text", "cites")]


def test_a_correction_of_something_else_is_refused(tmp_path: Path) -> None:
    shutil.copytree(resources_folder() / "reference", tmp_path / "reference")
    chapter = tmp_path / "reference" / "5-crises.yaml"
    words = chapter.read_text(encoding="utf-8").replace("corrected: [s064]", "corrected: [s001]")
    chapter.write_text(words, encoding="utf-8")
    with pytest.raises(RefusedError, match=r"5-crises\.yaml"):
        read_library(tmp_path)


def test_every_source_cited_in_a_section_stands_below_it_in_full(content: Content) -> None:
    for topic in _topics(content).values():
        cited = {cite for line in topic.lines if line.kind == "cites" for cite in line.words.strip("[]").split(", ")}
        full = {line.words.split(": ")[0]: line.words for line in topic.lines if line.kind == "source"}
        assert full.keys() == cited
        assert all(len(words) > len(name) + 5 for name, words in full.items())


def test_both_languages_have_the_same_topics_line_by_line(content: Content) -> None:
    english, hindi = (_topics(content, language) for language in Language)
    assert list(english) == list(hindi)
    for name, topic in english.items():
        assert [line.kind for line in topic.lines] == [line.kind for line in hindi[name].lines]


def test_limits_and_intended_use_are_hindi_in_hindi() -> None:
    english, hindi = use_topic(Language.EN), use_topic(Language.HI)
    assert [line.words for line in hindi.lines if not DEVANAGARI.search(line.words)] == []
    assert [line.kind for line in english.lines] == [line.kind for line in hindi.lines]
    assert english.lines[0].kind == "warning"
    assert "sign-off is pending" in english.lines[0].words


def test_damaged_evidence_is_a_warning_and_no_figure(content: Content) -> None:
    why = (problem(ProblemCode.FILE_MISSING, Place(file="safety-evidence.json")),)
    lines = safety_topic(why, content.knowledge, None, Language.EN).lines
    assert {line.kind for line in lines} == {"warning"}
    assert unread_topic(why, Language.HI).lines[0].kind == "warning"


def test_versions_name_the_rules_in_use_and_a_part_of_unknown_version(content: Content) -> None:
    topic = about_topic("1.2.3", content.knowledge, [Component("Qt", "", "LGPL 3")], Language.EN)
    assert topic.has(f"1.2.3 {content.knowledge.version} {content.knowledge.sha256}")
    assert Line("item", "Qt: LGPL 3") in topic.lines


def test_plain_text_keeps_an_address_whole_and_a_number_with_its_per_cent() -> None:
    address = "https://example.org/" + "a" * 90
    topic = HelpTopic("x", "Part", "Title", (Line("source", f"A: {address}"), Line("text", "30 % " * 40)))
    lines = plain_text(topic).splitlines()
    assert f"  {address}" in lines
    assert not [line for line in lines if line.startswith("%") or line.endswith(" 30")]
