"""Sentences of an exercise in both languages: what was refused and why, what a look could not show, what happened."""

from types import MappingProxyType

from triage_app.domain.text import Text

NOTICE = Text(
    en="Training only, not validated for any patient.",
    hi="केवल प्रशिक्षण के लिए; किसी रोगी के लिए प्रमाणित नहीं।",
)
_REFUSED = {
    "finished": ("The exercise is over.", "अभ्यास समाप्त हो चुका है।"),
    "not_yours": ("Only the instructor can do this.", "यह केवल प्रशिक्षक कर सकता है।"),
    "unknown_question": (
        "Nobody here can answer {name}; ask one of the scenario's questions.",
        "{name} का उत्तर यहाँ कोई नहीं दे सकता; scenario के प्रश्नों में से पूछें।",
    ),
    "unknown_look": (
        "{name} is neither a look, a measurement nor a test of this exercise.",
        "{name} इस अभ्यास की कोई जाँच, माप या test नहीं है।",
    ),
    "other_kind": ("{name} is done with: {wanted}.", "{name} इससे होता है: {wanted}।"),
    "not_at_hand": ("There is no {name} here.", "यहाँ {name} उपलब्ध नहीं है।"),
    "unknown_patient": ("There is no patient {name} here, only: {wanted}.", "यहाँ {name} नाम का रोगी नहीं; हैं: {wanted}।"),
    "unknown_order": (
        "There is no order {name} that could be taken back.",
        "{name} नाम का कोई order नहीं जिसे रोका जा सके।",
    ),
    "unknown_hint": ("The scenario has no hint {name}.", "Scenario में {name} नाम का संकेत नहीं है।"),
    "unknown_button": ("The scenario has no button {name}.", "Scenario में {name} नाम का बटन नहीं है।"),
    "unknown_event": ("The scenario has no event {name}.", "Scenario में {name} नाम की घटना नहीं है।"),
    "hint_not_yet": ("This hint is not to be had yet.", "यह संकेत अभी नहीं मिल सकता।"),
    "no_rescue": ("This scenario has no rescue.", "इस scenario में rescue नहीं है।"),
    "under_way": ("{name} is already under way.", "{name} पहले से चल रहा है।"),
    "done_already": ("{name} is done only once here.", "{name} यहाँ एक ही बार होता है।"),
    "cannot_answer": ("The patient cannot speak now; ask somebody else.", "रोगी अभी बोल नहीं सकता; किसी और से पूछें।"),
    "not_stocked": ("The pharmacy has nothing called {drug}.", "Pharmacy में {drug} नाम की कोई दवा नहीं है।"),
    "unit_unknown": (
        "{drug} cannot be ordered in {unit}; order it in {wanted}.",
        "{drug} का order {unit} में नहीं हो सकता; {wanted} में लिखें।",
    ),
    "nothing_ordered": ("A dose of nothing is no order.", "खुराक शून्य है; इसका order नहीं हो सकता।"),
    "more_than_stock": (
        "The hospital does not have so much {drug}: {limit} at most.",
        "अस्पताल में इतनी {drug} है ही नहीं: ज़्यादा से ज़्यादा {limit}।",
    ),
    "no_route": (
        "{drug} cannot be given this way here, only: {wanted}.",
        "{drug} यहाँ इस रास्ते से नहीं दी जा सकती; केवल: {wanted}।",
    ),
    "swallows_nothing": (
        "The patient does not react; nobody can give a tablet by mouth now.",
        "रोगी कोई प्रतिक्रिया नहीं दे रहा; अभी मुँह से गोली कोई नहीं दे सकता।",
    ),
    "has_tube": (
        "There is a tracheal tube; this is not possible beside it.",
        "Tracheal tube लगी है; इसके रहते यह संभव नहीं।",
    ),
    "no_tube": ("There is no tracheal tube.", "Tracheal tube लगी ही नहीं है।"),
    "under_bag": (
        "Bag and mask are on the face; nothing goes into the mouth now.",
        "Bag-mask चल रहा है; अभी मुँह में कुछ नहीं जा सकता।",
    ),
    "no_support": (
        "No mask, bag or ventilator is running that could be stopped.",
        "कोई mask, bag या ventilator चल नहीं रहा जिसे रोका जाए।",
    ),
    "has_pulse": ("The patient has a pulse.", "रोगी की नाड़ी चल रही है।"),
    "not_running": ("No infusion of {drug} is running.", "{drug} का infusion नहीं चल रहा।"),
    "not_awake": ("The patient is not awake enough to do this.", "रोगी इतना सचेत नहीं कि यह कर सके।"),
}
REFUSED = MappingProxyType({code: Text(en=en, hi=hi) for code, (en, hi) in _REFUSED.items()})
"""Why something was not possible, by code; the record's facts fill the places."""

_SNAGS = {
    "in_arrest": ("cannot be done: cardiac arrest", "नहीं हो सकता: cardiac arrest"),
    "not_awake": ("cannot be done: the patient is not awake enough to help", "नहीं हो सकता: रोगी साथ देने लायक सचेत नहीं"),
    "not_breathing": ("cannot be done: the patient is not breathing", "नहीं हो सकता: रोगी साँस नहीं ले रहा"),
    "has_tube": ("cannot be done with a tracheal tube", "Tracheal tube के रहते नहीं हो सकता"),
    "under_mask": ("cannot be done under bag and mask", "Bag-mask के रहते नहीं हो सकता"),
    "no_signal": ("no signal: no pulse to measure", "signal नहीं: मापने लायक नाड़ी नहीं"),
    "too_young": ("cannot be done: too young to help", "नहीं हो सकता: साथ देने की उम्र नहीं"),
    "not_a_baby": ("this is for a baby", "यह केवल शिशु के लिए है"),
    "no_mask": ("there is no mask ventilation", "NIV नहीं चल रही"),
    "no_dose": ("no such dose in the last 10 min", "पिछले 10 min में ऐसी खुराक नहीं दी गई"),
    "no_ptosis": ("nothing to see: the lids do not hang", "देखने को कुछ नहीं: पलकें नहीं गिर रहीं"),
    "cannot_answer": ("the patient cannot speak now", "रोगी अभी बोल नहीं सकता"),
}
SNAGS = MappingProxyType({code: Text(en=en, hi=hi) for code, (en, hi) in _SNAGS.items()})
"""Why a look showed nothing, by code."""

_HAPPENED = {
    "begin": ("first look", "पहली नज़र"),
    "act": ("does", "क़दम"),
    "refused": ("not possible", "संभव नहीं"),
    "done": ("done", "हो गया"),
    "found": ("found", "मिला"),
    "learned": ("known", "ज्ञात"),
    "said": ("says", "कहा"),
    "monitor": ("monitor", "monitor"),
    "given": ("given by others", "दूसरों ने दिया"),
    "not_given": ("not given", "नहीं दिया"),
    "arrived": ("has come", "आ गए"),
    "cancelled": ("taken back", "रोका गया"),
    "event": ("event", "घटना"),
    "state": ("phase", "चरण"),
    "shown": ("shown", "दिखाया"),
    "artefact": ("disturbed", "गड़बड़ी"),
    "focus": ("turn to", "ध्यान"),
    "cue": ("cue", "cue"),
    "hint": ("hint", "संकेत"),
    "rescue": ("rescue", "rescue"),
    "truth": ("condition", "शर्त"),
    "arrest": ("CARDIAC ARREST", "CARDIAC ARREST"),
    "returned": ("pulse is back", "नाड़ी लौट आई"),
    "finished": ("end", "समाप्त"),
}
HAPPENED = MappingProxyType({kind: Text(en=en, hi=hi) for kind, (en, hi) in _HAPPENED.items()})
"""What a record is about, in a word or two."""

_WHO = {
    "trainee": ("trainee", "प्रशिक्षु"),
    "instructor": ("instructor", "प्रशिक्षक"),
    "patient": ("patient", "रोगी"),
    "relative": ("relative", "परिजन"),
    "nurse": ("nurse", "नर्स"),
    "doctor": ("doctor", "डॉक्टर"),
    "paramedic": ("paramedic", "paramedic"),
    "notes": ("notes", "काग़ज़ात"),
    "monitor": ("monitor", "monitor"),
}
WHO = MappingProxyType({who: Text(en=en, hi=hi) for who, (en, hi) in _WHO.items()})
"""Who does or says something."""
COURSE = Text(en="COURSE (what the model shows; the trainee sees only what is looked for)",
              hi="क्रम (जो model दिखाता है; प्रशिक्षु वही देखता है जो खोजता है)")  # fmt: skip
RECORD = Text(en="RECORD", hi="RECORD")
KNOWN = Text(en="KNOWN AT THE END", hi="अंत में ज्ञात")
LEFT_OUT = Text(
    en="{count} of the acts lie after the end and were not done; say --until MINUTES for a longer run.",
    hi="{count} क़दम अंत के बाद के थे और नहीं किए गए; लंबे run के लिए --until MINUTES लिखें।",
)
