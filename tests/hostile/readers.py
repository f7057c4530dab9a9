"""Every reader of the program as one function of bytes: it may refuse, it may not fail, hang or answer nonsense."""

import shutil
from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO, TextIOWrapper
from types import MappingProxyType

from pydantic import TypeAdapter

from tests.hostile import training_readers
from tests.hostile.drawing import Drawing
from tests.hostile.judging import content, folder, judge, speak
from triage_app.domain.conditions import Condition
from triage_app.domain.drugs import DrugTable
from triage_app.domain.entry import Outcome, read_entry
from triage_app.domain.entry_rules import EntryRules
from triage_app.domain.findings import Finding, Kind
from triage_app.domain.knowledge import AirwayRule, Recommendation
from triage_app.domain.policy import Policy, PolicyLimits, site_rules
from triage_app.domain.problems import RefusedError
from triage_app.domain.text import Language
from triage_app.domain.units import converted, number_typed
from triage_app.files.case_json import RECORD, record_from
from triage_app.files.case_records import Record
from triage_app.files.case_source import STANDARD_INPUT, opened
from triage_app.files.json_input import Line, read_json
from triage_app.files.policy_file import site_policy
from triage_app.files.settings_store import SETTINGS_FILE, Settings, SettingsStore
from triage_app.files.strict_yaml import parse, read, validated
from triage_app.paths import resources_folder
from triage_app.reports.drugs import drugs_text

KNOWLEDGE = resources_folder() / "knowledge"
SPLICED = ("entry.yaml", "edrophonium.yaml", "derivations.yaml", "policy-limits.yaml")
_POLICY_LIMITS = "policy-limits.yaml"
_RULES: TypeAdapter[tuple[AirwayRule, ...]] = TypeAdapter(tuple[AirwayRule, ...])


@cache
def drugs() -> DrugTable:
    return content().drugs


@cache
def entry_rules() -> EntryRules:
    return validated(read(KNOWLEDGE / "entry.yaml"), EntryRules)


@cache
def policy_limits() -> PolicyLimits:
    return validated(read(KNOWLEDGE / _POLICY_LIMITS), PolicyLimits)


def put_away() -> None:
    """Remove what the readers of files left."""
    shutil.rmtree(folder(), ignore_errors=True)
    folder.cache_clear()


def facts_json(raw: bytes) -> None:
    judge(read_json(raw, "facts.json"))


def facts_lines(raw: bytes) -> None:
    with TextIOWrapper(BytesIO(raw)) as standard_input, opened(STANDARD_INPUT, standard_input) as source:
        lines = list(source.lines())
    assert [line.number for line in lines] == [
        number for number, line in enumerate(raw.splitlines(), 1) if line.strip()
    ]
    for line in lines[:3]:
        judge(line)


def fact_values(raw: bytes) -> None:
    """Facts that got past the reading of JSON: right keys, any value."""
    draw = Drawing(raw)
    keys = tuple(content().knowledge.finding)
    facts: dict[str, object] = {}
    while draw.more and len(facts) < 40:
        key = draw.one_of(keys) if draw.byte() < 250 else draw.text()
        facts[key] = _likely(draw, content().knowledge.finding.get(key))
    judge(Line(facts, 1, "facts", ()))


def settings(raw: bytes) -> None:
    file = folder() / SETTINGS_FILE
    for old in folder().glob("settings*"):
        old.unlink()
    file.write_bytes(raw)
    store = SettingsStore(folder())
    found, problem = store.load()
    assert isinstance(found, Settings)
    if problem is not None:
        speak(problem)
        assert (folder() / str(problem.fact("kept"))).read_bytes() == raw, "the damaged file is kept"
        assert store.load() == (found, None)


def policy(raw: bytes) -> None:
    file = folder() / "policy.yaml"
    file.write_bytes(raw)
    published = content().knowledge.airway
    found, problems = site_policy(file, published, policy_limits())
    assert isinstance(found, Policy)
    assert not problems or found == Policy()
    _RULES.dump_python(site_rules(found, published, policy_limits()))
    for problem in problems:
        speak(problem)


def typed_numbers(raw: bytes) -> None:
    """A number as typed, for every numeric finding, in any unit it offers or does not."""
    draw = Drawing(raw)
    numeric = tuple(each for each in content().knowledge.findings if each.kind in {Kind.NUMBER, Kind.INTEGER})
    finding = draw.one_of(numeric)
    unit = draw.one_of(("", finding.unit, *finding.units, "kg", "furlong"))
    facts = {"weight_kg": draw.whole(400) or 0.4, "ph": 6.5 + draw.whole(150) / 100} if draw.byte() % 2 else {}
    text = draw.text() if draw.byte() % 4 == 0 else _digits(draw)
    entry = read_entry(finding, text, unit, rules=entry_rules(), facts=facts)
    assert entry.typed == text
    assert (entry.value is None) == (entry.outcome is Outcome.REFUSED)
    if entry.value is not None and finding.possible:
        assert finding.possible[0] <= entry.value <= finding.possible[1]
        assert entry.said is not None
    if entry.problem is not None:
        speak(entry.problem)


def units(raw: bytes) -> None:
    """Any text as a number, from any unit to any other."""
    draw = Drawing(raw)
    known = ("mL", "L", "mL/kg", "cmH2O", "kPa", "mmHg", "degC", "degF", "kg", "lb", "", "mmol/L", "mg/dL", "x")
    given, wanted = draw.one_of(known), draw.one_of(known)
    weight = (None, 0.0, 0.4, 70.0)[draw.byte() % 4]
    try:
        typed = number_typed(draw.rest().decode("utf-8", "surrogateescape"))
        assert abs(converted(typed.number, given, wanted, None, weight)) < 1e18
    except RefusedError as refused:
        for problem in refused.problems:
            speak(problem)


def medicines(raw: bytes) -> None:
    draw = Drawing(raw)
    names = [draw.text() for _ in range(1 + draw.whole(3))]
    if draw.more:
        names.append(draw.rest().decode("utf-8", "surrogateescape"))
    view = drugs().drug_facts(names)
    for name in names:
        match = drugs().look_up(name)
        known = match.assessed or match.nothing or not name.strip()
        assert known or (match.mg_risk == "unassessed" and name in view.unassessed), f"{name!r} is passed over (S18)"
    for language in Language:
        assert drugs_text(drugs(), names, language).strip()


def records(raw: bytes) -> None:
    """The stored parts of a saved case, each cut from the bytes."""
    head, *readings = raw.split(b"\n")
    assessment = readings.pop() if readings else b"{}"
    try:
        found = record_from(_loose(head), tuple(map(_loose, readings)), _loose(assessment))
        assert isinstance(found, Record)
        RECORD.dump_json(found)
        found.case.facts()
    except RefusedError as refused:
        speak(refused.problems[0])


def yaml_text(raw: bytes) -> None:
    """Any text as knowledge: conditions, rules, recommendations."""
    try:
        document = parse(raw, "rules.yaml")
        assert document.line_of(()) >= 1
        for model in (dict[str, Condition], tuple[AirwayRule, ...], tuple[Recommendation, ...]):
            try:
                validated(document, model)
            except RefusedError as refused:
                for problem in refused.problems[:20]:
                    assert problem.where
                    assert 1 <= problem.where.line <= raw.count(b"\n") + raw.count(b"\r") + 2 + 2 * len(raw)
                    speak(problem)
    except RefusedError as refused:
        for problem in refused.problems[:20]:
            speak(problem)


def knowledge_files(raw: bytes) -> None:
    """A shipped knowledge file with a piece taken out and another put in."""
    draw = Drawing(raw)
    name = draw.one_of(SPLICED)
    text = shipped(name)
    start = draw.whole(min(len(text), 65536))
    spliced = text[:start] + draw.rest(draw.byte()) + text[start + draw.whole(300) :]
    try:
        validated(parse(spliced, name), {"entry.yaml": EntryRules, _POLICY_LIMITS: PolicyLimits}.get(name, object))
    except RefusedError as refused:
        for problem in refused.problems[:20]:
            speak(problem)


@cache
def shipped(name: str) -> bytes:
    return (KNOWLEDGE / name).read_bytes()


READERS: Mapping[str, Callable[[bytes], None]] = MappingProxyType(
    {
        reader.__name__: reader
        for reader in (
            facts_json, facts_lines, fact_values, settings, policy, typed_numbers, units, medicines, records,
            yaml_text, knowledge_files, training_readers.scenario, training_readers.spliced_scenario,
            training_readers.acts, training_readers.exercise_log, training_readers.probe_setup,
        )
    }
)  # fmt: skip
"""By name; each takes bytes and returns, or raises what no reader may raise."""


def _likely(draw: Drawing, finding: Finding | None) -> object:
    """Mostly a value of the right kind: then the case is assessed."""
    if finding is None or draw.byte() > 240:
        return draw.value()
    match finding.kind:
        case Kind.YES_NO:
            return bool(draw.byte() % 2)
        case Kind.CHOICE:
            return draw.one_of(finding.choices).value
        case Kind.NAMES:
            return [draw.text() for _ in range(draw.whole(4))]
        case _:
            low, high = finding.possible or (0.0, 100.0)
            value = low + (high - low) * draw.whole(1001) / 1000
            return int(value) if finding.kind is Kind.INTEGER or draw.byte() % 2 else value


def _digits(draw: Drawing) -> str:
    signs = "0123456789.,-+ ०१२३५९٣'’−–eE/kgmLHOcPa°%CFlb\u00a0"
    return "".join(draw.one_of(signs) for _ in range(draw.whole(16)))


def _loose(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")
