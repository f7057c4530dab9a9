"""Which waves the model's readings imply; the sources of every limit are in docs/waveforms.md."""

from dataclasses import dataclass
from math import sqrt

from triage_app.simulation.readings import Readings
from triage_app.simulation.waveforms.kinds import Capnogram, Pattern, Rhythm, Shown

SLOW, FAST, RESTING_HEART = 60.0, 100.0, 72.0  # /min of an adult [read]
ESCAPE_JUNCTION, ESCAPE_VENTRICLE = 40.0, 28.0  # /min: below, the next pacemaker takes over [read], [fit]
VAGAL_TONE = 2.7  # muscarinic tone at which the scores of section 12 pass 0.4 [fit]
LAST_BEATS = 10.0  # /min below which a dying heart counts as still [fit]
PULSE_LOST, PULSE_FULL = 35.0, 75.0  # mean arterial pressure, mmHg [recall]
SHALLOW_INDEX, RESTING_BREATHS = 105.0, 14.0  # breaths/min/L (Yang & Tobin 1991) [recall]; /min
PARADOX = 0.30  # diaphragm strength (Mier-Jedrzejowicz 1988: below 30 of 100 cmH2O) [recall]
GASPS, GASPING_SPO2 = 10.0, 50.0  # /min, per cent [fit]
SPASM = 0.3  # of the model's airway narrowing [fit]
BAGGED_ML_PER_KG = 7.0  # the model's own bag (section 19)
REBREATHED = 8.0  # mmHg inspired when a scenario says no more
ARRESTING = frozenset({Rhythm.VF, Rhythm.VT, Rhythm.PEA, Rhythm.ASYSTOLE})
HELPED = ("bag", "niv")


@dataclass(frozen=True, slots=True)
class Bed:
    """What readings do not tell: body, resting rates, and what a scenario decides instead of the model."""

    predicted_kg: float = 70.0
    resting_heart: float = RESTING_HEART
    resting_breaths: float = RESTING_BREATHS
    rhythm: Rhythm | None = None
    pattern: Pattern | None = None
    capnogram: Capnogram | None = None
    inspired_co2: float = REBREATHED
    heart_per_min: float | None = None
    assisted_breaths: float | None = None  # of a bag, and of a mask on one who does not breathe
    compressed: bool = False


def shown(look: Readings, bed: Bed) -> Shown:
    """What a monitor draws of this patient."""
    breaths, tidal = _breaths(look, bed)
    pattern = pattern_of(look, bed)
    return Shown(
        rhythm=rhythm_of(look, bed),
        heart_per_min=look.hr if bed.heart_per_min is None else bed.heart_per_min,
        pulse=pulse_of(look),
        pattern=pattern,
        breaths_per_min=breaths,
        tidal_ml=tidal,
        capnogram=capnogram_of(look, bed, pattern),
        etco2=look.etco2,
        inspired_co2=bed.inspired_co2,
        compressed=bed.compressed and look.arrest,
    )


def rhythm_of(look: Readings, bed: Bed) -> Rhythm:
    """The rhythm: hypoxic arrest is pulseless electrical activity that slows to standstill; a vagal heart escapes.

    A scenario's own rhythm goes before, in arrest only a pulseless one.
    """
    if look.arrest:
        dying = Rhythm.PEA if look.hr >= LAST_BEATS else Rhythm.ASYSTOLE
        return bed.rhythm if bed.rhythm in ARRESTING else dying
    return bed.rhythm or _beating(look, bed)


def _beating(look: Readings, bed: Bed) -> Rhythm:
    share = bed.resting_heart / RESTING_HEART if bed.resting_heart > FAST else 1.0
    if look.hr < ESCAPE_VENTRICLE * share:
        return Rhythm.AV_BLOCK_3
    if look.hr < ESCAPE_JUNCTION * share and look.muscarinic_tone >= VAGAL_TONE:
        return Rhythm.JUNCTIONAL
    if look.hr < SLOW * share:
        return Rhythm.BRADYCARDIA
    return Rhythm.TACHYCARDIA if look.hr > FAST * share else Rhythm.SINUS


def pulse_of(look: Readings) -> float:
    """How much of the pleth wave a finger still gives, 0-1; none in arrest."""
    if look.arrest or look.map <= PULSE_LOST:
        return 0.0
    return min(1.0, (look.map - PULSE_LOST) / (PULSE_FULL - PULSE_LOST))


def _breaths(look: Readings, bed: Bed) -> tuple[float, float]:
    """Breaths a minute and their volume, mL; the readings count a patient's own, who may be bagged without any."""
    helped = look.support in HELPED and look.etco2 > 0 and (look.support == "bag" or look.rr <= 0)
    assisted = (bed.assisted_breaths or bed.resting_breaths) if helped else 0.0
    return (assisted, BAGGED_ML_PER_KG * bed.predicted_kg) if assisted > look.rr else (look.rr, look.vt_ml)


def pattern_of(look: Readings, bed: Bed) -> Pattern:
    """How the breathing looks; a tube or bag breathes regularly for the patient."""
    if _breaths(look, bed)[0] <= 0:
        return Pattern.APNOEA
    if bed.pattern is not None:
        return bed.pattern
    if look.support in ("tube", "bag") or look.rr <= 0:
        return Pattern.REGULAR
    if look.arrest or (look.rr < GASPS and look.sao2 < GASPING_SPO2):
        return Pattern.AGONAL
    if look.strength["di"] < PARADOX:
        return Pattern.PARADOXICAL
    return Pattern.SHALLOW_RAPID if _shallow(look, bed) else Pattern.REGULAR


def _shallow(look: Readings, bed: Bed) -> bool:
    litres = look.vt_ml / 1000 * 70 / bed.predicted_kg
    return look.rr * RESTING_BREATHS / bed.resting_breaths > SHALLOW_INDEX * litres


def capnogram_of(look: Readings, bed: Bed, pattern: Pattern) -> Capnogram:
    """The shape of the carbon dioxide curve; what a tube in the wrong place makes of it only a scenario knows."""
    if look.etco2 <= 0:
        return Capnogram.NONE
    if bed.capnogram is not None:
        return bed.capnogram
    if _spasm(look) > SPASM:
        return Capnogram.OBSTRUCTIVE
    return Capnogram.SHALLOW if pattern in (Pattern.SHALLOW_RAPID, Pattern.AGONAL) else Capnogram.NORMAL


def _spasm(look: Readings) -> float:
    """Narrowing of the airways, undone from peak flow (section 20)."""
    seal = 1 - 0.15 * (1 - look.strength["bu"])
    expiratory = look.mep_cmh2o / (140 * seal)
    return (1 - look.peak_flow_percent / (100 * sqrt(expiratory))) / 0.6 if expiratory > 0 else 0.0
