"""`triage-app drugs`: what the drug table says of the medicines named; a name it cannot settle is said plainly."""

import sys
from argparse import Namespace

from triage_app.domain.problems import RefusedError
from triage_app.domain.text import Language
from triage_app.files.content import load_content
from triage_app.paths import resources_folder
from triage_app.reports.drugs import drugs_text
from triage_app.reports.problem_words import said_with_place

OK, FAULTS = 0, 1


def run(options: Namespace) -> int:
    """Print what `options.names` mean; 0 also for names the table does not know, which the text says (S18)."""
    language = Language(options.language)
    try:
        table = load_content(resources_folder()).drugs
    except RefusedError as error:
        for each in error.problems:
            print(said_with_place(each).said_in(language), file=sys.stderr)
        return FAULTS
    print(drugs_text(table, options.names, language), end="")
    return OK
