"""A warning that is meant so: silenced where it stands, with a reason.

    <!-- check: allow kink because the corner is what this page is about -->

on a line of its own silences the warnings and notes of that code in the block, the heading or the
paragraph right below it; above the first heading also those of the front matter. An error cannot be
silenced, and who silences nothing is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tutor.errors import Problem, Where
from tutor.lessons.text.fences import FENCE
from tutor.lessons.text.source import closest, shortened

MOST = 200
"""Allowances that are read in one file."""
_COMMENT = re.compile(r" {0,3}<!--+\s*(?:check|chainrule)\b(?P<said>.*)")
_SAID = re.compile(r"\s*:\s*allow\s+(?P<code>[a-z0-9-]+)\s+because\s+(?P<reason>\S.*)-->\s*")


@dataclass(frozen=True, slots=True)
class Allowance:
    """What an author lets pass, and where."""

    code: str
    where: Where
    """The comment itself."""
    lines: frozenset[int]
    """The lines it is about."""

    def covers(self, problem: Problem) -> bool:
        """Whether a problem is what it lets pass, were it not an error."""
        return problem.code == self.code and problem.where.line in self.lines


def allowed(problems: Sequence[Problem], lines: Sequence[str], body: int) -> list[Problem]:
    """The problems that are left; and what is wrong with the allowances.

    `lines` are those of the file, of which `body` come before the lesson's text.
    """
    allowances, faults = _allowances(lines, body)
    left = [
        problem
        for problem in problems
        if problem.severity == "error" or not any(one.covers(problem) for one in allowances)
    ]
    return [*left, *faults, *_without_use(allowances, problems)]


def without_allowances(markdown: str) -> str:
    """A text as it is without any: they are about one file, and not about its translation."""
    kept, fence = list[str](), ""
    for line in markdown.split("\n"):
        fence = _fence_after(line, fence)
        if fence or not _COMMENT.match(line):
            kept.append(line)
    return "\n".join(kept).strip("\n")


def _without_use(allowances: Sequence[Allowance], problems: Sequence[Problem]) -> Iterator[Problem]:
    for one in allowances:
        covered = [problem for problem in problems if one.covers(problem)]
        if any(problem.severity != "error" for problem in covered):
            continue
        if covered:
            yield Problem("allowance-of-error", one.where, {"code": one.code}, "warning")
            continue
        here = {problem.code for problem in problems if problem.where.line in one.lines}
        figures = {"code": shortened(one.code), "close": closest(one.code, sorted(here))}
        yield Problem("allowance-unused", one.where, figures, "warning")


def _allowances(
    lines: Sequence[str], body: int
) -> tuple[tuple[Allowance, ...], tuple[Problem, ...]]:
    found: list[Allowance] = []
    faults: list[Problem] = []
    fence, above = "", True
    for number in range(body, len(lines)):
        line = lines[number]
        fence = _fence_after(line, fence)
        above = above and not re.match(r" {0,3}# ", line)
        comment = None if fence else _COMMENT.match(line)
        if comment is None or len(found) + len(faults) >= MOST:
            continue
        where = Where(number + 1, line.index("<") + 1, len(line.strip()))
        said = _SAID.fullmatch(comment["said"])
        if said is None:
            faults.append(Problem("allowance-unclear", where, {"text": shortened(line)}, "warning"))
            continue
        covered = _below(lines, number + 1)
        front = range(1, body + 1) if above else range(0)
        found.append(Allowance(said["code"], where, frozenset((*front, *covered))))
    return tuple(found), tuple(faults)


def _below(lines: Sequence[str], start: int) -> range:
    """The lines, counted from 1, of what stands right below: a block, a heading, a paragraph."""
    first = start
    while first < len(lines) and (not lines[first].strip() or _COMMENT.match(lines[first])):
        first += 1
    fence = _fence_after(lines[first], "") if first < len(lines) else ""
    last = first + 1
    while last < len(lines):
        if fence:
            fence = _fence_after(lines[last], fence)
        elif not lines[last].strip() or _fence_after(lines[last], ""):
            break
        last += 1
        if not fence and FENCE.match(lines[last - 1]):
            break
    return range(first + 1, last + 1)


def _fence_after(line: str, fence: str) -> str:
    """The marks of the fence that is open behind a line, where that of `fence` was before it."""
    match = FENCE.fullmatch(line)
    if match is None:
        return fence
    if not fence:
        return match["marks"]
    ends = match["marks"].startswith(fence) and not match["info"].strip()
    return "" if ends else fence
