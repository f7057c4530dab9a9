"""The door to what no first page shows: loaded when first opened, or once there is time after the first page."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from triage_app.ui.kit import Kit

if TYPE_CHECKING:
    from triage_app.ui.cases_page import CasesPage
    from triage_app.ui.overlay import Overlay
    from triage_app.ui.wizard.plan_page import PlanPage

LATER = ("triage_app.ui.overlay", "triage_app.ui.wizard.plan_page", "triage_app.ui.cases_page")
"""What to load once there is time, so that no key waits for it."""


def overlay(kit: Kit, parent: QWidget) -> "Overlay":
    """What is laid over a page."""
    from triage_app.ui.overlay import Overlay

    return Overlay(kit, parent)


def cases_page(kit: Kit) -> "CasesPage":
    """The saved cases."""
    from triage_app.ui.cases_page import CasesPage

    return CasesPage(kit)


def plan_page(kit: Kit) -> "PlanPage":
    """The plan."""
    from triage_app.ui.wizard.plan_page import PlanPage

    return PlanPage(kit)
