"""What no reading may ever be: not a number, or outside what a body can be."""

from dataclasses import fields
from math import isfinite

from triage_app.simulation.readings import Readings

RANGES: dict[str, tuple[float, float]] = {
    "strength_index": (0, 100), "ache_activity": (0, 1.3), "muscarinic_tone": (0, 15), "fvc_ml_per_kg": (0, 66),
    "nif_cmh2o": (-100, 0), "mep_cmh2o": (0, 140), "breath_count": (0, 50), "peak_flow_percent": (0, 100),
    "rr": (0, 90), "vt_ml": (0, 3000), "alveolar_l_per_min": (0, 60), "paco2": (1, 200), "pao2": (0, 713),
    "ph": (6, 8.2), "spo2": (0, 100), "sao2": (0, 100), "etco2": (0, 200), "fi": (0.21, 1), "hr": (0, 200),
    "map": (0, 200),
    "sbp": (0, 260), "dbp": (0, 200), "temp_c": (20, 45), "pupil_mm": (1, 8), "secretions_ml": (0, 20_000),
    "bronchial_ml": (0, 5_000), "aspirated_ml": (0, 20_000), "ptosis_mm": (0, 6), "arms_out_s": (0, 240),
    "head_lift_s": (0, 120), "fasciculation": (0, 1), "rbc_ache_percent": (-1e-6, 100.000001), "consciousness": (0, 1),
    "gcs": (3, 15), "mask_leak": (0, 0.9), "receptors": (0, 1.3), "cough_l_per_min": (0, 451), "fvc_ml": (0, 20_000),
    "t_s": (0, 1e9),
}  # fmt: skip
SHARES = ("strength", "signs", "cmap")
TINY = 1e-9


def impossible(look: Readings) -> list[str]:
    """Every value of a reading that cannot be."""
    found = [
        f"{name} {getattr(look, name)}"
        for name, (low, high) in RANGES.items()
        if not low - TINY <= getattr(look, name) <= high + TINY
    ]
    for part in SHARES:
        found += [f"{part} {name} {value}" for name, value in getattr(look, part).items() if not 0 <= value <= 1]
    found += [f"plasma {name} {value}" for name, value in look.plasma.items() if not (isfinite(value) and value >= 0)]
    if not look.dbp - TINY <= look.map <= look.sbp + TINY:
        found.append(f"pressures {look.sbp} {look.map} {look.dbp}")
    return found


def unguarded() -> set[str]:
    """Numbers of a reading that nothing here watches."""
    numbers = {field.name for field in fields(Readings) if field.type in ("float", "int", float, int)}
    return numbers - RANGES.keys()
