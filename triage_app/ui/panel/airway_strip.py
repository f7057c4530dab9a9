"""The airway strip: level in symbol and words, the reason that counts most, since when, what would change it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from triage_app.domain.answer import Reason
from triage_app.domain.case import CALLED
from triage_app.reports.phrases import clock_words, said
from triage_app.ui.key_button import KeyButton
from triage_app.ui.kit import Kit
from triage_app.ui.look import give_role
from triage_app.ui.navigator import Topic
from triage_app.ui.one_line import OneLine
from triage_app.ui.theme import STRIP

"""The tick that tells when the airway team was called."""

TALLER = 20
"""More height, px at 100 %, where the title needs a second line."""

CHANGERS = 3
"""How many missing findings are named in the strip."""


class AirwayStrip(QWidget):
    """Always there, from whatever is known."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit, self._folded, self._slim = kit, False, False
        give_role(self, "strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        look = kit.look
        self._symbol = QLabel()
        self._level = QLabel(wordWrap=False)
        self._reason = OneLine(look, "text", step="body")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._level)
        words.addWidget(self._reason)
        self._call = KeyButton(look)
        self._call.clicked.connect(self._open_call)
        line = QHBoxLayout(self)
        line.setContentsMargins(look.gap(5), look.px(2), look.gap(5), look.px(2))
        line.setSpacing(look.gap(4))
        line.addWidget(self._symbol)
        line.addLayout(words, 1)
        line.addWidget(self._call)
        self.setFixedHeight(look.px(STRIP))
        kit.session.changed.connect(self._show)
        self._show()

    def fold(self, *, folded: bool, slim: bool) -> None:
        """Smaller words where there is little room; the reason then waits behind the level."""
        if (folded, slim) != (self._folded, self._slim):
            self._folded, self._slim = folded, slim
            self._level.setWordWrap(folded)
            self.setFixedHeight(self._kit.look.px(STRIP + (TALLER if folded and not slim else 0)))
            self._show()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """A click explains the level."""
        self._kit.navigator.open_topic(Topic("airway"))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The hand is on the level."""
        super().focusInEvent(event)
        self._kit.navigator.attend(Topic("airway"))

    def _show(self) -> None:
        session, look = self._kit.session, self._kit.look
        airway = session.assessment.airway
        give_role(self, "strip", level=airway.level)
        give_role(self._level, "level", level=airway.level)
        level = look.tokens.levels[airway.level]
        self._symbol.setPixmap(self._kit.icons.pixmap(level.symbol, level.ink, look.px(36), self.devicePixelRatioF()))
        title = self._title()
        self._level.setFont(look.font("body" if self._slim else "lead" if self._folded else "title", bold=True))
        self._level.setText(title)
        self._reason.show_words(self._more_words(), self._plain_reason())
        self._reason.setVisible(not self._slim)
        self._call.show_words(self._call_words(), "F2", ink=level.ink)
        self.setAccessibleName(f"{session.say(f'level.{airway.level}')}: {title}")
        self.setAccessibleDescription(self._plain_reason())

    def _title(self) -> str:
        session = self._kit.session
        level = session.assessment.airway.level
        texts = {text.level: text.title for text in session.knowledge.levels}
        return session.words(texts[level]) if level in texts else session.say(f"level.{level}")

    def _plain_reason(self) -> str:
        return self._kit.session.words(self._kit.session.assessment.airway.headline)

    def _more_words(self) -> str:
        """The number behind the level, since when, what would change it."""
        session = self._kit.session
        parts = [self._measured()]
        if session.case.readings:
            parts.append(session.say("strip.since", time=clock_words(session.level_since)))
        changers = self._changers()
        if changers:
            parts.append(session.say("strip.could_change", findings=", ".join(changers)))
        return "".join(f"· {part} " for part in parts if part).strip()

    def _measured(self) -> str:
        """The number behind the level, with its unit."""
        session = self._kit.session
        reasons = [reason for reason in session.assessment.airway.because if _is_number(reason)]
        if not reasons or reasons[0].finding not in session.knowledge.finding:
            return ""
        return said(session.knowledge.finding[reasons[0].finding], reasons[0].value, session.language)

    def _changers(self) -> list[str]:
        session = self._kit.session
        keys = [item.finding for item in session.assessment.missing if "airway" in item.could_change]
        known = [session.knowledge.finding[key] for key in keys if key in session.knowledge.finding]
        return [session.words(finding.label) for finding in known[:CHANGERS]]

    def _call_words(self) -> str:
        session = self._kit.session
        called = session.done_at(CALLED)
        if self._slim:
            return session.say("strip.call_short")
        if called is not None:
            return session.say("strip.called", time=clock_words(called))
        return (
            session.say("strip.call_number", number=self._kit.phone) if self._kit.phone else session.say("strip.call")
        )

    def _open_call(self) -> None:
        self._kit.navigator.open_topic(Topic("call"))


def _is_number(reason: Reason) -> bool:
    return isinstance(reason.value, int | float) and not isinstance(reason.value, bool)
