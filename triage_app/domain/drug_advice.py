"""Which newly given medicines to stop: one line for each drug the table says to avoid (MG and LEMS tiers)."""

from collections.abc import Iterator
from dataclasses import replace

from triage_app.domain.answer import Advice, Reason
from triage_app.domain.case import Facts
from triage_app.domain.drugs import Drug, DrugTable

STOP_IF_NEW = frozenset({"contraindicated", "avoid"})
STOP_ALWAYS = frozenset({"contraindicated"})
STOP_GROUPS_IF_NEW = frozenset({"beta_blocker", "magnesium"})
STOP_GROUPS_ALWAYS = frozenset({"checkpoint_inhibitor", "macrolide", "fluoroquinolone", "aminoglycoside"})
"""An antibiotic is new wherever it was typed: nobody is on one for life."""
ALREADY_WORKING = "neuromuscular_blocker"
MAGNESIUM_EXPOSURE = "magnesium"
MAGNESIUM_DRUG = "magnesium sulfate"


def stop_drugs(template: Advice, facts: Facts, table: DrugTable) -> Iterator[Advice]:
    """The template once for each medicine to stop, in the order typed; none if none is on the lists."""
    seen: set[str] = set()
    for key, drug in _to_stop(facts, table):
        if drug.generic not in seen:
            seen.add(drug.generic)
            yield _filled(template, key, drug)


def _to_stop(facts: Facts, table: DrugTable) -> Iterator[tuple[str, Drug]]:
    if facts.get("exposure") == MAGNESIUM_EXPOSURE and MAGNESIUM_DRUG in table.drug:
        yield "exposure", table.drug[MAGNESIUM_DRUG]
    for key, tiers, groups in (
        ("new_drugs", STOP_IF_NEW, STOP_GROUPS_IF_NEW | STOP_GROUPS_ALWAYS),
        ("medications", STOP_ALWAYS, STOP_GROUPS_ALWAYS),
    ):
        names = facts.get(key)
        for typed in names if isinstance(names, tuple) else ():
            match = table.read(typed)
            for drug in () if match.as_class else match.assessed:
                of = table.groups_of_drug(drug)
                if (drug.mg_risk in tiers or of & groups) and ALREADY_WORKING not in of:
                    yield key, drug


def _filled(template: Advice, key: str, drug: Drug) -> Advice:
    return replace(
        template,
        id=f"{template.id}-{drug.generic.replace(' ', '-')}",
        tag=f"{template.tag}:{drug.generic}",
        text=template.text.filled(drug=drug.name, what_to_do=drug.what_to_do),
        why=template.why.filled(drug=drug.name, what_to_do=drug.what_to_do),
        because=(Reason(key, drug.generic, template.id), *template.because),
    )
