"""Which editor answers which kind of finding."""

from PySide6.QtGui import QFontMetrics

from triage_app.domain.findings import Finding, Kind
from triage_app.ui.kit import Kit
from triage_app.ui.wizard.editor import ChoiceEditor, Editor, ListEditor, options_of, step_of
from triage_app.ui.wizard.names_field import NamesEditor
from triage_app.ui.wizard.number_field import NumberEditor
from triage_app.ui.wizard.segments import PADDING

WIDEST, WIDEST_LARGE = 430, 262
"""Segments wider than this (px at 100 %) become a list, so that the question keeps its room; less where words are large
for the window, though never less than a page has (px as they are, of a window of the full width)."""

MOST = 9
"""More answers than digits become a list."""


def editor_for(finding: Finding, kit: Kit) -> Editor:
    """A fresh editor for a finding."""
    if finding.kind is Kind.NAMES:
        return NamesEditor(finding, kit)
    if finding.kind in (Kind.NUMBER, Kind.INTEGER):
        return NumberEditor(finding, kit)
    return ChoiceEditor(finding, kit) if _fits(finding, kit) else ListEditor(finding, kit)


def _fits(finding: Finding, kit: Kit) -> bool:
    options = options_of(finding, kit)
    metrics = QFontMetrics(kit.look.font(step_of(finding), bold=True))
    width = sum(metrics.horizontalAdvance(option.words) + 2 * kit.look.px(PADDING) for option in options)
    return len(options) <= MOST and width <= _room(kit)


def _room(kit: Kit) -> int:
    if not kit.look.large:
        return kit.look.px(WIDEST)
    return max(kit.look.px(WIDEST_LARGE), kit.look.narrowest_page)
