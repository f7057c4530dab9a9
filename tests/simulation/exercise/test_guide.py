"""The guide to the exercise lists every look as the table has it."""

from pathlib import Path

from triage_app.simulation.bedside.table import LOOKS

GUIDE = Path(__file__).parents[3] / "docs" / "exercise.md"


def test_the_guide_lists_every_look() -> None:
    written = [line for line in GUIDE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    rows = []
    for look in LOOKS.values():
        after = f" + {look.turnaround_s:g}" if look.turnaround_s else ""
        finds = ", ".join((*look.finds, *(f"({name})" for name in look.shows)))
        rows.append(f"| `{look.id}` | {look.kind} | {look.seconds:g}{after} | {finds} |")
    assert written == rows
