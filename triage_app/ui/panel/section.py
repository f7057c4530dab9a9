"""A section of the panel: a heading that keeps its place and what stands under it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from triage_app.ui.kit import Kit
from triage_app.ui.look import give_role


class Section(QWidget):
    """Heading and body; a subclass fills `body` and looks again in `_show`."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.kit = kit
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, kit.look.px(2))
        box.setSpacing(kit.look.px(1))
        self.heading = QLabel()
        give_role(self.heading, "section")
        self.head = QHBoxLayout()
        self.head.addWidget(self.heading)
        box.addLayout(self.head)
        self.body = QVBoxLayout()
        self.body.setSpacing(0)
        box.addLayout(self.body)
        kit.session.changed.connect(self._show)

    def words_label(self, role: str, lines: int = 0) -> QLabel:
        """A wrapping label that keeps room for so many lines, so that nothing jumps."""
        label = QLabel(wordWrap=True, textFormat=Qt.TextFormat.RichText)
        label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        give_role(label, role)
        if lines:
            label.setMinimumHeight(lines * self.kit.look.px(17))
        return label

    def _show(self) -> None:
        """Look again."""
        raise NotImplementedError
