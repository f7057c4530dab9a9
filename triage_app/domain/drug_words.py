"""The vocabulary of the drug table: words to strip, class words, names never to merge, and what screens an alternative.

Nothing here is a clinical fact in Python: every list is read from `drug-words.yaml`, `drug-hazards.yaml` and
`drug-screens.yaml`.
"""

from pydantic import Field

from triage_app.domain.frozen import Frozen
from triage_app.domain.text import Text

Words = tuple[str, ...]


class Members(Frozen):
    """Rows of the table, named by the beginning of their class or by generic."""

    classes: Words = ()
    generics: Words = ()


class ClassWord(Members):
    """Words that name a whole class ("beta blocker") and the rows they stand for."""

    label: Text
    words: Words = Field(min_length=1)


class Search(Frozen):
    """How near a name must be to be shown to choose from (per cent of letters kept in order), and how many at most."""

    likeness_percent: float = Field(gt=0, le=100)
    shown: int = Field(ge=2)


class Vocabulary(Frozen):
    """Words that surround a drug name.

    A word of `salts` or `releases` counts only beside a known name, one of `asides` only after a comma or in brackets.
    An `indications` word beside a form ("BP tablet") is a medicine without a name.
    """

    joiners: Words
    units: Words
    forms: Words
    routes: Words
    frequencies: Words
    comments: Words
    asides: Words
    indications: Words
    salts: Words
    releases: Words
    nothing: Words
    spellings: dict[str, str]
    search: Search
    also_written: dict[str, Words]
    classes: tuple[ClassWord, ...]


class Ask(Frozen):
    """A word that names more than one drug: a person must choose among `one_of` (generics)."""

    word: str
    one_of: Words = Field(min_length=2)


class Hazards(Frozen):
    """Names confused with each other.

    `never_merge`: sets of names; `partly_listed`: brands with an ingredient more than the table holds; `ask`: words
    that must prompt.
    """

    never_merge: tuple[Words, ...]
    partly_listed: Words
    ask: tuple[Ask, ...]


class Family(Members):
    """Drugs that an allergy or intolerance to one member is held against."""

    id: str
    label: Text


class CrossReaction(Frozen):
    """Two families between which an allergy may carry over: shown as a caution, never as free."""

    between: tuple[str, str]
    text: Text
    cites: Words = Field(min_length=1)


class Bar(Members):
    """Rows that a state of the patient rules out (`barred`) or makes doubtful as an alternative."""

    id: str
    barred: bool
    text: Text
    cites: Words = Field(min_length=1)


class Clash(Frozen):
    """An alternative that should not join a drug already on the list."""

    alternative: Words = Field(min_length=1)
    beside: Words = Field(min_length=1)
    text: Text
    cites: Words = Field(min_length=1)


class AmountQuestion(Frozen):
    """A typed amount of `generic` above the line by one of the `routes` is questioned; `unit` is the stored unit."""

    generic: str
    routes: Words = Field(min_length=1)
    above: float
    unit: str
    text: Text
    cites: Words = Field(min_length=1)


class Screens(Frozen):
    """What an alternative and a typed amount are screened against (E26, E34, E39)."""

    families: tuple[Family, ...]
    cross_reactions: tuple[CrossReaction, ...]
    pregnancy: tuple[Bar, ...]
    kidney: tuple[Bar, ...]
    clashes: tuple[Clash, ...]
    not_listed: Words
    not_offered: Words
    amounts: tuple[AmountQuestion, ...]
    no_allergy: Words
    not_medicines: Words


class TierWords(Frozen):
    """What a tier is called and what it means. No tier is ever called safe."""

    label: Text
    meaning: Text


class Sayings(Frozen):
    """What the drug check says; `{name}` places are filled."""

    tiers: dict[str, TierWords]
    evidence: dict[str, Text]
    provenance: dict[str, Text]
    headings: dict[str, Text]
    standings: dict[str, Text]
    not_in_list: Text
    find_out: Text
    choose: Text
    not_settled: Text
    as_class: Text
    several: Text
    nothing: Text
    left_open: Text
    no_tier_is_free: Text
    already_taken: Text
    allergy_conflict: Text
    allergy_unknown: Text
    pregnancy_unknown: Text
    kidney_unknown: Text


class DrugWords(Frozen):
    """Everything the name reader, the screens and the report need beside the rows."""

    vocabulary: Vocabulary
    hazards: Hazards
    screens: Screens
    sayings: Sayings
