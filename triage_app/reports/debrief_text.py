"""A debrief as a person reads it, in one language: the notice first and last, the truth before the score."""

from collections.abc import Iterable, Iterator, Mapping
from math import inf

from triage_app.domain.knowledge import Knowledge
from triage_app.domain.text import Language, Text
from triage_app.reports import debrief_words as w
from triage_app.reports import exercise_words
from triage_app.reports.debrief_plain import rule_texts
from triage_app.reports.exercise_text import clock, heading, record_lines
from triage_app.reports.plain_line import one_line
from triage_app.simulation.debrief.debrief import Debrief
from triage_app.simulation.debrief.decisions import Decision
from triage_app.simulation.debrief.key_moments import KeyMoment
from triage_app.simulation.debrief.rubric import ASKED, BY_TRAINEE, Outcome, Status
from triage_app.simulation.debrief.scoring import did_harm
from triage_app.simulation.debrief.teaching import Asked, Tied
from triage_app.simulation.exercise.log import Header
from triage_app.simulation.exercise.records import Kind

LONGEST = 4000
SHORT_SHA = 12


def debrief_text(told: Debrief, header: Header, knowledge: Knowledge, language: Language, *, same: bool = True) -> str:
    """The whole debrief as lines of text; `same`: whether the log, run again, was the same exercise."""
    speaker = _Speaker(told, knowledge, language)
    parts: Iterable[Iterable[str]] = (
        speaker.opening(header, same=same), speaker.truth(), speaker.score(), speaker.expected(), speaker.wrong(),
        speaker.decided(), speaker.key_moments(), speaker.advice(), speaker.teaching(), speaker.objectives(),
        speaker.questions(), speaker.record(), ("", exercise_words.NOTICE.said_in(language)),
    )  # fmt: skip
    return "\n".join(one_line(line, LONGEST) for part in parts for line in part)


class _Speaker:
    """One debrief in one language."""

    def __init__(self, told: Debrief, knowledge: Knowledge, language: Language) -> None:
        self._told, self._knowledge, self._language = told, knowledge, language
        self._labels = {each.item.id: each.item.label for each in told.outcomes}
        self._texts = {name: both[language] for name, both in self._rule_texts().items()}

    def _rule_texts(self) -> Mapping[str, Mapping[str, str]]:
        return rule_texts(moment.assessment for moment in self._told.moments)

    def _say(self, text: Text, /, **words: object) -> str:
        """A text with its places filled; what fills them is never a pattern itself."""
        filled = {key: word.said_in(self._language) if isinstance(word, Text) else word for key, word in words.items()}
        return text.said_in(self._language).format(**filled) if words else text.said_in(self._language)

    def _label(self, item: str) -> str:
        return self._say(self._labels[item]) if item in self._labels else item

    def opening(self, header: Header, *, same: bool) -> Iterator[str]:
        told, scenario = self._told, self._told.exercise.run.scenario
        yield self._say(exercise_words.NOTICE)
        title = {"title": scenario.title, "id": scenario.id, "version": scenario.version}
        yield self._say(w.TITLE, **title, seed=told.exercise.run.seed)
        why = self._say(w.BY_SCENARIO, why=told.end) if told.end else self._say(w.LOG_ENDS)
        how = self._say(w.BY_TRAINEE) if told.end == BY_TRAINEE else why
        yield self._say(w.LASTED, at=clock(told.ended_ms), how=how)
        yield from (self._say(w.ARRESTS, at=clock(at)) for at in told.arrests_ms)
        if not same:
            yield self._say(w.NOT_THE_SAME)
        now = self._knowledge.sha256
        if header.knowledge_sha256 != now:
            yield self._say(w.OTHER_KNOWLEDGE, then=header.knowledge_sha256[:SHORT_SHA], now=now[:SHORT_SHA])

    def truth(self) -> Iterator[str]:
        truth = self._told.exercise.run.scenario.truth
        yield from heading(w.TRUTH, self._language)
        yield f"  {self._say(w.DIAGNOSES[truth.decision])}: {self._say(truth.text)}"
        more = ((w.RECEPTORS, truth.receptors), (w.LAST_INHIBITOR, truth.last_inhibitor), (w.TRIGGER, truth.trigger))
        yield from (f"  {self._say(word, text=text)}" for word, text in more if text is not None)
        yield from (f"  {self._say(w.CONFOUNDER, text=each.text)}" for each in truth.confounders)

    def score(self) -> Iterator[str]:
        yield from heading(w.SCORE, self._language)
        for part in self._told.parts:
            percent = self._say(w.NO_PART) if part.percent is None else f"{part.percent:g}"
            counts = ", ".join(f"{self._say(w.STATUS[status])} {count}" for status, count in part.statuses.items())
            said = self._say(w.PARTS[part.part], percent=percent) if part.percent is not None else percent
            name = "" if part.percent is not None else f"{self._say(w.CLASSES[part.part])}: "
            yield f"  {name}{said}" + (f" [{counts}]" if counts else "")
        used = self._told.help
        points = sum(cost for _, _, cost in used.hints)
        yield f"  {self._say(w.HINTS, count=len(used.hints), points=f'{points:g}')}"
        if used.rescue is not None:
            yield f"  {self._say(w.RESCUE, at=clock(used.rescue[0]), points=f'{used.rescue[1]:g}')}"
        yield f"  {self._say(w.HALF)}"

    def expected(self) -> Iterator[str]:
        yield from heading(w.EXPECTED, self._language)
        for part in ASKED:
            asked = (each for each in self._told.outcomes if each.item.class_ == part)
            yield from (f"  {self._outcome(each)}" for each in asked)

    def _outcome(self, outcome: Outcome) -> str:
        word = f"{self._say(w.CLASSES[outcome.item.class_])}, {self._say(w.STATUS[outcome.status])}"
        facts = []
        if outcome.at_ms is not None:
            facts.append(self._say(w.AT, at=clock(outcome.at_ms)))
        if outcome.window is not None and outcome.window.due < inf and outcome.item.class_ in ASKED:
            facts.append(self._say(w.DUE, at=clock(round(outcome.window.due))))
        if len(outcome.acts_ms) > 1:
            facts.append(self._say(w.AGAIN, count=len(outcome.acts_ms)))
        advised = self._told.advised_ms.get(outcome.item.id)
        if advised is not None and outcome.item.class_ in ASKED:
            facts.append(self._say(w.ADVISED, at=clock(advised)))
        if outcome.out_of_order:
            items = ", ".join(self._label(item) for item in outcome.out_of_order)
            facts.append(self._say(w.DISORDER, items=items))
        told = f" ({'; '.join(facts)})" if facts else ""
        return f"[{word}] {self._say(outcome.item.label)}{told}"

    def wrong(self) -> Iterator[str]:
        yield from heading(w.WRONG, self._language)
        needless = [each for each in self._told.outcomes if each.item.class_ == "unnecessary"]
        done = [each for each in self._told.outcomes if did_harm(each)]
        done += [each for each in needless if each.status is Status.DONE]
        yield from (f"  {self._outcome(each)}: {self._say(each.item.teaching)}" for each in done)
        for each in self._told.against:
            what = each.drug or self._say(w.ACTS[each.do])
            warning = self._texts.get(each.tag, each.tag)
            yield f"  {self._say(w.AGAINST_ADVICE, at=clock(each.at_ms), what=what, warning=warning)}"
        if not done and not self._told.against:
            yield f"  {self._say(w.NOTHING_WRONG)}"

    def decided(self) -> Iterator[str]:
        yield from heading(w.DECISIONS, self._language)
        for decision in self._told.decisions:
            yield from self._decision(decision)
        if not self._told.decisions:
            yield f"  {self._say(w.NO_DECISION)}"
        truth = self._told.exercise.run.scenario.truth.decision
        yield f"  {self._say(w.TRUE)}: {self._say(w.DIAGNOSES[truth])}"

    def _decision(self, decision: Decision) -> Iterator[str]:
        why = f"; {self._say(w.BECAUSE, text=decision.because)}" if decision.because else ""
        said = self._say(w.DIAGNOSES[decision.diagnosis])
        yield f"  {clock(decision.at_ms)} {self._say(w.TRAINEE)}: {said} ({self._agreed(well=decision.right)}){why}"
        if decision.wizard is None:
            yield f"    {self._say(w.WIZARD)}: {self._say(w.NOTHING_KNOWN)}"
            return
        sides = ((w.FOR, decision.supporting), (w.AGAINST, decision.opposing))
        found = "; ".join(self._say(side, findings=self._findings(keys)) for side, keys in sides if keys)
        agreed = self._agreed(well=bool(decision.wizard_right))
        yield f"    {self._say(w.WIZARD)}: {self._primary(decision.wizard)} ({agreed}); {found}".rstrip("; ")

    def _agreed(self, *, well: bool) -> str:
        return self._say(w.AGREES if well else w.DIFFERS)

    def _findings(self, keys: Iterable[str]) -> str:
        known = self._knowledge.finding
        return ", ".join(self._say(known[key].label) if key in known else key for key in keys)

    def _primary(self, code: str) -> str:
        """The name of an explanation."""
        named = self._knowledge.leading.myasthenic_name.get(code)
        if named is None:
            rows = (row.name for row in self._knowledge.explanations if row.code == code)
            named = next(rows, None)
        return code if named is None else self._say(named)

    def key_moments(self) -> Iterator[str]:
        yield from heading(w.KEY, self._language)
        yield from (f"  {clock(each.at_ms)} {self._moment(each)}" for each in self._told.key_moments)

    def _moment(self, moment: KeyMoment) -> str:
        until = "" if moment.until_ms is None else clock(moment.until_ms)
        name = self._say(w.ACTS[moment.name]) if moment.name in w.ACTS else self._label(moment.name)
        return self._say(w.MOMENTS[moment.what], name=name, until=until)

    def advice(self) -> Iterator[str]:
        """What is advised for the first time stands on a line of its own; what comes back or goes, on one."""
        yield from heading(w.ADVICE, self._language)
        levels: dict[str, Text] = {each.level: each.title for each in self._knowledge.levels}
        several = len(self._told.exercise.run.beds) > 1
        told: set[tuple[str, str]] = set()
        for turn in self._told.turns:
            of = f" {turn.of}" if several else ""
            level = self._say(w.LEVEL, level=levels[turn.level], primary=self._primary(turn.primary))
            yield f"  {clock(turn.at_ms)}{of} {level}"
            yield f"    {self._say(w.LEARNED, findings=self._findings(turn.learned))}"
            for word, names in ((w.BEGINS, turn.begins), (w.AVOID, turn.avoid_begins)):
                fresh = [name for name in names if (turn.of, name) not in told]
                yield from (f"    {self._say(word, text=self._texts.get(name, name))}" for name in fresh)
            again = [name for name in (*turn.begins, *turn.avoid_begins) if (turn.of, name) in told]
            told.update((turn.of, name) for name in (*turn.begins, *turn.avoid_begins))
            for word, back in ((w.ONCE_MORE, again), (w.ENDS, [*turn.ends, *turn.avoid_ends])):
                if back:
                    yield f"    {self._say(word, text='; '.join(self._texts.get(name, name) for name in back))}"

    def teaching(self) -> Iterator[str]:
        yield from heading(w.TEACHING, self._language)
        for point in self._told.points:
            yield f"  [{self._say(w.STATUS[point.status])}] {self._label(point.item)}: {self._say(point.text)}"
            cited = ((w.RULES, point.rules), (w.SOURCES, point.evidence))
            yield "    " + "; ".join(f"{self._say(word)}: {', '.join(names)}" for word, names in cited if names)
        cited_here = sorted({name for point in self._told.points for name in point.evidence})
        known = self._knowledge.source
        yield from (f"  {name}: {known[name].cite}" for name in cited_here if name in known)

    def objectives(self) -> Iterator[str]:
        yield from heading(w.OBJECTIVES, self._language)
        words = {True: w.SHOWN, False: w.NOT_SHOWN, None: w.NOT_CALLED}
        for each in self._told.objectives:
            yield f"  [{self._say(words[each.shown])}] {self._say(each.objective.text)}"

    def questions(self) -> Iterator[str]:
        yield from heading(w.QUESTIONS, self._language)
        for asked in self._told.questions:
            yield from self._question(asked)
        yield from (f"  - {line}" for line in self._own_questions())

    def _question(self, asked: Asked) -> Iterator[str]:
        yield f"  - {self._say(asked.question.text)}"
        if asked.about:
            yield f"    {self._say(w.ABOUT, items='; '.join(self._tied(each) for each in asked.about))}"
        if asked.question.answer is not None:
            yield f"    {self._say(w.ANSWER, text=asked.question.answer)}"

    def _tied(self, tied: Tied) -> str:
        when = self._say(w.NEVER) if tied.at_ms is None else clock(tied.at_ms)
        if tied.status is not None and (tied.at_ms is None or tied.status is not Status.DONE):
            when = self._say(w.STATUS[tied.status]) + ("" if tied.at_ms is None else f" {clock(tied.at_ms)}")
        return f"{self._label(tied.name)} ({when})"

    def _own_questions(self) -> Iterator[str]:
        """Questions that the course itself asks: the gap, the first wrong act, decisions that missed the truth."""
        for moment in self._told.key_moments:
            at, until = clock(moment.at_ms), clock(moment.until_ms or 0)
            if moment.what == "longest_gap":
                yield self._say(w.ASK_GAP, at=at, until=until)
            elif moment.what == "first_wrong":
                yield self._say(w.ASK_WRONG, at=at, name=self._label(moment.name))
        for decision in self._told.decisions:
            if not decision.right:
                said = w.DIAGNOSES[decision.diagnosis]
                yield self._say(w.ASK_DECISION, at=clock(decision.at_ms), diagnosis=said)

    def record(self) -> Iterator[str]:
        yield from heading(w.RECORD, self._language)
        told = [record for record in self._told.exercise.records if record.id is not Kind.MONITOR]
        yield from record_lines(told, self._knowledge, self._language)
