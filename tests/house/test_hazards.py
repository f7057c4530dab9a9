"""No hazard without a test: docs/hazards.md has a row for each property, and each row names tests that exist."""

import re

from tests.house.hazards import COLUMNS, TABLE, hazards, known_tests
from tests.house.source import ROOT
from triage_app.reports.safety_words import TITLES

RULES = [f"S{number:02}" for number in range(1, 21)]
PROGRAM = [f"R{number:02}" for number in range(1, 8)]
UNBUILT: dict[str, str] = {
    "S20": "training has no screen, PDF or FHIR yet, so nothing there can be marked",
}
"""Properties of which a part is allowed to have no test, and why; shorter with every release."""


def test_every_property_has_one_row() -> None:
    ids = [row.id for row in hazards()]
    assert len(ids) == len(set(ids))
    assert not {*RULES, *PROGRAM} - set(ids)


def test_the_table_has_the_columns_of_a_hazard_log() -> None:
    assert f"| {' | '.join(COLUMNS)} |" in TABLE.read_text(encoding="utf-8").splitlines()


def test_no_cell_is_empty() -> None:
    assert not [f"{row.id} {column}" for row in hazards() for column, words in row.cells.items() if len(words) < 3]


def test_every_row_names_a_test() -> None:
    assert not [row.id for row in hazards() if not row.tests]


def test_every_named_test_exists() -> None:
    known = known_tests()
    assert not [f"{row.id} {name}" for row in hazards() for name in row.tests if name not in known]


def test_a_row_names_no_test_twice() -> None:
    assert not [row.id for row in hazards() if len(row.tests) != len(set(row.tests))]


def test_each_property_of_the_rules_names_the_file_that_bears_its_name() -> None:
    own = {row.id: f"tests/safety/test_{row.id.lower()}_" for row in hazards() if row.id in RULES}
    assert not [row.id for row in hazards() if row.id in own and not any(t.startswith(own[row.id]) for t in row.tests)]


def test_what_is_not_built_is_said_and_only_where_it_may_be() -> None:
    assert {row.id for row in hazards() if row.not_built} == set(UNBUILT)
    assert all(UNBUILT.values())


def test_every_row_has_its_name_on_the_safety_page() -> None:
    assert {row.id for row in hazards()} == set(TITLES)


def test_every_property_the_pages_speak_of_has_a_row() -> None:
    known = {row.id for row in hazards()}
    spoken = {
        (page.name, name)
        for page in (TABLE, ROOT / "docs" / "safety.md", ROOT / "docs" / "safety-record.md")
        for name in re.findall(r"\b[SRH]\d\d\b", page.read_text(encoding="utf-8"))
    }
    assert not {(page, name) for page, name in spoken if name not in known}
