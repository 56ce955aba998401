"""What the journal says of a learner's skills: entries in, a state for each skill out.

Only first tries without help are evidence, and of a question that was asked before there is no
first try any more. In an exam an answer may be changed, so there the last one counts, once the
exam is over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, tzinfo

from tutor.journal.log import Entry
from tutor.journal.report import JUDGED
from tutor.practice.knowledge import Evidence, SkillState, Stage, learn, noted
from tutor.practice.schedule import Card, Rating, review
from tutor.practice.skills import SKILLS, dependants, prerequisites

__all__ = ["Evidence", "SkillState", "Stage", "Tracker", "learn", "states"]

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
        self._states: dict[str, SkillState] = {}
        self._before: dict[_What, Mapping[str, Card]] = {}
        """What was asked, and the cards of its skills before that: the look counts as a whole."""
        self._latest: dict[str, str] = {}
        """By sitting: the skill asked last in it."""
        self._exams: dict[str, dict[_What, Entry]] = {}
        """By sitting: the answers that count when it is finished."""

    def states(self, now: float) -> Mapping[str, SkillState]:
        """The state of each skill, as of that time."""
        day = self._day(now)
        return {skill: state.on(day) for skill, state in self._states.items()}

    def add(self, entry: Entry) -> None:
        """Go on by one entry."""
        if entry.mode == "exam":
            self._add_of_exam(entry)
        elif entry.mode == "explore":
            return
        elif entry.event in ("hint", "reveal"):
            self._rate(entry, "again")
        elif entry.event == "answer" and entry.verdict in JUDGED:
            self._add_answer(entry)

    def _add_of_exam(self, entry: Entry) -> None:
        if entry.event == "answer" and entry.verdict in JUDGED:
            self._exams.setdefault(entry.sitting, {})[_what(entry)] = entry
        elif entry.event == "finish":
            for answer in self._exams.pop(entry.sitting, {}).values():
                self._add_answer(answer)

    def _add_answer(self, entry: Entry) -> None:
        unaided = not entry.assisted
        if _what(entry) in self._before:
            if unaided and entry.verdict == "right":
                self._rate(entry, "hard")
            return
        self._rate(entry, "good" if unaided and entry.verdict == "right" else "again")
        if unaided and entry.skills:
            self._learn(entry, entry.skills[0])
            self._latest[entry.sitting] = entry.skills[0]

    def _learn(self, entry: Entry, skill: str) -> None:
        """Take a first try without help as evidence; `skill` is that of the whole problem."""
        right, guess = entry.verdict == "right", GUESS.get(entry.kind, TYPED_GUESS)
        before = self._latest.get(entry.sitting, skill)
        mixed = entry.mode != "lesson" and before != skill
        evidence = Evidence(right, self._day(entry.at), guess, guess <= TYPED_GUESS, mixed)
        blamed = None if right else POINTS_TO.get(entry.misconception)
        for one in entry.skills if right else (blamed or skill,):
            self._become(one, learn(self._state(one), evidence))
        if evidence.typed and blamed not in (None, skill):  # not its fault, but no right answer
            self._become(skill, noted(self._state(skill), evidence))
        self._carry(skill, evidence, blamed)

    def _carry(self, skill: str, evidence: Evidence, blamed: str | None) -> None:
        """Tell the skills that an answer builds on, or that are built on it."""
        if skill not in SKILLS:  # of a version to come
            return
        for one in prerequisites(skill):
            state = self._state(one)
            if evidence.typed and _only_chosen(one) and blamed in (None, one):
                state = noted(state, evidence)
            if evidence.right and not state.answers:
                state = replace(state, passed=True)
            self._become(one, state)
        for one in () if evidence.right else dependants(skill) & self._states.keys():
            self._become(one, replace(self._state(one), passed=False))

    def _rate(self, entry: Entry, rating: Rating) -> None:
        """Move on in the schedule; of what is said of one problem the latest counts."""
        day, what = self._day(entry.at), _what(entry)
        if what not in self._before:
            cards = ((one, self._state(one).card) for one in entry.skills)
            self._before[what] = {one: card for one, card in cards if card}
        for one, card in self._before[what].items():
            state = self._state(one)
            if state.card:  # else it was lost in between, and is to be learnt again
                self._become(one, replace(state, card=review(card, rating, day)).on(day))

    def _state(self, skill: str) -> SkillState:
        return self._states.get(skill, _UNKNOWN)

    def _become(self, skill: str, state: SkillState) -> None:
        if state != _UNKNOWN:
            self._states[skill] = state

    def _day(self, at: float) -> date:
        return datetime.fromtimestamp(min(max(0.0, at), _LAST), self._zone).date()


_What = tuple[str, str, str, str]
_UNKNOWN = SkillState()


def _what(entry: Entry) -> _What:
    """What was asked: who has answered that once has seen it."""
    return entry.lesson, entry.problem, entry.question, entry.fingerprint


def _only_chosen(skill: str) -> bool:
    return all(kind in GUESS for kind in SKILLS[skill].kinds)
