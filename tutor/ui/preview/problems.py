"""The problems of a lesson that is being written: a bar below the lesson, and the whole list."""

from __future__ import annotations

from collections.abc import Sequence

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tutor.drawing.layout.cells import clean, fit, width
from tutor.errors import Severity
from tutor.lessons.preview import Finding, Preview
from tutor.markup.sentences import joined
from tutor.wording import Words

MARKS: dict[Severity, str] = {"error": "✗", "warning": "!", "note": "»"}
STYLES: dict[Severity, str] = {"error": "$text-error", "warning": "$text-warning", "note": ""}
"""The marks say it, too: no severity is told by colour alone."""
NAME = 24
"""Cells for the name of the file."""


def state(words: Words, preview: Preview) -> tuple[str, str, str]:
    """How the file stands: a mark, a sentence, and the style they are written in."""
    shown = preview.lesson is not None
    if preview.failure:
        return "✗", words("preview-failed", fault=preview.failure), "bold $text-error"
    if preview.absent:
        return "!", words("preview-gone" if shown else "preview-waiting"), "bold $text-warning"
    counts = preview.counts
    told = " · ".join(words(f"preview-{kind}", count=counts[kind]) for kind in counts)
    if not preview.latest and not counts:
        return "…", words("preview-reading"), ""
    if not preview.latest:
        code = "preview-stale" if shown else "preview-broken"
        return "✗", joined(words(code), told), "bold $text-error"
    if not preview.checked:
        return "…", words("preview-checking"), ""
    if not counts:
        return "✓", words("preview-fine"), "$text-success"
    worst = next(iter(counts))
    return MARKS[worst], joined(words("preview-found"), told), STYLES[worst]


def place(preview: Preview, finding: Finding) -> str:
    """`12:3`, after the name of the file where that is another one."""
    where = finding.problem.where
    other = "" if finding.path == preview.file else f"{finding.path.name}:"
    return f"{other}{where.line}:{where.column}"


def told(words: Words, preview: Preview, finding: Finding) -> tuple[str, str]:
    """A problem as `12:3 error: message`, and the mend."""
    said, severity = words.problem(finding.problem), finding.problem.severity
    sentence = words(
        "preview-problem",
        place=place(preview, finding),
        severity=words(f"check-{severity}"),
        message=said.message,
    )
    return clean(f"{MARKS[severity]} {sentence}"), clean(said.mend)


class ProblemBar(Static):
    """How the file stands, and as many problems as there is room for; the worst first."""

    DEFAULT_CSS = """
    ProblemBar { height: auto; background: $panel; padding: 0 1; }
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self.rows = 1
        """How many rows it takes up."""

    def show(self, words: Words, preview: Preview) -> None:
        """Say how the file stands in the language of `words`, cut to the width of the screen.

        Changes `rows`: whoever shares the screen with the bar looks there afterwards.
        """
        size = self.app.size
        room = size.width - 2
        mark, sentence, style = state(words, preview)
        name = words.shown(preview.file.name)
        name = fit(name, min(NAME, width(name)))
        lines = [Content(fit(f"{mark} {name}   {sentence}", room)).stylize(style)]
        count = 3 if size.height >= 30 else 1
        serious = [f for f in preview.worst_first if f.problem.severity != "note"]
        for finding in [] if preview.absent else serious[:count]:
            line = fit(joined(*told(words, preview, finding)), room)
            lines.append(Content(line).stylize(STYLES[finding.problem.severity]))
        if not preview.checked:  # what is below the lesson should not jump at every save
            lines += [Content("")] * (self.rows - len(lines))
        self.rows = len(lines)
        self.update(Content("\n").join(lines))


class ProblemList(VerticalScroll):
    """Every problem, from the top of the file down, with the mend; scrolled by the arrows."""

    DEFAULT_CSS = """
    ProblemList { padding: 0 1; scrollbar-size: 1 1; & Static { height: auto; } }
    """

    def compose(self) -> Sequence[Static]:
        """One text."""
        return [Static(markup=False)]

    def show(self, words: Words, preview: Preview) -> None:
        """Write down every finding, with place, sentence and mend, from the top of the file down.

        The list stays scrolled to where it was. Of a file that is gone nothing is listed: the
        sentence above says so already.
        """
        findings = () if preview.absent else preview.findings
        parts = [self._part(words, preview, finding) for finding in findings]
        self.query_one(Static).update(Content("\n\n").join(parts))

    def _part(self, words: Words, preview: Preview, finding: Finding) -> Content:
        head, mend = told(words, preview, finding)
        content = Content(head).stylize(f"bold {STYLES[finding.problem.severity]}")
        return Content.assemble(content, f"\n  → {mend}") if mend else content
