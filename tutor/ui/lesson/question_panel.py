"""The question in front of the learner, where to answer it, and what was said of the answer."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input

from tutor.core.formula.notation import pretty
from tutor.core.formula.parser import read
from tutor.errors import TutorError
from tutor.questions import Choosing
from tutor.study import Asked, Session
from tutor.telling.feedback import checks, feedback, prompt
from tutor.telling.lines import Line
from tutor.ui.common.lines import one_below_the_other
from tutor.ui.common.optional_text import OptionalText
from tutor.ui.lesson.answers import AnswerInput, AnswerOptions
from tutor.wording import Words

REVEAL_KEY = "F3"


class QuestionPanel(VerticalScroll, can_focus=False):
    """Asks one question at a time; posts `Answered`."""

    DEFAULT_CSS = """
    QuestionPanel {
        height: auto;
        &.-asking { min-height: 7; }
        & #prompt { text-style: bold; }
        & #line { height: 1; }
        & #line Static { width: auto; color: $text-muted; }
        & #echo { color: $text-muted; }
        & #go-on { color: $text-primary; text-style: bold; }
    }
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._words: Words | None = None
        self._offered: tuple[Asked, str] | None = None

    def compose(self) -> ComposeResult:
        """All parts, of which those that matter are displayed."""
        yield OptionalText(id="prompt")
        yield AnswerOptions(id="options")
        with Horizontal(id="line"):
            yield OptionalText(id="label")
            yield AnswerInput(id="input")
        yield OptionalText(id="echo")
        yield OptionalText(id="feedback")
        yield OptionalText(id="go-on")

    def show(self, words: Words, session: Session, go_on: str, more: Sequence[Line] = ()) -> None:
        """Show where the session is. `go_on` is what Enter does once the question is settled.

        `more` is said below the feedback.
        """
        self._words = words
        asked = session.current
        question = asked.question if asked else None
        settled = not session.may_answer  # what is only kept may be changed
        form = question.form if question else None
        chosen = isinstance(form, Choosing)
        self.set_class(question is not None, "-asking")
        self._options.display = chosen
        self.query_one("#line").display = question is not None and not chosen and not settled
        self._said("prompt").say(prompt(words, question) if question else "")
        if asked:
            self._offer(words, asked)
        self._options.disabled = settled
        if settled and isinstance(form, Choosing):
            self._options.mark_right()
        elif session.feedback:
            self._options.given(session.feedback.answer)
        lines = (*feedback(words, session, REVEAL_KEY), *more)
        self._said("feedback").say(one_below_the_other(words, lines))
        self._echo()
        marks = checks(words, session)
        said = Content.assemble(go_on, (f"      {marks}" if marks else "", "$text-success"))
        self._said("go-on").say(said if session.settled else "")
        if settled:
            self.screen.set_focus(None)
            self.call_after_refresh(self.scroll_end, animate=False)
        else:
            below = chosen and session.feedback is not None  # below what may be a long list
            (self._options if chosen else self._input).focus(scroll_visible=not below)
            if below:
                self.call_after_refresh(self.scroll_end, animate=False)
            else:
                self.scroll_home(animate=False, immediate=True)

    def _offer(self, words: Words, asked: Asked) -> None:
        """Prepare the place for the answer, once for each question and language.

        What was typed stays while a question is only asked in other words, in another language or
        by its author, who is writing it: then it stands where it stood, or has the same key.
        """
        before, language = self._offered or (None, "")
        if before is asked and language == words.language:
            return
        key = asked.question.key
        same = before is not None and (before.place == asked.place or before.question.key == key)
        self._offered = (asked, words.language)
        form = asked.question.form
        if isinstance(form, Choosing):
            self._options.offer(words, form, anew=not same)
            return
        symbol = words.shown(form.symbol)
        self._said("label").say(f"{symbol} = " if symbol else "= ")
        self._input.placeholder = words("type-answer")
        self._input.names = form.names | frozenset(asked.graph.by_name if asked.graph else ())
        if not same:
            self._input.value = ""

    @on(Input.Changed, "#input")
    def _echo(self) -> None:
        """Say how what is typed would be read; faults wait until Enter."""
        words, text = self._words, self._input.value
        lines: list[str] = []
        if words and text.strip() and self.query_one("#line").display:
            lines = _echoed(words, text, self._input.names)
        self._said("echo").say("\n".join(lines))

    @property
    def _options(self) -> AnswerOptions:
        return self.query_one("#options", AnswerOptions)

    @property
    def _input(self) -> AnswerInput:
        return self.query_one("#input", AnswerInput)

    def _said(self, name: str) -> OptionalText:
        return self.query_one(f"#{name}", OptionalText)


def _echoed(words: Words, text: str, names: Collection[str]) -> list[str]:
    try:
        result = read(text, names)
    except TutorError:
        return []
    notes = [words(f"note-{note.code}") for note in result.notes]
    reading = words.shown(pretty(result.expression))
    same = reading.replace("−", "-").replace(" ", "") == text.replace(" ", "")
    return notes if same else [words("read-as", reading=reading), *notes]
