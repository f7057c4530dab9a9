"""S20: whatever training makes says so in its first line, is no case to the program, and never lies among the cases."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.safety.cases import KNOWLEDGE, QUIET_ADULT, assess
from triage_app.cli import main
from triage_app.domain.case import Case, Reading
from triage_app.domain.text import Language
from triage_app.files.scenario_files import shipped
from triage_app.paths import HOME_VARIABLE, resources_folder
from triage_app.reports.exercise_words import NOTICE
from triage_app.reports.handoff import handoff

WHEN = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
MARK = {Language.EN: "SIMULATION - NOT A REAL PATIENT", Language.HI: "सिमुलेशन - असली रोगी नहीं"}


def case(*, training: bool) -> Case:
    readings = tuple(Reading(finding=key, value=value, at=WHEN) for key, value in QUIET_ADULT.items())
    return Case(id="0123456789abcdef", started_at=WHEN, readings=readings, training=training)


@pytest.mark.parametrize("language", list(Language))
def test_the_hand_over_of_a_training_case_says_so_first(language: Language) -> None:
    marked = handoff(KNOWLEDGE, case(training=True), assess(QUIET_ADULT), language)
    assert marked.splitlines()[0] == MARK[language]


@pytest.mark.parametrize("language", list(Language))
def test_the_hand_over_of_a_real_case_never_does(language: Language) -> None:
    assert MARK[language] not in handoff(KNOWLEDGE, case(training=False), assess(QUIET_ADULT), language)


def test_the_mark_survives_every_change_of_a_case() -> None:
    changed = case(training=True).with_reading(Reading(finding="spo2", value=90, at=WHEN))
    assert changed.training
    assert changed.without_tick("rec-oxygen").training


@pytest.fixture(name="made", scope="module")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with all that a short exercise writes: its log, its course and its debrief."""
    folder = tmp_path_factory.mktemp("made")
    out = {"course.json": ["scenario", "run", str(shipped(resources_folder())[0]), "--until", "2"]}
    out["course.json"] += ["--log", str(folder / "log.jsonl"), "--format", "json"]
    out["debrief.json"] = ["exercise", "debrief", str(folder / "log.jsonl"), "--format", "json"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(HOME_VARIABLE, str(folder / "home"))
        for name, arguments in out.items():
            with (folder / name).open("w", encoding="utf-8") as file:
                patch.setattr("sys.stdout", file)
                assert main(arguments) == 0
    yield folder
    assert not (folder / "home").exists(), "an exercise left something where the cases of patients lie"


@pytest.mark.parametrize("name", ["log.jsonl", "course.json", "debrief.json"])
def test_what_an_exercise_writes_says_what_it_is_before_anything_else(made: Path, name: str) -> None:
    written = (made / name).read_text(encoding="utf-8")
    notice = json.loads(written.splitlines()[0] if name == "log.jsonl" else written)["notice"]
    assert notice in (NOTICE.en, {"en": NOTICE.en, "hi": NOTICE.hi})
    assert written.index(NOTICE.en) < len(NOTICE.en) * 2


@pytest.mark.parametrize("name", ["log.jsonl", "course.json", "debrief.json"])
def test_what_an_exercise_writes_is_no_patient(made: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["assess", str(made / name)]) != 0
    told = capsys.readouterr()
    assert '"airway"' not in told.out
    assert "not known" in told.err
