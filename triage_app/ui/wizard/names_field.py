"""A list of names typed as they come: medicines, allergies, other conditions. A name is never guessed."""

from typing import TYPE_CHECKING
from unicodedata import normalize

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QBoxLayout, QLineEdit, QWidget

from triage_app.domain.case import Reading
from triage_app.domain.findings import Choice, Finding
from triage_app.domain.text import Language
from triage_app.ui.flow_layout import FlowLayout
from triage_app.ui.kit import Kit
from triage_app.ui.why import DRUG_LISTS
from triage_app.ui.wizard.chip import DOT, ELSEWHERE, Chip, fitted
from triage_app.ui.wizard.editor import Editor
from triage_app.ui.wizard.segments import Option, Segments

if TYPE_CHECKING:
    from triage_app.domain.drugs import Match

SHORTEST = 2
"""Letters before names are offered."""


class NamesEditor(Editor):
    """A field to type a name, what was typed so far, and names to choose from."""

    def __init__(self, finding: Finding, kit: Kit) -> None:
        super().__init__(finding, kit)
        look, say = kit.look, kit.session.say
        self._names: tuple[str, ...] = ()
        self._field = _NameLine(placeholderText=say(f"names.type.{'drug' if self._is_drugs() else 'other'}"))
        self._field.setFixedSize(look.px(232), look.px(36))
        self._none = Segments([Option(say("names.none"), "no"), Option(say("answer.not_assessed"), "unasked")], look)
        self._none.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if look.large:
            self._line.setDirection(QBoxLayout.Direction.TopToBottom)
        self._line.addWidget(self._field)
        self._line.addWidget(self._none)
        self.below = QWidget()
        self.below.setMinimumHeight(look.px(36))
        self._flow = FlowLayout(self.below, look.gap(1))
        self.setFocusProxy(self._field)
        self._field.textEdited.connect(self._offer)
        self._field.left.connect(self._leave)
        self._none.chosen.connect(self._choose_none)

    def show_reading(self, reading: Reading | None) -> None:
        """Show the names as chips."""
        value = reading.value if reading is not None else None
        self._names = value if isinstance(value, tuple) else ()
        place = None if reading is None or self._names else 1 if reading.value is None else 0
        self._none.choose(place)
        if not self._field.text():
            self._show_chips([self._chip(name) for name in self._names])

    def take_typed(self) -> None:
        """Add what is typed to the list."""
        if typed := self._field.text().strip():
            self._add(self._value_of(typed))

    def forget(self) -> None:
        """Nothing typed."""
        self._field.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter adds what was typed; in an empty field it goes on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._field.text().strip():
            self.take_typed()
        else:
            event.ignore()

    def _leave(self) -> None:
        """What is typed is an entry once the hand goes elsewhere; among the names offered one may still be chosen."""
        to = QApplication.focusWidget()
        if to is None or not (to is self._field or (self.below is not None and self.below.isAncestorOf(to))):
            self.take_typed()

    def _value_of(self, typed: str) -> str:
        """The choice whose words these are, in either language; any other name stays as it was typed."""
        chosen = (item.value for item in self.finding.choices if _plain(typed) in _words_for(item))
        return next(chosen, typed)

    def _is_drugs(self) -> bool:
        return self.finding.key in DRUG_LISTS and self.kit.open_drugs is not None

    def _match(self, name: str) -> "Match | None":
        return self.kit.drugs.look_up(name) if self.kit.drugs is not None and self._is_drugs() else None

    def _add(self, name: str) -> None:
        self._field.clear()
        if name not in self._names:
            self.answered.emit((*self._names, name), "")
        else:
            self._show_chips([self._chip(known) for known in self._names])

    def _choose_none(self, place: int) -> None:
        self._field.clear()
        if place == 0:
            self.answered.emit((), "")
        else:
            self.skipped.emit()

    def _offer(self, typed: str) -> None:
        """Names to choose from while typing; the chips come back when the field is empty."""
        if len(typed.strip()) < SHORTEST:
            self._show_chips([self._chip(name) for name in self._names])
            return
        self._show_chips([self._offered(name) for name in self._near(typed.strip())])

    def _near(self, typed: str) -> list[str]:
        if self.finding.choices:
            low = _plain(typed)
            return [item.value for item in self.finding.choices if any(low in words for words in _words_for(item))]
        if self.kit.drugs is None or not self._is_drugs():
            return []
        low = typed.casefold()
        begun = [drug.generic for drug in self.kit.drugs.drugs if drug.generic.casefold().startswith(low)]
        near = [candidate.drug.generic for candidate in self.kit.drugs.look_up(typed).candidates]
        return list(dict.fromkeys([*begun, *near]))[:5]

    def _offered(self, name: str) -> Chip:
        button = self._button(name, before="+ ")
        button.chosen.connect(self._add_offered)
        return button

    def _chip(self, name: str) -> Chip:
        button = self._button(name, after="   \u2715")
        button.setAccessibleName(self.kit.session.say("names.remove", name="".join(self._said(name))))
        button.chosen.connect(self._remove)
        return button

    def _button(self, name: str, before: str = "", after: str = "") -> Chip:
        look = self.kit.look
        label, tiers = self._said(name)
        chip = Chip(name, f"{before}{label}{tiers}{after}", fitted(label, tiers, look, before, after), look)
        chip.left.connect(self._leave)
        return chip

    def _said(self, name: str) -> tuple[str, str]:
        """The name, and what the table says of it; a name it cannot settle is plainly unassessed."""
        label = next((self.kit.session.words(item.label) for item in self.finding.choices if item.value == name), name)
        match = self._match(name)
        if match is None or match.nothing or self.finding.key == "allergies":
            return label, ""
        return label, "".join(f"{DOT}{words}" for words in (self._tier_words(match), *self._lems_words(match)))

    def _tier_words(self, match: "Match") -> str:
        """The worst tier read; a part not read is said too, and first where what was read is mild (S18)."""
        say = self.kit.session.say
        tier = say(f"tier.{match.read_mg_risk}")
        if match.settled or match.read_mg_risk == "unassessed":
            return tier
        mild = match.mg_risk != match.read_mg_risk
        return say("names.part_unread_first" if mild else "names.part_unread", tier=tier)

    def _lems_words(self, match: "Match") -> list[str]:
        """The LEMS tier where it is the worse one and LEMS is known or stands open."""
        if not match.worse_for_lems or not self.kit.guide.lems_possible():
            return []
        return [self.kit.session.say("names.lems", tier=self.kit.session.say(f"tier.{match.read_lems_risk}"))]

    def _add_offered(self, chosen: str) -> None:
        """Take the name for the words it was offered for; what else was typed stays."""
        typed = self._field.text().strip()
        drugs = self.kit.drugs if self._is_drugs() else None
        self._add(chosen if drugs is None else drugs.corrected(typed, chosen))
        self._field.setFocus()

    def _remove(self, gone: str) -> None:
        self._field.setFocus()
        left = tuple(name for name in self._names if name != gone)
        if left:
            self.answered.emit(left, "")
        else:
            self.cleared.emit()

    def _show_chips(self, chips: list[Chip]) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        for chip in chips:
            self._flow.addWidget(chip)
            chip.show()
        self._flow.invalidate()


def _words_for(choice: Choice) -> tuple[str, ...]:
    """Whatever a choice may be typed as: its value, its label in each language."""
    return tuple(_plain(words) for words in (choice.value, *(choice.label.said_in(each) for each in Language)))


def _plain(words: str) -> str:
    return normalize("NFC", words).casefold()


class _NameLine(QLineEdit):
    """A line edit that leaves Up, Down and Enter to the page, and undo while it is empty."""

    left = Signal()

    def event(self, event: QEvent) -> bool:
        """With nothing typed undo belongs to the case."""
        overriding = event.type() == QEvent.Type.ShortcutOverride and not self.text()
        if overriding and isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo):
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the hand went elsewhere."""
        super().focusOutEvent(event)
        if event.reason() not in ELSEWHERE:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Moving between rows belongs to the page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            event.accept()
        else:
            super().keyPressEvent(event)
