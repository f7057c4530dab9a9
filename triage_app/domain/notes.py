"""Facts and rules shown in words beside a page, when they concern the patient."""

from collections.abc import Callable

from pydantic import Field

from triage_app.domain.conditions import Condition
from triage_app.domain.frozen import Frozen
from triage_app.domain.text import Text


class Note(Frozen):
    """A fact or rule to show in words; without `when` it is always shown. `topic` names the page it belongs to."""

    id: str
    topic: str = ""
    text: Text
    when: Condition | None = None
    cites: tuple[str, ...] = Field(min_length=1)


class Notes(Frozen):
    """A file of notes, in the order they are shown."""

    notes: tuple[Note, ...]


def applying(notes: tuple[Note, ...], evaluate: Callable[[Condition], bool | None]) -> tuple[Note, ...]:
    """The notes that concern this patient, in order; what is not known shows nothing."""
    return tuple(note for note in notes if note.when is None or evaluate(note.when) is True)
