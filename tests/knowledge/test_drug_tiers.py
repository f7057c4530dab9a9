"""The tier of every hazardous medicine in MG and LEMS, as the reviewed table of the evidence gives it (E38).

A medicine that slips into a milder tier, or into none, would be waved through the drug check: each is written down here
a second time, tier by tier. Groups that bar or mask something are written down by their members.
"""

import pytest

from tests.safety.cases import TABLE

MG: dict[str, str] = {
    "contraindicated": """
        abobotulinumtoxinA, amikacin, framycetin, gentamicin, incobotulinumtoxinA, kanamycin, neomycin,
        netilmicin, onabotulinumtoxinA, paromomycin, penicillamine, quinidine, quinine, rimabotulinumtoxinB,
        streptomycin, telithromycin, tobramycin, tubocurarine
    """,
    "avoid": """
        alprazolam, aprotinin, atezolizumab, avelumab, azithromycin, bacitracin, baclofen, bretylium,
        capreomycin, carisoprodol, cemiplimab, chlordiazepoxide, chloroprocaine, chloroquine, chlorpromazine,
        chlorzoxazone, ciprofloxacin, clarithromycin, clindamycin, clonazepam, colistin, corticotropin,
        cyclobenzaprine, dantrolene, deferoxamine, diatrizoate, diazepam, diltiazem, disopyramide, dostarlimab,
        durvalumab, emetine, erythromycin, gatifloxacin, gemifloxacin, interferon alfa, ipilimumab,
        levofloxacin, lincomycin, lorazepam, magnesium sulfate, metaxalone, methocarbamol, midazolam,
        mivacurium, moxifloxacin, nalidixic acid, nitrazepam, nivolumab, norfloxacin, ofloxacin, orphenadrine,
        pancuronium, pefloxacin, peginterferon alfa, pembrolizumab, polymyxin B, procainamide, procaine,
        propafenone, prulifloxacin, pyrantel, roxithromycin, sintilimab, succinylcholine, temazepam,
        thiocolchicoside, tizanidine, tolperisone, toripalimab, tremelimumab, trimethadione, trimethaphan,
        verapamil, zolpidem, zopiclone
    """,
    "cholinergic": """
        acotiamide, ambenonium, bethanechol, carbaryl, carbofuran, chlorpyrifos, dichlorvos, dimethoate,
        distigmine, donepezil, echothiophate, edrophonium, galantamine, itopride, malathion, monocrotophos,
        neostigmine, parathion-methyl, phorate, physostigmine, pilocarpine, propoxur, pyridostigmine,
        quinalphos, rivastigmine, sarin
    """,
    "caution": """
        acetazolamide, activated charcoal, amifampridine, amitriptyline, atenolol, atracurium, betamethasone,
        betaxolol, bisoprolol, buprenorphine, carbamazepine, carvedilol, chlorphenamine, cisatracurium,
        clozapine, codeine, desflurane, dexamethasone, dexmedetomidine, dicycloverine, diphenhydramine,
        doxycycline, esmolol, etanercept, felodipine, fentanyl, flecainide, flumazenil, fosphenytoin,
        gabapentin, glatiramer, guanidine, halothane, hydrocortisone, hydroxychloroquine, hyoscine butylbromide,
        hyoscine hydrobromide, imatinib, imipenem-cilastatin, imipramine, interferon beta, iodixanol, iohexol,
        iopamidol, isoflurane, labetalol, levocarnitine, lidocaine, lithium, lymecycline, magnesium hydroxide,
        mefloquine, methylprednisolone, metoprolol, mexiletine, minocycline, morphine, nebivolol, nicardipine,
        nicotine, nifedipine, nimodipine, olanzapine, oxybutynin, oxycodone, pethidine, phenobarbital,
        phenytoin, pralidoxime, prednisolone, prednisone, pregabalin, prochlorperazine, promethazine,
        propranolol, risperidone, ritonavir, rocuronium, sevoflurane, solifenacin, sotalol, sulpiride,
        tetracosactide, tetracycline, thiopental, timolol, tolterodine, tramadol, trihexyphenidyl, tropicamide,
        vecuronium, xylazine, zanamivir
    """,
}
LEMS: dict[str, str] = {
    "contraindicated": """
        abobotulinumtoxinA, incobotulinumtoxinA, onabotulinumtoxinA, rimabotulinumtoxinB, telithromycin
    """,
    "avoid": """
        amikacin, atezolizumab, atracurium, avelumab, azithromycin, bacitracin, baclofen, bretylium,
        capreomycin, carisoprodol, cemiplimab, chloroprocaine, chloroquine, chlorpromazine, chlorzoxazone,
        ciprofloxacin, cisatracurium, clarithromycin, clindamycin, colistin, cyclobenzaprine, dantrolene,
        diatrizoate, diltiazem, disopyramide, dostarlimab, durvalumab, emetine, erythromycin, framycetin,
        gatifloxacin, gemifloxacin, gentamicin, interferon alfa, ipilimumab, kanamycin, levofloxacin,
        lincomycin, magnesium sulfate, metaxalone, methocarbamol, mivacurium, moxifloxacin, nalidixic acid,
        neomycin, netilmicin, nivolumab, norfloxacin, ofloxacin, orphenadrine, pancuronium, paromomycin,
        pefloxacin, peginterferon alfa, pembrolizumab, penicillamine, polymyxin B, procainamide, procaine,
        propafenone, prulifloxacin, pyrantel, quinidine, quinine, rocuronium, roxithromycin, sintilimab,
        streptomycin, succinylcholine, thiocolchicoside, tizanidine, tobramycin, tolperisone, toripalimab,
        tremelimumab, trimethadione, trimethaphan, tubocurarine, vecuronium, verapamil
    """,
    "cholinergic": """
        acotiamide, ambenonium, bethanechol, carbaryl, carbofuran, chlorpyrifos, dichlorvos, dimethoate,
        distigmine, donepezil, echothiophate, edrophonium, galantamine, itopride, malathion, monocrotophos,
        neostigmine, parathion-methyl, phorate, physostigmine, pilocarpine, propoxur, quinalphos, rivastigmine,
        sarin
    """,
    "caution": """
        acetazolamide, activated charcoal, alprazolam, amitriptyline, amlodipine, aprotinin, atenolol,
        betaxolol, bisoprolol, buprenorphine, carbamazepine, carvedilol, chlordiazepoxide, chlorphenamine,
        clonazepam, clozapine, codeine, deferoxamine, desflurane, dexmedetomidine, diazepam, dicycloverine,
        diphenhydramine, doxycycline, esmolol, etanercept, felodipine, fentanyl, flecainide, flumazenil,
        fosphenytoin, gabapentin, glatiramer, halothane, hydroxychloroquine, hyoscine butylbromide, hyoscine
        hydrobromide, imatinib, imipenem-cilastatin, imipramine, interferon beta, iodixanol, iohexol, iopamidol,
        isoflurane, labetalol, levocarnitine, lidocaine, lithium, lorazepam, lymecycline, magnesium hydroxide,
        mefloquine, metoprolol, mexiletine, midazolam, minocycline, morphine, nebivolol, nicardipine, nicotine,
        nifedipine, nimodipine, nitrazepam, olanzapine, oxybutynin, oxycodone, pethidine, phenobarbital,
        phenytoin, pralidoxime, pregabalin, prochlorperazine, promethazine, propantheline, propranolol,
        quetiapine, risperidone, ritonavir, sevoflurane, solifenacin, sotalol, sulpiride, temazepam,
        tetracycline, thiopental, timolol, tolterodine, tramadol, trihexyphenidyl, tropicamide, xylazine,
        zanamivir, zolpidem, zopiclone
    """,
}
TIERS = [
    (tier, column, names) for column, held in (("mg_risk", MG), ("lems_risk", LEMS)) for tier, names in held.items()
]
GROUPS: dict[str, str] = {
    "cholinesterase_inhibitor": """
        acotiamide, ambenonium, distigmine, donepezil, echothiophate, edrophonium, galantamine, itopride,
        neostigmine, physostigmine, pyridostigmine, rivastigmine
    """,
    "second_cholinesterase_inhibitor": """
        acotiamide, ambenonium, distigmine, donepezil, echothiophate, edrophonium, galantamine, itopride,
        neostigmine, physostigmine, rivastigmine
    """,
    "neuromuscular_blocker": """
        atracurium, cisatracurium, mivacurium, pancuronium, rocuronium, succinylcholine, tubocurarine,
        vecuronium
    """,
    "succinylcholine": "succinylcholine",
    "aminoglycoside": """
        amikacin, capreomycin, framycetin, gentamicin, kanamycin, neomycin, netilmicin, paromomycin,
        streptomycin, tobramycin
    """,
    "polymyxin": "colistin, polymyxin B",
    "macrolide": "azithromycin, clarithromycin, erythromycin, roxithromycin, telithromycin",
    "fluoroquinolone": """
        ciprofloxacin, gatifloxacin, gemifloxacin, levofloxacin, moxifloxacin, nalidixic acid, norfloxacin,
        ofloxacin, pefloxacin, prulifloxacin
    """,
    "lincosamide": "clindamycin, lincomycin",
    "tetracycline": "doxycycline, lymecycline, minocycline, tetracycline",
    "magnesium": "magnesium hydroxide, magnesium sulfate",
    "beta_blocker": """
        atenolol, betaxolol, bisoprolol, carvedilol, esmolol, labetalol, metoprolol, nebivolol, propranolol,
        sotalol, timolol
    """,
    "av_blocking_calcium_blocker": "diltiazem, verapamil",
    "digoxin": "digoxin",
    "amiodarone": "amiodarone",
    "alpha2_agonist": "clonidine, dexmedetomidine, tizanidine, xylazine",
    "opioid": "buprenorphine, codeine, fentanyl, morphine, oxycodone, pethidine, tramadol",
    "antimuscarinic": """
        atropine, dicycloverine, glycopyrronium, hyoscine butylbromide, hyoscine hydrobromide, oxybutynin,
        propantheline, solifenacin, tolterodine, trihexyphenidyl
    """,
    "nebulised_antimuscarinic": "ipratropium",
    "dilating_drops": "atropine, phenylephrine, tropicamide",
    "miotic_drops": "echothiophate, physostigmine, pilocarpine",
    "checkpoint_inhibitor": """
        atezolizumab, avelumab, cemiplimab, dostarlimab, durvalumab, ipilimumab, nivolumab, pembrolizumab,
        sintilimab, toripalimab, tremelimumab
    """,
    "complement_inhibitor": "eculizumab, ravulizumab, zilucoplan",
    "botulinum_toxin": "abobotulinumtoxinA, incobotulinumtoxinA, onabotulinumtoxinA, rimabotulinumtoxinB",
    "benzodiazepine": "alprazolam, chlordiazepoxide, clonazepam, diazepam, lorazepam, midazolam, nitrazepam, temazepam",
    "sedative": """
        alprazolam, buprenorphine, chlordiazepoxide, clonazepam, codeine, dexmedetomidine, diazepam, fentanyl,
        lorazepam, midazolam, morphine, nitrazepam, oxycodone, pethidine, phenobarbital, temazepam, thiopental,
        tramadol, xylazine, zolpidem, zopiclone
    """,
    "immunosuppressant": """
        azathioprine, ciclosporin, cyclophosphamide, eculizumab, efgartigimod, etanercept, methotrexate,
        mycophenolate, nipocalimab, ravulizumab, rituximab, rozanolixizumab, tacrolimus, zilucoplan
    """,
    "steroid": """
        betamethasone, budesonide, corticotropin, dexamethasone, hydrocortisone, methylprednisolone,
        prednisolone, prednisone
    """,
    "penicillamine": "penicillamine",
    "pesticide": """
        carbaryl, carbofuran, chlorpyrifos, dichlorvos, dimethoate, malathion, monocrotophos, parathion-methyl,
        phorate, propoxur, quinalphos, sarin
    """,
    "statin": "atorvastatin, fluvastatin, lovastatin, pitavastatin, pravastatin, rosuvastatin, simvastatin",
    "amifampridine": "amifampridine",
    "beta_lactam": """
        amoxicillin, amoxicillin-clavulanate, ampicillin, ampicillin-sulbactam, benzylpenicillin, cefalexin, cefazolin,
        cefepime, cefixime, cefoperazone-sulbactam, cefotaxime, cefpodoxime, ceftazidime, ceftazidime-avibactam,
        ceftriaxone, cefuroxime, cloxacillin, ertapenem, flucloxacillin, imipenem-cilastatin, meropenem,
        phenoxymethylpenicillin, piperacillin-tazobactam, pivmecillinam
    """,
    "muscarinic_agonist": "bethanechol, pilocarpine",
    "mg_treatment": """
        ambenonium, eculizumab, efgartigimod, nipocalimab, pyridostigmine, ravulizumab, rozanolixizumab, zilucoplan
    """,
    "mg_immunotherapy": """
        azathioprine, ciclosporin, cyclophosphamide, eculizumab, efgartigimod, intravenous immunoglobulin, methotrexate,
        mycophenolate, nipocalimab, ravulizumab, rituximab, rozanolixizumab, tacrolimus, zilucoplan
    """,
}
"""Classes that bar edrophonium (E25), that are paused (E22), that hide a sign (E45, E46), or that harm the junction."""
TIER_GROUPS = {
    "mg_contraindicated": ("contraindicated",), "mg_avoid": ("avoid",), "mg_caution": ("caution",),
    "mg_hazard": ("contraindicated", "avoid", "caution"),
}  # fmt: skip


def names(text: str) -> set[str]:
    return {each.strip() for each in " ".join(text.split()).split(",")}


@pytest.mark.parametrize(("tier", "column", "held"), TIERS)
def test_each_hazardous_medicine_keeps_its_tier(tier: str, column: str, held: str) -> None:
    assert {drug.generic for drug in TABLE.drugs if getattr(drug, column) == tier} == names(held)


@pytest.mark.parametrize("group", GROUPS)
def test_each_group_holds_its_members_and_no_other(group: str) -> None:
    assert {drug.generic for drug in TABLE.drugs if group in TABLE.groups_of_drug(drug)} == names(GROUPS[group])


@pytest.mark.parametrize("group", TIER_GROUPS)
def test_each_tier_group_holds_its_tiers(group: str) -> None:
    wanted = set().union(*(names(MG[tier]) for tier in TIER_GROUPS[group]))
    assert {drug.generic for drug in TABLE.drugs if group in TABLE.groups_of_drug(drug)} == wanted


def test_the_lems_group_holds_its_tiers() -> None:
    wanted = names(LEMS["contraindicated"]) | names(LEMS["avoid"]) | names(LEMS["caution"])
    assert {drug.generic for drug in TABLE.drugs if "lems_hazard" in TABLE.groups_of_drug(drug)} == wanted


def test_every_group_has_its_row_here() -> None:
    assert {group.id for group in TABLE.groups} == {*GROUPS, *TIER_GROUPS, "lems_hazard", "unassessed"}
