"""Writing what somebody wants to keep. Nothing is overwritten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.core.graph.model import Graph
from tutor.explore.export import FORMATS
from tutor.explore.lesson import lesson_text
from tutor.ui.explore.keep import LESSON, KeepScreen, Kept
from tutor.wording import Words

if TYPE_CHECKING:
    from tutor.ui.explore.screen import ExploreScreen


def keep(
    screen: ExploreScreen, graph: Graph, name: str, fault: str = "", kind: str = LESSON
) -> None:
    """Ask under what name and as what, write it, and say where it is; ask again after a fault."""

    def chosen(kept: Kept | None) -> None:
        if kept is None:
            return
        words = screen.words
        if trouble := write(kept, graph, words):
            keep(screen, graph, str(kept.path), trouble, kept.kind)
            return
        text = words("kept", path=kept.path)
        if kept.kind == LESSON:
            text = f"{text}\n{words('kept-lesson', path=kept.path)}"
        screen.notify(text, markup=False)

    screen.app.push_screen(KeepScreen(screen.words, name, fault, kind), chosen)


def write(kept: Kept, graph: Graph, words: Words) -> str:
    """Write a graph as a file. Returns what went wrong, in words; nothing if nothing did."""
    if kept.kind == LESSON:
        text = lesson_text(graph, words, name=kept.path.stem)
    else:
        text = FORMATS[kept.kind].write(graph, words)
    try:
        with kept.path.open("x", encoding="utf-8") as file:
            file.write(text if text.endswith("\n") else f"{text}\n")
    except FileExistsError:
        return words("keep-exists", path=kept.path)
    except OSError as error:
        return words("keep-failed", path=kept.path, reason=error.strerror or type(error).__name__)
    return ""
