"""The state machine of a lesson: (session, answer) -> session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from tutor.core.formula.expression import Expression
from tutor.journal.log import Entry, Event
from tutor.lessons.model import Lesson
from tutor.questions import HINTS, Explanation, Message, Verdict
from tutor.study.plan import Asked, Plan

TRIES_BEFORE_ANSWER = 2
"""After so many wrong tries the learner may see the answer."""

Status = Literal["open", "right", "revealed"]


@dataclass(frozen=True, slots=True)
class Record:
    """How it went with one question so far."""

    tries: int = 0
    """Wrong answers given."""
    hints: int = 0
    """Steps of hints taken."""
    status: Status = "open"

    @property
    def may_reveal(self) -> bool:
        """Whether the answer may be shown."""
        return self.status == "open" and self.tries >= TRIES_BEFORE_ANSWER

    @property
    def assisted(self) -> bool:
        """Whether the learner had help."""
        return self.hints > 0 or self.status == "revealed"


@dataclass(frozen=True, slots=True)
class Feedback:
    """What to say after an answer, a hint or a shown answer."""

    verdict: Verdict | None = None
    explanation: Explanation | None = None
    """Only once the question is settled."""
    answer: str = ""
    hint: Message | None = None
    hint_step: int = 0
    proved: bool = False
    """Whether SymPy has proved the answer right."""


@dataclass(frozen=True)
class Session:
    """Where a learner is in a lesson and what they have done. New value out for each event."""

    plan: Plan
    page: int = 0
    focus: str | None = None
    """The key of the question in front of the learner; None on a page that asks nothing."""
    records: Mapping[str, Record] = field(default_factory=dict)
    feedback: Feedback | None = None

    # --- looking ----------------------------------------------------------------------------

    @property
    def lesson(self) -> Lesson:
        """The lesson."""
        return self.plan.lesson

    @property
    def current(self) -> Asked | None:
        """The question in front of the learner."""
        return self.plan.by_key[self.focus] if self.focus else None

    def record(self, key: str) -> Record:
        """How it went with a question."""
        return self.records.get(key, Record())

    @property
    def settled(self) -> bool:
        """Whether the question in front of the learner is answered (or shown)."""
        return self.focus is None or self.record(self.focus).status != "open"

    @property
    def page_done(self) -> bool:
        """Whether the page has no open question left."""
        return self._open(self.page) is None

    @property
    def done(self) -> tuple[int, int]:
        """How many questions are settled, of how many."""
        keys = [asked.question.key for asked in self.plan.asked]
        return sum(self.record(key).status != "open" for key in keys), len(keys)

    @property
    def at_end(self) -> bool:
        """Whether this is the last page with nothing left to ask on it."""
        return self._is_last_page and self.page_done

    @property
    def first_unfinished_page(self) -> int | None:
        """The earliest page that still asks something."""
        return next((p for p in range(len(self.lesson.pages)) if self._open(p)), None)

    def _open(self, page: int, after: str | None = None) -> str | None:
        """The next open question of a page, behind `after` first, then from the top."""
        keys = [asked.question.key for asked in self.plan.on_page(page)]
        start = keys.index(after) + 1 if after in keys else 0
        for key in keys[start:] + keys[:start]:
            if self.record(key).status == "open":
                return key
        return None

    # --- moving -----------------------------------------------------------------------------

    def turned(self, page: int) -> Session:
        """At another page: before its first open question, or looking back at the last one."""
        page = max(0, min(page, len(self.lesson.pages) - 1))
        focus = self._open(page)
        if focus:
            return replace(self, page=page, focus=focus, feedback=None)
        asked = self.plan.on_page(page)
        if not asked:
            return replace(self, page=page, focus=None, feedback=None)
        last = asked[-1].question  # a page that is done shows its last answer again
        feedback = Feedback(explanation=last.explain())
        return replace(self, page=page, focus=last.key, feedback=feedback)

    def advanced(self) -> Session:
        """Past a settled question: the next open one of the page, or else the next page."""
        if not self.settled:
            return self
        following = self._open(self.page, after=self.focus)
        if following:
            return replace(self, focus=following, feedback=None)
        return self if self._is_last_page else self.turned(self.page + 1)

    @property
    def _is_last_page(self) -> bool:
        return self.page == len(self.lesson.pages) - 1

    # --- answering --------------------------------------------------------------------------

    def answered(self, answer: str) -> Session:
        """The answer judged; the question settled when it is right."""
        asked = self.current
        if asked is None or self.settled:
            return self
        key, question = asked.question.key, asked.question
        verdict, record = question.judge(answer), self.record(asked.question.key)
        explanation = None
        if verdict.kind == "right":
            record = replace(record, status="right")
            explanation = question.explain()
        elif verdict.kind == "wrong":
            record = replace(record, tries=record.tries + 1)
        return self._with(key, record, Feedback(verdict, explanation, answer))

    def proved(self, key: str, given: Expression) -> Session:
        """SymPy has proved an answer to a question right, if it is still the last one given.

        Where our judge was in doubt, or had even called it wrong, the learner is given the point.
        """
        told = self.feedback
        claim = told.verdict.claim if told and told.verdict else None
        if self.focus != key or told is None or told.verdict is None or claim is None:
            return self
        if claim.given != given:  # the proof of an earlier try says nothing of this one
            return self
        if told.verdict.kind == "right":
            return replace(self, feedback=replace(told, proved=True))
        record = self.record(key)
        tries = record.tries - (told.verdict.kind == "wrong")
        question = self.plan.by_key[key].question
        verdict = Verdict("right", evidence="proved", reading=told.verdict.reading)
        feedback = Feedback(verdict, question.explain(), told.answer, proved=True)
        return self._with(key, replace(record, tries=tries, status="right"), feedback)

    def hinted(self) -> Session:
        """The next step of the hints; the last one stays."""
        asked = self.current
        if asked is None or self.settled:
            return self
        record = self.record(asked.question.key)
        step = min(record.hints + 1, HINTS)
        feedback = Feedback(hint=asked.question.hint(step), hint_step=step)
        return self._with(asked.question.key, replace(record, hints=step), feedback)

    def revealed(self, *, early: bool = False) -> Session:
        """The answer shown and explained, once it may be, or `early`: before any try."""
        asked = self.current
        if asked is None or self.settled:
            return self
        if not (early or self.record(asked.question.key).may_reveal):
            return self
        record = replace(self.record(asked.question.key), status="revealed")
        return self._with(
            asked.question.key, record, Feedback(explanation=asked.question.explain())
        )

    def _with(self, key: str, record: Record, feedback: Feedback) -> Session:
        return replace(self, records={**self.records, key: record}, feedback=feedback)

    # --- remembering ------------------------------------------------------------------------

    def entry(
        self, event: Event, at: float, answer: str = "", before: Session | None = None
    ) -> Entry:
        """The log entry for what just happened: this session is the one after the event."""
        asked = (before or self).current
        question = asked.question if asked and event not in ("page", "open") else None
        verdict = self.feedback.verdict if self.feedback and event == "answer" else None
        return Entry(
            id="",  # BRIDGE: `Store.append` gives it one
            at=at,
            lesson=self.lesson.id,
            event=event,
            question=question.key if question else str(self.page),
            kind=question.kind if question else "",
            skills=(question.skill,) if question else (),
            answer=answer,
            verdict=verdict.kind if verdict else "",
            misconception=(verdict.misconception or "") if verdict else "",
            assisted=self.record(question.key).assisted if question else False,
            language=self.lesson.language,
            fingerprint=self.lesson.fingerprint,
        )
