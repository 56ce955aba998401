"""Practice and placement line by line."""

from __future__ import annotations

from tutor.plain.reader import Ask, Reader, Say, is_yes, shown
from tutor.practice.run import Practice, Wishes, once_more
from tutor.study import Desk
from tutor.study.score import misses, score
from tutor.telling.lines import MARKS
from tutor.telling.practice import growth, placed, subject, summary, worked
from tutor.wording import Words

EASIER, LIKE = "<", "="


def run(
    desk: Desk,
    words: Words,
    seed: int,
    wishes: Wishes,
    *,
    ask: Ask = input,
    say: Say = print,
) -> int:
    """Practise until it is enough, or the input ends; then what was missed. The exit status."""
    while wishes is not None:
        practice = Practice(desk, words.language, seed, wishes)
        going = _PracticeReader(practice, words, ask, say).run()
        for line in _summary(practice, words):
            shown(words, say)(line)
        again = once_more(misses(practice.sitting.session), practice.problems)
        if practice.placement or not (going and again.again):
            break
        try:
            if not is_yes(ask(words.shown(words("plain-practice-misses")))):
                break
        except (EOFError, KeyboardInterrupt):
            break
        wishes, seed = again, seed + 1
    return 0


def _summary(practice: Practice, words: Words) -> list[str]:
    if practice.placement:
        lines = placed(words, practice.placement)
    else:
        session = practice.sitting.session
        lines = summary(words, score(session), misses(session), practice.grown)
    return [f"{MARKS.get(line.tone, '  ')}{line.text}" for line in lines]


class _PracticeReader(Reader):
    """Reads one practice aloud."""

    def __init__(self, practice: Practice, words: Words, ask: Ask, say: Say) -> None:
        super().__init__(practice.sitting, words, ask, say)
        self._practice = practice

    def run(self) -> bool:
        """Until it is over or stopped; whether somebody is still there."""
        page, here = -1, True
        try:
            while True:
                self.say_troubles()
                if self.session.page != page:
                    page = self.session.page
                    self._open_problem()
                if not (self._settled() if self.session.settled else self._asked()):
                    break
        except (EOFError, KeyboardInterrupt):
            self.say("")
            here = False
        self._practice.finish()
        return here

    def _open_problem(self) -> None:
        words, practice, session = self.words, self._practice, self.session
        number = f"{session.page + 1}" + (f"/{practice.count}" if practice.count else "")
        about = subject(words, practice.skill, settled=False)
        self.say(f"\n=== {words('plain-practice', number=number, subject=about)} ===\n")
        if session.current and session.current.graph:
            self.read_graph(session.current.graph)

    def _asked(self) -> bool:
        """One answer, hint or explanation; False when it is enough."""
        words, practice, session = self.words, self._practice, self.session
        asked = session.current
        if asked is None:  # pragma: no cover - every problem asks something
            return False
        self.put(asked.question)
        quits = "quit" if asked.graph and "q" in asked.graph.by_name else "q"
        code = "plain-placement-answer" if practice.placement else "plain-practice-answer"
        answer = self.ask(words(code, quit=quits, easier=EASIER))
        match answer.strip():
            case "":
                self.say(words("type-first"))
                return True
            case "quit":
                return False
            case "q" if quits == "q":
                return False
            case "?" if session.may_hint:
                self.sitting.hint()
            case "?":
                self.say(words("placement-no-hints"))
                return True
            case "!" if session.tries_to_reveal:
                self.say(words("reveal-later", count=session.tries_to_reveal))
                return True
            case "!":
                self.sitting.reveal()
            case "<":
                self._pose(easier=True)
                return True
            case _:
                self.sitting.answer(answer)
        self.say_feedback()
        if self.session.settled:
            for line in worked(self.words, self.session):
                self.say(f"  {line.text}")
            self._say_growth()
        return True

    def _settled(self) -> bool:
        """On to the next one, or to another like this."""
        if self._practice.placement:
            return self._practice.go_on()
        match self.ask(self.words("plain-practice-on")).strip().lower():
            case "q" | "quit":
                return False
            case "=":
                self._pose(easier=False)
                return True
            case "<":
                self._pose(easier=True)
                return True
            case _:
                return self._practice.go_on()

    def _pose(self, *, easier: bool) -> None:
        if not self._practice.another(easier=easier):
            self.say(self.words("practice-none-easier" if easier else "practice-none-like"))

    def _say_growth(self) -> None:
        practice, words = self._practice, self.words
        if practice.placement:
            return
        grown = growth(words, practice.before, practice.state(practice.skill), settled=True)
        skill = subject(words, practice.skill, settled=True)
        self.say(words("plain-practice-grown", skill=skill, growth=grown) + "\n")
