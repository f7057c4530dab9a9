"""A translation can never break a screen: whatever one language lacks is told before anything is shown."""

import pytest
from pydantic import TypeAdapter, ValidationError

from triage_app.domain.catalogue import Catalogue, differences, placeholders
from triage_app.domain.text import Language, Text

ENGLISH = {"start": "Start", "level": "{level} since {minutes} min"}
HINDI = {"start": "शुरू", "level": "{minutes} min से {level}"}


def catalogue(english: dict[str, str], hindi: dict[str, str]) -> Catalogue:
    return Catalogue({Language.EN: english, Language.HI: hindi})


def test_words_are_said_in_the_language_asked_for() -> None:
    words = catalogue(ENGLISH, HINDI)
    assert (words.say(Language.EN, "start"), words.say(Language.HI, "start")) == ("Start", "शुरू")
    assert words.say(Language.EN, "level", level="Routine", minutes=5) == "Routine since 5 min"
    assert words.say(Language.HI, "level", level="Routine", minutes=5) == "5 min से Routine"
    assert words.say(Language.EN, "level") == ENGLISH["level"]
    assert (words.has("start"), words.has("stop"), words.keys()) == (True, False, frozenset(ENGLISH))


@pytest.mark.parametrize(("hindi", "fault"), [
    ({"start": "शुरू"}, "hi: no words for level"), (HINDI | {"stop": "रोकें"}, "hi: unknown key stop"),
    (HINDI | {"start": "  "}, "hi: start is empty"),
    (HINDI | {"level": "{minutes} min"}, "hi: level has other placeholders"),
    (HINDI | {"level": "{minutes} {level} {more}"}, "hi: level has other placeholders"),
])  # fmt: skip
def test_what_one_language_lacks_or_has_too_much_is_refused(hindi: dict[str, str], fault: str) -> None:
    (found,) = differences({Language.EN: ENGLISH, Language.HI: hindi})
    assert found.startswith(fault)
    with pytest.raises(ValueError, match=fault):
        catalogue(ENGLISH, hindi)


def test_empty_english_is_told_as_well_and_two_languages_that_match_are_not() -> None:
    assert differences({Language.EN: {"start": ""}, Language.HI: {"start": "शुरू"}}) == ["en: start is empty"]
    assert differences({Language.EN: ENGLISH, Language.HI: HINDI}) == []


def test_every_fault_is_told_at_once() -> None:
    faults = differences({Language.EN: ENGLISH, Language.HI: {"start": "", "stop": "x", "end": "y"}})
    assert [fault.split(":")[1].strip() for fault in faults] == [
        "no words for level", "unknown key end", "unknown key stop", "start is empty",
    ]  # fmt: skip


def test_places_are_named_once_and_figures_without_a_name_are_none() -> None:
    assert placeholders("{level} {minutes} {level} {} {{not}}") == {"level", "minutes"}


def test_a_sentence_read_from_a_file_loses_its_blanks_and_may_be_one_letter() -> None:
    read = TypeAdapter(Text).validate_python
    assert read({"en": " Yes ", "hi": "हाँ\n"}) == Text(en="Yes", hi="हाँ")
    assert read({"en": "L", "hi": "L"}).en == "L"
    with pytest.raises(ValidationError):
        read({"en": "Yes", "hi": " "})


def test_a_pair_of_sentences_is_filled_each_with_its_own_words() -> None:
    oxygen = Text(en="oxygen", hi="ऑक्सीजन")
    filled = Text(en="Give {what} for {minutes} min", hi="{minutes} min {what} दें").filled(what=oxygen, minutes=5)
    assert (filled.said_in(Language.EN), filled.said_in(Language.HI)) == ("Give oxygen for 5 min", "5 min ऑक्सीजन दें")
