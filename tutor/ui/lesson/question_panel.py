"""The question in front of the learner, where to answer it, and what was said of the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input

from tutor.questions import Choosing, Form, Typing
from tutor.study import Asked, Session
from tutor.study.help import is_call_for_help
from tutor.telling.echo import echoed
from tutor.telling.feedback import checks, feedback, prompt
from tutor.telling.keypad import keypad
from tutor.telling.lines import Line
from tutor.telling.page import recap
from tutor.ui.common.choices import Unanswered
from tutor.ui.common.keypad import CHECK, ERASE, Keypad, PadKey
from tutor.ui.common.keys import Key, bound, keys_of_app
from tutor.ui.common.lines import content_of, marked_content, one_below_the_other, run_on
from tutor.ui.common.optional_text import OptionalText
from tutor.ui.common.pressable import Pressable
from tutor.ui.common.sentence import Sentence, sentence
from tutor.ui.lesson.answers import AnswerInput, AnswerOptions
from tutor.wording import Words

KEYPAD_MARK = "⌨"


class QuestionPanel(VerticalScroll, can_focus=False):
    """Asks one question at a time; posts `Answered`."""

    DEFAULT_CSS = """
    QuestionPanel {
        height: auto;
        &.-asking { min-height: 7; }
        & #prompt { text-style: bold; }
        & #line { height: 1; }
        & #line Static { width: auto; color: $text-muted; }
        & #keypad-mark { margin: 0 0 0 1; color: $text-primary; }
        & #echo { color: $text-muted; }
        & #go-on { color: $text-primary; text-style: bold; }
    }
    """
    BINDINGS = [bound("keypad", "keypad")]

    class Resized(Message):
        """The keypad came or went: what stands around it may make room."""

    @dataclass
    class Drafted(Message):
        """An answer was begun, or changed, and not yet sent."""

        text: str

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._words: Words | None = None
        self._offered: tuple[Asked, str] | None = None
        self._remark: Sentence | None = None
        """Said below the line to type in until something is done about it, in any language."""
        self._with_keypad = False
        """Whoever wants it once wants it for the next answer, too."""

    def compose(self) -> ComposeResult:
        """All parts, of which those that matter are displayed."""
        yield OptionalText(id="prompt")
        yield AnswerOptions(id="options")
        with Horizontal(id="line"):
            yield OptionalText(id="label")
            yield AnswerInput(id="input")
            yield Pressable(id="keypad-mark")
        yield Keypad(id="keypad")
        yield OptionalText(id="echo")
        yield OptionalText(id="feedback")
        yield Pressable(id="go-on")

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
        looking_back = session.feedback is not None and session.feedback.recap
        self.set_class(question is not None, "-asking")
        self._options.display = chosen and not looking_back
        typed = question is not None and not chosen and not settled
        self.query_one("#line").display = typed
        self._keypad.display = typed and self._with_keypad
        self._said("prompt").say(
            marked_content(prompt(words, question)) if question and not looking_back else ""
        )
        if asked:
            self._offer(words, asked, session.draft)
            if session.feedback and session.feedback.hint and form:
                self._forget_call_for_help(form)
        if chosen:  # else they are not to be seen, and it would style them anew
            self._options.disabled = settled
        if settled and isinstance(form, Choosing):
            self._options.mark_right()
        elif chosen and (told := session.feedback) and told.answer:
            is_wrong = told.verdict is not None and told.verdict.kind == "wrong"
            (self._options.refused if is_wrong else self._options.kept)(told.answer)
        reveal = keys_of_app(self).label("show-answer", typing=not chosen)
        if looking_back:
            said = one_below_the_other(words, recap(words, session))
        else:
            said = run_on(words, feedback(words, session, reveal))
        parts = (said, one_below_the_other(words, more))
        self._said("feedback").say(Content("\n").join(part for part in parts if part))
        self._echo()
        marks = checks(words, session)
        on = Content.assemble(go_on, (f"      {marks}" if marks else "", "$text-success"))
        self._said("go-on").say(on if session.settled else "")
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

    def _offer(self, words: Words, asked: Asked, draft: str) -> None:
        """Prepare the place for the answer, with what was begun of it, once for each question and
        language.

        What was typed stays while a question is only asked in other words, in another language or
        by its author, who is writing it: then it stands where it stood, or has the same key.
        """
        before, language = self._offered or (None, "")
        if before is asked and language == words.language:
            self._remark = None
            return
        key = asked.question.key
        same = before is not None and (before.place == asked.place or before.question.key == key)
        self._offered = (asked, words.language)
        if not same:
            self._remark = None
        form = asked.question.form
        if isinstance(form, Choosing):
            self._options.offer(words, form, anew=not same)
            if draft and not same:
                self._options.mark(draft)
            return
        symbol = words.shown(form.symbol)
        self._said("label").say(f"{symbol} = " if symbol else "= ")
        self._input.placeholder = words("type-answer")
        self._input.names = form.names | frozenset(asked.graph.by_name if asked.graph else ())
        self._said("keypad-mark").say(
            f"{words.shown(KEYPAD_MARK)} {keys_of_app(self).label('keypad')}"
        )
        self._keypad.show(_pad_keys(words, keypad(form, asked.graph)))
        if not same:
            self._input.value = draft

    def _forget_call_for_help(self, form: Form) -> None:
        """Whoever typed that they do not know, and has been given a hint, types the answer now."""
        if is_call_for_help(self._input.value, form):
            self._input.value = ""

    @on(Unanswered)
    def _unanswered(self) -> None:
        """Say that there is nothing yet that could be sent."""
        words, (asked, _) = self._words, self._offered or (None, "")
        if words and asked:
            form = asked.question.form
            several = isinstance(form, Choosing) and form.several
            code = "mark-first" if several else "choose-first"
            self.remark(sentence("type-first" if isinstance(form, Typing) else code))

    def remark(self, remark: Sentence) -> None:
        """Say something beside what was said of the answer, which stays in sight."""
        self._remark = remark
        self._echo()
        self._said("echo").scroll_visible(animate=False)

    # --- with the mouse alone -------------------------------------------------------------------

    @on(Pressable.Pressed, "#keypad-mark")
    def action_keypad(self) -> None:
        """Show the keys to be clicked, or hide them."""
        if self.query_one("#line").display:
            self._with_keypad = self._keypad.display = not self._keypad.display
            self._input.focus()
            self.post_message(self.Resized())

    @on(Keypad.Pressed)
    async def _pressed(self, message: Keypad.Pressed) -> None:
        message.stop()
        self._input.focus(scroll_visible=False)
        if message.does == CHECK:
            await self._input.action_submit()
        elif message.does == ERASE:
            self._input.action_delete_left()
        else:
            self._input.insert_text_at_cursor(message.does)

    @on(Pressable.Pressed, "#go-on")
    async def _gone_on(self) -> None:
        await self.screen.run_action("go_on")

    def check(self) -> None:
        """Send what is marked, as Enter does."""
        self._options.action_select()

    @on(AnswerOptions.Marked)
    def _marked(self, message: AnswerOptions.Marked) -> None:
        self._remark = None
        self._echo()
        self.post_message(self.Drafted(message.text))

    @on(Input.Changed, "#input")
    def _typed(self) -> None:
        self._remark = None
        if self.query_one("#line").display:
            self.post_message(self.Drafted(self._input.value))
        self._echo()

    def _echo(self) -> None:
        """Say how what is typed would be read, or a remark; faults wait until Enter."""
        words, text = self._words, self._input.value
        lines: list[str] = []
        if words and text.strip() and self.query_one("#line").display:
            lines = echoed(words, text, self._input.names)
        if words and self._remark:
            self._said("echo").say(content_of(words, Line("ask", self._remark(words))))
        else:
            self._said("echo").say("\n".join(lines))

    @property
    def is_asking(self) -> bool:
        """Whether there is a question, and it is not only looked back at."""
        return self._said("prompt").display

    def bare_rows(self, width: int) -> int:
        """How many rows a question and the place for its answer take, with nothing said of one."""
        asked, _ = self._offered or (None, "")
        form = asked.question.form if asked else None
        prompt = self._said("prompt").get_content_height(self.size, self.app.size, width)
        if isinstance(form, Choosing):
            return prompt + self._options.get_content_height(self.size, self.app.size, width)
        return prompt + 2 + self.keypad_rows  # the line to type in, and how that is read

    def option_rows(self, width: int) -> int:
        """How many rows the options take in so many cells."""
        return self._options.rows_in(width)

    @property
    def keypad_rows(self) -> int:
        """How many rows the keypad takes."""
        return self._keypad.taken

    @property
    def _options(self) -> AnswerOptions:
        return self.query_one("#options", AnswerOptions)

    @property
    def _input(self) -> AnswerInput:
        return self.query_one("#input", AnswerInput)

    @property
    def _keypad(self) -> Keypad:
        return self.query_one("#keypad", Keypad)

    def _said(self, name: str) -> OptionalText:
        return self.query_one(f"#{name}", OptionalText)


def check_key(words: Words, asked: Asked | None) -> tuple[Key, ...]:
    """What sends the marked answers, where several may be marked: a click only marks one."""
    form = asked.question.form if asked else None
    several = isinstance(form, Choosing) and form.several
    return (Key("Enter", words("key-check"), "check"),) if several else ()


def _pad_keys(words: Words, types: Sequence[str]) -> list[PadKey]:
    """What the keys type, as the terminal can show it; and two that type nothing."""
    keys = [PadKey(text.removesuffix("("), text) if text[:-1] else PadKey(text, text)
            for text in map(words.shown, types)]  # fmt: skip
    return [*keys, PadKey(words.shown("⌫"), ERASE), PadKey(words("keypad-check"), CHECK)]
