"""A practice as it goes: which problem comes next, and what becomes of each skill meanwhile."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random

from tutor.journal.log import Entry
from tutor.lessons.model import Lesson
from tutor.practice.coverage import CANDIDATES, most_telling, shown_by
from tutor.practice.generator import generate
from tutor.practice.mastery import SkillState, Tracker
from tutor.practice.next import upcoming
from tutor.practice.placement import QUESTIONS, Placement
from tutor.practice.problem import Problem
from tutor.practice.sitting import Posed, pose, put_otherwise, sit_down
from tutor.practice.skills import SKILLS, practisable
from tutor.study.agenda import Agenda
from tutor.study.desk import Desk
from tutor.study.plan import Asked, LessonPlan
from tutor.study.rules import PLACEMENT, PRACTICE
from tutor.study.sitting import Sitting

PLACEMENT_LEVEL = 2
_SHOWING = frozenset(
    skill for skill in practisable if {*SKILLS[skill].kinds} & {"local", "gradient", "formula"}
)
"""The skills in whose problems mistakes give answers of their own."""


@dataclass(frozen=True, slots=True)
class Aim:
    """What a problem is wanted for."""

    skill: str
    level: int
    steps: int = 0
    """How many steps, the last ones, are left to the learner; 0: all."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a learner wants to practise; what is left open is chosen for them."""

    skills: tuple[str, ...] = ()
    level: int | None = None
    count: int | None = None
    """How many problems; None: until it is enough."""
    again: tuple[Aim | Asked, ...] = ()
    """What was missed, to be done once more, and nothing else: with fresh numbers, or, where only
    an author can ask it, the same question."""
    placement: bool = False
    """Whether it is to find out, in few questions, what the learner knows already."""


class Practice:
    """One practice at a desk. What a face does at a question, it does with `sitting`."""

    def __init__(self, desk: Desk, language: str, seed: int, wishes: Wishes | None = None) -> None:
        """Begin. The same seed gives the same problems to a learner of the same skills."""
        self._desk, self._seed = desk, seed
        self._wishes = wishes or Wishes()
        self._random = Random(f"practice {seed}")  # noqa: S311 - to be the same again
        self._waiting = deque(self._wishes.again)
        self.placement = Placement() if self._wishes.placement else None
        """What is known so far, where that is what is asked."""
        self._tracker = Tracker(desk.zone)
        for entry in desk.journal.entries():
            self._tracker.add(entry)
        self._entries: Sequence[Entry] = ()
        self._read = 0
        self._states = self._tracker.states(desk.clock())
        self._first_seen: dict[str, float] = {}
        self._tried = frozenset[str]()
        """The mistakes that the problems so far have been able to show."""
        self.before = 0.0
        """How well its skill was known when the problem in front was posed."""
        self.problems: list[Posed] = []
        self._take(self._chosen() or Aim(practisable[0], 1))
        rules = PLACEMENT if self.placement else PRACTICE
        self.sitting: Sitting = sit_down(
            desk, self.problems, mode="practice", language=language, rules=rules
        )
        self._entries = self.sitting.entries

    # --- where it is --------------------------------------------------------------------------

    @property
    def problem(self) -> Posed:
        """What is in front of the learner."""
        return self.problems[self.sitting.session.page]

    @property
    def skill(self) -> str:
        """The skill it is about."""
        return _skill(self.problem)

    @property
    def states(self) -> Mapping[str, SkillState]:
        """The learner's skills as of now."""
        if self._read < len(self._entries):
            for entry in self._entries[self._read :]:
                self._tracker.add(entry)
            self._read = len(self._entries)
            self._states = self._tracker.states(self._desk.clock())
        return self._states

    def state(self, skill: str) -> SkillState:
        """What is known of one skill."""
        return self.states.get(skill, SkillState())

    @property
    def count(self) -> int | None:
        """How many problems there will be, at most; None where nobody has said."""
        if self.placement:
            return QUESTIONS
        if self._wishes.again:
            return len(self.problems) + len(self._waiting)
        return self._wishes.count

    @property
    def over(self) -> bool:
        """Whether nothing follows the problem in front, once that is settled."""
        if self.placement:
            return self.sitting.session.settled and self._placed().question is None
        return self.count is not None and len(self.problems) >= self.count

    @property
    def grown(self) -> Mapping[str, tuple[float, float]]:
        """Every skill that was asked for: how well it was known before the practice, and is now."""
        return {skill: (was, self.state(skill).mastery) for skill, was in self._first_seen.items()}

    # --- going on -----------------------------------------------------------------------------

    def go_on(self) -> bool:
        """Past a settled problem to the next; False where there is none."""
        if not self.sitting.session.settled or self.over:
            return False
        if self.placement:
            self.placement = self._placed()
        aim = self._chosen()
        if aim is None:
            return False
        self._pose(aim)
        return True

    def finish(self) -> None:
        """It is enough: a placement takes in its last answer."""
        if self.placement and self.sitting.session.settled:
            self.placement = self._placed()
        if self.placement:
            Agenda.keep_placed(self._desk.journal, self.placement.passed)
        self.sitting.finish()

    def _placed(self) -> Placement:
        """The placement with the problem in front, which is settled."""
        session, placement = self.sitting.session, self.placement or Placement()
        right = session.record(session.focus or "").status == "right"
        return placement.answered(self.skill, right)

    @property
    def may_ask_like(self) -> bool:
        """Whether there can be one more like the problem in front."""
        return self._like() is not None

    @property
    def may_ask_easier(self) -> bool:
        """Whether there can be one like it, a level down."""
        return self._like(easier=True) is not None

    def another(self, *, easier: bool = False) -> bool:
        """One more like the problem in front, or an easier one; whether there is such a one."""
        aim = self._like(easier=easier)
        if aim is not None:
            self._pose(aim)
        return aim is not None

    def _like(self, *, easier: bool = False) -> Aim | None:
        problem = self.problem
        if isinstance(problem, Asked) or self.placement:
            return None
        level = problem.level - easier
        return Aim(problem.skill, level) if level in SKILLS[problem.skill].levels else None

    def speak(self, language: str, lesson_in: Callable[[str, str], Lesson | None]) -> None:
        """Go on in another language; `lesson_in` reads a lesson in it, by its id."""
        said = [
            _translated(problem, language, lesson_in) if isinstance(problem, Asked) else problem
            for problem in self.problems
        ]
        self.problems = said
        put_otherwise(self.sitting, said, language)

    def _chosen(self) -> Aim | Asked | None:
        if self.placement:
            skill = self.placement.question
            return Aim(skill, PLACEMENT_LEVEL) if skill else None
        if self._waiting:
            return self._waiting.popleft()
        recent = [(_skill(one), _kind(one)) for one in self.problems]
        today = datetime.fromtimestamp(self._desk.clock(), self._desk.zone).date()
        choice = upcoming(self.states, recent, self._random, today, self._wishes.skills)
        level = self._wishes.level
        return Aim(choice.skill, choice.level if level is None else level, choice.steps)

    def _pose(self, aim: Aim | Asked) -> None:
        self._take(aim)
        pose(self.sitting, self.problems[-1])

    def _take(self, aim: Aim | Asked) -> None:
        self.problems.append(self._made(aim) if isinstance(aim, Aim) else aim)
        skill = _skill(self.problems[-1])
        self.before = self.state(skill).mastery
        self._first_seen.setdefault(skill, self.before)

    def _made(self, aim: Aim) -> Problem:
        """A problem for an aim; of those at hand for this place, the most telling one."""
        levels = SKILLS[aim.skill].levels
        level = min(max(aim.level, levels[0]), levels[-1])
        first = len(self.problems) * CANDIDATES
        candidates = (
            generate(aim.skill, level, self._seed, first + turn)
            for turn in range(CANDIDATES if aim.skill in _SHOWING else 1)
        )
        told = ((problem, shown_by(problem)) for problem in candidates)
        problem, shown = most_telling(told, self._tried)
        self._tried |= shown
        return problem.worked(aim.steps)


def once_more(asked: Iterable[Asked], problems: Iterable[Posed] = (), level: int = 1) -> Wishes:
    """The wish to do again what was missed: of a practice with its `problems`, else of a lesson.

    `level` is the lesson's. A skill of which problems can be made is asked with fresh numbers.
    """
    levels = {one.id: one.level for one in problems if isinstance(one, Problem)}
    return Wishes(again=tuple(_aim(one, levels.get(one.problem, level)) for one in asked))


def _aim(asked: Asked, level: int) -> Aim | Asked:
    skill = asked.skills[0] if asked.skills else ""
    return Aim(skill, level) if skill in SKILLS and SKILLS[skill].kinds else asked


def _skill(problem: Posed) -> str:
    return (*problem.skills, "concept")[0] if isinstance(problem, Asked) else problem.skill


def _kind(problem: Posed) -> str:
    return problem.question.kind


def _translated(
    asked: Asked, language: str, lesson_in: Callable[[str, str], Lesson | None]
) -> Asked:
    """The same question in another language; as it is, where its lesson cannot be read."""
    lesson = lesson_in(asked.lesson, language)
    found = LessonPlan(lesson).by_key.get(asked.question.key) if lesson else None
    return replace(found, page=asked.page) if found else asked
