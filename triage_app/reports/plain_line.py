"""Words from outside shown on one line: nothing in them can break the line, move the cursor or fill the screen."""

LONGEST_QUOTE = 80
"""Characters of a name or value that is quoted back."""
LONGEST_LINE = 1000
"""Characters of a whole line."""

_NO_BREAK_SPACE, _NON_JOINER, _JOINER = "\u00a0", "\u200c", "\u200d"
_SHOWN = frozenset({_NO_BREAK_SPACE, _NON_JOINER, _JOINER})
"""Not printable to Python, but numbers with units and Hindi need them."""


def quoted(text: str) -> str:
    """A name or value that came from outside, short enough to read."""
    return one_line(text, LONGEST_QUOTE)


def one_line(text: str, longest: int = LONGEST_LINE) -> str:
    """`text` with control, direction and broken characters written as escapes, cut at `longest` characters."""
    cut = text if len(text) <= longest else f"{text[:longest]}..."
    if cut.isprintable():
        return cut
    return "".join(letter if letter.isprintable() or letter in _SHOWN else _escaped(letter) for letter in cut)


def _escaped(letter: str) -> str:
    return letter.encode("unicode_escape").decode("ascii")
