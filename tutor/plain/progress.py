"""A learner's progress in lines that can be read aloud: no bars, no calendar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import tzinfo

from tutor.journal.log import Entry
from tutor.practice.overview import Overview, SkillRow, overview
from tutor.telling.progress import day_of, mistake, skill_name, summary
from tutor.wording import Words


def progress_lines(
    entries: Sequence[Entry], words: Words, now: float, zone: tzinfo | None = None
) -> Iterator[str]:
    """How much was done, how well each skill is known, what goes wrong, and the exams.

    `entries` are all that a learner did, until `now`, in seconds since 1970.
    """
    known = overview(entries, now, zone)
    yield words.shown(words("progress-head", summary=summary(known, words)))
    if known.days:
        yield from map(words.shown, _sections(known, words, zone))


def _sections(known: Overview, words: Words, zone: tzinfo | None) -> Iterator[str]:
    yield words("progress-skills")
    tried = [row for row in known.skills if row.state.answers]
    yield from (f"  {_skill(row, words)}" for row in tried)
    if left := len(known.skills) - len(tried):
        yield f"  {words('progress-untried', count=left)}"
    if known.mistakes:
        yield words("progress-mistakes")
        for row in known.mistakes:
            name, example = mistake(row, words, zone)
            yield f"  {name}; {example}"
    if known.exams:
        yield words("progress-exams")
        for exam in known.exams:
            minutes = max(1, round(exam.minutes))
            told = words("progress-exam", score=exam.score, of=exam.of, minutes=minutes)
            yield f"  {day_of(exam.began, zone)}: {told}"


def _skill(row: SkillRow, words: Words) -> str:
    due = row.state.due
    return words(
        "plain-skill-due" if due else "plain-skill",
        skill=skill_name(row.name, words),
        stage=words(f"stage-{row.state.state}"),
        percent=round(100 * row.state.mastery),
        day=due.isoformat() if due else "",
    )
