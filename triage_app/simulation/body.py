"""The patient's inner state: private to this floor, changed only by its step functions (specification, section 4).

Plain numbers in slots, because a step must cost microseconds; whoever looks in from outside reads `Readings`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from triage_app.simulation.constants import RESTING_ACTIVITY
from triage_app.simulation.drug_table import DRUGS, Drug


def _ones() -> list[float]:
    return [1.0] * 6


def _course(name: str) -> Callable[[], "Course"]:
    def build() -> "Course":
        return Course(DRUGS[name])

    return build


@dataclass(slots=True)
class Traits:
    """What the patient is and suffers from; ramps and acts move these, the steps only read them (section 3)."""

    wt: float
    pbw: float
    receptors: float  # R, share of normal
    receptors0: float  # R0, the disease's set point
    release: float  # q
    axon: list[float]
    exponents: list[float]  # w
    des_k: float
    autonomic: float  # autq
    theta_scale: float
    infection: float
    pneumonia: float
    asthma: float
    sepsis: float
    anxiety: float
    temp: float
    renal: float
    mg0: float
    hr0: float
    map0: float
    rr0: float
    obese: float
    supine: float
    ganglia: float  # nic
    op_type: str
    age_factor: float
    vo2: float  # mL/min
    dead_space: float  # VD0, L
    resting_va: float  # VA0, L/min
    resting_tidal: float  # VT0, L
    frc: float  # mL
    flow: float  # Q0, L/min
    venous_store: float  # VB, mL
    wt_share: float  # wt/70
    drug_share: float  # vs
    fluids: float = 0.0


@dataclass(slots=True)
class Course:
    """One drug in the body: amounts in its dose unit, concentrations per litre, infusion per minute."""

    drug: Drug
    oral: float = 0.0
    im: float = 0.0
    iv: float = 0.0
    central: float = 0.0
    peripheral: float = 0.0
    infusion: float = 0.0
    plasma: float = 0.0
    effect: float = 0.0
    held_plasma: float | None = None
    held_effect: float | None = None
    coefficients: tuple[float, ...] = ()


@dataclass(slots=True)
class Medicines:
    """All drugs, and those that were ever given."""

    edr: Course = field(default_factory=_course("edrophonium"))
    neo: Course = field(default_factory=_course("neostigmine"))
    pyr: Course = field(default_factory=_course("pyridostigmine"))
    phy: Course = field(default_factory=_course("physostigmine"))
    atr: Course = field(default_factory=_course("atropine"))
    gly: Course = field(default_factory=_course("glycopyrrolate"))
    oxime: Course = field(default_factory=_course("pralidoxime"))
    roc: Course = field(default_factory=_course("rocuronium"))
    sug: Course = field(default_factory=_course("sugammadex"))
    sux: Course = field(default_factory=_course("succinylcholine"))
    mg: Course = field(default_factory=_course("magnesium"))
    ca: Course = field(default_factory=_course("calcium"))
    gent: Course = field(default_factory=_course("gentamicin"))
    cipro: Course = field(default_factory=_course("ciprofloxacin"))
    macro: Course = field(default_factory=_course("macrolide"))
    prop: Course = field(default_factory=_course("propranolol"))
    dap: Course = field(default_factory=_course("3,4-DAP"))
    sleep: Course = field(default_factory=_course("induction agent"))
    salb: Course = field(default_factory=_course("salbutamol"))
    op: Course = field(default_factory=_course("organophosphate"))
    given: list[Course] = field(default_factory=list)
    inhibited: bool = False  # whether an inhibitor has ever been present
    prepared_for: tuple[float, float, float] = (0.0, 0.0, 0.0)  # dtm, renal, BChE of the coefficients


@dataclass(slots=True)
class Enzyme:
    """Shares of one cholinesterase: bound by pyridostigmine, neostigmine, physostigmine, phosphorylated, aged."""

    synthesis: float  # 1/min
    pyr: float = 0.0
    neo: float = 0.0
    phy: float = 0.0
    op: float = 0.0
    aged: float = 0.0
    free: float = 1.0
    activity: float = 1.0


@dataclass(slots=True)
class Tone:
    """Muscarinic tone (1 at rest), its antagonists in mg/L, and the scores 0-1 that breathing and blood feel."""

    level: float = 1.0
    key: tuple[float, ...] = ()  # what the scores were computed from
    salivation: float = 0.0
    bronchorrhoea: float = 0.0
    bronchospasm: float = 0.0
    gut: float = 0.0
    atropine: float = 0.0  # mg/L at the effect site
    glyco: float = 0.0


@dataclass(slots=True)
class Endplates:
    """The junctions of the six groups."""

    release: float = 1.0  # x
    voluntary: float = 1.0  # rel_v
    release_key: tuple[float, ...] = ()
    post: float = 1.0
    beta: float = 0.0
    post_key: tuple[float, ...] = ()
    cleft: float = 1.0  # L
    desensitised: float = 0.0  # D
    facilitation: float = 1.0  # F
    free: float = 1.0  # receptors without a blocker
    block: float = 0.0  # B, depolarising block 0-1
    power: float = 0.5  # gamma'
    pools: list[float] = field(default_factory=_ones)
    activity: list[float] = field(default_factory=lambda: list(RESTING_ACTIVITY))
    weights: list[float] = field(default_factory=_ones)  # R^w
    weights_for: float = -1.0
    strengths: list[float] = field(default_factory=_ones)
    held: dict[int, float] = field(default_factory=dict)
    temp: float = 37.0
    lid_temp: float = 37.0
    ice: bool = False
    heat_for: tuple[float, float] = (-1.0, -1.0)
    heat: tuple[float, float, float, float] = (1.0, 1.0, 1.0, 1.0)  # enzyme core, channel core, enzyme lid, channel lid


@dataclass(slots=True)
class Chest:
    """Breathing muscles, lungs' mechanics and the controller; L, L/min, cmH2O."""

    rate: float
    tidal: float
    fatigue: float = 0.0
    atelectasis: float = 0.0
    inspiratory: float = 1.0
    expiratory: float = 1.0
    capacity: float = 1.0  # share of predicted vital capacity
    spasm: float = 0.0
    elastance: float = 10.0
    drive: float = 1.0
    sedation: float = 0.0
    central: float = 0.0  # depression by an inhibitor in the brain
    wanted: float = 4.3
    patency: float = 1.0
    dead_space: float = 0.15
    va: float = 4.3
    unmet: float = 0.0
    effort: float = 0.2
    held_breath: bool = False


@dataclass(slots=True)
class Support:
    """Oxygen and ventilation: what is on the patient's face or in the trachea."""

    kind: str = "none"  # none, niv, bag, tube
    fi: float = 0.21
    fi_before_mask: float | None = None
    rate: float = 0.0
    tidal: float = 0.0
    ipap: float = 0.0
    epap: float = 0.0
    peep: float = 0.0
    assist: float = 0.0


@dataclass(slots=True)
class Gas:
    """Blood and alveolar gas: mmHg, mL/dL, shares."""

    paco2: float = 40.0
    tissue_co2: float = 48.0
    alveolar: float = 0.14
    venous: float = 14.0
    sao2: float = 0.975
    pao2: float = 95.0
    ph: float = 7.4
    shunt: float = 0.03
    spo2: float = 98.0


@dataclass(slots=True)
class Airway:
    """Liquids where they do not belong, mL."""

    pooled: float = 1.0
    bronchial: float = 1.0
    aspirated: float = 0.0
    swallow_share: float = 1.0
    position: float = 1.0  # multiplies aspiration
    events: dict[str, int] = field(default_factory=lambda: {"emesis": 0, "defecation": 0, "urination": 0})
    hazards: dict[str, float] = field(default_factory=dict)  # what is left until the next event


@dataclass(slots=True)
class Heart:
    """Circulation and brain."""

    rate: float
    pressure: float
    sympathetic: float = 0.0
    consciousness: float = 1.0
    debt: float = 0.0  # minutes of hypoxia
    arrest: bool = False
    compressed: bool = False  # chest compressions


@dataclass(slots=True)
class Immune:
    """Antibody, immunoglobulin and steroid; days."""

    antibody: float = 1.0
    ivig: float = 0.0
    ivig_dose: float = 0.0
    ivig_pending: float = 0.0
    steroid_days: float = -1.0  # since the first dose; negative: none
    steroid_k: float = 0.0
    dip: float = 0.0
    active: bool = False


@dataclass(slots=True)
class Body:
    """Everything that changes in one patient."""

    traits: Traits
    chest: Chest
    heart: Heart
    junction: Enzyme
    red_cell: Enzyme
    medicines: Medicines = field(default_factory=Medicines)
    tone: Tone = field(default_factory=Tone)
    endplates: Endplates = field(default_factory=Endplates)
    support: Support = field(default_factory=Support)
    gas: Gas = field(default_factory=Gas)
    airway: Airway = field(default_factory=Airway)
    immune: Immune = field(default_factory=Immune)
    held_activity: float | None = None  # A held constant
    held_mg: float | None = None  # mmol/L held constant
    causes: dict[str, float] = field(default_factory=dict)  # relaxing traits: name to target
    taus: dict[str, float] = field(default_factory=dict)  # seconds
    dialysed: bool = False
    random_events: bool = False
    dice: int = 0
