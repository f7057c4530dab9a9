"""Where drugs go: depots, two compartments and an effect site (specification, section 6).

Backward Euler with the 2 x 2 system solved in closed form: positive and stable for any step.
"""

from math import exp

from triage_app.simulation.body import Body, Course, Medicines
from triage_app.simulation.drug_table import IV_EMPTYING

NOTHING = 1e-12
ROC_MOLAR, SUG_MOLAR = 530.0, 2178.0
LEAST_BCHE = 0.05


def give(body: Body, course: Course, dose: float, route: str, *, absorbed: bool = True) -> None:
    """Put a dose (in the drug's unit) into its depot; an oral dose that is not `absorbed` is lost."""
    amount = dose * body.traits.wt if course.drug.per_kg else dose
    if route == "iv":
        course.iv += amount
    elif route in ("im", "sc") and course.drug.im:
        course.im += amount * course.drug.im[0]
    elif course.drug.oral and absorbed:
        course.oral += amount * course.drug.oral[0]
    start(body.medicines, course)


def start(medicines: Medicines, course: Course) -> None:
    """From now on this drug is computed."""
    if not any(course is given for given in medicines.given):
        medicines.given.append(course)
        medicines.prepared_for = (0.0, 0.0, 0.0)
    inhibitors = (medicines.edr, medicines.neo, medicines.pyr, medicines.phy, medicines.op, medicines.oxime)
    medicines.inhibited = medicines.inhibited or any(course is each for each in inhibitors)


def step_drugs(body: Body, dtm: float) -> None:
    """Move every drug that was ever given on by `dtm` minutes."""
    medicines = body.medicines
    given = medicines.given
    if not given:
        return
    wanted = (dtm, body.traits.renal, plasma_cholinesterase(body))
    if medicines.prepared_for != wanted:
        _prepare(body, *wanted)
    for course in given:
        _step_course(course)
    if medicines.sug.central > NOTHING and medicines.roc.held_effect is None:
        _bind_rocuronium(medicines, body.traits.wt, dtm)


def plasma_cholinesterase(body: Body) -> float:
    """Plasma cholinesterase 0.05-1 that breaks down succinylcholine, rounded so that coefficients last (section 7)."""
    if not body.medicines.inhibited:
        return 1.0
    enzyme = body.junction
    return max(LEAST_BCHE, round(1 - 0.35 * enzyme.pyr - 0.8 * enzyme.neo - 0.9 * enzyme.op - 0.9 * enzyme.aged, 2))


def _prepare(body: Body, dtm: float, renal: float, bche: float) -> None:
    medicines = body.medicines
    medicines.prepared_for = (dtm, renal, bche)
    for course in medicines.given:
        hydrolysis = bche if course is medicines.sux else 1.0
        course.coefficients = _coefficients(course, body, dtm, hydrolysis)


def _coefficients(course: Course, body: Body, dtm: float, hydrolysis: float) -> tuple[float, ...]:
    """What one step multiplies by: depots kept, inverse matrix, 1/volume (1/L), share of the way to the effect site."""
    drug, traits = course.drug, body.traits
    k10 = drug.k10 * (1 - drug.renal * (1 - traits.renal)) * hydrolysis
    a, b, d, e = 1 + dtm * (k10 + drug.k12), dtm * drug.k21, dtm * drug.k12, 1 + dtm * drug.k21
    det = a * e - b * d
    oral = 1 / (1 + dtm * drug.oral[1]) if drug.oral else 1.0
    im = 1 / (1 + dtm * drug.im[1]) if drug.im else 1.0
    volume = drug.v1 * traits.wt * traits.drug_share
    return (
        oral, im, 1 / (1 + dtm * IV_EMPTYING), dtm, e / det, b / det, d / det, a / det, 1 / volume,
        1 - exp(-dtm * drug.ke0),
    )  # fmt: skip


def _step_course(course: Course) -> None:
    oral, im, iv, dtm, n11, n12, n21, n22, per_litre, reach = course.coefficients
    central = course.central + course.infusion * dtm
    if course.iv > NOTHING:
        kept = course.iv * iv
        central += course.iv - kept
        course.iv = kept
    if course.oral > NOTHING:
        kept = course.oral * oral
        central += course.oral - kept
        course.oral = kept
    if course.im > NOTHING:
        kept = course.im * im
        central += course.im - kept
        course.im = kept
    peripheral = course.peripheral
    course.central = n11 * central + n12 * peripheral
    course.peripheral = n21 * central + n22 * peripheral
    plasma = course.central * per_litre if course.held_plasma is None else course.held_plasma
    course.plasma = plasma
    if course.held_effect is None:
        course.effect += (plasma - course.effect) * reach
    else:
        course.effect = course.held_effect


def _bind_rocuronium(medicines: Medicines, wt: float, dtm: float) -> None:
    """Sugammadex takes rocuronium one to one, in plasma and out of the tissues; the pair counts as gone."""
    roc, sug = medicines.roc, medicines.sug
    bound = min(roc.central / ROC_MOLAR, sug.central / SUG_MOLAR) * (1 - exp(-4 * dtm))
    roc.central -= ROC_MOLAR * bound
    sug.central -= SUG_MOLAR * bound
    micromolar = 1000 * sug.central / (0.06 * wt * SUG_MOLAR)
    drawn = 1 - exp(-0.012 * micromolar * dtm)
    roc.effect *= 1 - drawn
    roc.peripheral *= 1 - 0.3 * drawn
