"""The case on screen: knowledge, case, assessment and language. The only place that calls `assess`."""

from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from triage_app.domain.answer import Assessment
from triage_app.domain.case import Case, Facts, Reading, Tick
from triage_app.domain.catalogue import Catalogue
from triage_app.domain.findings import Kind, Value
from triage_app.domain.knowledge import Knowledge
from triage_app.domain.rounds import begun, is_bedside, is_number, without_safeguards
from triage_app.domain.text import Language, Text
from triage_app.reports.guide_lines import Beside
from triage_app.reports.handoff import handoff
from triage_app.ui.elapsed import Elapsed
from triage_app.ui.helpers import Helpers
from triage_app.ui.keeping import Keeping, together
from triage_app.ui.level_since import level_since
from triage_app.ui.shown import from_json
from triage_app.ui.theme import MARKED_MS

UNDOS = 50
"""Steps back that are kept."""


class CaseSession(QObject):
    """State for the screen, and what a clinician may do to it; `changed` once for each deed.

    `collecting` asks the field in hand for what is typed in it, before something else counts on the case as it is.
    """

    changed = Signal()
    collecting = Signal()
    settled = Signal()
    spoken = Signal()
    ticked = Signal()

    def __init__(self, knowledge: Knowledge, catalogue: Catalogue, helpers: Helpers) -> None:
        super().__init__()
        self.knowledge = knowledge
        self.language = Language.EN
        self.outdated = False
        self.fresh: frozenset[str] = frozenset()
        self.store = helpers.store
        self.keeping = Keeping(helpers.store)
        self.notice: Text | None = None
        self.assessment: Assessment
        self._catalogue, self._think, self._clock, self._new_id = (
            catalogue, helpers.think, helpers.clock, helpers.new_id,
        )  # fmt: skip
        self._facts = helpers.facts
        self.elapsed = Elapsed(self._clock)
        self._past: list[Case] = []
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._tick)
        self._calm = QTimer(self, interval=MARKED_MS, singleShot=True)
        self._calm.timeout.connect(self._settle)
        self._level = helpers.level or (lambda facts: self._think(facts).airway.level)
        first = Case(id=self._new_id(), started_at=self.now())
        self._begin(first, helpers.glance(first.facts()) if helpers.glance is not None else None)

    # What widgets ask

    def say(self, key: str, **fill: object) -> str:
        """Screen words by key in the language in force."""
        return self._catalogue.say(self.language, key, **fill)

    def text(self, key: str, **fill: object) -> Text:
        """Screen words by key in both languages."""
        both = {language.value: self._catalogue.say(language, key, **fill) for language in Language}
        return Text(**both)

    def words(self, text: Text) -> str:
        """A clinical sentence in the language in force."""
        return text.said_in(self.language)

    def now(self) -> datetime:
        """The time the session goes by."""
        return self._clock()

    def reading(self, finding: str) -> Reading | None:
        """The reading an editor shows: the latest, unless new readings were begun since."""
        asked_again = is_number(self.knowledge.finding[finding])
        found = self.case.newest(finding) if asked_again else self.case.latest(finding)
        return None if found is not None and found.lapsed else found

    def facts(self) -> Facts:
        """What counts of the case: the facts the assessment goes by."""
        return self._facts(self.case)

    def is_open(self, finding: str) -> bool:
        """Whether a question waits for an answer, or for a new one."""
        return self.reading(finding) is None

    def handoff_note(self, beside: Beside | None = None) -> str:
        """The hand-over of the case in the language in force, with what stands `beside` the assessment."""
        return handoff(self.knowledge, self.case, self.assessment, self.language, beside)

    def done_at(self, recommendation: str) -> datetime | None:
        """When a recommendation was ticked, or None."""
        return next((tick.at for tick in self.case.ticks if tick.recommendation == recommendation), None)

    @property
    def on_disk(self) -> bool:
        """Whether every answer is on the disk."""
        return self.keeping.on_disk

    @property
    def trouble(self) -> Text | None:
        """What failed, and what keeps answers from the disk; the disk takes back only its own words."""
        return self.keeping.trouble

    @property
    def can_undo(self) -> bool:
        """Whether there is a deed to take back."""
        return bool(self._past)

    # What a clinician does

    def answer(self, finding: str, value: Value, typed: str = "") -> None:
        """Record one answer. Raises `ValueError` for an unknown finding."""
        self._record({finding: value}, typed)

    def mark_not_assessed(self, finding: str) -> None:
        """Say in so many words that something was not assessed."""
        self._record({finding: None}, "")

    def clear(self, finding: str) -> None:
        """Take every reading of one finding back: untouched again. Numbers from before the new readings stay."""
        case = self.case.without(finding, new_only=is_number(self.knowledge.finding[finding]))
        if case is not self.case:
            self._become(case)

    def answer_group_absent(self, step: str, group: str) -> None:
        """Answer "no" to every untouched yes/no question of a step's group, as one deed."""
        asked = [item for item in self.knowledge.findings if (item.step, item.group) == (step, group)]
        asked = [item for item in asked if item.kind is Kind.YES_NO]
        untouched = {item.key: False for item in asked if self.case.latest(item.key) is None}
        if untouched:
            self._record(untouched, "")

    def tick(self, recommendation: str) -> None:
        """Mark a recommendation as done now, or take the mark back."""
        if self.done_at(recommendation) is None:
            self._become(self.case.with_tick(Tick(recommendation=recommendation, at=self.now())))
        else:
            self._become(self.case.without_tick(recommendation))

    def label(self, words: str) -> None:
        """Give the case a local label, such as a bay; never a name."""
        self._become(self.case.model_copy(update={"label": words.strip()}))

    def begin_readings(self) -> None:
        """Begin a new timed set: numbers are asked again, earlier ones count until replaced.

        What must be true *now* before an edrophonium test is not carried over (E25).
        """
        case = begun(self.case, self.knowledge, self.now())
        if case is self.case:
            self.changed.emit()
        else:
            self._become(case)

    def undo(self) -> None:
        """Take the last deed back."""
        if self._past:
            self._move_to(self._past.pop())

    def new_case(self) -> None:
        """Put the case away, with what is typed, and begin an empty one."""
        self.collecting.emit()
        self._begin(Case(id=self._new_id(), started_at=self.now()))
        self.changed.emit()

    def open_case(self, case_id: str) -> None:
        """Show a saved case with the answer as it was shown then. Raises `RefusedError` if it cannot be read.

        What had to be true at the moment of an edrophonium test is asked again, and the answer without it shown.
        """
        self.collecting.emit()
        record = self.store.load(case_id)
        shown = from_json(record.assessment)
        case = without_safeguards(record.case, self.knowledge, self.now())
        same = case is record.case
        self._begin(case, shown if same else None)
        self.notice = None if same else self.text("notice.safeguards")
        self.outdated = self.assessment.knowledge_sha256 != self.knowledge.sha256
        self.changed.emit()

    def think_again(self) -> None:
        """Assess an opened case by today's knowledge."""
        self._move_to(self.case)

    def speak(self, language: Language) -> None:
        """Change the language."""
        self.collecting.emit()
        self.language = language
        self.spoken.emit()

    def report_trouble(self, words: Text) -> None:
        """Say on screen that something failed."""
        self.keeping.reported = words
        self.changed.emit()

    def report_notice(self, words: Text) -> None:
        """Say something on screen until the next answer."""
        self.notice = words
        self.changed.emit()

    def start_clock(self) -> None:
        """Begin telling `ticked` each second."""
        self._second.start()

    def stop_clock(self) -> None:
        """Stop every timer."""
        self._second.stop()
        self._calm.stop()
        self.keeping.rest()

    # How it is done

    def _record(self, values: dict[str, Value] | dict[str, None] | dict[str, bool], typed: str) -> None:
        unknown = values.keys() - self.knowledge.finding.keys()
        if unknown:
            raise ValueError(f"no such finding: {', '.join(sorted(unknown))}")
        at, case = self.now(), self.case
        if any(value is not None and is_bedside(self.knowledge.finding[key]) for key, value in values.items()):
            case = without_safeguards(case, self.knowledge, at)
        notice = None if case is self.case else self.text("notice.safeguards")
        for key, value in values.items():
            case = case.with_reading(Reading(finding=key, value=value, at=at, typed=typed))
        self._become(case, notice)

    def _become(self, case: Case, notice: Text | None = None) -> None:
        self._past = [*self._past[1 - UNDOS :], self.case]
        self._move_to(case, notice)

    def _move_to(self, case: Case, notice: Text | None = None) -> None:
        self.notice, self.outdated = notice, False
        self._look_at_clock()
        self.case = case
        try:
            self._assess()
        finally:
            try:
                self.keeping.keep(self.case, self.assessment)
            finally:
                self.changed.emit()

    def _tick(self) -> None:
        if self._look_at_clock():
            self.changed.emit()
        self.ticked.emit()

    def _look_at_clock(self) -> bool:
        """Whether it was set back since the last look, which is then said."""
        self.elapsed.look(self.case.readings)
        minutes = self.elapsed.take_unsaid()
        if minutes:
            self.notice = together(self.notice, self.text("notice.clock_back", minutes=minutes))
        return bool(minutes)

    def _assess(self) -> None:
        before = self.assessment
        self.assessment = self._think(self.facts())
        if self.assessment.airway.level != before.airway.level:
            self.level_since = self.now()
        known = {advice.id for advice in before.recommendations}
        self.fresh = frozenset(advice.id for advice in self.assessment.recommendations) - known
        if self.fresh:
            self._calm.start()

    def complete(self) -> None:
        """Search for the missing findings that the first glance left out."""
        if not self.case.readings:
            self.assessment = self._think(self.facts())
            self.changed.emit()

    def _settle(self) -> None:
        self.fresh = frozenset()
        self.settled.emit()

    def _begin(self, case: Case, shown: Assessment | None = None) -> None:
        self.case = case
        self.assessment = shown or self._think(self._facts(case))
        self.outdated = False
        self.fresh = frozenset()
        self._past = []
        self.notice = None
        self.level_since = level_since(
            case, self.assessment.airway.level, lambda earlier: self._level(self._facts(earlier))
        )
