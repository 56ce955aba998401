"""Practice and placement line by line."""

from __future__ import annotations

from tutor.plain.commands import Command
from tutor.plain.reader import Ask, LeftError, Reader, Say, Speaker, line_typed
from tutor.practice.run import Practice, Wishes, once_more
from tutor.study import Desk
from tutor.study.score import misses, score
from tutor.telling.lines import MARKS
from tutor.telling.practice import placed, subject, summary, worked
from tutor.wording import Words


def run(
    desk: Desk,
    words: Words,
    seed: int,
    wishes: Wishes,
    *,
    ask: Ask = line_typed,
    say: Say = print,
) -> int:
    """Practise until it is enough, or the input ends; then what was missed. The exit status.

    Raises KeyboardInterrupt, once what was done has been told.
    """
    speaker = Speaker(words, ask, say)
    while True:
        practice = Practice(desk, words.language, seed, wishes)
        reader = PracticeReader(practice, words, ask, say)
        try:
            going = reader.run()
        finally:
            practice.finish()
            for line in _summary(practice, words):
                speaker.say(line)
        again = once_more(misses(practice.sitting.session), practice.problems)
        if practice.placement or not (going and again.again):
            return 0
        if not speaker.agreed(words("plain-practice-misses")):
            return 0
        wishes, seed = again, seed + 1


def _summary(practice: Practice, words: Words) -> list[str]:
    if practice.placement:
        lines = placed(words, practice.placement)
    else:
        session = practice.sitting.session
        lines = summary(words, score(session), misses(session), practice.grown)
    return [f"{MARKS.get(line.tone, '  ')}{line.text}" for line in lines]


class PracticeReader(Reader):
    """Reads one practice aloud."""

    def __init__(self, practice: Practice, words: Words, ask: Ask, say: Say) -> None:
        super().__init__(practice.sitting, words, ask, say)
        self._practice = practice

    def run(self) -> bool:
        """Until it is over or stopped; whether somebody is still there."""
        page = -1
        while True:
            self.say_troubles()
            if self.session.page != page:
                page = self.session.page
                self._open_problem()
            try:
                if not (self._settled() if self.session.settled else self._asked()):
                    return True
            except LeftError:
                return True
            except EOFError:
                self.say("")
                return False
            except KeyboardInterrupt:
                self.say("")
                raise

    def _open_problem(self) -> None:
        words, practice, session = self.words, self._practice, self.session
        number = f"{session.page + 1}" + (f"/{practice.count}" if practice.count else "")
        about = subject(words, practice.skill, settled=False)
        self.say(f"\n=== {words('plain-practice', number=number, subject=about)} ===\n")
        if self.graph:
            self.read_graph(self.graph)

    def _asked(self) -> bool:
        """One answer, hint or explanation; False when it is enough."""
        words, session = self.words, self.session
        placing = self._practice.placement is not None
        offered = ["unknown", "show"] if placing else ["hint", "unknown", "show", "easier"]
        match self.answer_typed(words("plain-answer"), offered):
            case Command("hint" | "unknown") if not placing:
                self.sitting.hint()
            case Command("show") if session.tries_to_reveal:
                self.say(words("reveal-later", count=session.tries_to_reveal))
                return True
            case Command("show" | "unknown"):
                self.sitting.reveal()
            case Command("easier"):
                self._pose(easier=True)
                return True
            case str() as answer if session.has_just_tried(answer):
                self.say(words("tried-already"))
                return True
            case answer:
                self.sitting.answer(str(answer))
        self.say_feedback()
        if self.session.settled:
            for line in worked(words, self.session):
                self.say(f"  {line.text}")
            self._say_growth()
        return True

    def _settled(self) -> bool:
        """On to the next one, or to another like this."""
        if self._practice.placement:
            return self._practice.go_on()
        offered = ["next", "like", "easier", "question", "graph"]
        while True:
            match self.typed(self.words("plain-practice-on"), offered):
                case "" | Command("next"):
                    return self._practice.go_on()
                case Command("question"):
                    self.say_question()
                case Command("graph"):
                    self.read_graph(self.graph)
                case Command(name):
                    self._pose(easier=name == "easier")
                    return True
                case text:
                    self.say_unknown(text)

    def _pose(self, *, easier: bool) -> None:
        if not self._practice.another(easier=easier):
            self.say(self.words("practice-none-easier" if easier else "practice-none-like"))

    def _say_growth(self) -> None:
        practice, words = self._practice, self.words
        if practice.placement:
            return
        skill = subject(words, practice.skill, settled=True)
        before, after = practice.before, practice.state(practice.skill).mastery
        was, now = round(100 * before), round(100 * after)
        code = "plain-practice-still" if was == now else "plain-practice-grown"
        self.say(words(code, skill=skill, before=was, after=now) + "\n")
