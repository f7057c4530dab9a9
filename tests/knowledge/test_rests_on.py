"""Each rule rests on a source that was read or on a ruling; what rests on recall alone only adds caution."""

import pytest

from tests.safety.cases import KNOWLEDGE
from triage_app.domain.knowledge import AirwayRule, AvoidRule, Recommendation
from triage_app.domain.rules import GateRule

RULES = (*KNOWLEDGE.airway, *KNOWLEDGE.gate.rules, *KNOWLEDGE.recommendations, *KNOWLEDGE.avoid)
RECALLED = {
    "red-niv-failing": ("ett-red-triggers", "niv-bts-no-delay-ett"),
    "rec-glucose": ("glucose-early",),
    "rec-transfer": ("transfer-criteria", "contact-list"),
    "avoid-pralidoxime": ("cc-pralidoxime",),
}
"""Raises the level, asks for a glucose, calls for help, forbids: no dose and no lower level comes from these."""


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_each_rule_rests_on_something_read_or_ruled(
    rule: AirwayRule | AvoidRule | GateRule | Recommendation,
) -> None:
    kinds = {KNOWLEDGE.source[each].provenance for each in rule.cites}
    if rule.id in RECALLED:
        assert rule.cites == RECALLED[rule.id]
        assert kinds == {"recall"}
    else:
        assert kinds & {"read", "ruling"}
