"""A site whose policy says that no edrophonium is stocked, as the wizard shows it."""

from pathlib import Path

import pytest

from tests.safety.test_s08_edrophonium_gate import READY
from tests.ui.conftest import Opener
from triage_app.domain.text import Language
from triage_app.files.content import Content, load_content
from triage_app.files.site import with_policy
from triage_app.ui.wizard.gate_notice import GateNotice


@pytest.fixture
def content(resources: Path, tmp_path: Path) -> Content:
    """The rules of that site."""
    policy = tmp_path / "policy.yaml"
    policy.write_text("edrophonium_stocked: false\n", encoding="utf-8")
    return with_policy(load_content(resources), policy).content


@pytest.mark.parametrize(
    ("language", "reason"),
    [(Language.EN, "policy: edrophonium is not stocked here."), (Language.HI, "इस अस्पताल की नीति")],
)
def test_the_gate_stays_shut_and_names_the_policy_when_all_is_ticked(
    open_wizard: Opener, language: Language, reason: str
) -> None:
    wizard = open_wizard(language)
    for finding in wizard.session.knowledge.findings:
        if finding.key in READY:
            wizard.session.answer(finding.key, READY[finding.key])
    wizard.settle()
    assert wizard.session.assessment.edrophonium.decision == "unavailable"
    wizard.press("Alt+7")
    assert wizard.seen(GateNotice)
    assert reason in wizard.texts()
