"""What a debrief says around the scenario's own words, in both languages."""

from collections.abc import Mapping
from types import MappingProxyType

from triage_app.domain.text import Text
from triage_app.simulation.debrief.rubric import Status

TITLE = Text(en="DEBRIEF: {title} ({id} {version}, seed {seed})", hi="DEBRIEF: {title} ({id} {version}, seed {seed})")
LASTED = Text(en="Ended at {at}: {how}.", hi="{at} पर समाप्त: {how}।")
BY_TRAINEE = Text(en="by the trainee", hi="प्रशिक्षु ने किया")
BY_SCENARIO = Text(en="by the scenario ({why})", hi="scenario ने किया ({why})")
LOG_ENDS = Text(en="the log ends here", hi="log यहीं समाप्त होता है")
ARRESTS = Text(en="Cardiac arrest at {at}.", hi="{at} पर cardiac arrest।")
OTHER_KNOWLEDGE = Text(
    en="The log was made with other knowledge ({then}); the advice below is from today's ({now}).",
    hi="यह log किसी दूसरे ज्ञान ({then}) के साथ बना था; नीचे की सलाह आज के ज्ञान ({now}) से है।",
)
NOT_THE_SAME = Text(
    en="Run again, the exercise is not the one in the log (see the message above). What follows is of the new run.",
    hi="दोबारा चलाने पर अभ्यास log जैसा नहीं निकला (ऊपर का संदेश देखें)। नीचे जो है वह नए run का है।",
)

TRUTH = Text(en="WHAT WAS THE MATTER", hi="असल में क्या था")
SCORE = Text(en="SCORE, IN PARTS", hi="अंक, हिस्सों में")
EXPECTED = Text(en="WHAT A GOOD TEAM DOES", hi="अच्छी team क्या करती है")
WRONG = Text(en="WHAT HARMED OR WAS NOT NEEDED", hi="जिससे नुकसान हुआ या जिसकी ज़रूरत नहीं थी")
DECISIONS = Text(en="DECISION, SIDE BY SIDE", hi="निर्णय, आमने-सामने")
KEY = Text(en="KEY MOMENTS", hi="मुख्य क्षण")
ADVICE = Text(
    en="WHAT THE KNOWLEDGE WOULD HAVE ADVISED, FROM WHAT HAD BEEN FOUND",
    hi="जितना खोजा गया था, उस पर ज्ञान क्या सलाह देता",
)
TEACHING = Text(en="TO TAKE HOME", hi="साथ ले जाने की बातें")
OBJECTIVES = Text(en="OBJECTIVES", hi="उद्देश्य")
QUESTIONS = Text(en="QUESTIONS", hi="प्रश्न")
RECORD = Text(en="LINE OF TIME", hi="समय-रेखा")

RECEPTORS = Text(en="Receptors: {text}", hi="Receptors: {text}")
LAST_INHIBITOR = Text(en="Last inhibitor: {text}", hi="आख़िरी inhibitor: {text}")
TRIGGER = Text(en="Trigger: {text}", hi="शुरू करने वाला कारण: {text}")
CONFOUNDER = Text(en="It was blurred by: {text}", hi="पहचान मुश्किल हुई: {text}")

PARTS: Mapping[str, Text] = MappingProxyType(
    {
        "critical": Text(en="critical actions: {percent} % of their weight", hi="अनिवार्य क़दम: उनके अंकों का {percent} %"),
        "recommended": Text(
            en="recommended actions: {percent} % of their weight", hi="अपेक्षित क़दम: उनके अंकों का {percent} %"
        ),
        "unnecessary": Text(
            en="needless actions: {percent} % of what could have been done (0 is best)",
            hi="बेज़रूरत क़दम: जो हो सकते थे उनका {percent} % (0 सबसे अच्छा)",
        ),
        "harmful": Text(
            en="harmful actions: {percent} % of what could have been done (0 is best)",
            hi="हानिकारक क़दम: जो हो सकते थे उनका {percent} % (0 सबसे अच्छा)",
        ),
    }
)
NO_PART = Text(en="nothing to count", hi="गिनने को कुछ नहीं")
HINTS = Text(en="hints used: {count}, {points} points", hi="लिए गए संकेत: {count}, {points} अंक")
RESCUE = Text(en="rescue at {at}, {points} points", hi="{at} पर rescue, {points} अंक")
HALF = Text(
    en="Late, or in the wrong order, counts half. The parts are never added up.",
    hi="देर से या ग़लत क्रम में किया गया क़दम आधा गिना जाता है। हिस्सों को जोड़ा नहीं जाता।",
)

STATUS: Mapping[Status, Text] = MappingProxyType(
    {
        Status.ON_TIME: Text(en="on time", hi="समय पर"),
        Status.EARLY: Text(en="early", hi="समय से पहले"),
        Status.LATE: Text(en="late", hi="देर से"),
        Status.MISSED: Text(en="missed", hi="छूटा"),
        Status.KEPT: Text(en="kept", hi="निभाया"),
        Status.BROKEN: Text(en="not kept", hi="नहीं निभाया"),
        Status.NOT_DUE: Text(en="not yet due", hi="समय अभी बाक़ी"),
        Status.NOT_ASKED: Text(en="not called for", hi="नौबत नहीं आई"),
        Status.DONE: Text(en="done", hi="किया"),
        Status.NOT_DONE: Text(en="not done", hi="नहीं किया"),
    }
)
CLASSES: Mapping[str, Text] = MappingProxyType(
    {
        "critical": Text(en="critical", hi="अनिवार्य"),
        "recommended": Text(en="recommended", hi="अपेक्षित"),
        "neutral": Text(en="neutral", hi="तटस्थ"),
        "unnecessary": Text(en="needless", hi="बेज़रूरत"),
        "harmful": Text(en="harmful", hi="हानिकारक"),
    }
)
AT = Text(en="at {at}", hi="{at} पर")
DUE = Text(en="due by {at}", hi="{at} तक करना था")
ADVISED = Text(en="advised from {at}", hi="{at} से सलाह थी")
DISORDER = Text(en="wrong order with: {items}", hi="इनके साथ क्रम ग़लत: {items}")
AGAIN = Text(en="{count} times", hi="{count} बार")
AGAINST_ADVICE = Text(
    en="{at} {what}, although from what had been found the knowledge said not to: {warning}",
    hi="{at} {what}, जबकि जितना खोजा गया था उस पर ज्ञान की मनाही थी: {warning}",
)
NOTHING_WRONG = Text(en="Nothing harmful or needless was done.", hi="कुछ भी हानिकारक या बेज़रूरत नहीं किया गया।")

NO_DECISION = Text(en="No decision was taken.", hi="कोई निर्णय नहीं लिया गया।")
TRAINEE = Text(en="trainee", hi="प्रशिक्षु")
WIZARD = Text(en="knowledge, from what had been found", hi="ज्ञान, जितना खोजा गया था उस पर")
TRUE = Text(en="truth", hi="सच")
NOTHING_KNOWN = Text(en="nothing was known yet", hi="तब तक कुछ पता नहीं था")
AGREES = Text(en="agrees with the truth", hi="सच से मेल खाता है")
DIFFERS = Text(en="differs from the truth", hi="सच से अलग")
BECAUSE = Text(en="because: {text}", hi="क्योंकि: {text}")
FOR = Text(en="for: {findings}", hi="पक्ष में: {findings}")
AGAINST = Text(en="against: {findings}", hi="विरोध में: {findings}")
DIAGNOSES: Mapping[str, Text] = MappingProxyType(
    {
        "myasthenic": Text(en="myasthenic crisis", hi="myasthenic crisis"),
        "cholinergic": Text(en="cholinergic crisis", hi="cholinergic crisis"),
        "mixed": Text(en="mixed crisis", hi="mixed crisis"),
        "other": Text(en="another cause", hi="कोई और कारण"),
        "uncertain": Text(en="uncertain", hi="अनिश्चित"),
    }
)

MOMENTS: Mapping[str, Text] = MappingProxyType(
    {
        "first_act": Text(en="first act: {name}", hi="पहला क़दम: {name}"),
        "first_critical": Text(en="first critical action: {name}", hi="पहला अनिवार्य क़दम: {name}"),
        "first_ventilation": Text(en="first ventilation: {name}", hi="पहला ventilation: {name}"),
        "first_wrong": Text(en="first wrong action: {name}", hi="पहला ग़लत क़दम: {name}"),
        "longest_gap": Text(
            en="longest gap: nothing was done until {until}", hi="सबसे लंबा अंतराल: {until} तक कुछ नहीं किया गया"
        ),
        "first_decision": Text(en="first decision", hi="पहला निर्णय"),
        "arrest": Text(en="cardiac arrest", hi="cardiac arrest"),
        "returned": Text(en="pulse is back", hi="नाड़ी लौट आई"),
        "rescue": Text(en="rescue by the instructor", hi="प्रशिक्षक का rescue"),
        "bookmark": Text(en="bookmark: {name}", hi="चिह्न: {name}"),
    }
)

_ACTS = {
    "ask": ("a question", "एक प्रश्न"), "examine": ("an examination", "शारीरिक जाँच"),
    "measure": ("a measurement", "एक माप"), "investigate": ("an investigation", "एक जाँच"),
    "give": ("a medicine", "एक दवा"), "infuse": ("an infusion", "एक infusion"),
    "stop": ("an infusion stopped", "infusion रोका"), "hold": ("a regular medicine held", "नियमित दवा रोकी"),
    "cancel": ("an order taken back", "order वापस लिया"), "call": ("a call", "किसी को बुलाना"),
    "decide": ("a decision", "एक निर्णय"), "order": ("an order", "एक order"),
    "monitor": ("monitoring", "monitor लगाया"), "turn_to": ("turning to the other patient", "दूसरे रोगी की ओर"),
    "oxygen": ("oxygen", "oxygen"), "preoxygenate": ("pre-oxygenation", "pre-oxygenation"),
    "niv": ("NIV", "NIV"), "bag_mask": ("bag and mask", "bag-mask"), "intubate": ("intubation", "intubation"),
    "attempt_intubation": ("an attempt at intubation", "intubation की कोशिश"),
    "extubate": ("extubation", "extubation"), "stop_support": ("support taken off", "साँस का सहारा हटाया"),
    "breathe": ("asked to breathe", "साँस लेने को कहा"), "suction": ("suction", "suction"),
    "tube_suction": ("suction through the tube", "tube से suction"),
    "antibiotics": ("antibiotics", "antibiotics"), "antipyretic": ("a drug for the fever", "बुखार की दवा"),
    "cooling": ("cooling", "ठंडा करना"), "decontaminate": ("decontamination", "decontamination"),
    "plasma_exchange": ("plasma exchange", "plasma exchange"), "stop_ice": ("ice taken off", "बर्फ़ हटाई"),
    "stop_dialysis": ("dialysis stopped", "dialysis रोकी"), "start_cpr": ("CPR", "CPR"),
    "stop_cpr": ("CPR stopped", "CPR रोका"), "apnoea": ("breath held", "साँस रुकवाई"),
    "ice_pack": ("ice pack", "ice pack"), "activity": ("an exercise test", "व्यायाम से जाँच"),
    "position": ("positioning", "बैठाना या लिटाना"), "fluids": ("fluids", "fluids"),
    "dialysis": ("dialysis", "dialysis"), "immunoglobulin": ("immunoglobulin", "IVIg"),
    "steroid": ("a steroid", "steroid"),
}  # fmt: skip
ACTS: Mapping[str, Text] = MappingProxyType({do: Text(en=en, hi=hi) for do, (en, hi) in _ACTS.items()})
"""What a trainee's act is, in a word or two; by its `do`."""

LEARNED = Text(en="after: {findings}", hi="इसके बाद: {findings}")
LEVEL = Text(en="airway: {level}; leading: {primary}", hi="वायुमार्ग: {level}; सबसे आगे: {primary}")
BEGINS = Text(en="do: {text}", hi="करें: {text}")
ONCE_MORE = Text(en="again: {text}", hi="फिर से: {text}")
ENDS = Text(en="no longer: {text}", hi="अब नहीं: {text}")
AVOID = Text(en="do not: {text}", hi="न करें: {text}")
SOURCES = Text(en="sources", hi="स्रोत")
RULES = Text(en="rules", hi="नियम")
SHOWN = Text(en="shown", hi="दिखा")
NOT_SHOWN = Text(en="not shown", hi="नहीं दिखा")
NOT_CALLED = Text(en="not called for", hi="नौबत नहीं आई")
ABOUT = Text(en="about: {items}", hi="विषय: {items}")
ANSWER = Text(en="answer: {text}", hi="उत्तर: {text}")
NEVER = Text(en="did not happen", hi="नहीं हुआ")
ASK_GAP = Text(en="What did you wait for between {at} and {until}?", hi="{at} से {until} के बीच आप किसका इंतज़ार कर रहे थे?")
ASK_WRONG = Text(en='What made "{name}" look right at {at}?', hi='{at} पर "{name}" सही क्यों लगा?')
ASK_DECISION = Text(
    en="At {at} you decided {diagnosis}. Which finding would have changed your mind?",
    hi="{at} पर आपका निर्णय था: {diagnosis}। कौन-सा लक्षण या जाँच-परिणाम आपका निर्णय बदल देता?",
)
