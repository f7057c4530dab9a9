"""What the words of advice say, in both languages: amounts, more inhibitor, full doses, high flow, a time of review."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Protocol

from pydantic import BaseModel

from triage_app.domain.plain import Plain
from triage_app.domain.text import Text

_WEIGHT = "[mµμunk]?g|mcg|gms?|(?:micro|milli|nano)?gram(?:me)?s?"
_VOLUME = "m[lL]|cc|[dc]?L|(?:millil|l)it(?:re|er)s?"
_SUBSTANCE = "m?mol|(?:milli)?moles?|m[Ee]q|milliequivalents?|M?I?U|(?:mega)?units?"
_PIECES = (
    "ampoules?|ampules?|amps?|vials?|tab(?:let)?s?|pills?|cap(?:sule)?s?|drops?|gtts?|puffs?|sprays?|nebules?|"
    "respules?|sachets?|suppositor(?:y|ies)|(?:tea|table)?spoon(?:ful)?s?|bottles?|syringes?"
)
_HINDI = (
    "मिग्रा|मि[.॰] ?ग्रा|(?:मिली|माइक्रो|नैनो)?ग्राम|मिली(?:लीटर|मोल)?|लीटर|यूनिट|इकाई|"
    "[एऐ](?:म्|ं|म)प|वायल|शीशी|गोली|गोलि|टैबलेट|टेबलेट|कैप्सूल|बूँद|बूंद|पफ|स्प्रे|चम्मच|पुड़िया|सिरिंज|बोतल"
)
_FEW = "half an?|one|two|three|four|five|six|eight|ten|twelve|twenty|आधी|आधा|एक|दो|तीन|चार|पाँच|पांच|छह|आठ|दस|बीस"
_NUMBER = rf"(?:\d+(?:[.,]\d+)?|(?<![A-Za-z\u0900-\u097F])(?:{_FEW}))"
AN_AMOUNT = re.compile(
    rf"(?P<number>{_NUMBER})(?:\s*(?:-|–|to|से|or|या)\s*{_NUMBER})?\s*-?\s*"
    rf"(?P<unit>(?:{_WEIGHT}|{_VOLUME}|{_SUBSTANCE}|{_PIECES})(?![A-Za-z])|{_HINDI})(?!\s?/\s?d?L)"
)
"""A number beside a unit in which a medicine is given; a level in blood (`/L`) is none."""

_INHIBITOR = re.compile(
    r"(?<!checkpoint )(?<!complement )inhibitor|stigmine\b|mestinon|ambenonium|donepezil|cholinesterase|tablet|"
    r"\bMG (?:medicine|drug|pill)|स्टिग्मिन|मेस्टिन|इनहिबिटर|गोली|गोलि|टैबलेट|MG की दवा",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\b(?:increas\w*|doubl\w+|double|twice|extra|additional|more(?! than \d)|rais\w+|higher|bigger|larger|boost\w*|"
    r"top[- ]?up|step(?:ped)? up|up-?titrat\w*|escalat\w*|another|triple)\b"
    r"|दुगुन|दोगुन|दुगन|डबल|तिगुन|बढ़ा|अतिरिक्त|(?<!h से )ज़्यादा|(?<!h से )ज्यादा|अधिक(?!ता|तम| हो| खुराक या)|एक और",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(
    r"(?:\b(?:never|not|no|nor|without)(?:\s+(?!hesitate|wait|delay|forget)\w+)?|missed or|छूटी या)\s*$", re.IGNORECASE
)
_NOT_AFTER = re.compile(r"^[\w\u0900-\u097F]*(?:\s+(?:dose|खुराक|कभी|भी|करना|देना))*\s*(?:नहीं|न दें|न करें)")
INHIBITOR_TAGS = {"hold_anticholinesterase", "resume_usual_anticholinesterase", "hold_review"}

_RELAXANT = re.compile(
    r"relaxant|paralytic|neuromuscular block|\bNMBA?s?\b|curonium|curium|succinylcholine|suxamethonium|\bsux\b|scoline|"
    r"रिलैक्सेंट|क्यूरोनियम|क्यूरियम|सक्सिनिल|सक्सामेथ",
    re.IGNORECASE,
)
_FULL_DOSE = re.compile(
    r"\b(?:full|usual|standard|normal|ordinary|routine|intubating|intubation|rsi|unreduced|undiminished|high|large)"
    r"(?:[- ][\w-]+){0,2}[- ]dos(?:es?|age|ing)\b|\bdosed? (?:fully|as usual)|\bin full\b"
    r"|(?:पूरी|पूरा|सामान्य|आम|मानक|हमेशा वाली|full|usual|standard|normal)(?:[- ]\S+)?[- ](?:dose|डोज़|डोज|खुराक|ख़ुराक|मात्रा)",
    re.IGNORECASE,
)
_LASTED = re.compile(r"\bdose has lasted\b|dose \S+ (?:\S+ ){0,2}चली है")
RELAXANT_TAGS = {"reduced_nmb_dose", "titrate_nmb"}

_SUX = r"(?:succinylcholine|suxamethonium|sux\b|scoline|सक्सिनिलकोलीन|सक्सामेथोनियम)"
SUCCINYLCHOLINE = re.compile(_SUX, re.IGNORECASE)
_AGAINST_SUX = re.compile(
    rf"\b(?:no|never|not|without|avoid\w*|prolongs)\s+(?:\w+\s+){{0,2}}{_SUX}"
    rf"|{_SUX}\s*:?\s+(?:would raise|is never|is not|is avoided|never\b|not (?!wait))"
    rf"|{_SUX}\s+(?:कभी )?(?:नहीं|न दें|न )|{_SUX}\s+(?:potassium और बढ़ाएगा|का असर बढ़ाता)",
    re.IGNORECASE,
)

HIGH_FLOW = re.compile(
    r"high\W{0,2}flow|\bH{1,3}FN[OC]\w*|\bHFOT\b|\bNHF\b|optiflow|airvo|heated[, ]+(?:and )?humidified|"
    r"हा[ईइ][\s-]*फ़?्लो|(?:उच्च|तेज़|तेज)[\s-]*(?:प्रवाह|बहाव|फ़?्लो|flow|धार)",
    re.IGNORECASE,
)
_NO_VENTILATION = re.compile(r"is (?:not|never) ventilation|ventilation नहीं|never in place of|की जगह (?:कभी )?नहीं")
_NEXT_PLAN = re.compile(
    r"next plan|plan B|intubation plan|airway team stay|आगे की योजना|plan B|airway team साथ", re.IGNORECASE
)
_LOOKED_AT = (
    re.compile(r"\b(?:gas|review)\b[^.;]*?\b(?:with)?in (\d+) (h|min)\b", re.IGNORECASE),
    re.compile(r"(\d+) (h|min|घंटे|मिनट)(?: के| से)? (?:में|भीतर|पहले)[^।;]*?(?:gas|जाँच|देख)", re.IGNORECASE),
)
_MINUTES = {"h": 60, "घंटे": 60, "min": 1, "मिनट": 1}


class Advising(Protocol):
    """A recommendation of the knowledge, or as a patient gets it."""

    @property
    def tag(self) -> str: ...
    @property
    def text(self) -> Text: ...
    @property
    def why(self) -> Text: ...
    @property
    def pitfall(self) -> Text | None: ...


def said(advice: Advising) -> Iterator[str]:
    """Each text, reason and pitfall, in English and in Hindi."""
    for text in (advice.text, advice.why, advice.pitfall):
        yield from () if text is None else (text.en, text.hi)


def texts(thing: object) -> Iterator[Text]:
    """Every text in a part of the knowledge."""
    if isinstance(thing, Text):
        yield thing
    elif isinstance(thing, BaseModel | Plain):
        for _, each in thing:
            yield from texts(each)
    elif isinstance(thing, tuple | list):
        for each in thing:
            yield from texts(each)
    elif isinstance(thing, dict):
        for each in thing.values():
            yield from texts(each)


def amounts(words: str) -> list[tuple[str, str]]:
    """Every amount in `words`, as number and unit."""
    return [(found["number"], found["unit"]) for found in AN_AMOUNT.finditer(_composed(words))]


def more_inhibitor(words: str, *, of_inhibitor: bool = False) -> bool:
    """A sentence on an inhibitor speaks of more of it, and not only to say never."""
    return any(
        not _NOT_BEFORE.search(sentence[: found.start()]) and not _NOT_AFTER.search(sentence[found.end() :])
        for sentence in _sentences(words, "")
        if of_inhibitor or _INHIBITOR.search(sentence)
        for found in _MORE.finditer(sentence)
    )


def full_relaxant(words: str, *, of_relaxant: bool = False) -> bool:
    """A sentence on a relaxant names a dose that is not reduced, other than one that lasted too long."""
    return any(
        _FULL_DOSE.search(sentence) and not _LASTED.search(sentence)
        for sentence in _sentences(words, ";")
        if of_relaxant or _RELAXANT.search(sentence)
    )


def offers_succinylcholine(words: str) -> bool:
    """A clause names it without saying no to it."""
    return any(SUCCINYLCHOLINE.search(clause) and not _AGAINST_SUX.search(clause) for clause in _sentences(words, ";"))


def high_flow_as_ventilation(words: str) -> bool:
    """A sentence names high flow without saying that it is no ventilation."""
    return any(
        HIGH_FLOW.search(sentence) and not _NO_VENTILATION.search(sentence) for sentence in _sentences(words, ";")
    )


def next_plan(words: str) -> bool:
    return bool(_NEXT_PLAN.search(words))


def minutes_to_review(words: str) -> int | None:
    """Within how many minutes a gas or review is asked for; None where no number says it."""
    found = next((one for pattern in _LOOKED_AT if (one := pattern.search(_composed(words)))), None)
    return None if found is None else int(found[1]) * _MINUTES[found[2].casefold()]


def _sentences(words: str, also: str) -> list[str]:
    return re.split(rf"[।{also}]|\.(?=\s|$)", _composed(words))


def _composed(words: str) -> str:
    """One spelling of ज़ and its like."""
    return unicodedata.normalize("NFC", words)
