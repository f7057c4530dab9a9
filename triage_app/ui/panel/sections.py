"""The other sections of the panel: don't, missing that matters, next check."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QHBoxLayout

from triage_app.reports.phrases import clock_words
from triage_app.ui.kit import Kit
from triage_app.ui.look import give_role
from triage_app.ui.navigator import Topic
from triage_app.ui.panel.section import Section

MISSING_LINES = 3
AVOID_LINES = 6


class Dont(Section):
    """What not to do, the first words of each; all of it stands in the plan."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._words = self.words_label("small", 3)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByKeyboard | Qt.TextInteractionFlag.LinksAccessibleByMouse)
        self._words.linkActivated.connect(self._explain)
        self.body.addWidget(self._words)
        self._show()

    def _show(self) -> None:
        session = self.kit.session
        self.heading.setText(session.say("dont.title"))
        avoid = session.assessment.avoid
        ink = self.kit.look.tokens.text
        links = [
            f'<a href="{escape(item.tag)}" style="color:{ink};text-decoration:none">{escape(session.words(item.text))}</a>'
            for item in avoid[:AVOID_LINES]
        ]
        more = len(avoid) - len(links)
        words = " · ".join(links) or escape(session.say("dont.empty"))
        self._words.setText(words + (f" · {escape(session.say('dont.more', count=more))}" if more > 0 else ""))

    def _explain(self, tag: str) -> None:
        self.kit.navigator.open_topic(Topic("avoid", tag))


class Missing(Section):
    """What was not asked and could change the answer; a press jumps to the question."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setSpacing(0)
        self._links = [QPushButton(autoDefault=False) for _ in range(MISSING_LINES)]
        self._whys = [QLabel() for _ in range(MISSING_LINES)]
        for place, (link, why) in enumerate(zip(self._links, self._whys, strict=True)):
            give_role(link, "link")
            give_role(why, "hint")
            why.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            link.setMinimumHeight(kit.look.px(25))
            link.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            link.clicked.connect(self._jump)
            grid.addWidget(link, place, 0)
            grid.addWidget(why, place, 1)
        self.body.addLayout(grid)
        self._show()

    def _show(self) -> None:
        session = self.kit.session
        missing = [item for item in session.assessment.missing if item.finding in session.knowledge.finding]
        self.heading.setText(session.say("missing.title", count=len(missing)))
        for place, (link, why) in enumerate(zip(self._links, self._whys, strict=True)):
            item = missing[place] if place < len(missing) else None
            link.setEnabled(item is not None)
            link.setProperty("finding", item.finding if item else "")
            link.setText(session.words(session.knowledge.finding[item.finding].label) if item else "")
            changes = ", ".join(session.say(f"changes.{name}") for name in item.could_change) if item else ""
            why.setText(changes)
            link.setAccessibleName(f"{link.text()}: {changes}" if item else session.say("missing.none"))
            link.setToolTip(session.words(item.why) if item else "")

    def _jump(self) -> None:
        self.kit.navigator.go_to_finding(str(self.sender().property("finding")))


class NextCheck(Section):
    """What to measure next and how long until then."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._clock = QLabel()
        give_role(self._clock, "clock")
        self._what = self.words_label("hint")
        line = QHBoxLayout()
        line.setSpacing(kit.look.gap(2))
        line.addWidget(self._clock)
        line.addWidget(self._what, 1)
        self.body.addLayout(line)
        kit.session.ticked.connect(self._show)
        self._show()

    def _show(self) -> None:
        session = self.kit.session
        self.heading.setText(session.say("next.title"))
        minutes = session.assessment.next_check_minutes
        if minutes is None or not session.case.readings:
            self._clock.setText(session.say("next.now" if session.case.readings else "next.none"))
            self._what.setText(session.say("next.continuous" if session.case.readings else "next.empty"))
            return
        last = session.case.readings[-1].at
        left = round(minutes * 60 - (session.now() - last).total_seconds())
        sign = "\u2212" if left < 0 else ""
        self._clock.setText(f"{sign}{abs(left) // 60}:{abs(left) % 60:02d}")
        due = last.timestamp() + minutes * 60
        time = clock_words(last.fromtimestamp(due, tz=last.tzinfo))
        self._what.setText(session.say("next.overdue" if left < 0 else "next.due", time=time))
