"""An exam line by line."""

from __future__ import annotations

from tutor.plain import practice
from tutor.plain.reader import Ask, Reader, Say, is_yes
from tutor.practice.exam import WARNING
from tutor.practice.examining import Examination
from tutor.practice.remedy import once_more_of
from tutor.practice.run import Wishes
from tutor.study import Desk
from tutor.telling.exam import answered, clock, kept_at, place, report, seat, still_open
from tutor.telling.lines import MARKS
from tutor.wording import Words

END, NEXT = "end", "n"


def run(
    desk: Desk,
    words: Words,
    seed: int,
    count: int,
    minutes: float,
    *,
    certainty: bool = False,
    ask: Ask = input,
    say: Say = print,
) -> int:
    """Sit the exam that was cut off, or else a new one, until its end or that of the input."""
    examination, opening = seat(desk, words.language, seed, count, minutes, certainty=certainty)
    reader = _ExamReader(examination, words, ask, say)
    reader.say(words.message(opening))
    again = reader.run()
    return practice.run(desk, words, seed + 1, again, ask=ask, say=say) if again else 0


class _ExamReader(Reader):
    """Reads one exam aloud."""

    def __init__(self, examination: Examination, words: Words, ask: Ask, say: Say) -> None:
        super().__init__(examination.sitting, words, ask, say)
        self._examination = examination
        left = examination.seconds_left
        self._to_say = [at for at in (0.0, float(WARNING)) if at < left]
        """The times left at which something is said, the next one last."""

    def run(self) -> Wishes | None:
        """Question by question, in whatever order the learner likes; what is wished for then."""
        try:
            number = 0
            while True:
                self.say_troubles()
                self._say_time()
                if self._examination.number != number:
                    number = self._examination.number
                    self._open_question()
                if not self._step():
                    break
        except (EOFError, KeyboardInterrupt):
            self.say("")
            self.say(self.words("exam-stopped"))
            return None
        told = self._examination.hand_in()
        for line in report(self.words, told):
            text = line.text.replace("\u00a0", " ")  # no line is broken here
            self.say(f"{MARKS.get(line.tone, '  ')}{text}" if text else "")
        try:
            wanted = told.to_look_at and is_yes(self.ask(self.words("plain-practice-misses")))
        except (EOFError, KeyboardInterrupt):
            return None
        return once_more_of(told) if wanted else None

    def _say_time(self) -> None:
        while self._to_say and self._examination.seconds_left <= self._to_say[-1]:
            self.say(f"! {self.words('exam-warning' if self._to_say.pop() else 'exam-late')}")

    def _open_question(self) -> None:
        words, examination = self.words, self._examination
        parts = (
            place(words, examination),
            answered(words, examination),
            clock(words, examination.seconds_left),
        )
        self.say(f"\n=== {' · '.join(parts)} ===\n")
        asked = self.session.current
        if asked and asked.graph:
            self.read_graph(asked.graph)
        if asked:
            self.put(asked.question)
        if kept := kept_at(words, examination):
            self.say(kept)

    def _step(self) -> bool:
        """One answer, or one move; False when it is handed in."""
        words, examination = self.words, self._examination
        said = words("exam-plain-answer", next=NEXT, end=END, quit="quit")
        answer = self._prompted(said)
        if answer == "quit":
            raise EOFError
        if answer == END:
            self.say(still_open(words, examination))
            return not is_yes(self._prompted(words("exam-plain-hand-in")))
        if answer == NEXT:
            examination.turn(examination.number % len(examination.problems) + 1)
        elif answer[:1] == ":" and answer[1:4].isdecimal():
            examination.turn(int(answer[1:4]))
        elif answer:
            self._commit(answer)
        else:
            self.say(words("type-first"))
        return True

    def _prompted(self, said: str) -> str:
        return self.ask(f"{said} > ").strip()

    def _commit(self, answer: str) -> None:
        """Keep an answer, and go on to the next question; or say why it cannot be read."""
        examination = self._examination
        certainty = self._certainty(answer) if examination.terms.certainty else 0
        if examination.answer(answer, certainty):
            self.say(kept_at(self.words, examination))
            examination.turn(min(examination.number + 1, len(examination.problems)))
        else:
            self.say_feedback()

    def _certainty(self, answer: str) -> int:
        """How sure the learner is; 0 for an answer that cannot be read anyway."""
        if not self._examination.readable(answer):
            return 0
        while True:
            told = self._prompted(self.words("exam-plain-sure"))
            if told in ("1", "2", "3"):
                return int(told)
