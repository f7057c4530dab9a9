"""Names near one that nobody knows: all that are near enough, nearest first, always in the same order."""

from triage_app.domain.drug_search import likely_names
from triage_app.domain.drug_words import Search

SEARCH = Search(likeness_percent=74, shown=2)


def test_the_nearest_name_stands_first_wherever_the_table_holds_it() -> None:
    known = ("timolol", "mestinone", "mestinol", "mestinon")
    assert likely_names("mestinon", known, SEARCH) == ("mestinon", "mestinone", "mestinol")


def test_equally_near_names_stand_by_name_and_not_by_their_place_in_the_table() -> None:
    """S19: the same typed word shows the same list, whatever was added to the table."""
    near = ("quinina", "quinine", "quininx")
    assert likely_names("quinin", near, SEARCH) == likely_names("quinin", near[::-1], SEARCH) == near


def test_every_near_name_is_found_for_brands_of_one_medicine_leave_room_for_others() -> None:
    brands = tuple(f"azithro{letter}" for letter in "abcdefgh")
    assert likely_names("azithro", (*brands, "azithrol"), SEARCH) == (*brands, "azithrol")
