"""The end of a practice: how it went, what has grown, and what to look at again."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content

from tutor.practice.run import Practice, Wishes, once_more
from tutor.study.score import misses, score
from tutor.telling.practice import placed, summary
from tutor.ui.common.key_bar import KeyBar
from tutor.ui.common.keys import Key, bound
from tutor.ui.common.lines import content_of
from tutor.ui.common.messages import Left, Practise
from tutor.ui.common.optional_text import OptionalText
from tutor.ui.common.speaking import SpeakingDialog
from tutor.wording import Words


class PracticeSummary(SpeakingDialog[None]):
    """Over the practice: Enter leaves it. Posts `Left` or `Practise`."""

    HELP = "help-practice"

    DEFAULT_CSS = """
    PracticeSummary {
        align: center middle;
        & #sheet {
            width: 76; max-width: 96%; height: auto; max-height: 90%;
            border: heavy $success; padding: 1 2; background: $surface;
            border-title-color: $text-success; border-title-style: bold; scrollbar-size: 1 1;
        }
    }
    """
    BINDINGS = [
        Binding("enter", "leave", "key-done"),
        bound("back", "leave"),
        bound("review", "again", "key-misses"),
        bound("next", "more", "key-practise-more"),
    ]

    def __init__(self, words: Words, practice: Practice) -> None:
        super().__init__(words)
        self._practice = practice

    def compose(self) -> ComposeResult:
        """What there is to say; the keys."""
        with VerticalScroll(id="sheet", can_focus=False):
            yield OptionalText(id="lines")
        yield KeyBar(id="keys")

    def say(self) -> None:
        """How it went."""
        words, practice = self.words, self._practice
        code = "placement-title" if practice.placement else "practice-title"
        self.query_one("#sheet").border_title = words(code)
        if practice.placement:
            lines = list(placed(words, practice.placement))
        else:
            session = practice.sitting.session
            lines = list(summary(words, score(session), misses(session), practice.grown))
        texts = [content_of(words, line) for line in lines]
        self.query_one("#lines", OptionalText).say(Content("\n").join(texts))

    def bar_keys(self) -> tuple[Key, ...]:
        """To do again what was missed there must have been something; placement is no practice."""
        keys = super().bar_keys()
        if self._practice.placement:
            more = self.words("key-practice")
            keys = tuple(key._replace(words=more) if key.action == "more" else key for key in keys)
        return tuple(key for key in keys if key.action != "again" or self._again.again)

    @property
    def _again(self) -> Wishes:
        if self._practice.placement:  # not there to be learnt from
            return Wishes()
        return once_more(misses(self._practice.sitting.session), self._practice.problems)

    def action_leave(self) -> None:
        """It is enough."""
        self.app.post_message(Left())
        self.dismiss()

    def action_again(self) -> None:
        """Once more what was missed, with fresh numbers."""
        if self._again.again:
            self.post_message(Practise(self._again))

    def action_more(self) -> None:
        """On with whatever comes next."""
        self.post_message(Practise())
