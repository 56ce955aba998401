"""The desk: what stands between every face and the study.

The app, plain mode, preview and the tests sit down at it. It holds the session, writes down what
happened, asks for proofs, and hands on what is wrong with the journal, each trouble once. Nobody
else writes entries, so all faces have the same manners: a full disk costs the record, never the
lesson.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import UTC, tzinfo
from typing import TYPE_CHECKING

from tutor.journal.log import Identities
from tutor.journal.report import belongs_to_lesson
from tutor.lessons.identity import lesson_name
from tutor.study.rules import LESSON, Rules

if TYPE_CHECKING:  # a prover is made by whoever wants proofs
    from tutor.core.equality.prover import Proof, Prover
    from tutor.errors import Problem
    from tutor.journal.journal import Journal
    from tutor.journal.log import Entry, Event, Mode
    from tutor.lessons.model import Lesson
    from tutor.questions.model import Claim
    from tutor.study.sitting import Deliver, Sitting
    from tutor.study.state import Session


class Desk:
    """One learner's place of work: the journal, the clock, and who proves formulas."""

    def __init__(
        self,
        journal: Journal,
        *,
        clock: Callable[[], float] = time.time,
        prover: Callable[[], Prover] | None = None,
        zone: tzinfo | None = UTC,
    ) -> None:
        """`clock` gives seconds since 1970 (UTC); `zone` tells which day that is where one learns
        (None: where this machine is); `prover` makes what proves, when first needed.

        Without a prover nothing is proved, and our engine's word stands alone.
        """
        self.journal, self.clock, self.zone = journal, clock, zone
        self.learner = journal.learner
        self.identities = Identities(clock)
        self._make_prover = prover
        self._prover: Prover | None = None

    def open(
        self, lesson: Lesson, *, mode: Mode = "lesson", rules: Rules = LESSON, fresh: bool = False
    ) -> Sitting:
        """Sit down to a lesson where the learner left it, or, `fresh`, at its first page.

        One that is finished opens there, too, with its answers; `fresh`, it asks everything again.
        """
        from tutor.lessons.variants import varied  # noqa: PLC0415 - loads the mathematics
        from tutor.study.replay import (  # noqa: PLC0415
            is_finished,
            resumed,
            started,
            times_begun,
        )

        before = self._entries_of(lesson)
        lesson = varied(lesson, times_begun(before) + (fresh and bool(before)))
        if fresh:
            return self.sit(started(lesson, rules), mode=mode, event="again" if before else "open")
        session = resumed(lesson, before, rules)
        return self.sit(session.turned(0) if is_finished(session, before) else session, mode=mode)

    def _entries_of(self, lesson: Lesson) -> tuple[Entry, ...]:
        """What was done in lessons of this name, in whatever pack or folder they were then."""
        ids = [one for one in self.journal.standings() if lesson_name(one) == lesson.name]
        return tuple(e for e in self.journal.entries(lessons=ids) if belongs_to_lesson(e))

    def sit(
        self,
        session: Session,
        *,
        mode: Mode = "lesson",
        language: str = "",
        event: Event = "open",
        earlier: Sequence[Entry] = (),
        terms: str = "",
    ) -> Sitting:
        """Go on with a session, in a sitting of its own, or in that of some `earlier` entries.

        `language` is the one it is worked through in, where that is not its lesson's; `terms` is
        what was agreed on when it began, to be written down with its opening.
        """
        from tutor.study.sitting import Sitting  # noqa: PLC0415 - the first frame has none

        if self._make_prover and self._prover is None:
            self._prover = self._make_prover()
            self._prover.start()
        language = language or session.lesson.language
        return Sitting(self, session, mode, language, event, earlier, terms)

    def troubles(self) -> tuple[Problem, ...]:
        """What is newly wrong with the journal. Each trouble is told once, to one face."""
        return self.journal.troubles()

    def prove(self, claim: Claim, then: Callable[[Proof], None], deliver: Deliver) -> None:
        """Have a claim proved in a process of its own; `then` runs where `deliver` takes it.

        Where engine and SymPy contradict each other, the case is kept for us.
        """
        if self._prover is None:
            return
        from tutor.core.equality.disagreement import report_disagreement  # noqa: PLC0415 - rare

        def came(future: Future[Proof]) -> None:
            if not future.cancelled():
                deliver(lambda: settle(future.result()))

        def settle(proof: Proof) -> None:
            report_disagreement(
                claim.comparison, proof, claim.given, claim.expected, claim.definitions,
                write=self.journal.keep_for_inspection,
            )  # fmt: skip
            then(proof)

        proof = self._prover.prove(claim.given, claim.expected, claim.definitions)
        proof.add_done_callback(came)

    def close(self) -> None:
        """Leave no process behind. The journal is closed by whoever opened it."""
        if self._prover is not None:
            self._prover.close()
            self._prover = None
