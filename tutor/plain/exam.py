"""An exam line by line."""

from __future__ import annotations

from tutor.plain import practice
from tutor.plain.commands import Command
from tutor.plain.reader import SOON, Ask, Reader, Say, line_typed
from tutor.practice.exam import WARNING
from tutor.practice.examining import Examination
from tutor.practice.remedy import once_more_of
from tutor.practice.run import Wishes
from tutor.study import Desk
from tutor.telling.exam import answered, clock, kept_at, place, report, seat, still_open
from tutor.telling.lines import MARKS
from tutor.wording import Words

MOVES = ("next", "back", "page", "pages", "unanswered", "time", "hand-in")


def run(
    desk: Desk,
    words: Words,
    seed: int,
    count: int,
    minutes: float,
    *,
    certainty: bool = False,
    ask: Ask = line_typed,
    say: Say = print,
) -> int:
    """Sit the exam that was cut off, or else a new one, until its end or that of the input.

    Returns the exit status. Raises KeyboardInterrupt, once it has been told that it is kept.
    """
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
            self._sit()
        except EOFError:
            self._say_kept()
            return None
        except KeyboardInterrupt:
            self._say_kept()
            raise
        told = self._examination.hand_in()
        for line in report(self.words, told):
            text = line.text.replace("\u00a0", " ")  # no line is broken here
            self.say(f"{MARKS.get(line.tone, '  ')}{text}" if text else "")
        wanted = told.to_look_at and self.agreed(self.words("plain-practice-misses"))
        return once_more_of(told) if wanted else None

    def _sit(self) -> None:
        number = 0
        while True:
            self.say_troubles()
            self._say_time()
            if self._examination.number != number:
                number = self._examination.number
                self._open_question()
            if not self._step():
                return

    def _say_kept(self) -> None:
        self.say("")
        is_saved = self.sitting.desk.journal.is_saved(SOON)
        self.say(self.words("exam-stopped" if is_saved else "exam-not-kept"))

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
        self.say(f"\n=== {', '.join(parts)} ===\n")
        self._put = None
        if self.graph:
            self.read_graph(self.graph)
        if self.session.current:
            self.put(self.session.current.question)
        if kept := kept_at(words, examination):
            self.say(kept)

    def _step(self) -> bool:
        """One answer, or one move; False when it is handed in."""
        words, examination = self.words, self._examination
        match self.answer_typed(words("plain-answer"), MOVES):
            case Command("hand-in"):
                self.say(still_open(words, examination))
                return not self.agreed(words("exam-plain-hand-in"))
            case Command("time"):
                self.say(clock(words, examination.seconds_left))
            case Command("pages"):
                self._list()
            case Command(name, number):
                self._move(name, number)
            case answer:
                self._commit(str(answer))
        return True

    def _move(self, name: str, number: int) -> None:
        """To another question."""
        examination, count = self._examination, len(self._examination.problems)
        here = examination.number
        if name == "page":
            wanted = number
        elif name == "unanswered":
            ahead = [n for n in examination.open if n > here] or list(examination.open)
            wanted = next(iter(ahead), here)
        else:
            wanted = (here - 1 + (1 if name == "next" else -1)) % count + 1
        if 1 <= wanted <= count:
            examination.turn(wanted)
        else:
            self.say(self.words("exam-plain-none", count=count))

    def _list(self) -> None:
        for number in range(1, len(self._examination.problems) + 1):
            is_open = number in self._examination.open
            state = self.words("plain-exam-open" if is_open else "plain-exam-given")
            self.say(self.words("plain-exam-line", number=number, state=state))

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
            told = self.ask(self.words("exam-plain-sure"))
            if told in ("1", "2", "3"):
                return int(told)
            if told:
                self.say_unknown(told)
