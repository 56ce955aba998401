"""Keeping a graph as a file: asked for a name, written, told."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from textual.app import App
from textual.screen import Screen

from tutor.core.graph.model import Graph
from tutor.errors import TutorError
from tutor.explore.export import FORMATS, limits
from tutor.explore.files import destination, write
from tutor.explore.lesson import lesson_text
from tutor.others import shown_path
from tutor.ui.common.messages import Notice
from tutor.ui.explore.keep import LESSON, KeepScreen, Kept
from tutor.wording import Words


def keep(graph: Graph, screen: Screen[None], words: Words) -> None:
    """Ask over a screen for a kind and a name, until the file is written or nobody wants it."""
    _ask(graph, screen, KeepScreen(words, Kept(LESSON, f"{graph.output.lower()}.md")))


def _ask(graph: Graph, screen: Screen[None], dialog: KeepScreen) -> None:
    def chosen(kept: Kept | None) -> None:
        if kept is None:
            return
        words = dialog.words  # the language may have been changed meanwhile
        try:
            told = _write(kept, graph, words, screen.app)
        except TutorError as error:
            _ask(graph, screen, KeepScreen(words, kept, error.problems[0]))
        else:
            screen.post_message(told)

    screen.app.push_screen(dialog, chosen)


def name_sent(typed: str) -> str:
    """The name without any folder, not even somebody's `~`."""
    return Path(typed.strip()).name.lstrip("~")


def _write(kept: Kept, graph: Graph, words: Words, app: App[object]) -> Notice:
    """Write a graph as a file. Returns what to say of it; raises TutorError."""
    # A disk behind a browser is not the learner's: there, the file is sent to them by its name.
    path = destination(name_sent(kept.name) if app.is_web else kept.name)
    if kept.kind == LESSON:
        text = lesson_text(graph, words, name=path.stem)
    else:
        text = FORMATS[kept.kind].write(graph, words)
    if app.is_web:
        app.deliver_binary(BytesIO(f"{text.rstrip()}\n".encode()), save_filename=path.name)
    else:
        write(path, text, replacing=kept.replacing)
    problems = limits(kept.kind, graph, text)
    code = "kept-lesson" if kept.kind == LESSON and not app.is_web else "kept"

    def told(words: Words) -> str:
        lines = [words("kept", path=shown_path(path))]
        lines += [words(code, path=shown_path(path))] if code != "kept" else []
        return "\n".join((*lines, *(words.problem(problem).text for problem in problems)))

    return Notice(told, severity="warning" if problems else "information")
