"""S01, E17, E20, E33: what stands before what in the plan, and what has a clock.

Places are compared, never numbers: only an order that a patient would feel is held here.
"""

from itertools import pairwise, product

import pytest

from tests.safety.advice_table import recommendation
from tests.safety.cases import KNOWLEDGE

MONITOR = (
    "rec-icu", "rec-monitored-bed", "rec-serial-fvc-amber", "rec-serial-fvc", "rec-serial-signs-small-child",
    "rec-nil-by-mouth", "rec-abg", "rec-ecg-monitor", "rec-train-of-four", "rec-relaxant-plan",
)  # fmt: skip
CAUSE = (
    "rec-pregnancy-team", "rec-postpartum-team", "rec-neonatal-team", "rec-neonatal-team-mother", "rec-paediatric-team",
    "rec-neurology", "rec-neurology-known", "rec-ivig-or-plex", "rec-ivig-impending", "rec-ivig-gbs", "rec-ivig-lems",
    "rec-ivig-ici", "rec-steroid-specialist", "rec-steroid-ici", "rec-troponin-ck", "rec-renal-check",
    "rec-electrolytes", "rec-correct-potassium", "rec-infection-workup", "rec-neuroimaging", "rec-neuroimaging-both",
    "rec-neuroimaging-spine",
    "rec-skin-search", "rec-medication-review", "rec-cancer-screen",
)  # fmt: skip
LATER = (
    "rec-hold-review", "rec-ice-pack", "rec-transfer", "rec-observe-window", "rec-safety-net", "rec-discharge",
    "rec-edrophonium-test",
)  # fmt: skip
BANDS: dict[str, tuple[str, ...]] = {
    "airway": (
        "rec-secure-airway", "rec-secure-airway-limit", "rec-keep-tube", "rec-prepare-airway-team",
        "rec-prepare-airway-team-limit", "rec-immobilise-neck", "rec-upright", "rec-upright-pregnant",
        "rec-suction", "rec-oxygen-maximal",
        "rec-oxygen-tube", "rec-oxygen-normal-co2", "rec-oxygen-controlled", "rec-niv-trial",
        "rec-niv-trial-after-checks", "rec-niv-trial-resuscitation", "rec-decontaminate", "rec-relaxant-reduced",
        "rec-relaxant-mg-and-poison", "rec-relaxant-titrate",
    ),
    "antidote": (
        "rec-atropine", "rec-atropine-pesticide", "rec-atropine-before-tube", "rec-atropine-nerve-agent",
        "rec-glycopyrrolate", "rec-benzodiazepine", "rec-naloxone", "rec-antivenom", "rec-antitoxin",
        "rec-antitoxin-infant", "rec-calcium-magnesium", "rec-calcium-potassium", "rec-pralidoxime",
        "rec-bronchodilator", "rec-poison-centre", "rec-glucose", "rec-glucose-low",
    ),
    "hold": (
        "rec-hold-in-failure", "rec-hold-cholinergic", "rec-resume-missed", "rec-usual-dose-on-time",
        "rec-inhibitor-obstruction", "rec-stop-amifampridine", "rec-stop-drug",
    ),
    "infection": (
        "rec-antibiotics-hour", "rec-antibiotics-three-hours", "rec-sepsis-bundle", "rec-sepsis-unclear",
        "rec-stress-steroid",
    ),
    "monitor": MONITOR, "cause": CAUSE, "later": LATER,
}  # fmt: skip
"""S01, E17: antidotes for what kills follow the airway and precede every test, score and scan."""
MINUTES = {
    "rec-resume-missed": 120, "rec-usual-dose-on-time": 120, "rec-antibiotics-hour": 60,
    "rec-antibiotics-three-hours": 180, "rec-sepsis-bundle": 60, "rec-hold-review": 240,
}  # fmt: skip
"""mg-time-critical, E33, sep-time-shock, E20. What is done at once has no clock: it would read as leave to wait; and a
countdown beside advice for which no source names a time is a false alarm."""
NAMED = tuple((name, band) for band, names in BANDS.items() for name in names)


def before(first: str, then: str) -> bool:
    """Whether the first stands before the other in every plan that holds both."""
    bands = [each.id for each in KNOWLEDGE.bands]
    one, other = recommendation(first), recommendation(then)
    return (bands.index(one.band), one.order) < (bands.index(other.band), other.order)


@pytest.mark.parametrize(("name", "band"), NAMED)
def test_each_stands_in_its_part_of_the_plan_with_its_clock(name: str, band: str) -> None:
    assert (recommendation(name).band, recommendation(name).within_minutes) == (band, MINUTES.get(name))


def test_every_recommendation_has_its_part() -> None:
    assert {name for name, _ in NAMED} == {each.id for each in KNOWLEDGE.recommendations}


def test_the_parts_of_the_plan_stand_in_the_order_of_s01() -> None:
    assert [each.id for each in KNOWLEDGE.bands] == list(BANDS)


TUBE = ("rec-secure-airway", "rec-secure-airway-limit", "rec-keep-tube")
TEAM = ("rec-prepare-airway-team", "rec-prepare-airway-team-limit")
BEFORE_A_MASK = (
    "rec-upright", "rec-upright-pregnant", "rec-suction", "rec-oxygen-maximal", "rec-oxygen-tube",
    "rec-oxygen-normal-co2", "rec-oxygen-controlled",
)  # fmt: skip
NECK = ("rec-immobilise-neck",)
MASK = ("rec-niv-trial", "rec-niv-trial-after-checks", "rec-niv-trial-resuscitation")
RELAXANT = ("rec-relaxant-reduced", "rec-relaxant-mg-and-poison", "rec-relaxant-titrate")
ATROPINE = ("rec-atropine", "rec-atropine-pesticide", "rec-atropine-nerve-agent", "rec-atropine-before-tube")
AT_THE_BEDSIDE = tuple(name for name in BANDS["antidote"] if name not in (*ATROPINE, "rec-poison-centre"))
TEAMS, NEUROLOGY, PROTEIN, STEROID = CAUSE[:5], CAUSE[5:7], CAUSE[7:12], CAUSE[12:14]
BEDS, BREATHING = MONITOR[:2], MONITOR[2:5]
Pairs = tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
FIRST_THINGS: Pairs = (
    (TUBE, TEAM), (TEAM, MASK), (TEAM, BEFORE_A_MASK), (TEAM, NECK), (NECK, BEFORE_A_MASK), (BEFORE_A_MASK, MASK),
    ((*TUBE, *BEFORE_A_MASK, *MASK), ("rec-decontaminate",)), (("rec-decontaminate",), RELAXANT),
    (ATROPINE, AT_THE_BEDSIDE), (AT_THE_BEDSIDE, ("rec-poison-centre",)),
    (("rec-glucose", "rec-glucose-low"), ("rec-benzodiazepine",)),
    (("rec-glucose", "rec-glucose-low", "rec-benzodiazepine"),
     ("rec-naloxone", "rec-antivenom", "rec-antitoxin", "rec-pralidoxime")),
    (("rec-antibiotics-hour", "rec-antibiotics-three-hours"), ("rec-sepsis-bundle",)),
    (("rec-sepsis-bundle",), ("rec-sepsis-unclear", "rec-stress-steroid")),
)  # fmt: skip
"""E12: the team before NIV. E17: washing runs with the opening of the airway, not before it, and staff are protected
before they lean over the face. Atropine before what follows it (glycopyrrolate, pralidoxime); glucose and a fit before
the slower antidotes; what hands do before the telephone."""
SLOWER_THINGS: Pairs = (
    (
        ("rec-antibiotics-hour", "rec-antibiotics-three-hours"),
        ("rec-sepsis-bundle", "rec-sepsis-unclear", "rec-stress-steroid"),
    ),
    (("rec-stress-steroid",), ("rec-sepsis-unclear",)),
    (("rec-resume-missed", "rec-usual-dose-on-time"), ("rec-inhibitor-obstruction", "rec-stop-amifampridine")),
    (("rec-inhibitor-obstruction", "rec-stop-amifampridine"), ("rec-stop-drug",)),
    (("rec-neuroimaging-both",), ("rec-neuroimaging", "rec-neuroimaging-spine")),
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
PAIRS = tuple(
    dict.fromkeys(pair for firsts, thens in (*FIRST_THINGS, *SLOWER_THINGS) for pair in product(firsts, thens))
)


@pytest.mark.parametrize(("first", "then"), PAIRS)
def test_this_stands_before_that(first: str, then: str) -> None:
    assert before(first, then)


def test_of_one_place_no_two_speak_together() -> None:
    """Where a tag has several wordings they share their place, so that the wording never moves the advice."""
    for first, then in (
        *pairwise(TUBE),
        *pairwise(TEAM),
        *pairwise(MASK),
        *pairwise(RELAXANT),
        *pairwise(ATROPINE[:3]),
    ):
        assert not before(first, then)
        assert not before(then, first)
