"""What the journal says of a learner's skills: entries in, a state for each skill out.

Only first tries without help are evidence, and of a question that was asked before there is no
first try any more. In an exam an answer may be changed, so there the last one counts, once the
exam is over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, tzinfo

from tutor.journal.log import Entry
from tutor.journal.report import JUDGED
from tutor.practice.knowledge import Evidence, Knowing, SkillState
from tutor.practice.schedule import Rating
from tutor.practice.skills import SKILLS, dependants, prerequisites

__all__ = ["SkillState", "Tracker", "states"]

GUESS: Mapping[str, float] = {
    "rule": 1 / 2, "choice": 1 / 3, "next": 1 / 3, "paths": 1 / 4, "bug": 1 / 8,
}  # fmt: skip
"""By kind of question, the chance of a right answer from who does not know."""
TYPED_GUESS = 0.1
"""The same where the answer is typed."""

POINTS_TO: Mapping[str, str] = {
    "add-along-chain": "rule.multiply",
    "split-at-add": "rule.multiply",
    "multiply-branches": "rule.add",
    "dropped-branch": "gradient.fork",
    "nest-branches": "gradient.fork",
    "stale-grad": "order",
    "mul-no-swap": "local.product",
    "power-rule-exponent": "local.power",
    **dict.fromkeys(
        (
            "missing-inner", "inner-only", "outer-at-x", "outer-at-inner-derivative",
            "times-inner-value", "outer-undifferentiated", "composition-as-product",
            "local-for-gradient", "upstream-forgotten",
        ),
        "gradient.chain",
    ),
}  # fmt: skip
"""The skill that is wanting where a mistake is made; one that is not here says nothing of which."""

_LAST = 253_370_764_800.0
"""The year 9999: entries of others may bear any time."""


def states(
    entries: Iterable[Entry], now: float, zone: tzinfo | None = UTC
) -> Mapping[str, SkillState]:
    """The state of every skill that entries say something of, at a time in seconds since 1970."""
    tracker = Tracker(zone)
    for entry in entries:
        tracker.add(entry)
    return tracker.states(now)


class Tracker:
    """Follows a learner entry by entry; asked at any time, it tells the states."""

    def __init__(self, zone: tzinfo | None = UTC) -> None:
        """`zone` tells which day it was where the learner was; None: where this machine is."""
        self._zone = zone
        self._skills: defaultdict[str, Knowing] = defaultdict(Knowing)
        self._seen: set[_What] = set()
        """What was asked."""
        self._latest: dict[str, str] = {}
        """By sitting: the skill asked last in it."""
        self._exams: dict[str, dict[_What, Entry]] = {}
        """By sitting: the answers that count when it is finished."""

    def states(self, now: float) -> Mapping[str, SkillState]:
        """The state of each skill, as of that time."""
        day = self._day(now)
        return {skill: knowing.on(day) for skill, knowing in self._skills.items()}

    def add(self, entry: Entry) -> None:
        """Go on by one entry."""
        if entry.mode == "exam":
            self._add_of_exam(entry)
        elif entry.mode == "explore":
            return
        elif entry.event in ("hint", "reveal"):
            self._rate(entry.skills, _what(entry), "again", self._day(entry.at))
        elif entry.event == "answer" and entry.verdict in JUDGED:
            self._add_answer(entry)

    def _add_of_exam(self, entry: Entry) -> None:
        if entry.event == "answer" and entry.verdict in JUDGED:
            self._exams.setdefault(entry.sitting, {})[_what(entry)] = entry
        elif entry.event == "finish":
            for answer in self._exams.pop(entry.sitting, {}).values():
                self._add_answer(answer)

    def _add_answer(self, entry: Entry) -> None:
        unaided, right, what = not entry.assisted, entry.verdict == "right", _what(entry)
        day = self._day(entry.at)
        if what in self._seen:
            if unaided and right:
                self._rate(entry.skills, what, "hard", day)
            return
        self._rate(entry.skills, what, "good" if unaided and right else "again", day)
        if unaided and entry.skills:
            self._learn(entry, entry.skills[0], right, day)
            self._latest[entry.sitting] = entry.skills[0]

    def _learn(self, entry: Entry, skill: str, right: bool, day: date) -> None:
        """Take a first try without help as evidence; `skill` is that of the whole problem."""
        guess = GUESS.get(entry.kind, TYPED_GUESS)
        before = self._latest.get(entry.sitting, skill)
        mixed = entry.mode != "lesson" and before != skill
        evidence = Evidence(right, day, guess, guess <= TYPED_GUESS, mixed)
        blamed = None if right else POINTS_TO.get(entry.misconception)
        for one in entry.skills if right else (blamed or skill,):
            self._skills[one].learn(evidence)
        if evidence.typed and blamed not in (None, skill):  # not its fault, but no right answer
            self._skills[skill].note(right, day)
        if skill in SKILLS:  # else it is of a version to come
            self._carry(skill, evidence, blamed)

    def _carry(self, skill: str, evidence: Evidence, blamed: str | None) -> None:
        """Tell the skills that an answer builds on, or that are built on it."""
        for one in prerequisites(skill):
            if evidence.typed and one in _ONLY_CHOSEN and blamed in (None, one):
                self._skills[one].note(evidence.right, evidence.day)
            if evidence.right and not self._skills[one].answers:
                self._skills[one].passed = True
        if not evidence.right:
            for one in dependants(skill) & self._skills.keys():
                self._skills[one].passed = False

    def _rate(self, skills: Iterable[str], what: _What, rating: Rating, day: date) -> None:
        """Move on in the schedule with all that was asked."""
        self._seen.add(what)
        for one in skills:
            if one in self._skills:
                self._skills[one].look(what, rating, day)

    def _day(self, at: float) -> date:
        return datetime.fromtimestamp(min(max(0.0, at), _LAST), self._zone).date()


_What = tuple[str, str, str, str]
_ONLY_CHOSEN = frozenset(
    name for name, skill in SKILLS.items() if all(kind in GUESS for kind in skill.kinds)
)
"""The skills that are only ever asked by choosing."""


def _what(entry: Entry) -> _What:
    """What was asked: who has answered that once has seen it."""
    return entry.lesson, entry.problem, entry.question, entry.fingerprint
