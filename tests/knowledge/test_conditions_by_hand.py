"""Conditions made by hand: each that cannot be asked as it is written is told, with what was meant; no other is."""

from dataclasses import replace
from typing import Any

import pytest

from tests.knowledge.small_whole import condition, part, rule, shipped
from triage_app.domain.check_conditions import READABLE, check_conditions, check_definitions
from triage_app.domain.differential import AGE_BANDS
from triage_app.domain.knowledge_parts import Part, Whole
from triage_app.domain.problems import ProblemCode as Code

Raw = dict[str, Any]
USED = tuple(name for _, name in AGE_BANDS)


def whole(*parts: Part, **definitions: Raw) -> Whole:
    """Those parts, and those definitions beside the age bands, which the program asks for itself."""
    kept = {name: shipped().knowledge.definitions[name] for name in USED}
    named = {**kept, **{name: condition(raw) for name, raw in definitions.items()}}
    knowledge = shipped().knowledge.model_copy(update={"definitions": named})
    return replace(shipped(), knowledge=knowledge, parts=(*parts, part("definitions", named)))


def told(raw: Raw, section: str = "rules", **definitions: Raw) -> list[Code]:
    """The faults of one rule, in the order found; loose ends of its definitions are asked elsewhere."""
    found = check_conditions(whole(part(section, (rule("r0", "routine", raw),)), **definitions))
    return [fault.problem.code for fault in found if fault.spot.path[0] == section]


def facts(raw: Raw) -> dict[str, Any]:
    (fault,) = check_conditions(whole(part("rules", (rule("r0", "routine", raw),))))
    assert fault.spot.path[:3] == ("rules", 0, "when")
    return dict(fault.problem.facts)


SOUND: tuple[Raw, ...] = (
    {"finding": "stridor", "is": True},
    {"finding": "stridor", "one_of": [True, False]},
    {"known": "stridor"},
    {"finding": "pupils", "is": "miosis"},
    {"finding": "pupils", "one_of": ["miosis", "sluggish"]},
    {"finding": "spo2", "below": 30},
    {"finding": "spo2", "at_least": 100},
    {"finding": "spo2", "at_most": 85.5},
    {"finding": "gcs", "is": 3},
    {"finding": "gcs", "one_of": [3, 15]},
    {"finding": "nif_cmh2o", "above": -150},
    {"finding": "medications", "holds": "opioid"},
    {"finding": "new_drugs", "holds": "opioid"},
    {"finding": "medications", "holds": "unassessed"},
    {"finding": "other_exposures", "holds": "snake_bite"},
    {"named": "infant"},
    {"not": {"all": [{"named": "infant"}, {"known": "medications"}]}},
)
UNSOUND: tuple[tuple[Raw, Code], ...] = (
    ({"finding": "nobody", "is": True}, Code.REFERENCE_UNKNOWN), ({"known": "nobody"}, Code.REFERENCE_UNKNOWN),
    ({"finding": "nobody", "below": 3}, Code.REFERENCE_UNKNOWN), ({"named": "nobody"}, Code.REFERENCE_UNKNOWN),
    ({"finding": "stridor", "is": "yes"}, Code.NOT_ALLOWED), ({"finding": "stridor", "is": 1}, Code.NOT_ALLOWED),
    ({"finding": "pupils", "is": "pinpoint"}, Code.NOT_ALLOWED), ({"finding": "pupils", "is": True}, Code.NOT_ALLOWED),
    ({"finding": "pupils", "one_of": ["miosis", "pinpoint"]}, Code.NOT_ALLOWED),
    ({"finding": "spo2", "below": 29}, Code.IMPOSSIBLE_VALUE),
    ({"finding": "spo2", "above": 101}, Code.IMPOSSIBLE_VALUE),
    ({"finding": "gcs", "is": 2}, Code.IMPOSSIBLE_VALUE),
    ({"finding": "gcs", "one_of": [3, 16]}, Code.IMPOSSIBLE_VALUE),
    ({"finding": "stridor", "below": 1}, Code.NOT_COMPARABLE),
    ({"finding": "pupils", "at_least": 1}, Code.NOT_COMPARABLE),
    ({"finding": "medications", "above": 1}, Code.NOT_COMPARABLE),
    ({"finding": "gcs", "is": "low"}, Code.NOT_COMPARABLE),
    ({"finding": "gcs", "is": True}, Code.NOT_COMPARABLE), ({"finding": "medications", "is": "x"}, Code.NOT_COMPARABLE),
    ({"finding": "stridor", "holds": "opioid"}, Code.NOT_A_LIST),
    ({"finding": "allergies", "holds": "x"}, Code.NOT_A_LIST),
    ({"finding": "medications", "holds": "opiate"}, Code.REFERENCE_UNKNOWN),
    ({"finding": "other_exposures", "holds": "beta_blocker"}, Code.REFERENCE_UNKNOWN),
)  # fmt: skip


@pytest.mark.parametrize("raw", SOUND, ids=str)
def test_a_condition_that_can_be_asked_is_left_alone(raw: Raw) -> None:
    assert told(raw) == []


@pytest.mark.parametrize(("raw", "code"), UNSOUND, ids=str)
def test_a_condition_that_cannot_be_asked_is_told_wherever_it_stands(raw: Raw, code: Code) -> None:
    """A rule that asks for an answer nobody can give would be silent for every patient."""
    assert told(raw) == [code]
    assert told({"any": [{"known": "fever"}, {"not": raw}]}) == [code]
    assert told({"at_least": 1, "count_of": [{"possible": raw}]}) == [code]


def test_each_wrong_answer_of_a_list_is_told() -> None:
    assert told({"finding": "pupils", "one_of": ["pinpoint", "wide"]}) == [Code.NOT_ALLOWED] * 2


def test_what_was_probably_meant_is_named() -> None:
    assert facts({"finding": "pupils", "is": "miosys"})["nearest"] == "miosis"
    assert facts({"finding": "pupils", "is": "zzz"})["nearest"] == ""
    assert facts({"finding": "spo", "below": 90})["nearest"] == "spo2"
    assert facts({"finding": "zzzzzzzzz", "below": 90})["nearest"] == ""
    assert facts({"finding": "stridor", "is": "yes"})["expected"] == ("true", "false")
    assert {"low": 30.0, "high": 100.0, "found": 20.0}.items() <= facts({"finding": "spo2", "below": 20}).items()


LEVEL: Raw = {"level": ["routine"]}
PRIMARY: Raw = {"primary": ["lems"]}
SUSPECTED: Raw = {"suspected": ["lems"]}
RECOMMENDED: Raw = {"recommended": ["icu"]}
ASKED = (LEVEL, PRIMARY, SUSPECTED, RECOMMENDED)
MAY = {
    "rules": (), "derivations": (), "features": (), "unheard_of": (), "explanations": (LEVEL,), "leading": (LEVEL,),
    "gate": (LEVEL, PRIMARY), "avoid": ASKED,
    **dict.fromkeys(("recommendations", "doses", "infection", "notes"), (LEVEL, PRIMARY, SUSPECTED)),
}  # fmt: skip


@pytest.mark.parametrize("section", MAY)
def test_a_section_may_ask_only_for_what_is_judged_before_it(section: str) -> None:
    """S06: the airway is judged by signs, never by a label; by no way round through a definition either."""
    assert set(READABLE) == {*MAY, "definitions"} - {"unheard_of"}
    for raw in ASKED:
        wanted = [] if raw in MAY[section] else [Code.READS_ANSWER]
        assert told({"not": raw}, section) == wanted, (section, raw)
        assert told({"named": "one"}, section, one={"any": [raw, {"known": "fever"}]}) == wanted
        assert told({"named": "two"}, section, two={"not": {"named": "one"}}, one={"any": [raw]}) == wanted


def test_a_definition_may_ask_for_anything_if_whoever_uses_it_may() -> None:
    asking = whole(part("avoid", (rule("r0", "routine", {"named": "one"}),)), one={"all": list(ASKED)})
    assert list(check_conditions(asking)) == []


@pytest.mark.parametrize(("raw", "sound"), [
    ({"level": ["routine", "calm"]}, False), ({"primary": ["lambert"]}, False), ({"suspected": ["lems", "x"]}, False),
    ({"recommended": ["dancing"]}, False), ({"recommended": ["neostigmine"]}, False), (LEVEL, True), (PRIMARY, True),
    (SUSPECTED, True), (RECOMMENDED, True),
])  # fmt: skip
def test_only_answers_of_the_contract_can_be_asked_for(raw: Raw, sound: object) -> None:
    assert (told(raw, "avoid") == []) is sound
    assert sound or told(raw, "avoid") == [Code.NOT_ALLOWED]


def loose(*asked: str, **definitions: Raw) -> list[tuple[Code, object]]:
    """The faults of the definitions while rules ask for some of them."""
    rules = tuple(rule(f"r{name}", "routine", {"named": name}) for name in asked)
    found = check_definitions(whole(part("rules", rules), **definitions))
    return [(fault.problem.code, fault.problem.fact("called")) for fault in found]


def test_a_definition_that_nobody_asks_or_that_leads_to_itself_is_told() -> None:
    fever: Raw = {"known": "fever"}
    assert loose("a", a=fever) == []
    assert loose(a=fever) == [(Code.REFERENCE_UNUSED, "a")]
    assert loose("a", a={"named": "b"}, b=fever) == []
    assert loose("a", a={"any": [{"named": "a"}, fever]}) == [(Code.REFERENCE_CIRCULAR, "a")]
    round_about: dict[str, Raw] = {
        "a": {"not": {"named": "b"}}, "b": {"all": [{"named": "c"}, fever]}, "c": {"named": "a"},
    }  # fmt: skip
    assert loose("a", **round_about) == [(Code.REFERENCE_CIRCULAR, name) for name in "abc"]
    assert loose("d", d={"named": "a"}, **round_about) == [(Code.REFERENCE_CIRCULAR, name) for name in "abc"]
    assert loose("a", a={"named": "nobody"}) == []
