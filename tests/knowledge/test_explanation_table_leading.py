"""Who is as usual, when known MG is presumed to be the cause, and how far a crisis has gone (E50, E52)."""

from typing import Any

import pytest

from tests.knowledge.differential_bedside import ATROPINE, each_of, each_true, place_of
from tests.safety.cases import QUIET_ADULT, REASONER, Facts, think, without
from triage_app.domain.differential import BARRED
from triage_app.domain.evaluation import MEMO
from triage_app.domain.leading import top_code

ROUTINE, WATCH, AMBER, RED = "routine", "monitor_closely", "niv_or_prepare", "intubate_now"
BREATH: tuple[Facts, ...] = (
    *each_true("dyspnea", "orthopnea", "weak_cough", "accessory_muscle_use", "paradoxical_breathing",
        "one_word_speech"),
    *each_true("apnoea", "cyanosis"), *each_of("respiratory_distress", "mild", "moderate", "severe"),
)  # fmt: skip
THROAT = each_true("dysphagia", "dysarthria", "absent_gag")
NECK = each_true("neck_weakness", "facial_weakness", "unable_to_handle_secretions")
PATTERNS = each_of(
    "weakness_pattern", "ascending", "descending", "generalised", "proximal", "proximal_legs", "fatigable", "one_sided"
)
POISONS = (
    "pesticide", "nerve_agent", "anticholinesterase_drug", "snake_bite", "tick", "mushroom", "canned_food",
    "injection_drug_use", "botulinum_toxin", "magnesium", "nicotine", "opioid",
)  # fmt: skip
EYES = (*each_true("ptosis", "diplopia", "ophthalmoparesis"), {"weakness_pattern": "ocular_only"})


def holds_at(level: str, name: str, facts: Facts) -> bool:
    """Whether the condition holds at this level: each sign is asked for itself, whatever level it brings."""
    return REASONER.definitions.test(name)({**think(facts).view, "#level": level, MEMO: {}}) is True


# Not a crisis (not-crisis-definition)

UNUSUAL: tuple[Facts, ...] = (
    *BREATH, *THROAT, *NECK, *PATTERNS, *each_of("exposure", *POISONS), {"gcs": 14},
    *each_of("consciousness", "confused", "drowsy", "unresponsive"),
    *each_true("limb_weakness", "weak_cry", "seizure", "mother_has_mg", "sensory_loss", "ataxia", "facilitation"),
    *each_true("hypotension"), {"other_exposures": ("pesticide",)}, {"pyridostigmine_change": "overdose"},
    {"pyridostigmine_mg_per_day": 1500}, {"salivation": True, "lacrimation": True},
)  # fmt: skip
NOTHING_NEW: tuple[Facts, ...] = (
    {}, {"known_mg": True}, {"salivation": True}, {"diarrhea": True, "gi_cramps": True}, {"exposure": "none"},
    {"exposure": "unknown"}, {"pyridostigmine_mg_per_day": 1499}, {"gcs": 15}, {"pyridostigmine_change": "missed"},
    dict.fromkeys(("limb_weakness", "weak_cry", "seizure", "sensory_loss", "ataxia", "facilitation", "hypotension"),
        False),
)  # fmt: skip


@pytest.mark.parametrize("change", UNUSUAL, ids=str)
def test_each_new_sign_or_poison_is_not_as_usual(change: Facts) -> None:
    assert not holds_at(ROUTINE, "usual_state", QUIET_ADULT | change)
    assert not holds_at(WATCH, "usual_state", QUIET_ADULT | change)


@pytest.mark.parametrize("change", NOTHING_NEW, ids=str)
def test_without_one_it_is_as_usual_up_to_the_watch_list(change: Facts) -> None:
    found = [holds_at(level, "usual_state", QUIET_ADULT | change) for level in (ROUTINE, WATCH, AMBER, RED)]
    assert found == [True, True, False, False]


DENIALS: tuple[Facts, ...] = (
    *({sign: False} for sign in
      ("dyspnea", "dysphagia", "limb_weakness", "ptosis", "fatigable", "neck_weakness", "diplopia")),
    {"respiratory_distress": "none"},
)  # fmt: skip


@pytest.mark.parametrize("denied", DENIALS, ids=str)
def test_on_the_watch_list_something_must_have_been_looked_for(denied: Facts) -> None:
    """S04: of nobody who was not looked at is it said that nothing is new."""
    assert not holds_at(WATCH, "usual_state", {})
    assert not holds_at(WATCH, "usual_state", {"known_mg": True, "sensory_loss": False})
    assert holds_at(WATCH, "usual_state", denied)


OLD_EYES: Facts = QUIET_ADULT | {"known_mg": True}
NEW_EYES: tuple[Facts, ...] = (
    {"fatigable": True}, *each_of("pyridostigmine_change", "missed", "stopped", "decreased"),
    *each_of("onset", "minutes", "hours", "days"),
)  # fmt: skip
STILL_OLD: tuple[Facts, ...] = (
    {}, {"fatigable": False}, {"pyridostigmine_change": "none"}, *each_of("onset", "weeks", "months"),
)  # fmt: skip


@pytest.mark.parametrize("eyes", EYES, ids=str)
def test_a_lid_as_it_was_last_year_in_known_mg_is_as_usual(eyes: Facts) -> None:
    """E03: no key tells a new lid from an old one; what came in days, tires or follows missed tablets is new."""
    old = OLD_EYES | eyes
    assert [holds_at(level, "usual_state", old) for level in (ROUTINE, WATCH)] == [True, False]
    assert all(holds_at(ROUTINE, "usual_state", old | same) for same in STILL_OLD)
    assert not any(holds_at(ROUTINE, "usual_state", old | new) for new in NEW_EYES)
    assert not holds_at(ROUTINE, "usual_state", without(old, "known_mg"))
    assert not holds_at(ROUTINE, "usual_state", old | {"known_mg": False})


def test_whoever_is_as_usual_is_told_so() -> None:
    for facts in (OLD_EYES, OLD_EYES | {"ptosis": True}, OLD_EYES | {"fever": True}):
        assert think(facts).lead.primary == "not_crisis"
    assert think(OLD_EYES | {"ptosis": True, "onset": "days"}).lead.primary == "mg_exacerbation_no_crisis"


# Presumed myasthenic where nothing tells (cc-default-is-myasthenic)

MG: Facts = {**QUIET_ADULT, "antibody": "LRP4"}
SIGNS: tuple[Facts, ...] = (
    *BREATH, *THROAT, *NECK, *EYES, *each_of("weakness_pattern", "ascending", "descending", "generalised", "proximal"),
    {"limb_weakness": True}, {"fatigable": True}, {"spo2": 91}, {"spo2": 80}, {"paco2_mmhg": 46}, {"paco2_mmhg": 55},
)  # fmt: skip
NO_SIGN: tuple[Facts, ...] = ({}, {"fever": True}, {"diarrhea": True}, {"fatigable": False, "limb_weakness": False})


def presumed(facts: Facts) -> bool:
    rule = REASONER.differential.leading.mg_default_when
    return REASONER.definitions.of(rule)(think(facts).view) is True


@pytest.mark.parametrize("sign", SIGNS, ids=str)
def test_in_known_mg_any_weakness_is_presumed_myasthenic(sign: Facts) -> None:
    assert presumed(MG | sign)
    assert presumed({**QUIET_ADULT, "known_mg": True} | sign)
    assert not presumed(QUIET_ADULT | sign)
    assert not presumed({**QUIET_ADULT, "known_mg": False} | sign)


@pytest.mark.parametrize("change", NO_SIGN, ids=str)
def test_known_mg_alone_explains_nothing(change: Facts) -> None:
    assert not presumed(MG | change)


def test_the_presumption_leads_where_nothing_else_does() -> None:
    breathless: Facts = {**QUIET_ADULT, "dyspnea": True}
    assert think({**breathless, "antibody": "LRP4"}).lead.primary == "impending_myasthenic_crisis"
    assert think(breathless).lead.primary == "mixed_or_uncertain"


# Mixed where an antimuscarinic hides what tells the sides apart (E52)

DRIED: Facts = {**QUIET_ADULT, "known_mg": True, "dyspnea": True, "neck_weakness": True}
TELLING: tuple[Facts, ...] = (
    *each_true("fatigable", "ptosis", "diplopia", "ophthalmoparesis", "infection_suspected", "fever", "recent_surgery"),
    *each_of("weakness_pattern", "fatigable", "ocular_only"), {"onset": "days"}, {"ice_pack_test": "positive"},
    *each_of("pyridostigmine_change", "missed", "stopped", "decreased"),
)  # fmt: skip
NOT_TELLING: tuple[Facts, ...] = (
    {}, *each_true("dysphagia", "limb_weakness"), *each_of("weakness_pattern", "descending", "generalised"),
    *each_of("onset", "hours", "sudden"), {"ice_pack_test": "negative"}, {"pyridostigmine_change": "none"},
    dict.fromkeys(("fatigable", "ptosis", "diplopia", "ophthalmoparesis", "fever"), False),
)  # fmt: skip


@pytest.mark.parametrize("drug", ATROPINE, ids=str)
def test_after_atropine_only_a_sign_of_its_own_makes_it_myasthenic(drug: Facts) -> None:
    def hidden(facts: Facts) -> bool:
        return holds_at(AMBER, "separators_hidden", facts)

    assert all(hidden(DRIED | drug | change) for change in NOT_TELLING)
    assert not any(hidden(DRIED | drug | change) for change in TELLING)
    assert not any(hidden(DRIED | change) for change in (*TELLING, *NOT_TELLING))
    assert think(DRIED | drug).lead.primary == "mixed_or_uncertain"
    assert think(DRIED | drug | {"ptosis": True}).lead.primary == "impending_myasthenic_crisis"
    assert think(DRIED).lead.primary == "impending_myasthenic_crisis"


# How far it has gone

CRISIS, IMPENDING, EXACERBATION = "myasthenic_crisis", "impending_myasthenic_crisis", "mg_exacerbation_no_crisis"
WEAK: Facts = {**QUIET_ADULT, "known_mg": True, "fatigable": True, "ptosis": True}
STAGES: tuple[tuple[Facts, str], ...] = (
    ({"spo2": 80}, CRISIS), ({"stridor": True}, CRISIS), ({"nif_cmh2o": -20}, CRISIS), ({"fvc_ml_per_kg": 15}, CRISIS),
    ({"spo2": 91}, IMPENDING), ({"nif_cmh2o": -30}, IMPENDING), ({"fvc_ml_per_kg": 20}, IMPENDING),
    ({"dyspnea": True}, IMPENDING), ({"respiratory_distress": "mild"}, IMPENDING), ({"absent_gag": True}, IMPENDING),
    ({"fvc_ml_per_kg": 30}, EXACERBATION), ({"neck_weakness": True}, EXACERBATION),
    ({"facial_weakness": True}, EXACERBATION), ({"limb_weakness": True}, EXACERBATION), ({}, EXACERBATION),
)  # fmt: skip


@pytest.mark.parametrize(("change", "code"), STAGES, ids=str)
def test_the_level_and_the_new_sign_name_the_stage(change: Facts, code: str) -> None:
    assert think(WEAK | change).lead.primary == code


@pytest.mark.parametrize("unmeasured", [(), ("fvc_ml_per_kg",), ("nif_cmh2o",)], ids=str)
@pytest.mark.parametrize("sign", ["dysphagia", "dysarthria"])
def test_one_throat_sign_is_impending_whatever_was_measured(sign: str, unmeasured: tuple[str, ...]) -> None:
    """not-crisis-definition; E04: a measured normal number lowers nothing."""
    facts = without(WEAK, *unmeasured) | {sign: True}
    assert think(facts).level == WATCH
    assert think(facts).lead.primary == IMPENDING
    assert think(without(facts, sign) | {"neck_weakness": True}).lead.primary == EXACERBATION


# The scale: judged steps, pinned

SINGLE: tuple[tuple[str, Facts, int], ...] = (
    ("lems", {"facilitation": True}, 2), ("myasthenic_crisis", {"facial_weakness": True}, 1),
    ("tick_paralysis", {"exposure": "tick"}, 6), ("myasthenic_crisis", {"age_days": 9}, -4),
)  # fmt: skip


@pytest.mark.parametrize(("row", "facts", "score"), SINGLE)
def test_what_one_finding_adds(row: str, facts: Facts, score: int) -> None:
    """A strong sign 2, a weak one 1, a history that names the cause 4 more; an unusual age takes 4."""
    thought = think(facts)
    assert REASONER.differential.totals(thought.view, thought.tally)[place_of(row)] == score


MYASTHENIC, CHOLINERGIC, UNCERTAIN = "myasthenic_crisis", "cholinergic_crisis", "mixed_or_uncertain"


@pytest.mark.parametrize(("totals", "both", "code"), [
    ({"lems": 2}, False, "lems"), ({"lems": 1}, False, None), ({"lems": 3, "gbs": 3}, False, None),
    ({"lems": 4, "gbs": 4}, False, "lems"), ({MYASTHENIC: 6, CHOLINERGIC: 3}, True, UNCERTAIN),
    ({MYASTHENIC: 3, CHOLINERGIC: 6}, True, UNCERTAIN), ({MYASTHENIC: 6, CHOLINERGIC: 2}, True, MYASTHENIC),
    ({MYASTHENIC: 2, CHOLINERGIC: 6}, True, CHOLINERGIC), ({MYASTHENIC: 6, CHOLINERGIC: 5}, False, MYASTHENIC),
])  # fmt: skip
def test_who_stands_out_and_when_it_stays_open(totals: dict[str, int], both: Any, code: str | None) -> None:  # noqa: ANN401
    made = REASONER.differential
    assert top_code(made, [totals.get(row.id, -BARRED) for row in made.rows], both_signs=both) == code


def test_three_points_keep_an_explanation_in_mind_and_six_give_half_support() -> None:
    dry = think({"dtr": "absent", "dry_mouth": True})
    scores = {standing.row.id: standing.score for standing in dry.standings if standing.may_lead}
    assert [scores[row] for row in ("lems", "botulism", "gbs")] == [4, 3, 2]
    assert dry.lead.open == {"lems", "botulism"}
    assert REASONER.differential.support(6) == 0.5
