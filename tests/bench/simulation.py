"""Simulated seconds a second of processor time, one patient on one core, at the steps that matter."""

import statistics
import time

from triage_app.simulation.acts import Give
from triage_app.simulation.constants import NOTICE
from triage_app.simulation.patient import Patient
from triage_app.simulation.setup import Inputs, PastDoses, Setup

ROUNDS = 5
STEPS = 6000
PATIENTS = {
    "at rest, no drug": Setup(),
    "myasthenic with pneumonia, pyridostigmine at home": Setup(
        patient=Inputs(wt=62, age=34, R=0.235, infection=0.7, pneumonia=0.45, T=38.6, anx=0.3),
        history=(PastDoses(drug="pyridostigmine", dose=60, every_h=6, n=6, since_h=3.5),),
    ),
}


def bench() -> list[str]:
    """Lines of the report."""
    lines = [f"patient model ({NOTICE})"]
    for name, setup in PATIENTS.items():
        rates = (f"dt {dt:g} s {_rate(setup, dt):7.0f} x" for dt in (0.1, 0.5, 1.0))
        lines.append(f"simulated seconds a second, {name}: {', '.join(rates)}")
    return lines


def _rate(setup: Setup, dt: float) -> float:
    """Median of a few rounds, after a warm-up; each starts from the same patient."""
    start = Patient(setup.model_copy(update={"dt": dt}))
    start.act(Give(drug="atropine", dose=0.6)) if setup.history else None
    start.advance(60)
    spans = []
    for _ in range(ROUNDS):
        patient = start.copy()
        begun = time.process_time()
        patient.advance(STEPS * dt)
        spans.append(time.process_time() - begun)
    return STEPS * dt / statistics.median(spans)


if __name__ == "__main__":
    print("\n".join(bench()))
