"""A site's policy at work: it adds caution, a fault in it is told, and nothing published is lost."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.safety.test_s08_edrophonium_gate import READY
from triage_app.domain.case import Case, Reading
from triage_app.domain.problems import ProblemCode
from triage_app.domain.text import Language
from triage_app.files.content import load_content
from triage_app.files.site import with_policy
from triage_app.paths import resources_folder
from triage_app.reports.assessment_text import assessment_text
from triage_app.reports.gate_lines import gate_line
from triage_app.reports.handoff import handoff

AT = datetime(2026, 1, 5, 13, 51, tzinfo=UTC)
FVC_18 = {"age_years": 50, "fvc_ml_per_kg": 18.0}


def _policy(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "policy.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_raised_line_secures_earlier(tmp_path: Path) -> None:
    content = load_content(resources_folder())
    site = with_policy(content, _policy(tmp_path, "telephones: {airway_team: 2222}\nlines: {red-fvc-kg: 20}\n"))
    assert site.problems == ()
    assert site.policy.telephones.airway_team == "2222"
    assert content.assessor.level(FVC_18) == "niv_or_prepare"
    assert site.content.assessor.level(FVC_18) == "intubate_now"


def test_a_lowered_line_is_refused_and_the_published_rules_hold(tmp_path: Path) -> None:
    site = with_policy(load_content(resources_folder()), _policy(tmp_path, "lines: {red-fvc-kg: 10}\n"))
    assert [problem.code for problem in site.problems] == [ProblemCode.POLICY_LOWERS_CAUTION]
    assert site.content.assessor.level({"age_years": 50, "fvc_ml_per_kg": 15.0}) == "intubate_now"


@pytest.mark.parametrize("line", ["amber-rate-low: 22", "amber-spo2-air: 99", "amber-paco2: 20"])
def test_nothing_is_used_of_a_policy_that_goes_too_far(tmp_path: Path, line: str) -> None:
    """Rates of 12 to 22 called for NIV and 24 went home; a measured 98 % alarmed where an unmeasured one did not."""
    content = load_content(resources_folder())
    site = with_policy(content, _policy(tmp_path, f"edrophonium_stocked: false\nlines: {{red-fvc-kg: 20, {line}}}\n"))
    assert len(site.problems) == 1
    assert site.content.knowledge.airway == content.knowledge.airway
    assert site.content.knowledge.gate == content.knowledge.gate


@pytest.mark.parametrize("language", list(Language))
def test_a_site_that_stocks_no_edrophonium_never_opens_the_gate(tmp_path: Path, language: Language) -> None:
    """Every safeguard ticked, the drug among them: the pharmacy's answer stands above the tick."""
    site = with_policy(load_content(resources_folder()), _policy(tmp_path, "edrophonium_stocked: false\n"))
    assert site.problems == ()
    answer = site.content.assessor.assess(READY)
    assert answer.edrophonium.decision == "unavailable"
    assert answer.edrophonium.rules[0] == "gate-not-stocked"
    assert {"serial_fvc", "neurology_consult"} & set(answer.edrophonium.alternatives)
    assert "edrophonium_test" not in {each.tag for each in answer.recommendations}
    assert "edrophonium_available" not in {each.finding for each in answer.missing}
    reason = {Language.EN: "This site's policy", Language.HI: "इस अस्पताल की नीति"}[language]
    assert reason in gate_line(site.content.knowledge, answer, language)
    assert reason in assessment_text(site.content.knowledge, answer, language)
    asked = tuple(Reading(finding=key, value=value, at=AT) for key, value in READY.items())
    case = Case(id="0123456789ab", started_at=AT, readings=asked)
    assert reason in handoff(site.content.knowledge, case, answer, language)


def test_what_bars_the_test_anywhere_bars_it_there_first(tmp_path: Path) -> None:
    site = with_policy(load_content(resources_folder()), _policy(tmp_path, "edrophonium_stocked: false\n"))
    decided = {
        "contraindicated": {**READY, "asthma_or_copd": True},
        "defer_until_airway_secured": {**READY, "weak_cough": True},
        "unavailable": {**READY, "edrophonium_available": False},
    }
    for decision, facts in decided.items():
        assert site.content.assessor.plan(facts).thought.decision == decision


@pytest.mark.parametrize("policy", ["edrophonium_stocked: true\n", "site: A\n"])
def test_stock_alone_opens_nothing_and_shuts_nothing(tmp_path: Path, policy: str) -> None:
    """The tick at the bedside decides, as where there is no policy."""
    judge = with_policy(load_content(resources_folder()), _policy(tmp_path, policy)).content.assessor
    assert judge.plan(READY).thought.decision == "optional_specialist"
    for at_hand in ({"edrophonium_available": False}, {"edrophonium_available": None}):
        facts = {key: value for key, value in {**READY, **at_hand}.items() if value is not None}
        assert judge.plan(facts).thought.decision == "unavailable"
