"""An app in our colours: any theme can be chosen, ours are there, and all can be read."""

from __future__ import annotations

import os

from textual.app import App

from tutor.ui.common import themes
from tutor.ui.common.palettes import DEFAULT, PALETTES, theme_of


class ThemedApp(App[None]):
    """Knows the colours that our widgets ask for."""

    CSS = themes.CSS
    _is_begun = False
    """Whether the theme is there. Textual asks for colours before, which nobody will see."""
    VERTICAL_BREAKPOINTS = [(0, "-short"), (themes.SHORT, "-roomy")]

    def __init__(self) -> None:
        super().__init__()
        for name in PALETTES:
            self.register_theme(theme_of(name))
        if "TEXTUAL_THEME" not in os.environ:
            self.set_reactive(App.theme, DEFAULT)  # not chosen by anybody: nothing to be told
        self._is_begun = True
        self.stylesheet.set_variables(self.get_css_variables())

    def get_css_variables(self) -> dict[str, str]:
        """The theme's colours, strong enough to be read."""
        colors = super().get_css_variables()
        if self._is_begun:
            self.theme_variables = colors = themes.readable(colors)
        return colors

    def export_screenshot(self, *, title: str | None = None, simplify: bool = False) -> str:
        """The screen as SVG, whatever its language."""
        from tutor.ui.common.screenshot import in_cells

        return in_cells(super().export_screenshot(title=title, simplify=simplify))
