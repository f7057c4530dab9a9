"""A body from its inputs: the derived constants of section 3, what is held constant, and nothing else."""

from triage_app.simulation import constants as c
from triage_app.simulation.arithmetic import clip
from triage_app.simulation.body import Body, Chest, Course, Enzyme, Heart, Medicines, Traits
from triage_app.simulation.drugs import start
from triage_app.simulation.setup import Fixed, Inputs

PYRIDOSTIGMINE, MAGNESIUM = "pyridostigmine", "magnesium"


def build_body(inputs: Inputs, fixed: Fixed, seed: int) -> Body:
    """The patient at rest, before any drug."""
    traits = _traits(inputs)
    body = Body(
        traits=traits,
        chest=Chest(rate=traits.rr0, tidal=traits.resting_tidal, wanted=traits.resting_va, va=traits.resting_va),
        heart=Heart(rate=traits.hr0, pressure=traits.map0),
        junction=Enzyme(c.SYNTHESIS_JUNCTION),
        red_cell=Enzyme(c.SYNTHESIS_RED_CELL),
        dice=seed,
    )
    body.endplates.lid_temp = traits.temp
    _rest_pools(body)
    hold(body, fixed)
    return body


def course_of(medicines: Medicines, name: str) -> Course:
    """The course of the drug with this name in the table."""
    return next(course for course in all_courses(medicines) if course.drug.name == name)


def all_courses(medicines: Medicines) -> tuple[Course, ...]:
    """The courses of all drugs of the table."""
    values = (getattr(medicines, name) for name in medicines.__slots__)
    return tuple(value for value in values if isinstance(value, Course))


def shown_plasma(course: Course, mg0: float) -> float:
    """A plasma level as it is read: pyridostigmine ng/mL, magnesium in all mmol/L, others per litre of their unit."""
    if course.drug.name == PYRIDOSTIGMINE:
        return course.plasma * 1000
    return course.plasma + mg0 if course.drug.name == MAGNESIUM else course.plasma


def hold(body: Body, fixed: Fixed) -> None:
    """Hold constant what `fixed` says, in the units in which it is read."""
    body.held_activity = fixed.A
    body.held_mg = fixed.mg
    body.endplates.held = {c.GROUPS.index(group): strength for group, strength in fixed.strength.items()}
    for name, value in fixed.plasma.items():
        if name == MAGNESIUM:
            body.held_mg = value
            continue
        course = course_of(body.medicines, name)
        course.held_plasma = value / 1000 if name == PYRIDOSTIGMINE else value
        start(body.medicines, course)
    for name, value in fixed.ce.items():
        course = course_of(body.medicines, name)
        course.held_effect = value / 1000 if name == PYRIDOSTIGMINE else value
        start(body.medicines, course)


def _rest_pools(body: Body) -> None:
    ends = body.endplates
    ends.pools = [1 / (1 + gain * use) for gain, use in zip(c.DEPLETION, c.RESTING_ACTIVITY, strict=True)]


def _traits(inputs: Inputs) -> Traits:
    """Section 3: ventilation, dead space, lung volume and flow that follow from weight."""
    wt, pbw = inputs.wt, inputs.wt if inputs.pbw is None else inputs.pbw
    vo2 = inputs.vo2_kg * wt
    dead_space = 0.0021 * pbw
    resting_va = c.PIPE_VA * 0.8 * vo2 / 40
    return Traits(
        wt=wt, pbw=pbw, receptors=inputs.R, receptors0=inputs.R, release=inputs.q,
        axon=[inputs.axon.get(group, 1.0) for group in c.GROUPS],  # type: ignore[call-overload]
        exponents=[inputs.w.get(group, 1.0) for group in c.GROUPS],  # type: ignore[call-overload]
        des_k=inputs.desK, autonomic=inputs.autq, theta_scale=inputs.theta_scale,
        infection=inputs.infection, pneumonia=inputs.pneumonia, asthma=inputs.asthma, sepsis=inputs.sepsis,
        anxiety=inputs.anx, temp=inputs.T, renal=inputs.renal, mg0=inputs.mg0,
        hr0=inputs.HR0, map0=inputs.MAP0, rr0=inputs.RR0, obese=inputs.obese, supine=inputs.supine,
        ganglia=inputs.nic, op_type=inputs.op_type, age_factor=clip(1.25 - 0.008 * inputs.age, 0.3, 1.0),
        vo2=vo2, dead_space=dead_space, resting_va=resting_va, resting_tidal=dead_space + resting_va / inputs.RR0,
        frc=inputs.frc_kg * pbw * (1 - 0.38 * inputs.obese),
        flow=0.22 * wt if inputs.neonate else 5 * wt / 70,
        venous_store=55 * wt if inputs.neonate else 3000 * wt / 70,
        wt_share=wt / 70, drug_share=1.8 if inputs.neonate else 1.0,
    )  # fmt: skip
