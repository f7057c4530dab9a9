"""The check of a walk that wave and number agree: quiet for the model's patients, loud for a wave that goes astray."""

from dataclasses import replace

import pytest

from triage_app.simulation.exercise import waves_agree
from triage_app.simulation.exercise.waves_agree import waves_disagree
from triage_app.simulation.patient import Patient
from triage_app.simulation.setup import Setup
from triage_app.simulation.waveforms.numbers import Numbers, numbers
from triage_app.simulation.waveforms.state import WaveState


@pytest.mark.parametrize("receptors", [1.0, 0.2])
def test_a_patient_has_waves_of_his_own_rates(receptors: float) -> None:
    patient = Patient(Setup.model_validate({"patient": {"R": receptors}}))
    patient.advance(60)
    assert list(waves_disagree(patient.readings(), 60_000, 1)) == []


def test_a_number_beside_another_wave_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    patient = Patient(Setup())
    patient.advance(60)

    def three_more(state: WaveState, t_ms: float) -> Numbers:
        found = numbers(state, t_ms)
        return replace(found, heart=found.heart + 3, etco2=found.etco2 - 3)

    monkeypatch.setattr(waves_agree, "numbers", three_more)
    told = list(waves_disagree(patient.readings(), 60_000, 1))
    assert [words.split()[0] for words in told] == ["heart", "EtCO2"]
