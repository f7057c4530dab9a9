"""A site's policy at work: it adds caution, a fault in it is told, and nothing published is lost."""

from pathlib import Path

from triage_app.domain.problems import ProblemCode
from triage_app.files.content import load_content
from triage_app.files.site import with_policy
from triage_app.paths import resources_folder

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
