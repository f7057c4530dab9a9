from pathlib import Path

import pytest

from triage_app.domain.knowledge import AirwayRule
from triage_app.domain.policy import Policy, PolicyLimits
from triage_app.domain.problems import Problem, ProblemCode, RefusedError
from triage_app.files.policy_file import read_policy, site_policy
from triage_app.files.strict_yaml import read, validated
from triage_app.reports.problem_words import said

KNOWLEDGE = Path(__file__).parents[2] / "resources" / "knowledge"
LIMITS = validated(read(KNOWLEDGE / "policy-limits.yaml"), PolicyLimits)
AIRWAY = validated(read(KNOWLEDGE / "airway.yaml"), tuple[AirwayRule, ...], ("rules",))

GOOD = """\
site: District hospital
signed_by: Head of emergency medicine
signed_on: 2026-01-05
telephones:
  airway_team: 2222
  poison_centre: "1800 116 117"
edrophonium_stocked: true
retention_days: 14
lines:
  red-fvc-kg: 20
  amber-nif: 35
"""


def refusal(folder: Path, text: str) -> tuple[Problem, ...]:
    (folder / "policy.yaml").write_text(text)
    with pytest.raises(RefusedError) as refused:
        read_policy(folder / "policy.yaml", AIRWAY, LIMITS)
    assert site_policy(folder / "policy.yaml", AIRWAY, LIMITS) == (Policy(), refused.value.problems)
    return refused.value.problems


def test_a_site_says_whom_to_call_what_it_stocks_and_where_its_lines_are(tmp_path: Path) -> None:
    (tmp_path / "policy.yaml").write_text(GOOD)
    policy = read_policy(tmp_path / "policy.yaml", AIRWAY, LIMITS)
    assert policy.telephones.airway_team == "2222"
    assert policy.telephones.poison_centre == "1800 116 117"
    assert policy.edrophonium_stocked
    assert policy.signed_on == "2026-01-05"
    assert policy.lines == {"red-fvc-kg": 20, "amber-nif": 35}


def test_no_file_is_no_decision(tmp_path: Path) -> None:
    assert site_policy(tmp_path / "policy.yaml", AIRWAY, LIMITS) == (Policy(), ())


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "key"),
    [
        ("red-fvc-kg: 20", "red-fvc-kg: 10", ProblemCode.POLICY_LOWERS_CAUTION, 10, "lines.red-fvc-kg"),
        ("red-fvc-kg: 20", "red-fvc-kg: 25", ProblemCode.POLICY_ABOVE_LIMIT, 10, "lines.red-fvc-kg"),
        ("amber-nif: 35", "amber-rate-low: 22", ProblemCode.POLICY_ABOVE_LIMIT, 11, "lines.amber-rate-low"),
        ("amber-nif: 35", "amber-spo2-air: 99", ProblemCode.POLICY_ABOVE_LIMIT, 11, "lines.amber-spo2-air"),
        ("amber-nif: 35", "amber-paco2: 20", ProblemCode.POLICY_LINE_FIXED, 11, "lines.amber-paco2"),
        ("amber-nif: 35", "amber-nfi: 35", ProblemCode.POLICY_UNKNOWN_LINE, 11, "lines.amber-nfi"),
        ("stocked: true", 'stocked: "true"', ProblemCode.WRONG_TYPE, 7, "edrophonium_stocked"),
        ("stocked: true", "stocked: yes", ProblemCode.AMBIGUOUS_WORD, 7, "edrophonium_stocked"),
        ("retention_days: 14", "amifampridine_us_label: true", ProblemCode.POLICY_RETIRED_KEY, 8,
         "amifampridine_us_label"),
        ("stocked:", "stoked:", ProblemCode.UNKNOWN_KEY, 7, "edrophonium_stoked"),
        ("airway_team: 2222", "airway_team: true", ProblemCode.WRONG_TYPE, 5, "telephones.airway_team"),
        ("2222", "'<b>2222</b>'", ProblemCode.NOT_VALID, 5, "telephones.airway_team"),
        ("retention_days: 14", "retention_days: 0", ProblemCode.OUT_OF_RANGE, 8, "retention_days"),
        ("red-fvc-kg: 20", "red-fvc-kg: nan", ProblemCode.WRONG_TYPE, 10, "lines.red-fvc-kg"),
        ("red-fvc-kg: 20", "red-fvc-kg: Infinity", ProblemCode.WRONG_TYPE, 10, "lines.red-fvc-kg"),
        ("red-fvc-kg: 20", "red-fvc-kg: twenty", ProblemCode.WRONG_TYPE, 10, "lines.red-fvc-kg"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, code: ProblemCode, line: int, key: str
) -> None:
    (problem,) = refusal(tmp_path, GOOD.replace(old, new))
    assert problem.where is not None
    assert (problem.code, problem.where.line, problem.where.key) == (code, line, key)


def test_a_mistyped_line_suggests_the_nearest(tmp_path: Path) -> None:
    assert refusal(tmp_path, GOOD.replace("amber-nif", "amber-nfi"))[0].fact("nearest") == "amber-nif"


def test_a_line_too_far_is_said_with_where_it_may_stand(tmp_path: Path) -> None:
    (found,) = refusal(tmp_path, GOOD.replace("amber-nif: 35", "amber-rate-low: 22"))
    words = said(found)
    for language in (words.en, words.hi):
        assert all(number in language for number in ("22", "10", "11"))
    (fixed,) = refusal(tmp_path, GOOD.replace("amber-nif: 35", "amber-paco2: 20"))
    assert "45" in said(fixed).en


def test_every_fault_is_reported_at_once(tmp_path: Path) -> None:
    text = GOOD.replace("red-fvc-kg: 20", "red-fvc-kg: 10").replace("amber-nif: 35", "amber-nif: 10")
    assert len(refusal(tmp_path, text)) == 2


def test_a_damaged_or_huge_policy_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, "lines: [")[0].code is ProblemCode.BAD_SYNTAX
    assert refusal(tmp_path, "")[0].code is ProblemCode.FILE_EMPTY
    assert refusal(tmp_path, "# " + "x" * 200_000)[0].code is ProblemCode.FILE_TOO_LARGE
