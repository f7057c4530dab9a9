"""How long things take at the bedside, in seconds, until they are done: hands, devices, people [teaching values]."""

from types import MappingProxyType

DRAW_UP = MappingProxyType({"iv": 45, "im": 45, "sc": 45, "oral": 45, "tube": 60, "neb": 60, "eye": 30})
"""From the order of a dose to the dose, by route."""
GASTRIC_TUBE_S, INFUSION_S, SLOW_INFUSION_S = 240, 120, 900
TAKES = MappingProxyType(
    {
        "oxygen": 15, "preoxygenate": 15, "niv": 180, "bag_mask": 10, "intubate": 120, "attempt_intubation": 60,
        "extubate": 30, "stop_support": 10, "suction": 15, "tube_suction": 15, "position": 10, "ice_pack": 20,
        "start_cpr": 5, "stop_cpr": 0, "fluids": 120, "dialysis": 3600, "plasma_exchange": 3600, "immunoglobulin": 1800,
        "steroid": 300, "antibiotics": 600, "antipyretic": 120, "cooling": 300, "decontaminate": 300, "monitor": 30,
        "stop": 10, "hold": 0, "activity": 0, "apnoea": 0, "breathe": 0, "stop_ice": 0, "stop_dialysis": 60,
    }
)  # fmt: skip
"""From the word to the deed; the team does these, so that several may be on the way at once."""
SET_ANEW_S = 15
ARRIVES = MappingProxyType(
    {
        "nurse": 10, "relative": 60, "senior": 300, "airway_team": 300, "anaesthesia": 300, "icu": 600,
        "neonatal_team": 300, "obstetrics": 600, "pharmacy": 300, "laboratory": 120, "neurology": 600,
        "poison_centre": 300, "family_doctor": 900, "public_health": 900,
    }
)  # fmt: skip
ARRIVES_LATER = 900
"""For whoever is not listed."""
ORDERS = MappingProxyType({"gastric_tube": 240, "atropine_drawn_up": 60, "airway_kit": 120, "iv_access": 120})
"""Orders that take time; the others hold at once."""
MONITOR_EVERY_S = 60
"""What stands on a monitor is known to whoever works under it, once a minute."""
