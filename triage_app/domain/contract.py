"""The closed lists of the assessment contract: what a rule may give and what a condition may ask for."""

from typing import Literal

from pydantic import Field

from triage_app.domain.frozen import Frozen

DRUG_FAMILY = "drug:"
"""An avoid tag may name one medicine: `drug:` and its generic name."""


class Worse(Frozen):
    """Which way a number is worse (E07), in the stored unit.

    `from_` is the value past which that holds; patients under `from_years` are not judged by this number.
    """

    finding: str
    direction: Literal["lower", "higher", "outward"]
    from_: float | None = Field(default=None, alias="from")
    from_years: float = 0
    cites: tuple[str, ...] = Field(min_length=1)


class Contract(Frozen):
    """Every word the answer is made of."""

    levels: tuple[str, ...]
    decisions: tuple[str, ...]
    codes: tuple[str, ...]
    unlisted_codes: tuple[str, ...]
    age_bands: tuple[str, ...]
    tags: tuple[str, ...]
    added_tags: tuple[str, ...]
    never_recommended: tuple[str, ...]
    avoid_tags: tuple[str, ...]
    worse: tuple[Worse, ...]
    not_compared: tuple[str, ...]
    same_in_both: tuple[str, ...] = ()

    @property
    def recommendable(self) -> frozenset[str]:
        """Tags a recommendation may carry."""
        return frozenset((*self.tags, *self.added_tags)) - frozenset(self.never_recommended)

    def may_avoid(self, tag: str) -> bool:
        """Whether an avoid-rule may carry `tag`."""
        return tag in self.avoid_tags or (tag.startswith(DRUG_FAMILY) and tag != DRUG_FAMILY)
