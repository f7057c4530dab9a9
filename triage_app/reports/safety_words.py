"""The words of the safety page: what each property of `docs/hazards.md` is called, and the lines around them."""

from collections.abc import Mapping

from triage_app.domain.evidence import BankName
from triage_app.domain.text import Text

TITLES: Mapping[str, Text] = {
    "S01": Text(en="Airway first", hi="Airway सबसे पहले"),
    "S02": Text(en="One red sign is enough", hi="एक लाल संकेत काफ़ी है"),
    "S03": Text(en="Worse is never milder", hi="हालत बिगड़े तो स्तर कभी हल्का नहीं होता"),
    "S04": Text(en="Unknown is not normal", hi="जिसकी जाँच नहीं हुई वह सामान्य नहीं"),
    "S05": Text(en="Unknown is not certain", hi="जिसकी जाँच नहीं हुई वह पक्का नहीं"),
    "S06": Text(en="Airway level without labels", hi="Airway स्तर किसी diagnosis के नाम से नहीं बदलता"),
    "S07": Text(en="Inhibitor paused in failure, with review", hi="साँस फ़ेल हो तो inhibitor कुछ समय रोकें, फिर review"),
    "S08": Text(en="Edrophonium behind its gate", hi="Edrophonium केवल सब शर्तें पूरी होने पर"),
    "S09": Text(en="No false proof from tests or pupils", hi="Test या pupils से झूठा सबूत नहीं"),
    "S10": Text(en="Muscle relaxants", hi="Muscle relaxants"),
    "S11": Text(en="NIV only where it is safe", hi="NIV केवल जहाँ सुरक्षित हो"),
    "S12": Text(en="Doses whole, sourced and capped", hi="खुराक पूरी, स्रोत सहित, अधिकतम सीमा में"),
    "S13": Text(en="No self-contradiction", hi="अपनी ही बात का विरोध नहीं"),
    "S14": Text(en="Needed antibiotics in time", hi="ज़रूरी antibiotics समय पर"),
    "S15": Text(en="A low dose does not exclude cholinergic crisis", hi="कम खुराक से cholinergic crisis नकारा नहीं जाता"),
    "S16": Text(en="Never silent", hi="कभी बिना उत्तर के नहीं"),
    "S17": Text(en="Never discharged unsafely", hi="असुरक्षित discharge कभी नहीं"),
    "S18": Text(en="Unknown drug is never safe", hi="अनजानी दवा कभी सुरक्षित नहीं"),
    "S19": Text(en="Same in, same out", hi="वही जानकारी, वही उत्तर"),
    "S20": Text(en="Training is marked", hi="Training पर साफ़ निशान"),
    "R01": Text(en="Answers survive a power cut", hi="बिजली जाने पर भी उत्तर बचे रहते हैं"),
    "R02": Text(en="Damaged files are refused in words", hi="ख़राब फ़ाइल साफ़ शब्दों में अस्वीकार"),
    "R03": Text(en="Disk or clock trouble is said", hi="Disk या घड़ी की गड़बड़ी बताई जाती है"),
    "R04": Text(en="Random use never breaks it", hi="बेतरतीब उपयोग से नहीं टूटता"),
    "R05": Text(en="No network", hi="कोई network नहीं"),
    "R06": Text(en="Saved cases encrypted and private", hi="सहेजे केस encrypted और निजी"),
    "R07": Text(en="After an error the case stays readable", hi="गड़बड़ी के बाद भी केस पढ़ा जा सकता है"),
    "H01": Text(en="Signs and units of typed numbers", hi="लिखी संख्याओं के चिह्न और इकाइयाँ"),
    "H02": Text(en="Both languages say the same", hi="दोनों भाषाएँ एक ही बात कहती हैं"),
    "H03": Text(en="Over-caution is bounded", hi="ज़रूरत से ज़्यादा सावधानी की सीमा"),
    "H04": Text(en="Old readings and other patients' cases", hi="पुराने माप और दूसरे रोगी का केस"),
    "H05": Text(en="Usable under pressure", hi="जल्दी में भी काम का"),
}

BANKS: Mapping[BankName, Text] = {
    "first": Text(en="First case bank", hi="पहला केस-संग्रह"),
    "held_out": Text(en="Held-out case bank", hi="अलग रखा केस-संग्रह"),
    "published": Text(en="Cases published with the contract", hi="Contract के साथ छपे केस"),
}

PARTS: Mapping[str, Text] = {
    "airway": Text(en="airway level", hi="airway स्तर"),
    "gate": Text(en="edrophonium gate", hi="edrophonium की शर्तें"),
    "doses": Text(en="doses", hi="खुराकें"),
    "drugs": Text(en="medicines", hi="दवाएँ"),
    "holds": Text(en="pause of the inhibitor", hi="inhibitor रोकना"),
    "advice": Text(en="other advice", hi="बाकी सुझाव"),
    "differential": Text(en="explanations", hi="कारण"),
}
"""The parts of the rules that are broken on purpose, each by itself."""

LINES: Mapping[str, Text] = {
    "title": Text(en="SAFETY EVIDENCE", hi="सुरक्षा के प्रमाण"),
    "pending": Text(
        en="Clinical sign-off is pending in every area: this is about the program, not an approval for patients.",
        hi="हर क्षेत्र में clinical sign-off बाकी है: नीचे प्रोग्राम की बात है, रोगियों के लिए मंज़ूरी नहीं।",
    ),
    "none": Text(
        en="No safety evidence came with this program: {why}",
        hi="इस प्रोग्राम के साथ सुरक्षा के प्रमाण नहीं आए: {why}",
    ),
    "made": Text(
        en="Safety evidence made {date} for program {program}, rules {rules}.",
        hi="सुरक्षा के प्रमाण {date} को प्रोग्राम {program}, नियम {rules} के लिए बनाए गए।",
    ),
    "stale": Text(
        en="WARNING: this evidence is for another version of the knowledge. In use: {version} ({sha}).",
        hi="चेतावनी: सुरक्षा के ये प्रमाण ज्ञान के किसी और संस्करण के हैं। उपयोग में: {version} ({sha})।",
    ),
    "program_changed": Text(
        en="WARNING: the program was changed after this evidence was made. In use: program {sha}.",
        hi="चेतावनी: ये प्रमाण बनने के बाद प्रोग्राम बदला गया है। उपयोग में: प्रोग्राम {sha}।",
    ),
    "program_unrecorded": Text(
        en="WARNING: it was not recorded which state of the program this evidence is about.",
        hi="चेतावनी: यह दर्ज नहीं कि ये प्रमाण प्रोग्राम की किस स्थिति के हैं।",
    ),
    "program_unknown": Text(
        en="WARNING: whether the program in use is the one this evidence is about cannot be told here.",
        hi="चेतावनी: यहाँ पता नहीं चल सकता कि ये प्रमाण इसी प्रोग्राम के हैं या नहीं।",
    ),
    "older": Text(
        en="WARNING: tests or their lists were changed after this evidence was made.",
        hi="चेतावनी: ये प्रमाण बनने के बाद tests या उनकी सूचियाँ बदली गई हैं।",
    ),
    "counts": Text(
        en="Rules: {findings} findings, {airway_rules} airway rules, {explanations} explanations with {cells} weights, "
        "{recommendations} recommendations, {avoid_rules} warnings, {gate_rules} gate rules, {doses} doses, "
        "{drugs} medicines with {other_names_and_brands} other names, {sources} sources.",
        hi="नियम: {findings} findings, {airway_rules} airway नियम, {explanations} कारण ({cells} भार), "
        "{recommendations} सुझाव, {avoid_rules} चेतावनियाँ, {gate_rules} gate नियम, {doses} खुराकें, "
        "{drugs} दवाएँ ({other_names_and_brands} और नाम), {sources} स्रोत।",
    ),
    "faults": Text(en="Faults found by the check of the rules: {faults}.", hi="नियमों की जाँच में मिली कमियाँ: {faults}।"),
    "lines": Text(
        en="Airway number lines tried just beside, on and just past: {lines} lines, {values} values.",
        hi="Airway की सीमा-रेखाएँ, ठीक पहले, उस पर और ठीक बाद जाँचीं: {lines} रेखाएँ, {values} मान।",
    ),
    "run": Text(
        en="Test run: {passed} passed, {failed} failed, {skipped} left out.",
        hi="Tests: {passed} सफल, {failed} असफल, {skipped} छोड़े गए।",
    ),
    "no_run": Text(
        en="Test run: no result was recorded with this evidence.", hi="Tests: इन प्रमाणों के साथ कोई परिणाम दर्ज नहीं।"
    ),
    "mutation": Text(
        en="Mutation test of {which}: of {there_are} faults that can be planted in all the rules {planted} were "
        "planted; {noticed} noticed by the tests ({percent} %), {explained} explained as harmless, {left} neither.",
        hi="Mutation test, {which}: सब नियमों में डाली जा सकने वाली {there_are} कमियों में से {planted} जान-बूझकर डालीं; tests ने "
        "{noticed} पकड़ीं ({percent} %), {explained} का असर किसी रोगी पर नहीं, {left} न पकड़ी गईं न समझाई गईं।",
    ),
    "all_parts": Text(en="all parts of the rules", hi="नियमों के सब भाग"),
    "some_parts": Text(en="some of the rules ({parts})", hi="नियमों का केवल एक हिस्सा ({parts})"),
    "part": Text(en="{name} {planted} of {there_are}", hi="{name} {there_are} में से {planted}"),
    "fuzz": Text(en="Hostile input", hi="बिगाड़ने वाला input"),
    "fuzz_run": Text(
        en="{inputs} inputs to {readers} readers, {failed} readers failed ({date}).",
        hi="{readers} readers को {inputs} inputs दिए, {failed} readers असफल ({date})।",
    ),
    "power_cut_store": Text(en="Power cut while saving", hi="सहेजते समय बिजली जाना"),
    "power_cut_window": Text(en="Power cut while answering", hi="उत्तर देते समय बिजली जाना"),
    "power_cut": Text(
        en="killed {kills} times, {confirmed} confirmed answers looked for, {handovers} hand-overs copied afterwards, "
        "{failed} failures ({date}).",
        hi="{kills} बार अचानक बंद किया, {confirmed} पक्के उत्तर खोजे, बाद में {handovers} हैंड-ओवर कॉपी किए, "
        "{failed} असफल ({date})।",
    ),
    "soak": Text(en="Random use", hi="बेतरतीब उपयोग"),
    "soak_run": Text(
        en="{deeds} acts in {minutes} minutes, {faults} faults ({date}).",
        hi="{minutes} मिनट में {deeds} काम, {faults} गड़बड़ियाँ ({date})।",
    ),
    "no_result": Text(en="no result was recorded with this evidence.", hi="इन प्रमाणों के साथ कोई परिणाम दर्ज नहीं।"),
    "other_program": Text(
        en="Measured with another or an unrecorded state of the program.",
        hi="प्रोग्राम की किसी और या दर्ज न की गई स्थिति पर मापा गया।",
    ),
    "no_mutation": Text(
        en="Mutation test: no result was recorded with this evidence.",
        hi="Mutation test: इन प्रमाणों के साथ कोई परिणाम दर्ज नहीं।",
    ),
    "properties": Text(en="WHAT MUST NEVER HAPPEN", hi="जो कभी नहीं होना चाहिए"),
    "refuted": Text(
        en="REFUTED: a counterexample to {refuted} of {statements} statements is known",
        hi="ग़लत साबित: {statements} में से {refuted} कथनों का उलटा उदाहरण मिला है",
    ),
    "proved": Text(
        en="proved for every possible patient ({proved} of {statements} statements)",
        hi="हर संभव रोगी के लिए साबित ({statements} में से {proved} कथन)",
    ),
    "rules_proved": Text(
        en="rules proved for every possible patient ({proved} of {statements} statements)",
        hi="नियम हर संभव रोगी के लिए साबित ({statements} में से {proved} कथन)",
    ),
    "tested_only": Text(en="tested only, not proved: {what}", hi="केवल tests से जाँचा, साबित नहीं: {what}"),
    "reviewed": Text(
        en="{count} counterexamples reviewed and kept: see Intended use and limits",
        hi="{count} उलटे उदाहरण परखकर रखे गए: 'किस काम का, और सीमाएँ' देखें",
    ),
    "one_reviewed": Text(
        en="{count} counterexample reviewed and kept: see Intended use and limits",
        hi="{count} उलटा उदाहरण परखकर रखा गया: 'किस काम का, और सीमाएँ' देखें",
    ),
    "partly": Text(
        en="proved in part ({proved} of {statements} statements)", hi="कुछ भाग साबित ({statements} में से {proved} कथन)"
    ),
    "tested": Text(en="tested, not proved", hi="tests से जाँचा, साबित नहीं"),
    "tests": Text(en="tests: {count}", hi="tests: {count}"),
    "not_built": Text(en="a part is not built yet", hi="एक भाग अभी बना नहीं है"),
    "banks": Text(en="CASES JUDGED BEFOREHAND", hi="पहले से परखे केस"),
    "bank": Text(
        en="{name}: {cases} cases. Airway level accepted {airway} %, too mild in {under}; explanation accepted "
        "{explanation} %; necessary advice given {must} %, useful advice {should} %; harmful advice {harmful}.",
        hi="{name}: {cases} केस। Airway स्तर स्वीकार्य {airway} %, ज़रूरत से हल्का {under} में; कारण स्वीकार्य "
        "{explanation} %; ज़रूरी सुझाव दिए {must} %, उपयोगी सुझाव {should} %; हानिकारक सुझाव {harmful}।",
    ),
}
