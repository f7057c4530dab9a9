"""What the exercise's pharmacy holds, and what each medicine does to the patient model.

A medicine the model knows acts as itself; its relatives act as so much of it; others only fight an infection, fever or
antibodies, or do nothing the model can show. The shares between relatives are usual adult equivalents [recall] that
teach direction and order of magnitude. They are inputs of a teaching device and never a dose for a patient.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from triage_app.simulation.drug_table import DRUGS, drug_called

_IV, _ANYWHERE = ("iv",), ("iv", "im", "sc", "oral", "tube", "neb")
_MOUTH, _BOTH, _SHOT = ("oral", "tube"), ("iv", "oral", "tube"), ("iv", "im")


@dataclass(frozen=True, slots=True)
class Medicine:
    """One medicine: `unit` it is ordered in, `routes` it exists for, `largest` single order the hospital can fill.

    `acts_as` a drug of the model with `share` of its unit to one of `unit`; `induction` mg/kg are one full induction
    dose; `mmol_per_g` of salt; `cause` what else it does: antibiotics, antipyretic, steroid (share of prednisone),
    immunoglobulin, decontaminate.
    """

    name: str
    unit: str
    routes: tuple[str, ...]
    largest: float
    acts_as: str = ""
    share: float = 1.0
    induction: float = 0.0
    mmol_per_g: float = 0.0
    cause: str = ""

    @property
    def substance(self) -> str:
        """What it counts as where a scenario names a drug of the model: that drug, or itself."""
        return self.acts_as or self.name


def _known(largest: Mapping[str, float]) -> tuple[Medicine, ...]:
    """The drugs of the model themselves, by the routes the model has; salbutamol also by the nebuliser."""
    extra = {"salbutamol": ("neb",)}
    causes = dict.fromkeys(("gentamicin", "ciprofloxacin", "macrolide"), "antibiotics")
    return tuple(
        Medicine(
            drug.name, drug.unit, (*drug.routes, *extra.get(drug.name, ())), largest[drug.name], drug.name,
            cause=causes.get(drug.name, ""),
        )
        for drug in DRUGS.values()
        if drug.name in largest
    )  # fmt: skip


_LARGEST: dict[str, float] = {
    "edrophonium": 100, "neostigmine": 50, "pyridostigmine": 6000, "physostigmine": 20, "atropine": 500,
    "glycopyrrolate": 20, "pralidoxime": 20_000, "rocuronium": 500, "sugammadex": 4000, "succinylcholine": 1000,
    "magnesium": 200, "calcium": 100, "gentamicin": 2000, "ciprofloxacin": 7500, "macrolide": 5000,
    "propranolol": 4000, "3,4-DAP": 1000, "induction agent": 10, "salbutamol": 100,
}  # fmt: skip


def _relatives() -> tuple[Medicine, ...]:
    """Medicines of the same kind as one of the model's."""
    roc, gent, cipro, mac, beta = "rocuronium", "gentamicin", "ciprofloxacin", "macrolide", "propranolol"
    fights = "antibiotics"
    return (
        Medicine("vecuronium", "mg", _IV, 100, roc, 6.0),
        Medicine("cisatracurium", "mg", _IV, 200, roc, 4.0),
        Medicine("atracurium", "mg", _IV, 500, roc, 1.2),
        Medicine("magnesium sulfate", "g", ("iv", "im", "sc"), 50, "magnesium", 4.06, mmol_per_g=4.06),
        Medicine("calcium gluconate", "g", _IV, 50, "calcium", 2.2, mmol_per_g=2.2),
        Medicine("calcium chloride", "g", _IV, 20, "calcium", 6.8, mmol_per_g=6.8),
        Medicine("tobramycin", "mg", _SHOT, 2000, gent, 1.0, cause=fights),
        Medicine("amikacin", "mg", _SHOT, 5000, gent, 0.33, cause=fights),
        Medicine("streptomycin", "mg", ("im",), 5000, gent, 0.33, cause=fights),
        Medicine("levofloxacin", "mg", _BOTH, 7500, cipro, 0.8, cause=fights),
        Medicine("moxifloxacin", "mg", _BOTH, 4000, cipro, 1.0, cause=fights),
        Medicine("ofloxacin", "mg", _BOTH, 4000, cipro, 1.0, cause=fights),
        Medicine("azithromycin", "mg", _BOTH, 5000, mac, 1.0, cause=fights),
        Medicine("clarithromycin", "mg", _BOTH, 5000, mac, 1.0, cause=fights),
        Medicine("erythromycin", "mg", _BOTH, 5000, mac, 0.6, cause=fights),
        Medicine("telithromycin", "mg", _MOUTH, 8000, mac, 3.0, cause=fights),
        Medicine("metoprolol", "mg", _BOTH, 4000, beta, 0.5),
        Medicine("labetalol", "mg", _BOTH, 4000, beta, 0.2),
        Medicine("esmolol", "mg", _IV, 2500, beta, 0.05),
        Medicine("atenolol", "mg", _BOTH, 2000, beta, 0.8),
        Medicine("terbutaline", "mg", ("sc", "iv", "neb"), 50, "salbutamol", 1.0),
    )


def _sleeping() -> tuple[Medicine, ...]:
    """Whatever takes consciousness and drive: `induction` mg/kg stand for one full induction dose."""
    doses = {
        "propofol": 2.0, "ketamine": 3.0, "etomidate": 0.3, "thiopental": 4.0, "midazolam": 0.25, "lorazepam": 0.2,
        "diazepam": 0.5, "morphine": 0.8, "fentanyl": 0.01, "haloperidol": 1.0, "promethazine": 4.0,
    }  # fmt: skip
    return tuple(
        Medicine(name, "mg", ("iv", "im"), 400 * full, "induction agent", induction=full)
        for name, full in doses.items()
    )


def _others() -> tuple[Medicine, ...]:
    fights = (
        "ceftriaxone", "cefotaxime", "ceftazidime", "cefuroxime", "cefepime", "amoxicillin", "ampicillin", "meropenem",
        "amoxicillin/clavulanate", "piperacillin/tazobactam", "benzylpenicillin", "flucloxacillin", "doxycycline",
        "vancomycin", "linezolid", "metronidazole", "clindamycin", "trimethoprim/sulfamethoxazole", "nitrofurantoin",
    )  # fmt: skip
    silent = (
        "ipratropium", "adrenaline", "noradrenaline", "ondansetron", "metoclopramide", "levetiracetam", "phenytoin",
        "naloxone", "hydralazine", "nifedipine", "verapamil", "furosemide", "potassium chloride", "glucose",
        "enoxaparin", "heparin", "aspirin", "pantoprazole", "azathioprine", "mycophenolate", "rituximab", "aciclovir",
        "botulism antitoxin", "snake antivenom", "insulin", "sodium bicarbonate", "thiamine", "oseltamivir",
        "aminophylline", "tranexamic acid", "eculizumab", "efgartigimod", "hyoscine", "loperamide",
    )  # fmt: skip
    steroids = {"prednisone": 1.0, "prednisolone": 1.0, "methylprednisolone": 1.25, "hydrocortisone": 0.25}
    return (
        *(Medicine(name, "mg", _ANYWHERE, 20_000, cause="antibiotics") for name in fights),
        *(Medicine(name, "mg", _ANYWHERE, 100_000) for name in silent),
        *(Medicine(name, "mg", _BOTH, 5000, share=share, cause="steroid") for name, share in steroids.items()),
        Medicine("dexamethasone", "mg", _BOTH, 200, share=6.7, cause="steroid"),
        Medicine("paracetamol", "mg", _BOTH, 10_000, cause="antipyretic"),
        Medicine("ibuprofen", "mg", _BOTH, 10_000, cause="antipyretic"),
        Medicine("immunoglobulin", "g", _IV, 300, cause="immunoglobulin"),
        Medicine("activated charcoal", "g", _MOUTH, 200, cause="decontaminate"),
    )


MEDICINES = MappingProxyType(
    {medicine.name: medicine for medicine in (*_known(_LARGEST), *_relatives(), *_sleeping(), *_others())}
)
_ALIASES = {
    "glycopyrronium": "glycopyrrolate", "suxamethonium": "succinylcholine", "amifampridine": "3,4-DAP",
    "3,4-diaminopyridine": "3,4-DAP", "dap": "3,4-DAP", "magnesium sulphate": "magnesium sulfate",
    "epinephrine": "adrenaline", "norepinephrine": "noradrenaline", "acetaminophen": "paracetamol",
    "albuterol": "salbutamol", "co-amoxiclav": "amoxicillin/clavulanate", "piperacillin": "piperacillin/tazobactam",
    "penicillin g": "benzylpenicillin",
    "co-trimoxazole": "trimethoprim/sulfamethoxazole", "ivig": "immunoglobulin", "charcoal": "activated charcoal",
    "antitoxin": "botulism antitoxin", "antivenom": "snake antivenom", "acyclovir": "aciclovir",
}  # fmt: skip
_BY_LOWER: dict[str, str] = {name.casefold(): name for name in MEDICINES} | _ALIASES


def medicine_called(name: str) -> Medicine | None:
    """The medicine of this name or other name, letter case and underscores aside; None if the pharmacy has none."""
    plain = name.strip().replace("_", " ").casefold()
    found = _BY_LOWER.get(plain)
    if found is not None:
        return MEDICINES[found]
    drug = drug_called(plain)
    return None if drug is None else MEDICINES.get(drug.name)


_MASS = {"micrograms": 0.001, "mg": 1.0, "g": 1000.0}


def in_own_unit(medicine: Medicine, dose: float, unit: str | None, weight_kg: float) -> float | None:
    """`dose` in the medicine's own unit; None if that unit cannot be turned into it."""
    if unit is None or unit == medicine.unit:
        return dose
    if unit.endswith("/kg"):
        return in_own_unit(medicine, dose * weight_kg, unit.removesuffix("/kg"), weight_kg)
    if medicine.unit == f"{unit}/kg":
        return dose / weight_kg
    if unit in _MASS and medicine.unit in _MASS:
        return dose * _MASS[unit] / _MASS[medicine.unit]
    if unit == "mmol" and medicine.mmol_per_g:
        return dose / medicine.mmol_per_g
    return None


def in_model_unit(medicine: Medicine, dose: float, weight_kg: float) -> float:
    """A dose in the medicine's own unit as the dose of the drug it acts as (or, of steroids, as mg of prednisone)."""
    if medicine.induction:
        return dose / (medicine.induction * weight_kg)
    return dose * medicine.share
