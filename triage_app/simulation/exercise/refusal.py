"""What cannot be done, and why: a code with the facts that fill its sentence (`reports.exercise_words`)."""

from typing import Literal, get_args

Code = Literal[
    "finished", "not_yours", "unknown_question", "unknown_look", "other_kind", "not_at_hand", "unknown_patient",
    "unknown_order",
    "unknown_hint", "unknown_button", "unknown_event", "hint_not_yet", "no_rescue", "under_way", "done_already",
    "cannot_answer", "not_stocked", "unit_unknown", "nothing_ordered", "more_than_stock", "no_route",
    "swallows_nothing", "has_tube", "no_tube", "under_bag", "no_support", "has_pulse", "not_running", "not_awake",
]  # fmt: skip


class Refusal:
    """One act that was not possible."""

    __slots__ = ("code", "facts")

    def __init__(self, code: Code, **facts: str) -> None:
        """`facts` fill the sentence."""
        self.code: Code = code
        self.facts = facts


CODES: tuple[str, ...] = get_args(Code)
