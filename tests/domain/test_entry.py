from pathlib import Path

import pytest

from triage_app.domain.entry import Entry, Outcome, read_entry
from triage_app.domain.entry_rules import EntryRules
from triage_app.domain.findings import Finding, Kind
from triage_app.domain.problems import ProblemCode
from triage_app.domain.text import Text
from triage_app.domain.units import SUBSTANCES, converted
from triage_app.files.strict_yaml import read, validated

RESOURCES = Path(__file__).parents[2] / "resources" / "knowledge"
RULES = validated(read(RESOURCES / "entry.yaml"), EntryRules)
FINDINGS = validated(read(RESOURCES / "findings.yaml"), tuple[Finding, ...], ("findings",))
NUMBERS = [one for one in FINDINGS if one.kind in {Kind.NUMBER, Kind.INTEGER}]


def finding(key: str, units: str, possible: tuple[float, float], plausible: tuple[float, float], name: str) -> Finding:
    words = Text(en=name, hi=name)
    allowed = tuple(units.split())
    kind = Kind.INTEGER if key == "gcs" else Kind.NUMBER
    return Finding(
        key=key, kind=kind, label=words, question=words, help=words, step="numbers", group="numbers",
        unit=allowed[0] if allowed else "", units=allowed, possible=possible, plausible=plausible,
    )  # fmt: skip


NIF = finding("nif_cmh2o", "cmH2O kPa mmHg", (-150, 0), (-130, 0), "NIF")
FVC = finding("fvc_ml", "mL L mL/kg", (0, 8000), (200, 7000), "FVC")
FVC_PER_KG = finding("fvc_ml_per_kg", "mL/kg", (0, 100), (3, 90), "FVC")
PACO2 = finding("paco2_mmhg", "mmHg kPa", (5, 200), (20, 120), "PaCO2")
PAO2 = finding("pao2_mmhg", "mmHg kPa", (10, 700), (30, 600), "PaO2")
TEMPERATURE = finding("temp_c", "degC degF", (24, 45), (33, 42), "Temperature")
GCS = finding("gcs", "", (3, 15), (3, 15), "GCS")


def entry(of: Finding, typed: str, unit: str = "", **facts: float) -> Entry:
    return read_entry(of, typed, unit, rules=RULES, facts=facts)


def words(of: Entry) -> str:
    assert of.said is not None
    return of.said.en.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("typed", ["25", "-25", "\N{MINUS SIGN}25", "+25", "२५", "25 cmH2O", "-25.0"])
def test_nif_is_a_magnitude_however_its_sign_is_typed(typed: str) -> None:
    read = entry(NIF, typed)
    assert (read.outcome, read.value, read.typed) == (Outcome.ACCEPTED, -25, typed)
    assert words(read) == "NIF: the patient pulls 25 cmH2O, weaker than 30"


@pytest.mark.parametrize(
    ("typed", "tail"),
    [
        ("0", "tried, no force at all"),
        ("19", "weaker than 20"),
        ("20", "on the line of 20, counted as weak"),
        ("21", "weaker than 30"),
        ("30", "on the line of 30, counted as weak"),
        ("31", "stronger than 30"),
    ],
)
def test_nif_lines_at_and_beside_the_threshold(typed: str, tail: str) -> None:
    assert words(entry(NIF, typed)).endswith(f", {tail}")


def test_nif_in_kpa_shows_both_units() -> None:
    read = entry(NIF, "2,5", "kPa")
    assert read.value == pytest.approx(-25.49, abs=0.01)
    assert words(read) == "NIF: the patient pulls 2.5 kPa = 25.5 cmH2O, weaker than 30"


def test_no_reading_puts_a_bare_sign_before_a_number() -> None:
    said = [entry(NIF, str(force)).said for force in range(131)]
    assert not any(set("<>-\N{MINUS SIGN}") & set(text.en + text.hi) for text in said if text)


def test_fvc_is_said_per_kg_where_the_weight_is_known() -> None:
    assert words(entry(FVC, "1.5 L", weight_kg=70)) == "FVC: 1.5 L = 1,500 mL = 21.4 mL/kg at 70 kg, 30 or less"
    assert words(entry(FVC, "1.5", "L")) == "FVC: 1.5 L = 1,500 mL"


def test_fvc_just_above_a_line_is_not_rounded_onto_it() -> None:
    assert words(entry(FVC, "1052", weight_kg=70)).endswith("15.029 mL/kg at 70 kg, 20 or less")


def test_fvc_per_kg_becomes_millilitres_only_with_a_weight() -> None:
    assert entry(FVC, "15", "mL/kg", weight_kg=70).value == 1050
    refused = entry(FVC, "15", "mL/kg")
    assert refused.outcome is Outcome.REFUSED
    assert refused.problem is not None
    assert refused.problem.code is ProblemCode.WEIGHT_NEEDED


def test_litres_typed_as_millilitres_are_asked_about() -> None:
    read = entry(FVC, "1.5")
    assert (read.outcome, read.value) == (Outcome.ASK, 1.5)
    assert read.problem is not None
    assert (read.problem.code, read.problem.fact("likely_unit")) == (ProblemCode.IMPLAUSIBLE_VALUE, "L")


@pytest.mark.parametrize(
    ("typed", "facts", "outcome"),
    [
        ("4.9", {}, Outcome.REFUSED),
        ("6", {}, Outcome.REFUSED),
        ("11.9", {}, Outcome.REFUSED),
        ("12", {}, Outcome.ASK),
        ("13", {}, Outcome.ASK),
        ("13", {"ph": 7.2}, Outcome.REFUSED),
        ("13", {"ph": 7.6}, Outcome.ASK),
        ("20", {"ph": 7.2}, Outcome.ACCEPTED),
    ],
)
def test_paco2_typed_in_kpa_never_reassures(typed: str, facts: dict[str, float], outcome: Outcome) -> None:
    """E41: below 12 mmHg it is a kPa slip; to 20 it is one if the bicarbonate would be below 8."""
    read = entry(PACO2, typed, "", **facts)
    assert read.outcome is outcome
    if outcome is not Outcome.ACCEPTED:
        assert read.problem is not None
        assert read.problem.fact("likely_unit") == "kPa"


def test_paco2_in_kpa_is_taken_as_kpa() -> None:
    read = entry(PACO2, "6.7", "kPa")
    assert read.outcome is Outcome.ACCEPTED
    assert read.value == pytest.approx(50.25, abs=0.01)
    assert entry(PACO2, "1.5", "kPa").problem is not None  # 11 mmHg: no unit makes this a reading
    assert entry(PACO2, "1.5", "kPa").outcome is Outcome.REFUSED


def test_pao2_that_contradicts_the_saturation_is_a_kpa_slip() -> None:
    assert entry(PAO2, "13", spo2=97).outcome is Outcome.REFUSED
    assert entry(PAO2, "13", spo2=60).outcome is Outcome.ASK
    assert entry(PAO2, "13").outcome is Outcome.ASK


def test_fahrenheit_is_suggested() -> None:
    refused = entry(TEMPERATURE, "98.6")
    assert (refused.outcome, refused.value, refused.said) == (Outcome.REFUSED, None, None)
    assert refused.problem is not None
    assert (refused.problem.code, refused.problem.fact("likely_unit")) == (ProblemCode.IMPOSSIBLE_VALUE, "degF")
    assert words(entry(TEMPERATURE, "98.6 °F")) == "Temperature: 98.6 °F = 37 °C"


def test_impossible_bounds_of_a_magnitude_have_no_sign() -> None:
    problem = entry(NIF, "200").problem
    assert problem is not None
    assert str(problem.fact("low")).startswith("0")
    assert str(problem.fact("high")).startswith("150")


def test_a_whole_number_is_whole() -> None:
    problem = entry(GCS, "13.5").problem
    assert problem is not None
    assert problem.code is ProblemCode.NOT_WHOLE
    value = entry(GCS, "13").value
    assert (value, type(value)) == (13, int)


def test_a_foreign_unit_is_refused() -> None:
    problem = entry(FVC, "9 kg").problem
    assert problem is not None
    assert problem.code is ProblemCode.UNKNOWN_UNIT


def test_hindi_says_the_same() -> None:
    said = entry(NIF, "२५").said
    assert said is not None
    assert said.hi.replace("\N{NO-BREAK SPACE}", " ") == "NIF: मरीज़ 25 cmH2O तक खींच पाता है, 30 से कमज़ोर"
    assert entry(FVC_PER_KG, "14").said is not None


def test_each_line_of_the_rules_has_a_source() -> None:
    assert all(saying.cites for saying in RULES.said)
    assert all(slip.cites for slip in RULES.slips)


@pytest.mark.parametrize("of", NUMBERS, ids=[one.key for one in NUMBERS])
def test_each_number_is_read_and_said_in_every_unit_it_allows(of: Finding) -> None:
    low, high = of.plausible or of.possible or (0, 100)
    middle = round(abs(low + high) / 2)
    for unit in of.units or ("",):
        typed = converted(middle, of.unit, unit, SUBSTANCES.get(of.key.split("_", maxsplit=1)[0]))
        read_back = entry(of, f"{typed:.4f}" if of.kind is Kind.NUMBER else str(middle), unit)
        assert read_back.outcome is not Outcome.REFUSED, (unit, read_back.problem)
        assert read_back.value is not None
        assert abs(read_back.value) == pytest.approx(middle, rel=1e-4)
        assert read_back.said is not None


def test_rules_for_typed_numbers_speak_of_real_findings_and_sources() -> None:
    known = {one.key for one in FINDINGS}
    sources = {one["id"] for one in read(RESOURCES / "sources.yaml").data["sources"]}
    assert {saying.finding for saying in RULES.said} | {slip.finding for slip in RULES.slips} <= known
    assert {cite for saying in RULES.said for cite in saying.cites} <= sources
    assert {cite for slip in RULES.slips for cite in slip.cites} <= sources


def test_typed_gases_are_judged_by_the_same_lines_as_gases_in_a_file() -> None:
    """E41 stands in two files; neither may drift."""
    slip = read(RESOURCES / "derivations.yaml").data["derivations"]["gas_slip"]
    paco2 = [one for one in RULES.slips if one.finding == "paco2_mmhg"]
    assert [one.below for one in paco2] == [slip["refuse_below"], slip["question_below"], slip["question_below"]]
    assert [one.bicarbonate.below for one in paco2 if one.bicarbonate] == [slip["bicarbonate_below"]]
    (pao2,) = (one for one in RULES.slips if one.finding == "pao2_mmhg")
    assert pao2.beside is not None
    assert (pao2.below, pao2.beside.above) == (slip["pao2_below"], slip["spo2_above"])
