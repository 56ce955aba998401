"""What there is to do, line by line: lessons, practice, exams, progress, a graph to explore."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from tutor.journal.log import random_bits
from tutor.languages import BY_CODE
from tutor.lessons.shelf.library import Library
from tutor.markup.sentences import joined
from tutor.plain.commands import Command, word_of
from tutor.plain.lesson import LessonReader
from tutor.plain.reader import Ask, Say, Speaker, line_typed, shown, troubles
from tutor.practice.run import Wishes
from tutor.study import Desk
from tutor.study.course import LessonRow, next_step, tracks
from tutor.study.shelves import Shelves
from tutor.telling.about import about
from tutor.telling.course import standing, summary
from tutor.telling.lines import in_a_row
from tutor.telling.packs import credit, fault, has_headings, heading
from tutor.telling.places import place_in
from tutor.wording import Words

WELCOME, WELCOMED = "welcome", "done"
"""The setting that remembers that somebody has been welcomed; the app looks at it, too."""
TO_DO = ("practice", "placement", "exam", "certainty", "progress", "explore")
TO_SET = ("lessons", "restart", "always", "screen")


def run(
    desk: Desk,
    library: Library,
    words: Words,
    lesson: str | None,
    *,
    again: bool = False,
    asks: bool | None = None,
    ask: Ask = line_typed,
    say: Say = print,
    complain: Say | None = None,
) -> int:
    """Work through a lesson and those behind it, or offer all there is. Returns the exit status.

    `again`: from its start, once more. `asks`: whether somebody who comes for the first time is
    asked for a language; None where nobody sits there. `complain` says why a lesson that is named
    cannot be read, unless that is to be said as all else. Whatever is done ends with the input.
    Raises KeyboardInterrupt, once what was done has been told.
    """
    menu = Menu(desk, library, words, ask, say)
    return menu.run(asks=asks) if lesson is None else menu.learn(lesson, again, complain)


class Menu(Speaker):
    """All that there is to do."""

    def __init__(self, desk: Desk, library: Library, words: Words, ask: Ask, say: Say) -> None:
        super().__init__(words, ask, say)
        self._desk, self._library = desk, library
        self._shelves = Shelves(library, desk.journal)

    def run(self, *, asks: bool | None) -> int:
        """Until it is left, or the input ends. Returns the exit status."""
        try:
            self._welcome(asks=asks)
            self._list()
            while True:
                self._step()
        except EOFError:
            self.say("")
            return 0

    def _welcome(self, *, asks: bool | None) -> None:
        """Which language it shall be, and what this is; once, where somebody sits there."""
        journal = self._desk.journal
        if journal.setting(WELCOME) == WELCOMED or journal.last():
            return
        if asks:
            self._ask_language()
        self.say(self.words("welcome-text"))
        if not asks:
            self._offer_languages()
        if asks is not None:
            journal.save_setting(WELCOME, WELCOMED)

    def _ask_language(self) -> None:
        """In which language to go on; with nothing typed, in this one."""
        codes = {str(number): code for number, code in enumerate(self.words.languages, start=1)}
        each = (Words(code, self.words.shown) for code in codes.values())
        self.say(" · ".join(words("welcome-language") for words in each))
        for number, code in codes.items():
            self.say(f"  {number}. {BY_CODE[code].name}")
        while given := self.ask(self.words("plain-which-language")):
            if self._speak(codes.get(given, given)):
                return
            self.say_unknown(given)

    def _offer_languages(self) -> None:
        """How to go on in another language, in its own words."""
        for code in self.words.languages:
            if code != self.words.language:
                other = Words(code, self.words.shown)
                self.say(other("plain-language", name=BY_CODE[code].name))

    def _speak(self, given: str) -> bool:
        """Go on in the language that is named, and remember that; False where none is."""
        for code in self.words.languages:
            if given.casefold() in (code, BY_CODE[code].name.casefold()):
                self.words = Words(code, self.words.shown)
                self._desk.journal.save_setting("language", code)
                return True
        return False

    def _step(self) -> None:
        """One thing done."""
        given = self.typed(self.words("plain-menu"), (*TO_DO, *TO_SET))
        if isinstance(given, Command):
            self._obey(given)
        elif self._speak(given):
            self._list()
        elif lesson := self._lesson(given):
            self.learn(lesson)
        else:
            self.say_unknown(given)

    def _obey(self, command: Command) -> None:
        match command.name:
            case "practice":
                self._practise(Wishes())
            case "placement":
                self._practise(Wishes(placement=True))
            case "exam" | "certainty":
                self._sit_exam(certainty=command.name == "certainty")
            case "progress":
                self._tell_progress()
            case "lessons":
                self._list()
            case "explore":
                from tutor.plain.explore import explore  # noqa: PLC0415 - a lesson needs no more

                explore(self.words, ask=self._ask, say=self._say)
            case "restart":
                self._restart()
            case "always" | "screen":
                self._desk.journal.save_setting("face", command.name)
                self.say(self.words(f"plain-{command.name}"))

    # --- the list -----------------------------------------------------------------------------

    def _list(self) -> None:
        """Every lesson with what there is to say of it, what is due, and what else there is."""
        words = self.words
        for line in troubles(self._desk, words):
            self.say(line)
        for line in self._lessons():
            self.say(line)
        commands = words.listed(word_of(words, name) for name in TO_DO)
        self.say(words("plain-choose", commands=commands))
        for line in self._due():
            self.say(line)

    def _lessons(self) -> Iterator[str]:
        words = self.words
        self._shelves.count(words.language)
        self._shelves.read_minutes(words.language)
        shelves = self._shelves.all(words.language)
        packs = [pack for pack, _ in shelves]
        everything = [row for _, rows in shelves for row in rows]
        at = next_step(everything)
        following = None if at is None else everything[at]
        yield words("home-lessons" if everything else "home-none")
        for pack, rows in shelves:
            if has_headings(packs):
                named = credit(words, pack)
                yield heading(words, pack) + (f" ({named})" if named else "")
                if pack.problem:
                    yield f"  ! {fault(words, pack)}"
            for track in tracks(rows):
                if track.heading:
                    yield in_a_row(words, filter(None, (track.heading, summary(words, track))))
                for row in track.rows:
                    said = in_a_row(words, (row.card.title, *about(words, row, everything)))
                    state = standing(words, row, is_next=row is following)
                    yield "  " + words("plain-lesson", id=row.card.id, title=said, state=state)

    def _due(self) -> Iterator[str]:
        """What is to be looked at again today, and how."""
        from tutor.practice.today import Ledger  # noqa: PLC0415 - a lesson needs no practice

        desk = self._desk
        ledger = Ledger(desk.zone)
        ledger.add(desk.journal.entries())
        now = desk.clock()
        agenda, day = ledger.agenda(now), datetime.fromtimestamp(now, desk.zone).date()
        if count := agenda.due(day):
            due = self.words("home-due", count=count, minutes=agenda.minutes(day))
            yield f"{due}: {word_of(self.words, 'practice')}"

    def _rows(self) -> list[LessonRow]:
        return [row for _, rows in self._shelves.all(self.words.language) for row in rows]

    # --- lessons ------------------------------------------------------------------------------

    def learn(self, lesson: str, again: bool = False, complain: Say | None = None) -> int:
        """Work through a lesson and, where that is wanted, through what comes behind it.

        The exit status: 1 where it cannot be read.
        """
        words, name = self.words, lesson
        complain = shown(words, complain) if complain else self.say
        while True:
            reading = self._library.load(name, words.language)
            if reading.lesson is None:
                for problem in reading.problems:
                    said = words.problem(problem)
                    where = place_in(reading.path, problem.where)
                    complain(f"{where}: {joined(said.message, said.mend)}")
                return 1
            following = self._shelves.following(reading.lesson.id, words.language)
            title = following.card.title if following else ""
            sitting = self._desk.open(reading.lesson, fresh=again)
            outcome = LessonReader(sitting, words, self._ask, self._say, title).run()
            again = outcome == "restart"
            if isinstance(outcome, Wishes):
                self._practise(outcome)
                return 0
            if outcome == "on" and following:
                name = following.card.id
            elif not again:
                return 0

    def _restart(self) -> None:
        """The lesson last worked on, once more from its start."""
        begun = [row for row in self._rows() if row.progress and not row.card.problem]
        if not begun:
            self.say(self.words("plain-none-begun"))
            return
        last = max(begun, key=lambda row: row.last)
        self.learn(last.card.id, again=True)

    def _lesson(self, given: str) -> str | None:
        """The lesson that a name or a number means; with nothing typed, where to go on."""
        rows = self._rows()
        if not given:
            at = next_step(rows)
            return None if at is None else rows[at].card.id
        if given.isascii() and given.isdecimal():
            return rows[int(given[:4]) - 1].card.id if 0 < int(given[:4]) <= len(rows) else None
        named = given.casefold()
        cards = [row.card for row in rows]
        return next((c.id for c in cards if named in (c.id, c.name, c.title.casefold())), None)

    # --- everything else ----------------------------------------------------------------------

    def _practise(self, wishes: Wishes) -> None:
        from tutor.plain import practice  # noqa: PLC0415 - a lesson needs no practice

        practice.run(self._desk, self.words, random_bits(31), wishes, ask=self._ask, say=self._say)

    def _sit_exam(self, *, certainty: bool) -> None:
        from tutor.plain import exam  # noqa: PLC0415 - a lesson needs no exam
        from tutor.practice.exam import COUNT, MINUTES  # noqa: PLC0415

        exam.run(
            self._desk,
            self.words,
            random_bits(31),
            COUNT,
            MINUTES,
            certainty=certainty,
            ask=self._ask,
            say=self._say,
        )

    def _tell_progress(self) -> None:
        from tutor.plain.progress import progress_lines  # noqa: PLC0415 - a lesson needs none

        desk = self._desk
        for line in progress_lines(desk.journal.entries(), self.words, desk.clock(), desk.zone):
            self.say(line)
