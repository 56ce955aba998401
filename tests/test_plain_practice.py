"""Practice and placement line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

import pytest

from tests.playing import LANGUAGES, mistake, solution
from tutor.journal.journal import Journal
from tutor.plain import practice as plain
from tutor.practice.generator import problem_of
from tutor.practice.problem import Problem
from tutor.practice.run import Wishes
from tutor.study import Desk
from tutor.wording import Words

Answers = Callable[[Journal], Iterator[str]]


def practise(journal: Journal, answers: Answers, wishes: Wishes, language: str = "en") -> str:
    """What is said to somebody who gives these answers; behind the last, the input ends."""
    said, given, ticks = list[str](), answers(journal), count(100)

    def ask(prompt: str) -> str:
        said.append(prompt)
        try:
            return next(given)
        except StopIteration:
            raise EOFError from None

    desk = Desk(journal, clock=lambda: float(next(ticks)))
    assert plain.run(desk, Words(language), 7, wishes, ask=ask, say=said.append) == 0
    return "\n".join(said)


def in_front(journal: Journal) -> Problem:
    return problem_of(journal.entries()[-1].problem)


@pytest.mark.parametrize("language", LANGUAGES)
def test_practice_is_stopped_summed_up_and_its_misses_done_again(language: str) -> None:
    journal, words = Journal.in_memory(), Words(language)

    def answers(journal: Journal) -> Iterator[str]:
        yield mistake(in_front(journal).question)
        yield "hint"
        yield solution(in_front(journal).question)
        yield ""  # on
        yield solution(in_front(journal).question)
        yield "="
        yield "!"  # nobody has tried yet
        yield "q"
        yield "y"
        yield solution(in_front(journal).question)
        yield ""

    wishes = Wishes(skills=("rule.add", "rule.multiply"))
    said = practise(journal, answers, wishes, language)
    assert words("reveal-later", count=1) in said
    told = [
        " · ".join(words(f"score-{how}", count=count) for how, count in counts.items())
        for counts in ({"answered": 2, "first": 1, "helped": 1, "open": 1},
                       {"answered": 1, "first": 1})
    ]  # fmt: skip
    assert all(line in said for line in told)
    posed = list(dict.fromkeys(entry.problem for entry in journal.entries()))
    first, second, like, again = map(problem_of, posed)
    assert (like.skill, like.level) == (second.skill, second.level)
    assert (again.skill, again.level, again.note == first.note) == (first.skill, first.level, False)


def test_an_easier_one_may_be_had_at_once_and_again_none_below_the_first_level() -> None:
    journal = Journal.in_memory()

    def answers(_: Journal) -> Iterator[str]:
        yield from "<<"

    said = practise(journal, answers, Wishes(skills=("gradient.chain",), level=2))
    posed = dict.fromkeys(entry.problem for entry in journal.entries())
    assert [problem_of(one).level for one in posed] == [2, 1]
    assert Words("en")("practice-none-easier") in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_knows_nothing_is_told_where_to_begin(language: str) -> None:
    journal, words = Journal.in_memory(), Words(language)

    def answers(_: Journal) -> Iterator[str]:
        yield from ("hint", *"!!!!!!!!")

    said = practise(journal, answers, Wishes(placement=True), language)
    assert words("plain-not-here", text="hint") in said
    assert words("skill-paths") in said.splitlines()[-1]
    assert len({entry.problem for entry in journal.entries() if entry.event == "reveal"}) <= 8
