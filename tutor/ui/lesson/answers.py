"""The two ways to answer: choose from a list, or type."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input
from textual.widgets.option_list import Option

from tutor.questions import Choosing
from tutor.ui.common.choices import ChoiceList, Unanswered
from tutor.ui.common.keys import keys_of_app
from tutor.ui.common.line_input import LineInput
from tutor.ui.common.lines import marked_content
from tutor.ui.common.one_frame import in_one_frame
from tutor.wording import Words


@dataclass
class Answered(Message):
    """An answer was given."""

    text: str


class AnswerOptions(ChoiceList):
    """Answers to choose from: arrows and Enter, a key for each, or the mouse.

    None is chosen before the learner has; the panel it stands in scrolls to the one that is.
    """

    DEFAULT_CSS = """
    AnswerOptions {
        height: auto;
        max-height: 200;
        border: none;
        padding: 0;
        background: transparent;
        &:focus { border: none; background-tint: transparent 0%; }
        & > .option-list--option { padding: 0 1; }
        & > .option-list--option-highlighted { text-style: none; background: $boost; color: $text; }
        &:focus > .option-list--option-highlighted {
            text-style: bold; background: $text-primary; color: $background;
        }
    }
    """

    @dataclass
    class Marked(Message):
        """Where several may be marked: those that are now, as an answer that is not yet sent."""

        text: str

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id)
        self._form = Choosing(())
        self._labels: Sequence[Content] = ()
        self._keys: Mapping[str, int] = {}
        self._chosen: set[int] = set()
        self._wrong: set[int] = set()
        self._sent: frozenset[int] = frozenset()
        """What was marked when it turned out to be wrong."""

    def offer(self, words: Words, form: Choosing, *, anew: bool = True) -> None:
        """Offer the options of a question, none of them chosen.

        Not `anew`, they are those that were offered, in other words: what is marked stays so.
        """
        highlighted = None if anew else self.highlighted
        if anew:
            self._chosen, self._wrong, self._sent = set(), set(), frozenset()
        self._form = form
        self._labels = [marked_content(words.marked(option.label)) for option in form.options]
        self._keys = {key: i for i, option in enumerate(form.options) for key in option.keys}
        self.clear_options()
        self.add_options([Option(self._prompt(index)) for index in range(len(form.options))])
        self.highlighted = highlighted

    def _prompt(self, index: int, mark: str = "") -> Content:
        box = ("■ " if index in self._chosen else "□ ") if self._form.several else ""
        kept = "" if self._form.several or index not in self._chosen else "●"
        mark = mark or ("✗" if index in self._wrong else kept)
        text = Content.assemble(box, self._labels[index], f"  {mark}" if mark else "")
        return Content.assemble((f"{self._form.options[index].keys[0]} ", "bold"), text)

    def _write(self, index: int) -> None:
        self.replace_option_prompt_at_index(index, self._prompt(index))

    def kept(self, answer: str) -> None:
        """Mark the answer that is kept, in the frame that says so; if it is one, stand at it."""
        self._chosen = self._given(answer)
        for index in range(self.option_count):
            self._write(index)
        if not self._form.several:
            self.highlighted = min(self._chosen, default=None)

    def refused(self, answer: str) -> None:
        """Cross out an answer that was wrong, in the frame that says so: it is not chosen twice."""
        given = self._given(answer)
        if self._form.several:
            self._sent = frozenset(given)
            return
        self._wrong |= given
        self.highlighted = None
        for index in given:
            self._write(index)

    def _given(self, answer: str) -> set[int]:
        parts = answer.split() if self._form.several else [answer]
        return {i for i, option in enumerate(self._form.options) if option.answer in parts}

    def mark_right(self) -> None:
        """Mark the options that were the answer."""
        for index, option in enumerate(self._form.options):
            prompt = self._prompt(index, "✓" if option.right else "")
            if option.right:
                prompt = prompt.stylize("$text-success")
            self.replace_option_prompt_at_index(index, prompt)
        self.highlighted = None

    def scroll_to_highlight(self, top: bool = False) -> None:
        """Have the panel show the option: the list itself is as long as it is."""
        panel, index = self.parent, self.highlighted
        if index is None or not self.is_mounted or not isinstance(panel, Widget):
            return
        if index in self._index_to_line:
            y = self.virtual_region.y + self._index_to_line[index]
            row = Region(0, y, 1, self._heights[index])
            panel.scroll_to_region(row, force=True, animate=False, immediate=True)

    def on_key(self, event: events.Key) -> None:
        """A key that stands for an option chooses it."""
        index = self._keys.get(event.character or "")
        if index is None and event.key == "space" and self._form.several:
            index = self.highlighted
        if index is not None:
            event.stop()
            event.prevent_default()
            self._choose(index)

    def on_click(self, event: events.Click) -> None:
        """A click chooses, too."""
        event.prevent_default()
        index = event.style.meta.get("option")
        if index is not None:
            self._choose(index)

    def _choose(self, index: int) -> None:
        if not self._form.several:
            self.post_message(Answered(self._form.options[index].answer))
            return
        self.highlighted = index
        self._chosen ^= {index}
        self._write(index)
        self.post_message(self.Marked(self._answer))

    @property
    def _answer(self) -> str:
        """What is marked, as an answer."""
        return " ".join(self._form.options[index].answer for index in sorted(self._chosen))

    def mark(self, answer: str) -> None:
        """Mark what was marked when somebody left, where several may be."""
        if self._form.several:
            self._chosen = self._given(answer)
            for index in self._chosen:
                self._write(index)

    def action_select(self) -> None:
        """Enter sends what is chosen, or marked: not again what was wrong."""
        if not self._form.several and self.highlighted is not None:
            self._choose(self.highlighted)
        elif self._form.several and self._chosen and self._chosen != self._sent:
            self.post_message(Answered(self._answer))
        else:
            self.post_message(Unanswered())


class AnswerInput(LineInput):
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
        """Whether a key is text here: those for hints and pages only when something is typed, or a
        name begins so. A `?` is, and asks for a hint when it is sent.
        """
        letters = keys_of_app(self).letters("hint", "pages")
        if character and not self.value and character in letters:
            return any(name[:1] == character for name in self.names)
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
        self.post_message(Answered(self.value) if self.value.strip() else Unanswered())
