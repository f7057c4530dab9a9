"""The footer: Back, New readings, Hand-over, Why, Help, All absent, Next, each with its key."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from triage_app.domain.findings import Kind
from triage_app.domain.flow import Sheet
from triage_app.ui.key_button import KeyButton
from triage_app.ui.kit import Kit
from triage_app.ui.look import give_role
from triage_app.ui.navigator import Topic
from triage_app.ui.theme import FOOTER


class Footer(QWidget):
    """What can be done on every page."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        give_role(self, "footer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(kit.look.px(FOOTER))
        look = kit.look
        self._back = self._button(self._go_back)
        self._readings = self._button(self._begin)
        self._handoff = self._button(self._hand_over)
        self._why = self._button(self._explain)
        self._help = self._button(self._open_help)
        self._absent = self._button(self._all_absent)
        self._panel = self._button(self._turn)
        self._next = self._button(self._go_next)
        self._count = QLabel()
        give_role(self._count, "muted")
        line = QHBoxLayout(self)
        line.setContentsMargins(look.gap(5), look.gap(1), look.gap(5), look.gap(1))
        line.setSpacing(look.gap(2))
        for button in (self._back, self._readings, self._handoff, self._why, self._help):
            line.addWidget(button)
        line.addStretch(1)
        for widget in (self._count, self._absent, self._panel, self._next):
            line.addWidget(widget)
        kit.session.changed.connect(self._show)
        kit.navigator.moved.connect(self._show)
        kit.navigator.asked.connect(self._show)
        self._folded = self._slim = False
        self._show()

    def fold(self, *, folded: bool, slim: bool) -> None:
        """Shorter where there is little room."""
        self._folded, self._slim = folded, slim
        self._show()

    def _button(self, slot: Callable[[], None]) -> KeyButton:
        button = KeyButton(self._kit.look, primary=slot == self._go_next)
        button.clicked.connect(slot)
        return button

    def _show(self) -> None:
        session, navigator = self._kit.session, self._kit.navigator
        back = session.say("footer.back")
        self._back.show_words("\u2190" if self._folded else f"\u2190 {back}", name=back)
        for button, key, name in (
            (self._readings, "Ctrl+R", "readings"), (self._handoff, "F6", "handoff"), (self._why, "F1", "why"),
            (self._help, "Shift+F1", "help"), (self._absent, "Ctrl+0", "absent"), (self._panel, "F3", "panel"),
        ):  # fmt: skip
            words = session.say(f"footer.{name}")
            button.show_words("" if self._folded else words, key, name=words)
        asking = navigator.view == "wizard"
        self._back.setEnabled(navigator.can_go_back or not asking)
        self._absent.setVisible(asking and any(group.all_absent for group in navigator.sheet.groups) and not self._slim)
        self._absent.setEnabled(navigator.group_at_hand() is not None)
        self._count.setVisible(asking and _has_yes_no(navigator.sheet) and not self._folded)
        self._count.setText(self._counted())
        self._panel.setVisible(self._slim)
        self._help.setVisible(not self._slim)
        self._readings.setVisible(not self._slim)
        self._handoff.setVisible(not self._slim)
        self._next.show_words(self._next_words())
        self._next.setEnabled(navigator.next_sheet is not None)

    def _next_words(self) -> str:
        session, sheet = self._kit.session, self._kit.navigator.next_sheet
        if sheet is None or self._folded:
            return f"{session.say('footer.next')} \u2192"
        step = next(step for step in session.knowledge.steps if step.id == sheet.step)
        here = self._kit.navigator.sheet.step == sheet.step
        title = session.words(sheet.groups[0].label if here and sheet.groups else step.title)
        return f"{session.say('footer.next_to', title=title)} \u2192"

    def _counted(self) -> str:
        """How the sheet was answered so far."""
        session = self._kit.session
        asked = [item for item in self._kit.navigator.sheet.findings if item.kind is Kind.YES_NO]
        readings = [session.reading(item.key) for item in asked]
        values = [reading.value for reading in readings if reading is not None]
        open_ones = len(asked) - len(values)
        return session.say("footer.count", yes=values.count(True), no=values.count(False), open=open_ones)

    def _go_back(self) -> None:
        if self._kit.navigator.view == "cases":
            self._kit.navigator.show_wizard()
        else:
            self._kit.navigator.go_back()

    def _begin(self) -> None:
        self._kit.session.begin_readings()
        self._kit.navigator.go_to_step("breathing")

    def _hand_over(self) -> None:
        self._kit.navigator.open_topic(Topic("handoff"))

    def _explain(self) -> None:
        self._kit.navigator.open_topic()

    def _open_help(self) -> None:
        self._kit.navigator.turn_help()

    def _all_absent(self) -> None:
        group = self._kit.navigator.group_at_hand()
        if group is not None:
            self._kit.session.answer_group_absent(self._kit.navigator.sheet.step, group.id)

    def _turn(self) -> None:
        self._kit.navigator.turn_panel()

    def _go_next(self) -> None:
        self._kit.navigator.go_next()


def _has_yes_no(sheet: Sheet) -> bool:
    return any(item.kind is Kind.YES_NO for item in sheet.findings)
