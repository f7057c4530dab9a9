"""The words of the help pages about the program itself: what it is for, its limits, whose work it contains."""

from collections.abc import Mapping

from triage_app.domain.text import Text

PROVENANCE: Mapping[str, Text] = {
    "read": Text(en="source read", hi="स्रोत पढ़ा गया"),
    "recall": Text(en="from memory, unverified", hi="याद से, जाँचा नहीं"),
    "mixed": Text(en="partly read", hi="कुछ भाग पढ़ा गया"),
    "ruling": Text(en="ruling of this project", hi="इस project का निर्णय"),
}

WORDS: Mapping[str, Text] = {
    "program": Text(en="This program", hi="यह प्रोग्राम"),
    "sources": Text(en="Sources", hi="स्रोत"),
    "corrected": Text(
        en="Corrected: the founding document says it otherwise ({ids}).",
        hi="सुधारा गया: मूल लेख में यह बात अलग है ({ids})।",
    ),
    "use": Text(en="Intended use and limits", hi="किस काम का, और सीमाएँ"),
    "safety": Text(en="Safety evidence", hi="सुरक्षा के प्रमाण"),
    "all_sources": Text(en="All sources", hi="सभी स्रोत"),
    "rules_sources": Text(en="Sources of the rules: {count}", hi="नियमों के स्रोत: {count}"),
    "library_sources": Text(en="Sources only the library cites: {count}", hi="केवल पुस्तकालय के स्रोत: {count}"),
    "about": Text(en="Versions and licences", hi="संस्करण और licence"),
    "versions": Text(en="Versions", hi="संस्करण"),
    "program_version": Text(
        en="Program {version}, knowledge {knowledge}.", hi="प्रोग्राम {version}, ज्ञान-संस्करण {knowledge}।"
    ),
    "hash": Text(en="Fingerprint of the knowledge (SHA-256): {sha}", hi="ज्ञान का fingerprint (SHA-256): {sha}"),
    "licences": Text(en="Licences", hi="Licence की जानकारी"),
    "own_licence": Text(
        en="This program: MIT licence, without any warranty. What it cites remains its publishers' own.",
        hi="यह प्रोग्राम: MIT licence, किसी warranty के बिना। जिन प्रकाशनों का हवाला है वे उनके प्रकाशकों के हैं।",
    ),
    "qt_licence": Text(
        en="Qt is used unchanged under the LGPL 3, as separate libraries that may be replaced by others.",
        hi="Qt बिना बदलाव, LGPL 3 के अंतर्गत, अलग library के रूप में है; उसे दूसरे संस्करण से बदला जा सकता है।",
    ),
    "library": Text(en="Teaching library", hi="पढ़ने के लिए पुस्तकालय"),
    "unreadable": Text(en="Could not be read: {why}", hi="पढ़ा नहीं जा सका: {why}"),
}

PENDING = Text(
    en="Clinical sign-off is pending in every area: for evaluation, not for the care of patients yet.",
    hi="हर क्षेत्र में clinical sign-off बाकी है: अभी केवल परखने के लिए, रोगियों के इलाज के लिए नहीं।",
)

FOR_WHAT: tuple[Text, ...] = (
    Text(
        en="For emergency staff, beside their own examination, with a weak patient who breathes badly and has or may "
        "have myasthenia gravis: how urgent the airway is, what to do first, myasthenic or cholinergic crisis or "
        "something else, which medicines to avoid.",
        hi="Emergency स्टाफ़ के लिए, उनकी अपनी जाँच के साथ: कमज़ोर रोगी जिसकी साँस बिगड़ रही है और जिसे myasthenia gravis है "
        "या हो सकती है। Airway कितना तुरंत, पहले क्या करें, मायस्थेनिक या कोलिनर्जिक क्राइसिस या कुछ और, कौन-सी दवाएँ न दें।",
    ),
    Text(
        en="It suggests and gives its reasons; the clinician decides.",
        hi="यह सुझाव और कारण बताता है; निर्णय चिकित्सक का है।",
    ),
)

NOT_FOR_TITLE = Text(en="Not for", hi="इनके लिए नहीं")
NOT_FOR: tuple[Text, ...] = (
    Text(en="diagnosis without a clinician", hi="चिकित्सक के बिना diagnosis"),
    Text(en="monitoring or alarms", hi="monitoring या alarm"),
    Text(en="choosing ventilator settings", hi="ventilator की settings चुनना"),
    Text(en="doses for induction or of relaxants", hi="induction या relaxant की खुराक"),
    Text(en="any dose in a newborn", hi="नवजात में कोई भी खुराक"),
    Text(en="long-term treatment, or patients at home", hi="लंबे समय का इलाज, या घर पर रोगी"),
    Text(
        en="replacing local guidelines, the poison centre or a specialist",
        hi="स्थानीय guideline, poison centre या विशेषज्ञ की जगह लेना",
    ),
)

LIMITS_TITLE = Text(en="Limits", hi="सीमाएँ")
LIMITS: tuple[Text, ...] = (
    Text(
        en="It measures nothing and knows only what is entered. A plausible wrong number is not found, and a reading "
        "does not expire by itself.",
        hi="यह कुछ मापता नहीं, केवल वही जानता है जो भरा गया। जो ग़लत संख्या संभव लगे वह पकड़ी नहीं जाती, और पुराना माप अपने आप "
        "नहीं हटता।",
    ),
    Text(
        en="Most airway numbers beyond FVC, NIF and PaCO2 are this project's design and err to alarm; how often real "
        "patients would be over-called is not known.",
        hi="FVC, NIF और PaCO2 के अलावा airway की अधिकतर संख्याएँ इसी project ने तय की हैं और सावधानी की ओर झुकी हैं; असली "
        "रोगियों में कितनी बार ज़रूरत से ज़्यादा चेतावनी आएगी, यह पता नहीं।",
    ),
    Text(
        en="Support is judged weight, not probability: no sign has a published sensitivity for myasthenic against "
        "cholinergic crisis.",
        hi="समर्थन आँका हुआ भार है, probability नहीं: मायस्थेनिक और कोलिनर्जिक क्राइसिस को अलग करने में किसी चिह्न की छपी हुई "
        "sensitivity नहीं है।",
    ),
    Text(
        en="Known MG left unasked can raise the support of a drug-induced block (new gentamicin, limb weakness within "
        "hours, age 60: 0.6 unasked, 0.5 with MG); one-sided weakness left unasked can raise that of ALS (S05).",
        hi="जानी हुई MG पूछी न गई हो तो दवा से हुए neuromuscular block का समर्थन बढ़ सकता है (उम्र 60, नई gentamicin, कुछ घंटों "
        "में हाथ-पैर की कमज़ोरी: बिना पूछे 0.6, MG के साथ 0.5); एक तरफ़ की कमज़ोरी पूछी न गई हो तो ALS का समर्थन बढ़ सकता है (S05)।",
    ),
    Text(
        en="No study with users, no field test, no independent review of the rules, the code or the Hindi yet.",
        hi="अभी तक users के साथ कोई study नहीं, असली विभाग में परीक्षण नहीं, नियमों, code या हिन्दी की स्वतंत्र समीक्षा नहीं।",
    ),
    Text(
        en="It stores no name, opens no network connection and sends nothing; saved cases are encrypted.",
        hi="यह नाम नहीं सहेजता, network से नहीं जुड़ता, कुछ भेजता नहीं; सहेजे केस encrypted हैं।",
    ),
)

HARM_TITLE = Text(en="If something went wrong", hi="कुछ ग़लत हुआ हो तो")
HARM = Text(
    en="Care for the patient and follow the local guideline, then report in your hospital's incident system. To the "
    "maintainers send the hand-over (F6), without any name, and the versions from the page Versions and licences.",
    hi="रोगी को सँभालें, स्थानीय guideline मानें, फिर अस्पताल के incident system में बताएँ। प्रोग्राम बनाने वालों को हैंड-ओवर (F6) "
    "किसी नाम के बिना, और पन्ने 'संस्करण और licence' से संस्करण भेजें।",
)
