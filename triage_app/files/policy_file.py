"""A site's policy from a YAML file; a fault in it is named with its line, and the published rules go on without it."""

from pathlib import Path

from triage_app.domain.knowledge import AirwayRule
from triage_app.domain.policy import Policy, PolicyLimits, policy_problems
from triage_app.domain.problems import Fact, Place, Problem, ProblemCode, RefusedError, problem
from triage_app.files.file_bytes import is_absent
from triage_app.files.misfits import nearest
from triage_app.files.strict_yaml import Document, read, validated

LARGEST_POLICY = 100_000
"""Bytes."""
RETIRED = ("amifampridine_us_label",)
"""Keys a policy could once hold."""
_LONGEST_NAME = 100
_NOT_READ = (ProblemCode.FILE_MISSING, ProblemCode.FILE_UNREADABLE)


def read_policy(path: Path, published: tuple[AirwayRule, ...], limits: PolicyLimits) -> Policy:
    """The site's policy in the file at `path`, checked against the `published` rules. Raises `RefusedError`."""
    document = read(path, largest=LARGEST_POLICY)
    policy = _validated(document)
    wrong = policy_problems(policy, published, limits)
    if wrong:
        raise RefusedError(*(_placed(found, rule, document) for rule, found in wrong.items()))
    return policy


def site_policy(
    path: Path, published: tuple[AirwayRule, ...], limits: PolicyLimits
) -> tuple[Policy, tuple[Problem, ...]]:
    """The site's policy, or that of a site that decided nothing: silently if there is no file, else with the faults.

    A name that leads nowhere, such as a broken link, is a fault: the site has decided something that cannot be read.
    """
    if is_absent(path):
        return Policy(), ()
    try:
        return read_policy(path, published, limits), ()
    except RefusedError as refused:
        return Policy(), tuple(
            _unreadable(path, found) if found.code in _NOT_READ else found for found in refused.problems
        )


def _unreadable(path: Path, found: Problem) -> Problem:
    """The whole path, or the end of a long one: it is the folder that has to be mended as often as the file."""
    name = str(path)
    where = Place(file=name if len(name) <= _LONGEST_NAME else f"...{name[-_LONGEST_NAME:]}")
    return problem(ProblemCode.POLICY_UNREADABLE, where, detail=found.fact("detail") or "")


def _validated(document: Document) -> Policy:
    try:
        return validated(document, Policy)
    except RefusedError as refused:
        raise RefusedError(*map(_retired, refused.problems)) from refused


def _retired(found: Problem) -> Problem:
    """The problem; of a key that was good once, that it is so no more."""
    key = found.fact("key")
    if found.code is not ProblemCode.UNKNOWN_KEY or key not in RETIRED:
        return found
    return problem(ProblemCode.POLICY_RETIRED_KEY, found.where, key=str(key))


def _placed(found: Problem, rule: str, document: Document) -> Problem:
    """The problem with its place and, for a line that is not known, the nearest that is."""
    facts: tuple[tuple[str, Fact], ...] = found.facts
    known = found.fact("known")
    if isinstance(known, tuple):
        facts = (*facts, ("nearest", nearest(rule, list(known))))
    return found.model_copy(update={"where": document.place(("lines", rule)), "facts": facts})
