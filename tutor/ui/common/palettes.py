"""Our own themes. A colour has one meaning, the same in boxes, on edges, in algebra and feedback.

Each meaning has a hue of its own, far from the others in every theme, and a sign besides: a value
stands behind `=`, a gradient behind `∂L/∂`, a local derivative on an edge, what is asked about has
heavy lines, what is right or wrong a tick or a cross.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from textual.theme import Theme

DEFAULT = "chainrule-dark"


class Palette(NamedTuple):
    """The colours of one theme."""

    background: str
    surface: str
    """Sheets over the screen."""
    panel: str
    """The bars above and below."""
    foreground: str
    muted: str
    """What stands back."""
    frame: str
    """The lines around parts."""
    primary: str
    """Titles and keys."""
    chosen: str
    """Behind the row that is chosen; in 16 colours still another one."""
    value: str
    gradient: str
    local: str
    """Local derivatives."""
    asked: str
    """What is asked about, and hints."""
    right: str
    wrong: str


MEANINGS = ("value", "gradient", "local", "asked", "right", "wrong")

PALETTES: Mapping[str, Palette] = {
    DEFAULT: Palette(
        "#14171f", "#1a1e28", "#1f2430", "#d9dfea", "#98a2b8", "#66718c", "#93b4ff", "#12266e",
        "#67d4e6", "#cba6ff", "#ff9f5f", "#ffdc5e", "#98d977", "#ff7d95",
    ),
    "chainrule-light": Palette(
        "#fbfaf6", "#f4f1ea", "#ece8de", "#1c2029", "#555d6e", "#777d8a", "#2f52bd", "#d9e1f6",
        "#00616f", "#6f35b5", "#9a3d00", "#665200", "#0f6b0c", "#b0103a",
    ),
    "chainrule-contrast": Palette(
        "#000000", "#000000", "#101010", "#ffffff", "#d0d0d0", "#b0b0b0", "#a9c4ff", "#12266e",
        "#6ee7ff", "#d8b8ff", "#ffae70", "#ffe600", "#8cf57a", "#ff9db0",
    ),
}  # fmt: skip


def theme_of(name: str) -> Theme:
    """One of our themes, as Textual wants it."""
    own = PALETTES[name]
    is_dark = name != "chainrule-light"
    return Theme(
        name=name,
        dark=is_dark,
        background=own.background,
        surface=own.surface,
        panel=own.panel,
        foreground=own.foreground,
        primary=own.primary,
        secondary=own.value,
        accent=own.gradient,
        warning=own.asked,
        error=own.wrong,
        success=own.right,
        variables={
            **{meaning: getattr(own, meaning) for meaning in MEANINGS},
            "frame": own.frame,
            "quiet": own.muted,
            "chosen": own.chosen,
            "text-primary": own.primary,
            "text-secondary": own.value,
            "text-accent": own.gradient,
            "text-warning": own.asked,
            "text-error": own.wrong,
            "text-success": own.right,
            "text-muted": own.muted,
            "text-disabled": own.muted,
            "primary-muted": own.chosen,
            "scrollbar": own.frame,
            "scrollbar-hover": own.muted,
            "scrollbar-active": own.primary,
            "scrollbar-background": own.background,
            "scrollbar-background-hover": own.background,
            "scrollbar-background-active": own.background,
            "scrollbar-corner-color": own.background,
        },
    )


def borrowed(is_dark: bool) -> Mapping[str, str]:
    """The colours that only we know of, for a theme that is not ours."""
    theme = theme_of(DEFAULT if is_dark else "chainrule-light")
    return {name: theme.variables[name] for name in MEANINGS}
