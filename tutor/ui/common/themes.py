"""Colours that can be read: any theme's, moved towards black or white where they are too faint.

Contrast is WCAG 2's: 4.5 for text, 3 for lines and for what is meant to stand back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual.color import BLACK, WHITE, Color

TEXT, LINE = 4.5, 3.0
STEPS = 20

_COLORS = ("primary", "secondary", "warning", "error", "success", "accent")
GROUNDS = ("background", "surface", "panel", "primary-muted", "block-cursor-blurred-background")
"""What text stands on: the screen, sheets over it, bars, and the chosen rows of two lists."""
_CHOSEN = 0.15
"""How much of the primary colour lies behind the chosen row of the palette."""
_BACK = {"text-muted": "auto 75%", "text-disabled": "auto 55%"}
"""What stands back: black or white, whichever is far from the ground, and how much of it."""

CSS = """
OptionList:nocolor > .option-list--option-highlighted { text-style: bold underline; }
CommandPalette > .command-palette--help-text { text-style: not dim not bold; }
CommandList { scrollbar-color: $primary; }
"""
"""Without colours the chosen row of a list needs another sign; and no text is dimmed. There are
more commands than a small screen has rows for: that there are is to be seen."""


def readable(variables: Mapping[str, str]) -> dict[str, str]:
    """The CSS variables of a theme with every colour of text and lines strong enough.

    Themes of the terminal's own 16 colours are left alone: only the terminal knows those.
    """
    screen = Color.parse(variables["background"])
    if screen.ansi is not None:
        return dict(variables)
    chosen = Color.parse(variables["surface"]).blend(Color.parse(variables["primary"]), _CHOSEN).hex
    variables = {**variables, **_BACK, "block-cursor-blurred-background": chosen}
    grounds = [screen + Color.parse(variables[name]) for name in GROUNDS]
    plain = ("foreground", "block-cursor-blurred-foreground")
    texts = (*plain, *(f"text-{name}" for name in _COLORS))
    strong = {name: _strong(variables[name], grounds, TEXT) for name in texts}
    lines = {name: _strong(variables[name], grounds[:2], LINE) for name in _COLORS}
    return {**variables, **strong, **lines}


def contrast(first: Color, second: Color) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2)."""
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def _strong(text: str, grounds: Iterable[Color], wanted: float) -> str:
    """The colour, or the nearest on its way to black or white that stands out from all grounds."""
    color, grounds = Color.parse(text), tuple(grounds)
    end = max((BLACK, WHITE), key=lambda end: min(contrast(end, ground) for ground in grounds))
    for step in range(STEPS + 1):
        moved = color.blend(end, step / STEPS)
        if all(contrast(moved, ground) >= wanted for ground in grounds):
            return moved.hex
    return end.hex


def _luminance(color: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in color.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
