"""Learners who have come back for so many days: the same ones every time."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from tutor.journal.log import Entry, Identities
from tutor.practice.exam import Terms
from tutor.practice.identity import Identity

DAY = 86_400.0
NOW = 1_790_000_000.0
"""The evening on which one looks: 2026-09-21, 13:33 UTC."""
_SKILLS = (
    "rule.multiply", "rule.add", "local.power", "gradient.chain", "gradient.fork", "local.trig",
    "local.product", "formula.chain",
)  # fmt: skip
_MISTAKES = ("sign-slip", "dropped-branch", "missing-inner", "")


def practised(days: int, *, every_day: bool = False, now: float = NOW) -> tuple[Entry, ...]:
    """What somebody leaves behind who began so many days ago, and learns as time goes by."""
    return tuple(_entries(days, every_day, now, Random(days)))


def _entries(days: int, every_day: bool, now: float, chance: Random) -> Iterator[Entry]:
    clock = [now]
    new_id = Identities(lambda: clock[0], chance.getrandbits)
    for day in range(days):
        if not every_day and chance.random() < 0.35:
            continue
        clock[0] = now - (days - 1 - day) * DAY - 3600
        sitting = new_id()
        for number in range(chance.randint(5, 25)):
            clock[0] += 40
            skill = chance.choice(_SKILLS[: 2 + min(6, day // 5)])
            right = chance.random() < min(0.95, 0.4 + day / 60)
            problem = f"1:{day}:{number}:{skill}:1"
            yield Entry(
                id=new_id(), at=clock[0], event="answer", sitting=sitting, mode="practice",
                problem=problem, question=problem, seconds=12.0, language="en", skills=(skill,),
                kind="rule" if skill.startswith("rule") else "gradient", answer="-1.8845",
                verdict="right" if right else "wrong",
                misconception="" if right else chance.choice(_MISTAKES),
            )  # fmt: skip


def examined(*verdicts: str, at: float = NOW - DAY, certainty: int = 0) -> tuple[Entry, ...]:
    """An exam of half an hour, its problems answered so, and handed in."""
    new_id = Identities(lambda: at, Random(at).getrandbits)
    sitting = new_id()
    problems = tuple(str(Identity(9, number, "rule.add", 1)) for number in range(len(verdicts)))
    terms = str(Terms(problems, 30, certainty > 0))

    def entry(seconds: float, **more: Any) -> Entry:
        return Entry(id=new_id(), at=at + seconds, sitting=sitting, mode="exam", **more)

    answers = (
        entry(60 * place, event="answer", problem=problem, question=problem, kind="rule",
              verdict=verdict, certainty=certainty, answer="add", skills=("rule.add",))
        for place, (problem, verdict) in enumerate(zip(problems, verdicts, strict=True), start=1)
    )  # fmt: skip
    return (entry(0, event="open", answer=terms), *answers, entry(720, event="finish"))
