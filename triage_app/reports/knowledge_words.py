"""What the checks of the knowledge can find, in one plain sentence in both languages."""

from collections.abc import Mapping
from types import MappingProxyType

from triage_app.domain.problems import ProblemCode
from triage_app.domain.text import Text

_REFERENCES = {
    ProblemCode.REFERENCE_UNKNOWN: Text(
        en="There is no {kind} called {called}.", hi="{called} नाम का कोई {kind} नहीं है।"
    ),
    ProblemCode.REFERENCE_UNUSED: Text(
        en="The {kind} {called} is used nowhere.", hi="{kind} {called} कहीं इस्तेमाल नहीं होता।"
    ),
    ProblemCode.REFERENCE_CIRCULAR: Text(
        en="The definition {called} refers to itself.", hi="परिभाषा {called} घूमकर ख़ुद पर ही लौटती है।"
    ),
    ProblemCode.WRITTEN_TWICE: Text(
        en="{called} stands twice; the other is {twin}.", hi="{called} दो बार लिखा है; दूसरा यहाँ है: {twin}।"
    ),
    ProblemCode.NOT_COMPARABLE: Text(
        en="{finding} cannot be compared in this way: it is of the kind {kind}.",
        hi="{finding} की तुलना ऐसे नहीं हो सकती: इसका प्रकार {kind} है।",
    ),
    ProblemCode.NOT_A_LIST: Text(
        en="{finding} is not a list that is read for what it holds.",
        hi="{finding} ऐसी सूची नहीं जिसमें दवा-समूह देखा जाए।",
    ),
    ProblemCode.READS_ANSWER: Text(
        en="This may not ask for {reads}: it is judged before that is known{through}.",
        hi="यहाँ {reads} नहीं पूछा जा सकता: इसका निर्णय उससे पहले होता है{through}।",
    ),
    ProblemCode.NEVER_RECOMMENDED: Text(
        en="{tag} must never be recommended.", hi="{tag} का सुझाव कभी नहीं दिया जा सकता।"
    ),
    ProblemCode.DOSE_NOT_READ: Text(
        en="A dose needs a source that was read; {sources} is not.",
        hi="खुराक के लिए पढ़ा हुआ स्रोत चाहिए; {sources} पढ़ा हुआ नहीं है।",
    ),
}

_RULES = {
    ProblemCode.DIRECTION_MISSING: Text(
        en="{finding} drives the airway level, but contract.yaml does not say which way is worse.",
        hi="{finding} से airway स्तर बदलता है, पर contract.yaml में नहीं लिखा कि किस ओर बिगड़ना है।",
    ),
    ProblemCode.LEVEL_GAP: Text(
        en="{finding} at its worst ({found}) raises no level at {age}.",
        hi="{finding} सबसे बुरे मान ({found}) पर भी {age} में कोई स्तर नहीं बढ़ाता।",
    ),
    ProblemCode.LEVEL_FALLS: Text(
        en="{finding} {worse} gives {milder}, though {better} gives {urgent} ({beside}).",
        hi="{finding} {worse} पर {milder} आता है, जबकि {better} पर {urgent} ({beside})।",
    ),
    ProblemCode.RULE_UNREACHABLE: Text(
        en="No set of facts was found that makes {called} true.", hi="ऐसे कोई तथ्य नहीं मिले जिनसे {called} सच हो।"
    ),
    ProblemCode.RULE_NEEDLESS: Text(
        en="{called} never matters: whenever it is true, {twin} is true as well.",
        hi="{called} का कोई असर नहीं: जब भी यह सच है, {twin} भी सच है।",
    ),
}

_TEXTS = {
    ProblemCode.PLACES_DIFFER: Text(
        en="The languages fill different places: {english} and {hindi}.",
        hi="दोनों भाषाओं में भरने की जगहें अलग हैं: {english} और {hindi}।",
    ),
    ProblemCode.NOT_HINDI: Text(
        en='The Hindi text is not in Hindi: "{words}".', hi='हिंदी पाठ हिंदी में नहीं है: "{words}"।'
    ),
    ProblemCode.NUMBERS_DIFFER: Text(
        en="The numbers differ: English {english}, Hindi {hindi}.",
        hi="संख्याएँ अलग हैं: अंग्रेज़ी {english}, हिंदी {hindi}।",
    ),
    ProblemCode.NUMBER_NOT_SAID: Text(
        en="The condition has {number}, but the text names only {said}.",
        hi="शर्त में {number} है, पर पाठ में केवल {said} है।",
    ),
    ProblemCode.LANGUAGES_DIFFER: Text(
        en="The languages of the screen words differ.", hi="स्क्रीन के शब्दों की दोनों भाषाएँ अलग हैं।"
    ),
}

KNOWLEDGE_WORDS: Mapping[ProblemCode, Text] = MappingProxyType({**_REFERENCES, **_RULES, **_TEXTS})
"""A sentence for each thing the checks can find."""
