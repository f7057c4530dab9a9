"""The scorer counts under-triage, missing tags and harm as the contract words them, and the bank itself is whole."""

import pytest

from tests.vignettes import score


def answer(
    level: str, primary: str = "myasthenic_crisis", given: tuple[str, ...] = (), avoid: tuple[str, ...] = ()
) -> score.Json:
    """Return an assessment object with only the parts that are scored."""
    return {
        "primary": primary,
        "airway": {"level": level},
        "recommendations": [{"tag": tag} for tag in given],
        "avoid": [{"tag": tag} for tag in avoid],
    }


@pytest.fixture
def pneumonia() -> score.Vignette:
    """Return the first public case: pneumonia in MG, an exacerbation to watch closely."""
    return score.load_vignettes(score.PUBLISHED)[0]


def test_less_urgent_than_every_accepted_level_is_under_triage(pneumonia: score.Vignette) -> None:
    assert score.compare(answer("routine"), pneumonia).under_triage
    assert not score.compare(answer("niv_or_prepare"), pneumonia).under_triage
    too_urgent = score.compare(answer("intubate_now"), pneumonia)
    assert not too_urgent.under_triage
    assert not too_urgent.airway_met


def test_avoid_prefix_is_sought_among_the_things_to_avoid(pneumonia: score.Vignette) -> None:
    called = ("antibiotics_now", "infection_workup", "serial_fvc")
    without = score.compare(answer("monitor_closely", given=called), pneumonia)
    assert without.must_missing == ("avoid:fluoroquinolone",)
    assert not score.compare(
        answer("monitor_closely", given=called, avoid=("fluoroquinolone",)), pneumonia
    ).must_missing


def test_a_medicine_of_a_forbidden_class_is_harmful(pneumonia: score.Vignette) -> None:
    given = ("give:fluoroquinolone:levofloxacin", "give:beta_lactam:ceftriaxone")
    assert score.compare(answer("monitor_closely", given=given), pneumonia).harmful == ("fluoroquinolone",)


def test_a_tube_is_unneeded_only_where_the_level_is_routine() -> None:
    assert score.is_harmful("intubation_without_indication", answer("routine", given=("secure_airway",)))
    assert not score.is_harmful("intubation_without_indication", answer("intubate_now", given=("secure_airway",)))


def test_a_refused_case_is_a_failure_and_stops_nothing(pneumonia: score.Vignette) -> None:
    def refuse(_: score.Json) -> score.Json:
        message = "unknown key"
        raise ValueError(message)

    report = score.score(refuse, [pneumonia, pneumonia])
    assert report.airway_met == 0
    assert report.failures[pneumonia.id][0] == "error: unknown key"


def test_the_bank_is_whole() -> None:
    cases = score.load_vignettes()
    assert len(cases) >= 110
    for case in cases:
        assert case.expected.primary not in case.expected.acceptable, case.id
        assert case.expected.airways() <= set(score.URGENCY), case.id
        wanted = {*case.expected.must_recommend, *case.expected.should_recommend}
        assert not wanted & set(case.expected.must_not_recommend), case.id
