"""The probe: one setup in, one JSON object out, and faults that name the key and what is allowed."""

import json
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest

from triage_app.cli import main
from triage_app.simulation.probe import probe
from triage_app.simulation.probe_setup import ProbeSetup

KEYS = {
    "t_s", "SI", "strength", "A", "M", "fvc_ml_per_kg", "nif_cmh2o", "mep_cmh2o", "count", "rr", "vt_ml", "paco2",
    "pao2", "spo2", "etco2", "hr", "map", "pupil_mm", "salivation", "secretions_ml", "ptosis_mm", "cmap", "plasma",
    "rbc_ache_percent", "consciousness", "arrest",
}  # fmt: skip
WHOLE: dict[str, Any] = {
    "patient": {"wt": 70, "R": 0.24, "w": {"bu": 1.1}},
    "fixed": {"plasma": {"pyridostigmine": 31.8}, "ce": {"rocuronium": 0.1}, "mg": 1.0, "strength": {"di": 0.5}},
    "history": [
        {"drug": "pyridostigmine", "dose": 60, "route": "oral", "every_h": 6, "n": 6, "since_h": 3.5},
        {"drug": "atropine", "dose": 1, "route": "iv"},
    ],
    "ramps": [{"name": "R", "from": 0.235, "to": 0.2, "start_min": 0, "over_min": 240}],
    "settle_min": 15,
    "acts": [
        {"at_s": 0, "do": "give", "drug": "edrophonium", "dose": 2, "route": "iv"},
        {"at_s": 0, "do": "infuse", "drug": "pralidoxime", "mg_per_min": 8.33, "for_min": 720},
        {"at_s": 0, "do": "oxygen", "fi": 0.35},
        {"do": "ice_pack", "at_s": 0, "for_s": 150},
        {"do": "niv", "ipap": 15, "epap": 5, "fi": 0.3, "at_s": 0},
        {"do": "intubate", "at_s": 0},
        {"do": "apnoea", "at_s": 0},
        {"do": "preoxygenate", "at_s": -300},
        {"do": "plasma_exchange", "at_s": 0},
        {"do": "immunoglobulin", "g_per_kg": 2, "at_s": 0},
        {"do": "steroid", "mg": 60, "at_s": 0},
        {"do": "set", "name": "T", "value": 39, "at_s": 0},
    ],
    "stimulate": [
        {"at_s": 0, "muscle": "li", "hz": 3, "n": 10},
        {"at_s": 0, "muscle": "li", "contract_s": 60},
        {"at_s": 60, "muscle": "li", "hz": 3, "n": 5},
    ],
    "dt": 1.0,
    "until_s": 120,
    "read_every_s": 10,
    "seed": 1,
}


def _asked(setup: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    file = tmp_path / "setup.json"
    file.write_text(json.dumps(setup), encoding="utf-8")
    status = main(["exercise", "probe", str(file)])
    return status, *capsys.readouterr()


def test_whole_setup(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = _asked(WHOLE, tmp_path, capsys)
    answer = json.loads(out)
    assert (status, err) == (0, "")
    assert answer.keys() == {"model", "readings", "trains"}
    assert answer["model"] == "1.0"
    assert [each["t_s"] for each in answer["readings"]] == list(range(0, 121, 10))
    assert all(each.keys() == KEYS for each in answer["readings"])
    assert answer["readings"][0]["strength"].keys() == {"oc", "bu", "ne", "li", "ic", "di"}
    assert answer["readings"][0]["plasma"]["pyridostigmine"] == pytest.approx(31.8)
    assert [len(train["cmap"]) for train in answer["trains"]] == [10, 5]
    assert [train["at_s"] for train in answer["trains"]] == [0, 60]


def test_from_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(b'{"until_s": 0, "settle_min": 0}')))
    assert main(["exercise", "probe", "-"]) == 0
    assert len(json.loads(capsys.readouterr().out)["readings"]) == 1


def test_the_same_question_gives_the_same_bytes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _asked(WHOLE, tmp_path, capsys) == _asked(WHOLE, tmp_path, capsys)


def test_contraction_facilitates_the_train_after_it() -> None:
    asked = {
        "patient": {"q": 0.11, "autq": 0.7}, "until_s": 20, "read_every_s": 20,
        "stimulate": [{"at_s": 0, "hz": 3, "n": 5}, {"at_s": 0, "contract_s": 10}, {"at_s": 10, "hz": 3, "n": 5}],
    }  # fmt: skip
    rest, after = probe(ProbeSetup.model_validate(asked))["trains"]
    assert after["cmap"][0] > 1.6 * rest["cmap"][0]
    joined = {**asked, "stimulate": [{"at_s": 0, "contract_s": 10, "hz": 3, "n": 5}]}
    assert probe(ProbeSetup.model_validate(joined))["trains"][0]["cmap"] == after["cmap"]


def test_acts_before_zero_fall_into_settling() -> None:
    asked = {"settle_min": 0, "until_s": 60, "acts": [{"do": "preoxygenate", "at_s": -300}]}
    first = probe(ProbeSetup.model_validate(asked))["readings"][0]
    assert first["t_s"] == 0
    assert first["pao2"] > 400


def test_a_long_step_watches_days() -> None:
    asked = {
        "patient": {"R": 0.30}, "dt": 3600, "until_s": 28 * 86_400, "read_every_s": 86_400,
        "acts": [{"do": "steroid", "mg": 60, "at_s": 0}],
    }  # fmt: skip
    index = [each["SI"] for each in probe(ProbeSetup.model_validate(asked))["readings"]]
    assert len(index) == 29
    assert min(index) < index[0] - 3
    assert index[-1] > index[0] + 2


@pytest.mark.parametrize(
    ("setup", "named", "allowed"),
    [
        ({"bogus": 1}, "bogus", "until_s"),
        ({"patient": {"wtt": 70}}, "patient.wtt", "wt"),
        ({"patient": {"wt": "70"}}, "patient.wt", "a number"),
        ({"patient": {"R": 7}}, "patient.R", "1.2 or less"),
        ({"patient": {"R": True}}, "patient.R", "a number"),
        ({"patient": {"op_type": "other"}}, "patient.op_type", "dimethyl"),
        ({"patient": {"axon": {"xx": 1}}}, "patient.axon.xx", "di"),
        ({"patient": {"neonate": 1}}, "patient.neonate", "true or false"),
        ({"fixed": {"B": 1}}, "fixed.B", "strength"),
        ({"fixed": {"plasma": {"water": 1}}}, "fixed.plasma", "edrophonium"),
        ({"history": [{"drug": "water", "dose": 1}]}, "history.0.drug", "edrophonium"),
        ({"history": [{"drug": "rocuronium", "dose": 1, "route": "oral"}]}, "history.0.route", "iv"),
        ({"ramps": [{"name": "Z", "from": 1, "to": 2, "over_min": 3}]}, "ramps.0.name", "axon.di"),
        ({"ramps": [{"name": "R", "from": 1, "to": 9, "over_min": 3}]}, "ramps.0.to", "1.2"),
        ({"acts": [{"do": "gve", "at_s": 0}]}, "acts.0.do", "give"),
        ({"acts": [{"at_s": 0}]}, "acts.0.do", "give"),
        ({"acts": [{"do": "give", "dose": 1}]}, "acts.0.drug", "missing"),
        ({"acts": [{"do": "give", "drug": "atropine", "dose": -1}]}, "acts.0.dose", "0.0 or more"),
        ({"acts": [{"do": "niv", "ipap": 3, "epap": 5}]}, "acts.0.ipap", "4.0 or more"),
        ({"acts": [{"do": "niv", "ipap": 15, "epap": 5, "zz": 1}]}, "acts.0.zz", "ipap"),
        ({"acts": [{"do": "set", "name": "T", "value": 99}]}, "acts.0.value", "43"),
        ({"acts": [{"do": "set", "name": "wt", "value": 9}]}, "acts.0.name", "infection"),
        ({"stimulate": [{"at_s": 0}]}, "stimulate.0.hz", "contract_s"),
        ({"dt": 0}, "dt", "0.05 or more"),
        ({"until_s": 1e8, "read_every_s": 1}, "read_every_s", "100000"),
    ],
)
def test_faults_name_the_key_and_what_is_allowed(
    setup: dict[str, Any], named: str, allowed: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = _asked(setup, tmp_path, capsys)
    assert (status, out) == (2, "")
    assert named in err
    assert allowed in err


def test_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["exercise", "probe", "nowhere.json"]) == 2
    assert "nowhere.json" in capsys.readouterr().err


def test_help_says_that_it_is_for_training_only(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["exercise", "probe", "--help"])
    assert "Training only, not validated for any patient" in " ".join(capsys.readouterr().out.split())
