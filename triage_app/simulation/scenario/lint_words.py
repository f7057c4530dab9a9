"""Words: both languages, words for who cannot see, licences, and nothing that gives the truth away."""

import re
from collections.abc import Iterator
from typing import Any

from triage_app.domain.check_texts import text_faults
from triage_app.domain.knowledge_parts import Spot, fault
from triage_app.domain.problems import ProblemCode
from triage_app.domain.text import Language, Text
from triage_app.simulation.scenario.people import Investigation, Row
from triage_app.simulation.scenario.teaching import Medium
from triage_app.simulation.scenario.world import ROOT, Examined, Faults

SHORTEST_RUN = 6
"""Words in a row that the truth and a text for the learner may not share."""
TERM_WORDS = 4
"""So many words may be in Latin script in Hindi too: a term, such as `Blood gas`; so may all tests and results."""
_WORD = re.compile(r"[^\s।,.;:!?()\"'“”’/–-]+")
_BEFORE = frozenset({"title", "summary", "brief", "patients", "events", "media", "states"})
_SAID = frozenset({"hints", "if_asked"})


def check_words(examined: Examined) -> Faults:
    """Everything that is wrong with the texts and media of a scenario."""
    yield from _languages(examined)
    yield from _media(examined)
    yield from check_leaks(examined)


def _languages(examined: Examined) -> Faults:
    held = examined.scenario.languages.held
    for language in Language:
        if language not in held:
            yield fault(ROOT / "languages" / "held", ProblemCode.LANGUAGE_MISSING, called=language)
    results = {id(text) for _, row in examined.every(Row) for text in (row.name, row.text)}
    tests = {id(test.name) for _, test in examined.every(Investigation)}
    for spot, text in examined.every(Text):
        term = id(text) in results | tests or len(text.hi.split()) <= TERM_WORDS
        yield from text_faults(spot, text, (text.hi,) if term else ())


def _media(examined: Examined) -> Faults:
    for spot, medium in examined.every(Medium):
        if medium.licence is None:
            yield fault(spot, ProblemCode.LICENCE_MISSING, called=medium.id)
        if medium.alt is None:
            yield fault(spot, ProblemCode.ALT_TEXT_MISSING, called=medium.id)


def check_leaks(examined: Examined) -> Faults:
    """Texts a learner may meet before the debrief that say what is really the matter."""
    for language in Language:
        terms, runs = _given_away(examined, language)
        for spot, text in shown_before(examined):
            words = _words(text.said_in(language))
            found = next((term for term in terms if _holds(words, term)), ())
            found = found or next((run for run in _runs(words) if run in runs), ())
            if found:
                yield fault(spot / language, ProblemCode.TRUTH_LEAKS, words=" ".join(found))


def shown_before(examined: Examined) -> Iterator[tuple[Spot, Text]]:
    """Every text that a learner may meet before the debrief."""
    return ((spot, text) for spot, text in examined.every(Text) if _is_shown(spot.path, examined))


def _is_shown(path: tuple[str | int, ...], examined: Examined) -> bool:
    if path[0] != "instructor":
        return path[0] in _BEFORE and not _is_state_title(path)
    return len(path) > 1 and (path[1] in _SAID or _is_script(path, examined))


def _is_state_title(path: tuple[str | int, ...]) -> bool:
    """A phase's name is the instructor's."""
    return path[0] == "states" and path[2:] == ("title",)


def _is_script(path: tuple[str | int, ...], examined: Examined) -> bool:
    """A cue with a speaker is said aloud."""
    cues: Any = examined.scenario.instructor.cues
    return path[1] == "cues" and cues[path[2]].who is not None


def _given_away(examined: Examined, language: Language) -> tuple[list[tuple[str, ...]], frozenset[tuple[str, ...]]]:
    """Terms that name the truth, and every run of words of its description."""
    truth = examined.scenario.truth
    rows = {row.id: row.name for row in examined.world.knowledge.explanations}
    names = [rows[name].said_in(language) for name in truth.explanations if name in rows]
    said = truth.never_say.hi if language is Language.HI else truth.never_say.en
    told = (truth.text, truth.receptors, truth.last_inhibitor, truth.trigger)
    runs = frozenset(run for text in told if text for run in _runs(_words(text.said_in(language))))
    return [_words(term) for term in (*said, *names) if _words(term)], runs


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))


def _runs(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    return (words[at : at + SHORTEST_RUN] for at in range(len(words) - SHORTEST_RUN + 1))


def _holds(words: tuple[str, ...], term: tuple[str, ...]) -> bool:
    return any(words[at : at + len(term)] == term for at in range(len(words) - len(term) + 1))
