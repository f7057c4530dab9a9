"""What becomes of facts and of problems that were read: an answer, or a sentence that can be shown."""

import json
import tempfile
from functools import cache
from pathlib import Path

from triage_app.domain.assessment import Assessor
from triage_app.domain.intake import take_in
from triage_app.domain.problems import Problem
from triage_app.domain.text import Language
from triage_app.files.content import Content, load_content
from triage_app.files.json_input import Line
from triage_app.paths import resources_folder
from triage_app.reports.assessment_text import assessment_text
from triage_app.reports.contract import as_json
from triage_app.reports.problem_words import said, said_with_place

LEVELS = {"intubate_now", "niv_or_prepare", "monitor_closely", "routine"}
MOST_JUDGED = 3000
"""Cases assessed in one process: reading is what is fuzzed here; thinking is tested elsewhere and takes its time."""
_JUDGED: set[str] = set()
"""Facts already assessed: a fuzzer writes the same ones in a thousand ways."""


@cache
def folder() -> Path:
    """A folder in memory where there is one."""
    memory = Path("/dev/shm")  # noqa: S108 - a new folder is made inside
    return Path(tempfile.mkdtemp(prefix="hostile-", dir=memory if memory.is_dir() else None))


@cache
def content() -> Content:
    return load_content(resources_folder())


@cache
def assessor() -> Assessor:
    return content().assessor


def judge(line: Line) -> None:
    """What `triage-app assess` does with one case."""
    if line.problems:
        assert line.value is None
        for problem in line.problems:
            speak(problem)
        return
    facts = line.value.get("facts", line.value)
    if not isinstance(facts, dict):
        return
    intake = take_in(content().knowledge, facts)
    for problem in intake.problems:
        speak(line.placed(problem))
    if not intake.problems and len(_JUDGED) < MOST_JUDGED and (told := repr(intake.facts)) not in _JUDGED:
        _JUDGED.add(told)
        answer = assessor().assess(intake.facts)
        assert json.loads(as_json(answer))["airway"]["level"] in LEVELS
        for language in Language:
            assert assessment_text(content().knowledge, answer, language)


def speak(problem: Problem) -> None:
    """Every problem has a sentence in both languages, on one line, that can be written to a terminal."""
    for text in (said(problem), said_with_place(problem)):
        for language in Language:
            words = text.said_in(language)
            assert words.strip()
            assert len(words.splitlines()) == 1
            assert len(words) < 20_000
            words.encode()
