"""Colours that can be read: any theme's, moved towards black or white where they are too faint.

Contrast is WCAG 2's: 4.5 for text, 3 for lines and for what is meant to stand back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from textual.color import BLACK, WHITE, Color
from textual.geometry import Size

from tutor.ui.common.palettes import MEANINGS, borrowed

TEXT, LINE = 4.5, 3.0
STEPS = 20

_COLORS = ("primary", "secondary", "warning", "error", "success", "accent")
GROUNDS = (
    *("background", "surface", "panel", "primary-muted", "chosen"),
    "block-cursor-blurred-background",
)
"""What text stands on: the screen, sheets over it, bars, and the chosen rows of two lists."""
_CHOSEN = 0.15
"""How much of the primary colour lies behind the chosen row of the palette."""
_QUIET = 0.25
"""How far the lines of a picture, and what is unknown in it, stand back to the screen."""
_BACK = {"text-muted": "auto 75%", "text-disabled": "auto 55%"}
"""What stands back: black or white, whichever is far from the ground, and how much of it."""

CSS = """
OptionList:nocolor > .option-list--option-highlighted { text-style: bold underline; }
CommandPalette > .command-palette--help-text { text-style: not dim not bold; }
CommandList { scrollbar-color: $primary; }
.frame {
    border: round $frame; padding: 0 1; scrollbar-size: 1 1;
    border-title-color: $text-primary; border-title-style: bold;
    border-subtitle-color: $text-muted;
}
.-short .frame { border: none; border-top: round $frame; }
.-short SourceEditor.frame { border: none; padding: 0; }
.frame.-nudging, .-short .frame.-nudging { border: none; padding: 0; }
.-short GraphView.frame, .-short Stage.frame { padding: 0; }
.-short Stage.frame > Player { padding: 0 1; }
.-airy { align-horizontal: center; }
.-airy > .frame { max-width: 96; }
.-airy #reading { margin: 1 0; }
.-roomy .-airy #reading { margin: 3 0 1 0; }
.-airy #prompt { margin: 0 0 1 0; }
.-airy #feedback, .-airy #go-on { margin: 1 0 0 0; }
.frame.-task, .frame.-task:focus { border: round $asked; border-title-color: $asked; }
.-short .frame.-task, .-short .frame.-task:focus { border: none; border-top: heavy $asked; }
"""
"""Without colours the chosen row of a list needs another sign; and no text is dimmed. There are
more commands than a small screen has rows for: that there are is to be seen.

Every part of a screen is a titled frame, the one with the task in the colour of what is asked. A
screen of few rows has none to spare for more than the line with the title."""

SHORT = 30
"""Rows below which frames are only the lines with their titles."""


def frame_of(rows: int) -> Size:
    """The cells that a frame takes away on a screen of so many rows."""
    return Size(2, 1) if rows < SHORT else Size(4, 2)


def graph_frame(rows: int) -> Size:
    """The same for a graph, whose boxes keep away from the edge of a small screen themselves."""
    return Size(0, 1) if rows < SHORT else frame_of(rows)


def readable(variables: Mapping[str, str]) -> dict[str, str]:
    """The CSS variables of a theme with every colour of text and lines strong enough.

    Themes of the terminal's own 16 colours are left alone: only the terminal knows those.
    """
    screen = Color.parse(variables["background"])
    if screen.ansi is not None:
        return {**_of_16_colours(variables), **variables}
    chosen = Color.parse(variables["surface"]).blend(Color.parse(variables["primary"]), _CHOSEN).hex
    back = {name: much for name, much in _BACK.items() if variables[name].startswith("auto")}
    drawn = {
        "frame": variables["primary"],
        "chosen": variables["primary-muted"],
        "quiet": Color.parse(variables["foreground"]).blend(screen, _QUIET).hex,
    }
    missing = {**borrowed(contrast(screen, WHITE) > contrast(screen, BLACK)), **drawn}
    variables = {**missing, **variables, **back, "block-cursor-blurred-background": chosen}
    grounds = [screen + Color.parse(variables[name]) for name in GROUNDS]
    plain = ("foreground", "block-cursor-blurred-foreground")
    texts = (*plain, "quiet", *MEANINGS, *(f"text-{name}" for name in _COLORS))
    strong = {name: _strong(variables[name], grounds, TEXT) for name in texts}
    lines = {name: _strong(variables[name], grounds[:2], LINE) for name in (*_COLORS, "frame")}
    return {**variables, **strong, **lines}


def _of_16_colours(variables: Mapping[str, str]) -> dict[str, str]:
    """What only we know of, in the colours of a theme whose colours only the terminal knows."""
    return {
        "value": variables["text-secondary"],
        "gradient": variables["text-accent"],
        "local": variables["text-primary"],
        "asked": variables["text-warning"],
        "right": variables["text-success"],
        "wrong": variables["text-error"],
        "frame": variables["foreground"],
        "quiet": variables["foreground"],
        "chosen": variables["primary-muted"],
    }


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


@cache
def _luminance(color: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in color.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
