"""What to do, in order, and what to avoid: one line a tag, airway first, each with its reasons and its doses (S01)."""

from typing import Any

import pytest
from pydantic import TypeAdapter

from tests.domain.small_differential import READ
from tests.safety.cases import KNOWLEDGE, plan
from triage_app.domain.advice import Adviser, merged, plain
from triage_app.domain.answer import Advice, Reason
from triage_app.domain.evaluation import Definitions, DrugView, View
from triage_app.domain.grounds import Grounds
from triage_app.domain.knowledge import AvoidRule, Band, DoseRule, Recommendation

WORDS = {"en": "words", "hi": "शब्द"}
SAID: dict[str, Any] = {"text": WORDS, "why": WORDS, "cites": ["E01"]}
BANDS = TypeAdapter(tuple[Band, ...]).validate_python([{"id": name, "title": WORDS} for name in ("airway", "cause")])
ADVICE, AVOID = TypeAdapter(Recommendation).validate_python, TypeAdapter(AvoidRule).validate_python


def yes(finding: str) -> dict[str, Any]:
    return {"finding": finding, "is": True}


def because(finding: str, rule: str) -> Reason:
    return Reason(finding, value=True, rule=rule)


def when(
    tag: str, condition: dict[str, Any], /, band: str = "airway", order: int = 1, **more: object
) -> Recommendation:
    """A recommendation; its id tells its tag, band and order."""
    made = {"id": f"{tag}-{band}-{order}", "tag": tag, "band": band, "order": order, "when": condition, **SAID, **more}
    return ADVICE(made)


def avoid(tag: str, name: str, condition: dict[str, Any]) -> AvoidRule:
    return AVOID({"id": name, "tag": tag, "when": condition, **SAID})


def dose(name: str, condition: dict[str, Any], **more: object) -> DoseRule:
    """10 mg of a drug of that name, unless said otherwise."""
    made = {"id": name, "drug": {"en": name, "hi": name}, "amount": 10, "maximum": 10, "unit": "mg", "route": WORDS,
            "frequency": WORDS, "age_band": WORDS, "provenance": "read", "cites": ["E31"]}  # fmt: skip
    return TypeAdapter(DoseRule).validate_python({**made, "when": condition, **more})


def adviser(*rules: Recommendation | AvoidRule, doses: tuple[DoseRule, ...] = ()) -> Adviser:
    names = Definitions({"wet": READ(yes("salivation"))})
    rows = {"recommendations": tuple(each for each in rules if isinstance(each, Recommendation)),
            "avoid": tuple(each for each in rules if isinstance(each, AvoidRule))}  # fmt: skip
    knowledge = KNOWLEDGE.model_copy(update={"bands": BANDS, "doses": doses, **rows})
    return Adviser(knowledge, names, Grounds(names))


def ids(made: Adviser, **view: object) -> list[str]:
    return [rule.id for rule in made.applying(view)]


def test_advice_stands_by_band_and_order_whatever_the_order_of_the_file() -> None:
    """S01: nothing of a later band before an earlier one."""
    made = adviser(
        when("ct", yes("ptosis"), "cause", 1), when("suction", yes("ptosis"), "airway", 2),
        when("oxygen", yes("ptosis"), "airway", 1), when("icu", yes("ptosis"), "airway", 1),
    )  # fmt: skip
    assert ids(made, ptosis=True) == ["icu-airway-1", "oxygen-airway-1", "suction-airway-2", "ct-cause-1"]
    assert [made.place(rule) for rule in made.applying({"ptosis": True})] == [(0, 1), (0, 1), (0, 2), (1, 1)]


def test_advice_in_doubt_is_not_given() -> None:
    """A rule that is to fire on not knowing says so itself."""
    made = adviser(when("oxygen", yes("dyspnea")), when("suction", {"possible": yes("salivation")}))
    assert ids(made) == ["suction-airway-1"]
    assert ids(made, dyspnea=False, salivation=False) == []
    assert ids(made, dyspnea=True, salivation=False) == ["oxygen-airway-1"]


def test_the_first_true_rule_of_a_tag_speaks_for_it() -> None:
    """One line to act on, not two that differ."""
    made = adviser(
        when("oxygen", yes("cyanosis"), order=1), when("oxygen", yes("dyspnea"), order=2),
        when("oxygen", yes("dyspnea"), "cause"),
    )  # fmt: skip
    assert ids(made, cyanosis=True, dyspnea=True) == ["oxygen-airway-1"]
    assert ids(made, dyspnea=True) == ["oxygen-airway-2"]


def test_what_to_avoid_is_said_once_a_tag_by_the_first_true_rule_of_the_file() -> None:
    made = adviser(
        avoid("niv", "drowsy", yes("seizure")),
        avoid("niv", "vomits", yes("emesis")),
        avoid("nmb", "mg", yes("known_mg")),
    )
    told = made.avoid({"emesis": True, "known_mg": True})
    assert [(each.tag, each.because) for each in told] == [
        ("niv", (because("emesis", "vomits"),)), ("nmb", (because("known_mg", "mg"),)),
    ]  # fmt: skip
    assert [each.because[0].rule for each in made.avoid({"emesis": True, "seizure": True})] == ["drowsy"]
    assert made.avoid({"emesis": False}) == made.avoid({}) == (), "not known warns of nothing"


def test_a_line_carries_its_words_its_clock_and_the_findings_behind_it() -> None:
    made = adviser(when("oxygen", {"all": [{"named": "wet"}, yes("dyspnea")]}, within_minutes=5, pitfall=WORDS))
    rule = made.applying({"salivation": True, "dyspnea": True})[0]
    line = made.advice(rule, {"salivation": True, "dyspnea": True})
    assert (line.id, line.tag, line.within_minutes, line.sources) == (rule.id, "oxygen", 5, ("E01",))
    assert (line.text, line.why, line.pitfall) == (rule.text, rule.why, rule.pitfall)
    assert line.because == (because("salivation", rule.id), because("dyspnea", rule.id))
    assert line.doses == ()


@pytest.mark.parametrize(("view", "shown"), [
    ({"age_years": 40, "dyspnea": True, "weight_kg": 60}, ["always", "short of breath", "by weight"]),
    ({"age_years": 40, "dyspnea": False, "weight_kg": 60}, ["always", "by weight"]),
    ({"age_years": 40, "weight_kg": 60}, ["always", "by weight"]),
    ({"age_years": 40}, ["always"]), ({"weight_kg": 60, "dyspnea": True}, []),
])  # fmt: skip
def test_only_doses_that_surely_apply_and_can_be_worked_out_are_shown(view: View, shown: list[str]) -> None:
    """S12: none without an age, none by weight without a weight, none in doubt."""
    doses = (
        dose("always", {"known": "age_years"}), dose("short of breath", yes("dyspnea")),
        dose("by weight", {"known": "age_years"}, amount=None, per_kg=0.1), dose("another", {"known": "age_years"}),
    )  # fmt: skip
    rule = when("atropine", yes("known_mg"), doses=["always", "short of breath", "by weight"])
    assert [each.drug.en for each in adviser(rule, doses=doses).advice(rule, view).doses] == shown


def test_a_reason_shows_an_answer_but_not_a_whole_list() -> None:
    """Lists are shown by name elsewhere."""
    assert [plain(value) for value in (True, False, 0, 7.35, "miosis")] == [True, False, 0, 7.35, "miosis"]
    assert [plain(value) for value in (None, ("digoxin",), DrugView(frozenset(), complete=True))] == [None] * 3
    drugs = DrugView(frozenset({"opioid"}), complete=True)
    rule = when("naloxone", {"all": [{"finding": "medications", "holds": "opioid"}, {"finding": "gcs", "below": 9}]})
    line = adviser(rule).advice(rule, {"medications": drugs, "gcs": 8})
    assert line.because == (Reason("medications", None, rule.id), Reason("gcs", 8, rule.id))


def line(name: str) -> Advice:
    rule = when(name, yes("known_mg"), within_minutes=9, pitfall=WORDS, doses=["ten"])
    return adviser(rule, doses=(dose("ten", yes("known_mg")),)).advice(rule, {"known_mg": True, "age_years": 40})


def test_one_plan_numbered_from_one_with_offers_behind_the_advice_they_belong_to() -> None:
    """First "antibiotics now", then which; and nothing is lost on the way."""
    given = [((0, 1), line("oxygen")), ((1, 2), line("antibiotics")), ((1, 3), line("culture"))]
    offers = [((1, 2), line("ceftriaxone")), ((1, 2), line("amoxicillin"))]
    whole = merged(given, offers)
    assert [each.tag for each in whole] == ["oxygen", "antibiotics", "ceftriaxone", "amoxicillin", "culture"]
    assert [each.priority for each in whole] == [1, 2, 3, 4, 5]
    kept = ("id", "within_minutes", "text", "why", "pitfall", "because", "sources", "doses")
    for each in whole:
        alone = line(each.tag)
        assert [getattr(each, name) for name in kept] == [getattr(alone, name) for name in kept]
        assert len(each.doses) == 1


def test_an_airway_offer_made_late_still_stands_in_the_airway_band() -> None:
    whole = merged([((1, 1), line("ct")), ((0, 2), line("suction"))], [((0, 1), line("oxygen"))])
    assert [each.tag for each in whole] == ["oxygen", "suction", "ct"]


def test_the_shipped_plan_is_numbered_through_and_each_line_has_a_reason() -> None:
    made = plan(
        {"known_mg": True, "age_years": 50, "spo2": 86, "fever": True, "sbp": 80, "infection_site": "pneumonia"}
    )
    assert [each.priority for each in made.recommendations] == list(range(1, len(made.recommendations) + 1))
    assert all(each.because for each in made.recommendations if each.tag == "oxygen")
    assert len({each.tag for each in made.avoid}) == len(made.avoid) > 0
