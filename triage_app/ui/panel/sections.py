"""The other sections of the panel: don't, missing that matters, next check."""

import re
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton

from triage_app.domain.answer import Avoid
from triage_app.reports.phrases import clock_words
from triage_app.ui.kit import Kit
from triage_app.ui.look import give_role
from triage_app.ui.missing_page import asked_next
from triage_app.ui.navigator import MISSING, Topic
from triage_app.ui.one_line import OneLine
from triage_app.ui.panel.section import Section
from triage_app.ui.theme import PANEL

MISSING_LINES = 3
AVOID_LINES = 2

_ASIDE = re.compile(r"\s*\([^)]*\)")


class Dont(Section):
    """What not to do, the first words of each; all of it stands in the plan."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._words = self.words_label("small", 2)
        by = Qt.TextInteractionFlag
        self._words.setTextInteractionFlags(by.LinksAccessibleByKeyboard | by.LinksAccessibleByMouse)
        self._words.linkActivated.connect(self._explain)
        self.body.addWidget(self._words)
        self._show()

    def _show(self) -> None:
        session = self.kit.session
        self.heading.setText(session.say("dont.title"))
        avoid = session.assessment.avoid
        shown = self._fitting(avoid)
        ink = self.kit.look.tokens.text
        links = [
            f'<a href="{escape(item.tag)}" style="color:{ink};text-decoration:none">'
            f"{escape(short(session.words(item.text)))}</a>"
            for item in shown
        ]
        more = len(avoid) - len(shown)
        words = " · ".join(links) or escape(session.say("dont.empty"))
        self._words.setText(words + (f" · {escape(self._more(more))}" if more > 0 else ""))

    def _fitting(self, avoid: tuple[Avoid, ...]) -> list[Avoid]:
        """As many as two lines hold; the rest is counted."""
        shown: list[Avoid] = []
        look = self.kit.look
        metrics = QFontMetrics(look.font("small"))
        room = AVOID_LINES * (look.px(PANEL) - look.gap(9)) * 0.94 - metrics.horizontalAdvance(self._more(len(avoid)))
        for item in avoid:
            room -= metrics.horizontalAdvance(short(self.kit.session.words(item.text)) + " \u00b7 ")
            if room < 0 and shown:
                break
            shown.append(item)
        return shown

    def _more(self, count: int) -> str:
        return self.kit.session.say("dont.more", count=count)

    def _explain(self, tag: str) -> None:
        self.kit.navigator.open_topic(Topic("avoid", tag))


class MissingLink(QPushButton):
    """A link of the section; F1 on it explains all that is missing."""

    def __init__(self, kit: Kit, role: str) -> None:
        super().__init__(autoDefault=False)
        self._kit = kit
        give_role(self, role)
        self.setFixedHeight(kit.look.px(22))
        self.setMinimumWidth(kit.look.px(24))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The hand is on what is missing."""
        super().focusInEvent(event)
        self._kit.navigator.attend(MISSING)


class Missing(Section):
    """What was not asked and could change the answer; a press jumps to the question, one more shows all of it."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._all = MissingLink(kit, "heading")
        self._all.clicked.connect(self._explain)
        self.head.addStretch(1)
        self.head.addWidget(self._all)
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setSpacing(0)
        self._links = [MissingLink(kit, "link") for _ in range(MISSING_LINES)]
        self._whys = [OneLine(kit.look, right=True) for _ in range(MISSING_LINES)]
        for place, (link, why) in enumerate(zip(self._links, self._whys, strict=True)):
            link.clicked.connect(self._jump)
            grid.addWidget(link, place, 0)
            grid.addWidget(why, place, 1)
        self.body.addLayout(grid)
        self.layout().setContentsMargins(0, 0, 0, 0)  # type: ignore[union-attr] # its last row is as high as a link
        self._show()

    def _show(self) -> None:
        session = self.kit.session
        missing = asked_next(session)
        self.heading.setText(session.say("missing.title", count=len(missing)))
        more = len(missing) - MISSING_LINES
        self._all.setText(session.say("missing.more", count=more) if more > 0 else session.say("missing.why"))
        self._all.setAccessibleName(session.say("missing.all", count=len(missing)))
        self._all.setEnabled(bool(missing))
        for place, (link, why) in enumerate(zip(self._links, self._whys, strict=True)):
            item = missing[place] if place < len(missing) else None
            link.setEnabled(item is not None)
            link.setProperty("finding", item.finding if item else "")
            link.setText(session.words(session.knowledge.finding[item.finding].label) if item else "")
            changes = ", ".join(session.say(f"changes.{name}") for name in item.could_change) if item else ""
            why.show_words(changes)
            link.setAccessibleName(f"{link.text()}: {changes}" if item else session.say("missing.none"))
            link.setToolTip(session.words(item.why) if item else "")

    def _jump(self) -> None:
        self.kit.navigator.go_to_finding(str(self.sender().property("finding")))

    def _explain(self) -> None:
        self.kit.navigator.open_topic(MISSING)


class NextCheck(Section):
    """What to measure next and how long until then."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._clock = QLabel()
        give_role(self._clock, "clock")
        self._what = OneLine(kit.look)
        self.head.setSpacing(kit.look.gap(2))
        self.head.addWidget(self._clock)
        self.head.addWidget(self._what, 1)
        kit.session.ticked.connect(self._show)
        self._show()

    def _show(self) -> None:
        session = self.kit.session
        self.heading.setText(session.say("next.title"))
        minutes = session.assessment.next_check_minutes
        if minutes is None or not session.case.readings:
            self._clock.setText(session.say("next.now" if session.case.readings else "next.none"))
            self._what.show_words(session.say("next.continuous" if session.case.readings else "next.empty"))
            return
        due = session.elapsed.due(session.case, minutes)
        left = round((due - session.now()).total_seconds())
        sign = "\u2212" if left < 0 else ""
        self._clock.setText(f"{sign}{abs(left) // 60}:{abs(left) % 60:02d}")
        time = clock_words(due)
        self._what.show_words(session.say("next.overdue" if left < 0 else "next.due", time=time))


def short(words: str) -> str:
    """What not to do without asides and reasons: all of it stands behind the link."""
    return _ASIDE.sub("", words).split(":")[0].strip()
