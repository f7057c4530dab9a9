"""Every drug of the model: compartments, absorption and effect-site delay (specification, section 6).

Doses given to the model are inputs of a teaching device, never recommendations.
"""

from dataclasses import dataclass
from types import MappingProxyType

IV_EMPTYING = 4.0  # 1/min: 15-20 s of circulation before a bolus arrives


@dataclass(frozen=True, slots=True)
class Drug:
    """One drug: V1 L/kg, rates 1/min, shares 0-1; `unit` is what a dose is given in, per kg if `per_kg`."""

    name: str
    v1: float
    k10: float
    k12: float = 0.0
    k21: float = 0.0
    ke0: float = 1.0
    oral: tuple[float, float] | None = None  # bioavailability, absorption rate
    im: tuple[float, float] | None = None  # the same, for IM and SC
    renal: float = 0.0  # share of k10 that the kidney does
    unit: str = "mg"
    per_kg: bool = False

    @property
    def routes(self) -> tuple[str, ...]:
        """Routes by which this drug can be given."""
        mouth = ("oral", "tube") if self.oral else ()
        return ("iv", *(("im", "sc") if self.im else ()), *mouth)


_ALL = (
    Drug("edrophonium", 0.15, 0.221, 0.286, 0.0440, 1.6, im=(1, 0.15), renal=0.6),
    Drug("neostigmine", 0.15, 0.355, 0.461, 0.0846, 0.08, (0.015, 0.012), (1, 0.06), 0.5),
    Drug("pyridostigmine", 1.2, 0.00800, ke0=0.08, oral=(0.09, 0.015), im=(1, 0.05), renal=0.80),
    Drug("physostigmine", 0.9, 0.0315, ke0=0.5, im=(1, 0.07)),
    Drug("atropine", 0.9, 0.00935, 0.111, 0.0815, 0.7, (0.5, 0.03), (1, 0.15), 0.4),
    Drug("glycopyrrolate", 0.25, 0.0302, 0.124, 0.0884, 0.4, im=(1, 0.08), renal=0.7),
    Drug("pralidoxime", 0.8, 0.00924, ke0=0.5, im=(1, 0.08), renal=0.8),
    Drug("rocuronium", 0.06, 0.100, 0.173, 0.100, 0.20, renal=0.15),
    Drug("sugammadex", 0.06, 0.0110, 0.100, 0.060, 1.0, renal=0.95),
    Drug("succinylcholine", 0.05, 1.0, ke0=0.25, im=(0.5, 0.4)),
    Drug("magnesium", 0.25, 0.00257, ke0=0.5, im=(1, 0.02), renal=0.95, unit="mmol"),
    Drug("calcium", 0.20, 0.0154, ke0=1.0, unit="mmol"),
    Drug("gentamicin", 0.25, 0.00462, ke0=0.10, im=(1, 0.04), renal=0.95),
    Drug("ciprofloxacin", 2.2, 0.00289, ke0=0.003, oral=(0.70, 0.025), renal=0.6),
    Drug("macrolide", 5.0, 0.00077, ke0=0.006, oral=(0.40, 0.012)),
    Drug("propranolol", 4.0, 0.00289, ke0=0.2, oral=(0.25, 0.02)),
    Drug("3,4-DAP", 2.5, 0.00555, ke0=0.1, oral=(0.40, 0.06), renal=0.2),
    Drug("induction agent", 0.5, 0.0693, ke0=0.5, unit="units/kg", per_kg=True),
    Drug("salbutamol", 2.0, 0.0077, ke0=0.3),
    Drug("organophosphate", 1.0, 0.00144, ke0=0.2, oral=(1, 0.02), im=(1, 0.07), unit="units/kg", per_kg=True),
)
DRUGS = MappingProxyType({drug.name: drug for drug in _ALL})
ALIASES = MappingProxyType(
    {
        "amifampridine": "3,4-DAP", "dap": "3,4-DAP", "3,4-diaminopyridine": "3,4-DAP",
        "induction": "induction agent", "toxicant": "organophosphate", "op": "organophosphate",
        "calcium gluconate": "calcium", "magnesium sulfate": "magnesium", "suxamethonium": "succinylcholine",
    }
)  # fmt: skip
_BY_LOWER = {name.casefold(): name for name in DRUGS} | dict(ALIASES)


def drug_called(name: str) -> Drug | None:
    """The drug of this name or other name, letter case and underscores aside; None if there is none."""
    found = _BY_LOWER.get(name.strip().replace("_", " ").casefold())
    return DRUGS[found] if found else None
