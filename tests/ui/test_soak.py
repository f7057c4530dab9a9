"""Hours of random clicking in small: no exception, no Qt warning, nothing piles up (R04)."""

import random
import sys

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from tests.drivers import Wizard, parts

ACTS = 250
KEYS = (
    "1", "2", "3", "0", "9", "Down", "Up", "Return", "Delete", "Escape", "Tab", "Space", "F1", "F2", "F3", "F6",
    "F7", "F8", "Shift+F1", "Ctrl+0", "Ctrl+Z", "Ctrl+R", "Ctrl+N", "Ctrl+O", "Ctrl+L", "Alt+1", "Alt+2", "Alt+5",
    "Alt+7", "Alt+8", "Alt+Left", "Alt+Right",
)  # fmt: skip
TYPED = ("25", "-25", "1,5", "abc", "0", "99999999", "1.2.3", "6.5 kPa", "cipro", "दवा", "<b>x</b>", "%s{x}", "  ")


def _act(wizard: Wizard, dice: random.Random) -> None:
    """One thing a hurried or playful person may do."""
    if dice.random() < 0.5:
        wizard.press(dice.choice(KEYS))
        return
    hand = wizard.hand()
    if isinstance(hand, QLineEdit) and dice.random() < 0.7:
        wizard.write(dice.choice(TYPED))
        wizard.press(dice.choice(("Return", "Down")))
        return
    buttons = [
        button for button in wizard.seen(QAbstractButton) if button.isEnabled() and button.window() is wizard.window
    ]
    chosen = dice.choice(buttons)
    if type(chosen).__name__ not in {"QToolButton", "_Opener"}:  # these open a menu of the desktop
        wizard.click_on(chosen)


@pytest.mark.parametrize("seed", [1, 2])
def test_random_acts_never_break_it(wizard: Wizard, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - a game of dice, not a secret
    for _ in range(ACTS):
        _act(wizard, dice)
        assert wizard.level() in {"intubate_now", "niv_or_prepare", "monitor_closely", "routine"}
    assert wizard.session.trouble is None


def test_building_anew_leaves_nothing_behind(wizard: Wizard, qapp: QApplication) -> None:
    def count() -> int:
        wizard.settle()
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        return len(parts(wizard.window, QWidget))

    wizard.press("Ctrl+L")
    wizard.press("Ctrl+L")
    before, nothings = count(), sys.getrefcount(None)
    for _ in range(10):
        wizard.press("Ctrl+L")
        wizard.press("Alt+2")
        wizard.press("Ctrl+L")
        wizard.press("Alt+1")
    wizard.press("Ctrl+L")
    wizard.press("Ctrl+L")
    assert count() == before
    assert abs(sys.getrefcount(None) - nothings) < 2000
