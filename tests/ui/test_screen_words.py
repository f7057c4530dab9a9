"""The screen words: both languages, every key used, none missing."""

import json
import re
from pathlib import Path

import pytest

from triage_app.app import load_catalogue
from triage_app.domain.catalogue import Catalogue, differences, placeholders
from triage_app.domain.drugs import TIERS
from triage_app.domain.infection_view import STANDINGS
from triage_app.domain.knowledge import LEVELS
from triage_app.domain.leading import NOT_CRISIS, UNCERTAIN
from triage_app.domain.text import Language

UI = Path(__file__).parents[2] / "triage_app"
SAME_IN_BOTH = {"next.none", "changes.airway"}
MADE_UP = (
    *(f"level.{level}" for level in LEVELS), *(f"tier.{tier}" for tier in TIERS),
    *(f"changes.{name}" for name in ("airway", "primary", "edrophonium")),
    *(f"rail.{state}" for state in ("untouched", "partly", "done")),
    *(f"footer.{name}" for name in ("back", "readings", "handoff", "why", "help", "absent", "panel", "next")),
    *(f"provenance.{kind}" for kind in ("read", "recall", "mixed", "ruling")),
    *(f"overlay.do.{kind}" for kind in ("call", "handoff", "advice")), "names.type.drug", "names.type.other",
    *(f"why.lead.{code}" for code in (UNCERTAIN, NOT_CRISIS)),
    *(f"infection.{standing}" for standing in STANDINGS), *(f"lems.topic.{topic}" for topic in ("weakness", "drugs")),
)  # fmt: skip


@pytest.fixture(scope="module")
def words(resources: Path) -> dict[Language, dict[str, str]]:
    folder = resources / "i18n"
    return {language: json.loads((folder / f"{language}.json").read_text(encoding="utf-8")) for language in Language}


def test_languages_have_the_same_keys_and_places(words: dict[Language, dict[str, str]]) -> None:
    assert differences(words) == []


def test_every_key_in_the_code_has_words(resources: Path) -> None:
    catalogue = load_catalogue(resources)
    known = catalogue.keys()
    used = {
        key
        for path in (*(UI / "ui").rglob("*.py"), UI / "app.py")
        for key in re.findall(r"[\"']([a-z]+\.[a-z_.]+[a-z])[\"']", path.read_text(encoding="utf-8"))
        if key.split(".")[0] in {name.split(".")[0] for name in known}
    }
    assert sorted(key for key in used if not catalogue.has(key)) == []
    assert sorted(key for key in MADE_UP if not catalogue.has(key)) == []
    assert sorted(catalogue.keys() - used - set(MADE_UP)) == []


def test_hindi_is_hindi(words: dict[Language, dict[str, str]]) -> None:
    latin = [key for key, said in words[Language.HI].items() if not re.search(r"[\u0900-\u097F]", said)]
    assert set(latin) <= SAME_IN_BOTH


def test_a_missing_key_or_place_is_refused() -> None:
    english, hindi = {"a": "one {x}", "b": "two"}, {"a": "एक {y}"}
    with pytest.raises(ValueError, match="no words for b"):
        Catalogue({Language.EN: english, Language.HI: hindi})
    assert any("other placeholders" in fault for fault in differences({Language.EN: english, Language.HI: hindi}))


def test_an_unknown_or_empty_word_is_refused() -> None:
    assert differences({Language.EN: {"a": "x"}, Language.HI: {"a": " "}}) == ["hi: a is empty"]
    assert differences({Language.EN: {"a": "x"}, Language.HI: {"a": "य", "c": "य"}}) == ["hi: unknown key c"]


def test_words_are_filled(resources: Path) -> None:
    catalogue = load_catalogue(resources)
    assert catalogue.say(Language.EN, "strip.since", time="14:02") == "since 14:02"
    assert "14:02" in catalogue.say(Language.HI, "strip.since", time="14:02")
    assert placeholders("{a} and {b}") == {"a", "b"}
    with pytest.raises(KeyError):
        catalogue.say(Language.EN, "no such key")
