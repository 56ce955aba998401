"""The two ways to answer: choose from a list, or type."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from tutor.questions import Choosing
from tutor.ui.common.lines import marked_content
from tutor.ui.common.one_frame import in_one_frame
from tutor.wording import Words


@dataclass
class Answered(Message):
    """An answer was given."""

    text: str


class AnswerOptions(OptionList):
    """Answers to choose from: arrows and Enter, a key for each, or the mouse."""

    DEFAULT_CSS = """
    AnswerOptions {
        height: auto;
        max-height: 14;
        border: none;
        padding: 0;
        background: transparent;
        scrollbar-size: 1 1;
        &:focus { border: none; background-tint: transparent 0%; }
        & > .option-list--option { padding: 0 1; }
        & > .option-list--option-highlighted { text-style: none; background: $boost; color: $text; }
        &:focus > .option-list--option-highlighted {
            text-style: bold; background: $text-primary; color: $background;
        }
    }
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._form = Choosing(())
        self._labels: Sequence[Content] = ()
        self._keys: Mapping[str, int] = {}
        self._chosen: set[int] = set()

    def offer(self, words: Words, form: Choosing, *, anew: bool = True) -> None:
        """Offer the options of a question, none of them chosen.

        Not `anew`, they are those that were offered, in other words: what is marked stays so.
        """
        highlighted = 0 if anew else self.highlighted
        self._form, self._chosen = form, set() if anew else self._chosen
        self._labels = [marked_content(words.marked(option.label)) for option in form.options]
        self._keys = {key: i for i, option in enumerate(form.options) for key in option.keys}
        self.clear_options()
        self.add_options([Option(self._prompt(index)) for index in range(len(form.options))])
        self.highlighted = highlighted

    def _prompt(self, index: int) -> Content:
        box = ("■ " if index in self._chosen else "□ ") if self._form.several else ""
        return self._line(index, Content.assemble(box, self._labels[index]))

    def _line(self, index: int, text: Content) -> Content:
        return Content.assemble((f"{self._form.options[index].keys[0]} ", "bold"), text)

    def given(self, answer: str) -> None:
        """Stand at the answer that was given, in the frame that says what came of it."""
        answers = [option.answer for option in self._form.options]
        if answer in answers:
            self.highlighted = answers.index(answer)

    def mark_right(self) -> None:
        """Mark the options that were the answer."""
        for index, option in enumerate(self._form.options):
            mark = "  ✓" if option.right else ""
            prompt = self._line(index, Content.assemble(self._labels[index], mark))
            if option.right:
                prompt = prompt.stylize("$text-success")
            self.replace_option_prompt_at_index(index, prompt)
        self.highlighted = None

    def on_key(self, event: events.Key) -> None:
        """A key that stands for an option chooses it."""
        index = self._keys.get(event.character or "")
        if index is None and event.key == "space" and self._form.several:
            index = self.highlighted
        if index is not None:
            event.stop()
            event.prevent_default()
            self._choose(index)

    def _choose(self, index: int) -> None:
        if not self._form.several:
            self.post_message(Answered(self._form.options[index].answer))
            return
        self.highlighted = index
        self._chosen ^= {index}
        self.replace_option_prompt_at_index(index, self._prompt(index))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click; with several answers a click marks and Enter sends."""
        event.stop()
        if not self._form.several or self._clicked:
            self._choose(event.option_index)
        elif self._chosen:
            chosen = (self._form.options[index].answer for index in sorted(self._chosen))
            self.post_message(Answered(" ".join(chosen)))
        self._clicked = False

    _clicked = False

    def on_click(self) -> None:
        """Remember that it was a click: Textual goes on to select the option."""
        self._clicked = True


class AnswerInput(Input):
    """A line for a formula or a number. Keys that no formula begins with stay commands."""

    DEFAULT_CSS = """
    AnswerInput, AnswerInput:focus {
        border: none; height: 1; padding: 0; background: $boost; width: 1fr;
    }
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id, compact=True, select_on_focus=False, max_length=600)
        self.names: Collection[str] = ()
        """The names an answer may use; a command key that is also a name is a name."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key is text here: `?` never is, `h` is when something is typed or named h."""
        if character == "?" or (character == "h" and not self.value and "h" not in self.names):
            return False
        return super().check_consume_key(key, character)

    def watch_value(self) -> None:
        """What is said of the text is drawn with it."""
        if self.has_focus:
            self.screen.call_later(in_one_frame, self.screen)

    def on_key(self, event: events.Key) -> None:
        """Let command keys pass; `Input` itself takes the others."""
        if event.is_printable and not self.check_consume_key(event.key, event.character):
            event.prevent_default()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter sends what was typed."""
        event.stop()
        if self.value.strip():
            self.post_message(Answered(self.value))
