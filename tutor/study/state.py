"""The state machine of whoever learns: (session, answer) -> session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from tutor.core.formula.expression import Expression
from tutor.lessons.model import Lesson
from tutor.questions import HINTS, Choosing, Message, Verdict
from tutor.study.plan import Asked, LessonPlan, Plan
from tutor.study.record import CHANGEABLE, Feedback, Record, Status
from tutor.study.rules import LESSON, Rules


@dataclass(frozen=True)
class Session:
    """Where a learner is in a plan and what they have done. New value out for each event."""

    plan: Plan
    page: int = 0
    focus: str | None = None
    """The key of the question in front of the learner; None on a page that asks nothing."""
    records: Mapping[str, Record] = field(default_factory=dict)
    feedback: Feedback | None = None
    rules: Rules = LESSON

    # --- looking ----------------------------------------------------------------------------

    @property
    def lesson(self) -> Lesson:
        """The lesson, where it is one that is worked through."""
        if not isinstance(self.plan, LessonPlan):
            raise LookupError("only a lesson's plan has a lesson")
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
    def answered_rightly(self) -> bool:
        """Whether what was last said of the question is that it was answered rightly."""
        verdict = self.feedback.verdict if self.feedback else None
        return verdict is not None and verdict.kind == "right"

    @property
    def may_answer(self) -> bool:
        """Whether an answer is taken: the question is open, or one may change one's mind."""
        return self.focus is not None and self.record(self.focus).status in CHANGEABLE

    @property
    def is_marked(self) -> bool:
        """Whether answers to the question in front of the learner are right or wrong."""
        return self.current is None or self.current.is_marked

    @property
    def may_hint(self) -> bool:
        """Whether a hint may be taken."""
        return self.rules.hints and not self.settled

    @property
    def may_reveal(self) -> bool:
        """Whether the answer may be shown."""
        return self.tries_to_reveal == 0

    @property
    def tries_to_reveal(self) -> int | None:
        """How many wrong tries are left until the answer may be shown; None where it never may.

        Who has taken all hints needs no more tries, nor who has tried all there is to choose.
        """
        needed = self.rules.tries_before_reveal
        if needed is None or self.focus is None or self.settled:
            return None
        if not self.is_marked:
            return 0
        record, asked = self.record(self.focus), self.current
        form = asked.question.form if asked else None
        if isinstance(form, Choosing) and not form.several:
            needed = min(needed, sum(not option.right for option in form.options))
        return 0 if record.hints == HINTS else max(0, needed - record.tries)

    @property
    def page_done(self) -> bool:
        """Whether the page has no open question left."""
        return self._open(self.page) is None

    @property
    def done(self) -> tuple[int, int]:
        """How many questions are settled, of how many; predictions aside."""
        keys = [asked.question.key for asked in self.plan.asked if asked.is_marked]
        return sum(self.record(key).status != "open" for key in keys), len(keys)

    @property
    def at_end(self) -> bool:
        """Whether this is the last page with nothing left to ask on it."""
        return self._is_last_page and self.page_done

    @property
    def first_unfinished_page(self) -> int | None:
        """The earliest page that still asks something."""
        return next((p for p in range(self.plan.pages) if self._open(p)), None)

    def _open(self, page: int, after: str | None = None) -> str | None:
        """The next open question of a page, behind `after` first, then from the top."""
        keys = [asked.question.key for asked in self.plan.on_page(page)]
        start = keys.index(after) + 1 if after in keys else 0
        for key in keys[start:] + keys[:start]:
            if self.record(key).status == "open":
                return key
        return None

    def anew(self) -> Session:
        """The same plan under the same rules, from its start."""
        return Session(self.plan, rules=self.rules).turned(0)

    def grown(self, plan: Plan) -> Session:
        """The same in a plan that goes on where the other ended."""
        return replace(self, plan=plan)

    # --- moving -----------------------------------------------------------------------------

    def turned(self, page: int) -> Session:
        """At another page: before its first open question, or looking back at the last one."""
        page = max(0, min(page, self.plan.pages - 1))
        focus = self._open(page)
        if focus:
            return replace(self, page=page, focus=focus, feedback=None)
        asked = self.plan.on_page(page)
        if not asked:
            return replace(self, page=page, focus=None, feedback=None)
        last = asked[-1].question  # a page that is done shows its last answer again
        kept = self.record(last.key)
        told = kept.status not in CHANGEABLE
        explanation = last.explain() if told else None
        verdict = last.judge(kept.answer) if kept.status == "taken" else None
        feedback = Feedback(verdict, explanation, kept.answer, recap=told)
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
        return self.page == self.plan.pages - 1

    # --- what is not yet sent ---------------------------------------------------------------

    def drafted(self, text: str) -> Session:
        """With this begun as the answer to the question in front of the learner."""
        if self.focus is None or not self.may_answer or self.record(self.focus).draft == text:
            return self
        record = replace(self.record(self.focus), draft=text)
        return replace(self, records={**self.records, self.focus: record})

    @property
    def draft(self) -> str:
        """What was begun there."""
        return self.record(self.focus).draft if self.focus else ""

    @property
    def drafts(self) -> Mapping[str, str]:
        """Everything that was begun, by the key of its question."""
        return {key: record.draft for key, record in self.records.items() if record.draft}

    def with_drafts(self, drafts: Mapping[str, str]) -> Session:
        """With what was begun earlier, as far as these questions still wait for an answer."""
        begun = {
            key: replace(self.record(key), draft=text)
            for key, text in drafts.items()
            if key in self.plan.by_key and self.record(key).status in CHANGEABLE
        }
        return replace(self, records={**self.records, **begun}) if begun else self

    # --- answering --------------------------------------------------------------------------

    def has_just_tried(self, answer: str) -> bool:
        """Whether the open question in front was answered so a moment ago, wrongly."""
        return not self.settled and self.record(self.focus or "").has_just_tried(answer)

    def answered(self, answer: str) -> Session:
        """The answer judged, by whoever judges the question in front of the learner."""
        asked = self.current
        return self.judged(answer, asked.question.judge(answer)) if asked else self

    def judged(self, answer: str, verdict: Verdict) -> Session:
        """After an answer and what the judge made of it.

        The question is settled when it is right; when it is wrong, too, where there are no
        retries. Where feedback comes at the end only an unreadable answer is told at once.
        """
        asked = self.current
        if asked is None or not self.may_answer:
            return self
        key, record = asked.question.key, self.record(asked.question.key)
        if self.rules.feedback == "at the end":
            if verdict.kind == "invalid":
                return replace(self, feedback=Feedback(verdict, answer=answer))
            record = replace(record, status="given", answer=answer, draft="")
            return self._with(key, record, Feedback(answer=answer))
        if verdict.kind == "taken":
            record = replace(record, status="taken", answer=answer, draft="")
            return self._with(key, record, Feedback(verdict, answer=answer))
        if verdict.kind == "right":
            record = replace(record, status="right", right=answer, draft="")
        elif verdict.kind == "wrong":
            status: Status = "open" if self.rules.retries else "wrong"
            tried = (*record.tried, answer)
            record = replace(record, tries=record.tries + 1, status=status, tried=tried)
        explanation = asked.question.explain() if record.status != "open" else None
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
        record = replace(record, right=told.answer, draft="")
        feedback = Feedback(verdict, question.explain(), told.answer, proved=True)
        return self._with(key, replace(record, tries=tries, status="right"), feedback)

    def hinted(self) -> Session:
        """The next step of the hints; the last one stays."""
        asked = self.current
        if asked is None or not self.may_hint:
            return self
        if not asked.is_marked:
            return self._encouraged
        record = self.record(asked.question.key)
        step = min(record.hints + 1, HINTS)
        feedback = Feedback(hint=asked.question.hint(step, record.tried), hint_step=step)
        return self._with(asked.question.key, replace(record, hints=step), feedback)

    def revealed(self, *, early: bool = False) -> Session:
        """The answer shown and explained, once it may be, or `early`: before any try."""
        asked = self.current
        if asked is None or self.settled:
            return self
        if not asked.is_marked:
            return self._encouraged
        if not (early or self.may_reveal):
            return self
        record = replace(self.record(asked.question.key), status="revealed", draft="")
        return self._with(
            asked.question.key, record, Feedback(explanation=asked.question.explain())
        )

    @property
    def _encouraged(self) -> Session:
        """Told that to a prediction any answer will do."""
        return replace(self, feedback=Feedback(Verdict("invalid", Message("prediction-any"))))

    def _with(self, key: str, record: Record, feedback: Feedback) -> Session:
        return replace(self, records={**self.records, key: record}, feedback=feedback)
