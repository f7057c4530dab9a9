"""A changed rule fails the scenario that taught it, until a clinician has read both and said so."""

from pathlib import Path

import pytest

from tests.simulation.scenario.planting import TODAY, parsed, world, written
from triage_app.domain.conditions import Below
from triage_app.domain.drugs import DrugTable
from triage_app.domain.knowledge import Knowledge
from triage_app.domain.problems import ProblemCode, RefusedError
from triage_app.domain.text import Text
from triage_app.files.scenario_files import read_scenario
from triage_app.files.scenario_rules import accept_rules
from triage_app.simulation.scenario.lint import lint
from triage_app.simulation.scenario.rule_book import RuleBook
from triage_app.simulation.scenario.world import World


def _with(knowledge: Knowledge, part: str, called: str, **said: object) -> Knowledge:
    rules = tuple(rule.model_copy(update=said) if rule.id == called else rule for rule in getattr(knowledge, part))
    return knowledge.model_copy(update={part: rules})


def _codes(folder: Path, knowledge: Knowledge, drugs: DrugTable | None = None) -> list[ProblemCode]:
    changed = World(knowledge, drugs or world().drugs, TODAY)
    return [fault.problem.code for fault in lint(parsed(folder).scenario, changed)]


OTHER = Text(en="Measure something else", hi="कुछ और नापें")


@pytest.mark.parametrize(
    ("part", "called", "said"),
    [
        ("recommendations", "rec-serial-fvc", {"text": OTHER}),
        ("recommendations", "rec-serial-fvc", {"within_minutes": 5}),
        ("recommendations", "rec-serial-fvc", {"when": Below(finding="spo2", below=90)}),
        ("avoid", "avoid-magnesium", {"when": Below(finding="spo2", below=90)}),
        ("avoid", "avoid-sedation", {"text": OTHER}),
    ],
)
def test_a_changed_rule_fails_the_scenario_that_taught_it(
    part: str, called: str, said: dict[str, object], tmp_path: Path
) -> None:
    assert _codes(tmp_path, _with(world().knowledge, part, called, **said)) == [ProblemCode.RULE_CHANGED]


def test_what_a_rule_leans_on_counts_too() -> None:
    knowledge, drugs = world().knowledge, world().drugs
    looser = {name: Below(finding="spo2", below=12) for name in knowledge.definitions}
    changed = RuleBook(knowledge.model_copy(update={"definitions": looser}), drugs)
    assert world().rules.sha("avoid-magnesium") != changed.sha("avoid-magnesium")
    doses = tuple(dose.model_copy(update={"maximum": dose.maximum / 2}) for dose in knowledge.doses)
    halved = RuleBook(knowledge.model_copy(update={"doses": doses}), drugs)
    assert world().rules.sha("rec-stress-steroid") != halved.sha("rec-stress-steroid")
    assert world().rules.sha("rec-abg") == halved.sha("rec-abg")


def test_a_changed_row_of_the_drug_table_fails_it(tmp_path: Path) -> None:
    drugs = world().drugs
    rows = tuple(
        row.model_copy(update={"mg_risk": "monitor"}) if row.generic == "magnesium sulfate" else row
        for row in drugs.drugs
    )
    table = DrugTable(drugs=rows, groups=drugs.groups, words=drugs.words)
    assert _codes(tmp_path, world().knowledge, table) == [ProblemCode.RULE_CHANGED]


@pytest.mark.parametrize("said", [{"cites": ("E01",)}, {"why": OTHER}, {"order": 99}])
def test_sources_reasons_and_place_may_change(said: dict[str, object], tmp_path: Path) -> None:
    assert _codes(tmp_path, _with(world().knowledge, "recommendations", "rec-serial-fvc", **said)) == []


def test_the_translation_may_be_mended(tmp_path: Path) -> None:
    rule = next(rule for rule in world().knowledge.recommendations if rule.id == "rec-serial-fvc")
    text = Text(en=rule.text.en, hi=f"{rule.text.hi} ")
    assert _codes(tmp_path, _with(world().knowledge, "recommendations", rule.id, text=text)) == []


def test_a_rule_that_is_gone_is_unknown(tmp_path: Path) -> None:
    knowledge = world().knowledge
    fewer = tuple(rule for rule in knowledge.avoid if rule.id != "avoid-sedation")
    assert _codes(tmp_path, knowledge.model_copy(update={"avoid": fewer})) == [ProblemCode.REFERENCE_UNKNOWN]


def test_an_item_nobody_agreed_to_is_told(tmp_path: Path) -> None:
    path = written(tmp_path)
    sha = world().rules.sha("rec-serial-fvc")
    path.write_text(path.read_text(encoding="utf-8").replace(f', sha: "{sha}"', ""), encoding="utf-8")
    codes = [fault.problem.code for fault in lint(read_scenario(path).scenario, world())]
    assert codes == [ProblemCode.RULE_NOT_AGREED]


def test_every_rule_has_a_hash_of_its_own() -> None:
    rules = world().rules
    names = [name for name in rules.names if ":" not in name]
    assert len({rules.sha(name) for name in names}) == len(names)
    assert rules.sha("no-such-rule") is None


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize(
    "rules",
    [
        "[{rule: rec-serial-fvc}]",
        '[{rule: rec-serial-fvc, sha: "000000000000"}]',
        "[{sha: '', rule: 'rec-serial-fvc'}]",
        "\n      - rule: rec-serial-fvc\n      - rule: rec-abg  # the gas\n        sha: 0123456789ab",
    ],
)
def test_agreeing_writes_the_hashes_and_moves_nothing_else(rules: str, mark: str, ending: str, tmp_path: Path) -> None:
    path = written(tmp_path)
    sha = world().rules.sha("rec-serial-fvc")
    text = path.read_text(encoding="utf-8").replace(f'[{{rule: rec-serial-fvc, sha: "{sha}"}}]', rules)
    path.write_bytes((mark + text.replace("\n", ending)).encode())
    before = path.read_bytes().decode().split(ending)
    assert accept_rules(path, world().rules) in (1, 2)
    after = path.read_bytes().decode().split(ending)
    assert not lint(read_scenario(path).scenario, world())
    changed = [line for line in after if line not in before]
    assert 1 <= len(changed) <= 2
    assert all("sha" in line for line in changed)
    assert [line for line in before if "rule:" not in line and "sha:" not in line] == [
        line for line in after if "rule:" not in line and "sha:" not in line
    ]
    assert accept_rules(path, world().rules) == 0


def test_a_file_that_cannot_be_read_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "damaged.yaml"
    path.write_text("id: [", encoding="utf-8")
    with pytest.raises(RefusedError):
        accept_rules(path, world().rules)
    assert path.read_text(encoding="utf-8") == "id: ["
