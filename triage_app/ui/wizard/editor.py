"""What every editor of a finding has in common, and the two that choose among given answers."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QPushButton, QWidget

from triage_app.domain.case import Reading
from triage_app.domain.findings import Finding, Kind, Value
from triage_app.ui.kit import Kit
from triage_app.ui.wizard.segments import Option, Segments, place_of


class Editor(QWidget):
    """Tells what a clinician answered, shows what the session holds; `words` stand beside it, `below` under it."""

    answered = Signal(object, str)
    skipped = Signal()
    cleared = Signal()
    reworded = Signal()

    words = ""
    below: QWidget | None = None

    def __init__(self, finding: Finding, kit: Kit) -> None:
        super().__init__()
        self.finding, self.kit = finding, kit
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(kit.look.gap(1))

    def show_reading(self, reading: Reading | None) -> None:
        """Show what is recorded, or that nothing is."""
        raise NotImplementedError

    def take_typed(self) -> None:
        """Take what is typed, as when the hand leaves; a choice is never half made."""

    def forget(self) -> None:
        """Drop whatever is unfinished: it belongs to another patient."""

    def name(self, words: str) -> None:
        """What a screen reader says: question and answer."""
        proxy = self.focusProxy() or self
        proxy.setAccessibleName(words)
        proxy.setAccessibleDescription(self.kit.session.words(self.finding.help))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Backspace and Delete make a question untouched again."""
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.cleared.emit()
        else:
            super().keyPressEvent(event)


class ChoiceEditor(Editor):
    """Segments: Yes, No, Not assessed; or the answers of a choice and Not assessed."""

    def __init__(self, finding: Finding, kit: Kit) -> None:
        super().__init__(finding, kit)
        self._values: tuple[Value, ...] = values_of(finding)
        self._segments = Segments(options_of(finding, kit), kit.look, step_of(finding))
        self._line.addWidget(self._segments)
        self.setFocusProxy(self._segments)
        self._segments.chosen.connect(self._answer)

    def show_reading(self, reading: Reading | None) -> None:
        """Choose the segment of the reading."""
        if reading is None:
            self._segments.choose(None)
        elif reading.value is None:
            self._segments.choose(len(self._values))
        else:
            self._segments.choose(self._values.index(reading.value) if reading.value in self._values else None)

    def _answer(self, place: int) -> None:
        if place == len(self._values):
            self.skipped.emit()
        else:
            self.answered.emit(self._values[place], "")


class ListEditor(Editor):
    """A button that opens a list, for a choice with too many answers for segments."""

    def __init__(self, finding: Finding, kit: Kit) -> None:
        super().__init__(finding, kit)
        self._values = values_of(finding)
        self._options = options_of(finding, kit)
        self._button = _Opener(kit.look.px(260), len(self._options))
        self._button.setMinimumHeight(kit.look.px(36))
        self._button.clicked.connect(self._open)
        self._button.numbered.connect(self._answer)
        self._line.addWidget(self._button)
        self.setFocusProxy(self._button)

    def show_reading(self, reading: Reading | None) -> None:
        """Put the answer on the button."""
        say = self.kit.session.say
        if reading is None:
            words = say("editor.choose")
        elif reading.value is None:
            words = self._options[-1].words
        else:
            place = self._values.index(reading.value) if reading.value in self._values else None
            words = str(reading.value) if place is None else self._options[place].words
        self._button.setText(f"{words}  \u25be")
        font = self.kit.look.font(bold=reading is not None)
        self._button.setFont(font)

    def _open(self) -> None:
        menu = QMenu(self)
        for place, option in enumerate(self._options):
            number = 0 if place == len(self._values) else place + 1
            key = f"{number}   " if number < 10 else "     "  # noqa: PLR2004 - ten digits
            menu.addAction(f"{key}{option.words}").setData(place)
        menu.triggered.connect(self._pick)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._button.mapToGlobal(QPoint(0, self._button.height())))

    def _pick(self, action: object) -> None:
        self._answer(int(action.data()))  # type: ignore[attr-defined]

    def _answer(self, place: int) -> None:
        if place == len(self._values):
            self.skipped.emit()
        else:
            self.answered.emit(self._values[place], "")


class _Opener(QPushButton):
    """The button of a list; digits choose without opening it."""

    numbered = Signal(int)

    def __init__(self, width: int, count: int) -> None:
        super().__init__()
        self._width, self._count = width, count
        self.setAutoDefault(False)

    def sizeHint(self) -> QSize:
        """At least as wide as the segments above and below."""
        hint = super().sizeHint()
        return QSize(max(hint.width(), self._width), hint.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose, space opens, Enter belongs to the page."""
        place = place_of(event, self._count)
        if place is not None and not event.isAutoRepeat():
            self.numbered.emit(place)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)


def values_of(finding: Finding) -> tuple[Value, ...]:
    """The answers a finding allows, in the order shown."""
    return (True, False) if finding.kind is Kind.YES_NO else tuple(choice.value for choice in finding.choices)


def options_of(finding: Finding, kit: Kit) -> list[Option]:
    """The words of those answers, "not assessed" last."""
    say = kit.session.say
    if finding.kind is Kind.YES_NO:
        answers = [Option(say("answer.yes"), "yes"), Option(say("answer.no"), "no")]
    else:
        answers = [Option(kit.session.words(choice.label), "yes") for choice in finding.choices]
    return [*answers, Option(say("answer.not_assessed"), "unasked")]


def step_of(finding: Finding) -> str:
    """Type step of the segments: smaller where there are more than three."""
    return "body" if finding.kind is Kind.YES_NO else "small"
