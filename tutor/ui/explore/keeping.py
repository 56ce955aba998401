"""Writing what somebody wants to keep. Nothing is overwritten."""

from __future__ import annotations

from tutor.core.graph.model import Graph
from tutor.explore.export import FORMATS
from tutor.explore.lesson import lesson_text
from tutor.ui.explore.keep import LESSON, Kept
from tutor.wording import Words


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
