"""The check vectors of the specification's appendix A, to 0.001 (tone: to the digits it prints)."""

import pytest

from triage_app.simulation.build import build_body
from triage_app.simulation.constants import BU, DI, LI, OC
from triage_app.simulation.junction import growths, step_junction
from triage_app.simulation.muscarinic import pupil_mm, step_tone
from triage_app.simulation.pace import pace_of
from triage_app.simulation.setup import Fixed, Inputs

ENDPLATES = (
    (1.00, 1.00, 1.00, 37, 0.0, 1.000, 0.004, 1.000, 0.998, 1.000, 1.000, 1.000),
    (0.30, 1.00, 1.00, 37, 0.0, 1.000, 0.009, 1.000, 0.354, 0.607, 0.735, 0.880),
    (0.25, 0.50, 1.00, 37, 0.0, 1.946, 0.066, 1.291, 0.369, 0.622, 0.748, 0.888),
    (0.25, 0.35, 1.00, 37, 0.0, 2.717, 0.162, 1.443, 0.373, 0.626, 0.751, 0.890),
    (0.25, 0.20, 1.00, 37, 0.0, 4.500, 0.468, 1.667, 0.099, 0.265, 0.396, 0.609),
    (0.30, 1.00, 1.00, 39, 0.0, 0.925, 0.007, 0.968, 0.247, 0.488, 0.628, 0.808),
    (1.00, 0.08, 1.00, 37, 0.0, 9.474, 0.781, 1.946, 0.756, 0.906, 0.952, 0.987),
    (1.00, 0.04, 1.00, 37, 0.0, 15.000, 0.934, 2.076, 0.002, 0.015, 0.036, 0.101),
    (1.00, 1.00, 0.11, 37, 0.0, 0.270, 0.000, 1.000, 0.252, 0.494, 0.635, 0.813),
    (1.00, 1.00, 1.00, 37, 0.9, 1.000, 0.004, 1.000, 0.119, 0.303, 0.439, 0.650),
    (0.55, 1.00, 1.00, 37, 0.4, 1.000, 0.006, 1.000, 0.095, 0.259, 0.388, 0.600),
)
ORGANS = (
    (1.00, 1.00, 0.00, 0.00, 0.00, 4.0),
    (0.50, 1.82, 0.15, 0.07, 0.20, 3.6),
    (0.30, 2.70, 0.40, 0.22, 0.48, 2.9),
    (0.18, 3.82, 0.66, 0.46, 0.73, 2.0),
    (0.08, 5.81, 0.87, 0.75, 0.90, 1.3),
)
LONG = 600_000


@pytest.mark.parametrize("row", ENDPLATES)
def test_endplate(row: tuple[float, ...]) -> None:
    receptors, activity, release, temp, rocuronium, *expected = row
    inputs = Inputs.model_validate({"R": receptors, "q": release, "T": float(temp)})
    body = build_body(inputs, Fixed(A=activity, ce={"rocuronium": rocuronium}), 0)
    body.junction.activity = activity
    body.medicines.roc.effect = rocuronium
    rested = list(body.endplates.pools)
    for _ in range(100):
        step_junction(body, pace_of(LONG))
    body.endplates.pools = rested
    step_junction(body, pace_of(1))
    ends, s = body.endplates, body.endplates.strengths
    growth = growths(body, ends.power)[0] / ends.heat[1]
    found = [ends.cleft, ends.desensitised, growth, s[OC], s[BU], s[LI], s[DI]]
    assert found == pytest.approx(expected, abs=0.001)


@pytest.mark.parametrize("row", ORGANS)
def test_organs(row: tuple[float, ...]) -> None:
    activity, *expected = row
    body = build_body(Inputs(), Fixed(), 0)
    body.junction.activity = activity
    step_tone(body)
    tone = body.tone
    found = [tone.level, tone.salivation, tone.bronchorrhoea, tone.gut]
    assert found == pytest.approx(expected[:-1], abs=0.0051)
    assert pupil_mm(tone, 1.0) == pytest.approx(expected[-1], abs=0.051)
