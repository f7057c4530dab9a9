"""The two-sided argument: myasthenic against cholinergic, with reasons for, against and not assessed."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from triage_app.domain.answer import Explanation
from triage_app.domain.leading import CHOLINERGIC, MYASTHENIC_CODES
from triage_app.reports.phrases import name_of, others_open
from triage_app.ui.kit import Kit
from triage_app.ui.look import Look, give_role
from triage_app.ui.navigator import Topic
from triage_app.ui.one_line import OneLine
from triage_app.ui.panel.section import Section

CHANGERS = 2
"""Findings named that would most change the ranking."""

OTHERS = 3
"""Other leading explanations named."""

CHOLINERGIC_CODES = (CHOLINERGIC, "organophosphate_poisoning")


class Bar(QWidget):
    """Support of the two sides from the middle outwards, 0 to 1 each; the leading side in the accent."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._left = self._right = 0.0
        self.setFixedHeight(look.px(12))

    def sizeHint(self) -> QSize:
        """A flat bar."""
        return QSize(self._look.px(100), self._look.px(12))

    def show_sides(self, left: float, right: float) -> None:
        """Show support of the cholinergic (left) and the myasthenic side (right)."""
        self._left, self._right = left, right
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Two bars meeting in the middle."""
        painter = QPainter(self)
        look = self._look
        painter.fillRect(self.rect(), look.colour("unasked_fill"))
        half = self.width() / 2
        for share, left in ((self._left, True), (self._right, False)):
            ahead = share >= max(self._left, self._right) and self._left != self._right
            width = half * min(max(share, 0.0), 1.0)
            box = QRectF(half - width if left else half, 0, width, self.height())
            painter.fillRect(box, look.colour("accent" if ahead else "muted"))
        painter.fillRect(QRectF(half - 1, 0, 2, self.height()), look.colour("surface"))


class TwoSides(Section):
    """Which crisis: the second question, after the airway."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._bar = Bar(kit.look)
        self._left, self._right = QLabel(), QLabel()
        ends = QHBoxLayout()
        ends.setSpacing(kit.look.gap(2))
        ends.addWidget(self._left)
        ends.addWidget(self._bar, 1)
        ends.addWidget(self._right)
        self._leads = OneLine(kit.look, "text", bold=True, right=True)
        self._for, self._against, self._changers, self._others = (OneLine(kit.look) for _ in range(4))
        self._ask = QPushButton(autoDefault=False)
        give_role(self._ask, "heading")
        self._ask.setFixedHeight(kit.look.px(22))
        self._ask.clicked.connect(self._explain)
        self.heading.hide()
        self.head.addWidget(self._ask)
        self.head.setSpacing(kit.look.gap(2))
        self.head.addWidget(self._leads, 1)
        self.body.addLayout(ends)
        for line in (self._for, self._against, self._changers, self._others):
            self.body.addWidget(line)
        self._show()

    def _show(self) -> None:
        session = self.kit.session
        self._ask.setText(session.say("sides.title"))
        self._ask.setAccessibleName(session.say("sides.why"))
        left = _best(session.assessment.differential, CHOLINERGIC_CODES)
        right = _best(session.assessment.differential, MYASTHENIC_CODES)
        sides = (left.support if left else 0.0, right.support if right else 0.0)
        self._bar.show_sides(*sides)
        self._bar.setAccessibleName(session.say("sides.bar", left=f"{sides[0]:.0%}", right=f"{sides[1]:.0%}"))
        self._end(self._left, "sides.cholinergic", ahead=sides[0] > sides[1])
        self._end(self._right, "sides.myasthenic", ahead=sides[1] > sides[0])
        self._leads.show_words(session.say("sides.leads", name=self._primary()))
        self._show_reasons(left, right)
        self._others.show_words(self._other_words())

    def _explain(self) -> None:
        self.kit.navigator.open_topic(Topic("ranking"))

    def _end(self, label: QLabel, key: str, *, ahead: bool) -> None:
        label.setText(self.kit.session.say(key))
        label.setFont(self.kit.look.font("small", bold=ahead))

    def _primary(self) -> str:
        session = self.kit.session
        return session.words(name_of(session.knowledge, session.assessment, session.assessment.primary))

    def _show_reasons(self, left: Explanation | None, right: Explanation | None) -> None:
        """For and against the explanation that leads, else the better of the two sides, and what would change it."""
        session = self.kit.session
        primary = session.assessment.primary
        leading = next((item for item in session.assessment.differential if item.code == primary), None)
        sides = max((item for item in (left, right) if item), key=_support, default=None)
        shown = leading if leading is not None and leading.supporting else sides
        if shown is None or not session.case.readings:
            self._for.show_words(session.say("sides.empty"))
            self._against.show_words("")
            self._changers.show_words("")
            return
        nothing = session.say("sides.nothing")
        self._for.show_words(self._labels(shown.supporting) or nothing, session.say("sides.for"))
        self._against.show_words(self._labels(shown.opposing) or nothing, session.say("sides.against"))
        missing = [item.finding for item in session.assessment.missing if "primary" in item.could_change]
        changers = tuple(missing or shown.not_assessed)[:CHANGERS]
        self._changers.show_words(self._labels(changers) or nothing, session.say("sides.changer"))

    def _labels(self, keys: tuple[str, ...]) -> str:
        session = self.kit.session
        findings = session.knowledge.finding
        return ", ".join(session.words(findings[key].label) for key in keys if key in findings)

    def _other_words(self) -> str:
        """Other explanations that stand, strongest first."""
        session = self.kit.session
        sides = (*CHOLINERGIC_CODES, *MYASTHENIC_CODES, session.assessment.primary)
        others = others_open(session.knowledge, session.assessment, sides)
        names = [session.words(name) for name in others[:OTHERS]]
        return session.say("sides.others", names=", ".join(names)) if names else ""


def _best(differential: tuple[Explanation, ...], codes: tuple[str, ...]) -> Explanation | None:
    return max((item for item in differential if item.code in codes), key=_support, default=None)


def _support(item: Explanation) -> float:
    return item.support
