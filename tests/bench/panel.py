"""An answer to the painted panel, a change of page, of language and of theme, over a published case, off screen.

Painting off screen happens in this process, so processor time says what an idle machine would take even while others
are at work on this one; the clock on the wall adds the disk and whatever else the machine was doing.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from tests.soak.program import Program, start
from tests.ui.walks import as_facts
from tests.vignettes.score import PUBLISHED, load_vignettes
from triage_app.domain.case import Case
from triage_app.domain.findings import Value
from triage_app.domain.flow import Sheet, sheet_with
from triage_app.domain.text import Language
from triage_app.paths import HOME_VARIABLE
from triage_app.ui.shown import as_json

CASE = "mg-038"
ROUNDS = 5
FRAME = 16.0


class Time(NamedTuple):
    """Milliseconds on the wall and of the processor."""

    wall: float
    processor: float


class Answer(NamedTuple):
    """One answer: until painted, and its parts measured alone."""

    painted: Time
    think: Time
    save: Time
    paint: Time


def bench() -> list[str]:
    """Lines of the report; medians over the answers of a case, entered several times."""
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {HOME_VARIABLE: home, "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        program = start()
        program.wizard.window.resize(1280, 720)
        _answers(program)  # the first round fills what is kept
        answers = [answer for _ in range(ROUNDS) for answer in _answers(program)]
        lines = [*_said_of(answers), *_pages(program), *_looks(program)]
        program.wizard.session.stop_clock()
        program.wizard.session.store.close()
        program.wizard.window.close()
    return lines


def _answers(program: Program) -> list[Answer]:
    """Enter the case on its own pages; each answer is timed until everything is painted."""
    wizard = program.wizard
    wizard.session.new_case()
    wizard.kit.navigator.restart()
    facts = as_facts(next(case.facts for case in load_vignettes(PUBLISHED) if case.id == CASE))
    answers = []
    for key, value in facts.items():
        sheet = sheet_with(wizard.kit.navigator.sheets, key)
        assert sheet is not None
        wizard.kit.navigator.go_to(sheet, key)
        program.settle()
        painted = _timed(partial(_answer, program, key, value))
        case = wizard.session.case
        think = _timed(partial(program.think, case.facts()))
        answers.append(Answer(painted, think, _save(program, case), _paint(program)))
    return answers


def _answer(program: Program, key: str, value: Value) -> None:
    program.wizard.session.answer(key, value)
    program.settle()


def _save(program: Program, case: Case) -> Time:
    """Saving alone: the same case with one answer more or less."""
    session = program.wizard.session
    shorter = case.model_copy(update={"readings": case.readings[:-1]})
    session.store.save(shorter, as_json(session.assessment))
    return _timed(lambda: session.store.save(case, as_json(session.assessment)) is None)


def _paint(program: Program) -> Time:
    """Painting the whole window with nothing new in it."""

    def paint() -> None:
        program.wizard.window.centralWidget().update()
        program.settle()

    return _timed(paint)


def _said_of(answers: list[Answer]) -> list[str]:
    own, wall = _medians(answers, "processor"), _medians(answers, "wall")
    above = statistics.median(item.painted.processor - item.think.processor for item in answers)
    late = _late([item.painted.processor - item.think.processor for item in answers])
    return [
        f"{len(answers)} answers; milliseconds of the processor (on the wall), medians:",
        f"answer to painted panel {own['painted']:6.1f} ({wall['painted']:.1f})",
        f"  assess alone          {own['think']:6.1f} ({wall['think']:.1f}), {own['painted'] / own['think']:.2f} x",
        f"  painting all alone    {own['paint']:6.1f} ({wall['paint']:.1f}), {own['painted'] / own['paint']:.2f} x",
        f"  saving alone          {own['save']:6.1f} ({wall['save']:.1f})",
        f"  above assess          {above:6.1f}, p95 {late:.1f}; one frame is {FRAME:.0f}",
    ]


def _medians(answers: list[Answer], clock: str) -> dict[str, float]:
    return {
        part: statistics.median(getattr(getattr(answer, part), clock) for answer in answers) for part in Answer._fields
    }


def _pages(program: Program) -> list[str]:
    """Every page in order, first while it is built, then again and again."""
    wizard = program.wizard
    navigator = wizard.kit.navigator
    wizard.session.speak(wizard.session.language)  # throws away the pages built so far
    program.settle()

    def visit() -> list[Time]:
        return [_timed(partial(_turn_to, program, sheet)) for sheet in (*navigator.sheets[1:], navigator.sheets[0])]

    first = visit()
    again = [time for _ in range(ROUNDS) for time in visit()]
    return [_line("page change, built anew", first), _line("page change, seen before", again)]


def _turn_to(program: Program, sheet: Sheet) -> None:
    program.wizard.kit.navigator.go_to(sheet)
    program.settle()


def _looks(program: Program) -> list[str]:
    wizard = program.wizard

    def speak() -> None:
        wizard.session.speak(Language.HI if wizard.session.language is Language.EN else Language.EN)
        program.settle()

    def theme() -> None:
        wizard.kit.look.next_theme()
        program.settle()

    return [
        _line("language switch", [_timed(speak) for _ in range(2 * ROUNDS)]),
        _line("theme switch", [_timed(theme) for _ in range(3 * ROUNDS)]),
    ]


def _line(name: str, times: list[Time]) -> str:
    own, wall = ([getattr(time, clock) for time in times] for clock in ("processor", "wall"))
    middle, late = statistics.median(own), _late(own)
    return f"{name:26}p50 {middle:6.1f} ({statistics.median(wall):.1f}), p95 {late:6.1f} ({_late(wall):.1f})"


def _late(values: list[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(values, n=20, method="inclusive")[-1]


def _timed(work: Callable[[], object]) -> Time:
    wall, own = time.perf_counter(), time.process_time()
    work()
    return Time(wall=(time.perf_counter() - wall) * 1000, processor=(time.process_time() - own) * 1000)
