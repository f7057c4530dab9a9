"""The rhythms, breathing patterns and capnograms that can be drawn, and what a monitor is told to draw."""

from dataclasses import dataclass
from enum import StrEnum
from math import isfinite


class Rhythm(StrEnum):
    """What the electrocardiogram shows."""

    SINUS = "sinus"
    BRADYCARDIA = "bradycardia"
    TACHYCARDIA = "tachycardia"
    AF = "af"
    AV_BLOCK_1 = "av_block_1"
    MOBITZ_1 = "mobitz_1"
    MOBITZ_2 = "mobitz_2"
    AV_BLOCK_3 = "av_block_3"
    JUNCTIONAL = "junctional"
    VT = "vt"
    VF = "vf"
    ASYSTOLE = "asystole"
    PEA = "pea"


class Pattern(StrEnum):
    """How the patient breathes."""

    REGULAR = "regular"
    SHALLOW_RAPID = "shallow_rapid"
    PARADOXICAL = "paradoxical"
    AGONAL = "agonal"
    APNOEA = "apnoea"


class Capnogram(StrEnum):
    """The shape of carbon dioxide breathed out."""

    NORMAL = "normal"
    OBSTRUCTIVE = "obstructive"
    REBREATHING = "rebreathing"
    SHALLOW = "shallow"
    OESOPHAGEAL = "oesophageal"
    NONE = "none"


BEATLESS = frozenset({Rhythm.VF, Rhythm.ASYSTOLE})
PULSELESS = frozenset({Rhythm.VF, Rhythm.ASYSTOLE, Rhythm.PEA})
LEAST_HEART, MOST_HEART = 2.0, 300.0  # /min: slower is no beat, faster is no heart
LEAST_BREATH, MOST_BREATH = 1.0, 120.0  # /min
ATRIA_LEAST, ATRIA_ABOVE = 75.0, 1.4  # /min of free atria in complete block; at least so many times the ventricles
MOST_TIDAL_ML, MOST_CO2 = 3000.0, 200.0


@dataclass(frozen=True, slots=True)
class Shown:
    """What the monitor shows as numbers and draws as waves; /min, mL, mmHg, shares 0-1.

    Whatever is given, what is kept can be drawn: a number that is none counts as nought, others are held in range, a
    rhythm without beats has rate 0 and the reverse, a pulseless rhythm has no pulse, no breath no capnogram.
    """

    rhythm: Rhythm = Rhythm.SINUS
    heart_per_min: float = 72.0
    pulse: float = 1.0
    pattern: Pattern = Pattern.REGULAR
    breaths_per_min: float = 14.0
    tidal_ml: float = 500.0
    capnogram: Capnogram = Capnogram.NORMAL
    etco2: float = 36.0
    inspired_co2: float = 0.0
    compressed: bool = False

    def __post_init__(self) -> None:
        """Bring impossible combinations to what a monitor would make of them."""
        self._keep("heart_per_min", _rate(self.heart_per_min, LEAST_HEART, MOST_HEART))
        self._keep("breaths_per_min", _rate(self.breaths_per_min, LEAST_BREATH, MOST_BREATH))
        if self.rhythm in BEATLESS:
            self._keep("heart_per_min", 0.0)
        elif self.heart_per_min == 0.0:
            self._keep("rhythm", Rhythm.ASYSTOLE)
        self._keep("pulse", 0.0 if self.rhythm in PULSELESS else _held(self.pulse, 1.0))
        self._keep("tidal_ml", _held(self.tidal_ml, MOST_TIDAL_ML))
        self._keep("etco2", _held(self.etco2, MOST_CO2))
        self._breathe()

    def _breathe(self) -> None:
        if self.pattern is Pattern.APNOEA or self.breaths_per_min == 0.0:
            self._keep("pattern", Pattern.APNOEA)
            self._keep("breaths_per_min", 0.0)
        if self.breaths_per_min == 0.0 or self.etco2 == 0.0 or self.capnogram is Capnogram.NONE:
            self._keep("capnogram", Capnogram.NONE)
            self._keep("etco2", 0.0)
        rebreathing = self.capnogram is Capnogram.REBREATHING
        self._keep("inspired_co2", _held(self.inspired_co2, 0.8 * self.etco2) if rebreathing else 0.0)

    def _keep(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)


def _held(value: float, most: float) -> float:
    return min(most, max(0.0, value)) if isfinite(value) else 0.0


def _rate(value: float, least: float, most: float) -> float:
    held = _held(value, most)
    return held if held >= least else 0.0
