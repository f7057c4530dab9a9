"""What can go wrong, as codes with facts; never prose. `reports/problem_words.py` says it in both languages."""

from enum import StrEnum
from typing import TypeAlias

from triage_app.domain.plain import Plain

Fact: TypeAlias = str | int | float | tuple[str, ...]


class ProblemCode(StrEnum):
    """Every kind of trouble the program can tell its user about."""

    # A file that could not be taken in.
    FILE_MISSING = "file_missing"
    FILE_UNREADABLE = "file_unreadable"
    FILE_TOO_LARGE = "file_too_large"
    FILE_NOT_TEXT = "file_not_text"
    FILE_EMPTY = "file_empty"
    BAD_SYNTAX = "bad_syntax"
    TOO_DEEP = "too_deep"
    DUPLICATE_KEY = "duplicate_key"
    KEY_NOT_TEXT = "key_not_text"
    ALIAS_REFUSED = "alias_refused"
    TAG_REFUSED = "tag_refused"
    AMBIGUOUS_WORD = "ambiguous_word"
    # A value that does not fit its description.
    UNKNOWN_KEY = "unknown_key"
    MISSING_KEY = "missing_key"
    WRONG_TYPE = "wrong_type"
    NOT_ALLOWED = "not_allowed"
    OUT_OF_RANGE = "out_of_range"
    BAD_LENGTH = "bad_length"
    NOT_VALID = "not_valid"
    # A typed number.
    NOT_A_NUMBER = "not_a_number"
    TWO_SEPARATORS = "two_separators"
    THOUSANDS_SEPARATOR = "thousands_separator"
    NOT_WHOLE = "not_whole"
    UNKNOWN_UNIT = "unknown_unit"
    WEIGHT_NEEDED = "weight_needed"
    IMPOSSIBLE_VALUE = "impossible_value"
    IMPLAUSIBLE_VALUE = "implausible_value"
    LOOKS_LIKE_OTHER_UNIT = "looks_like_other_unit"
    # Saved cases.
    STORE_FULL = "store_full"
    STORE_READ_ONLY = "store_read_only"
    STORE_LOCKED = "store_locked"
    STORE_DAMAGED = "store_damaged"
    STORE_WRONG_KEY = "store_wrong_key"
    STORE_FROM_NEWER_VERSION = "store_from_newer_version"
    STORE_FAILED = "store_failed"
    STORE_EMPTIED = "store_emptied"
    STORE_MISSING = "store_missing"
    NOT_A_FILE = "not_a_file"
    CASE_NOT_FOUND = "case_not_found"
    CASE_DAMAGED = "case_damaged"
    CASE_CHANGED_ELSEWHERE = "case_changed_elsewhere"
    CASE_FROM_NEWER_VERSION = "case_from_newer_version"
    KEY_LOST = "key_lost"
    KEY_IN_FILE = "key_in_file"
    KEY_EXPOSED = "key_exposed"
    CLOCK_SET_BACK = "clock_set_back"
    # Settings and the site's policy.
    SETTINGS_DAMAGED = "settings_damaged"
    SETTINGS_NOT_SAVED = "settings_not_saved"
    POLICY_UNREADABLE = "policy_unreadable"
    POLICY_LOWERS_CAUTION = "policy_lowers_caution"
    POLICY_ABOVE_LIMIT = "policy_above_limit"
    POLICY_LINE_FIXED = "policy_line_fixed"
    POLICY_RETIRED_KEY = "policy_retired_key"
    POLICY_UNKNOWN_LINE = "policy_unknown_line"
    # Knowledge that does not hold together.
    REFERENCE_UNKNOWN = "reference_unknown"
    REFERENCE_UNUSED = "reference_unused"
    REFERENCE_CIRCULAR = "reference_circular"
    WRITTEN_TWICE = "written_twice"
    NOT_COMPARABLE = "not_comparable"
    NOT_A_LIST = "not_a_list"
    READS_ANSWER = "reads_answer"
    NEVER_RECOMMENDED = "never_recommended"
    DOSE_NOT_READ = "dose_not_read"
    DIRECTION_MISSING = "direction_missing"
    LEVEL_GAP = "level_gap"
    LEVEL_FALLS = "level_falls"
    RULE_UNREACHABLE = "rule_unreachable"
    RULE_NEEDLESS = "rule_needless"
    PLACES_DIFFER = "places_differ"
    NOT_HINDI = "not_hindi"
    NUMBERS_DIFFER = "numbers_differ"
    NUMBER_NOT_SAID = "number_not_said"
    LANGUAGES_DIFFER = "languages_differ"
    # A training scenario that does not hold together.
    TEXT_CUT_OFF = "text_cut_off"
    BAD_FORM = "bad_form"
    ONE_OF = "one_of"
    AT_LEAST_ONE = "at_least_one"
    KEYS_TOGETHER = "keys_together"
    KEY_NOT_HERE = "key_not_here"
    STATE_UNREACHABLE = "state_unreachable"
    STATE_DEAD_END = "state_dead_end"
    STATE_NEVER_ENDS = "state_never_ends"
    NEVER_FIRES = "never_fires"
    GUARDS_OVERLAP = "guards_overlap"
    RAMP_TOO_FAST = "ramp_too_fast"
    TRUTH_LEAKS = "truth_leaks"
    ITEM_UNREACHABLE = "item_unreachable"
    WINDOW_MISSING = "window_missing"
    REVIEW_STALE = "review_stale"
    REVIEW_UNSIGNED = "review_unsigned"
    RULE_CHANGED = "rule_changed"
    RULE_NOT_AGREED = "rule_not_agreed"
    RULE_MISSING = "rule_missing"
    LICENCE_MISSING = "licence_missing"
    ALT_TEXT_MISSING = "alt_text_missing"
    LANGUAGE_MISSING = "language_missing"
    MEDIUM_CHANGED = "medium_changed"
    VALUES_DIFFER = "values_differ"
    TRACE_MISSING = "trace_missing"
    CHANGE_NOT_TOLD = "change_not_told"
    KNOWLEDGE_MOVED = "knowledge_moved"
    # The log of an exercise.
    LOG_TORN = "log_torn"
    LOG_NO_HEADER = "log_no_header"
    LOG_FROM_NEWER_VERSION = "log_from_newer_version"
    LOG_GAP = "log_gap"
    LOG_RUNS_BACK = "log_runs_back"
    LOG_OTHER_SCENARIO = "log_other_scenario"
    LOG_DIFFERS = "log_differs"
    LOG_NOT_WRITTEN = "log_not_written"


class Place(Plain):
    """Where in a file: its name, line (1-based, 0 when not known) and key path."""

    file: str = ""
    line: int = 0
    key: str = ""


class Problem(Plain):
    """One thing that went wrong: a code, the facts that fill its sentence, and where."""

    code: ProblemCode
    facts: tuple[tuple[str, Fact], ...] = ()
    where: Place | None = None

    def fact(self, name: str) -> Fact | None:
        """The fact called `name`, or None."""
        return dict(self.facts).get(name)


class RefusedError(Exception):
    """Input that was refused, with every problem found in it."""

    def __init__(self, *problems: Problem) -> None:
        """`problems`: at least one."""
        super().__init__(", ".join(f"{found.code} {found.where or ''}".strip() for found in problems))
        self.problems = problems


def problem(code: ProblemCode, where: Place | None = None, **facts: Fact) -> Problem:
    """A problem with its facts given by name."""
    return Problem(code=code, facts=tuple(facts.items()), where=where)
