"""From codes and figures to sentences: one table per language, the same codes in each.

What is below this package says `Message("why-add", {...})`; here it becomes words. A language is a
package here, with the modules and the codes of its neighbours, how it counts and lists (`grammar`),
and its row in `tutor.languages`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from os.path import basename
from typing import NamedTuple

from rich.cells import cell_len

from tutor.errors import Figures, Message, Problem, TutorError, Where
from tutor.languages import FALLBACK, LANGUAGES, ROWS, of_locale
from tutor.markup.inline import Marked, marked
from tutor.markup.sentences import joined
from tutor.others import harmless
from tutor.wording.grammar import Grammar, filled

_TERMS = {
    "copy-refused": "reason",
    "copy-server": "reason",
    "store-refused": "reason",
    "store-server": "reason",
    "store-spared": "reason",
    "undefined-value": "domain",
    "unknown-key": "of",
    "wrong-type": "found",
}
"""Problems with a figure that may itself be put into words: by the entry `FIGURE-VALUE`."""


MARGIN = 60
"""Characters of a long line that are told to either side of a fault."""


class Complaint(NamedTuple):
    """A problem in words."""

    message: str
    """What is wrong."""
    mend: str
    """How to mend it; empty where that goes without saying."""

    @property
    def text(self) -> str:
        """Both, one behind the other."""
        return joined(self.message, self.mend)


class Words:
    """All sentences of one language, by code."""

    def __init__(
        self, language: str, shown: Callable[[str], str] = str, *, for_browser: bool = False
    ) -> None:
        """Load a language; one that we do not speak becomes the fallback.

        `shown` writes a text as the terminal can show it (see `telling.terminal`). Sentences come
        out so written; titles, formulas and what else is not said here go through it, too.

        `for_browser`: to somebody who has no other way to the machine. Problems name no folder of
        it, and their case `CODE-browser` takes the place of one with advice for its owner.
        """
        self._for_browser = for_browser
        self.language = language if language in LANGUAGES else FALLBACK
        self.shown = shown
        self.ascii = shown("─") != "─"
        """Whether lines and signs are drawn in ASCII."""
        self.languages = languages_shown(shown)
        """The languages to choose from."""
        self._messages: dict[str, str] = import_module(f"tutor.wording.{self.language}").MESSAGES
        self._grammar = _grammar(self.language)

    def __call__(self, code: str, /, **figures: object) -> str:
        """The sentence with its figures filled in. Raises KeyError for a code that nobody has."""
        sentence = self._sentence(code)
        if self.ascii:  # between blanks our own dots part things; all others multiply
            sentence = sentence.replace(" · ", " | ")
        return self.shown(filled(sentence, figures, self._grammar))

    def in_language(self, language: str) -> Words:
        """The same in another language."""
        return Words(language, self.shown, for_browser=self._for_browser)

    def for_browser(self) -> Words:
        """The same for somebody at a browser."""
        return Words(self.language, self.shown, for_browser=True)

    def file_name(self, path: str) -> str:
        """A file as it may be called: in a browser not with its folder."""
        return basename(path) if self._for_browser else path

    def _sentence(self, code: str) -> str:
        """A sentence, in the fallback's words where our own are missing. Raises KeyError.

        Tests see to it that none is; a learner should not be the one to find out.
        """
        try:
            return self._messages[code]
        except KeyError:
            sentence: str = import_module(f"tutor.wording.{FALLBACK}").MESSAGES[code]
            return sentence

    @property
    def next_language(self) -> str:
        """The language to switch to: the next that can be read, round and round."""
        here = LANGUAGES.index(self.language) + 1
        return next(code for code in (*LANGUAGES[here:], *LANGUAGES) if code in self.languages)

    def knows(self, code: str) -> bool:
        """Whether there is a sentence for a code."""
        return code in self._messages

    def listed(self, parts: Iterable[str], how: str = "") -> str:
        """Several parts as they stand in a sentence: `how` is `and` or `or` in running text."""
        return self._grammar.listed(tuple(parts), how)

    def message(self, message: Message) -> str:
        """A message of the questions in words; an author's own without the marks in it."""
        return self.marked(message).text

    def marked(self, message: Message) -> Marked:
        """The same with what an author made stand out in it."""
        if message.code == "author":
            return marked(str(message.figures["text"])).written(self.shown)
        parts = message.figures.items()
        figures = {
            k: self.message(part) if isinstance(part, Message) else part for k, part in parts
        }
        return Marked(self(message.code, **figures))

    def problem(self, problem: Problem) -> Complaint:
        """What is wrong, and how to mend it; the bare figures if there is no sentence for it."""
        if self._for_browser:
            problem = problem.in_browser()
        entry = self._entry(problem.code, problem.figures)
        if entry is None:
            bare = ", ".join(f"{name}: {value}" for name, value in problem.figures.items())
            message = harmless(f"{problem.code} ({bare})" if bare else problem.code)
            return Complaint(self.shown(message), "")
        figures = dict(problem.figures)
        term = _TERMS.get(problem.code)
        in_words = self._entry(f"{term}-{figures.get(term)}", figures) if term else None
        if term and in_words:
            figures[term] = filled(in_words[0], figures, self._grammar)
        texts = (filled(text, figures, self._grammar) for text in entry)
        message, mend = (self.shown(text.strip()) for text in texts)
        return Complaint(message, mend)

    def _entry(self, code: str, figures: Figures) -> tuple[str, str] | None:
        """The sentences for a code, those for a special case of it first."""
        cases = (*_cases(code, figures), code)
        return next(
            (table[case] for table in self._tables() for case in cases if case in table), None
        )

    def _tables(self) -> Iterator[Mapping[str, tuple[str, str]]]:
        """Where to look; what only authors of lessons meet is loaded when it is looked for."""
        for language in dict.fromkeys((self.language, FALLBACK)):
            yield import_module(f"tutor.wording.{language}").PROBLEMS
            yield import_module(f"tutor.wording.{language}.lessons").PROBLEMS

    def error(self, error: TutorError, source: str = "") -> str:
        """All problems of an error, each with a caret under its place if `source` is given."""
        lines: list[str] = []
        for problem in error.problems:
            lines.append(self.problem(problem).text)
            if source and problem.where != Where():
                lines += (f"  {line}" for line in caret(source, problem, self.shown))
        return "\n".join(lines)


def _grammar(language: str) -> Grammar:
    """How a language counts and lists; as the fallback does where it does not say."""
    own, fallback = (import_module(f"tutor.wording.{one}.grammar") for one in (language, FALLBACK))
    grammar: Grammar = own if hasattr(own, "counted") else fallback
    return grammar


def _cases(code: str, figures: Figures) -> Iterator[str]:
    """The special cases of a code that may have an entry of their own.

    `CODE-FIGURE-VALUE`: the figure has this value; `CODE-FIGURE`: it has one (`-close`);
    `CODE-no-FIGURE`: it is empty.
    """
    for name, value in figures.items():
        if value in ("", ()):
            yield f"{code}-no-{name}"
        else:
            yield f"{code}-{name}-{value}"
            yield f"{code}-{name}"


def caret(text: str, problem: Problem, shown: Callable[[str], str] = str) -> tuple[str, str]:
    """The line of `text` that a problem points at, and a line with `^` under the very cells.

    Wide characters take two cells and combining ones none, so the caret is placed by cells, and
    by those of the text as it is `shown`. Of a long line it is what is around the place.
    """
    lines = text.splitlines() or [""]
    line = harmless(lines[min(problem.where.line, len(lines)) - 1])
    start = problem.where.column - 1
    length = min(problem.where.length, max(1, len(line) - start), 2 * MARGIN)
    first = start - MARGIN if start > 2 * MARGIN else 0
    last = start + length + MARGIN
    if last < len(line) - 3:
        line = f"{line[:last]}…"
    if first:
        line, start = f"…{line[first:]}", start - first + 1
    end = start + length
    before, inside, behind = map(shown, (line[:start], line[start:end], line[end:]))
    return before + inside + behind, " " * cell_len(before) + "^" * max(1, cell_len(inside))


def languages_shown(shown: Callable[[str], str]) -> tuple[str, ...]:
    """The languages that can be read where texts are shown so; always the fallback."""
    return tuple(language.code for language in ROWS if shown(language.sample) == language.sample)


def language_of(wanted: str | None, saved: str | None, locale: str | None) -> str:
    """The language to speak: as asked, else as saved, else the locale's, else the fallback."""
    for choice in (wanted, saved):
        if choice in LANGUAGES:
            return choice
    return of_locale(locale or "") or FALLBACK
