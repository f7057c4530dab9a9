"""The terminal as others use it: every fault of the contract with its status, its place and one line of its own."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.files.cases import ordinary_user
from triage_app import cli
from triage_app.domain.problems import ProblemCode, RefusedError
from triage_app.files.case_source import opened
from triage_app.files.json_input import DEEPEST, LARGEST

ROOT = Path(__file__).parents[2]
GOOD = b'{"age_years": 34, "known_mg": true, "spo2": 88}'
OK, FAULTS, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130


def run(*arguments: str, given: bytes = b"", **environment: str) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-m", "triage_app", "assess", *arguments]
    environment = os.environ | {"PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(command, input=given, env=environment, capture_output=True, check=False, timeout=60)


FAULTY: tuple[tuple[bytes, list[str]], ...] = (
    (b'{\n"spo2": 91,\n"fvc_mll": 900}', ["3: fvc_mll: The key fvc_mll is not known. Did you mean fvc_ml?"]),
    (b'{"ptosis": "yes"}', ["1: ptosis: Expected: true or false."]),
    (b'{"ptosis": 1}', ["1: ptosis: Expected: true or false."]),
    (b'{"gcs": 9.5}', ["1: gcs: Expected: a whole number."]),
    (b'{"gcs": true}', ["1: gcs: Expected: a whole number."]),
    (b'{"spo2": "91"}', ["1: spo2: Expected: a number in %."]),
    (b'{"medications": "neostigmine"}', ["1: medications: Expected: a list of texts."]),
    (b'{"spo2": 101}', ["1: spo2: 101 % is out of range: 30 to 100 %."]),
    (b'{"nif_cmh2o": 25}', ["1: nif_cmh2o: 25 cmH2O is out of range: -150 to 0 cmH2O."]),
    (b'{"paco2_mmhg": 5.3, "ph": 7.4}', ["1: paco2_mmhg: 5.3 mmHg looks like a reading in kPa. "]),
    (b'{"pao2_mmhg": 12, "spo2": 97}', ["1: pao2_mmhg: 12 mmHg looks like a reading in kPa. "]),
    (b'{"spo2": 91,\n"spo2": 92}', ["2: spo2: The key spo2 stands here twice."]),
    (b'{"spo2": NaN}', ["1: spo2: Expected: a number. (NaN)"]),
    (b'{"spo2": Infinity}', ["1: spo2: Expected: a number. (Infinity)"]),
    (b"", ["1: There is nothing in this file."]),
    (b" \r\n\t", ["1: There is nothing in this file."]),
    (b"\x00\x01\x02\xff", ["1: This file is not UTF-8 text."]),
    (b'{"spo2": 91,\n"comorbidities": ["caf\xe9"]}', ["2: This file is not UTF-8 text."]),
    (b"[1]", ["1: Expected: a JSON object {...}."]),
    (b'{"spo2": 91', ["1: This is not written as it must be. ("]),
    (b"{}" + b" " * LARGEST, [f"1: This file is larger than {LARGEST} bytes and was not read."]),
    (b"[" * 100_000, [f"1: This is nested more than {DEEPEST} levels deep."]),
    (b'{"a\\nb\\u001b[2J": 1}', ["1: a\\nb\\x1b[2J: The key a\\nb\\x1b[2J is not known."]),
    (
        b'{"spo": 91,\n "gcs": 99,\n "pupils": "miossis"}',
        [
            "1: spo: The key spo is not known. Did you mean spo2?",
            "2: gcs: 99 is out of range: 3 to 15.",
            "3: pupils: miossis is not one of the answers: ",
        ],
    ),
)
"""Each bad case, and how each line that is said about it begins."""


@pytest.fixture(scope="module", name="outcomes")
def _outcomes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with each bad case and what the command made of it."""
    folder = tmp_path_factory.mktemp("faulty")
    files = [folder / f"{number}.json" for number in range(len(FAULTY))]
    for file, (content, _) in zip(files, FAULTY, strict=True):
        file.write_bytes(content)
    command = [sys.executable, str(ROOT / "tests" / "hostile" / "each.py"), *map(str, files)]
    subprocess.run(command, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=True)
    return folder


@pytest.mark.parametrize("number", range(len(FAULTY)))
def test_a_fault_is_one_line_with_place_key_what_was_expected_and_the_nearest(number: int, outcomes: Path) -> None:
    content, said = FAULTY[number]
    file = outcomes / f"{number}.json"
    found = {kind: Path(f"{file}.{kind}").read_text("utf-8") for kind in ("status", "out", "err")}
    assert (found["status"], found["out"]) == (str(BAD_INPUT), "")
    lines = found["err"].splitlines()
    assert len(lines) == len(said)
    for line, words in zip(lines, said, strict=True):
        assert line.startswith(f"{file}:{words}")
    if b"miossis" in content:
        assert lines[-1].endswith("Did you mean miosis?")


def test_faults_are_said_in_hindi() -> None:
    ended = run("-", "--language", "hi", given=b'{"spo": 91}')
    assert ended.stderr.decode() == "standard input:1: spo: key spo मान्य नहीं है। क्या आपका मतलब spo2 था?\n"


def test_a_mark_at_the_start_and_other_line_ends_are_no_fault() -> None:
    given = b"\xef\xbb\xbf" + GOOD.replace(b", ", b",\r\n") + b"\r\n\n"
    ended = run("-", given=given)
    assert (ended.returncode, ended.stderr) == (OK, b"")
    assert json.loads(ended.stdout)["airway"]["level"]


LINES = (
    b'\xef\xbb\xbf{"id": "first", "facts": {"spo2": 88}}', b"", b"{bad",
    b'{"id": 2, "facts": {"spoo2": 88, "gcs": 99}}',
    b'{"id": null, "facts": {}}', b'{"id": "no facts"}', b'{"id": "more", "facts": {}, "fact": {}}', b"[1]", b"\xff",
    b'{"id": "long", "facts": {"comorbidities": ["' + b"x" * LARGEST + b'"]}}', b'{"id": "last", "facts": {"gcs": 15}}',
)  # fmt: skip


@pytest.mark.parametrize(("ending", "place"), [(b"\n", "file"), (b"\r\n", "-")])
def test_one_bad_line_stops_nothing_else_and_the_order_stays(tmp_path: Path, ending: bytes, place: str) -> None:
    content = ending.join(LINES)
    file = tmp_path / "cases.jsonl"
    file.write_bytes(content)
    ended = run(str(file) if place == "file" else "-", given=content)
    assert ended.returncode == BAD_INPUT
    answers = [json.loads(line) for line in ended.stdout.decode().splitlines()]
    assert [(each["id"], "assessment" in each) for each in answers] == [
        ("first", True), (None, False), (2, False), (None, True), ("no facts", False), ("more", False), (None, False),
        (None, False), (None, False), ("last", True),
    ]  # fmt: skip
    name = str(file) if place == "file" else "standard input"
    said = [line.removeprefix(f"{name}:").split(":")[0] for line in ended.stderr.decode().splitlines()]
    assert said == ["3", "4", "4", "6", "7", "8", "9", "10"]
    assert len(answers[2]["errors"]) == 2
    assert answers[2]["errors"][0].startswith("spoo2: ")


def test_only_good_lines_are_all_assessed() -> None:
    given = b'{"id": 1, "facts": {}}\n{"id": 2, "facts": {"spo2": 88}}\n'
    ended = run("-", given=given)
    assert (ended.returncode, ended.stderr) == (OK, b"")
    assert [json.loads(line)["id"] for line in ended.stdout.splitlines()] == [1, 2]


def test_a_file_that_is_not_there_or_none_is_said(tmp_path: Path) -> None:
    for name, words in (("gone.json", "This file is not there."), ("", "This file cannot be read. (Is a directory)")):
        ended = run(str(tmp_path / name))
        assert (ended.returncode, ended.stdout) == (BAD_INPUT, b"")
        assert ended.stderr.decode() == f"{tmp_path / name}: {words}\n"
    ended = subprocess.run(
        [sys.executable, "-m", "triage_app", "assess", b"\xff\n.json"], cwd=ROOT, capture_output=True, check=False
    )
    assert (ended.returncode, ended.stdout) == (BAD_INPUT, b"")
    assert ended.stderr == b"\\udcff\\n.json: This file is not there.\n"


def test_a_file_without_permission_is_said(tmp_path: Path) -> None:
    file = tmp_path / "facts.json"
    file.write_bytes(GOOD)
    file.chmod(0)
    with pytest.raises(RefusedError), opened(str(tmp_path / "gone"), None):
        pass  # what is loaded when first needed, the ordinary user below may not read
    with ordinary_user(file), pytest.raises(RefusedError) as refused, opened(str(file), None):
        pass
    assert [problem.code for problem in refused.value.problems] == [ProblemCode.FILE_UNREADABLE]


@pytest.mark.parametrize(
    "environment",
    [{"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONIOENCODING": "ascii:strict"}],
)
def test_hindi_comes_out_whole_on_a_terminal_that_claims_ascii(environment: dict[str, str]) -> None:
    ended = run("-", "--format", "text", "--language", "hi", given=GOOD, **environment)
    assert (ended.returncode, ended.stderr) == (OK, b"")
    assert "MG" in (words := ended.stdout.decode())
    assert sum("\u0900" <= letter <= "\u097f" for letter in words) > 200
    ended = run("-", "--language", "hi", given='{"ptosiss": 1, "comorbidities": ["दमा"]}'.encode(), **environment)
    assert "मान्य नहीं" in ended.stderr.decode()


def shell(line: str, given: bytes = GOOD) -> "subprocess.CompletedProcess[bytes]":
    """A whole shell line in which `$ASSESS` is the command; the shell closes what it is told to close."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "ASSESS": f"{sys.executable} -m triage_app assess"}
    return subprocess.run(["/bin/sh", "-c", line], input=given, env=environment, capture_output=True, check=False)


def test_a_closed_output_is_said_and_never_reported_as_well() -> None:
    ended = shell("$ASSESS - >&-")
    assert ended.returncode == FAULTS
    assert ended.stderr == b"triage-app: the answer was not written in full: standard output is closed\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_output_is_said() -> None:
    ended = shell("$ASSESS - >/dev/full")
    assert ended.returncode == FAULTS
    assert ended.stderr == b"triage-app: the answer was not written in full: No space left on device\n"


def test_a_closed_input_is_said() -> None:
    ended = shell("$ASSESS - <&-")
    assert (ended.returncode, ended.stdout) == (BAD_INPUT, b"")
    assert ended.stderr == b"standard input: This file cannot be read. (closed)\n"


def test_without_standard_error_the_status_tells_and_no_error_lands_in_the_output() -> None:
    ended = shell("$ASSESS - 2>&-", given=b'{"spo": 1}')
    assert (ended.returncode, ended.stdout) == (BAD_INPUT, b"")


def test_a_reader_that_has_seen_enough_is_no_fault() -> None:
    given = b'{"id": 1, "facts": {"spo2": 88}}\n' * 30
    ended = shell("{ $ASSESS -; echo $? >&2; } | head -c 100 >/dev/null", given=given)
    assert ended.stderr == b"0\n"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no /dev/zero here")
def test_a_file_without_end_is_refused_in_little_memory() -> None:
    for line in ("$ASSESS /dev/zero", "$ASSESS - </dev/zero"):
        ended = shell(f"ulimit -v 1500000; {line}")
        assert (ended.returncode, ended.stdout) == (BAD_INPUT, b"")
        assert f"larger than {LARGEST} bytes" in ended.stderr.decode()


def test_an_error_that_is_not_of_the_output_is_not_called_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_options: object) -> int:
        raise PermissionError(13, "Permission denied", "/etc/barred\n/file")

    monkeypatch.setattr(cli, "_assess", fail)
    assert cli.main(["assess", "-"]) == FAULTS
    assert capsys.readouterr() == ("", "triage-app: /etc/barred\\n/file: Permission denied\n")


@pytest.mark.parametrize(
    "given", [["--bogus"], ["--exit-when-ready", "--bogus"], ["--language", "fr"], ["assess", "-", "--no"]]
)
def test_an_option_nobody_knows_is_said_and_opens_no_window(given: list[str]) -> None:
    command = [sys.executable, "-m", "triage_app", *given]
    ended = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=60)
    assert (ended.returncode, ended.stdout) == (BAD_INPUT, b"")
    assert ended.stderr.startswith(b"usage: triage-app")


@pytest.mark.skipif(os.name != "posix", reason="signals are sent otherwise here")
def test_ctrl_c_ends_the_command_without_a_word_and_keeps_what_was_answered() -> None:
    code = (  # in the background of a shell Ctrl+C is ignored, and who is begun there inherits that
        "import runpy, signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler);"
        "sys.argv[1:] = ['assess', '-']; runpy.run_module('triage_app', run_name='__main__')"
    )
    command = [sys.executable, "-c", code]
    begun = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert begun.stdin is not None
    begun.stdin.write(b'{"id": 1, "facts": {"spo2": 88}}\n' * 60)
    begun.stdin.flush()
    assert begun.stdout is not None
    first = begun.stdout.readline()  # it is at work
    begun.send_signal(signal.SIGINT)
    rest, said = begun.communicate(timeout=60)
    assert (begun.returncode, said) == (INTERRUPTED, b"")
    *whole, broken_off = (first + rest).split(b"\n")
    assert all(json.loads(line)["id"] == 1 for line in whole)
    assert whole[0].startswith(broken_off), "what was begun is cut off and has no gap"


@pytest.mark.skipif(os.name != "posix", reason="no core files here")
def test_no_core_file_is_left_in_which_a_patient_and_the_key_could_be_read() -> None:
    code = (
        "import resource; from triage_app import cli; resource.setrlimit(resource.RLIMIT_CORE, (4096, 8192));"
        "cli._assess = lambda _: print(*resource.getrlimit(resource.RLIMIT_CORE)) or 0; cli.main(['assess', '-'])"
    )
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, timeout=60)
    assert ended.stdout.split() == [b"0", b"8192"]
