"""The model's numbers, by section of its specification; [read] in a source, [recall] from memory, [fit] to the targets.

They teach direction, order of magnitude and timing. None may be used for a patient.
"""

from math import log
from types import MappingProxyType

NOTICE = "Training only, not validated for any patient."
MODEL_VERSION = "1.0"

# --- Muscle groups (2, 9): ocular, bulbar, neck, limb, intercostal, diaphragm; every tuple of six is in this order. ---
GROUPS = ("oc", "bu", "ne", "li", "ic", "di")
OC, BU, NE, LI, IC, DI = range(6)
INDEX_WEIGHTS = (0.15, 0.25, 0.15, 0.25, 0.08, 0.12)  # shares in the strength index 0-100
THRESHOLD_MV = (11.2, 10.4, 10.2, 9.8, 8.8, 8.0)  # [fit], within 7-20 mV
RESTING_ACTIVITY = (0.35, 0.15, 0.25, 0.08, 0.20, 0.25)
DEPLETION = (0.75, 0.75, 0.75, 0.75, 0.50, 0.50)  # [fit] to exhaustion 2-4 min after exercise [read]
POOL_TAU_S = (300.0, 300.0, 300.0, 300.0, 900.0, 900.0)

# --- Cholinesterase (7): rates 1/min, concentrations mg/L. ---
KD_PYR, IC50_PYR = 0.035, 0.0318  # [read]
KD_NEO, KC_NEO = 0.022, 9.0  # [fit] to 28 % activity at 30 min, 55 % at 60 min [read]
KD_PHY, IC50_PHY = 0.025, 0.012  # [recall/fit]
KI_EDR = 0.45  # [fit]
KI_OP = 0.03  # per unit and min [fit]
K_OXIME, HALF_OXIME, KI_OXIME = 0.06, 28.0, 300.0  # [recall]
SPONTANEOUS = MappingProxyType({"diethyl": log(2) / (31 * 60), "dimethyl": log(2) / (0.7 * 60)})  # [recall]
AGEING = MappingProxyType({"diethyl": log(2) / (33 * 60), "dimethyl": log(2) / (3.7 * 60)})  # [recall], [read]
SYNTHESIS_JUNCTION, SYNTHESIS_RED_CELL = 1 / (5 * 1440), 1 / (60 * 1440)  # [recall]
LEAST_ACTIVITY = 1e-4

# --- Transmitter release (8): magnesium and calcium mmol/L, others mg/L. ---
MG_NORMAL, MG_HALF, MG_SLOPE, MG_CALCIUM = 0.85, 1.7, 2.2, 0.5
CALCIUM_UNIT = 0.15  # mmol/L of one unit of effect
GENT_RELEASE, GENT_CALCIUM = 45.0, 1.5  # [fit]
MACROLIDE_HALF = 3.0  # [fit]
DAP_MAX, DAP_HALF = 0.7, 0.05  # CMAP 2.9 to 5.0 mV [read]; [fit]

# --- Endplate (9): mV. ---
EPP_LINEAR, EPP_CEILING = 50.0, 70.0  # 50 quanta of 1 mV [recall]; Martin's correction
SPREAD = 0.28  # of the logarithm of the safety factor between fibres [fit]
CLEFT_MAX, CLEFT_GAIN = 36.0, 35.0  # acetylcholine left between impulses [fit]
SUX_HALF, SUX_CLEFT, SUX_BLOCK, SUX_SLOPE = 2.85, 3.0, 0.15, 6.0
DES_K, DES_SLOPE, DES_RECEPTOR = 6.2, 3.0, 0.20  # [fit]
DES_ON_S, DES_OFF_S = 25.0, 120.0  # [recall/fit]
POTENTIATION, POTENTIATION_POWER = 4.0, 0.50  # at most x 2.2
ROC_KD = 0.27  # mg/L [fit]
ROC_MAGNESIUM = 0.33  # what 1 mmol/L of extra magnesium adds to rocuronium's potency [fit] to duration x 1.59 [read]
CIPRO_MAX, CIPRO_HALF, CIPRO_SLOPE = 0.17, 0.7, 1.5
GENT_POST, GENT_POST_HALF = 0.10, 40.0
GENT_GROWTH = 15.0  # mg/L that halves what slower hydrolysis can add: calcium reverses better than neostigmine [read]
BETA_POST, BETA_HALF = 0.08, 0.012
INFECTION_POST = 0.15
HEAT_ENZYME, HEAT_CHANNEL = 0.040, 0.035  # per deg C [fit]
ACTIVITY_TOP = 1.3

# --- Fatigue, facilitation, nerve stimulation (10): seconds. ---
RELEASE_TOP = 1.3
FACILITATION_TOP, FACILITATION_ON_S, FACILITATION_OFF_S = 3.0, 5.0, 20.0
TRAIN_DEPLETION, TRAIN_TOP, TRAIN_TAU_S, TRAIN_LATE = 0.090, 1.5, 1.2, 0.12

# --- Temperature (11). ---
ICE_C, ICE_ON_S, ICE_OFF_S = 27.0, 70.0, 180.0
COOLING_TAU_S, ANTIPYRETIC_TAU_S, NORMAL_C = 40 * 60.0, 2 * 3600.0, 37.0

# --- Muscarinic organs (12): half-effect tone, atropine Ki mg/L. ---
TONE_GAIN = 9.0
GLYCO_RATIO = 1.5
ORGANS = MappingProxyType(
    {
        "salivation": (3.0, 0.0008), "lacrimation": (3.6, 0.0012), "sweating": (3.6, 0.0010),
        "bronchorrhoea": (4.0, 0.0012), "bronchospasm": (4.2, 0.0012), "gut_cramps": (2.7, 0.003),
        "defecation": (3.3, 0.003), "urination": (3.8, 0.004), "emesis": (3.6, 0.005), "pupil": (3.2, 0.008),
    }
)  # fmt: skip
EVENT_MIN = 10.0  # minutes between events at score 1
VOMIT_ML, VOMIT_BULBAR = 15.0, 0.4

# --- Breathing (13). ---
BREATH_TAU_S = 8.0
LEAST_METABOLISM = 0.3  # of normal; the linear rule would reach nought in the cold
SUSTAINABLE = 0.150  # share of the greatest pressure that can be kept up [fit]; hypercapnia below 30 % strength [read]
RATE_TOP = 38.0  # /min at a resting rate of 14 [recall]
SLOPE_ABOVE, SLOPE_BELOW = 1.2, 0.35  # L/min/mmHg of alveolar ventilation [recall]
FATIGUE_PER_S, FATIGUE_FREE, FATIGUE_OFF_S, FATIGUE_TOP = 5e-4, 0.2, 5400.0, 0.6

# --- Gas exchange (14). ---
DRY_MMHG = 713.0
CO2_FAST, CO2_SLOW, CO2_COUPLING = 6.0, 51.0, 25.0  # mL/mmHg at 70 kg; 9.8 then 3.4-4.4 mmHg/min of apnoea [read]
PACO2_TOP = 200.0
HCO3 = 24.0
OXYGEN_CAPACITY, OXYGEN_DISSOLVED = 18.76, 0.0031  # mL/dL at Hb 14 g/dL, mL/dL/mmHg
SPO2_TAU_S = 15.0
PIPE_VA = 0.863

# --- Secretions (15): mL, minutes, seconds. ---
DRY_ATROPINE, DRY_GLYCO = 0.0008, 0.00096  # mg/L
ATEL_ON_S, ATEL_OFF_S = 2400.0, 1200.0
HEAD_UP_ASPIRATION = 0.3

# --- Circulation and consciousness (16, 17). ---
HEART_TAU_S, PRESSURE_TAU_S, MIND_TAU_S = 10.0, 15.0, 25.0
VAGAL_EC, VAGAL_SLOPE = 4.5, 4.5
HEART_ATROPINE, HEART_GLYCO_VAGAL, HEART_GLYCO = 0.006, 0.009, 0.0078  # mg/L
SLOWING, SLOWING_PEAK = 18.0, 0.004  # /min, mg/L: slowing by 0.25 mg, little change by 0.5 mg of atropine [read/fit]
ARREST_DEBT, RESTART_DEBT, DEBT_TOP = 4.0, 2.0, 6.0  # minutes of hypoxic debt; the top only bounds resuscitation
ARREST_MAP, CPR_MAP = 8.0, 35.0

# --- Immune time scale (18): days. ---
ANTIBODY_TAU_D, RECEPTOR_TAU_D = 18.0, 5.5
IVIG_SHARE, IVIG_ENTRY_D, IVIG_TAU_D, IVIG_GAIN, IVIG_DECAY_D = 0.58, 1.5, 2.5, 1.2, 24.0
EXCHANGE_LEFT = 0.68
DIP, DIP_DAY, STEROID_MAX, STEROID_TAU_D = 0.10, 5.0, 0.65, 40.0
