"""An assessment as a person reads it in a terminal, in one language: airway first, explanations second."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from triage_app.domain.answer import Advice, Assessment, Explanation, Reason
from triage_app.domain.assessment import asks_for_workup
from triage_app.domain.knowledge import Knowledge
from triage_app.domain.text import Language, Text
from triage_app.reports.gate_lines import gate_line
from triage_app.reports.guide_lines import STANDING, Beside, allergy_line
from triage_app.reports.phrases import also_pointed_at, name_of, value_words

if TYPE_CHECKING:
    from triage_app.domain.infection_view import Choice

MOST_EXPLANATIONS = 5
MOST_MISSING = 8

AIRWAY = Text(en="AIRWAY", hi="वायुमार्ग")
BECAUSE = Text(en="because", hi="क्योंकि")
DO = Text(en="DO, in this order", hi="करें, इसी क्रम में")
WITHIN = Text(en="within {minutes} min", hi="{minutes} मिनट में")
AVOID = Text(en="DO NOT", hi="न करें")
LEADS = Text(en="WHICH CRISIS? (second question)", hi="कौन-सा क्राइसिस? (दूसरा सवाल)")
FOR = Text(en="for", hi="पक्ष में")
AGAINST = Text(en="against", hi="विरोध में")
MISSING = Text(en="MISSING THAT MATTERS", hi="जो बाकी है और मायने रखता है")
CONFLICTS = Text(en="TO CHECK", hi="जाँचने के लिए")
SOURCES = Text(en="sources", hi="स्रोत")
DOSE = Text(en="DOSE", hi="खुराक")
MAXIMUM = Text(en="maximum", hi="अधिकतम")
ALSO = Text(en="also pointed at", hi="इसकी ओर भी इशारा")
WORKUP = Text(en="INFECTION WORK-UP", hi="संक्रमण की जाँच-सूची")
SCREENED = Text(en="ANTIMICROBIALS screened for MG and allergy", hi="MG और एलर्जी के लिए जाँची गई ANTIMICROBIAL")
FOOTER = Text(
    en="Decision support only; clinical sign-off pending. The clinician decides. Knowledge {version}, {sha}.",
    hi="केवल निर्णय-सहायता; clinical sign-off बाकी। निर्णय चिकित्सक का। Knowledge {version}, {sha}।",
)


def assessment_text(knowledge: Knowledge, answer: Assessment, language: Language, beside: Beside | None = None) -> str:
    """The whole answer as lines of text, with the work-up, antimicrobials and LEMS `beside` it."""
    return "\n".join(_lines(knowledge, answer, language, beside))


def _lines(knowledge: Knowledge, answer: Assessment, language: Language, beside: Beside | None) -> Iterator[str]:
    say = _Sayer(knowledge, language)
    level = next(each for each in knowledge.levels if each.level == answer.airway.level)
    yield f"{say(AIRWAY)}: {say(level.title)} [{answer.airway.level}]"
    yield f"  {say(answer.airway.headline)}"
    if answer.airway.because:
        yield f"  {say(BECAUSE)}: {say.reasons(answer.airway.because)}"
    yield f"  {gate_line(knowledge, answer, language)}"
    yield from ("", f"{say(DO)}:")
    for advice in answer.recommendations:
        yield from _advice(advice, say)
    yield from ("", f"{say(AVOID)}:")
    yield from (f"  - {say(each.text)}" for each in answer.avoid)
    yield from ("", f"{say(LEADS)}:")
    for each in answer.differential[:MOST_EXPLANATIONS]:
        yield _explanation(each, name_of(knowledge, answer, each.code), say)
        yield from (f"    {say(ALSO)}: {say(row.name)}" for row in also_pointed_at(knowledge, each))
    yield from ("", f"{say(MISSING)}:")
    for missing in answer.missing[:MOST_MISSING]:
        yield f"  - {say.finding(missing.finding)}: {say(missing.why)}"
    if answer.conflicts:
        yield from ("", f"{say(CONFLICTS)}:")
        yield from (f"  - {say(each.text)}" for each in answer.conflicts)
    if beside is not None:
        yield from _beside(beside, answer, say, language)
    yield from ("", say(FOOTER.filled(version=answer.knowledge_version, sha=answer.knowledge_sha256[:12])))


def _beside(beside: Beside, answer: Assessment, say: "_Sayer", language: Language) -> Iterator[str]:
    """Work-up and antimicrobials where the plan asks for them, LEMS where it concerns the patient."""
    infection = beside.infection
    if asks_for_workup(answer.recommendations):
        yield from ("", f"{say(WORKUP)}:")
        for place, item in enumerate(infection.workup, 1):
            yield f"  {place}. {say(item.text)}"
            yield f"     {say(item.why)} [{say(SOURCES)}: {', '.join(item.cites)}]"
        yield from ("", f"{say(SCREENED)}: {allergy_line(infection.antimicrobials, language)}")
        for choice in infection.antimicrobials.choices:
            yield from _choice(choice, say)
    if beside.lems:
        yield from ("", "LEMS:")
        yield from (f"  - {say(each.note.text)} [{', '.join(each.note.cites)}]" for each in beside.lems)


def _choice(choice: "Choice", say: "_Sayer") -> Iterator[str]:
    place = f"{say(choice.place)} " if choice.place else ""
    yield f"  - {say(STANDING[choice.standing])}: {place}{choice.name}"
    yield from (f"     {say(reason)}" for reason in choice.reasons)
    yield f"     {say(choice.why)} [{say(SOURCES)}: {', '.join(choice.cites)}]"


class _Sayer:
    """Texts and findings in one language."""

    def __init__(self, knowledge: Knowledge, language: Language) -> None:
        self._knowledge = knowledge
        self._language = language

    def __call__(self, text: Text) -> str:
        return text.said_in(self._language)

    def finding(self, key: str) -> str:
        return self(self._knowledge.finding[key].label)

    def reasons(self, reasons: tuple[Reason, ...]) -> str:
        return ", ".join(dict.fromkeys(self._reason(each) for each in reasons))

    def _reason(self, reason: Reason) -> str:
        finding = self._knowledge.finding[reason.finding]
        return f"{self(finding.label)}: {value_words(finding, reason.value, self._language)}"


def _advice(advice: Advice, say: _Sayer) -> Iterator[str]:
    clock = "" if advice.within_minutes is None else f" ({say(WITHIN.filled(minutes=advice.within_minutes))})"
    yield f"  {advice.priority}. {say(advice.text)}{clock}"
    for dose in advice.doses:
        how = f"{say(dose.route)}, {say(dose.frequency)}"
        limits = f"{say(dose.arithmetic)}; {say(MAXIMUM)} {dose.maximum}; {say(dose.age_band)}"
        cited = f"[{say(SOURCES)}: {', '.join(dose.sources)}]"
        yield f"     {say(DOSE)} {say(dose.drug)} {dose.amount} {how} ({limits}) {cited}"
    yield f"     {say(advice.why)} [{say(SOURCES)}: {', '.join(advice.sources)}]"


def _explanation(each: Explanation, name: Text, say: _Sayer) -> str:
    sides = ((FOR, each.supporting), (AGAINST, each.opposing))
    words = "; ".join(f"{say(side)}: {', '.join(say.finding(key) for key in keys)}" for side, keys in sides if keys)
    return f"  - {say(name)} ({each.support:.2f}) {words}".rstrip()
