"""A practised user who enters a case with keys alone, sent to the window as the system would send them."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from tests.drivers import Wizard
from triage_app.domain.findings import Finding, Kind, Value
from triage_app.domain.flow import Sheet, sheet_with
from triage_app.ui.wizard.editor import values_of

Facts = Mapping[str, Value]


class Walker:
    """Presses keys and counts them; a chord such as Alt+3 counts once."""

    def __init__(self, wizard: Wizard) -> None:
        self._wizard = wizard
        self._navigator = wizard.kit.navigator
        self.keys = 0

    def enter(self, facts: Facts) -> None:
        """Answer in the order of the pages."""
        sheets = self._navigator.sheets
        asked = [finding for sheet in sheets for finding in sheet.findings if finding.key in facts]
        left = facts.keys() - {finding.key for finding in asked}
        assert not left, f"no page asks {left}"
        for finding in asked:
            self._go_to(finding.key)
            self._answer(finding, facts[finding.key])

    def press(self, key: str) -> None:
        """One key to the window; Qt finds who has the focus."""
        sequence = QKeySequence(key)[0]  # type: ignore[index]
        QTest.keyClick(self._wizard.window.windowHandle(), sequence.key(), sequence.keyboardModifiers())
        self._count(1)

    def write(self, words: str) -> None:
        """Small letters and digits, one after another."""
        for sign in words:
            QTest.keyClick(self._wizard.window.windowHandle(), Qt.Key(ord(sign.upper())))
        self._count(len(words))

    def _count(self, keys: int) -> None:
        self.keys += keys
        self._wizard.settle()

    def _go_to(self, key: str) -> None:
        """By step, by sheet, then row by row, looking where the hand is."""
        wanted = sheet_with(self._navigator.sheets, key)
        assert wanted is not None
        self._turn_to(wanted)
        rows = [finding.key for finding in wanted.findings]
        while (here := rows.index(self._wizard.question())) != (there := rows.index(key)):
            self.press("Down" if here < there else "Up")
            assert rows.index(self._wizard.question()) != here, f"the hand does not leave {rows[here]} for {key}"

    def _turn_to(self, wanted: Sheet) -> None:
        sheets = self._navigator.sheets
        ahead = sheets.index(wanted) - sheets.index(self._navigator.sheet)
        if ahead < 0 or ahead > 1 + wanted.index:
            self.press(f"Alt+{self._navigator.steps.index(wanted.step) + 1}")
        while self._navigator.sheet is not wanted:
            self.press("Alt+Right")

    def _answer(self, finding: Finding, value: Value) -> None:
        if finding.kind in (Kind.YES_NO, Kind.CHOICE):
            self.press(str(values_of(finding).index(value) + 1))
        elif isinstance(value, tuple):
            for name in value:
                self.write(name)
                self.press("Return")
        else:
            assert isinstance(value, int | float)
            self.write(f"{abs(value):g}")
            self.press("Return")
            if self._wizard.session.is_open(finding.key):  # it asks whether the number is meant
                self.press("Return")


def as_facts(raw: Mapping[str, Any]) -> dict[str, Value]:
    """Facts of a vignette as the session keeps them."""
    return {key: tuple(value) if isinstance(value, list) else value for key, value in raw.items()}


def in_order(lines: Sequence[str], words: str) -> bool:
    """Whether `words` holds every line, one after another."""
    at = 0
    for line in lines:
        found = words.find(line, at)
        if found < 0:
            return False
        at = found + len(line)
    return True
