"""The one table of tokens: readable in every theme, and no level told by colour alone."""

import re
from pathlib import Path

import pytest

from triage_app.ui.theme import GRID, SCALES, THEMES, TOKENS, TYPE, ThemeName, contrast, filled_sheet, pairs_read

READABLE = 4.5


def test_contrast_of_black_on_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
def test_all_words_reach_four_and_a_half_to_one(theme: ThemeName) -> None:
    faint = [(pair, contrast(*pair)) for pair in pairs_read(TOKENS[theme]) if contrast(*pair) < READABLE]
    assert faint == []


@pytest.mark.parametrize("theme", THEMES)
def test_levels_differ_in_symbol_as_well_as_colour(theme: ThemeName) -> None:
    looks = TOKENS[theme].levels.values()
    assert len({look.symbol for look in looks}) == len({look.ink for look in looks}) == 4


@pytest.mark.parametrize("theme", THEMES)
def test_none_found_is_neutral_and_never_green(theme: ThemeName) -> None:
    look = TOKENS[theme].levels["routine"]
    for colour in (look.ink, look.soft):
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        assert green <= max(red, blue)


@pytest.mark.parametrize("theme", THEMES)
def test_level_colours_are_used_for_nothing_else(theme: ThemeName) -> None:
    tokens = TOKENS[theme]
    others = {tokens.accent, tokens.changed, tokens.accent_soft}
    assert others.isdisjoint({look.ink for look in tokens.levels.values()})


@pytest.mark.parametrize("theme", THEMES)
def test_untouched_differs_from_no_in_greyscale(theme: ThemeName) -> None:
    tokens = TOKENS[theme]
    assert contrast(tokens.surface, tokens.no_fill) > 7
    assert contrast(tokens.unasked_fill, tokens.no_fill) > 4.5


def test_type_and_space_keep_to_their_steps() -> None:
    assert [TYPE[step] for step in ("small", "body", "lead", "title", "huge")] == [13, 15, 18, 24, 32]
    assert GRID == 4
    assert (SCALES[0], SCALES[-1]) == (100, 300)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("scale", [100, 300])
def test_style_sheet_is_filled_completely(resources: Path, theme: ThemeName, scale: int) -> None:
    sheet = filled_sheet((resources / "theme.qss").read_text(encoding="utf-8"), TOKENS[theme], scale)
    assert "@" not in sheet
    assert f"font-size: {24 * scale // 100}px" in sheet


def test_no_colour_stands_outside_the_table(resources: Path) -> None:
    ui = Path(__file__).parents[2] / "triage_app" / "ui"
    sources = [path for path in ui.rglob("*.py") if path.name not in {"theme.py", "icons.py"}]
    stray = {path.name: re.findall(r"#[0-9a-fA-F]{6}\b", path.read_text(encoding="utf-8")) for path in sources}
    assert {name: found for name, found in stray.items() if found} == {}
    assert re.findall(r"#[0-9a-fA-F]{3,6}\b", (resources / "theme.qss").read_text(encoding="utf-8")) == []
