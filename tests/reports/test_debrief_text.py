"""Words of the debrief: all there, both languages, and nothing of the log is taken for a pattern."""

from typing import get_args

from tests.simulation.debrief.rubrics import ATROPINE, CALL, call, done, give, held, item, told
from tests.simulation.exercise.room import content
from triage_app.domain.text import Language
from triage_app.reports import debrief_words as words
from triage_app.reports.debrief_text import debrief_text
from triage_app.simulation.bedside.acts import LEARNER_WORDS, Diagnosis
from triage_app.simulation.debrief.key_moments import IDLE, What
from triage_app.simulation.debrief.rubric import Status
from triage_app.simulation.exercise.log import Header
from triage_app.simulation.scenario.expected import ActionClass

HEADER = Header(app_version="", knowledge_sha256="0" * 64, scenario="x", scenario_sha256="0" * 64, seed=0)


def test_every_status_class_moment_act_and_diagnosis_has_words() -> None:
    assert words.STATUS.keys() == set(Status)
    assert words.CLASSES.keys() == set(get_args(ActionClass))
    assert words.MOMENTS.keys() == set(get_args(What))
    assert words.DIAGNOSES.keys() == set(get_args(Diagnosis))
    assert words.ACTS.keys() == LEARNER_WORDS.keys() - set(IDLE)


def test_braces_in_what_somebody_wrote_stay_braces() -> None:
    odd = item("odd", acts=[CALL], window={"by_min": 10})
    odd["label"] = {"en": "{0} {x!r} %s", "hi": "{0} क {x!r}"}
    odd["teaching"] = {"en": "{", "hi": "} क"}
    room = done((1, "note", {"text": "{"}), (2, "bookmark", {"text": "{0.__class__}"}), rubric=held(odd), until=20)
    for language in Language:
        text = debrief_text(told(room), HEADER, content().knowledge, language)
        assert "{x!r}" in text
        assert "{0.__class__}" in text


def test_line_breaks_in_what_somebody_wrote_stay_on_their_line() -> None:
    acts = ((2, "decide", {"diagnosis": "other", "because": "a\nb\x1b[31m"}),)
    room = done(*acts, rubric=held(item("plan", acts=[CALL])), until=5)
    text = debrief_text(told(room), HEADER, content().knowledge, Language.EN)
    assert "\x1b" not in text
    assert not any(line.startswith("b") for line in text.splitlines())


def test_english_says_what_became_of_each_item() -> None:
    rubric = held(
        item("plan", acts=[CALL], window={"by_min": 10}, before=["harm"]),
        item("harm", "harmful", acts=[ATROPINE]),
        item("needless", "unnecessary", acts=[ATROPINE]),
    )
    room = done(give(2, "atropine", 0.6), call(5), rubric=rubric, until=20)
    text = debrief_text(told(room), HEADER, content().knowledge, Language.EN)
    assert "[critical, on time] Item plan (at 0:05:00; due by 0:10:00; wrong order with: Item harm)" in text
    assert "[harmful, done] Item harm (at 0:02:00): Because." in text
    assert "[needless, done] Item needless (at 0:02:00): Because." in text
    assert "critical actions: 50 % of their weight" in text
    assert "No decision was taken." in text
    assert "The log was made with other knowledge (000000000000)" in text


def test_an_exercise_run_differently_is_marked() -> None:
    room = done(rubric=held(item("plan", acts=[CALL])), until=1)
    text = debrief_text(told(room), HEADER, content().knowledge, Language.HI, same=False)
    assert words.NOT_THE_SAME.hi in text
