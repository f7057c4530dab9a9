import json
from pathlib import Path

import pytest

from triage_app.domain.problems import ProblemCode, RefusedError
from triage_app.files.case_json import RECORD
from triage_app.files.case_upgrades import FORMAT, UPGRADES, PlainRecord, upgraded

SPECIMENS = Path(__file__).parents[1] / "specimens"


@pytest.mark.parametrize("number", range(1, FORMAT + 1))
def test_each_format_ever_released_still_opens(number: int) -> None:
    plain = json.loads((SPECIMENS / f"record-{number}.json").read_text())
    record = RECORD.validate_json(json.dumps(upgraded(plain)))
    assert record.format == FORMAT
    assert record.case.facts()["medications"] == ("pyridostigmine", "azathioprine")
    assert "ptosis" not in record.case.facts()
    assert record.case.started_at.utcoffset() is not None
    assert json.loads(record.assessment)["schema"] == "triage-assessment/1"


def test_there_is_an_upgrade_from_every_format_but_the_last() -> None:
    assert set(UPGRADES) == set(range(1, FORMAT))


def test_upgrades_run_in_order_and_number_the_record() -> None:
    def renamed(record: PlainRecord) -> PlainRecord:
        return {"case": record["patient"]}

    def wrapped(record: PlainRecord) -> PlainRecord:
        return {"case": {"id": record["case"]}}

    assert upgraded({"format": 1, "patient": "a"}, {1: renamed, 2: wrapped}, 3) == {"case": {"id": "a"}, "format": 3}


@pytest.mark.parametrize("number", [None, 0, -1, "1", True, 1.5])
def test_a_record_without_a_format_number_is_damaged(number: object) -> None:
    with pytest.raises(RefusedError) as refused:
        upgraded({"format": number})
    assert refused.value.problems[0].code is ProblemCode.CASE_DAMAGED


def test_a_record_from_the_future_is_refused_with_its_number() -> None:
    with pytest.raises(RefusedError) as refused:
        upgraded({"format": FORMAT + 1})
    assert refused.value.problems[0].facts == (("format", FORMAT + 1), ("newest", FORMAT))
