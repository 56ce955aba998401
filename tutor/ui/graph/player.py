"""Plays the forward and the backward pass, moment by moment, and says what happens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input, Static, TextArea

from tutor.core.graph.autodiff import Trace
from tutor.core.graph.passes import Moment, moments
from tutor.drawing.diagram.diagram import Visible
from tutor.telling.passes import moment_lines
from tutor.ui.common.keys import bound, keys_of_app, pressed_by_click
from tutor.ui.common.lines import filled
from tutor.ui.common.one_frame import in_one_frame
from tutor.ui.graph.paint import Pulse
from tutor.ui.graph.playback import SPEEDS, Playback
from tutor.wording import Words

TICK = 0.05
"""Seconds between two pictures of something on its way."""
BAR = 16
ROWS = ((72, 3), (48, 4), (0, 5))
"""Rows to keep, so that nothing moves: so many from so many columns on."""


class Player(Static, can_focus=True):
    """Steps through both passes, or lets them run. Posts `Moved`; draws nothing of the graph.

    A screen hands `seen` and `travelling` on to the graph. Where animations are off
    (`TEXTUAL_ANIMATIONS=none`) nothing travels or runs: the same keys go step by step.
    """

    DEFAULT_CSS = """
    Player {
        height: 1; color: $text-muted; overflow: hidden hidden;
        &.-started { color: $text; }
        &:focus { background: $boost; }
    }
    """

    BINDINGS = [
        bound("run", "play"),
        bound("step", "step(1)"),
        bound("step-back", "step(-1)"),
        Binding("home", "first", show=False),
        Binding("end", "last", show=False),
        bound("faster", "faster"),
        bound("slower", "slower"),
        *(Binding(str(i + 1), f"speed({i})", show=False) for i in range(len(SPEEDS))),
    ]

    @dataclass
    class Moved(Message):
        """Time went on. Without a moment, the playing was stopped."""

        moment: Moment | None
        progress: float
        """Of the moment: 0 when it begins, 1 when it is over."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._words: Words | None = None
        self._playback: Playback | None = None
        self.clock: Timer | None = None
        """Ticks while the passes run; None before the player is mounted."""

    def on_mount(self) -> None:
        """The only clock: every tick is one step of the same length."""
        self.clock = self.set_interval(TICK, self.tick, pause=True)

    def load(self, words: Words, trace: Trace | None) -> None:
        """Say what may be played, and in which language to speak of it.

        Where only numbers have changed the place is kept; otherwise the playing is over.
        """
        self._words = words
        if trace is None:
            self._playback = None
        elif self._playback is None:
            self._playback = Playback(moments(trace))
        elif self._playback.trace is not trace:
            self._playback = self._playback.moved_to(trace)
        self._say()

    # --- what there is to see -----------------------------------------------------------------

    @property
    def started(self) -> bool:
        """Whether the passes are being played; before that, everything is to be seen."""
        return self.moment is not None

    @property
    def running(self) -> bool:
        """Whether time goes on by itself."""
        return self._playback is not None and self._playback.running

    @property
    def moment(self) -> Moment | None:
        """What is happening, if anything."""
        return self._playback.moment if self._playback else None

    @property
    def seen(self) -> Visible:
        """What the picture may show now."""
        return self._playback.visible if self._playback else Visible()

    @property
    def travelling(self) -> Pulse | None:
        """What is on its way along edges."""
        return self._playback.pulse if self._playback else None

    @property
    def still(self) -> bool:
        """Whether nothing may move by itself."""
        return self.app.animation_level == "none"

    # --- acting -------------------------------------------------------------------------------

    def action_play(self) -> None:
        """Run, or pause; where nothing may move, one step."""
        if self.still:
            self.action_step(1)
        else:
            self._change(Playback.paused if self.running else Playback.set_going)

    def action_step(self, by: int) -> None:
        """One moment on, or back."""
        self._change(lambda playback: playback.stepped(by))

    def action_first(self) -> None:
        """To the first moment."""
        self._change(lambda playback: playback.at(0))

    def action_last(self) -> None:
        """To the last moment, when all is known."""
        self._change(lambda playback: playback.at(len(playback.moments)))

    def action_speed(self, speed: int) -> None:
        """The speed with this index."""
        self._change(lambda playback: playback.at_speed(speed))

    def action_faster(self, by: int = 1) -> None:
        """The next speed up."""
        self._change(lambda playback: playback.at_speed(playback.speed + by))

    def action_slower(self) -> None:
        """The next speed down."""
        self.action_faster(-1)

    def stop(self) -> None:
        """Everything is to be seen again."""
        self._change(lambda playback: playback.at(-1))

    def tick(self) -> None:
        """One step of time. Nothing moves while somebody types, or where the graph is not seen."""
        typing = isinstance(self.screen.focused, Input | TextArea)
        if self.still or typing or not self.screen.is_current:
            self._change(Playback.paused)
        else:
            self._change(lambda playback: playback.ticked(TICK))

    def _change(self, change: Callable[[Playback], Playback]) -> None:
        before = self._playback
        if before is None:
            return
        self._playback = after = change(before)
        if _place(after) != _place(before):
            self._say()
        if (after.index, after.progress) != (before.index, before.progress):
            self.post_message(self.Moved(after.moment, after.progress))
            self.call_later(in_one_frame, self)

    # --- saying -------------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Other rows."""
        self._say()

    def on_focus(self) -> None:
        """The keys work."""
        self._say()

    def on_blur(self) -> None:
        """The keys work elsewhere."""
        self._say()

    def _say(self) -> None:
        """Where the playing stands, and what has just happened."""
        words, playback, width = self._words, self._playback, self.size.width
        if self.clock:
            (self.clock.resume if self.running else self.clock.pause)()
        self.display = playback is not None
        self.set_class(self.started, "-started")
        self.styles.height = next(n for columns, n in ROWS if width >= columns) * self.started or 1
        if not (words and playback and width):
            return
        if playback.moment is None:
            idle = self._keys(words) if self.has_focus else self._idle(words)
            self.update(idle.truncate(width, ellipsis=True), layout=False)
        else:
            status = self._status(words, playback).truncate(width, ellipsis=True)
            said = moment_lines(words, playback.trace, playback.moment)
            self.update(Content("\n").join((status, filled(words, said, width))), layout=False)

    def _status(self, words: Words, playback: Playback) -> Content:
        """The pass, the place in it as a figure and as a bar, the speed, the keys if they work."""
        step, steps = playback.place
        code = "play-backward" if playback.backward else "play-forward"
        done = round(BAR * step / steps)
        return Content.assemble(
            ("► " if playback.running else "  ", "$text-accent"),
            (words(code, step=step, steps=steps), "bold"),
            ("  " + "━" * done, "$text-accent"),
            ("─" * (BAR - done), "$text-muted"),
            "" if self.still else f"  {SPEEDS[playback.speed]:g}×",
            "   " if self.has_focus else "",
            self._keys(words).stylize_before("$text-muted") if self.has_focus else "",
        )

    def _idle(self, words: Words) -> Content:
        hold = keys_of_app(self)
        return pressed_by_click(f"{hold.label('play')} {words('play-idle')}", hold.of("play")[0])

    def _keys(self, words: Words) -> Content:
        hold = keys_of_app(self)
        step = hold.hint("step-back", "step", says=words("play-step"))
        run = "play-step" if self.still else "play-pause" if self.running else "play-run"
        last = Content(words("play-still"))
        if not self.still:
            last = hold.hint("slower", "faster", says=words("play-speed"))
        run_key = hold.hint("run", says=words(run))
        return Content("   ").join((run_key, step, last))


def _place(playback: Playback) -> tuple[int, bool, int]:
    return playback.index, playback.running, playback.speed
