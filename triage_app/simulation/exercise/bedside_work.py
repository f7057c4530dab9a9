"""What the trainee does with his own hands and ears, one thing after another: questions, looks, numbers, samples."""

from triage_app.simulation.bedside.acts import Ask, Examine, Investigate, Measure
from triage_app.simulation.bedside.look import AWAKE, Look
from triage_app.simulation.bedside.signs import gasping
from triage_app.simulation.bedside.table import LOOKS
from triage_app.simulation.exercise.beds import MINUTE, SECOND, Bed
from triage_app.simulation.exercise.looking import Outcome, both, look_at, plain, test_result
from triage_app.simulation.exercise.records import Kind
from triage_app.simulation.exercise.refusal import Refusal
from triage_app.simulation.exercise.run import Run
from triage_app.simulation.exercise.truths import Truths
from triage_app.simulation.readings import Readings
from triage_app.simulation.scenario import people

Looking = Examine | Measure | Investigate
TALKS_FROM_YEARS = 5


def refused(run: Run, bed: Bed, act: Looking | Ask) -> Refusal | None:
    """Why this cannot even be tried."""
    if isinstance(act, Ask):
        ask = question(bed, act.question)
        if ask is None:
            return Refusal("unknown_question", name=act.question)
        return Refusal("cannot_answer") if _mute(bed, ask) else None
    test = test_of(bed, act.what) if isinstance(act, Investigate) else None
    look = LOOKS.get(act.what)
    if test is None and look is None:
        return Refusal("unknown_look", name=act.what)
    if test is None and look is not None and look.kind != act.do:
        return Refusal("other_kind", name=act.what, wanted=look.kind)
    return _again(run, bed, act.what, test)


def _again(run: Run, bed: Bed, name: str, test: people.Investigation | None) -> Refusal | None:
    """Why it cannot be tried once more."""
    if any(each.name == name and each.of == bed.id for each in run.queue):
        return Refusal("under_way", name=name)
    if test is not None and not test.repeats and name in bed.state.tests:
        return Refusal("done_already", name=name)
    return None


def question(bed: Bed, name: str) -> people.Ask | None:
    """The scenario's question of this id."""
    return next((ask for ask in bed.person.asks if ask.id == name), None)


def test_of(bed: Bed, name: str) -> people.Investigation | None:
    """The scenario's own test of this id."""
    return next((test for test in bed.person.investigations if test.id == name), None)


def _mute(bed: Bed, ask: people.Ask) -> bool:
    """Whether the one who is asked is the patient, and cannot speak."""
    if ask.who != "patient":
        return False
    now = bed.patient.readings()
    silenced = now.support in ("tube", "bag") or gasping(now) or now.consciousness < AWAKE
    return silenced or bed.person.age_years < TALKS_FROM_YEARS


def begin(run: Run, bed: Bed, act: Looking | Ask) -> None:
    """Start now, or when both hands are free again."""
    clock = run.clock
    start = max(clock.now, clock.busy_until)
    clock.busy_until = start + round(SECOND * _seconds(bed, act))
    name = act.question if isinstance(act, Ask) else act.what
    run.schedule(start - clock.now, "look_begins", bed.id, name, act, cancellable=True)


def _seconds(bed: Bed, act: Looking | Ask) -> float:
    if isinstance(act, Ask):
        ask = question(bed, act.question)
        return ask.takes_s if ask else 0.0
    test = test_of(bed, act.what) if isinstance(act, Investigate) else None
    return test.takes_s if test else LOOKS[act.what].seconds


def begins(run: Run, bed: Bed, act: Looking | Ask) -> None:
    """Hands on; what has to be provoked is."""
    before: Readings | None = None
    if not isinstance(act, Ask) and act.what in LOOKS:
        look = LOOKS[act.what]
        if look.provoke is not None:
            before = bed.patient.readings()
            if before.consciousness >= AWAKE or look.provoke.do == "ice_pack":
                bed.patient.act(look.provoke)
    name = act.question if isinstance(act, Ask) else act.what
    run.schedule(round(SECOND * _seconds(bed, act)), "look_ends", bed.id, name, (act, before))


def ends(run: Run, bed: Bed, act: Looking | Ask, before: Readings | None) -> None:
    """What it showed; a sample goes on its way."""
    if isinstance(act, Ask):
        _answer(run, bed, act)
        return
    bed.state.tests.append(act.what)
    test = test_of(bed, act.what) if isinstance(act, Investigate) else None
    if test is not None:
        _send(run, bed, act.what, test_result(test, bed.patient.readings()), _turnaround(test))
        for deed in test.harm:
            run.schedule(0, "event_deed", bed.id, act.what, deed)
        return
    look = LOOKS[act.what]
    outcome = look_at(bed, look, before, run.now)
    _send(run, bed, look.id, outcome, 0 if outcome.snag else _later(look))


def _turnaround(test: people.Investigation) -> int:
    return 0 if test.not_available is not None else round(MINUTE * test.turnaround_min)


def _later(look: Look) -> int:
    return round(SECOND * look.turnaround_s)


def _send(run: Run, bed: Bed, name: str, outcome: Outcome, after: int) -> None:
    if after:
        run.schedule(after, "result", bed.id, name, outcome, cancellable=True)
    else:
        result(run, bed, name, outcome)


def result(run: Run, bed: Bed, name: str, outcome: Outcome) -> None:
    """What was looked for is known."""
    run.learn(bed.id, outcome.facts, name)
    run.record(Kind.FOUND, {"by": name, **outcome.payload()}, bed.id)


def _answer(run: Run, bed: Bed, act: Ask) -> None:
    ask = question(bed, act.question)
    if ask is None:
        return
    if _mute(bed, ask):
        run.record(Kind.FOUND, {"by": ask.id, "snag": "cannot_answer"}, bed.id)
        return
    told = ask.only_if is None or Truths(run).holds(ask.only_if, f"ask.{ask.id}")
    said = ask.answer if told or ask.otherwise is None else ask.otherwise
    facts = dict(ask.facts) if told else {}
    run.learn(bed.id, facts, ask.id)
    payload = {"by": ask.id, "who": ask.who, "texts": [both(said)], "facts": plain(facts)}
    run.record(Kind.FOUND, {key: value for key, value in payload.items() if value}, bed.id)
