"""A look at the bed, come to its end: what becomes known, what is shown beside it, or why it showed nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from triage_app.domain.findings import Value
from triage_app.domain.text import Text
from triage_app.simulation.bedside.look import Look, unmet
from triage_app.simulation.bedside.signs import View, gasping
from triage_app.simulation.constants import LI
from triage_app.simulation.exercise.beds import Bed
from triage_app.simulation.readings import Readings
from triage_app.simulation.scenario.observables import OBSERVABLES, observed
from triage_app.simulation.scenario.people import Investigation

_DIGITS = 3
DOSE_WINDOW_MS = 10 * 60_000
"""How long after edrophonium a change is still the drug's."""


@dataclass(slots=True)
class Outcome:
    """What a look came to: findings, observables by name, texts, lines of a result; or the snag that prevented it."""

    facts: dict[str, Value] = field(default_factory=dict)
    shown: dict[str, float] = field(default_factory=dict)
    texts: list[Text] = field(default_factory=list)
    rows: list[tuple[Text, Text | float]] = field(default_factory=list)
    snag: str = ""
    media: str = ""

    def payload(self) -> dict[str, Any]:
        """As a record keeps it; what is empty is left out."""
        parts: dict[str, Any] = {
            "facts": plain(self.facts), "shown": self.shown, "texts": [both(text) for text in self.texts],
            "rows": [[both(name), both(text) if isinstance(text, Text) else text] for name, text in self.rows],
            "snag": self.snag, "media": self.media,
        }  # fmt: skip
        return {key: value for key, value in parts.items() if value}


def both(text: Text) -> dict[str, str]:
    """Both languages, as a record keeps them."""
    return {"en": text.en, "hi": text.hi}


def plain(facts: Mapping[str, Value]) -> dict[str, Any]:
    """Findings as JSON has them."""
    return {key: list(value) if isinstance(value, tuple) else value for key, value in facts.items()}


def look_at(bed: Bed, look: Look, before: Readings | None, now_ms: int) -> Outcome:
    """What `look` shows at `bed` now, with what the scenario adds to it; `before` is the patient when it began."""
    view = bed.view(before, _since(bed, look, now_ms))
    snag = unmet(look.needs, view)
    if snag is not None:
        return Outcome(facts=_seen_anyway(view), snag=snag)
    outcome = Outcome(facts=dict(look.see(view)), shown=_shown(bed, look, view))
    for sign in bed.person.signs:
        if sign.examination == look.id:
            outcome.facts.update(sign.facts)
            outcome.texts.append(sign.text)
    _remember_first(bed, outcome.facts)
    return outcome


def test_result(investigation: Investigation, sampled: Readings) -> Outcome:
    """The result of one of the scenario's own tests, of the blood as it was when taken."""
    if investigation.not_available is not None:
        return Outcome(texts=[investigation.not_available])
    outcome = Outcome(facts=dict(investigation.facts), media=investigation.media or "")
    for finding, name in investigation.from_reading.items():
        value = observed(sampled, name)
        outcome.facts[finding] = bool(value) if OBSERVABLES[name].yes_no else round(value, _DIGITS)
    for row in investigation.rows:
        said = row.text if row.reading is None else round(observed(sampled, row.reading), row.digits)
        outcome.rows.append((row.name, said or 0.0))
    outcome.shown = {name: round(observed(sampled, name), _DIGITS) for name in investigation.trend}
    if investigation.text is not None:
        outcome.texts.append(investigation.text)
    return outcome


def _since(bed: Bed, look: Look, now_ms: int) -> Readings | None:
    if look.id == "niv-response":
        return bed.state.before_mask
    recent = now_ms - bed.state.dosed_ms <= DOSE_WINDOW_MS
    return bed.state.before_dose if look.id == "edrophonium-response" and recent else None


def _seen_anyway(view: View) -> dict[str, Value]:
    """Whoever comes to measure sees that nobody breathes."""
    return {"apnoea": True} if gasping(view.now) else {}


def _shown(bed: Bed, look: Look, view: View) -> dict[str, float]:
    found: dict[str, float] = {}
    for name in look.shows:
        if name == "decrement_percent":
            found[name] = round(bed.patient.stimulate(LI, 3.0, 10).decrement_percent)
        elif name == "train_of_four":
            found |= _train_of_four(bed)
        else:
            found[name] = round(observed(view.now, name), _DIGITS)
    return found


def _train_of_four(bed: Bed) -> dict[str, float]:
    """Twitches that are seen, and the last against the first in percent."""
    train = bed.patient.stimulate(LI, 2.0, 4).cmap
    seen = sum(twitch > 0.05 for twitch in train)  # noqa: PLR2004 -- a thumb that moves
    return {"tof_count": float(seen), "tof_percent": round(100 * train[3] / train[0]) if train[0] > 0 else 0.0}


def _remember_first(bed: Bed, facts: Mapping[str, Value]) -> None:
    state, fvc, nif = bed.state, facts.get("fvc_ml"), facts.get("nif_cmh2o")
    if state.first_fvc is None and isinstance(fvc, int | float) and fvc > 0:
        state.first_fvc = float(fvc)
    if state.first_nif is None and isinstance(nif, int | float) and nif < 0:
        state.first_nif = float(nif)
