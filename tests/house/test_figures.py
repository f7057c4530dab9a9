"""What the safety case counts is what the program counts; each is mended by one number."""

import re
from collections import Counter
from collections.abc import Callable
from contextlib import redirect_stdout
from functools import cache
from io import StringIO

import pytest

from tests.house.source import ROOT
from tests.prove.counts import Counts, counts
from tests.prove.specification import specification
from tests.prove.world import shipped
from tests.safety.cases import KNOWLEDGE, TABLE
from tests.safety.test_e15_lines import LINES
from triage_app.commands.check import check
from triage_app.paths import resources_folder

DOCUMENTS = tuple(ROOT / "docs" / name for name in ("safety.md", "safety-record.md"))

TWO_PAGES = 1310
"""Words: A4 with margins of 15 mm, 9 point."""


@cache
def checked() -> dict[str, str]:
    """What `triage-app check` counts."""
    said = StringIO()
    with redirect_stdout(said):
        check(resources_folder())
    pairs = (line.strip().partition(" ") for line in said.getvalue().splitlines())
    return {name.strip(): number for number, _, name in pairs if number.isdigit()}


@cache
def asked() -> Counts:
    return counts(shipped())


def sources(provenance: str) -> str:
    return str(Counter(one.provenance for one in KNOWLEDGE.source.values())[provenance])  # type: ignore[index]


def power(number: int) -> str:
    digits, exponent = f"{number:.1e}".split("e+")
    return f"{digits} x 10^{int(exponent)}"


FIGURES: dict[str, Callable[[], str]] = {
    r"(\d[\d,]*) entries": lambda: str(len(KNOWLEDGE.source)),
    r"of which (\d[\d,]*) were \*read\*": lambda: sources("read"),
    r"(\d[\d,]*) are \*recall\*": lambda: sources("recall"),
    r"(\d[\d,]*) are rulings": lambda: sources("ruling"),
    r"page counts (\d[\d,]*)": lambda: checked()["sources"],
    r"(\d[\d,]*) findings": lambda: checked()["findings"],
    r"(\d[\d,]*) airway rules": lambda: checked()["airway rules"],
    r"(\d[\d,]*) explanations": lambda: checked()["explanations"],
    r"(\d[\d,]*) weights": lambda: checked()["cells"],
    r"(\d[\d,]*) recommendations": lambda: checked()["recommendations"],
    r"(\d[\d,]*) warnings": lambda: checked()["avoid rules"],
    r"(\d[\d,]*) gate rules": lambda: checked()["gate rules"],
    r"(\d[\d,]*) doses": lambda: checked()["doses"],
    r"(\d[\d,]*) medicines": lambda: checked()["drugs"],
    r"(\d[\d,]*) rows from recall": lambda: str(sum(drug.provenance == "recall" for drug in TABLE.drugs)),
    r"(\d[\d,]*) other names": lambda: checked()["other names and brands"],
    r"(\d[\d,]*) number lines": lambda: str(len(LINES)),
    r"(\d[\d,]*) values": lambda: str(sum(len(levels) * len(ages) for _, levels, ages, _ in LINES)),
    r"(\d[\d,]*) different questions": lambda: str(asked().questions),
    r"combine to (\d[\d.]* x 10\^\d+)": lambda: power(asked().situations),
    r"(\d[\d.]* x 10\^\d+) of them for the airway": lambda: power(asked().airway_situations),
    r"(\d[\d,]*) sentences": lambda: str(len(specification().claims)),
}
"""Where the document says a number, and who counts it."""


@pytest.mark.parametrize("words", FIGURES)
def test_the_safety_case_says_what_is_counted(words: str) -> None:
    text = " ".join(word for page in DOCUMENTS for word in page.read_text(encoding="utf-8").split())
    said = {number.replace(",", "") for number in re.findall(rf"(?<![\d,.]){words}", text)}
    assert said == {FIGURES[words]()}, words


def test_the_safety_case_is_two_pages() -> None:
    """It grew to five before anyone counted; what is more belongs into the record."""
    assert len(DOCUMENTS[0].read_text(encoding="utf-8").split()) <= TWO_PAGES
