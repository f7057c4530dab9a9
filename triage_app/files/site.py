"""The knowledge as one site uses it: its own lines beside the published ones, and whom to call (E16)."""

from dataclasses import dataclass
from pathlib import Path

from triage_app.domain.policy import Policy, PolicyLimits, site_gate, site_rules
from triage_app.domain.problems import Problem
from triage_app.files import strict_yaml
from triage_app.files.content import Content
from triage_app.files.file_bytes import is_absent
from triage_app.files.policy_file import site_policy

LIMITS = "policy-limits.yaml"


@dataclass(frozen=True)
class Site:
    """The content with the site's rules added, the policy itself, and what was wrong with its file."""

    content: Content
    policy: Policy
    problems: tuple[Problem, ...]


def with_policy(content: Content, file: Path) -> Site:
    """`content` under the policy in `file`, if there is one; a fault in it leaves the published rules and is told."""
    if is_absent(file):
        return Site(content, Policy(), ())
    published = content.knowledge.airway
    limits = policy_limits(content.folder)
    policy, problems = site_policy(file, published, limits)
    rules = site_rules(policy, published, limits)
    changed = {"airway": (*published, *rules), "gate": site_gate(policy, content.knowledge.gate)}
    knowledge = content.knowledge.model_copy(update=changed)
    return Site(Content(content.folder, knowledge, content.fresh), policy, problems)


def policy_limits(folder: Path) -> PolicyLimits:
    """What a policy may move, from the knowledge in `folder`. Raises `RefusedError`."""
    return strict_yaml.validated(strict_yaml.read(folder / LIMITS), PolicyLimits)
