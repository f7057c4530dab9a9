"""A stated allergy against one medicine: words that were not wholly understood leave every medicine open (S14)."""

import pytest

from tests.safety.cases import TABLE
from triage_app.domain.allergies import allergy_conflicts, allergy_findings, says_none

CEFTRIAXONE = TABLE.drug["ceftriaxone"]


@pytest.mark.parametrize(("typed", "none"), [
    ("NKDA", True), ("latex", True), ("कोई एलर्जी नहीं", True), ("none পেনিসিলিন", False), ("latex پنسلین", False),
    ("NKDA apart from ceph", False), ("कोई एलर्जी नहीं, पर पेंसिलिन से दाने", False),
])  # fmt: skip
def test_no_allergy_is_said_only_by_the_whole_text(typed: str, *, none: bool) -> None:
    assert says_none(TABLE, typed) is none


@pytest.mark.parametrize("typed", [
    "none পেনিসিলিন", "no পেনিসিলিন", "latex پنسلین", "Azee পেনিসিলিন", "sulfa, pencillin", "Azee and augmentn",
    "latex, penicilline", "no known allergies except pencillin", "Azee (came up in red lumps with some ceph thing)",
])  # fmt: skip
def test_an_open_part_is_said_beside_every_medicine(typed: str) -> None:
    assert allergy_conflicts(TABLE, (typed,), CEFTRIAXONE) is None
    assert "unknown" in {finding.standing for finding in allergy_findings(TABLE, (typed,), CEFTRIAXONE)}


@pytest.mark.parametrize("typed", ["Azee", "Azee (rash as a child)", "latex, dust", "Azee, latex", "NKDA", "nothing"])
def test_what_was_wholly_understood_leaves_an_unrelated_medicine_free(typed: str) -> None:
    assert allergy_conflicts(TABLE, (typed,), CEFTRIAXONE) is False


@pytest.mark.parametrize("typed", ["ceftriaxone, xyzzy", "cefalosporin!", "ceftriaxone পেনিসিলিন"])
def test_what_was_understood_still_conflicts(typed: str) -> None:
    assert allergy_conflicts(TABLE, (typed,), CEFTRIAXONE) is True
