"""E20-E22 and edro-contra-absolute (S07): tablets with a blocked gut or bladder, and after a seizure."""

from tests.safety.advice_table import (
    AMBER,
    KNOWN_MG,
    LISTS,
    RED,
    WATCH,
    Table,
    asked,
    on_lists,
    speaks_for,
    unasked,
    with_each,
)
from tests.safety.cases import Facts

BLOCKED: Facts = {"gi_or_gu_obstruction": True}
TABLET: Facts = {**KNOWN_MG, "pyridostigmine_mg_per_day": 240, "pyridostigmine_change": "none"}
LATE: Facts = {**KNOWN_MG, "pyridostigmine_mg_per_day": 240, "pyridostigmine_change": "missed"}
OVERDOSE: Facts = {"pyridostigmine_change": "overdose"}

TABLETS: Table = {
    "rec-inhibitor-obstruction": (
        with_each(BLOCKED, (
            TABLET, LATE, KNOWN_MG, {**TABLET, **WATCH}, {"medications": ("donepezil",)}, {**TABLET, "diarrhea": True},
        )),
        ({}, TABLET, LATE, BLOCKED, {**TABLET, **unasked("gi_or_gu_obstruction")},
         *with_each({**TABLET, **BLOCKED}, (RED, AMBER, OVERDOSE, {"salivation": True, "lacrimation": True}))),
    ),
    "rec-usual-dose-on-time": (
        (TABLET, {**TABLET, **WATCH}, {**TABLET, **unasked("gi_or_gu_obstruction")}), ({**TABLET, **BLOCKED}, LATE),
    ),
    "rec-resume-missed": (
        (LATE, {**LATE, **WATCH}, {**LATE, **unasked("gi_or_gu_obstruction")}), ({**LATE, **BLOCKED}, TABLET),
    ),
    "rec-stop-amifampridine": (
        tuple(patient | {"seizure": True} for patient in on_lists("amifampridine", "Firdapse")),
        ({}, {"seizure": True}, {"seizure": True, "medications": ("pyridostigmine",)}, *on_lists("amifampridine"),
         *with_each({"seizure": True}, (unasked(*LISTS),)), {"medications": ("amifampridine",), "seizure": None}),
    ),
    "inhibitor_possible": (
        (unasked("medications"), unasked("new_drugs"), KNOWN_MG, TABLET, *on_lists("zzqxil", "donepezil")),
        ({}, *on_lists("ibuprofen")),
    ),
}  # fmt: skip


@asked(TABLETS)
def test_the_tablet_waits_behind_a_block_and_amifampridine_stops_after_a_fit(
    rule: str, patient: Facts, speaks: object
) -> None:
    """A medicine nobody asked about is a possible one (S07); nothing is given twice or past a surgeon."""
    assert speaks_for(rule, patient) is speaks
