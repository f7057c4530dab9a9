"""The one table of tokens: colours, type, space. No other module names a colour or a size of type."""

import re
from dataclasses import dataclass
from functools import partial
from typing import Literal

ThemeName = Literal["light", "dark", "high-contrast"]
THEMES: tuple[ThemeName, ...] = ("light", "dark", "high-contrast")

TYPE = {"small": 13, "body": 15, "lead": 18, "title": 24, "huge": 32, "room": 48}
"""Type steps in px at 100 %."""

GRID = 4
"""Space is counted in these px: 4, 8, 12, 16, 24."""

SCALES = (100, 125, 150, 175, 200, 250, 300)
"""Per cent a user may choose."""

RAIL, PANEL, ROW, STRIP, FOOTER = 218, 376, 45, 64, 52
"""Widths of rail and panel, heights of a row, the airway strip and the footer, px at 100 %."""

LARGE, FULL_WIDTH = 130, 1280
"""From this scale on (per cent, in a window of the full width, px) parts stand under one another: lines are short."""

NARROWEST_PAGE = 524
"""Width that a page of questions has in a window of the full width at any scale, px as they are."""

NARROW, SLIM = 1180, 600
"""Below the first width (px at 100 %) the rail folds to numbers; below the second the panel waits behind F3."""

LOW = 500
"""Below this height (px at 100 %) what is laid over the page takes all the room under the airway strip."""

MARKED_MS = 6000
"""How long what has just changed stays marked."""


_SIZE = re.compile(r"@(\d+)px")
_NAME = re.compile(r"@([a-z]\w*)")


@dataclass(frozen=True, slots=True)
class LevelLook:
    """How an airway level looks: words and line (`ink`) on its own ground (`soft`), and its symbol."""

    ink: str
    soft: str
    symbol: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme."""

    page: str
    surface: str
    text: str
    muted: str
    hairline: str
    border: str
    accent: str
    on_accent: str
    accent_soft: str
    no_fill: str
    no_text: str
    unasked_fill: str
    changed: str
    levels: dict[str, LevelLook]


def _levels(*pairs: tuple[str, str]) -> dict[str, LevelLook]:
    names: tuple[tuple[str, str], ...] = (
        ("intubate_now", "now"),
        ("niv_or_prepare", "prepare"),
        ("monitor_closely", "watch"),
        ("routine", "none"),
    )
    return {name: LevelLook(ink, soft, symbol) for (name, symbol), (ink, soft) in zip(names, pairs, strict=True)}


TOKENS: dict[ThemeName, Tokens] = {
    "light": Tokens(
        page="#f4f5f8", surface="#ffffff", text="#181c26", muted="#525b69", hairline="#dadee4", border="#c3c9d2",
        accent="#1d5cbf", on_accent="#ffffff", accent_soft="#e6eefb", no_fill="#181c26", no_text="#ffffff",
        unasked_fill="#e6e9ee", changed="#fff4cc",
        levels=_levels(("#a11220", "#fde8e9"), ("#8f4300", "#fef0df"), ("#5f5600", "#f8f4cf"), ("#3d4653", "#eceef2")),
    ),
    "dark": Tokens(
        page="#11161b", surface="#1a2027", text="#e9edf2", muted="#a5afbb", hairline="#2e3640", border="#434d59",
        accent="#7faeff", on_accent="#0c1524", accent_soft="#1b2a45", no_fill="#e9edf2", no_text="#11161b",
        unasked_fill="#333c47", changed="#3a3316",
        levels=_levels(("#ff9c9c", "#3e1a1d"), ("#ffb566", "#3b2a1a"), ("#e8d96a", "#34301a"), ("#c3cbd6", "#262d36")),
    ),
    "high-contrast": Tokens(
        page="#000000", surface="#000000", text="#ffffff", muted="#ffffff", hairline="#ffffff", border="#ffffff",
        accent="#ffe500", on_accent="#000000", accent_soft="#333000", no_fill="#ffffff", no_text="#000000",
        unasked_fill="#404040", changed="#3d3500",
        levels=_levels(("#ff8f8f", "#300000"), ("#ffb347", "#2b1600"), ("#fff27a", "#262200"), ("#ffffff", "#1c1c1c")),
    ),
}  # fmt: skip


def pairs_read(tokens: Tokens) -> list[tuple[str, str]]:
    """Every pair of words and ground the screens use; each must reach 4.5:1."""
    grounds = (tokens.page, tokens.surface, tokens.accent_soft, tokens.changed)
    plain = [(ink, ground) for ink in (tokens.text, tokens.muted) for ground in grounds]
    pressed = [(tokens.accent, ground) for ground in grounds]
    filled = [
        (tokens.on_accent, tokens.accent),
        (tokens.no_text, tokens.no_fill),
        (tokens.text, tokens.unasked_fill),
    ]
    levels = [pair for look in tokens.levels.values() for pair in _level_pairs(tokens, look)]
    return plain + pressed + filled + levels


def _level_pairs(tokens: Tokens, look: LevelLook) -> list[tuple[str, str]]:
    return [(look.ink, look.soft), (tokens.text, look.soft), (look.ink, tokens.surface), (look.ink, tokens.page)]


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast of two `#rrggbb` colours, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


DARK_PART = 0.04045
"""Below this a colour part is linear (WCAG 2.2)."""


def _luminance(colour: str) -> float:
    """Relative luminance of sRGB (WCAG 2.2 definition)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= DARK_PART else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def filled_sheet(template: str, tokens: Tokens, scale: int) -> str:
    """The style sheet with `@colour` names and `@12px` sizes filled in for a theme and a scale in per cent."""
    colours = {name: value for name in Tokens.__slots__ if isinstance(value := getattr(tokens, name), str)}
    for level, look in tokens.levels.items():
        colours |= {f"{level}_ink": look.ink, f"{level}_soft": look.soft}
    sized = _SIZE.sub(partial(_size, scale), template)
    return _NAME.sub(partial(_colour, colours), sized)


def _size(scale: int, found: re.Match[str]) -> str:
    return f"{round(int(found[1]) * scale / 100)}px"


def _colour(colours: dict[str, str], found: re.Match[str]) -> str:
    return colours[found[1]]
