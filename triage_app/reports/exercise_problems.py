"""What can be wrong with the log of an exercise, in one plain sentence in both languages: what it is, what to do."""

from types import MappingProxyType

from triage_app.domain.problems import ProblemCode
from triage_app.domain.text import Text

EXERCISE_PROBLEMS = MappingProxyType(
    {
        ProblemCode.LOG_TORN: Text(
            en="The last line was cut off while it was written. The {kept} records before it are whole and were used.",
            hi="आख़िरी पंक्ति लिखते समय कट गई। उससे पहले के {kept} records पूरे हैं और वही लिए गए।",
        ),
        ProblemCode.LOG_NO_HEADER: Text(
            en="This is not the log of an exercise: its first line must be the header. Choose a file that "
            "scenario run --log wrote.",
            hi="यह किसी अभ्यास का log नहीं है: पहली पंक्ति header होनी चाहिए। scenario run --log की लिखी फ़ाइल चुनें।",
        ),
        ProblemCode.LOG_FROM_NEWER_VERSION: Text(
            en="This log has the form {found}; this program reads {expected}. Update the program to read it.",
            hi="इस log का रूप {found} है; यह प्रोग्राम {expected} पढ़ता है। पढ़ने के लिए प्रोग्राम अपडेट करें।",
        ),
        ProblemCode.LOG_GAP: Text(
            en="Record {expected} should stand here, not {found}: lines are missing or out of order. Use an unchanged "
            "copy of the log.",
            hi="यहाँ record {expected} होना चाहिए, {found} नहीं: पंक्तियाँ ग़ायब या उलटे क्रम में हैं। Log की बिना बदली प्रति लें।",
        ),
        ProblemCode.LOG_RUNS_BACK: Text(
            en="Simulated time runs back here, from {expected} to {found} ms. Use an unchanged copy of the log.",
            hi="यहाँ simulated समय {expected} से {found} ms पर पीछे जाता है। Log की बिना बदली प्रति लें।",
        ),
        ProblemCode.LOG_OTHER_SCENARIO: Text(
            en="This log was not made with {found}. Give it the scenario it was made with: {expected}.",
            hi="यह log {found} से नहीं बना। जिससे बना था वही scenario दें: {expected}।",
        ),
        ProblemCode.LOG_DIFFERS: Text(
            en="Run again, record {record} differs in {key}: {found} in the log, {expected} now. The log was changed, "
            "or another version of program or scenario made it.",
            hi="दोबारा चलाने पर record {record} में {key} अलग है: log में {found}, अब {expected}। Log बदला गया है, या वह "
            "प्रोग्राम या scenario के दूसरे संस्करण से बना है।",
        ),
        ProblemCode.LOG_NOT_WRITTEN: Text(
            en="The log could not be written here. Choose another file; nothing that stood there was changed.",
            hi="Log यहाँ नहीं लिखा जा सका। दूसरी फ़ाइल चुनें; वहाँ जो था वह नहीं बदला गया।",
        ),
    }
)
"""A sentence for each code."""
