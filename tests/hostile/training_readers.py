"""The readers of the training part as functions of bytes: scenarios, acts, logs, setups of the patient model."""

from functools import cache

from pydantic import ValidationError

from tests.hostile.drawing import Drawing
from tests.hostile.judging import content, folder, speak
from triage_app.commands.setup_faults import explain
from triage_app.domain.problems import RefusedError
from triage_app.files.acts_file import read_acts
from triage_app.files.exercise_log import read_log
from triage_app.files.json_input import read_json
from triage_app.files.scenario_files import read_scenario, shipped
from triage_app.paths import resources_folder
from triage_app.simulation.probe_setup import ProbeSetup


def scenario(raw: bytes) -> None:
    """Any text as a scenario."""
    _read_scenario(raw)


def spliced_scenario(raw: bytes) -> None:
    """A shipped scenario with a piece taken out and another put in."""
    draw = Drawing(raw)
    text = _shipped()[draw.whole(len(_shipped()))]
    start = draw.whole(min(len(text), 65_536))
    piece = draw.rest(draw.byte())
    _read_scenario(text[:start] + piece + text[start + draw.whole(200) :])


def acts(raw: bytes) -> None:
    """Any text as the acts of a run."""
    file = folder() / "acts.yaml"
    file.write_bytes(raw)
    try:
        found = read_acts(file)
    except RefusedError as refused:
        _speak(refused)
    else:
        assert [act.at_s for act in found.acts] == sorted(act.at_s for act in found.acts)


def exercise_log(raw: bytes) -> None:
    """Any bytes as the log of an exercise; a torn last line costs nothing but itself."""
    file = folder() / "log.jsonl"
    file.write_bytes(raw)
    try:
        found = read_log(file)
    except RefusedError as refused:
        _speak(refused)
    else:
        assert [record.n for record in found.log.records] == list(range(len(found.log.records)))


def probe_setup(raw: bytes) -> None:
    """Any bytes as a setup of the patient model."""
    read = read_json(raw, "setup.json")
    for problem in read.problems:
        speak(problem)
    if read.problems:
        return
    try:
        ProbeSetup.model_validate(read.value)
    except ValidationError as error:
        for fault in error.errors(include_url=False)[:20]:
            assert explain(fault, read, ProbeSetup).startswith("setup.json:")


def _read_scenario(text: bytes) -> None:
    file = folder() / "scenario.yaml"
    file.write_bytes(text)
    try:
        read_scenario(file, knowledge=content().knowledge)
    except RefusedError as refused:
        _speak(refused)


def _speak(refused: RefusedError) -> None:
    assert refused.problems
    for problem in refused.problems[:20]:
        assert problem.where
        speak(problem)


@cache
def _shipped() -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in shipped(resources_folder()))
