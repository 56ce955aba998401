"""A sitting: from where one sits down to a lesson, a practice or an exam to where one gets up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tutor.journal.log import Entry
from tutor.study.drafts import keep_drafts, kept_drafts
from tutor.study.help import is_call_for_help

if TYPE_CHECKING:
    from tutor.core.equality.prover import Proof
    from tutor.journal.log import Event, Mode
    from tutor.lessons.model import Lesson
    from tutor.questions.model import Claim, Verdict
    from tutor.study.desk import Desk
    from tutor.study.plan import Plan
    from tutor.study.state import Session

Deliver = Callable[[Callable[[], None]], object]
"""Runs a call on the face's own thread: proofs come on another."""


class Sitting:
    """One run of a lesson, a practice or an exam: its session, and everything done in it.

    Each method makes the next session of the last one and has it written down, unless nothing
    changed. What a face shows, it reads off `session`.
    """

    def __init__(
        self,
        desk: Desk,
        session: Session,
        mode: Mode,
        language: str,
        event: Event = "open",
        earlier: Sequence[Entry] = (),
        terms: str = "",
    ) -> None:
        """Sit down; opening is an entry. The time of one that goes on began with its first."""
        self.desk, self.session, self.mode, self.language = desk, session, mode, language
        self.id = earlier[0].sitting if earlier else desk.identities()
        self.deliver: Deliver = lambda call: call()
        """How this sitting's face lets a call run on its own thread."""
        self.when_proved: Callable[[], None] = lambda: None
        """Called after a proof has changed the session."""
        self.entries = list(earlier)  # what was written down of it, in order
        self._asked_at = desk.clock()
        self.began = earlier[0].at if earlier else self._asked_at
        """When, in seconds since 1970 (UTC)."""
        if event != "again":
            self.session = session.with_drafts(kept_drafts(desk.journal, self._name))
        self._drafts = self.session.drafts
        self._write(event, answer=terms)

    # --- what a learner does ------------------------------------------------------------------

    def answer(self, text: str, certainty: int = 0) -> None:
        """Answer the question in front; `certainty` is 1 to 3 where the learner says how sure.

        Who says that they do not know asks for a hint, where there are hints. The wrong answer of
        a moment ago, sent again, is no other try.
        """
        asked = self.session.current
        if asked is None or not self.session.may_answer or self.session.has_just_tried(text):
            return
        if self.session.may_hint and is_call_for_help(text, asked.question.form):
            self.hint()
            return
        verdict, before = asked.question.judge(text), self.session
        self.session = before.judged(text, verdict)
        self._write("answer", before, text, verdict, certainty)
        if verdict.claim is not None:
            self._ask_for_proof(asked.question.key, verdict.claim)

    def draft(self, text: str) -> None:
        """Begin an answer: nothing is sent, and nothing of it is lost."""
        self.session = self.session.drafted(text)

    def keep_drafts(self) -> None:
        """Have what was begun remembered, if it has changed."""
        if self.session.drafts != self._drafts:
            self._drafts = self.session.drafts
            keep_drafts(self.desk.journal, self._name, self._drafts)

    @property
    def _name(self) -> str:
        """Under which it is remembered: a lesson is taken up by its id, an exam as this sitting."""
        return self.session.plan.progress_id or self.id

    def hint(self) -> None:
        """Take the next hint."""
        self._become(self.session.hinted(), "hint")

    def reveal(self, *, early: bool = False) -> None:
        """See the answer, once it may be seen, or `early`: whoever writes the lesson knows it."""
        self._become(self.session.revealed(early=early), "reveal")

    def turn(self, page: int) -> None:
        """Turn to a page, counted from 0."""
        self._become(self.session.turned(page), "page")

    def go_on(self) -> None:
        """Past a settled question: to the next one, or to the next page."""
        self._become(self.session.advanced(), "page")

    def grow(self, plan: Plan) -> None:
        """Go on in a plan that goes on where the other ended."""
        self.session = self.session.grown(plan)

    def finish(self) -> bool:
        """Come to the end. Whether it is one: a lesson with open questions is not finished."""
        done, total = self.session.done
        if done == total:
            self.hand_in()
        return done == total

    def hand_in(self) -> None:
        """Come to the end, whatever is still open: as it may be with a paper."""
        self._write("finish")

    def again(self) -> Sitting:
        """The same from its start, in a sitting of its own; what was done stays in the record."""
        anew = self.session.anew()
        if self.mode == "lesson":
            from tutor.lessons.variants import varied  # noqa: PLC0415 - loads the mathematics
            from tutor.study.replay import started  # noqa: PLC0415

            lesson = self.session.lesson
            anew = started(varied(lesson, lesson.variant + 1), self.session.rules)
        return self.desk.sit(anew, mode=self.mode, language=self.language, event="again")

    def carry_over(self, lesson: Lesson) -> None:
        """Go on at the same place in another version: in another language, or changed meanwhile."""
        from tutor.lessons.variants import varied  # noqa: PLC0415 - loads the mathematics
        from tutor.study.versions import carried_over  # noqa: PLC0415 - loads difflib

        lesson = varied(lesson, self.session.lesson.variant)
        self.session, self.language = carried_over(self.session, lesson), lesson.language

    @property
    def seconds_left(self) -> float | None:
        """How much time the rules leave, in seconds, never below 0; None where they set none."""
        if self.session.rules.minutes is None:
            return None
        gone = self.desk.clock() - self.began
        return max(0.0, 60 * self.session.rules.minutes - gone)

    # --- what follows from it -----------------------------------------------------------------

    def _become(self, session: Session, event: Event) -> None:
        before, self.session = self.session, session
        is_only_said = event != "page" and session.records is before.records
        if session is not before and not is_only_said:
            self._write(event, before)

    def _ask_for_proof(self, key: str, claim: Claim) -> None:
        def settle(proof: Proof) -> None:
            if proof.outcome == "proved":
                self._proved(key, claim)

        self.desk.prove(claim, settle, self.deliver)

    def _proved(self, key: str, claim: Claim) -> None:
        """SymPy has proved an answer right; too late is as good as never."""
        before, self.session = self.session, self.session.proved(key, claim.given)
        if self.session is before:
            return
        told = self.session.feedback
        if not before.settled and told:  # the judge had doubted what SymPy could prove
            self._write("answer", before, told.answer, told.verdict)
        self.when_proved()

    def _write(
        self,
        event: Event,
        before: Session | None = None,
        answer: str = "",
        verdict: Verdict | None = None,
        certainty: int = 0,
    ) -> None:
        """Write down what happened: at the question that was in front before it."""
        at = self.desk.clock()
        entry = self._entry(event, at, before, answer, verdict, certainty)
        self.entries.append(entry)
        self.desk.journal.append(entry)
        self.keep_drafts()
        if before is None or before.focus != self.session.focus:
            self._asked_at = at

    def _entry(
        self,
        event: Event,
        at: float,
        before: Session | None,
        answer: str,
        verdict: Verdict | None,
        certainty: int,
    ) -> Entry:
        """What is written down; a page is named by where one is now, a question by what it was."""
        session = before or self.session
        asked = session.current if event in ("answer", "hint", "reveal") else None
        question = asked.question if asked else None
        plan, here = self.session.plan, asked or self.session.current
        return Entry(
            id=self.desk.identities(),
            at=at,
            event=event,
            learner=self.desk.learner,
            sitting=self.id,
            mode=self.mode,
            seconds=max(0.0, at - self._asked_at) if question else 0.0,
            lesson=here.lesson if here else plan.progress_id,
            problem=here.problem if here else "",
            question=question.key if question else plan.mark_of_page(self.session.page),
            kind=question.kind if question else "",
            skills=asked.skills if asked else (),
            answer=answer,
            verdict=verdict.kind if verdict else "",
            misconception=(verdict.misconception or "") if verdict else "",
            assisted=self.session.record(question.key).assisted if question else False,
            certainty=certainty,
            language=self.language,
            fingerprint=asked.fingerprint if asked else plan.fingerprint,
        )
