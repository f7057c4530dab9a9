"""Muscarinic tone and what each organ shows of it; atropine acts here, never at the endplate (section 12)."""

from triage_app.simulation import constants as c
from triage_app.simulation.arithmetic import clip
from triage_app.simulation.body import Body, Tone

_AT_REST = {organ: 1 / (1 + half**3) for organ, (half, _) in c.ORGANS.items()}
_REACHED_BY_GLYCO = frozenset(c.ORGANS) - {"pupil"}  # it passes into neither eye nor brain


def tone_level(activity: float, autonomic: float) -> float:
    """Muscarinic tone M: 1 at rest, 10 with no enzyme left; `activity` A and `autonomic` autq are shares."""
    return autonomic * (1 + c.TONE_GAIN) / (1 + c.TONE_GAIN * activity)


def step_tone(body: Body) -> None:
    """Tone, scores and pupil for this moment; kept as they are while nothing they depend on has changed."""
    tone, medicines = body.tone, body.medicines
    atropine, glyco = medicines.atr.effect, medicines.gly.effect
    key = (body.junction.activity, body.traits.autonomic, atropine, glyco)
    if key == tone.key:
        return
    tone.key = key
    tone.atropine, tone.glyco = atropine, glyco
    tone.level = tone_level(key[0], key[1])
    tone.scores = scores = organ_scores(tone.level, atropine, glyco)
    tone.salivation, tone.bronchorrhoea = scores["salivation"], scores["bronchorrhoea"]
    tone.bronchospasm, tone.gut = scores["bronchospasm"], scores["gut_cramps"]
    tone.pupil_mm = _pupil(tone, scores["pupil"], key[1])


def organ_scores(level: float, atropine: float, glyco: float) -> dict[str, float]:
    """Score 0-1 of each organ at muscarinic tone `level`; antagonists in mg/L."""
    scores = {}
    for organ, (half, ki) in c.ORGANS.items():
        reach = glyco / (c.GLYCO_RATIO * ki) if organ in _REACHED_BY_GLYCO else 0.0
        share = level / (half * (1 + atropine / ki + reach))
        cube = share * share * share
        rest = _AT_REST[organ]
        score = (cube / (1 + cube) - rest) / (1 - rest)
        scores[organ] = max(0.0, score)
    return scores


def _pupil(tone: Tone, score: float, autonomic: float) -> float:
    wide = 4.0 * tone.atropine / (tone.atropine + 0.02) * (1 - 0.8 * score)
    return clip(4.0 - 3.2 * score + wide + 2.5 * max(0.0, 1 - autonomic), 1.0, 8.0)
