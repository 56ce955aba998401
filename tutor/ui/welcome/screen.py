"""A sheet over the list of lessons: which language, what this is, and how to try it."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tutor.languages import BY_CODE
from tutor.telling.lines import in_a_row
from tutor.ui.common.keys import bound
from tutor.ui.common.messages import Speak, Welcomed
from tutor.ui.common.optional_text import OptionalText
from tutor.ui.common.pressable import Pressable
from tutor.ui.common.speaking import SpeakingDialog
from tutor.wording import Words


class WelcomeScreen(SpeakingDialog[bool]):
    """Answers True for trying it. Posts `Speak` for a language, `Welcomed` for skipping it."""

    DEFAULT_CSS = """
    WelcomeScreen {
        align: center middle;
        & #sheet {
            width: 64; max-width: 96%; height: auto; border: round $primary; padding: 1 2;
            background: $surface; border-title-color: $text-primary; border-title-style: bold;
        }
        & OptionList {
            height: auto; border: none; padding: 0; margin: 0 0 1 0; background: transparent;
            &:focus { border: none; }
        }
        & #text { margin: 0 0 1 0; }
        & #keys-line, & #skip { color: $text-muted; }
    }
    """
    BINDINGS = [
        Binding("enter", "begin", show=False),
        bound("back", "skip"),
        *(Binding(str(n), f"choose({n})", show=False) for n in range(1, 10)),
    ]

    def __init__(self, words: Words, *, asks: bool) -> None:
        """`asks`: which language it shall be; nobody else has told us."""
        super().__init__(words)
        self._asks = asks

    def compose(self) -> ComposeResult:
        """The languages, as long as that is asked; then what this is, and what to press."""
        with Vertical(id="sheet"):
            if self._asks:
                named = (BY_CODE[code].name for code in self.words.languages)
                yield OptionList(*(Option(f"{n}  {name}") for n, name in enumerate(named, 1)))
            yield OptionalText(id="text")
            yield Pressable(id="begin")
            yield OptionalText(id="keys-line")
            yield Pressable(id="skip")

    def say(self) -> None:
        """Everything, in the language of the moment; what asks for one in each of them."""
        words, asks = self.words, self._asks
        each = [words.in_language(code) for code in words.languages] if asks else [words]
        title = "welcome-language" if asks else "welcome-title"
        self.query_one("#sheet").border_title = " · ".join(one(title) for one in each)
        for options in self.query(OptionList):
            options.display = asks
        self._line("text").say("" if asks else words("welcome-text"))
        self._line("begin").say("" if asks else Content(words("welcome-begin")))
        back = self.keys.label("back")
        keys = in_a_row(words, (one("welcome-choose") for one in each)) if asks else ""
        self._line("keys-line").say(keys)
        self._line("skip").say(in_a_row(words, (one("welcome-skip", key=back) for one in each)))

    def _line(self, name: str) -> OptionalText:
        return self.query_one(f"#{name}", OptionalText)

    def action_choose(self, number: int) -> None:
        """The language with that number."""
        if self._asks and number <= len(self.words.languages):
            self._asks = False
            self.set_focus(None)
            self.post_message(Speak(self.words.languages[number - 1]))
            self.say()

    @on(OptionList.OptionSelected)
    def _selected(self, message: OptionList.OptionSelected) -> None:
        self.action_choose(message.option_index + 1)

    @on(Pressable.Pressed)
    async def _pressed(self, message: Pressable.Pressed) -> None:
        await self.run_action(str(message.control.id))

    def action_begin(self) -> None:
        """Try how it works."""
        if not self._asks:
            self.dismiss(True)

    def action_skip(self) -> None:
        """Straight to the lessons."""
        self.post_message(Welcomed())
