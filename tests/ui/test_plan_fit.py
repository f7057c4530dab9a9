"""The plan is everything advised, so none of it is cut: no line, no dose, in either language, however little room."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget

from tests.drivers import Builder, Wizard, parts
from tests.ui.walks import as_facts
from tests.vignettes.score import PUBLISHED, load_vignettes
from triage_app.domain.answer import Advice
from triage_app.domain.case import Reading
from triage_app.domain.drug_advice import STOP_IF_NEW, stop_drugs
from triage_app.domain.text import Language
from triage_app.files.content import Content
from triage_app.ui.panel.do_now import DoLine
from triage_app.ui.wizard.plan_line import PlanLine
from triage_app.ui.wizard.plan_page import PlanPage

CASES = {case.id: case for case in load_vignettes(PUBLISHED)}
LONGEST = ("mg-038", "ch-058", "mg-054")
"""Published patients with long plans; the last is a child."""

TREATED = {
    "known_mg": True, "spo2": 88.0, "salivation": True, "fever": True, "infection_site": "lung", "weight_kg": 62.0,
    "exposure": "magnesium", "new_drugs": ("gentamicin", "magnesium", "azithromycin"),
    "allergies": ("penicillin", "xyzzy"), "medications": ("pyridostigmine", "ciprofloxacin"),
}  # fmt: skip
"""Somebody who was just given what weakens the junction; the age is not known."""

ROOMS = ((100, (1280, 720)), (200, (1280, 720)), (100, (640, 400)))
"""Scale in per cent, size of the window in px."""

room = pytest.mark.parametrize(("scale", "size"), ROOMS, ids=str)
language = pytest.mark.parametrize("language", list(Language))


def _record(wizard: Wizard, facts: dict[str, object]) -> None:
    at = wizard.session.now()
    readings = tuple(Reading(finding=key, value=value, at=at) for key, value in facts.items())  # type: ignore[arg-type]
    wizard.session._become(wizard.session.case.model_copy(update={"readings": readings}))  # noqa: SLF001 - all at once
    wizard.press("Alt+8")
    _rest(wizard)


def _rest(wizard: Wizard) -> None:
    """What stands beside the plan comes a turn later and takes its own height."""
    for _ in range(4):
        wizard.settle()


def _cut(wizard: Wizard) -> list[str]:
    """What cannot be read to its end: words that need more height or width than they have."""
    [page] = wizard.seen(PlanPage)
    lines = [f"{line.width()}x{line.height()}: {line.text()}" for line in parts(page, PlanLine) if not _holds(line)]
    labels = [label for label in parts(page, QLabel) if label.isVisible()]
    return lines + [label.text() for label in labels if not _holds_label(label)]


def _holds(line: PlanLine) -> bool:
    """Whether the words, set anew by another hand, fit the line; the longest word is no wider than the place."""
    metrics = QFontMetrics(line.fontMetrics())
    width = line.words_width(line.width())
    needed = metrics.boundingRect(0, 0, width, 99999, Qt.TextFlag.TextWordWrap, line.text())
    return needed.height() <= line.height() and needed.width() <= width


def _holds_label(label: QLabel) -> bool:
    words = label.width() >= label.minimumSizeHint().width()
    return words and label.height() >= label.heightForWidth(label.width())


def _sideways(wizard: Wizard) -> list[int]:
    """How far the plan and what holds it scroll sideways."""
    [page] = wizard.seen(PlanPage)
    areas = [area for area in wizard.seen(QScrollArea) if area.isAncestorOf(page) or page.isAncestorOf(area)]
    assert len(areas) == 2
    return [area.horizontalScrollBar().maximum() for area in areas]


@room
@language
@pytest.mark.parametrize("case", LONGEST)
def test_no_line_of_a_published_patients_plan_is_cut(
    open_wizard: Builder, case: str, language: Language, scale: int, size: tuple[int, int]
) -> None:
    wizard = open_wizard(language, scale=scale, size=size)
    _record(wizard, dict(as_facts(CASES[case].facts)))
    assert len(wizard.planned()) > 10
    assert _cut(wizard) == []
    assert _sideways(wizard) == [0, 0]


@room
@language
def test_conditions_at_the_end_of_a_line_can_be_read(
    open_wizard: Builder, language: Language, scale: int, size: tuple[int, int]
) -> None:
    """What gentamicin needs if nothing else will do, and that no dose is shown while the age is not known."""
    wizard = open_wizard(language, scale=scale, size=size)
    _record(wizard, TREATED)
    assert {"gentamicin", "azithromycin"} <= {name.rsplit("-", 1)[-1] for name in wizard.planned()}
    assert _cut(wizard) == []
    assert _sideways(wizard) == [0, 0]


@room
@language
def test_every_medicine_to_stop_says_all_its_conditions(
    open_wizard: Builder, content: Content, language: Language, scale: int, size: tuple[int, int]
) -> None:
    """One line for each medicine of the table that MG forbids or that is to be avoided."""
    wizard = open_wizard(language, scale=scale, size=size)
    _record(wizard, TREATED)
    answer = wizard.session.assessment
    wizard.session.assessment = replace(answer, recommendations=tuple(_stops(content, answer.recommendations)))
    wizard.session.changed.emit()
    _rest(wizard)
    assert len(wizard.planned()) > 50
    assert _cut(wizard) == []
    assert _sideways(wizard) == [0, 0]


def _stops(content: Content, advice: Sequence[Advice]) -> Iterable[Advice]:
    template = next(rule for rule in content.knowledge.recommendations if rule.id == "rec-stop-drug")
    model = next(item for item in advice if item.id.startswith(f"{template.id}-"))
    model = replace(model, text=template.text, why=template.why)
    for drug in content.drugs.drug.values():
        if drug.mg_risk in STOP_IF_NEW:
            yield from stop_drugs(model, {"new_drugs": (drug.generic,)}, content.drugs)


@language
def test_the_words_of_the_plan_are_of_one_size(open_wizard: Builder, language: Language) -> None:
    """A dose or a warning in smaller type looks like less of an order."""
    wizard = open_wizard(language)
    _record(wizard, dict(as_facts(CASES["mg-038"].facts)))
    [page] = wizard.seen(PlanPage)
    words: list[QWidget] = [*parts(page, PlanLine), *_own_labels(page)]
    assert {part.fontInfo().pixelSize() for part in words} == {wizard.kit.look.px(15)}


def _own_labels(page: PlanPage) -> list[QLabel]:
    """Doses, what to avoid, what to check: not headings, nor what stands beside the plan."""
    [inside] = [part for part in parts(page, QWidget) if any(child.parent() is part for child in parts(page, PlanLine))]
    labels = [label for label in parts(inside, QLabel) if label.parent() is inside]
    return [label for label in labels if label.property("role") != "section"]


@pytest.mark.parametrize("key", ["Down", "Tab"])
def test_a_line_longer_than_the_page_is_read_from_its_beginning(open_wizard: Builder, key: str) -> None:
    """Down scrolls on within it before it goes to the next."""
    wizard = open_wizard(scale=200, size=(640, 400))
    _record(wizard, TREATED)
    [page] = wizard.seen(PlanPage)
    [area] = [each for each in parts(page, QScrollArea) if each.isVisible()]
    lines = parts(page, PlanLine)
    place = next(at for at, line in enumerate(lines) if line.height() > 1.5 * area.viewport().height())
    lines[place - 1].setFocus(Qt.FocusReason.TabFocusReason)
    bar, line = area.verticalScrollBar(), lines[place]
    for _ in range(9):
        if wizard.hand() is not line:
            wizard.press(key)
    assert bar.value() == line.y()
    seen = [bar.value() + area.viewport().height()]
    while wizard.hand() is line and len(seen) < 9:
        wizard.press("Down")
        assert bar.value() <= seen[-1]
        seen.append(bar.value() + area.viewport().height())
    assert seen[-2] >= line.geometry().bottom()
    assert wizard.hand() is lines[place + 1]


class _Watcher(QObject):
    """Notes each line of the plan that is drawn in less height than its words need."""

    def __init__(self) -> None:
        super().__init__()
        self.squeezed: list[str] = []

    def eventFilter(self, part: QObject, event: QEvent) -> bool:  # noqa: N802 - as Qt names it
        if isinstance(part, PlanLine) and event.type() is QEvent.Type.Paint and not _holds(part):
            self.squeezed.append(part.text())
        return False


def test_no_line_is_drawn_squeezed_while_the_plan_opens_or_changes(wizard: Wizard, qapp: QApplication) -> None:
    watcher = _Watcher()
    qapp.installEventFilter(watcher)
    _record(wizard, TREATED)
    for stridor in (True, False, True):
        wizard.session.answer("stridor", value=stridor)
        _rest(wizard)
    qapp.removeEventFilter(watcher)
    assert watcher.squeezed == []


def test_the_panel_beside_keeps_its_two_lines_and_says_the_rest_in_its_tip(wizard: Wizard) -> None:
    for finding, value in TREATED.items():
        wizard.session.answer(finding, value)  # type: ignore[arg-type]
    wizard.settle()
    heights = {line.height() for line in wizard.do_lines()}
    assert heights == {wizard.kit.look.px(36)}
    assert all(line.toolTip() == line.text() for line in wizard.do_lines() if line.advice is not None)
    assert not any(isinstance(line, PlanLine) for line in parts(wizard.window, DoLine) if line in wizard.do_lines())
