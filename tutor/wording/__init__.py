"""From codes and figures to sentences: one table per language, the same codes in each.

What is below this package says `Message("why-add", {...})`; here it becomes words. A new language
is one more module beside `en` and `zh`, and a name in `LANGUAGES`.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from rich.cells import cell_len

from tutor.errors import Problem, TutorError

if TYPE_CHECKING:  # importing the questions would import the mathematics: too much for a first frame
    from tutor.questions.model import Message

LANGUAGES = ("en", "zh")
"""The languages there are, the fallback first."""


@dataclass(frozen=True, slots=True)
class Said:
    """A problem in words."""

    message: str
    mend: str


class Words:
    """All sentences of one language, by code."""

    def __init__(self, language: str) -> None:
        """Load a language; one that we do not speak becomes English."""
        self.language = language if language in LANGUAGES else LANGUAGES[0]
        table = import_module(f"tutor.wording.{self.language}")
        self._messages: dict[str, str] = table.MESSAGES
        self._problems: dict[str, tuple[str, str]] = table.PROBLEMS

    def __call__(self, code: str, /, **figures: object) -> str:
        """The sentence with its figures filled in."""
        return self._messages[code].format_map(figures)

    def knows(self, code: str) -> bool:
        """Whether there is a sentence for a code."""
        return code in self._messages

    def message(self, message: Message) -> str:
        """A message of the questions in words."""
        return self(message.code, **message.figures)

    def problem(self, problem: Problem) -> Said:
        """What is wrong, and how to mend it."""
        figures = dict(problem.figures)
        if "domain" in figures:
            figures["domain"] = self._problems[f"domain-{figures['domain']}"][0]
        message, mend = self._problems[problem.code]
        return Said(message.format_map(figures).strip(), mend.format_map(figures))

    def error(self, error: TutorError) -> str:
        """All problems of an error, a line each, without places."""
        said = map(self.problem, error.problems)
        return "\n".join(joined(one.message, one.mend) for one in said)


def joined(*sentences: str) -> str:
    """Sentences in a row: a blank between them, but none behind full-width punctuation."""
    text = ""
    for sentence in filter(None, sentences):
        text += sentence if not text or text[-1] in "。！？：；，" else f" {sentence}"
    return text


def caret(text: str, problem: Problem) -> tuple[str, str]:
    """The line of `text` that a problem points at, and a line with `^` under the very cells.

    Wide characters take two cells and combining ones none, so the caret is placed by cells.
    """
    lines = text.splitlines() or [""]
    line = lines[min(problem.where.line, len(lines)) - 1].expandtabs(1)
    start = problem.where.column - 1
    inside = line[start : start + problem.where.length]
    return line, " " * cell_len(line[:start]) + "^" * max(1, cell_len(inside))


def language_of(wanted: str | None, saved: str | None, locale: str | None) -> str:
    """The language to speak: as asked, else as saved, else the locale's, else English."""
    for choice in (wanted, saved):
        if choice in LANGUAGES:
            return str(choice)
    return "zh" if (locale or "").lower().startswith("zh") else "en"
