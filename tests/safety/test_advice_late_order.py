"""S01: what may stand before what in the plan, what has a clock, which dose goes with it, and whole patients."""

from itertools import product

import pytest

from tests.safety.cases import ASSESSOR, KNOWLEDGE, Facts, plan, quiet
from triage_app.domain.answer import Advice

BANDS = tuple(band.id for band in KNOWLEDGE.bands)
MONITOR = (
    "rec-icu", "rec-monitored-bed", "rec-serial-fvc-amber", "rec-serial-fvc", "rec-serial-signs-small-child",
    "rec-nil-by-mouth", "rec-abg", "rec-ecg-monitor", "rec-train-of-four", "rec-relaxant-plan",
)  # fmt: skip
CAUSE = (
    "rec-pregnancy-team", "rec-postpartum-team", "rec-neonatal-team", "rec-neonatal-team-mother", "rec-paediatric-team",
    "rec-neurology", "rec-neurology-known", "rec-ivig-or-plex", "rec-ivig-impending", "rec-ivig-gbs", "rec-ivig-lems",
    "rec-ivig-ici", "rec-steroid-specialist", "rec-steroid-ici", "rec-troponin-ck", "rec-renal-check",
    "rec-electrolytes", "rec-correct-potassium", "rec-infection-workup", "rec-neuroimaging", "rec-neuroimaging-spine",
    "rec-skin-search", "rec-medication-review", "rec-cancer-screen",
)  # fmt: skip
LATER = (
    "rec-hold-review", "rec-ice-pack", "rec-transfer", "rec-observe-window", "rec-safety-net", "rec-discharge",
    "rec-edrophonium-test",
)  # fmt: skip
BAND: dict[str, str] = {
    "rec-sepsis-unclear": "infection", "rec-stress-steroid": "infection", **dict.fromkeys(MONITOR, "monitor"),
    **dict.fromkeys(CAUSE, "cause"), **dict.fromkeys(LATER, "later"),
}  # fmt: skip
TEAMS, NEUROLOGY, PROTEIN, STEROID = CAUSE[:5], CAUSE[5:7], CAUSE[7:12], CAUSE[12:14]
BEDS, BREATHING = MONITOR[:2], MONITOR[2:5]
BEFORE: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (
        ("rec-antibiotics-hour", "rec-antibiotics-three-hours"),
        ("rec-sepsis-bundle", "rec-sepsis-unclear", "rec-stress-steroid"),
    ),
    (("rec-stress-steroid",), ("rec-sepsis-unclear",)),
    (("rec-neuroimaging",), (*PROTEIN, *STEROID, "rec-troponin-ck", "rec-renal-check", "rec-electrolytes")),
    (BEDS, BREATHING),
    (BREATHING, ("rec-abg",)),
    (MONITOR[:-1], ("rec-relaxant-plan",)),
    (TEAMS, NEUROLOGY),
    (NEUROLOGY, PROTEIN),
    (PROTEIN, STEROID),
    (("rec-electrolytes",), ("rec-correct-potassium",)),
    (CAUSE[:-1], ("rec-cancer-screen",)),
    (("rec-observe-window", "rec-safety-net"), ("rec-discharge",)),
    (LATER[:-1], ("rec-edrophonium-test",)),
)
"""The bed before what is measured in it, breathing before a gas (which is late), a relaxant that may be needed last;
teams, then neurology, who is asked for IVIg or exchange, and steroid behind those (steroid-timing); potassium is known
before it is given; the search for a cancer waits for everything; nobody goes home before the return rule; and the
edrophonium test comes behind all else (E25)."""
PAIRS = tuple(dict.fromkeys(pair for group, other in BEFORE for pair in product(group, other)))
REVIEW_MINUTES = 240


def place(name: str) -> tuple[int, int]:
    """Where the rule stands: band, then order."""
    rule = next(each for each in KNOWLEDGE.recommendations if each.id == name)
    return BANDS.index(rule.band), rule.order


@pytest.mark.parametrize("rule", tuple(BAND))
def test_each_stands_in_the_band_of_its_purpose(rule: str) -> None:
    assert BANDS[place(rule)[0]] == BAND[rule]


@pytest.mark.parametrize(("first", "then"), PAIRS)
def test_what_cannot_wait_stands_before_what_can(first: str, then: str) -> None:
    assert place(first) < place(then)


@pytest.mark.parametrize("rule", tuple(BAND))
def test_only_the_review_of_a_pause_has_a_clock(rule: str) -> None:
    """E20 gives it four hours. A countdown beside advice for which no source names a time is a false alarm."""
    minutes = next(each.within_minutes for each in KNOWLEDGE.recommendations if each.id == rule)
    assert minutes == (REVIEW_MINUTES if rule == "rec-hold-review" else None)


# Doses that stand beside the advice (E31)

SHOCK: Facts = {"medications": ("prednisolone",), "hypotension": True}
MG: Facts = {**quiet(50), "known_mg": True, "fatigable": True, "ptosis": True}
CRISIS: Facts = {**MG, "stridor": True}
IMPENDING: Facts = {**MG, "dyspnea": True}
DOSED: tuple[tuple[str, Facts, str | None], ...] = (
    ("rec-stress-steroid", {**quiet(2.0), **SHOCK}, "25 mg"), ("rec-stress-steroid", {**quiet(8.0), **SHOCK}, "50 mg"),
    ("rec-stress-steroid", {**quiet(15.0), **SHOCK}, "100 mg"), ("rec-stress-steroid", quiet(40.0, **SHOCK), None),
    ("rec-ivig-or-plex", CRISIS, "0.4 g/kg/day"), ("rec-ivig-impending", IMPENDING, "0.4 g/kg/day"),
    ("rec-ivig-or-plex", {**CRISIS, "age_years": 10.0, "resp_rate": 18}, None),
)  # fmt: skip


def advised(rule: str, facts: Facts) -> Advice | None:
    """The advice of this rule in the plan for the patient."""
    return next((each for each in plan(facts).recommendations if each.id == rule), None)


@pytest.mark.parametrize(("rule", "facts", "amount"), DOSED)
def test_the_dose_that_was_read_is_shown_and_no_other(rule: str, facts: Facts, amount: str | None) -> None:
    advice = advised(rule, facts)
    assert advice is not None
    assert [dose.amount for dose in advice.doses] == ([] if amount is None else [amount])


# Whole patients: the advice reaches the plan

GBS: Facts = quiet(
    50, limb_weakness=True, weakness_pattern="ascending", dtr="absent", sensory_loss=True, onset="days", known_mg=False
)
WHOLE: tuple[tuple[str, Facts], ...] = (
    *((rule, CRISIS) for rule in (
        "rec-icu", "rec-serial-fvc-amber", "rec-nil-by-mouth", "rec-abg", "rec-ecg-monitor", "rec-neurology",
        "rec-ivig-or-plex", "rec-steroid-specialist", "rec-troponin-ck", "rec-renal-check", "rec-electrolytes",
        "rec-infection-workup", "rec-medication-review", "rec-transfer", "rec-hold-review")),
    *((rule, IMPENDING) for rule in ("rec-monitored-bed", "rec-serial-fvc", "rec-relaxant-plan", "rec-ivig-impending")),
    ("rec-ivig-gbs", GBS), ("rec-skin-search", GBS), ("rec-neurology", GBS),
    ("rec-sepsis-unclear", quiet(40, hypotension=True)), ("rec-pregnancy-team", quiet(30, pregnant=True)),
    ("rec-postpartum-team", quiet(30, postpartum=True)),
    ("rec-neonatal-team-mother", quiet(30, postpartum=True, known_mg=True)),
    ("rec-neonatal-team", {"age_days": 3, "mother_has_mg": True}),
    ("rec-paediatric-team", {"age_years": 8.0, "ptosis": True}),
    ("rec-serial-signs-small-child", {"age_years": 2.0, "limb_weakness": True}),
    ("rec-train-of-four", quiet(40, recent_nmb=True)), ("rec-neuroimaging", quiet(60, weakness_pattern="one_sided")),
    ("rec-neuroimaging-spine", quiet(40, sensory_level=True)), ("rec-cancer-screen", quiet(60, known_lems=True)),
    ("rec-ivig-lems", quiet(60, known_lems=True, stridor=True, facilitation=True, weakness_pattern="proximal_legs")),
    ("rec-ice-pack", quiet(40, ptosis=True)), ("rec-observe-window", quiet(40, extended_release_inhibitor=True)),
    ("rec-safety-net", quiet(40, known_mg=True)), ("rec-discharge", quiet(40, known_mg=True)),
)  # fmt: skip


@pytest.mark.parametrize(("rule", "facts"), WHOLE)
def test_it_reaches_the_plan(rule: str, facts: Facts) -> None:
    assert advised(rule, facts) is not None


def test_the_plan_runs_through_the_bands_in_order() -> None:
    """S01: nothing of a later band before an earlier one, for the sickest and for the one who may go home."""
    band = {rule.id: BANDS.index(rule.band) for rule in KNOWLEDGE.recommendations}
    for facts in (CRISIS, IMPENDING, GBS, quiet(40, known_mg=True)):
        places = [band[each.id] for each in ASSESSOR.plan(facts).recommendations if each.id in band]
        assert places == sorted(places)
