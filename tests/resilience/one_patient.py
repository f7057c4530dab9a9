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
PLANTED = (LABEL, MEDICINE, VOLUME, "1773")


def use(wizard: "Wizard") -> None:
    """Answers by keyboard, a label, a tick, the hand-over."""
    wizard.answer("ptosis", value=True)
    wizard.answer("fvc_ml", f"{VOLUME} L")
    session = wizard.session
    session.answer("medications", (MEDICINE, "neostigmine"), MEDICINE)
    session.label(LABEL)
    session.tick(session.assessment.recommendations[0].id)
    assert session.handoff_note()
    assert session.on_disk, session.trouble
    wizard.settle()


def use_and_fail(wizard: "Wizard") -> None:
    """As `use`; then a validation fails, whose own message would quote what was typed."""
    use(wizard)
    TypeAdapter(int).validate_python(MEDICINE)


if __name__ == "__main__":
    sys.exit(run_window(use_and_fail if "--fail" in sys.argv else use))
