"""Under the plan: antimicrobials and work-up, and LEMS, where they concern the case; the key beside each tells more."""

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from triage_app.domain.assessment import asks_for_workup
from triage_app.reports.guide_lines import STANDING, allergy_line, clock_line
from triage_app.ui.key_button import KeyButton
from triage_app.ui.kit import Kit
from triage_app.ui.look import give_role
from triage_app.ui.navigator import Topic, TopicKind

if TYPE_CHECKING:
    from triage_app.domain.guide import InfectionGuide
    from triage_app.domain.infection_view import Choice


class BesidePart(QWidget):
    """A heading with the key that explains, and words under it; hidden without words."""

    def __init__(self, kit: Kit, title: str, kind: TopicKind, key: str) -> None:
        super().__init__()
        self._kit, self._kind = kit, kind
        heading = QLabel(kit.session.say(title), wordWrap=True)
        give_role(heading, "section")
        more = KeyButton(kit.look)
        more.show_words(
            kit.session.say("guide.show"), key, name=f"{kit.session.say(title)}: {kit.session.say('guide.show')}"
        )
        more.clicked.connect(self._open)
        self._words = QLabel(wordWrap=True, textFormat=Qt.TextFormat.RichText)
        give_role(self._words, "small")
        large = kit.look.large
        line = QBoxLayout(QBoxLayout.Direction.TopToBottom if large else QBoxLayout.Direction.LeftToRight)
        line.addWidget(heading, 1)
        line.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft if large else Qt.AlignmentFlag.AlignVCenter)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, kit.look.gap(2), 0, 0)
        box.setSpacing(kit.look.gap(1))
        box.addLayout(line)
        box.addWidget(self._words)

    def show_lines(self, lines: Sequence[str]) -> None:
        """Lines of simple HTML, one under another."""
        words = "".join(f"<p style='margin:0 0 {self._kit.look.gap(1)}px 0'>{line}</p>" for line in lines)
        if words != self._words.text():
            self._words.setText(words)
        self.setVisible(bool(lines))

    def _open(self) -> None:
        self._kit.navigator.open_topic(Topic(self._kind))


class BesidePlan(QWidget):
    """Antimicrobials, work-up, LEMS."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._medicines = BesidePart(kit, "plan.antimicrobials", "infection", "F8")
        self._workup = BesidePart(kit, "plan.workup", "infection", "F8")
        self._lems = BesidePart(kit, "plan.lems", "lems", "F7")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        for part in (self._medicines, self._workup, self._lems):
            box.addWidget(part)

    def look_again(self) -> None:
        """Show what concerns the case; the drug table is not opened for a case that needs no work-up."""
        session, guide = self._kit.session, self._kit.guide
        infection = guide.infection() if asks_for_workup(session.assessment.recommendations) else None
        self._medicines.show_lines(self._medicine_lines(infection) if infection else [])
        self._workup.show_lines(self._work_lines(infection) if infection else [])
        self._lems.show_lines([escape(session.words(each.note.text)) for each in guide.lems()])

    def _medicine_lines(self, guide: "InfectionGuide") -> list[str]:
        session, deadline, view = self._kit.session, self._kit.guide.deadline(), guide.antimicrobials
        lines = [f"<b>{escape(clock_line(deadline, session.language))}</b>"] if deadline is not None else []
        lines.append(f"<b>{escape(allergy_line(view, session.language))}</b>")
        if not view.offered:
            lines.append(escape(session.say("infection.none_offered")))
        for standing in STANDING:
            names = [self._named(choice) for choice in view.of(standing)]
            if names:
                lines.append(f"<b>{escape(session.words(STANDING[standing]))}:</b> {'; '.join(names)}")
        classes = "; ".join(session.words(each.label) for each in guide.weakening)
        return [*lines, f"<b>{escape(session.say('infection.weakening'))}:</b> {escape(classes)}"]

    def _named(self, choice: "Choice") -> str:
        words, name = self._kit.session.words, escape(choice.name)
        reason = f" ({escape(words(choice.reasons[0]))})" if choice.standing == "avoid" and choice.reasons else ""
        return f"{escape(words(choice.place))} <b>{name}</b>" if choice.place else f"{name}{reason}"

    def _work_lines(self, guide: "InfectionGuide") -> list[str]:
        words = self._kit.session.words
        return [
            f"{place}. <b>{escape(words(item.text))}</b> {escape(words(item.why))}"
            for place, item in enumerate(guide.workup, 1)
        ]
