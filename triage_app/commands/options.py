"""The commands and options of the terminal."""

import argparse

from triage_app.commands.scenario_options import add_scenario


def parser(program: str) -> argparse.ArgumentParser:
    """What the program called `program` may be asked."""
    known = argparse.ArgumentParser(
        prog=program,
        description="Decision support for myasthenic and cholinergic crisis. It suggests; the clinician decides.",
    )
    known.add_argument("--version", action="store_true", help="versions of program, knowledge, Qt and Python")
    known.add_argument("--exit-when-ready", action="store_true", help="open the window, leave once it can take input")
    known.add_argument("--language", choices=("en", "hi"), help="language of the window, kept like one chosen in it")
    commands = known.add_subparsers(dest="command", metavar="COMMAND")
    assess = commands.add_parser("assess", help="assess a case, or one case a line")
    assess.add_argument("file", metavar="FACTS", help="FACTS.json, CASES.jsonl, or - for standard input")
    assess.add_argument("--format", choices=("json", "jsonl", "text"), help="json for one case, jsonl for many")
    assess.add_argument("--language", choices=("en", "hi"), default="en", help="language of text and of errors")
    drugs = commands.add_parser("drugs", help="what the drug table says of a medicine")
    drugs.add_argument("names", nargs="+", metavar="NAME")
    drugs.add_argument("--language", choices=("en", "hi"), default="en")
    library = commands.add_parser("library", help="read, print or search the teaching library")
    library.add_argument("words", nargs="*", metavar="WORD", help="only topics that hold every WORD")
    library.add_argument("--language", choices=("en", "hi"), default="en")
    exercise = commands.add_parser("exercise", help="the training patient; not validated for any patient")
    exercises = exercise.add_subparsers(dest="exercise", metavar="COMMAND", required=True)
    training = "Training only, not validated for any patient."
    probe = exercises.add_parser("probe", help="ask the patient model; one JSON object out", description=training)
    probe.add_argument("file", metavar="SETUP", help="SETUP.json, or - for standard input")
    debrief = exercises.add_parser("debrief", help="what an exercise came to, from its log", description=training)
    debrief.add_argument("log", metavar="LOG", help="a log that `scenario run --log` or an exercise has written")
    debrief.add_argument("--scenario", metavar="FILE", help="the scenario it was made with, if it is not a shipped one")
    debrief.add_argument("--language", choices=("en", "hi"), default="en")
    debrief.add_argument("--format", choices=("text", "json"), default="text")
    add_scenario(commands)
    commands.add_parser("check", help="verify knowledge, languages and resources; print counts")
    return known
