"""The panel on the right: sections that keep their places."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from triage_app.ui.kit import Kit
from triage_app.ui.look import give_role
from triage_app.ui.panel.do_now import DoNow
from triage_app.ui.panel.sections import Dont, Missing, NextCheck
from triage_app.ui.panel.two_sides import TwoSides


class Panel(QScrollArea):
    """Do now, don't, which crisis, missing, next check; scrolls only where the screen is small."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        inside = QWidget()
        give_role(self, "panel")
        give_role(inside, "surface")
        gap = kit.look.gap
        box = QVBoxLayout(inside)
        box.setContentsMargins(gap(4), gap(1), gap(4), 0)
        box.setSpacing(0)
        for section in (DoNow(kit), Dont(kit), TwoSides(kit), Missing(kit), NextCheck(kit)):
            box.addWidget(section)
        box.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(kit.session.say("panel.name"))
