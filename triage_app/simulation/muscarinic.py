"""Muscarinic tone and what each organ shows of it; atropine acts here, never at the endplate (section 12)."""

from math import inf

from triage_app.simulation import constants as c
from triage_app.simulation.arithmetic import clip
from triage_app.simulation.body import Body, Tone

FAINT = 1e-12  # below it a score is rounding
_UNREACHED = {"pupil"}  # glycopyrrolate passes into neither eye nor brain
_ORGANS = {
    organ: (half, ki, inf if organ in _UNREACHED else c.GLYCO_RATIO * ki, 1 / (1 + half**3))
    for organ, (half, ki) in c.ORGANS.items()
}
"""Half-effect tone, Ki of atropine and of glycopyrrolate (mg/L), and the response to resting tone."""


def tone_level(activity: float, autonomic: float) -> float:
    """Muscarinic tone M: 1 at rest, 10 with no enzyme left; `activity` A and `autonomic` autq are shares."""
    return autonomic * (1 + c.TONE_GAIN) / (1 + c.TONE_GAIN * activity)


def step_tone(body: Body) -> None:
    """Tone and the scores that breathing and blood feel; kept while nothing they depend on has changed."""
    tone, medicines = body.tone, body.medicines
    atropine, glyco = medicines.atr.effect, medicines.gly.effect
    key = (body.junction.activity, body.traits.autonomic, atropine, glyco)
    if key == tone.key:
        return
    tone.key = key
    tone.atropine, tone.glyco = atropine, glyco
    tone.level = tone_level(key[0], key[1])
    tone.salivation = organ_score(tone, "salivation")
    tone.bronchorrhoea = organ_score(tone, "bronchorrhoea")
    tone.bronchospasm = organ_score(tone, "bronchospasm")
    tone.gut = organ_score(tone, "gut_cramps")


def organ_score(tone: Tone, organ: str) -> float:
    """How much one organ shows of the tone, 0-1."""
    half, ki, ki_glyco, rest = _ORGANS[organ]
    share = tone.level / (half * (1 + tone.atropine / ki + tone.glyco / ki_glyco))
    cube = share * share * share
    score = (cube / (1 + cube) - rest) / (1 - rest)
    return score if score > FAINT else 0.0


def organ_scores(tone: Tone) -> dict[str, float]:
    """The score of every organ."""
    return {organ: organ_score(tone, organ) for organ in c.ORGANS}


def pupil_mm(tone: Tone, autonomic: float) -> float:
    """Width of the pupil, mm; `autonomic` is the share of acetylcholine that autonomic nerves still release."""
    score = organ_score(tone, "pupil")
    wide = 4.0 * tone.atropine / (tone.atropine + 0.02) * (1 - 0.8 * score)
    return clip(4.0 - 3.2 * score + wide + 2.5 * max(0.0, 1 - autonomic), 1.0, 8.0)
