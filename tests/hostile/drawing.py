"""Values drawn from bytes, so that a fuzzer that knows only bytes can write facts, numbers and names."""

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

STRANGE_NUMBERS = (
    0, 1, -1, 5, 0.1, -0.0, 7.4, 37, 100, 1e-300, 1e15, 1e300, 1.7976931348623157e308, 10**400, -(10**400), 2**63,
    4.9e-324, float("inf"), float("-inf"), float("nan"), True, False,
)  # fmt: skip
STRANGE_TEXTS = (
    "", " ", "\0", "\ud800", "\udcff", "\u202e", "\ufeff", "\u2028", "\x1b[2J", "\n", "{", "{0}", "{label}", "%s",
    "<b>", "नियोस्टिग्मिन", "पाइरिडोस्टिग्मिन ६० मि.ग्रा.", "\u0966", "१२,५", "٣", "😀", "👩🏽\u200d⚕️", "\ufdfa", "ẞ", "İ",
    "\u017f", "\u0301" * 40, "²", "½", "neostigmine", "Mestinon 60 mg TDS", "amikacin + magnesium", "3,4-DAP",
    "beta blocker", "BP tablet", "null", "NaN", "−", "1,500", "1.500,0", "mL/kg", "cmH2O", "kPa", "°C", "true", "no",
    "denies", "a" * 600, "( , ) ; - /",
)  # fmt: skip


class Drawing:
    """Draws from a stretch of bytes until it is used up, then always the first choice."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._at = 0

    @property
    def more(self) -> bool:
        return self._at < len(self._content)

    def byte(self) -> int:
        self._at += 1
        return self._content[self._at - 1] if self._at <= len(self._content) else 0

    def whole(self, below: int) -> int:
        return (self.byte() << 8 | self.byte()) % below if below > 256 else self.byte() % below

    def one_of(self, choices: Sequence[T]) -> T:
        return choices[self.whole(len(choices))]

    def rest(self, most: int = 1000) -> bytes:
        start, self._at = self._at, min(self._at + most, len(self._content))
        return self._content[start : self._at]

    def text(self) -> str:
        """A strange text, two of them, or whatever the bytes say; lone surrogates too."""
        kind = self.byte()
        if kind < 128:
            return self.one_of(STRANGE_TEXTS)
        if kind < 160:
            return self.one_of(STRANGE_TEXTS) + self.one_of((" ", "", ", ", "/", " and ")) + self.one_of(STRANGE_TEXTS)
        if kind < 230:
            return self.rest(self.byte()).decode("utf-8", "surrogateescape")
        return self.rest(self.byte()).decode("utf-16-le", "replace")

    def number(self) -> float:
        kind = self.byte()
        if kind < 90:
            return self.one_of(STRANGE_NUMBERS)
        if kind < 170:
            return self.whole(65536) / self.one_of((1, 10, 100, 1000))
        return -self.whole(65536) / self.one_of((1, 10, 100))

    def value(self, depth: int = 0) -> object:
        """Anything JSON can say, and a little more."""
        kind = self.byte() % 16
        if kind < 5:
            return self.number()
        if kind < 9:
            return self.text()
        if kind < 12:
            return self.one_of((True, False, None))
        if depth > 3 or kind < 15:
            return [self.text() for _ in range(self.whole(6))]
        if kind % 2:
            return {self.text(): self.value(depth + 1) for _ in range(self.whole(4))}
        return [self.value(depth + 1) for _ in range(self.whole(4))]
