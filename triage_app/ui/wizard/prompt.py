"""A strip under the questions that opens what stands beside them: LEMS, or infection; one key each."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from triage_app.reports.guide_lines import allergy_line, choices_line
from triage_app.reports.phrases import clock_words
from triage_app.ui.kit import Kit
from triage_app.ui.navigator import Topic, TopicKind
from triage_app.ui.panel.do_now import broken

if TYPE_CHECKING:
    from triage_app.domain.guide import Deadline

HEIGHT, LEAST = 62, 44
"""Px at 100 %: a line in bold and two of small type, which Devanagari fills; one where the page is full."""


class Prompt(QAbstractButton):
    """A bold line, two lines of words cut with dots, and the key that opens all of it."""

    topic: TopicKind
    key: str

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.kit = kit
        self._lead = ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(kit.look.px(LEAST))
        self.setMaximumHeight(kit.look.px(HEIGHT))
        self.clicked.connect(self._open)

    def look_again(self) -> None:
        """Show what concerns the case as it stands, or nothing."""
        raise NotImplementedError

    def show_words(self, lead: str, words: str) -> None:
        """Show a bold line and what follows it."""
        if (lead, words) == (self._lead, self.text()) and self.accessibleName():
            return
        self._lead = lead
        self.setText(words)
        self.setAccessibleName(f"{lead}: {words} ({self.key})")
        self.setToolTip(f"{lead}\n{words}")
        self.update()

    def words(self) -> str:
        """What is shown, uncut."""
        return f"{self._lead} {self.text()}".strip()

    def sizeHint(self) -> QSize:
        """As wide as the page, and low: it grows where there is room."""
        return QSize(self.kit.look.px(200), self.kit.look.px(LEAST))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Tinted ground, bold line, words, key; a ring while it has the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = self.kit.look
        edge = look.px(2) if self.hasFocus() else 1
        painter.setPen(QPen(look.colour("accent" if self.hasFocus() or self.underMouse() else "border"), edge))
        painter.setBrush(look.colour("accent_soft"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), look.px(6), look.px(6))
        bold, small = QFontMetrics(look.font("small", bold=True)), QFontMetrics(look.font("small"))
        cap = bold.horizontalAdvance(self.key) + look.gap(3)
        box = self.rect().adjusted(look.gap(3), look.gap(1), -cap - look.gap(4), -look.gap(1))
        painter.setPen(look.colour("text"))
        painter.setFont(look.font("small", bold=True))
        first = QRect(box.left(), box.top(), box.width(), bold.height())
        painter.drawText(first, Qt.AlignmentFlag.AlignVCenter, _cut(bold, self._lead, box.width()))
        painter.setFont(look.font("small"))
        rest = box.adjusted(0, bold.height(), 0, 0)
        lines = 2 if self.height() >= look.px(HEIGHT) else 1
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, broken(self.text(), small, box.width(), lines))
        self._paint_key(painter, QRect(box.right() + look.gap(2), 0, cap, self.height()))

    def _paint_key(self, painter: QPainter, box: QRect) -> None:
        look = self.kit.look
        cap = QRectF(box).adjusted(0.5, (box.height() - look.px(19)) / 2, -0.5, -(box.height() - look.px(19)) / 2)
        painter.setPen(QPen(look.colour("border"), 1))
        painter.setBrush(look.colour("page"))
        painter.drawRoundedRect(cap, look.px(3), look.px(3))
        painter.setPen(look.colour("muted"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self.key)

    def _open(self) -> None:
        self.kit.navigator.open_topic(Topic(self.topic))


class LemsPrompt(Prompt):
    """The first LEMS note of a topic; hidden while none concerns the case."""

    topic: TopicKind = "lems"
    key = "F7"

    def __init__(self, kit: Kit, about: str) -> None:
        super().__init__(kit)
        self._about = about
        self.hide()

    def look_again(self) -> None:
        """Show the first note and how many there are."""
        session = self.kit.session
        notes = [each.note for each in self.kit.guide.lems() if each.note.topic == self._about]
        self.setVisible(bool(notes))
        if notes:
            topic = session.say(f"lems.topic.{self._about}")
            self.show_words(f"{session.say('lems.strip', count=len(notes))} · {topic}", session.words(notes[0].text))


class InfectionPrompt(Prompt):
    """The antibiotic clock, the medicines screened and the allergies; always there on its step."""

    topic: TopicKind = "infection"
    key = "F8"

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        kit.session.ticked.connect(self._show_clock)

    def look_again(self) -> None:
        """Show the clock and the medicines; the drug table is not opened for a case without an infection."""
        session, guide = self.kit.session, self.kit.guide
        deadline = guide.deadline()
        if deadline is None:
            self.show_words(session.say("infection.strip"), session.say("infection.strip_empty"))
            return
        view = guide.infection().antimicrobials
        parts = (allergy_line(view, session.language), choices_line(view, session.language))
        self.show_words(f"{self._clock(deadline)} · {session.say('infection.strip')}", " ".join(filter(None, parts)))

    def _show_clock(self) -> None:
        if self.isVisible():
            self.look_again()

    def _clock(self, deadline: "Deadline") -> str:
        session = self.kit.session
        if deadline.given is not None:
            return session.say("infection.given", time=clock_words(deadline.given))
        time, left = clock_words(deadline.due), (deadline.due - session.now()).total_seconds()
        return session.say("infection.left" if left > 0 else "infection.overdue", time=time, minutes=int(left // 60))


def prompt_of(step: str, kit: Kit) -> Prompt | None:
    """The strip of a step, or None."""
    if step == "infection":
        return InfectionPrompt(kit)
    about = {"weakness": "weakness", "mg_drugs": "drugs"}.get(step)
    return LemsPrompt(kit, about) if about is not None else None


def _cut(metrics: QFontMetrics, words: str, width: int) -> str:
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
