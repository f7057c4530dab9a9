"""What one typed entry comes to: a word for the screen, the groups it stands for, and whether anything is left open."""

import pytest

from tests.domain.infection_bedside import ADULT, Facts, offered
from tests.safety.cases import TABLE


@pytest.mark.parametrize(("typed", "state", "open_"), [
    ("propranolol", "assessed", False), ("Augmentin", "assessed", False), ("none", "nothing", False),
    ("propranolol zzqxil", "partly_assessed", True), ("amoxi", "candidates", True), ("zzqxil", "candidates", True),
    ("xyz", "unassessed", True),
    ("beta blocker", "assessed", False), ("beta blocker zzqxil", "partly_assessed", True),
])  # fmt: skip
def test_one_word_for_the_screen_and_open_or_not(typed: str, state: str, open_: object) -> None:
    """S18: whatever is left unread is unassessed, beside what was read."""
    match = TABLE.look_up(typed)
    assert match.state == state
    assert ("unassessed" in TABLE.groups_of(match)) is open_
    assert (match.mg_risk == "unassessed") is (state in {"candidates", "unassessed", "nothing"})


def test_a_class_stands_for_what_its_members_share() -> None:
    groups = TABLE.groups_of(TABLE.look_up("beta blocker"))
    assert {"beta_blocker", "mg_hazard"} <= groups
    assert "digoxin" not in groups


def test_one_conflict_brings_the_options_for_the_allergic() -> None:
    """allergy-crossreact: not every medicine has to conflict before another is named."""
    site: Facts = {"infection_site": "urine", "hypotension": True}
    plain = {offer.tag for offer in offered(ADULT, site)}
    allergic = {offer.tag for offer in offered(ADULT, site, allergies=("ceftriaxone",))}
    assert "give:monobactam:aztreonam" in allergic - plain
