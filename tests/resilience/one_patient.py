"""One patient from the first answer to the hand-over in the real window; then, if asked, a fault of the program's own.

What it answers is planted: a test looks for it where it must not be.
"""

import sys
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from tests.resilience.window import run_window

if TYPE_CHECKING:
    from tests.drivers import Wizard

LABEL = "planted-bay-Q7731"
MEDICINE = "plantedicin-Q7732"
VOLUME = "1.7733"
COPIED = "the hand-over was copied\n"
"""Said at the end, so that a test knows that it came so far."""
PLANTED = (LABEL, MEDICINE, VOLUME, "1773")


ANSWERS: tuple[tuple[str, object], ...] = (
    ("apnoea", False), ("stridor", False), ("consciousness", "alert"), ("age_years", "61"), ("weight_kg", "154 lb"),
    ("spo2", "91"), ("on_oxygen", True), ("resp_rate", "26"), ("weak_cough", True), ("nif_cmh2o", "28"),
    ("paco2_mmhg", "6.3 kPa"), ("salivation", False), ("pupils", "normal"), ("ptosis", True), ("dysphagia", True),
    ("onset", "hours"), ("known_mg", True), ("pyridostigmine_mg_per_day", "360"), ("infection_suspected", True),
    ("temp_c", "101.5 F"),
)  # fmt: skip
"""Over every step of the wizard."""


def use(wizard: "Wizard") -> None:
    """The whole main job: answers by keyboard on every step, a label, a tick, F7, F8, the hand-over copied."""
    for finding, value in ANSWERS:
        wizard.answer(finding, value)
    wizard.answer("fvc_ml", f"{VOLUME} L")
    wizard.answer("medications", (MEDICINE, "neostigmine"))
    session = wizard.session
    session.label(LABEL)
    session.tick(session.assessment.recommendations[0].id)
    for key in ("F7", "F8", "Shift+F1", "Esc", "F6"):
        wizard.press(key)
    copied = _clipboard()
    assert all(each in copied for each in (LABEL, MEDICINE, "[niv_or_prepare]")), copied
    assert session.on_disk, session.trouble
    wizard.settle()
    sys.stdout.write(COPIED)


def _clipboard() -> str:
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 - as in window.py

    return QGuiApplication.clipboard().text()


def use_and_fail(wizard: "Wizard") -> None:
    """As `use`; then a validation fails, whose own message would quote what was typed."""
    use(wizard)
    TypeAdapter(int).validate_python(MEDICINE)


if __name__ == "__main__":
    sys.exit(run_window(use_and_fail if "--fail" in sys.argv else use))
