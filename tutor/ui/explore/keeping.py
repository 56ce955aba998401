"""Keeping a graph as a file: asked for a name, written, told. Nothing is overwritten."""

from __future__ import annotations

from textual.screen import Screen

from tutor.core.graph.model import Graph
from tutor.explore.export import FORMATS
from tutor.explore.lesson import lesson_text
from tutor.ui.common.messages import Notice
from tutor.ui.common.sentence import Sentence, sentence
from tutor.ui.explore.keep import LESSON, KeepScreen, Kept
from tutor.wording import Words


def keep(graph: Graph, screen: Screen[None], words: Words) -> None:
    """Ask over a screen for a kind and a name, until the file is written or nobody wants it."""
    _ask(graph, screen, KeepScreen(words, f"{graph.output.lower()}.md"))


def _ask(graph: Graph, screen: Screen[None], dialog: KeepScreen) -> None:
    def chosen(kept: Kept | None) -> None:
        if kept is None:
            return
        words = dialog.words  # the language may have been changed meanwhile
        fault = _write(kept, graph, words)
        if fault is not None:
            _ask(graph, screen, KeepScreen(words, str(kept.path), fault, kept.kind))
            return
        codes = ("kept", "kept-lesson") if kept.kind == LESSON else ("kept",)
        told = Notice(lambda words: "\n".join(words(code, path=kept.path) for code in codes))
        screen.post_message(told)

    screen.app.push_screen(dialog, chosen)


def _write(kept: Kept, graph: Graph, words: Words) -> Sentence | None:
    """Write a graph as a file. Returns what went wrong; None if nothing did."""
    if kept.kind == LESSON:
        text = lesson_text(graph, words, name=kept.path.stem)
    else:
        text = FORMATS[kept.kind].write(graph, words)
    try:
        with kept.path.open("x", encoding="utf-8") as file:
            file.write(text if text.endswith("\n") else f"{text}\n")
    except FileExistsError:
        return sentence("keep-exists", path=kept.path)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return sentence("keep-failed", path=kept.path, reason=reason)
    return None
