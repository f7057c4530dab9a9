"""What went wrong, in one plain sentence in both languages: what it is, and what the reader can do."""

from collections.abc import Mapping
from types import MappingProxyType

from triage_app.domain.problems import Fact, Place, Problem, ProblemCode
from triage_app.domain.text import Text
from triage_app.reports.exercise_problems import EXERCISE_PROBLEMS
from triage_app.reports.knowledge_words import KNOWLEDGE_WORDS
from triage_app.reports.plain_line import one_line, quoted
from triage_app.reports.scenario_words import REASONS, SCENARIO_WORDS

_TYPES = {
    "text": Text(en="text", hi="शब्द"),
    "yes_no": Text(en="true or false", hi="true या false"),
    "number": Text(en="a number", hi="एक संख्या"),
    "whole_number": Text(en="a whole number", hi="एक पूर्ण संख्या"),
    "list": Text(en="a list", hi="एक सूची"),
    "mapping": Text(en="keys with values", hi="key और उनके मान"),
    "date": Text(en="a date", hi="एक तारीख़"),
    "datetime": Text(en="a date and time", hi="तारीख़ और समय"),
    "nothing": Text(en="nothing", hi="कुछ नहीं"),
}

_RELATIONS = {
    "above": Text(en="more than {limit}", hi="{limit} से ज़्यादा"),
    "at_least": Text(en="{limit} or more", hi="{limit} या उससे ज़्यादा"),
    "below": Text(en="less than {limit}", hi="{limit} से कम"),
    "at_most": Text(en="{limit} or less", hi="{limit} या उससे कम"),
}

_ALIASES = {"name": "key", "value": "found", "other": "likely_unit", "allowed": "expected"}
"""Facts that go by two names."""

_FROM_OUTSIDE = {"key", "found", "typed", "word", "unit", "tag", "line", "detail"}
"""Facts that may hold whatever someone wrote; they are quoted short and on one line."""

_NEAREST = Text(en="Did you mean {nearest}?", hi="क्या आपका मतलब {nearest} था?")
_LIKELY = Text(en="Did you mean {likely_unit}?", hi="क्या यह {likely_unit} में है?")
_HERE = Text(en="Allowed here: {here}.", hi="यहाँ मान्य: {here}।")
_DETAIL = Text(en="({detail})", hi="({detail})")

_FILES = {
    ProblemCode.FILE_MISSING: Text(en="This file is not there.", hi="यह फ़ाइल नहीं मिली।"),
    ProblemCode.FILE_UNREADABLE: Text(en="This file cannot be read.", hi="यह फ़ाइल पढ़ी नहीं जा सकी।"),
    ProblemCode.FILE_TOO_LARGE: Text(
        en="This file is larger than {largest} bytes and was not read.",
        hi="यह फ़ाइल {largest} बाइट से बड़ी है, इसलिए नहीं पढ़ी गई।",
    ),
    ProblemCode.FILE_NOT_TEXT: Text(en="This file is not UTF-8 text.", hi="यह फ़ाइल UTF-8 टेक्स्ट नहीं है।"),
    ProblemCode.FILE_EMPTY: Text(en="There is nothing in this file.", hi="इस फ़ाइल में कुछ नहीं है।"),
    ProblemCode.BAD_SYNTAX: Text(en="This is not written as it must be.", hi="यह सही ढंग से लिखा नहीं है।"),
    ProblemCode.TOO_DEEP: Text(en="This is nested more than {deepest} levels deep.", hi="इसमें {deepest} से ज़्यादा स्तर हैं।"),
    ProblemCode.DUPLICATE_KEY: Text(en="The key {key} stands here twice.", hi="key {key} यहाँ दो बार है।"),
    ProblemCode.KEY_NOT_TEXT: Text(
        en="The key {key} must be text; put it in quotes.", hi="key {key} शब्द होना चाहिए; उसे quotes में लिखें।"
    ),
    ProblemCode.ALIAS_REFUSED: Text(
        en="References (& and *) are not allowed; write it out.", hi="संदर्भ (& और *) मान्य नहीं; पूरा लिखें।"
    ),
    ProblemCode.TAG_REFUSED: Text(en="The tag {tag} is not allowed.", hi="टैग {tag} मान्य नहीं है।"),
    ProblemCode.AMBIGUOUS_WORD: Text(
        en='Write true or false, or put "{word}" in quotes.', hi='true या false लिखें, या "{word}" को quotes में लिखें।'
    ),
}

_VALUES = {
    ProblemCode.UNKNOWN_KEY: Text(en="The key {key} is not known.", hi="key {key} मान्य नहीं है।"),
    ProblemCode.MISSING_KEY: Text(en="The key {key} is missing.", hi="key {key} नहीं दी गई।"),
    ProblemCode.WRONG_TYPE: Text(en="Expected: {expected}.", hi="यहाँ चाहिए: {expected}।"),
    ProblemCode.NOT_ALLOWED: Text(
        en="{found} is not one of the answers: {expected}.", hi="{found} मान्य उत्तरों में नहीं है: {expected}।"
    ),
    ProblemCode.OUT_OF_RANGE: Text(en="{found} is out of range: {expected}.", hi="{found} सीमा से बाहर है: {expected}।"),
    ProblemCode.BAD_LENGTH: Text(en="The length does not fit: {expected}.", hi="लंबाई सही नहीं: {expected}।"),
    ProblemCode.NOT_VALID: Text(en="This value is not valid.", hi="यह मान मान्य नहीं है।"),
}

_NUMBERS = {
    ProblemCode.NOT_A_NUMBER: Text(en="Type one number.", hi="एक संख्या लिखें।"),
    ProblemCode.TWO_SEPARATORS: Text(
        en="More than one point or comma: type it with one, or none.",
        hi="एक से ज़्यादा बिंदु या कॉमा: एक ही लिखें, या कोई नहीं।",
    ),
    ProblemCode.THOUSANDS_SEPARATOR: Text(
        en="{typed} can be read two ways: type 1500 or 1.5, without a separator for thousands.",
        hi="{typed} दो तरह से पढ़ा जा सकता है: 1500 या 1.5 लिखें, हज़ार का चिह्न न लगाएँ।",
    ),
    ProblemCode.NOT_WHOLE: Text(en="Type a whole number, not {found}.", hi="पूर्ण संख्या लिखें, {found} नहीं।"),
    ProblemCode.UNKNOWN_UNIT: Text(
        en="The unit {unit} does not fit here; use {wanted}.", hi="यूनिट {unit} यहाँ सही नहीं; {wanted} लिखें।"
    ),
    ProblemCode.WEIGHT_NEEDED: Text(
        en="Enter the weight first, or type the value in mL or L.", hi="पहले वज़न लिखें, या मान mL या L में लिखें।"
    ),
    ProblemCode.IMPOSSIBLE_VALUE: Text(
        en="{found} is not possible; possible is {low} to {high}.", hi="{found} संभव नहीं; {low} से {high} तक संभव है।"
    ),
    ProblemCode.IMPLAUSIBLE_VALUE: Text(en="{found} is unusual. Is it right?", hi="{found} असामान्य है। क्या यह सही है?"),
    ProblemCode.LOOKS_LIKE_OTHER_UNIT: Text(
        en="{found} looks like a reading in {likely_unit}. Choose the unit and type it again.",
        hi="{found} शायद {likely_unit} में लिया गया मान है। यूनिट चुनें और फिर लिखें।",
    ),
}

_MEMORY = Text(
    en="Work goes on, and answers are kept only until the program closes.",
    hi="काम जारी रहेगा, पर उत्तर सिर्फ़ प्रोग्राम बंद होने तक रहेंगे।",
)
_LATER = Text(
    en="Answers are kept in memory and written as soon as it is possible.",
    hi="उत्तर मेमोरी में हैं और संभव होते ही लिखे जाएँगे।",
)

_CASES = {
    ProblemCode.STORE_FULL: Text(en="The disk is full.", hi="डिस्क भरी हुई है।"),
    ProblemCode.STORE_READ_ONLY: Text(
        en="The folder of saved cases cannot be written to.", hi="सहेजे गए केस के फ़ोल्डर में लिखा नहीं जा सकता।"
    ),
    ProblemCode.STORE_LOCKED: Text(
        en="Another program is using the saved cases.", hi="कोई दूसरा प्रोग्राम सहेजे गए केस इस्तेमाल कर रहा है।"
    ),
    ProblemCode.STORE_FAILED: Text(en="The disk failed while saving.", hi="सहेजते समय डिस्क में गड़बड़ी हुई।"),
    ProblemCode.STORE_DAMAGED: Text(
        en="The file of saved cases is damaged. It was left as it is; ask your IT department.",
        hi="सहेजे गए केस की फ़ाइल ख़राब है। उसे वैसे ही छोड़ा गया है; IT विभाग से पूछें।",
    ),
    ProblemCode.STORE_WRONG_KEY: Text(
        en="The saved cases were locked with another key. The file was left as it is; ask your IT department.",
        hi="सहेजे गए केस किसी दूसरी key से बंद हैं। फ़ाइल वैसे ही छोड़ी गई है; IT विभाग से पूछें।",
    ),
    ProblemCode.STORE_FROM_NEWER_VERSION: Text(
        en="The saved cases were written by a newer version of this program. Update it to open them.",
        hi="सहेजे गए केस इस प्रोग्राम के नए संस्करण के हैं। खोलने के लिए प्रोग्राम अपडेट करें।",
    ),
    ProblemCode.STORE_EMPTIED: Text(
        en="The file of saved cases was empty: earlier cases are gone from it. It was kept as {kept}, and a new file "
        "begun; ask your IT department for a copy.",
        hi="सहेजे गए केस की फ़ाइल ख़ाली मिली: पुराने केस उसमें नहीं हैं। उसे {kept} नाम से रखा गया और नई फ़ाइल शुरू की गई; "
        "IT विभाग से पुरानी कॉपी माँगें।",
    ),
    ProblemCode.STORE_MISSING: Text(
        en="The file of saved cases is gone, and earlier cases with it. A new file was begun; ask your IT department "
        "for a copy.",
        hi="सहेजे गए केस की फ़ाइल नहीं मिली, पुराने केस भी उसी में थे। नई फ़ाइल शुरू की गई; IT विभाग से पुरानी कॉपी माँगें।",
    ),
    ProblemCode.NOT_A_FILE: Text(
        en="Where {file} should be, there is a folder or something else that is no file. It was left as it is; ask "
        "your IT department.",
        hi="जहाँ {file} होनी चाहिए वहाँ फ़ोल्डर या कुछ और है, फ़ाइल नहीं। उसे वैसे ही छोड़ा गया है; IT विभाग से पूछें।",
    ),
    ProblemCode.CASE_NOT_FOUND: Text(en="This case is no longer there.", hi="यह केस अब नहीं है।"),
    ProblemCode.CASE_DAMAGED: Text(
        en="This case is damaged and cannot be opened. The others are not touched.",
        hi="यह केस ख़राब है और नहीं खुलेगा। बाक़ी केस ठीक हैं।",
    ),
    ProblemCode.CASE_CHANGED_ELSEWHERE: Text(
        en="This case was changed in another window. Nothing there was overwritten; open the case again to see it.",
        hi="यह केस दूसरी विंडो में बदला गया है। वहाँ कुछ मिटाया नहीं गया; देखने के लिए केस फिर खोलें।",
    ),
    ProblemCode.CASE_FROM_NEWER_VERSION: Text(
        en="This case was written by a newer version of this program. Update it to open the case.",
        hi="यह केस इस प्रोग्राम के नए संस्करण का है। खोलने के लिए प्रोग्राम अपडेट करें।",
    ),
    ProblemCode.KEY_LOST: Text(
        en="The key to the saved cases is not to be had: the key store is locked, or the key is gone. "
        "The cases are still there.",
        hi="सहेजे गए केस की key नहीं मिली: key store बंद है या key हट गई है। केस अब भी मौजूद हैं।",
    ),
    ProblemCode.KEY_IN_FILE: Text(
        en="No key store here: whoever can use your account, or copies its files, can read the saved cases.",
        hi="यहाँ key store नहीं है: जो आपका खाता चला सके या उसकी फ़ाइलें कॉपी करे, वह सहेजे गए केस पढ़ सकता है।",
    ),
    ProblemCode.KEY_EXPOSED: Text(
        en="Other accounts could read the key to the saved cases. That is closed now; tell your IT department.",
        hi="दूसरे खाते सहेजे गए केस की key पढ़ सकते थे। अब यह बंद कर दिया है; IT विभाग को बताएँ।",
    ),
    ProblemCode.CLOCK_SET_BACK: Text(
        en="The computer's clock is earlier than the last saved answer ({last}). Check the clock: times and checks due "
        "may be wrong.",
        hi="कंप्यूटर की घड़ी पिछले सहेजे गए उत्तर ({last}) से पीछे है। घड़ी जाँचें: समय और अगली जाँच ग़लत हो सकते हैं।",
    ),
}

_CHOICES = {
    ProblemCode.SETTINGS_DAMAGED: Text(
        en="Your settings could not all be read; what was lost has its usual value.",
        hi="आपकी कुछ सेटिंग पढ़ी नहीं जा सकीं; उनकी जगह सामान्य मान हैं।",
    ),
    ProblemCode.SETTINGS_NOT_SAVED: Text(en="Your settings could not be saved.", hi="आपकी सेटिंग सहेजी नहीं जा सकीं।"),
    ProblemCode.POLICY_UNREADABLE: Text(
        en="The site's policy cannot be read; the published rules hold without it. Ask IT for a plain file this "
        "account may read.",
        hi="अस्पताल की नीति पढ़ी नहीं जा सकी; उसके बिना प्रकाशित नियम लागू हैं। IT विभाग से सामान्य फ़ाइल माँगें जिसे यह खाता पढ़ सके।",
    ),
    ProblemCode.POLICY_LOWERS_CAUTION: Text(
        en="The site's line {asked} is less cautious than the published {published}. A policy may only add caution.",
        hi="अस्पताल की रेखा {asked} प्रकाशित {published} से कम सावधान है। नीति सिर्फ़ सावधानी बढ़ा सकती है।",
    ),
    ProblemCode.POLICY_ABOVE_LIMIT: Text(
        en="The site's line {asked} is beyond {most}, the furthest this line may be moved: write a line from the "
        "published {published} to {most}, or take it out. Nothing of this file is used until then.",
        hi="अस्पताल की रेखा {asked} सीमा {most} से आगे है; यह रेखा इससे आगे नहीं जा सकती: प्रकाशित {published} से {most} तक की "
        "रेखा लिखें, या इसे हटा दें। तब तक इस फ़ाइल का कुछ भी लागू नहीं।",
    ),
    ProblemCode.POLICY_LINE_FIXED: Text(
        en="The published line {published} already stands beside what is normal and cannot be moved: take it out. "
        "Nothing of this file is used until then.",
        hi="प्रकाशित रेखा {published} पहले ही सामान्य के ठीक पास है, इसे बदला नहीं जा सकता: यह पंक्ति हटा दें। तब तक इस फ़ाइल का "
        "कुछ भी लागू नहीं।",
    ),
    ProblemCode.POLICY_RETIRED_KEY: Text(
        en="{key} decides nothing any more: take this line out. Nothing of this file is used until then.",
        hi="{key} से अब कुछ तय नहीं होता: यह पंक्ति हटा दें। तब तक इस फ़ाइल का कुछ भी लागू नहीं।",
    ),
    ProblemCode.POLICY_UNKNOWN_LINE: Text(
        en="{line} is not a line a site may move.", hi="{line} ऐसी रेखा नहीं जिसे अस्पताल बदल सके।"
    ),
}

WORDS: Mapping[ProblemCode, Text] = MappingProxyType(
    {**_FILES, **_VALUES, **_NUMBERS, **_CASES, **_CHOICES, **KNOWLEDGE_WORDS, **SCENARIO_WORDS, **EXERCISE_PROBLEMS}
)
"""A sentence for each code."""

_PASSES = {
    ProblemCode.STORE_FULL, ProblemCode.STORE_READ_ONLY, ProblemCode.STORE_LOCKED, ProblemCode.STORE_FAILED,
}  # fmt: skip
_STAYS = {
    ProblemCode.STORE_DAMAGED, ProblemCode.STORE_WRONG_KEY, ProblemCode.STORE_FROM_NEWER_VERSION, ProblemCode.KEY_LOST,
    ProblemCode.NOT_A_FILE,
}  # fmt: skip


def said(problem: Problem) -> Text:
    """The sentence for `problem`, with what follows from it and the nearest thing that may have been meant."""
    facts = {_ALIASES.get(name, name): fact for name, fact in problem.facts}
    text = _filled(WORDS[problem.code], facts)
    for name, tail in (("nearest", _NEAREST), ("likely_unit", _LIKELY), ("here", _HERE), ("detail", _DETAIL)):
        if facts.get(name) and f"{{{name}}}" not in WORDS[problem.code].en:
            text = _joined(text, _filled(tail, facts), " ")
    if problem.code in _PASSES | _STAYS:
        text = _joined(text, _MEMORY if problem.code in _STAYS else _LATER, " ")
    return text


def said_with_place(problem: Problem) -> Text:
    """The sentence after the file, line and key it is about."""
    place = _place(problem.where)
    text = said(problem)
    return _joined(place, text, ": ") if problem.where and place.en.strip() else text


def _place(where: Place | None) -> Text:
    parts = [(name, name) for name in map(one_line, (where.file, where.key)) if name] if where else []
    if where and where.line:
        parts.insert(1 if where.file else 0, (f"line {where.line}", f"पंक्ति {where.line}"))
    return Text(en=", ".join(en for en, _ in parts), hi=", ".join(hi for _, hi in parts))


def _filled(text: Text, facts: Mapping[str, Fact]) -> Text:
    """`text` with its places filled; a fact that was not given leaves its place empty rather than failing."""
    words = {name: _word(name, fact, facts) for name, fact in facts.items()}
    if "expected" not in words:
        words["expected"] = _range(facts)
    english = {name: word.en if isinstance(word, Text) else word for name, word in words.items()}
    hindi = {name: word.hi if isinstance(word, Text) else word for name, word in words.items()}
    return Text(en=text.en.format_map(_Lenient(english)), hi=text.hi.format_map(_Lenient(hindi)))


def _word(name: str, fact: Fact, facts: Mapping[str, Fact]) -> Text | str:
    if isinstance(fact, tuple) and name == "expected" and set(fact) <= set(_TYPES):
        kinds = [_TYPES[kind] for kind in fact]
        return Text(en=" / ".join(kind.en for kind in kinds), hi=" / ".join(kind.hi for kind in kinds))
    if isinstance(fact, tuple):
        return ", ".join(fact)
    if name == "expected" and str(fact) in _TYPES:
        return _TYPES[str(fact)]
    if name == "because":
        return REASONS.get(str(fact), str(fact))
    if name == "found" and isinstance(fact, int | float):
        return f"{fact:g} {facts.get('unit', '')}".strip()
    word = f"{fact:g}" if isinstance(fact, float) else str(fact)
    return quoted(word) if name in _FROM_OUTSIDE else word


def _range(facts: Mapping[str, Fact]) -> Text | str:
    relation = _RELATIONS.get(str(facts.get("relation", "")))
    return relation.filled(limit=facts.get("limit", "")) if relation else ""


def _joined(first: Text, second: Text, between: str) -> Text:
    return Text(en=f"{first.en}{between}{second.en}", hi=f"{first.hi}{between}{second.hi}")


class _Lenient(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return ""
