"""LEMS, work-up, antimicrobials and the antibiotic clock in short lines, the same on screen, in a note and in print."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from triage_app.domain.text import Language, Text
from triage_app.reports.phrases import clock_words

if TYPE_CHECKING:
    from triage_app.domain.guide import CaseNote, Deadline, InfectionGuide
    from triage_app.domain.infection_view import AllergyState, Antimicrobials, Choice, Standing

STANDING: "dict[Standing, Text]" = {
    "fits": Text(en="Nothing recorded against", hi="ख़िलाफ़ कुछ दर्ज नहीं"),
    "caution": Text(en="With care", hi="सावधानी से"),
    "allergy_unknown": Text(en="Allergy not known, so not cleared", hi="एलर्जी ज्ञात नहीं, इसलिए सुरक्षित न मानें"),
    "avoid": Text(en="NOT for this patient", hi="इस रोगी को नहीं"),
}
"""The headings of the view, the best first."""
ALLERGY: "dict[AllergyState, Text]" = {
    "not_asked": Text(en="Allergies NOT ASKED.", hi="एलर्जी पूछी नहीं गई।"),
    "unclear": Text(en="Allergy NOT RECOGNISED: {names}.", hi="एलर्जी पहचानी नहीं गई: {names}।"),
    "recorded": Text(en="Allergies as recorded: {names}.", hi="दर्ज एलर्जी: {names}।"),
    "none": Text(en="Allergies: asked, none.", hi="एलर्जी: पूछी, कोई नहीं।"),
}
DUE = Text(en="Antibiotic due by {time}.", hi="Antibiotic {time} तक दें।")
GIVEN = Text(en="Antibiotic given {time}.", hi="Antibiotic {time} पर दी।")
CARE = Text(en="Antimicrobials given with care: {items}.", hi="सावधानी से दी जाने वाली antimicrobial: {items}।")
BARRED = Text(en="NOT for this patient: {items}.", hi="इस रोगी को नहीं: {items}।")
UNCLEARED = Text(
    en="No antimicrobial above is cleared for allergy.", hi="ऊपर की किसी भी antimicrobial को एलर्जी के लिए सुरक्षित न मानें।"
)
LEMS = Text(en="LEMS: {text}", hi="LEMS: {text}")


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside an assessment in a note; `deadline` None where no antibiotic is due."""

    lems: "tuple[CaseNote, ...]"
    infection: "InfectionGuide"
    deadline: "Deadline | None" = None


def clock_line(deadline: "Deadline", language: Language) -> str:
    """By when the antibiotic is due, or when it was given."""
    if deadline.given is not None:
        return GIVEN.filled(time=clock_words(deadline.given)).said_in(language)
    return DUE.filled(time=clock_words(deadline.due)).said_in(language)


def allergy_line(view: "Antimicrobials", language: Language) -> str:
    """What is known of the allergies; not asked and not recognised are told apart from none."""
    names = view.unclear if view.allergy == "unclear" else view.allergies
    return ALLERGY[view.allergy].filled(names=", ".join(names)).said_in(language)


def choices_line(view: "Antimicrobials", language: Language) -> str:
    """Under each heading what the plan offers and what is barred, by name; empty where nothing is listed."""
    found = [(STANDING[name], [each for each in view.of(name) if each.place or name == "avoid"]) for name in STANDING]
    lines = [f"{label.said_in(language)}: {_names(choices, language)}" for label, choices in found if choices]
    return "; ".join(lines)


def note_lines(beside: Beside, language: Language) -> Iterator[str]:
    """The lines of a hand-over: few, for its plan already names what to give."""
    if beside.deadline is not None:
        yield clock_line(beside.deadline, language)
    view = beside.infection.antimicrobials
    if view.choices:
        unknown = UNCLEARED.said_in(language) if view.of("allergy_unknown") else ""
        care = _names([each for each in view.of("caution") if each.place], language)
        barred = _names(view.of("avoid"), language)
        named = [
            line.filled(items=names).said_in(language) for line, names in ((CARE, care), (BARRED, barred)) if names
        ]
        yield " ".join(filter(None, (allergy_line(view, language), unknown, *named)))
    if beside.lems:
        yield LEMS.filled(text=beside.lems[0].note.text).said_in(language)


def _names(choices: "Iterable[Choice]", language: Language) -> str:
    return ", ".join(_named(choice, language) for choice in choices)


def _named(choice: "Choice", language: Language) -> str:
    """The name; of a barred one with its first reason."""
    barred = choice.standing == "avoid" and choice.reasons
    return f"{choice.name} ({choice.reasons[0].said_in(language)})" if barred else choice.name
