"""The frame that never changes: strip on top, rail, page, panel, footer; it only decides what has room."""

from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from triage_app.domain.flow import Sheet
from triage_app.ui.asides import asides_above
from triage_app.ui.kit import Kit
from triage_app.ui.look import give_role
from triage_app.ui.panel.airway_strip import AirwayStrip
from triage_app.ui.panel.panel import Panel
from triage_app.ui.soon import Soon
from triage_app.ui.theme import LOW, NARROW, PANEL, SLIM
from triage_app.ui.wizard import late
from triage_app.ui.wizard.footer import Footer
from triage_app.ui.wizard.page import QuestionPage
from triage_app.ui.wizard.rail import Rail

if TYPE_CHECKING:
    from triage_app.ui.cases_page import CasesPage
    from triage_app.ui.overlay import Overlay
    from triage_app.ui.wizard.plan_page import PlanPage

Page: TypeAlias = "QuestionPage | PlanPage | CasesPage"


class Frame(QWidget):
    """Builds a page when it is first shown and keeps it; `ready` once, when the first page was painted."""

    ready = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._built: dict[Sheet | str, tuple[Page, QScrollArea]] = {}
        self._strip, self._rail, self._panel, self._footer = AirwayStrip(kit), Rail(kit), Panel(kit), Footer(kit)
        self._banner = QLabel(wordWrap=True)
        give_role(self._banner, "banner")
        self._rail_folded = False  # what the rail has no room for goes into the banner
        self._pages = QStackedWidget()
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._rail)
        middle.addWidget(self._pages, 1)
        middle.addWidget(self._panel)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._strip)
        box.addWidget(self._banner)
        box.addLayout(middle, 1)
        box.addWidget(self._footer)
        self._overlay: Overlay | None = None
        self._placing, self._readiness = Soon(self, self._place_overlay), Soon(self, self._say_ready)
        kit.navigator.moved.connect(self._show)
        kit.navigator.asked.connect(self._lay_over)
        kit.navigator.asked.connect(self._give_hand_back)
        kit.session.changed.connect(self._show_banner)
        kit.session.keeping.heard.connect(self._show_banner)
        self._show()
        self._show_banner()

    def take_hand(self) -> None:
        """Put the hand on the question the page begins with."""
        self._page()[0].take_hand(self._kit.navigator.wanted)

    def reveal(self, part: QWidget) -> None:
        """Scroll the page until `part` of it is seen."""
        page, holder = self._page()
        if page.isAncestorOf(part):
            holder.ensureWidgetVisible(part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the rail, then the panel, where there is little room."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        look, navigator = self._kit.look, self._kit.navigator
        width = self.width() * 100 / look.scale
        folded, slim = width < NARROW, width < SLIM
        self._rail.fold(folded=folded)
        if self._rail_folded != folded:
            self._rail_folded = folded
            self._show_banner()
        self._rail.setVisible(not slim)
        self._footer.fold(folded=folded, slim=slim)
        self._strip.fold(folded=folded, slim=slim)
        self._panel.setVisible(not slim or navigator.panel_shown)
        self._pages.setVisible(not slim or not navigator.panel_shown)
        if slim:
            self._panel.setMaximumWidth(16777215)
            self._panel.setMinimumWidth(0)
        else:
            self._panel.setFixedWidth(look.px(PANEL) if not folded else round(self.width() * 0.42))
        self._placing.start()

    def _lay_over(self) -> None:
        """The first topic asked for brings what shows it."""
        if self._overlay is None and self._kit.navigator.topic is not None:
            self._overlay = late.overlay(self._kit, self)
            self._place_overlay()

    def _place_overlay(self) -> None:
        if self._overlay is None:
            return
        pages = self._pages if self._pages.isVisible() else self._panel
        low = self.height() < self._kit.look.px(LOW)
        below_strip = self.rect().adjusted(0, self._strip.geometry().bottom() + 1, 0, 0)
        self._overlay.setGeometry(below_strip if low else pages.geometry())

    def _show(self) -> None:
        """Show the page the navigator is at, and put the hand on its question."""
        navigator = self._kit.navigator
        page, holder = self._page()
        self._pages.setCurrentWidget(holder)
        self._make_room()
        if navigator.topic is None:
            page.take_hand(navigator.wanted if navigator.view == "wizard" else None)

    def _page(self) -> tuple[Page, QScrollArea]:
        navigator = self._kit.navigator
        key: Sheet | str = "cases" if navigator.view == "cases" else navigator.sheet
        if key not in self._built:
            page = self._build(key)
            holder = QScrollArea(widgetResizable=True)
            holder.setFrameShape(QFrame.Shape.NoFrame)
            give_role(holder, "page")
            holder.setWidget(page)
            self._pages.addWidget(holder)
            self._built[key] = (page, holder)
        return self._built[key]

    def _build(self, key: Sheet | str) -> Page:
        if isinstance(key, str):
            return late.cases_page(self._kit)
        if not key.findings:
            return late.plan_page(self._kit)
        page = QuestionPage(key, self._kit)
        page.painted.connect(self._tell_ready)
        return page

    def _tell_ready(self) -> None:
        """After the paint event is over the window takes input."""
        self._readiness.start()

    def _say_ready(self) -> None:
        self.ready.emit()

    def _give_hand_back(self) -> None:
        """After an explanation the hand is where it was."""
        if self._kit.navigator.topic is None:
            attended = self._kit.navigator.attended
            self._page()[0].take_hand(attended.id if attended.kind == "finding" else None)

    def _show_banner(self) -> None:
        session = self._kit.session
        outdated = session.text("trouble.outdated") if session.outdated else None
        trouble = session.trouble or outdated
        said = [session.words(trouble)] if trouble else asides_above(session) if self._rail_folded else []
        give_role(self._banner, "banner", folded=str(self._rail_folded).lower())
        self._banner.setVisible(bool(said))
        self._banner.setText(" ".join(said))
