"""What the checks of a training scenario can find, in one plain sentence in both languages."""

from collections.abc import Mapping
from types import MappingProxyType

from triage_app.domain.problems import ProblemCode
from triage_app.domain.text import Text

_FORM = {
    ProblemCode.TEXT_CUT_OFF: Text(
        en="Inside braces a comma ends the text before {key}. Put the whole text in quotes.",
        hi="Braces के भीतर comma पर पाठ {key} से पहले ख़त्म हो जाता है। पूरा पाठ quotes में लिखें।",
    ),
    ProblemCode.BAD_FORM: Text(
        en="{found} is not in the right form; write it like {example}.",
        hi="{found} सही रूप में नहीं है; ऐसे लिखें: {example}।",
    ),
    ProblemCode.ONE_OF: Text(en="Give one of {keys}, and only one.", hi="{keys} में से एक लिखें, और केवल एक।"),
    ProblemCode.AT_LEAST_ONE: Text(en="Give at least one of {keys}.", hi="{keys} में से कम से कम एक लिखें।"),
    ProblemCode.KEYS_TOGETHER: Text(
        en="{keys} go together: give both or neither.", hi="{keys} साथ चलते हैं: दोनों लिखें, या कोई नहीं।"
    ),
    ProblemCode.KEY_NOT_HERE: Text(
        en="{key} does not belong here; only {expected} take it.",
        hi="{key} यहाँ नहीं आता; यह केवल {expected} के साथ आता है।",
    ),
}

_COURSE = {
    ProblemCode.STATE_UNREACHABLE: Text(
        en="No way leads to the state {called}. Add a transition to it, or remove it.",
        hi="स्थिति {called} तक कोई रास्ता नहीं। वहाँ तक एक transition जोड़ें, या इसे हटाएँ।",
    ),
    ProblemCode.STATE_DEAD_END: Text(
        en="Nothing leads out of the state {called}, and it does not end the exercise. Add a way out, or ends: true.",
        hi="स्थिति {called} से बाहर कोई रास्ता नहीं, और यह अभ्यास समाप्त भी नहीं करती। रास्ता जोड़ें, या ends: true लिखें।",
    ),
    ProblemCode.STATE_NEVER_ENDS: Text(
        en="From the state {called} no end can be reached. Add a way to a state that ends, or an end to an event.",
        hi="स्थिति {called} से अंत तक नहीं पहुँचा जा सकता। समाप्त होने वाली स्थिति का रास्ता, या किसी event में end जोड़ें।",
    ),
    ProblemCode.NEVER_FIRES: Text(
        en="{called} can never happen: {because}. Change its guard, or remove it.",
        hi="{called} कभी नहीं हो सकता: {because}। इसकी शर्त बदलें, या इसे हटाएँ।",
    ),
    ProblemCode.GUARDS_OVERLAP: Text(
        en="{called} and {twin} can be true at once with the same priority. Give them different priorities.",
        hi="{called} और {twin} एक ही priority पर साथ सच हो सकते हैं। इन्हें अलग priority दें।",
    ),
    ProblemCode.RAMP_TOO_FAST: Text(
        en="{trait} would change by {found} an hour; no illness here moves it by more than {limit}. Give it more time.",
        hi="{trait} एक घंटे में {found} बदलेगा; यहाँ कोई बीमारी इसे {limit} से ज़्यादा नहीं बदलती। समय बढ़ाएँ।",
    ),
}

_TEACHING = {
    ProblemCode.TRUTH_LEAKS: Text(
        en='The learner would read "{words}" here, which gives the truth away. Say what is seen, not what it is.',
        hi='सीखने वाला यहाँ "{words}" पढ़ लेगा, जिससे सच खुल जाएगा। जो दिखता है वह लिखें, वह क्या है यह नहीं।',
    ),
    ProblemCode.ITEM_UNREACHABLE: Text(
        en="Nobody can ever do {called}: {because}. Mend the item, or add what it needs.",
        hi="{called} कोई कभी नहीं कर सकता: {because}। इस item को ठीक करें, या जो चाहिए वह जोड़ें।",
    ),
    ProblemCode.WINDOW_MISSING: Text(
        en="The critical action {called} has no window. Say by when it must be done (window: by_min).",
        hi="अनिवार्य क़दम {called} की समय-सीमा नहीं है। लिखें कि कब तक करना है (window: by_min)।",
    ),
    ProblemCode.VALUES_DIFFER: Text(
        en="This is {found}, but {twin} is {told}. Make it one and the same.",
        hi="यहाँ {found} है, पर {twin} {told} है। दोनों एक जैसे करें।",
    ),
    ProblemCode.TRACE_MISSING: Text(
        en="There is no {kind} golden trace. Every scenario shows a good, a late and a harmful run.",
        hi="{kind} golden trace नहीं है। हर scenario में good, late और harmful, तीनों होने चाहिए।",
    ),
}

_REVIEW = {
    ProblemCode.REVIEW_STALE: Text(
        en="The review was due on {day}. Have it read again, then set review.next.",
        hi="समीक्षा {day} तक होनी थी। फिर से पढ़वाएँ, तब review.next बदलें।",
    ),
    ProblemCode.REVIEW_UNSIGNED: Text(
        en="It says signed off, but no reviewer has accepted it. Name who did, or write status: pending.",
        hi="लिखा है कि हस्ताक्षर हो गए, पर किसी समीक्षक ने स्वीकार नहीं किया। नाम लिखें, या status: pending लिखें।",
    ),
    ProblemCode.RULE_CHANGED: Text(
        en="The rule {called} has changed since this item was agreed. Read the rule and this item again, then run: "
        "triage-app scenario check --accept-rules FILE.",
        hi="इस item की सहमति के बाद नियम {called} बदल गया है। नियम और यह item फिर पढ़ें, तब चलाएँ: "
        "triage-app scenario check --accept-rules FILE.",
    ),
    ProblemCode.RULE_NOT_AGREED: Text(
        en="Nobody has agreed yet that this item follows the rule {called}. Read both, then run: "
        "triage-app scenario check --accept-rules FILE.",
        hi="अभी सहमति नहीं कि यह item नियम {called} के अनुसार है। दोनों पढ़ें, तब चलाएँ: "
        "triage-app scenario check --accept-rules FILE.",
    ),
    ProblemCode.RULE_MISSING: Text(
        en="{called} is {kind} and rests on no rule and no source. Name a rule of the knowledge, or evidence.",
        hi="{called} {kind} है, पर किसी नियम या स्रोत पर नहीं टिका। ज्ञान का कोई नियम या स्रोत लिखें।",
    ),
    ProblemCode.CHANGE_NOT_TOLD: Text(
        en="The list of changes does not tell of version {version}. Add what changed.",
        hi="बदलावों की सूची में संस्करण {version} नहीं है। क्या बदला, लिखें।",
    ),
    ProblemCode.KNOWLEDGE_MOVED: Text(
        en="It was checked against knowledge {found}; this is {expected}.",
        hi="इसे ज्ञान {found} के साथ जाँचा गया था; यह {expected} है।",
    ),
}

_MEDIA = {
    ProblemCode.LICENCE_MISSING: Text(
        en="The medium {called} has no licence. Say under which it may be shown, or leave it out.",
        hi="माध्यम {called} का licence नहीं है। लिखें कि किस licence पर दिखाया जा सकता है, या हटाएँ।",
    ),
    ProblemCode.ALT_TEXT_MISSING: Text(
        en="The medium {called} has no words for who cannot see or hear it. Add alt in both languages.",
        hi="माध्यम {called} में उनके लिए शब्द नहीं जो देख या सुन नहीं सकते। दोनों भाषाओं में alt लिखें।",
    ),
    ProblemCode.MEDIUM_CHANGED: Text(
        en="The file {called} is not there or is not the one that was described; its SHA-256 is {found}.",
        hi="फ़ाइल {called} नहीं है, या वह नहीं जिसका वर्णन था; उसका SHA-256 {found} है।",
    ),
    ProblemCode.LANGUAGE_MISSING: Text(
        en="The language {called} is missing; every scenario is held in en and hi.",
        hi="भाषा {called} नहीं है; हर scenario en और hi दोनों में होता है।",
    ),
}

SCENARIO_WORDS: Mapping[ProblemCode, Text] = MappingProxyType({**_FORM, **_COURSE, **_TEACHING, **_REVIEW, **_MEDIA})
"""A sentence for each thing the checks can find."""

REASONS: Mapping[str, Text] = MappingProxyType(
    {
        "excludes_itself": Text(en="its parts exclude one another", hi="इसकी शर्तें एक-दूसरे को काटती हैं"),
        "out_of_reach": Text(en="the value lies outside what can be shown", hi="यह मान दिख सकने वाली सीमा से बाहर है"),
        "event_never": Text(
            en="it waits for an event that never happens", hi="यह ऐसे event का इंतज़ार करता है जो कभी नहीं होता"
        ),
        "no_states": Text(
            en="it waits for time in a state, and there are no states",
            hi="यह किसी स्थिति में बीते समय का इंतज़ार करता है, पर स्थितियाँ हैं ही नहीं",
        ),
        "no_button": Text(en="the instructor has no such button", hi="प्रशिक्षक के पास ऐसा बटन नहीं है"),
        "not_knowable": Text(en="nothing makes that finding known", hi="वह जाँच-परिणाम किसी तरह पता नहीं चल सकता"),
        "no_such_act": Text(en="there is no such thing to do here", hi="यहाँ ऐसा करने को कुछ है ही नहीं"),
        "no_such_route": Text(en="this medicine has no such route", hi="यह दवा इस रास्ते से नहीं दी जाती"),
        "no_such_dose": Text(en="no dose fits this range", hi="कोई खुराक इस सीमा में नहीं आती"),
        "no_such_detail": Text(en="this act has no such detail", hi="इस क़दम में ऐसा विवरण नहीं होता"),
        "not_available": Text(en="the test is not to be had here", hi="यह जाँच यहाँ उपलब्ध नहीं है"),
        "condition_never": Text(en="its condition can never be true", hi="इसकी शर्त कभी सच नहीं हो सकती"),
        "order_circular": Text(en="the order goes round in a circle", hi="क्रम घूमकर ख़ुद पर लौटता है"),
        "order_too_late": Text(
            en="what must come first may only be done later", hi="जो पहले होना चाहिए वह बाद में ही हो सकता है"
        ),
    }
)
"""Why something can never be, by the code the checks give."""

UNREADABLE = Text(en="{file}: cannot be read.", hi="{file}: पढ़ी नहीं जा सकी।")
CLEAN = Text(
    en="{file}: {id} {version}, sha256 {sha}: nothing found.",
    hi="{file}: {id} {version}, sha256 {sha}: कोई कमी नहीं मिली।",
)
FOUND = Text(
    en="{file}: {id} {version}, sha256 {sha}: {count} found.",
    hi="{file}: {id} {version}, sha256 {sha}: {count} कमियाँ मिलीं।",
)
