"""The end of a lesson: how it went, honestly, and the ways on, a key and a line for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Literal

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content

from tutor.lessons.variants import has_variants
from tutor.study import Sitting
from tutor.study.score import misses
from tutor.telling.ending import ending
from tutor.ui.common.key_bar import KeyBar
from tutor.ui.common.keys import bound, pressed_by_click
from tutor.ui.common.lines import one_below_the_other
from tutor.ui.common.messages import Practise, ToExplore
from tutor.ui.common.optional_text import OptionalText
from tutor.ui.common.speaking import SpeakingDialog
from tutor.wording import Words

if TYPE_CHECKING:
    from tutor.practice.run import Wishes

Outcome = Literal["on", "home", "again"]


class FinishedScreen(SpeakingDialog[Outcome]):
    """Enter answers that one goes on, Esc that it is enough. Posts `Practise` and `ToExplore`."""

    DEFAULT_CSS = """
    FinishedScreen {
        align: center middle;
        & #sheet {
            width: 76; max-width: 96%; height: auto; max-height: 95%; border: heavy $success;
            padding: 1 2; background: $surface; scrollbar-size: 1 1;
            border-title-color: $text-success; border-title-style: bold;
        }
        & Static { margin: 0 0 1 0; }
        & #ways { margin: 0; }
    }
    """
    BINDINGS = [
        Binding("enter", "dismiss('on')", "finished-on"),
        bound("next", "dismiss('on')"),
        bound("review", "misses"),
        bound("practice-this", "practise"),
        bound("explore-this", "explore"),
        bound("again", "dismiss('again')"),
        bound("back", "dismiss('home')", "finished-home"),
    ]

    def __init__(self, words: Words, sitting: Sitting, following: Callable[[], str | None]) -> None:
        """`following` gives the title of the next lesson in the language of the moment."""
        super().__init__(words)
        self._sitting, self._following = sitting, following

    def compose(self) -> ComposeResult:
        """Title, how it went, the ways on; the keys."""
        with VerticalScroll(id="sheet", can_focus=False):
            for name in ("title", "told", "ways"):
                yield OptionalText(id=name)
        yield KeyBar(id="keys")

    def say(self) -> None:
        """How it went, and what there is to do now."""
        words, session = self.words, self._sitting.session
        self.query_one("#sheet").border_title = words("finished-title")
        self._line("title").say(Content(words.shown(session.lesson.title)).stylize("bold"))
        self._line("told").say(one_below_the_other(words, ending(words, session)))
        self._line("ways").say(Content("\n").join(self._ways()))

    def _ways(self) -> Iterator[Content]:
        """The ways on, the likeliest first."""
        words, session, title = self.words, self._sitting.session, self._following()
        if title and not self._is_open:
            yield self._way("next", words("finished-next", title=title))
        if missed := len(misses(session)):
            yield self._way("review", words("finished-review", count=missed))
        if self._practice:
            yield self._way("practice-this", words("finished-practise"))
        if session.plan.graph_of_page(session.page):
            yield self._way("explore-this", words("finished-explore"))
        if session.plan.asked:
            code = "finished-again-varied" if has_variants(session.lesson) else "finished-again"
            yield self._way("again", words(code))

    def _way(self, name: str, text: str) -> Content:
        label = Content.styled(self.keys.label(name), "bold $text-primary")
        return pressed_by_click(Content.assemble(label, f" ▸ {text}"), self.keys.of(name)[0])

    @property
    def _is_open(self) -> bool:
        done, total = self._sitting.session.done
        return done < total

    @property
    def _practice(self) -> Wishes | None:
        from tutor.practice.remedy import practice_of

        return practice_of(self._sitting.session)

    def action_misses(self) -> None:
        """Do again what was missed, with fresh numbers where they can be had."""
        from tutor.practice.remedy import once_more_of_lesson

        if misses(self._sitting.session):
            self.post_message(Practise(once_more_of_lesson(self._sitting.session)))

    def action_practise(self) -> None:
        """Fresh problems for the skills of this lesson."""
        if self._practice:
            self.post_message(Practise(self._practice))

    def action_explore(self) -> None:
        """Play with the last graph, above all this."""
        session = self._sitting.session
        if graph := session.plan.graph_of_page(session.page):
            self.post_message(ToExplore(graph))

    def _line(self, name: str) -> OptionalText:
        return self.query_one(f"#{name}", OptionalText)
