"""`triage-app library`: the teaching library as plain text to read, print or search."""

import sys
from argparse import Namespace

from triage_app.domain.problems import RefusedError
from triage_app.domain.text import Language
from triage_app.files.content import load_content
from triage_app.files.library import read_library
from triage_app.paths import resources_folder
from triage_app.reports.help_topic import plain_text
from triage_app.reports.library_topics import library_topics
from triage_app.reports.problem_words import said_with_place

OK, FAULTS = 0, 1


def run(options: Namespace) -> int:
    """Print every topic that holds all of `options.words`; 1 if none does or the library cannot be read."""
    language = Language(options.language)
    try:
        sources = load_content(resources_folder()).knowledge.sources
        topics = library_topics(read_library(resources_folder()), sources, language)
    except RefusedError as error:
        for each in error.problems:
            print(said_with_place(each).said_in(language), file=sys.stderr)
        return FAULTS
    found = [plain_text(topic) for topic in topics if topic.has(" ".join(options.words))]
    print("\n\n".join(found), end="")
    return OK if found else FAULTS
