"""A number with its unit: read back in words while typed, impossible refused, implausible asked, nothing modal."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QToolButton

from triage_app.domain.case import Reading
from triage_app.domain.entry import Entry, Outcome, is_magnitude, read_entry, said, shown
from triage_app.domain.findings import Finding
from triage_app.domain.problems import RefusedError
from triage_app.domain.text import Text
from triage_app.domain.units import converted, number_typed, same_unit
from triage_app.reports.phrases import unit_words, value_words
from triage_app.reports.problem_words import said as trouble
from triage_app.ui.kit import Kit
from triage_app.ui.look import give_role
from triage_app.ui.wizard.editor import Editor
from triage_app.ui.wizard.segments import Option, Segment

SKIP_KEYS = (Qt.Key.Key_Asterisk, Qt.Key.Key_Slash, Qt.Key.Key_N)
"""In a number 0 is a digit; these say "not assessed"."""

CONTROL = Qt.KeyboardModifier.ControlModifier
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NumberEditor(Editor):
    """A field, its unit and "not assessed"; `words` is the reading said back, or what is wrong with it."""

    def __init__(self, finding: Finding, kit: Kit) -> None:
        super().__init__(finding, kit)
        look = kit.look
        self._units = tuple(dict.fromkeys(map(same_unit, finding.units or (finding.unit,))))
        self._unit = self._units[0]
        self._asked: Entry | None = None
        self._dirty = False
        self._field = _Field()
        self._field.setFixedSize(look.px(90), look.px(36))
        self._unit_button = QToolButton()
        self._unit_button.setText(unit_words(self._unit, kit.session.language))
        self._unit_button.setFixedHeight(look.px(36))
        self._unit_button.setMinimumWidth(look.px(56 if look.large else 78))
        give_role(self._unit_button, "unit" if len(self._units) > 1 else "plain")
        self._skip = Segment(Option(kit.session.say("answer.not_assessed"), "unasked"), look, "body", (True, True))
        self._keep = QPushButton(kit.session.say("number.keep"), autoDefault=False)
        self._keep.setVisible(False)
        self._keep.setFixedSize(self._skip.sizeHint().width(), look.px(36))
        for widget in (self._field, self._unit_button, self._skip, self._keep):
            self._line.addWidget(widget)
        self._line.setContentsMargins(look.px(4), look.px(3), look.px(4), look.px(3))
        self.setFocusProxy(self._field)
        self._fill_units()
        self._connect()

    def show_reading(self, reading: Reading | None) -> None:
        """Show what was typed, unless something is being typed right now."""
        self._skip.setChecked(reading is not None and reading.value is None)
        if self._dirty:
            return
        if reading is None or reading.value is None or isinstance(reading.value, str | tuple):
            self.forget()
            return
        number, unit = self._as_typed(reading)
        self._use_unit(unit)
        self._field.setText(number)
        facts = self.kit.session.case.facts()
        if unit == same_unit(self.finding.unit) and self.kit.entry_rules.saying(self.finding.key) is None:
            self.words = value_words(self.finding, reading.value, self.kit.session.language)
        else:
            self.words = self._short(said(self.finding, reading.value, unit, rules=self.kit.entry_rules, facts=facts))

    def take_typed(self) -> None:
        """Take the number, unless it is refused or waits for a second Enter."""
        self._commit()

    def forget(self) -> None:
        """Empty, in the unit it began with."""
        self._dirty = False
        self._ask(None)
        self._field.setText("")
        self.words = ""
        self._use_first_unit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps what was asked about, takes what was typed, and stays at a number that is refused."""
        if event.key() in ENTER and self._asked is not None:
            self._keep_it()
        elif event.key() in ENTER and not self._commit():
            return
        event.ignore()

    def _connect(self) -> None:
        self._field.textEdited.connect(self._listen)
        self._field.left.connect(self._leave)
        self._field.skipped.connect(self._skip_it)
        self._skip.clicked.connect(self._skip_it)
        self._keep.clicked.connect(self._keep_it)

    def _fill_units(self) -> None:
        if len(self._units) == 1:
            self._unit_button.setEnabled(False)
        else:
            menu = QMenu(self)
            for unit in self._units:
                menu.addAction(unit_words(unit, self.kit.session.language)).setData(unit)
            menu.triggered.connect(self._pick_unit)
            self._unit_button.setMenu(menu)
            self._unit_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._unit_button.setAccessibleName(self.kit.session.say("number.unit", unit=self._unit))
        self._field.setPlaceholderText(self._range())

    def _pick_unit(self, action: QAction) -> None:
        self._use_unit(str(action.data()))
        self._dirty = True
        self._field.setFocus()
        if self._field.text():
            self._listen()
            self._commit()

    def _use_unit(self, unit: str) -> None:
        self._unit = unit if unit in self._units else self._units[0]
        more = "  \u25be" if len(self._units) > 1 else ""
        self._unit_button.setText(unit_words(self._unit, self.kit.session.language) + more)
        self._field.setPlaceholderText(self._range())

    def _use_first_unit(self) -> None:
        if self._unit != self._units[0]:
            self._use_unit(self._units[0])

    def _range(self) -> str:
        """The plausible range in the unit chosen, as a magnitude where the sign is not typed."""
        bounds = self.finding.plausible or self.finding.possible
        if bounds is None:
            return ""
        low, high = (-bounds[1], -bounds[0]) if is_magnitude(self.finding) else bounds
        try:
            low, high = (converted(end, same_unit(self.finding.unit), self._unit) for end in (low, high))
        except RefusedError:
            return ""
        return f"{shown(low)}\u2013{shown(high)}"

    def _as_typed(self, reading: Reading) -> tuple[str, str]:
        """Number and unit as they were typed, else the stored value in the stored unit."""
        try:
            typed = number_typed(reading.typed)
        except RefusedError:
            size = abs(float(reading.value)) if is_magnitude(self.finding) else float(reading.value)  # type: ignore[arg-type]
            return f"{size:g}", same_unit(self.finding.unit)
        return reading.typed.removesuffix(typed.unit).strip(), typed.unit or same_unit(self.finding.unit)

    def _read(self) -> Entry:
        facts = self.kit.session.case.facts()
        return read_entry(self.finding, self._field.text(), self._unit, rules=self.kit.entry_rules, facts=facts)

    def _listen(self) -> None:
        """Say the number back while it is typed."""
        self._dirty = True
        self._ask(None)
        if not self._field.text().strip():
            self._say("")
            return
        entry = self._read()
        self._say(self._words_of(entry) if entry.outcome is not Outcome.ASK else self._short(_said(entry)))

    def _commit(self) -> bool:
        """Take what was typed. False if it is refused or waits for a second Enter."""
        if not self._dirty:
            return True
        if not self._field.text().strip():
            self._take_back()
            return True
        entry = self._read()
        if entry.outcome is Outcome.ACCEPTED:
            self._take(entry)
            return True
        self._ask(entry if entry.outcome is Outcome.ASK else None)
        self._say(self._words_of(entry))
        return False

    def _leave(self) -> None:
        """Take what was typed; a number that is refused or asked about is said not to be recorded yet."""
        if not self._commit():
            words = self.kit.session.text("number.open", label="{label}", typed="{typed}")
            self.kit.session.report_notice(words.filled(label=self.finding.label, typed=self._field.text().strip()))

    def _take_back(self) -> None:
        """Erased: the number shown was not meant; what was only typed is forgotten, and whatever was known stays."""
        reading = self.kit.session.reading(self.finding.key)
        self._dirty = False
        if reading is not None and reading.value is not None:
            self.cleared.emit()
        else:
            self.show_reading(reading)
            self.reworded.emit()

    def _keep_it(self) -> None:
        if self._asked is not None:
            self._take(self._asked)

    def _take(self, entry: Entry) -> None:
        self._dirty = False
        self._ask(None)
        typed = entry.typed.strip()
        self.answered.emit(entry.value, typed if number_typed(typed).unit else f"{typed} {self._unit}")

    def _skip_it(self) -> None:
        self._dirty = False
        self._ask(None)
        self._field.setText("")
        self.skipped.emit()

    def _ask(self, entry: Entry | None) -> None:
        self._asked = entry
        self._keep.setVisible(entry is not None)
        self._skip.setVisible(entry is None)

    def _say(self, words: str) -> None:
        self.words = words
        self.reworded.emit()

    def _words_of(self, entry: Entry) -> str:
        return self.kit.session.words(trouble(entry.problem)) if entry.problem else self._short(_said(entry))

    def _short(self, text: Text) -> str:
        """The reading in words; the label stands beside it already."""
        session = self.kit.session
        return session.words(text).removeprefix(f"{session.words(self.finding.label)}: ")


class _Field(QLineEdit):
    """The line edit of a number: leaves moving and undo to the page."""

    left = Signal()
    skipped = Signal()

    def event(self, event: QEvent) -> bool:
        """Undo belongs to the case, not to the field."""
        overriding = event.type() == QEvent.Type.ShortcutOverride
        if overriding and isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Up and Down belong to the page; in an empty field a letter says "not assessed"."""
        if event.key() in (*ENTER, Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        elif event.key() in SKIP_KEYS and not self.text() and not event.modifiers() & CONTROL:
            self.skipped.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field takes what was typed."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:  # a menu: of units, or to paste
            self.left.emit()


def _said(entry: Entry) -> Text:
    return entry.said or Text(en=entry.typed, hi=entry.typed)
