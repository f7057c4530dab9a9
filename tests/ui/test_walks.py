"""Three published cases entered with keys alone: what is thought, and what the screen shows, is the assessment."""

import re
from html import unescape

import pytest
from PySide6.QtWidgets import QLabel

from tests.drivers import Builder, Wizard, parts
from tests.ui.walks import Walker, as_facts, in_order
from tests.vignettes.score import PUBLISHED, load_vignettes
from triage_app.domain.answer import Assessment
from triage_app.domain.knowledge import Knowledge
from triage_app.domain.text import Language
from triage_app.files.content import Content
from triage_app.ui.panel.do_now import LINES, DoLine
from triage_app.ui.panel.sections import Dont, short
from triage_app.ui.wizard.plan_page import PlanPage

WALKS = {"mg-038": 99, "ch-058": 76, "mg-054": 86}
"""The case and the keys its walk takes, typed numbers and names included."""

CASES = {case.id: case for case in load_vignettes(PUBLISHED)}


@pytest.mark.parametrize(("case", "language"), list(zip(WALKS, (Language.EN, Language.HI, Language.EN), strict=True)))
def test_a_case_walked_with_keys_shows_its_assessment_in_both_languages(
    case: str, language: Language, open_wizard: Builder, content: Content
) -> None:
    wizard = open_wizard(language)
    walker = Walker(wizard)
    facts = as_facts(CASES[case].facts)
    walker.enter(facts)
    keys = walker.keys
    expected = content.assessor.assess(facts)
    _same(wizard.session.assessment, expected)
    assert wizard.session.case.facts() == facts
    for shown in (language, _other(language)):
        assert wizard.session.language is shown
        walker.press("Alt+8")
        _shows(wizard, content.knowledge, expected, shown)
        walker.press("Ctrl+L")
    assert keys == WALKS[case]


def test_another_look_takes_what_was_typed_and_keeps_the_page(wizard: Wizard) -> None:
    wizard.press("Alt+2")
    wizard.write("91")
    wizard.press("Ctrl+T")
    assert wizard.session.case.facts() == {"spo2": 91}
    wizard.press("Ctrl++")
    assert wizard.question() == "spo2"
    assert wizard.kit.look.scale == 125


def _same(ours: Assessment, expected: Assessment) -> None:
    assert ours.airway.level == expected.airway.level
    assert ours.primary == expected.primary
    assert [item.id for item in ours.recommendations] == [item.id for item in expected.recommendations]
    assert [item.tag for item in ours.avoid] == [item.tag for item in expected.avoid]


def _other(language: Language) -> Language:
    return Language.HI if language is Language.EN else Language.EN


def _shows(wizard: Wizard, knowledge: Knowledge, expected: Assessment, language: Language) -> None:
    """Strip, do now, don't and plan hold the assessment's own words, in order."""
    title = next(text.title for text in knowledge.levels if text.level == expected.airway.level)
    assert wizard.level() == expected.airway.level
    assert title.said_in(language) in wizard.strip()
    assert expected.airway.headline.said_in(language) in wizard.strip()
    advised = [item.text.said_in(language) for item in expected.recommendations]
    assert [line.text() for line in wizard.do_lines() if line.advice is not None] == advised[:LINES]
    _shows_dont(wizard, expected, language)
    plan = wizard.seen(PlanPage)[0]
    assert [line.text() for line in parts(plan, DoLine)] == advised
    words = "\n".join(label.text() for label in parts(plan, QLabel))
    assert in_order(
        [f"{item.text.said_in(language)} \u2013 {item.why.said_in(language)}" for item in expected.avoid], words
    )


def _shows_dont(wizard: Wizard, expected: Assessment, language: Language) -> None:
    """The first of what to avoid, in order and in words; the rest is counted."""
    dont = " ".join(label.text() for label in parts(wizard.seen(Dont)[0], QLabel))
    linked = re.findall(r'<a href="([^"]*)"[^>]*>(.*?)</a>', dont)
    first = expected.avoid[: len(linked)]
    assert [(unescape(tag), unescape(words)) for tag, words in linked] == [
        (item.tag, short(item.text.said_in(language))) for item in first
    ]
    assert linked or not expected.avoid
    left = len(expected.avoid) - len(linked)
    assert left == 0 or str(left) in dont.rsplit("</a>", 1)[-1]
