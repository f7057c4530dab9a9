from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from triage_app.domain.conditions import All, AtLeast, AtMost
from triage_app.domain.frozen import Frozen
from triage_app.domain.knowledge import AirwayRule
from triage_app.domain.policy import Policy, PolicyLimits, Telephones, policy_problems, site_lines, site_rules
from triage_app.domain.problems import ProblemCode
from triage_app.files.strict_yaml import read, validated

KNOWLEDGE = Path(__file__).parents[2] / "resources" / "knowledge"
LIMITS = validated(read(KNOWLEDGE / "policy-limits.yaml"), PolicyLimits)
AIRWAY = validated(read(KNOWLEDGE / "airway.yaml"), tuple[AirwayRule, ...], ("rules",))
RULES = {rule.id: rule for rule in AIRWAY}


class Value(Frozen):
    """One number of one finding, judged by the line alone."""

    rule: AirwayRule

    def caught(self, number: float) -> bool:
        when = self.rule.when
        bound = when.all[0] if isinstance(when, All) else when
        if isinstance(bound, AtMost):
            return number <= bound.at_most
        assert isinstance(bound, AtLeast)
        return number >= bound.at_least


def codes(**lines: float) -> list[ProblemCode]:
    named = {name.replace("_", "-"): line for name, line in lines.items()}
    return [found.code for found in policy_problems(Policy(lines=named), AIRWAY, LIMITS).values()]


def test_a_site_that_decided_nothing_adds_nothing_and_stocks_nothing() -> None:
    assert site_rules(Policy(), AIRWAY, LIMITS) == ()
    assert Policy().edrophonium_stocked is None


def test_red_fvc_and_nif_may_rise_to_the_published_upper_lines() -> None:
    """E16: red FVC up to 20 mL/kg, red NIF up to 30 cmH2O (a magnitude)."""
    assert codes(red_fvc_kg=20, red_nif=30) == []
    assert codes(red_fvc_kg=20.1) == [ProblemCode.POLICY_ABOVE_LIMIT]
    assert codes(red_nif=31) == [ProblemCode.POLICY_ABOVE_LIMIT]
    assert codes(red_nif=-30) == []


def test_no_line_may_be_moved_away_from_caution() -> None:
    assert codes(red_fvc_kg=14.9) == [ProblemCode.POLICY_LOWERS_CAUTION]
    assert codes(red_nif=19) == [ProblemCode.POLICY_LOWERS_CAUTION]
    assert codes(amber_fvc_kg=19) == [ProblemCode.POLICY_LOWERS_CAUTION]
    assert codes(amber_paco2=46) == [ProblemCode.POLICY_LOWERS_CAUTION]
    assert codes(amber_spo2_air=91) == [ProblemCode.POLICY_LOWERS_CAUTION]


def test_an_amber_line_may_move_towards_caution_up_to_what_is_normal() -> None:
    """S03, S04: at 22 a slow rate's line lay above a fast one's side; at 99 % a normal saturation alarmed."""
    assert codes(amber_fvc_kg=30, amber_spo2_air=94, amber_rate_high=21, amber_rate_low=11, amber_nif=40) == []
    assert codes(amber_rate_low=22) == [ProblemCode.POLICY_ABOVE_LIMIT]
    assert codes(amber_rate_high=20) == [ProblemCode.POLICY_ABOVE_LIMIT]
    assert codes(amber_spo2_air=99) == [ProblemCode.POLICY_ABOVE_LIMIT]
    assert codes(amber_nif=41) == [ProblemCode.POLICY_ABOVE_LIMIT]


def test_a_line_beside_normal_stays_where_it_is() -> None:
    assert codes(amber_paco2=45, amber_rate_school=25) == []
    assert codes(amber_paco2=44.9) == [ProblemCode.POLICY_LINE_FIXED]
    assert codes(amber_paco2=20) == [ProblemCode.POLICY_LINE_FIXED]
    assert codes(amber_rate_school=24) == [ProblemCode.POLICY_LINE_FIXED]


@pytest.mark.parametrize("rule", ["red-stridor", "red-spo2-85", "amber-confused", "amber-fvc", "red-fvc-litre"])
def test_other_rules_cannot_be_moved(rule: str) -> None:
    found = policy_problems(Policy(lines={rule: 1}), AIRWAY, LIMITS)
    assert found[rule].code is ProblemCode.POLICY_UNKNOWN_LINE
    assert "amber-fvc-kg" in str(found[rule].fact("known"))


def test_a_moved_line_keeps_everything_else_of_its_rule() -> None:
    (added,) = site_rules(Policy(lines={"red-nif": 30}), AIRWAY, LIMITS)
    published = RULES["red-nif"]
    assert (added.id, added.level) == ("site-red-nif", "intubate_now")
    assert isinstance(added.when, All)
    assert isinstance(published.when, All)
    assert added.when.all == (AtLeast(finding="nif_cmh2o", at_least=-30), *published.when.all[1:])
    assert set(published.cites) < set(added.cites)
    assert "30" in added.text.en
    assert "30" in added.text.hi


@given(
    st.sampled_from(["red-fvc-kg", "red-nif", "amber-fvc-kg", "amber-nif", "amber-rate-high", "amber-count"]),
    st.floats(0, 100),
    st.floats(-150, 100),
)
def test_no_policy_ever_catches_less(rule: str, line: float, number: float) -> None:
    """S02: whatever the published line catches, a line the site may set catches too."""
    for added in site_rules(Policy(lines={rule: line}), AIRWAY, LIMITS):
        assert Value(rule=added).caught(number) or not Value(rule=RULES[rule]).caught(number)


def test_a_forbidden_line_adds_no_rule() -> None:
    assert site_rules(Policy(lines={"red-fvc-kg": 50, "red-nif": 10, "nothing": 1}), AIRWAY, LIMITS) == ()


def test_the_note_can_record_what_was_moved() -> None:
    assert list(site_lines(Policy(lines={"red-nif": 30, "amber-count": 25}))) == [
        ("amber-count", "25"),
        ("red-nif", "30"),
    ]


@pytest.mark.parametrize("line", [0, 0.5])
def test_only_a_line_below_nought_is_given_as_a_magnitude(line: float) -> None:
    """NIF alone is negative; a line at or above nought means the number as the site wrote it."""
    rule = RULES["amber-rate-high"].model_copy(update={"when": AtLeast(finding="resp_rate", at_least=line)})
    (found,) = policy_problems(Policy(lines={rule.id: 2}), (rule,), LIMITS).values()
    assert found.code is ProblemCode.POLICY_LOWERS_CAUTION


@pytest.mark.parametrize(
    ("written", "kept"),
    [(2222, "2222"), (0, "0"), ("0", "0"), (" 2222 ", "2222"), ("+91 (11) 2658-8500", "+91 (11) 2658-8500"),
     ("1" * 40, "1" * 40)],
)  # fmt: skip
def test_an_extension_is_kept_as_it_is_dialled(written: object, kept: str) -> None:
    assert Telephones.model_validate({"icu": written}).icu == kept


@pytest.mark.parametrize("written", [-1, True, False, 2.5, None, "1" * 41, "२२२२", "call\nme"])
def test_what_nobody_can_dial_is_refused(written: object) -> None:
    with pytest.raises(ValidationError):
        Telephones.model_validate({"icu": written})
